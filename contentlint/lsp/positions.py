"""Columns as an editor counts them: in bytes of UTF-8, in code units of UTF-16, or in code points."""

from bisect import bisect_right
from typing import Literal

from lsprotocol import types

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Source, Span

Units = Literal["utf-8", "utf-16", "utf-32"]

LINE_END = compile_lazy(r"\r\n|\r|\n")
"""What ends a line for the protocol; :meth:`str.splitlines` knows more."""

_CODECS: dict[Units, tuple[str, int]] = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
"""The codec that shows what is counted, and how many of its bytes count as one."""


def get_units(encoding: object) -> Units:
    """Return what was agreed on with the client: UTF-16 unless it asked for something else."""
    name = getattr(encoding, "value", encoding)
    return name if name in _CODECS else "utf-16"


def replace_surrogates(text: str) -> str:
    """Return a text in which halves of surrogate pairs, which no encoding can hold, are replaced."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def count(text: str, units: Units) -> int:
    """Return how many units a text has."""
    if text.isascii():
        return len(text)
    codec, size = _CODECS[units]
    return len(text.encode(codec)) // size


def skip(text: str, number: int, units: Units) -> int:
    """Return how many code points the first units of a text are; one that is cut through does not count."""
    if text.isascii() or units == "utf-32":
        return min(number, len(text))
    codec, size = _CODECS[units]
    return len(text.encode(codec)[: number * size].decode(codec, "ignore"))


def find_offset(text: str, position: types.Position, units: Units) -> int:
    """Return the offset of a position in a text; one beyond a line or the text counts for its end."""
    at = 0
    ends = LINE_END.finditer(text)
    for _ in range(position.line):
        end = next(ends, None)
        if end is None:
            return len(text)
        at = end.end()
    line = next(ends, None)
    return at + skip(text[at : line.start() if line else len(text)], position.character, units)


def apply_change(text: str, change: types.TextDocumentContentChangeEvent, units: Units) -> str:
    """Return a text after a change that an editor made to it."""
    new = replace_surrogates(change.text)
    if not isinstance(change, types.TextDocumentContentChangePartial):
        return new
    start = find_offset(text, change.range.start, units)
    end = find_offset(text, change.range.end, units)
    return text[:start] + new + text[max(start, end) :]


class Places:
    """Offsets of a source and positions in the document that it was read from, which may begin with a mark (BOM)."""

    def __init__(self, source: Source, units: Units) -> None:
        """Take a source as it was read, and what the editor counts."""
        self._source = source
        self._units = units
        self._mark = count("\ufeff", units) if source.bom else 0

    def get_position(self, offset: int) -> types.Position:
        """Return the position of an offset."""
        starts = self._source.line_starts
        line = bisect_right(starts, offset) - 1
        column = count(self._source.text[starts[line] : offset], self._units)
        return types.Position(line, column + (0 if line else self._mark))

    def get_range(self, span: Span) -> types.Range:
        """Return the range of a span."""
        return types.Range(self.get_position(span.start), self.get_position(span.end))

    def get_offset(self, position: types.Position) -> int:
        """Return the offset of a position."""
        before = 0 if position.line else self._mark
        character = max(position.character - before, 0)
        return find_offset(self._source.text, types.Position(position.line, character), self._units)
