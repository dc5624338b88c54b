"""The head of a table, where an office program only made it bold."""

from collections.abc import Iterator

from contentlint.document.html.clipboard.bold import is_all_bold, remove_bold
from contentlint.document.html.clipboard.marks import Marks
from contentlint.document.html.tree import Element

MIN_ROWS = 2
"""A single row heads nothing."""

_ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})


def mark_head(table: Element, marks: Marks) -> None:
    """Make heads of the cells of a first row that is marked as such or, unlike the second, is all bold."""
    slots = list(_list_rows(table))
    rows = [row for _, row in slots]
    if len(rows) < MIN_ROWS or any(cell.name == "th" for row in rows for cell in _list_cells(row)):
        return
    if slots[0][0] == "thead" or marks.is_first_row(rows[0]) or (is_all_bold(rows[0]) and not is_all_bold(rows[1])):
        for cell in _list_cells(rows[0]):
            cell.name = "th"
            remove_bold(cell)


def _list_rows(table: Element) -> Iterator[tuple[str, Element]]:
    """Yield the rows, each with the name of the part that it stands in."""
    for node in table.contents:
        if isinstance(node, Element) and node.name == "tr":
            yield "table", node
        elif isinstance(node, Element) and node.name in _ROW_GROUPS:
            yield from ((node.name, row) for row in node.contents if isinstance(row, Element) and row.name == "tr")


def _list_cells(row: Element) -> list[Element]:
    return [cell for cell in row.contents if isinstance(cell, Element) and cell.name in {"td", "th"}]
