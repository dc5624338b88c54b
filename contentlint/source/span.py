"""Where something stands in a source: a half-open range of code points."""

from typing import NamedTuple


class Span(NamedTuple):
    """A range ``[start, end)`` in code points of the decoded source text.

    An empty span (``start == end``) is an insertion point: the place where
    something that is missing belongs.
    """

    start: int
    end: int

    def contains(self, other: "Span") -> bool:
        """Tell whether ``other`` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end
