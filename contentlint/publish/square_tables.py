"""Tables made ready for Markdown, which reads a row of cells for each line and drops those beyond the first row's."""

from typing import TYPE_CHECKING

from contentlint.document.html_elements import TABLE_PARTS
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.publish.soup import get_attribute, read_number

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

MAX_ROWS = 1_000
"""Rows that a cell may cover."""

MAX_COLUMNS = 50
"""Columns of a table that cells may cover; few real tables are wider."""

MAX_COVERED = 5_000
"""Cells of a table that others may cover; beyond them, each covers one."""

_CELLS = ("td", "th")
_NUMBERS = compile_lazy(r"\b(?:gutter|line-?no(?:s|number)?s?|line-?numbers?)\b")


def square_tables(soup: "BeautifulSoup") -> None:
    """Give each table one list of rows, the first as wide as the widest, and nothing but cells in them.

    What is in no cell goes before the table; tables in tables, and cells in no table, leave their words. A table that
    numbers lines of code leaves the code.
    """
    for table in soup.find_all("table"):
        if (code := _find_numbered_code(table)) is not None:
            table.replace_with(code)
        elif table.find_parent("table") is None:
            _unwrap_inner_tables(table)
            _move_out_strays(table)
            _square(soup, table)
    for part in soup.find_all(TABLE_PARTS):
        if part.find_parent("table") is None:  # of a box around the page
            _unwrap(part)


def _find_numbered_code(table: "Tag") -> "Tag | None":
    """Return the code of a table that only puts numbers beside its lines: as highlighters write it."""
    cells = table.find_all("td")
    if len(cells) != 2 or not _NUMBERS.search(get_attribute(cells[0], "class")):  # noqa: PLR2004  # numbers and code
        return None
    code = cells[1].find("pre")
    words, numbers = table.get_text(" ").split(), cells[0].get_text(" ").split()
    is_all = code is not None and words == [*numbers, *code.get_text(" ").split()]
    return code if is_all and "".join(numbers).isdigit() else None


def _unwrap_inner_tables(table: "Tag") -> None:
    """Leave of the tables within a table what their cells say: Markdown has no place for them."""
    inner = table.find_all("table")
    for part in table.find_all(TABLE_PARTS) if inner else ():
        if part.find_parent("table") is not table:
            _unwrap(part)
    for one in inner:
        one.unwrap()


def _unwrap(part: "Tag") -> None:
    """Leave of a part of a table what it says, apart from what stands beside it."""
    part.insert_before(" ")
    part.insert_after(" ")
    part.unwrap()


def _move_out_strays(table: "Tag") -> None:
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
    """Take out rows without cells, and make the first row as wide as the widest."""
    for row in table.find_all("tr", recursive=False):
        if not _list_cells(row):
            row.extract()
    rows = [_list_cells(row) for row in table.find_all("tr", recursive=False)]
    if not rows:
        return
    widths = _place_cells(soup, rows)
    last = rows[0][-1]
    for _ in range(max(widths) - widths[0]):
        last.insert_after(soup.new_tag(last.name))


def _list_cells(row: "Tag") -> "list[Tag]":
    return row.find_all(_CELLS, recursive=False)


def _place_cells(soup: "BeautifulSoup", rows: "list[list[Tag]]") -> list[int]:
    """Put empty cells below those that cover several rows; return how many columns each row has then."""
    widest = max((sum(map(_get_width, cells)) for cells in rows if len(cells) > 1), default=1)
    covered: dict[int, int] = {}  # how many rows from here on are covered, by column
    widths, left = [], MAX_COVERED
    for cells in rows:
        below = {column: count - 1 for column, count in covered.items() if count > 1}
        at = 0
        for cell in cells:
            while at in covered and left:
                cell.insert_before(soup.new_tag("td"))
                at, left = at + 1, left - 1
            width = max(1, min(_get_width(cell), widest, MAX_COLUMNS - at, left))
            cell["colspan"], left = str(width), left - width + 1
            if (height := min(read_number(cell, "rowspan", 1), MAX_ROWS)) > 1:
                below.update(dict.fromkeys(range(at, min(at + width, MAX_COLUMNS)), height - 1))
            at += width
        covered = below
        widths.append(at)
    return widths


def _get_width(cell: "Tag") -> int:
    return max(1, min(read_number(cell, "colspan", 1), MAX_COLUMNS))
