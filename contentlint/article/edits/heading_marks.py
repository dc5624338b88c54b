"""A line of text to a heading: the edits that mark it as one, in Markdown and in HTML."""

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from contentlint.document.nodes import Heading, Paragraph
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.document.nodes import Block, Text

LOWEST = 6
"""The lowest level of a heading."""

NEAR = 20
"""So many nodes before a place are looked at: what encloses it begins right before it."""

ENDING = r"[*_:\s]*"


def holder_of(article: "Article", span: Span) -> Paragraph | Heading | None:
    """Return the paragraph or heading in which a place lies."""
    at = bisect_right(article.nodes, span.start, key=_start)
    before = (node for node in reversed(article.nodes[max(at - NEAR, 0) : at]) if isinstance(node, Paragraph | Heading))
    node = next(before, None)
    return node if node is not None and node.span.contains(span) else None


def _start(node: "Block") -> int:
    return node.span.start


def heading_edits(article: "Article", paragraph: Paragraph, text: "Text", level: int) -> list[Edit]:
    """Return what makes a heading of a paragraph whose first words are ``text``; the others become a paragraph below.

    Marks around the text and a colon behind it go. Nothing where it is not certain what would come of it.
    """
    if paragraph.tag is not None:
        return _in_html(article, paragraph, text, min(level, LOWEST))
    return _in_markdown(article, paragraph, text, min(level, LOWEST)) if article.format != "html" else []


def _in_markdown(article: "Article", paragraph: Paragraph, text: "Text", level: int) -> list[Edit]:
    source, start = article.source.text, paragraph.span.start
    end = paragraph.span.end + _blanks(source, paragraph.span.end)
    line = source.rfind("\n", 0, start) + 1
    words = source[slice(*text.span)].removesuffix(":").rstrip()
    before, after = source[start : text.span.start], source[text.span.start + len(words) : end]
    marks = re.match(ENDING, after)
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


def _blanks(text: str, at: int) -> int:
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


def _in_html(article: "Article", paragraph: Paragraph, text: "Text", level: int) -> list[Edit]:
    """Change the tags of a paragraph that is nothing but the text; the tags of bold letters within it go."""
    written = article.source.slice(paragraph.span)
    parts = re.fullmatch(
        r"<p\b[^<>]*>(\s*)(?:<(strong|b)>)?([^<>]+?):?\s*(?(2):?</\2>:?)\s*</p\s*>", written, re.IGNORECASE
    )
    if parts is None or text.text.rstrip(":") != paragraph.text.text.strip().rstrip(":"):
        return []
    return [Edit(paragraph.span, f"<h{level}>{parts[3].strip()}</h{level}>")]
