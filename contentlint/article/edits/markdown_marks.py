"""The marks that make Markdown of a text: what each is, and how all marks of a text become one list."""

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

BLANK_LINE = "\n\n"
MAX_OFFSET = sys.maxsize
_GAP = compile_lazy(r"(?<!\s)\s+")


class MarkdownMark(NamedTuple):
    """The text that gives way, and the mark that comes in its place."""

    span: Span
    text: str


def insert(at: int, text: str) -> MarkdownMark:
    """Return a mark at a place where no text gives way."""
    return MarkdownMark(Span(at, at), text)


def remove(span: Span) -> MarkdownMark:
    """Return what takes a text away."""
    return MarkdownMark(span, "")


def join_lines(text: str, span: Span) -> Iterator[MarkdownMark]:
    """Yield what makes one line of a heading that was broken into several."""
    for match in _GAP.finditer(text, *span):
        if "\n" in match[0]:
            yield MarkdownMark(Span(*match.span()), " ")


def remove_places(marks: Iterable[MarkdownMark], places: Sequence[Span]) -> list[MarkdownMark]:
    """Return marks without those within sorted places, and what removes these places."""
    return [*(mark for mark in marks if not _is_within(mark.span, places)), *map(remove, places)]


def _is_within(span: Span, places: Sequence[Span]) -> bool:
    """Tell whether a span is within one of the sorted places."""
    at = bisect_right(places, Span(span.start, MAX_OFFSET)) - 1
    return at >= 0 and span.end <= places[at].end


def join_touching(marks: Iterable[MarkdownMark]) -> list[MarkdownMark]:
    """Return marks in source order, with those that touch as one."""
    joined: list[MarkdownMark] = []
    for mark in sorted(marks):
        if joined and joined[-1].span.end == mark.span.start:
            joined[-1] = _join(joined[-1], mark)
        else:
            joined.append(mark)
    return joined


def _join(first: MarkdownMark, second: MarkdownMark) -> MarkdownMark:
    return MarkdownMark(Span(first.span.start, second.span.end), first.text + second.text)
