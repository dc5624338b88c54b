"""Edits of headings: one taken out, a line of text marked as one; nothing where it is not certain what comes of it."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from contentlint.document.html_elements import BLOCKS
from contentlint.document.nodes import (
    MAX_HEADING_LEVEL,
    Callout,
    CodeBlock,
    DefinitionList,
    Emphasis,
    FootnoteDefinition,
    Heading,
    InlineCode,
    ListBlock,
    Paragraph,
    Strong,
)
from contentlint.document.slugs import FLAVOURS, build_slug
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.document.nodes import Block, Text

_FRAGMENT = compile_lazy(r"#([\w.:%-]+)")
_NUMBER = compile_lazy(r"[-_]\d+\Z")
_CONTINUES = compile_lazy(r"[ \t]|(?:[-*+]|\d{1,9}[.)])(?:\s|\Z)|:[ \t]|\{:")
_TAG_BEFORE = compile_lazy(r"</?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>\s*\Z")
_TAG_BEHIND = compile_lazy(r"\s*</?([a-zA-Z][a-zA-Z0-9]*)[\s/>]")
_BLANK_LINES = compile_lazy(r"(?:[ \t]*+\n)*+")
_MAX_LOOKBACK = 1000

_MAX_NODES = 20
"""So many nodes before a place are looked at: what encloses it begins right before it."""

_ENDING = r"[*_:\s]*"

_HOLDS_MORE = (ListBlock, DefinitionList, FootnoteDefinition, Callout, CodeBlock)
"""Blocks that take in what is indented below them, or begins like one of them."""


def is_linked(article: "Article", *headings: str) -> bool:
    """Tell whether the article has a link to a heading of some words, whichever program makes the ids."""
    if "#" not in article.source.text:
        return False
    fragments = _collect_fragments(article.source.text)
    return any(build_slug(words, flavour).casefold() in fragments for words in headings for flavour in FLAVOURS)


@lru_cache(maxsize=1)
def _collect_fragments(text: str) -> frozenset[str]:
    """Return the ids that stand behind a # in a text, with the numbers of repeated ones and without."""
    found = frozenset(unquote(name).casefold() for name in _FRAGMENT.findall(text))
    return (found | {_NUMBER.sub("", name) for name in found}) - {""}


# --- taken out ------------------------------------------------------------------------------------


def remove_heading(article: "Article", heading: Heading) -> list[Edit]:
    """Return what takes a heading out; nothing where a link may lead to it or other blocks would be read otherwise."""
    if heading.style == "bare" or heading.id or not _is_mere_words(article, heading):
        return []
    if is_linked(article, heading.text.text):
        return []
    edit = _remove_element(article, heading.span) if article.format == "html" else _remove_lines(article, heading.span)
    return [edit] if edit else []


def _is_mere_words(article: "Article", heading: Heading) -> bool:
    """Tell whether nothing but words is lost with a heading that has any: no link, image, note or comment."""
    is_plain = all(isinstance(inline, Strong | Emphasis | InlineCode) for inline in heading.inlines)
    return not heading.text.text or (is_plain and "<!--" not in article.source.slice(heading.span))


def _remove_element(article: "Article", span: Span) -> Edit | None:
    """Return what takes an element out from between two blocks, with its lines if it has them for itself."""
    text = article.source.text
    before = _TAG_BEFORE.search(text[max(span.start - _MAX_LOOKBACK, 0) : span.start])
    behind = _TAG_BEHIND.match(text, span.end)
    if not all(tag and tag[1].lower() in BLOCKS for tag in (before, behind)):
        return None
    line, stop = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    is_alone = stop >= 0 and not (text[line : span.start] + text[span.end : stop]).strip()
    return Edit(Span(line, stop + 1) if is_alone else span, "")


def _remove_lines(article: "Article", span: Span) -> Edit | None:
    """Return what takes lines out from among the blocks of Markdown, so that what is around them stays apart."""
    text = article.source.text
    start, stop = _find_whole_lines(text, span)
    blank = _BLANK_LINES.match(text, stop)
    begins = blank.end() if blank else stop
    top = max(len(text[:start].rstrip()), article.body_start)
    is_first, is_last = not text[article.body_start : start].strip(), not text[begins:].strip()
    is_parted = is_first or text.count("\n", top, start) > 1, is_last or begins > stop
    needed = all if text[span.start] == "<" else any
    if (
        text[start:stop].strip() != article.source.slice(span)
        or not needed(is_parted)
        or _is_bound(article, span, begins)
    ):
        return None
    if is_last:
        return Edit(Span(top, len(text)), "\n" if text.endswith("\n") else "")
    return Edit(Span(start, begins if is_parted[0] else stop), "")


