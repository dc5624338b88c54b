"""The layout of a draft: its lines as they were meant, with the tables, headings and questions among them."""

from msgspec import Struct

from contentlint.document.pasted.lines import Line, read_lines
from contentlint.document.pasted.scheme import Scheme, find_scheme
from contentlint.document.pasted.tables import Grid, find_grids, move_grids, protect_grids
from contentlint.document.pasted.wrapping import join_broken_lines
from contentlint.source import Source


class Layout(Struct, frozen=True, gc=False):
    """The lines of a draft, those joined that were one, its tables by their first lines, and its headings."""

    lines: list[Line]
    grids: dict[int, Grid]
    scheme: Scheme


def read_layout(source: Source, start: int) -> Layout:
    """Return the layout of a text from offset ``start`` on."""
    lines, grids = arrange_lines(source, start)
    return Layout(lines, {grid.first: grid for grid in grids}, find_scheme(lines, grids))


def arrange_lines(source: Source, start: int) -> tuple[list[Line], list[Grid]]:
    """Return the lines of a text from offset ``start`` on as they were meant, and the tables among them."""
    written = read_lines(source, start)
    found = find_grids(source.text, written)
    lines = join_broken_lines(protect_grids(written, found))
    return lines, move_grids(found, written, lines)
