"""What a table holds: whether it is data or mere layout, which cells were meant as headers, which are empty."""

from collections.abc import Sequence

from contentlint.document.nodes import Cell, Row, Strong, Table

MIN_ROWS = MIN_COLUMNS = 2
"""What has a single row or column is a list."""

MIN_GRID = 3
"""Rows and columns from which a table without any other sign counts as data."""

_LAYOUT_ROLES = frozenset({"presentation", "none"})
_HEADER_ROLES = frozenset({"columnheader", "rowheader"})


def is_data_table(table: Table) -> bool:
    """Tell whether a table of HTML looks like data.

    It has a head, a caption, a first row or column in bold, or rows and columns enough that are full of text.
    """
    if table.tag is None or table.tag.get("role") in _LAYOUT_ROLES or table.columns < MIN_COLUMNS:
        return False
    rows = [row.cells for row in _find_rows(table) if row.cells]
    if len(rows) < MIN_ROWS:
        return False
    if table.header is not None or table.caption is not None:
        return True
    return _are_bold(rows[0]) or _are_bold([row[0] for row in rows]) or _is_grid(rows)


def has_header_cells(table: Table) -> bool:
    """Tell whether any cell is marked as a header."""
    return any(_is_header(cell) for row in _find_rows(table) for cell in row.cells)


def find_meant_headers(table: Table) -> Sequence[Cell]:
    """Return the cells of the head, else those of the first row or column if all of them are bold."""
    if table.header is not None:
        return table.header.cells
    rows = [row.cells for row in table.rows if row.cells]
    first = [row[0] for row in rows]
    if _are_bold(rows[0]):
        return () if all(map(_are_bold, rows)) else rows[0]
    return first if _are_bold(first) else ()


def has_content(cell: Cell) -> bool:
    """Tell whether a cell holds text, an image or anything else that shows."""
    return bool(cell.text.text or cell.inlines)


def _find_rows(table: Table) -> list[Row]:
    return [*([table.header] if table.header is not None else []), *table.rows]


def is_bold(cell: Cell) -> bool:
    """Tell whether all that a cell says is bold."""
    return _are_bold((cell,))


def _are_bold(cells: Sequence[Cell]) -> bool:
    return all(
        len(cell.inlines) == 1 and isinstance(cell.inlines[0], Strong) and cell.inlines[0].text == cell.text.text
        for cell in cells
    )


def _is_grid(rows: list[tuple[Cell, ...]]) -> bool:
    """Tell whether rows and columns are so many, and so full of text, that they can hardly be mere layout."""
    cells = [cell for row in rows for cell in row]
    if len(rows) < MIN_GRID or min(map(len, rows)) < MIN_GRID or any(cell.tag is None for cell in cells):
        return False
    return sum(bool(cell.text.text) for cell in cells) * 2 > len(cells)


def _is_header(cell: Cell) -> bool:
    tag = cell.tag
    return cell.header or (tag is not None and bool(tag.get("scope") or tag.get("role") in _HEADER_ROLES))
