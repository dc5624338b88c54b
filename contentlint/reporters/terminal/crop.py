"""The part of a source line that fits on the screen, cut around the place that is shown."""

from bisect import bisect_left

from msgspec import Struct

from contentlint.reporters.terminal.cell_width import Cells, build_cells
from contentlint.reporters.terminal.style import Style
from contentlint.source import Span

_MAX_CHARACTERS_PER_CELL = 2
"""How far a line is looked at, in code points per cell of room, since a cell may hold several; what is further away
is not seen."""

_CONTEXT_CELLS = 24
"""Cells of the line that are shown before a text that is itself too long to be shown whole."""

_MAX_WORD_CELLS = 18
"""Cells that are given up so as to cut a line between two words; a longer word is cut."""


class Window(Struct, frozen=True, gc=False):
    """What is shown of a line. The mark takes cells ``mark_start`` to ``mark_end`` (exclusive), one at least."""

    text: str
    mark_start: int
    mark_end: int
    is_whole: bool


class _Stretch(Struct, frozen=True, gc=False):
    """The looked-at part of a line: the marked code points in it, and whether the line goes on at its ends."""

    text: str
    cells: Cells
    start: int
    end: int
    cut_before: bool
    cut_after: bool


def crop_line(text: str, line: Span, marked: Span, room: int, style: Style) -> Window:
    """Show the line at ``line`` in ``room`` cells, with what is ``marked`` in it."""
    stretch = _build_stretch(text, line, marked, room, style)
    columns = stretch.cells.columns
    fits = columns[-1] <= room and not (stretch.cut_before or stretch.cut_after)
    more = style.glyphs.more
    gap = len(more) + 1
    first = 0 if fits else _find_first(stretch, room, gap)
    cut_before = stretch.cut_before or first > 0
    last = len(stretch.text) if fits else _find_end(stretch, first, room - gap * cut_before, gap)
    cut_after = stretch.cut_after or last < len(stretch.text)
    shift = gap * cut_before - columns[first]
    mark_start = columns[stretch.start] + shift
    mark_end = min(columns[stretch.end], columns[last]) + shift
    shown = stretch.cells.get_text(first, last).rstrip(" ") + f" {more}" * cut_after
    return Window(f"{more} " * cut_before + shown, mark_start, max(mark_end, mark_start + 1), fits)


def _build_stretch(text: str, line: Span, marked: Span, room: int, style: Style) -> _Stretch:
    low = max(marked.start - room * _MAX_CHARACTERS_PER_CELL, line.start)
    high = min(min(marked.end, marked.start + room) + room * _MAX_CHARACTERS_PER_CELL, line.end)
    cells = build_cells(text[low:high], unicode=style.unicode)
    start = marked.start - low
    while 0 < start < high - low and not cells.pieces[start]:  # inside a cluster
        start -= 1
    return _Stretch(text[low:high], cells, start, min(marked.end, high) - low, low > line.start, high < line.end)


def _find_first(stretch: _Stretch, room: int, gap: int) -> int:
    """Return the first code point to show: some words before the marked text, more where it is short."""
    columns = stretch.cells.columns
    marked = columns[stretch.end] - columns[stretch.start]
    inner = room - 2 * gap
    before = max((inner - marked) // 2, min(_CONTEXT_CELLS, inner // 3))
    target = min(columns[stretch.start] - before, columns[-1] - (room - gap))
    if target <= gap and not stretch.cut_before:
        return 0
    first = bisect_left(columns, max(target, 0))
    space = stretch.text.find(" ", max(first - 1, 0), stretch.start)
    if space < 0 or columns[space] - columns[first] > _MAX_WORD_CELLS:
        return first
    return space + 1


def _find_end(stretch: _Stretch, first: int, room: int, gap: int) -> int:
    """Return the end of what is shown: as much as there is room for, up to the end of a word."""
    columns = stretch.cells.columns
    if columns[-1] - columns[first] <= room and not stretch.cut_after:
        return len(stretch.text)
    last = stretch.cells.find_last_within(columns[first] + room - gap)
    floor = stretch.end if stretch.end <= last else stretch.start + 1
    space = stretch.text.rfind(" ", min(floor, last), last + 1)
    if space < 0 or columns[last] - columns[space] > _MAX_WORD_CELLS:
        return last
    return space
