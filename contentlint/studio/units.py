"""Places of a text as JavaScript counts them: in code units of UTF-16, of which some characters have two."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from contentlint.fix.diff import find_changes
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span

UnitChange = tuple[int, int, str]
"""What gives way to a text, from and to in units."""

_WIDE = compile_lazy("[\U00010000-\U0010ffff]")


class Units:
    """Code points of one text as units."""

    def __init__(self, text: str) -> None:
        """Take the text."""
        self._text = text

    @cached_property
    def _wide(self) -> list[int]:
        """Return the places of the characters that have two units."""
        return [] if self._text.isascii() else [found.start() for found in _WIDE.finditer(self._text)]

    def count(self, offset: int) -> int:
        """Return how many units stand before a code point."""
        return offset + bisect_left(self._wide, offset)

    def locate(self, span: Span) -> tuple[int, int]:
        """Return a span in units."""
        return self.count(span.start), self.count(span.end)


def list_changes(old: str, new: str) -> list[UnitChange]:
    """Return the small changes that make a text another one, in order and apart, in units of the old one."""
    units = Units(old)
    return [(*units.locate(edit.span), edit.text) for edit in find_edits(old, new)]


def find_edits(old: str, new: str) -> list[Edit]:
    """Return the small edits that make a text another one, in order and apart."""
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts, new_starts = _sum_up(old_lines), _sum_up(new_lines)
    return [
        _trim(
            old,
            Span(starts[one.start], starts[one.end]),
            new[new_starts[one.new_start] : new_starts[one.new_end]],
        )
        for one in find_changes(old_lines, new_lines)
    ]


def _sum_up(lines: Iterable[str]) -> list[int]:
    """Return where each line starts, and where the last one ends."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts


def _trim(old: str, span: Span, text: str) -> Edit:
    """Return an edit without what is the same at its start and its end."""
    start, end = span
    most = min(end - start, len(text))
    head = 0
    while head < most and old[start + head] == text[head]:
        head += 1
    tail = 0
    while tail < most - head and old[end - 1 - tail] == text[len(text) - 1 - tail]:
        tail += 1
    return Edit(Span(start + head, end - tail), text[head : len(text) - tail])
