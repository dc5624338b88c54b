"""Edits of the levels of headings: nothing where one of them cannot have its new level."""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from contentlint.article.edits.headings import remove_heading
from contentlint.article.edits.html_tags import rename_element
from contentlint.document.markup import Spans
from contentlint.document.nodes import MAX_HEADING_LEVEL, Heading, Link
from contentlint.document.sections import flatten
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.question_marks import asks
from contentlint.prose.words import is_alike
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.article.parts.level_jumps import Run

MAX_UNDERLINED = 2
"""The lowest level that a line below a heading can give it."""

_MAX_SECTION_LEVEL = 4
"""A deeper heading that ends with a full stop is a caption in small letters."""

_MAX_TITLE_WORDS = 15
_MIN_SENTENCE_WORDS = 4
"""A heading of more words is a paragraph; one of so many that ends with a full stop is a sentence."""

_SENTENCE_END = compile_lazy(r"[^\W\d_]{3}[.!?]++\s|[^\W\d_]{2}\.\Z")
_URL = compile_lazy(r"(?:https?://|www\.)\S+")

_MIN_WORDS = 8
"""A paragraph of so many words above a heading is text; a shorter one may be a date or the author's name."""

_SEPARATORS = compile_lazy(r"[\W_]+")
"""What stands between the words in the name of a file."""

_ATX = compile_lazy(r"(?P<opening>#{1,6})(?:[^\n]*[ \t](?P<closing>#{1,6}))?[ \t]*\Z|(?P<alone>#{1,6})")
_UNDERLINE = compile_lazy(r"[ \t>]*(?P<marks>=+|-+)\Z")


def change_levels(article: "Article", levels: Iterable[tuple[Heading, int]]) -> list[Edit]:
    """Return what gives each heading its new level; nothing if one of them cannot have it."""
    edits: list[Edit] = []
    for heading, level in levels:
        found = _change_level(article, heading, level) if 1 <= level <= MAX_HEADING_LEVEL else []
        if not found:
            return []
        edits += found
    return edits


def _change_level(article: "Article", heading: Heading, level: int) -> list[Edit]:
    if heading.style == "atx":
        return _change_marks(article, heading.span, level)
    if heading.style == "setext":
        return _change_underline(article, heading.span, level)
    return rename_element(article, heading.tag, heading.span, f"h{level}") if heading.tag else []


def _change_marks(article: "Article", span: Span, level: int) -> list[Edit]:
    """Return how the marks before a heading change, and those behind it where there are as many."""
    found = _ATX.match(article.source.slice(span))
    if found is None:
        return []
    opening = found["opening"] or found["alone"]
    edits = [Edit(Span(span.start, span.start + len(opening)), "#" * level)]
    if found["closing"] == opening:
        place = Span(span.start + found.start("closing"), span.start + found.end("closing"))
        edits.append(Edit(place, "#" * level))
    return edits


def _change_underline(article: "Article", span: Span, level: int) -> list[Edit]:
    """Return how the line below a heading changes; below level 2 it gives way to marks before the heading."""
    words, _, below = article.source.slice(span).rpartition("\n")
    found = _UNDERLINE.match(below)
    if found is None:
        return []
    if level <= MAX_UNDERLINED:
        marks = "=" if level == 1 else "-"
        return [Edit(Span(span.end - len(found["marks"]), span.end), marks * max(len(found["marks"]), 3))]
    if "\n" in words or words.rstrip().endswith("#"):
        return []
    return [Edit(Span(span.start, span.start), "#" * level + " "), Edit(Span(span.start + len(words), span.end), "")]


def close_gaps(article: "Article", runs: Iterable["Run"], headings: Sequence[Heading]) -> list[Edit]:
    """Return what moves up the runs with some headings that skip a level; nothing if one of them is not clear."""
    moved = [run for run in runs if run.has_any(headings)]
    levels = [pair for run in moved for pair in run.levels]
    if not all(run.is_clear for run in moved) or any(_is_for_its_looks(article, heading) for heading, _ in levels):
        return []
    return change_levels(article, levels)


def lift_all(article: "Article", headings: Sequence[Heading], by: int) -> list[Edit]:
    """Return what moves up all headings by some levels; nothing if one of them is not clear."""
    if any(_is_for_its_looks(article, heading) for heading in headings):
        return []
    return change_levels(article, [(heading, heading.level - by) for heading in headings])


