"""Markdown that has the front matter of another text: a title that its heading does not share, words above it."""

from collections.abc import Sequence

from msgspec import Struct

from contentlint.document.nodes import Heading, Paragraph

MAX_ABOVE = 2
"""More paragraphs above a heading are a text of their own, and the heading is one within it."""

MIN_WORD = 3
"""A shorter word tells nothing of a title."""


class OtherTitle(Struct, frozen=True, gc=False):
    """The title in the front matter, the main heading that has hardly a word of it, and the paragraphs above that."""

    title: str
    heading: Heading
    above: tuple[Paragraph, ...]


def find_other_title(title: str, headings: Sequence[Heading], paragraphs: Sequence[Paragraph]) -> OtherTitle | None:
    """Return what tells that front matter with a title may belong to another text than these parts, or None."""
    mains = [one for one in headings if one.level == 1]
    if len(mains) != 1 or mains[0] is not headings[0] or _are_alike(title, mains[0].text.text):
        return None
    above = [one for one in paragraphs if one.span.start < mains[0].span.start]
    if len(above) > MAX_ABOVE:
        return None
    return OtherTitle(title, mains[0], tuple(one for one in above if one.text.text.strip()))


def _are_alike(title: str, heading: str) -> bool:
    """Tell whether two titles have at least half the long words of the shorter one in common, or one has none."""
    first, second = _list_words(title), _list_words(heading)
    return len(first & second) * 2 >= min(len(first), len(second))


def _list_words(text: str) -> set[str]:
    words = "".join(sign if sign.isalpha() else " " for sign in text.casefold()).split()
    return {word for word in words if len(word) >= MIN_WORD}