def _find_whole_lines(text: str, span: Span) -> Span:
    """Return the lines on which a place lies, with the end of the last one."""
    stop = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if stop < 0 else stop + 1)


def _is_bound(article: "Article", span: Span, below: int) -> bool:
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


# --- made of text ---------------------------------------------------------------------------------


def find_text_block(article: "Article", span: Span) -> Paragraph | Heading | None:
    """Return the paragraph or heading in which a place lies."""
    at = bisect_right(article.nodes, span.start, key=_start)
    before = (
        node for node in reversed(article.nodes[max(at - _MAX_NODES, 0) : at]) if isinstance(node, Paragraph | Heading)
    )
    node = next(before, None)
    return node if node is not None and node.span.contains(span) else None


def mark_as_heading(article: "Article", paragraph: Paragraph, text: "Text", level: int) -> list[Edit]:
    """Return what makes a heading of a paragraph whose first words are ``text``; the others become a paragraph below.

    Marks around the text and a colon behind it go. Nothing where it is not certain what would come of it.
    """
    if paragraph.tag is not None:
        return _mark_in_html(article, paragraph, text, min(level, MAX_HEADING_LEVEL))
    return (
        _mark_in_markdown(article, paragraph, text, min(level, MAX_HEADING_LEVEL)) if article.format != "html" else []
    )


def _mark_in_markdown(article: "Article", paragraph: Paragraph, text: "Text", level: int) -> list[Edit]:
    source, start = article.source.text, paragraph.span.start
    end = paragraph.span.end + _count_blanks(source, paragraph.span.end)
    line = source.rfind("\n", 0, start) + 1
    words = source[slice(*text.span)].removesuffix(":").rstrip()
    before, after = source[start : text.span.start], source[text.span.start + len(words) : end]
    marks = re.match(_ENDING, after)
    rest = after[len(marks[0]) if marks else 0 :]
    if line != start or "\n" in words or not _is_balanced(words) or not _are_marks(before, after, rest):
        return []
    above = "" if not source[:line].strip() or source[:line].endswith("\n\n") else "\n"
    stop = text.span.start + len(words)
    edits = [_edit(start, text.span.start, f"{above}{'#' * level} ")]
    if rest:
        return [*edits, _edit(stop, end - len(rest), "\n\n")]
    below = "" if not source[end:].strip() or source.startswith("\n\n", end) else "\n"
    return [*edits, _edit(stop, end, below)] if stop < end or below else edits


def _count_blanks(text: str, at: int) -> int:
    """Return how many blanks stand at a place, if nothing follows them on the line."""
    end = at
    while text[end : end + 1] in (" ", "\t"):
        end += 1
    return end - at if text[end : end + 1] in ("", "\n") else 0


def _are_marks(before: str, after: str, rest: str) -> bool:
    """Tell whether what stands around the words are marks of emphasis that go together, and a number or “Q:”."""
    opening, closing = re.findall(r"[*_]", before), re.findall(r"[*_]", after[: len(after) - len(rest)])
    return len(opening) == len(closing) and _is_balanced(rest) and not re.search(r"[`<\[\]!]", before)


def _is_balanced(text: str) -> bool:
    return all(text.count(mark) % 2 == 0 for mark in "*_`") and text.count("[") == text.count("]")


def _edit(start: int, end: int, text: str) -> Edit:
    return Edit(Span(start, end), text)


def _mark_in_html(article: "Article", paragraph: Paragraph, text: "Text", level: int) -> list[Edit]:
    """Change the tags of a paragraph that is nothing but the text; the tags of bold letters within it go."""
    written = article.source.slice(paragraph.span)
    parts = re.fullmatch(r"<p\b[^<>]*+>\s*+(?:<(strong|b)>)?([^<>]++)(?(1)</\1>:?\s*+)</p\s*+>", written, re.IGNORECASE)
    if parts is None or text.text.rstrip(":") != paragraph.text.text.strip().rstrip(":"):
        return []
    return [Edit(paragraph.span, f"<h{level}>{parts[2].strip().removesuffix(':').rstrip()}</h{level}>")]