def _is_for_its_looks(article: "Article", heading: Heading) -> bool:
    """Tell whether a heading may have its level for its looks: it is a picture or a caption, or has a class in HTML."""
    text = heading.text.text
    if (heading.inlines and not text.strip()) or (heading.level > _MAX_SECTION_LEVEL and text.endswith(".")):
        return True
    if _is_text(text) or _is_made_of_links(heading):
        return True
    if heading.tag is None:
        return False
    return bool(heading.tag.get("class")) or any(tag.overlaps(heading.span) for tag in article.markup.templates)


def _is_text(text: str) -> bool:
    """Tell whether a heading is a paragraph in other letters: a sentence with a full stop, or many words."""
    words = len(text.split())
    return words > _MAX_TITLE_WORDS or (words >= _MIN_SENTENCE_WORDS and _SENTENCE_END.search(text) is not None)


def _is_made_of_links(heading: Heading) -> bool:
    """Tell whether a heading is a mere link or address, or a line of links."""
    links = [inline for inline in heading.inlines if isinstance(inline, Link)]
    text = heading.text.text.strip()
    return len(links) > 1 or any(link.text.strip() == text for link in links) or _URL.fullmatch(text) is not None


# --- below one title ------------------------------------------------------------------------------


def put_below_title(article: "Article", found: Sequence[Heading]) -> list[Edit]:
    """Return what puts all headings of level 1 below the title: the first of them, or the one in the front matter."""
    title = article.find_stated("title")
    if title and (title.fallback or title.templated):
        title = None
    shares_words = title is None or _is_much_alike(title.value, found[0].text.text)
    if article.is_page or _stands_first(article, found[0]):
        return change_levels(article, _lower(article, found[1:])) if shares_words else []
    if title is None or shares_words or title.origin != "front matter":
        return []
    return change_levels(article, _lower(article, found))


def has_certain_title(article: "Article", heading: Heading) -> bool:
    """Tell whether more than its place says that the first heading of level 1 is the title and no peer of the others.

    A stated title does, the name of the file, or that the next heading of level 1 comes right below.
    """
    title = article.find_stated("title")
    if title and not title.fallback and not title.templated:
        return True
    if _is_much_alike(_SEPARATORS.sub(" ", PurePosixPath(article.path).stem), heading.text.text):
        return True
    below = next((block for block in article.blocks if block.span.start > heading.span.start), None)
    return isinstance(below, Heading) and below.level == 1


def put_below_printed_title(article: "Article", found: Sequence[Heading]) -> list[Edit]:
    """Return what puts all headings of level 1 below the title that the theme prints; its repetition goes."""
    title = article.find_stated("title")
    if title is None or not is_alike(title.value, found[0].text.text):
        return change_levels(article, _lower(article, found))
    gone, lowered = remove_heading(article, found[0]), _lower(article, found[1:])
    changed = change_levels(article, lowered)
    return [*gone, *changed] if gone and bool(changed) == bool(lowered) else []


def _stands_first(article: "Article", heading: Heading) -> bool:
    """Tell whether no text stands above a heading."""
    above = (paragraph for paragraph in article.paragraphs if paragraph.span.start < heading.span.start)
    return all(len(paragraph.text.text.split()) < _MIN_WORDS for paragraph in above)


def _is_much_alike(title: str, heading: str) -> bool:
    """Tell whether half of the words of a heading are those of a title, and it asks nothing that the title does not."""
    words = _find_words(heading)
    if asks(heading) and not asks(title):
        return False
    return 2 * len(words & _find_words(title)) >= len(words)


def _find_words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _lower(article: "Article", found: Sequence[Heading]) -> list[tuple[Heading, int]]:
    """Return headings of level 1 and all below them, each with the next level; nothing where it is not clear."""
    own = article.own_headings
    sections = {section.heading.span.start: section for section in flatten(article.sections) if section.heading}
    if any(heading.span.start not in sections for heading in found) or any(_is_empty_title(one) for one in own):
        return []
    spans = Spans(sections[heading.span.start].span for heading in found)
    below = (one for one in own if one.span.start in spans and not article.is_in_quotation(one.span))
    return [(heading, heading.level + 1) for heading in below]


def _is_empty_title(heading: Heading) -> bool:
    return heading.level == 1 and not heading.text.text
