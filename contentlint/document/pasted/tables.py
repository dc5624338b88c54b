"""The tables of pasted text: parted by pipes, by tabs or by spaces, or with each cell on a line of its own."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from contentlint.document.markdown.tables import CellSource, RowSource, split_row
from contentlint.document.pasted.lines import Line, take_lines
from contentlint.languages.table import join_words, remember
from contentlint.prose.draft_words import ends_sentence
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

MIN_ALIGNED_ROWS = 3
"""Fewer lines with a gap at the same place are chance."""

MIN_CELL_LINES = 6
"""A table of two columns and two rows below its header has so many lines where each cell has its own."""

MAX_CELL_COLUMNS = 6
MAX_CELL_LENGTH = 80
"""A longer line is no cell."""

MAX_CELL_WORDS = 6
"""Lines that have more words on average are a paragraph."""

_GAP = compile_lazy(r"[ \u00a0]{2,}")
_NUMBERED = compile_lazy(r"\d{1,3}(?:\.\d{1,3})*\.?\t")


class Grid(Struct, frozen=True, gc=False):
    """The rows of a table: the lines from ``first`` up to ``stop``; ``delimiter`` is the row of dashes."""

    first: int
    stop: int
    rows: tuple[RowSource, ...]
    style: Literal["pipe", "tabs", "spaces", "lines"]
    delimiter: RowSource | None = None


def find_grids(text: str, lines: Sequence[Line]) -> list[Grid]:
    """Return the tables of a text, in source order."""
    found: list[Grid] = []
    at = 0
    while at < len(lines):
        grid = _find_grid(text, lines, at)
        if grid is not None:
            found.append(grid)
        at = grid.stop if grid else at + 1
    return found


def protect_grids(lines: Sequence[Line], grids: Sequence[Grid]) -> list[Line]:
    """Return lines with all that stand in tables as rows, so that none of them is joined with another."""
    inside = {at for grid in grids for at in range(grid.first, grid.stop)}
    return [
        replace(line, kind="row") if at in inside and line.kind != "delimiter" else line
        for at, line in enumerate(lines)
    ]


def move_grids(grids: Sequence[Grid], before: Sequence[Line], after: Sequence[Line]) -> list[Grid]:
    """Return tables with the places that their lines have once other lines were joined."""
    places = {line.number: at for at, line in enumerate(after)}
    firsts = [places[before[grid.first].number] for grid in grids]
    return [replace(grid, first=at, stop=at + grid.stop - grid.first) for at, grid in zip(firsts, grids, strict=True)]


def _find_grid(text: str, lines: Sequence[Line], at: int) -> Grid | None:
    line = lines[at]
    if line.kind in {"row", "delimiter"}:
        return _find_marked_rows(text, lines, at)
    if line.kind not in {"plain", "item"}:
        return None
    return _find_aligned_rows(text, lines, at) or _find_lines_of_cells(lines, at)


# --- pipes and tabs ---------------------------------------------------------------------------------


def _find_marked_rows(text: str, lines: Sequence[Line], at: int) -> Grid | None:
    found = take_lines(lines, at, lambda line: line.kind in {"row", "delimiter"} or _ends_empty(text, line))
    if all(line.kind == "delimiter" for line in found) or all(_NUMBERED.match(line.text) for line in found):
        return None
    dashes = next((line for line in found[:2] if line.kind == "delimiter"), None)
    split = {line.number: _split_line(text, line) for line in found}
    widths = [len(row.cells) for row in split.values()]
    # a cell at the end that is empty leaves no tab behind
    spread = int(all("\t" in line.text for line in found) and min(widths) > 1)
    if dashes is None and (len(found) < 2 or max(widths) - min(widths) > spread):  # noqa: PLR2004  # a header and a row
        return None
    style: Literal["pipe", "tabs"] = "pipe" if any("|" in line.text for line in found) else "tabs"
    rows = tuple(split[line.number] for line in found if line is not dashes)
    return Grid(at, at + len(found), rows, style, split[dashes.number] if dashes else None)


def _ends_empty(text: str, line: Line) -> bool:
    """Tell whether empty cells at the end leave nothing of a row but its first cell and tabs."""
    return line.kind in {"plain", "row"} and text.startswith("\t", line.span.end)


def _split_line(text: str, line: Line) -> RowSource:
    if line.text.startswith("||") and line.text.endswith("||"):
        return _build_row(line.span, list(_split_at(line.text[2:-2], "||", line.span.start + 2)))  # a header of Jira's
    if line.kind == "delimiter" or not ("\t" in line.text or _ends_empty(text, line)):
        return split_row(text, *line.span)
    tabs = _read_tabs(text, line.span.end)
    return _build_row(line.span, list(_split_at(line.text + tabs, "\t", line.span.start)))


def _split_at(row: str, mark: str, start: int) -> Iterator[CellSource]:
    """Yield the cells between marks of a row that begins at an offset."""
    for part in row.split(mark):
        yield CellSource(start, start + len(part))
        start += len(part) + len(mark)


def _read_tabs(text: str, start: int) -> str:
    """Return the tabs that stand in a row from an offset on."""
    stop = start
    while text.startswith("\t", stop):
        stop += 1
    return text[start:stop]


def _build_row(span: Span, cells: Sequence[CellSource]) -> RowSource:
    return RowSource(*span, tuple(cells), leading_pipe=False, trailing_pipe=False)


# --- spaces -----------------------------------------------------------------------------------------


def _find_aligned_rows(text: str, lines: Sequence[Line], at: int) -> Grid | None:
    """Find lines whose cells begin at the same places, parted by two spaces or more."""
    if "  " not in lines[at].text or lines[at].kind == "item":
        return None
    starts = _list_starts(lines[at].text)
    found = take_lines(lines, at, lambda line: line.kind == "plain" and _fits(line.text, starts))
    whole = sum(len(_list_starts(line.text)) == len(starts) for line in found)
    if len(starts) < 2 or len(found) < MIN_ALIGNED_ROWS or whole * 2 <= len(found):  # noqa: PLR2004  # one column is no table
        return None
    rows = tuple(_build_row(line.span, list(_cut(text, line, starts))) for line in found)
    return Grid(at, at + len(found), rows, "spaces")


def _list_starts(text: str) -> list[int]:
    return [0, *(gap.end() for gap in _GAP.finditer(text))]


def _fits(text: str, starts: list[int]) -> bool:
    """Tell whether each cell of a line begins where a column does."""
    own = _list_starts(text)
    return len(own) > 1 and set(own).issubset(starts)


def _cut(text: str, line: Line, starts: list[int]) -> Iterator[CellSource]:
    begin = line.span.start
    for start, stop in zip(starts, [*starts[1:], len(line.text)], strict=True):
        cell = text[begin + start : min(begin + stop, line.span.end)]
        yield CellSource(min(begin + start, line.span.end), min(begin + start, line.span.end) + len(cell.rstrip()))


# --- a cell a line ----------------------------------------------------------------------------------


def _find_lines_of_cells(lines: Sequence[Line], at: int) -> Grid | None:
    """Find a block of short lines that is a table, for some column has values below a head of words."""
    if not _begins_block(lines, at) and not (_begins_block(lines, at - 1) and lines[at - 1].kind == "plain"):
        return None  # a heading may stand right above
    found = take_lines(lines, at, _may_be_cell)
    ends = at + len(found) == len(lines) or lines[at + len(found)].kind == "blank"
    are_cells = len(found) >= MIN_CELL_LINES and sum(line.words for line in found) <= MAX_CELL_WORDS * len(found)
    columns = _count_columns([line.text for line in found]) if ends and are_cells else 0
    if not columns:
        return None
    rows = [found[start : start + columns] for start in range(0, len(found), columns)]
    return Grid(at, at + len(found), tuple(_build_row_of_lines(row) for row in rows), "lines")


def _begins_block(lines: Sequence[Line], at: int) -> bool:
    return at == 0 or lines[at - 1].kind == "blank"


def _may_be_cell(line: Line) -> bool:
    return line.kind in {"plain", "item", "rule"} and len(line.text) <= MAX_CELL_LENGTH


def _build_row_of_lines(row: Sequence[Line]) -> RowSource:
    cells = [CellSource(*line.span) for line in row]
    return _build_row(Span(cells[0].start, cells[-1].end), cells)


def _count_columns(cells: list[str]) -> int:
    """Return the number of columns that shows best in cells, 0 where none does."""
    counts = [count for count in range(2, MAX_CELL_COLUMNS + 1) if len(cells) % count == 0 and len(cells) > 2 * count]
    best = max(counts, key=lambda count: (_count_value_columns(cells, count) / count, -count), default=0)
    return best if best and _count_value_columns(cells, best) else 0


def _count_value_columns(cells: list[str], columns: int) -> int:
    """Count the columns that have a word as their head and only values below; none where a head is a sentence."""
    heads = cells[:columns]
    if any(_has_value(head) or ends_sentence(head) or head.endswith(":") for head in heads[1:]):
        return 0
    return sum(
        not _has_value(heads[at]) and all(_has_value(cell) for cell in cells[columns + at :: columns])
        for at in range(columns)
    )


def _has_value(cell: str) -> bool:
    """Tell whether a cell has what tables hold rather than their heads: a number, a sign, yes or no."""
    return _get_value().search(cell) is not None


@remember
def _get_value() -> re.Pattern[str]:
    return compile_lazy(rf"(?i)\d|(?:{join_words('cells.values')})\b|[✓✔✅✗✘❌—–-]$")
