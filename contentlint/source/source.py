"""A decoded source text, with its lines and how they are addressed."""

from array import array
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from contentlint.source.span import Span

Encoding = str
"""The name of a Python codec: ``utf-8``, ``utf-16-le``, ``utf-16-be``, or what a page declares, such as ``cp1252``."""


GARBLED_SIGNS = "ÂÃÅÄâãïðÐÑ\ufffd"
"""What text in UTF-8 begins with where it was read as Windows-1252, and what stands for a lost character."""


class Position(NamedTuple):
    """A place as people count it: line and column, both from 1, in code points."""

    line: int
    column: int


class Source:
    r"""The text of one input, decoded, its line ends turned into ``\n``.

    Every span in the project is measured in code points of :attr:`text`.
    ``bom``, ``newline`` and ``encoding`` keep what decoding took away, so that
    a writer of files can put it back.
    """

    text: str

    def __init__(
        self,
        text: str,
        path: str = "<text>",
        *,
        bom: bool = False,
        newline: str = "\n",
        encoding: Encoding = "utf-8",
    ) -> None:
        r"""Take a decoded text whose lines end in ``\n``; ``path`` is what it is called in messages."""
        self.text = text
        self.path = path
        self.bom = bom
        self.newline = newline
        self.encoding = encoding

    @cached_property
    def line_starts(self) -> "array[int]":
        """Return the offset of the first code point of each line."""
        lengths = map(len, self.text.split("\n"))
        return array("L", [start + line for line, start in enumerate(accumulate(lengths, initial=0))][:-1])

    def get_position(self, offset: int) -> Position:
        """Turn an offset into line and column."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def get_line_span(self, line: int) -> Span:
        """Return the span of a line (counted from 1) without its line end."""
        start = self.line_starts[line - 1]
        is_last = line == len(self.line_starts)
        return Span(start, len(self.text) if is_last else self.line_starts[line] - 1)

    def slice(self, span: Span) -> str:
        """Return the text at ``span``."""
        return self.text[span.start : span.end]

    @property
    def shown(self) -> "Source":
        """Return the text as people see it in its program: itself, unless the file is no text."""
        return self

    def find_shown(self, span: Span) -> Span:
        """Return where a span of this text is in :attr:`shown`."""
        return span

    def describe_place(self, span: Span, place: str) -> str:
        """Return ``place``, which says in words where a span is, as people count in its program."""
        del span
        return place
