"""Tables made ready for Markdown, which reads a row of cells for each line and drops those beyond the first row's."""

from typing import TYPE_CHECKING

from contentlint.document.html_elements import TABLE_PARTS

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

MAX_ROWS = 1_000
"""Rows that a cell may cover."""

MAX_COLUMNS = 50
"""Columns of a table that cells may cover; few real tables are wider."""

_CELLS = ("td", "th")
_MAX_DIGITS = 9


def square_tables(soup: "BeautifulSoup") -> None:
    """Give each table one list of rows, the first as wide as the widest; what is in no cell goes before it."""
    for table in soup.find_all("table"):
        if table.find_parent("table") is None:
            _flatten_inner_tables(table)
            _move_strays(table)
            _square(soup, table)
    for part in soup.find_all(TABLE_PARTS):
        if part.find_parent("table") is None:  # a box around the page: its cells are no cells of the article
            _unwrap(part)


def _flatten_inner_tables(table: "Tag") -> None:
    """Leave of the tables within a table what their cells say: Markdown has no place for them."""
    for inner in table.find_all("table"):
        for part in inner.find_all(TABLE_PARTS):
            _unwrap(part)
        inner.unwrap()


def _unwrap(part: "Tag") -> None:
    """Leave of a part of a table what it says, apart from what stands beside it."""
    part.insert_before(" ")
    part.insert_after(" ")
    part.unwrap()


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
    widths: list[int] = []
    for cells in rows:
        below = {column: count - 1 for column, count in covered.items() if count > 1}
        at = 0
        for cell in cells:
            while at in covered:
                cell.insert_before(soup.new_tag("td"))
                at += 1
            width = max(1, min(_get_width(cell), widest, MAX_COLUMNS - at))
            cell["colspan"] = str(width)
            if (height := _read_span(cell, "rowspan", MAX_ROWS)) > 1:
                below.update(dict.fromkeys(range(at, min(at + width, MAX_COLUMNS)), height - 1))
            at += width
        covered = below
        widths.append(at)
    return widths


def _get_width(cell: "Tag") -> int:
    return _read_span(cell, "colspan", MAX_COLUMNS)


def _read_span(cell: "Tag", name: str, most: int) -> int:
    """Return how many columns or rows a cell covers."""
    value = str(cell.get(name) or "")
    return max(1, min(most, int(value[:_MAX_DIGITS]))) if value.isascii() and value.isdigit() else 1
