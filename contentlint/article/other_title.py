"""Markdown that has the front matter of another text: a title that its heading does not share, words above it."""

from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.document.nodes import Heading, Paragraph

if TYPE_CHECKING:
    from contentlint.article.article import Article

MAX_ABOVE = 2
"""More paragraphs above a heading are a text of their own, and the heading is one within it."""

MIN_WORD = 3
"""A shorter word tells nothing of a title."""


class OtherTitle(Struct, frozen=True, gc=False):
    """The title in the front matter, the main heading that has hardly a word of it, and the paragraphs above that."""

    title: str
    heading: Heading
    above: tuple[Paragraph, ...]


def find_other_title(article: "Article") -> OtherTitle | None:
    """Return what tells that front matter may belong to another text, or None."""
    title, mains = article.metadata.get("title"), [one for one in article.headings if one.level == 1]
    is_stated = article.front_matter is not None and title is not None and not title.fallback
    if article.format == "html" or not is_stated or title is None or len(mains) != 1:
        return None
    main = mains[0]
    above = [one for one in article.paragraphs if one.span.start < main.span.start]
    if main is not article.headings[0] or len(above) > MAX_ABOVE or _are_alike(title.value, main.text.text):
        return None
    return OtherTitle(title.value, main, tuple(one for one in above if one.text.text.strip()))


def _are_alike(title: str, heading: str) -> bool:
    """Tell whether two titles have at least half the long words of the shorter one in common, or one has none."""
    first, second = _list_words(title), _list_words(heading)
    return len(first & second) * 2 >= min(len(first), len(second))


def _list_words(text: str) -> set[str]:
    words = "".join(sign if sign.isalpha() else " " for sign in text.casefold()).split()
    return {word for word in words if len(word) >= MIN_WORD}
