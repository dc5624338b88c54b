"""Headings put right: the edits that give them another level or take them out, where it is certain what comes of it."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from contentlint.document.html_elements import BLOCKS
from contentlint.document.nodes import (
    Callout,
    CodeBlock,
    DefinitionList,
    Emphasis,
    FootnoteDefinition,
    Heading,
    InlineCode,
    ListBlock,
    Strong,
)
from contentlint.document.slugs import FLAVOURS, slug
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.document.nodes import Block, Tag

LOWEST = 6
"""The lowest level of a heading."""

UNDERLINED = 2
"""The lowest level that a line below a heading can give it."""

_ATX = lazy_pattern(r"(?P<opening>#{1,6})(?:[^\n]*[ \t](?P<closing>#{1,6}))?[ \t]*\Z|(?P<alone>#{1,6})")
_UNDERLINE = lazy_pattern(r"[ \t>]*(?P<marks>=+|-+)\Z")
_END_TAG = lazy_pattern(r"</(?P<name>[a-zA-Z][a-zA-Z0-9]*)\s*>\Z")
_FRAGMENT = lazy_pattern(r"#([\w.:%-]+)")
_NUMBER = lazy_pattern(r"[-_]\d+\Z")
_BETWEEN_WORDS = lazy_pattern(r"[\W_]+")
_CONTINUES = lazy_pattern(r"[ \t]|(?:[-*+]|\d{1,9}[.)])(?:\s|\Z)|:[ \t]|\{:")
_TAG_BEFORE = lazy_pattern(r"</?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>\s*\Z")
_TAG_BEHIND = lazy_pattern(r"\s*</?([a-zA-Z][a-zA-Z0-9]*)[\s/>]")
_BLANK_LINES = lazy_pattern(r"(?:[ \t]*+\n)*+")
_NEAR = 1000

_HOLDS_MORE = (ListBlock, DefinitionList, FootnoteDefinition, Callout, CodeBlock)
"""Blocks that take in what is indented below them, or begins like one of them."""


def read_alike(one: str, other: str) -> bool:
    """Tell whether two texts are the same but for case and punctuation."""
    return _BETWEEN_WORDS.sub(" ", one).strip().casefold() == _BETWEEN_WORDS.sub(" ", other).strip().casefold()


def is_linked(article: "Article", *headings: str) -> bool:
    """Tell whether the article has a link to a heading of some words, whichever program makes the ids."""
    if "#" not in article.source.text:
        return False
    fragments = _fragments(article.source.text)
    return any(slug(words, flavour).casefold() in fragments for words in headings for flavour in FLAVOURS)


@lru_cache(maxsize=1)
def _fragments(text: str) -> frozenset[str]:
    """Return the ids that stand behind a # in a text, with the numbers of repeated ones and without."""
    found = frozenset(unquote(name).casefold() for name in _FRAGMENT.findall(text))
    return (found | {_NUMBER.sub("", name) for name in found}) - {""}


# --- another level --------------------------------------------------------------------------------


def relevelled(article: "Article", levels: Iterable[tuple[Heading, int]]) -> list[Edit]:
    """Return what gives each heading its new level; nothing if one of them cannot have it."""
    edits: list[Edit] = []
    for heading, level in levels:
        found = _relevelled(article, heading, level) if 1 <= level <= LOWEST else []
        if not found:
            return []
        edits += found
    return edits


def _relevelled(article: "Article", heading: Heading, level: int) -> list[Edit]:
    if heading.style == "atx":
        return _with_marks(article, heading.span, level)
    if heading.style == "setext":
        return _with_underline(article, heading.span, level)
    return renamed(article, heading.tag, heading.span, f"h{level}") if heading.tag else []


def _with_marks(article: "Article", span: Span, level: int) -> list[Edit]:
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


def _with_underline(article: "Article", span: Span, level: int) -> list[Edit]:
    """Return how the line below a heading changes; below level 2 it gives way to marks before the heading."""
    words, _, below = article.source.slice(span).rpartition("\n")
    found = _UNDERLINE.match(below)
    if found is None:
        return []
    if level <= UNDERLINED:
        marks = "=" if level == 1 else "-"
        return [Edit(Span(span.end - len(found["marks"]), span.end), marks * max(len(found["marks"]), 3))]
    if "\n" in words or words.rstrip().endswith("#"):
        return []
    return [Edit(Span(span.start, span.start), "#" * level + " "), Edit(Span(span.start + len(words), span.end), "")]


