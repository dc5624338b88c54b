"""Pipe tables: rows split into cells with the place of each, as GFM splits them."""

from itertools import pairwise

from markdown_it.common.utils import MD_TRIM_CHARS
from msgspec import Struct

from contentlint.prose.lazy_pattern import compile_lazy

_PIPE = compile_lazy(r"(?<!\\)\|")


class CellSource(Struct, frozen=True, gc=False):
    """A cell's content as written (pipes still escaped) and its offsets in the source."""

    start: int
    end: int


class RowSource(Struct, frozen=True, gc=False):
    """A row's cells, and whether it begins and ends with a pipe."""

    start: int
    end: int
    cells: tuple[CellSource, ...]
    leading_pipe: bool
    trailing_pipe: bool


def split_row(text: str, start: int, end: int) -> RowSource:
    """Split the line ``text[start:end]`` into cells."""
    start, end = _trim(text, start, end)
    pipes = [match.start() for match in _PIPE.finditer(text, start, end)]
    leading = bool(pipes) and pipes[0] == start
    trailing = len(pipes) > leading and pipes[-1] == end - 1
    borders = [start - 1, *pipes, end]
    if leading:
        borders = borders[1:]
    if trailing:
        borders = borders[:-1]
    cells = tuple(CellSource(*_trim(text, a + 1, b)) for a, b in pairwise(borders))
    return RowSource(start, end, cells, leading, trailing)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    start += len(part) - len(part.lstrip(MD_TRIM_CHARS))
    return start, start + len(part.strip(MD_TRIM_CHARS))
