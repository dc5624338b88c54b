"""Tables made ready for Markdown, which reads a row of cells for each line and drops those beyond the first row's."""

from typing import TYPE_CHECKING

from contentlint.document.html_elements import TABLE_PARTS

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

MAX_SPAN = 100
"""Columns or rows that one cell may cover; few real tables are wider."""

MAX_ADDED = 5_000
"""Empty cells that are put below cells of several rows in one table; beyond them, cells move to the left."""

_CELLS = ("td", "th")
_MAX_DIGITS = 9


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
            for inner in [one for one in node.contents if getattr(one, "name", "") not in _CELLS]:
                table.insert_before(inner.extract())
        elif isinstance(node, Tag) and node.name == "caption":
            node.name = "p"
            table.insert_before(node.extract())
        else:
            table.insert_before(node.extract())


def _square(soup: "BeautifulSoup", table: "Tag") -> None:
    """Make the first row as wide as the widest; rows without cells go."""
    rows: list[Tag] = []
    for row in table.find_all("tr", recursive=False):
        if row.find(_CELLS, recursive=False):
            rows.append(row)
        else:
            row.extract()
    widths = _place_cells(soup, [_list_cells(row) for row in rows])
    for _ in range(max(widths, default=0) - (widths[0] if widths else 0)):
        rows[0].append(soup.new_tag(_list_cells(rows[0])[-1].name))


def _list_cells(row: "Tag") -> "list[Tag]":
    return row.find_all(_CELLS, recursive=False)


def _place_cells(soup: "BeautifulSoup", rows: "list[list[Tag]]") -> list[int]:
    """Put empty cells below those that cover several rows; return how many columns each row has then."""
    widest = max((sum(map(_get_width, cells)) for cells in rows if len(cells) > 1), default=1)
    covered: dict[int, int] = {}  # how many rows from here on are covered, by column
    widths, left = [], MAX_ADDED
    for cells in rows:
        below = {column: count - 1 for column, count in covered.items() if count > 1}
        at = 0
        for cell in cells:
            while at in covered:
                if left:
                    cell.insert_before(soup.new_tag("td"))
                    left -= 1
                at += 1
            width = min(_get_width(cell), widest)
            cell["colspan"] = str(width)
            below.update(dict.fromkeys(range(at, at + width), _read_span(cell, "rowspan") - 1))
            at += width
        covered = {column: count for column, count in below.items() if count}
        widths.append(at)
    return widths


def _get_width(cell: "Tag") -> int:
    return _read_span(cell, "colspan")


def _read_span(cell: "Tag", name: str) -> int:
    """Return how many columns or rows a cell covers."""
    value = str(cell.get(name) or "")
    return max(1, min(MAX_SPAN, int(value[:_MAX_DIGITS]))) if value.isascii() and value.isdigit() else 1