def renamed(article: "Article", tag: "Tag", span: Span, name: str) -> list[Edit]:
    """Return what gives an element with a start and an end tag another name, its attributes left as they are."""
    written = article.source.slice(span)
    end = _END_TAG.search(written, max(len(written) - _NEAR, 0))
    if tag.span.start != span.start or end is None or end["name"].lower() != tag.name:
        return []
    if not written[1:].lower().startswith(tag.name):
        return []
    start = Span(span.start + 1, span.start + 1 + len(tag.name))
    return [Edit(start, name), Edit(Span(span.start + end.start("name"), span.start + end.end("name")), name)]


# --- taken out ------------------------------------------------------------------------------------


def taken_out(article: "Article", heading: Heading) -> list[Edit]:
    """Return what takes a heading out; nothing where a link may lead to it or other blocks would be read otherwise."""
    if heading.style == "bare" or heading.id or not _is_mere_words(article, heading):
        return []
    if is_linked(article, heading.text.text):
        return []
    edit = _element_out(article, heading.span) if article.format == "html" else _lines_out(article, heading.span)
    return [edit] if edit else []


def _is_mere_words(article: "Article", heading: Heading) -> bool:
    """Tell whether nothing but words is lost with a heading that has any: no link, image, note or comment."""
    is_plain = all(isinstance(inline, Strong | Emphasis | InlineCode) for inline in heading.inlines)
    return not heading.text.text or (is_plain and "<!--" not in article.source.slice(heading.span))


def _element_out(article: "Article", span: Span) -> Edit | None:
    """Return what takes an element out from between two blocks, with its lines if it has them for itself."""
    text = article.source.text
    before = _TAG_BEFORE.search(text[max(span.start - _NEAR, 0) : span.start])
    behind = _TAG_BEHIND.match(text, span.end)
    if not all(tag and tag[1].lower() in BLOCKS for tag in (before, behind)):
        return None
    line, stop = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    is_alone = stop >= 0 and not (text[line : span.start] + text[span.end : stop]).strip()
    return Edit(Span(line, stop + 1) if is_alone else span, "")


def _lines_out(article: "Article", span: Span) -> Edit | None:
    """Return what takes lines out from among the blocks of Markdown, so that what is around them stays apart."""
    text = article.source.text
    start, stop = _whole_lines(text, span)
    blank = _BLANK_LINES.match(text, stop)
    begins = blank.end() if blank else stop
    top = max(len(text[:start].rstrip()), article.body_start)
    is_first, is_last = not text[article.body_start : start].strip(), not text[begins:].strip()
    is_parted = is_first or text.count("\n", top, start) > 1, is_last or begins > stop
    needed = all if text[span.start] == "<" else any
    if text[start:stop].strip() != article.source.slice(span) or not needed(is_parted) or _binds(article, span, begins):
        return None
    if is_last:
        return Edit(Span(top, len(text)), "\n" if text.endswith("\n") else "")
    return Edit(Span(start, begins if is_parted[0] else stop), "")


def _whole_lines(text: str, span: Span) -> Span:
    """Return the lines on which a place lies, with the end of the last one."""
    stop = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if stop < 0 else stop + 1)


def _binds(article: "Article", span: Span, below: int) -> bool:
    """Tell whether a place is within another block, or what follows it would become part of the block above it."""
    at = bisect_left(article.blocks, span.start, key=_start) - 1
    above = article.blocks[at] if at >= 0 else None
    if above and above.span.end > span.start:
        return True
    text = article.source.text
    return text.startswith("{:", below) or (_takes_in(above) and _CONTINUES.match(text, below) is not None)


def _takes_in(block: "Block | None") -> bool:
    """Tell whether a block can take in what stands below it, or may be taken out itself."""
    return isinstance(block, _HOLDS_MORE) or (isinstance(block, Heading) and not block.text.text)


def _start(block: "Block") -> int:
    return block.span.start
