"""``headings/multiple-h1``."""

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.article import Article
from contentlint.article.edits.headings import read_alike, relevelled, taken_out
from contentlint.document.markup import Spans
from contentlint.document.nodes import Heading
from contentlint.document.sections import flatten
from contentlint.rule import Edit, Finding, Message, Option, Rule

MIN_WORDS = 8
"""A paragraph of so many words above a heading is text; a shorter one may be a date or the author's name."""


class Options(Struct, frozen=True):
    """What the theme does."""

    theme_prints_title: Annotated[bool, Option("whether the theme prints the title as a heading of level 1")] = False


class MultipleH1(Rule[Options]):
    """Give the article one heading of level 1: its title.

    The heading of level 1 tells readers and screen readers what the whole page is about. With several of them none is
    the title, and the sections are no longer parts of one article. Search engines can live with it.

    All headings of level 1 are one finding, at the second. Where the theme prints the title itself, say so with
    theme-prints-title: then one in the text is already one too many. Empty headings are left to headings/empty, pasted
    text to structure/pasted-text, and in a whole HTML page those in boxes beside the text to its template.

    They are put right by a program only where it is sure what they are. The first one is the title if it stands above
    all text and shares its words with the title of the metadata, if there is one. All of them are sections if the text
    begins without a heading and the front matter has a title of other words: then none is kept.
    """

    how_to_fix = (
        "Keep the one that is the title and make the others level 2, with what stands below them one level lower."
    )
    basis = "tool-convention"
    sources = (
        "Yoast SEO 3.6.0 (red when the text has a heading of level 1 beside the title)",
        "markdownlint 0.42.1, MD025 (single title in a document)",
    )
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "the outline changes: see whether the title stands above all other headings then"
    messages = {
        "several": Message(
            "“{quote}” is one of {size} headings of level 1; an article has one, its title.",
            label="level 1 again",
            repair="Make those that are no title level 2, and what stands below them one level lower.",
        ),
        "beside-title": Message(
            "The theme prints the title as heading of level 1; “{quote}” is another one.",
            fix="Delete the heading if it repeats the title, else make it level 2.",
            label="level 1 beside the title",
            repair="Delete the heading if it repeats the title, and move the others one level down.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding at the first heading of level 1 that is too many."""
        found = [heading for heading in article.own_headings if heading.level == 1 and heading.text.text]
        printed = self.options.theme_prints_title and _has_title(article)
        if len(found) + printed <= 1:
            return
        first, *others = found if printed else found[1:]
        yield self.finding(
            "beside-title" if printed else "several",
            at=first.text,
            quote=first.text.text,
            size=len(found),
            related=[(heading.text, "another") for heading in others],
            edits=_below_the_printed(article, found) if printed else _below_the_title(article, found),
        )


def _has_title(article: Article) -> bool:
    title = article.metadata.get("title")
    return title is not None and title.origin == "front matter" and bool(title.value.strip())


# --- how it is put right --------------------------------------------------------------------------


def _below_the_title(article: Article, found: list[Heading]) -> list[Edit]:
    """Return what puts all headings of level 1 below the title: the first of them, or the one in the front matter."""
    title = article.stated("title")
    if title and (title.fallback or title.templated):
        title = None
    shares_words = title is None or _is_much_alike(title.value, found[0].text.text)
    if article.is_page or _stands_first(article, found[0]):
        return relevelled(article, _lowered(article, found[1:])) if shares_words else []
    if title is None or shares_words or title.origin != "front matter":
        return []
    return relevelled(article, _lowered(article, found))


def _below_the_printed(article: Article, found: list[Heading]) -> list[Edit]:
    """Return what puts all headings of level 1 below the title that the theme prints; its repetition goes."""
    title = article.stated("title")
    if title is None or not read_alike(title.value, found[0].text.text):
        return relevelled(article, _lowered(article, found))
    gone, lowered = taken_out(article, found[0]), _lowered(article, found[1:])
    changed = relevelled(article, lowered)
    return [*gone, *changed] if gone and bool(changed) == bool(lowered) else []


def _stands_first(article: Article, heading: Heading) -> bool:
    """Tell whether no text stands above a heading."""
    above = (paragraph for paragraph in article.paragraphs if paragraph.span.start < heading.span.start)
    return all(len(paragraph.text.text.split()) < MIN_WORDS for paragraph in above)


def _is_much_alike(title: str, heading: str) -> bool:
    """Tell whether half of the words of a heading are those of a title."""
    words = _words(heading)
    return 2 * len(words & _words(title)) >= len(words)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _lowered(article: Article, found: list[Heading]) -> list[tuple[Heading, int]]:
    """Return headings of level 1 and all below them, each with the next level; nothing where it is not clear."""
    own = article.own_headings
    sections = {section.heading.span.start: section for section in flatten(article.sections) if section.heading}
    if any(heading.span.start not in sections for heading in found) or any(_is_empty_title(one) for one in own):
        return []
    spans = Spans(sections[heading.span.start].span for heading in found)
    below = (one for one in own if one.span.start in spans and not article.in_quotation(one.span))
    return [(heading, heading.level + 1) for heading in below]


def _is_empty_title(heading: Heading) -> bool:
    return heading.level == 1 and not heading.text.text
