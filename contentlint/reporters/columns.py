"""Columns in the units of a format: bytes of UTF-8, or code units of UTF-16."""

from collections.abc import Callable

from contentlint.findings import Finding, Related
from contentlint.reporters.report import place_of
from contentlint.source import Position, Source, Span

Unit = Callable[[str], int]
"""How long a text is in some unit."""

_BLOCK_SIZE = 1024
"""Code points after which the length of the text so far is kept: no long line is measured again and again."""


def count_utf8_bytes(text: str) -> int:
    """Return the number of bytes in UTF-8."""
    return len(text.encode("utf-8", "surrogatepass"))


def count_utf16_units(text: str) -> int:
    """Return the number of code units in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Columns:
    """The places in one text, their columns counted from 1 in a unit; where the text is gone, in code points."""

    def __init__(self, source: Source | None, unit: Unit) -> None:
        """Measure the text, unless it is all ASCII."""
        self._source = source or Source("")
        self._text = self._source.text
        self._unit: Unit = len if self._text.isascii() else unit
        self._so_far = [0]
        if not self._text.isascii():
            for start in range(0, len(self._text), _BLOCK_SIZE):
                self._so_far.append(self._so_far[-1] + unit(self._text[start : start + _BLOCK_SIZE]))

    def locate_finding(self, found: Finding | Related) -> tuple[Position, Position]:
        """Return where something in this text starts and where it ends (exclusive)."""
        start, end = place_of(found)
        return self._convert_position(start, found.span.start), self._convert_position(end, found.span.end)

    def locate_span(self, span: Span) -> tuple[Position, Position]:
        """Return where a part of this text, which is at hand, starts and where it ends (exclusive)."""
        start, end = self._source.get_position(span.start), self._source.get_position(span.end)
        return self._convert_position(start, span.start), self._convert_position(end, span.end)

    def _convert_position(self, place: Position, offset: int) -> Position:
        if self._unit is len or not place.column <= offset + 1 <= len(self._text) + 1:
            return place
        return Position(place.line, self._count_units(offset) - self._count_units(offset - place.column + 1) + 1)

    def _count_units(self, offset: int) -> int:
        block = offset // _BLOCK_SIZE
        return self._so_far[block] + self._unit(self._text[block * _BLOCK_SIZE : offset])
