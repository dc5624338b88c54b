"""Tables made ready for Markdown, which reads a row of cells for each line and drops those beyond the first row's."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.document.html_elements import TABLE_PARTS

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

MAX_SPAN = 100
"""Columns or rows that one cell may cover; few real tables are wider."""

MAX_ADDED = 5_000
"""Empty cells that are put below cells of several rows in one table; beyond them, cells move to the left."""

_CELLS = ("td", "th")


def square_tables(soup: "BeautifulSoup") -> None:
    """Give each table one list of rows, the first as wide as the widest; what is in no cell goes before it."""
    for table in soup.find_all("table"):
        if table.find_parent("table") is None:
            _flatten_inner_tables(table)
            _move_strays(table)
            _square(soup, table)


def _flatten_inner_tables(table: "Tag") -> None:
    """Leave of the tables within a table what their cells say: Markdown has no place for them."""
    for inner in table.find_all("table"):
        for part in inner.find_all(TABLE_PARTS):
            part.insert_before(" ")
            part.insert_after(" ")
            part.unwrap()
        inner.unwrap()


def _move_strays(table: "Tag") -> None:
    """Put what is in no row or cell, a caption too, before the table, and the rows of all its parts in one list."""
    from bs4.element import Tag  # only where there is HTML

    for part in table.find_all(("thead", "tbody", "tfoot"), recursive=False):
        part.unwrap()
    for node in list(table.contents):
        if isinstance(node, Tag) and node.name == "tr":
            for inner in [one for one in node.contents if one.name not in _CELLS]:
                table.insert_before(inner.extract())
        elif isinstance(node, Tag) and node.name == "caption":
            node.name = "p"
            table.insert_before(node.extract())
        else:
            table.insert_before(node.extract())


def _square(soup: "BeautifulSoup", table: "Tag") -> None:
    rows = [row for row in table.find_all("tr", recursive=False) if row.contents or row.extract() is None]
    if not rows:
        return
    widths = _place_cells(soup, rows)
    for _ in range(max(widths) - widths[0]):
        rows[0].append(soup.new_tag(rows[0].contents[-1].name))


def _place_cells(soup: "BeautifulSoup", rows: "list[Tag]") -> list[int]:
    """Put empty cells below those that cover several rows; return how many columns each row has then."""
    widest = max((sum(map(_get_width, row.contents)) for row in rows if len(row.contents) > 1), default=1)
    covered: dict[int, int] = {}  # how many rows below are covered still, by column
    widths, added = [], 0
    for row in rows:
        below = {column: left - 1 for column, left in covered.items() if left > 1}
        at = 0
        for cell in list(row.contents):
            while at in covered:
                if added < MAX_ADDED:
                    cell.insert_before(soup.new_tag("td"))
                    added += 1
                at += 1
            width = min(_get_width(cell), widest)
            cell["colspan"] = str(width)
            if (height := _read_span(cell, "rowspan")) > 1:
                below.update(dict.fromkeys(range(at, at + width), height - 1))
            at += width
        covered = below
        widths.append(at)
    return widths


def _get_width(cell: "Tag") -> int:
    return _read_span(cell, "colspan")


def _read_span(cell: "Tag", name: str) -> int:
    value = str(cell.get(name) or "")
    return max(1, min(MAX_SPAN, int(value))) if value.isascii() and value.isdigit() and len(value) < MAX_SPAN else 1
