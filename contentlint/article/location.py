"""Where a span is, in an editor's words: front matter, introduction, under which heading."""

from bisect import bisect_right
from typing import TYPE_CHECKING

from contentlint.prose.shorten import shorten
from contentlint.source import Span
from contentlint.source.place_words import FRONT_MATTER, PAGE_HEAD

if TYPE_CHECKING:
    from contentlint.article.article import Article
    from contentlint.document.nodes import Heading

_MAX_HEADING_LENGTH = 40


def place_of(article: "Article", span: Span) -> str:
    """Say where a span is: ``front matter › description``, ``introduction``, ``under “Fit and sizing”``."""
    return (
        _format_front_matter_place(article, span)
        or _format_head_place(article, span)
        or _format_body_place(article, span)
    )


def _format_front_matter_place(article: "Article", span: Span) -> str:
    front_matter = article.front_matter
    if front_matter is None or not front_matter.span.contains(span):
        return ""
    entry = article.entry_index.find_at(span)
    return f"{FRONT_MATTER} › {entry.path}" if entry else FRONT_MATTER


def _format_head_place(article: "Article", span: Span) -> str:
    for value in article.head:
        if value.span.contains(span):
            if value.place and value.span.start == value.span.end:
                return value.place
            return f"{PAGE_HEAD} › {value.name}"
    return PAGE_HEAD if span.end <= article.head_end else ""


def _format_body_place(article: "Article", span: Span) -> str:
    at = bisect_right(article.headings, span.start, key=_start) - 1
    if at < 0:
        return "introduction" if article.headings else "text"
    heading = article.headings[at]
    title = shorten(heading.text.text, _MAX_HEADING_LENGTH)
    if heading.span.contains(span):
        return f"heading “{title}”" if title else "heading"
    return f"under “{title}”" if title else "under an empty heading"


def _start(heading: "Heading") -> int:
    return heading.span.start
