"""The ends of lines through edits: where a file has several kinds, each line keeps its own."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice, repeat

from contentlint.source import Edit, Source


def carry_line_ends(source: Source, edits: Iterable[Edit], ends: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ends of the lines of a source after edits, which are in order and apart; nothing if all are alike.

    New lines end as lines that go end, and beyond these as most lines of the file do.
    """
    return tuple(_carry_line_ends(source, edits, iter(ends))) if ends else ()


def _carry_line_ends(source: Source, edits: Iterable[Edit], ends: Iterator[str]) -> Iterator[str]:
    at = 0
    for edit in edits:
        yield from islice(ends, source.text.count("\n", at, edit.span.start))
        gone = islice(ends, source.text.count("\n", edit.span.start, edit.span.end))
        old = list(gone)
        yield from islice(chain(old, repeat(source.newline)), edit.text.count("\n"))
        at = edit.span.end
    yield from ends
