"""HTML tables: rows and cells, cells that span columns or rows, and tables that only lay out a page."""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from contentlint.document.html.inlines import InlineConverter
from contentlint.document.html.tree import Element, Node, list_strings
from contentlint.document.nodes import Cell, Inline, Row, Table, Tag, Text
from contentlint.source import Span

MAX_SPAN = 30
"""A cell that claims more columns or rows than this is taken to claim this many."""

MAX_FILLERS = 10_000
"""The number of cells that spans may add to one table; a small input must not grow without bound."""

_ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_LAYOUT_PARTS = frozenset({"article", "h1", "h2", "h3", "h4", "h5", "h6", "section", "table"})
_MAX_CELL_PARAGRAPHS = 3
_DATA_ROLES = frozenset({"grid", "table", "treegrid"})

MIN_REGULAR_ROWS = 3
MIN_REGULAR_COLUMNS = 2
MIN_CELLS_BESIDE = 4
"""In a regular table, at most one in so many cells may hold what parts of a page hold."""


class TableRead(NamedTuple):
    """A table, and the runs of adjacent nodes that are in it, but in no cell."""

    table: Table
    strays: list[list[Node]]


class _Slot(Struct, frozen=True, gc=False):
    """A row as it stands: its element, and whether it is in the head of the table."""

    element: Element
    in_head: bool


def is_layout(table: Element, role: str = "") -> bool:
    """Tell whether a table lays out a page: it has a single cell, or cells hold tables, headings or long text.

    A regular table may have a few such cells. ``role`` is what the table itself says to be (ARIA).
    """
    if role in _DATA_ROLES:
        return False
    rows = [list(_find_cells(slot.element)) for slot in _find_rows(table)]
    cells = [cell for row in rows for cell in row]
    return len(cells) == 1 or (any(map(_is_layout_cell, cells)) and not _is_regular(rows))


def _is_regular(rows: list[list[Element]]) -> bool:
    """Tell whether a table with parts of a page in cells has as many cells in each row, and few such ones."""
    widths = {len(row) for row in rows}
    cells = [cell for row in rows for cell in row]
    if len(rows) < MIN_REGULAR_ROWS or len(widths) > 1 or widths.pop() < MIN_REGULAR_COLUMNS:
        return False
    odd = [cell for cell in cells if _is_layout_cell(cell)]
    sizes = {id(cell): _count_characters(cell) for cell in cells}
    large = sum(sizes[id(cell)] for cell in odd)
    return len(odd) * MIN_CELLS_BESIDE <= len(cells) and large * 2 <= sum(sizes.values())


def _count_characters(element: Element) -> int:
    return sum(len(node.strip()) for node in list_strings(element))


def flatten_layout(table: Element) -> Iterator[object]:
    """Yield the nodes of a layout table, cell by cell, the strays where they stand."""
    for node in table.contents:
        if isinstance(node, Element) and node.name in _ROW_GROUPS | {"tr", "td", "th"}:
            yield from flatten_layout(node)
        else:
            yield node


def read_table(converter: InlineConverter, element: Element, tag: Tag) -> TableRead:
    """Read a data table."""
    reader = _TableReader(converter)
    slots = list(_find_rows(element))
    rows = [reader.read_row(slot.element) for slot in slots]
    head = _find_header_index(slots, rows)
    header = rows.pop(head) if head is not None else None
    span = converter.locate_span(element.start, element.end)
    caption, inlines = reader.read_caption(element)
    table = Table(span, "html", header, tuple(rows), caption=caption, tag=tag, caption_inlines=inlines)
    return TableRead(table, list(_find_strays(element)))


def _is_layout_cell(cell: Element) -> bool:
    """Look at what stands directly in a cell, and in the boxes that wrap it."""
    paragraphs, nodes = 0, list(cell.contents)
    while nodes:
        node = nodes.pop()
        if not isinstance(node, Element) or not node.breaks:
            continue
        if node.name in _LAYOUT_PARTS:
            return True
        paragraphs += node.name == "p"
        nodes.extend(node.contents)
    return paragraphs > _MAX_CELL_PARAGRAPHS


def _find_rows(table: Element) -> Iterator[_Slot]:
    for node in table.contents:
        if not isinstance(node, Element):
            continue
        if node.name == "tr":
            yield _Slot(node, in_head=False)
        elif node.name in _ROW_GROUPS:
            rows = (row for row in node.contents if isinstance(row, Element) and row.name == "tr")
            yield from (_Slot(row, node.name == "thead") for row in rows)


def _find_cells(row: Element) -> Iterator[Element]:
    return (node for node in row.contents if isinstance(node, Element) and node.name in {"td", "th"})


def _find_header_index(slots: list[_Slot], rows: list[Row]) -> int | None:
    """Return the last row of the head, which names the columns; without a head, a first row of nothing but ``th``."""
    in_head = [index for index, slot in enumerate(slots) if slot.in_head]
    if in_head:
        return in_head[-1]
    if len(rows) > 1 and rows[0].cells and all(cell.header for cell in rows[0].cells):
        return 0
    return None


def _find_strays(element: Element) -> Iterator[list[Node]]:
    """Yield the runs of adjacent nodes that are in a table, but in no cell of a row."""
    shown = {"td", "th"} if element.name == "tr" else {"caption"}
    together: list[Node] = []
    for node in element.contents:
        is_row = node.name in _ROW_GROUPS or node.name == "tr"
        if not is_row and node.name not in shown:
            together.append(node)
            continue
        yield together
        together = []
        if isinstance(node, Element) and is_row:
            yield from _find_strays(node)
    yield together


class _TableReader:
    def __init__(self, converter: InlineConverter) -> None:
        self._converter = converter
        self._fillers_left = MAX_FILLERS
        self._hanging: dict[int, int] = {}

    def read_caption(self, table: Element) -> tuple[Text | None, tuple[Inline, ...]]:
        for node in table.contents:
            if isinstance(node, Element) and node.name == "caption":
                return self._converter.convert_text(node.contents, node.tag_end)
        return None, ()

    def read_row(self, element: Element) -> Row:
        cells: list[Cell] = []
        span = self._converter.locate_span(element.start, element.end)
        for node in _find_cells(element):
            self._fill_hanging(cells, span.start)
            tag = self._converter.get_tag(node)
            cell = self._read_cell(node, tag)
            rows, columns = _read_span_count(tag, "rowspan"), _read_span_count(tag, "colspan")
            first = len(cells)
            cells.append(cell)
            self._fill(cells, columns - 1, cell)
            if rows > 1:
                self._hanging.update(dict.fromkeys(range(first, len(cells)), rows - 1))
        self._fill_hanging(cells, span.end)
        return Row(span, tuple(cells))

    def _read_cell(self, element: Element, tag: Tag) -> Cell:
        text, inlines = self._converter.convert_text(element.contents, element.tag_end)
        span = self._converter.locate_span(element.tag_end, element.content_end)
        return Cell(span, text, element.name == "th", inlines, tag)

    def _fill(self, cells: list[Cell], count: int, claimant: Cell) -> None:
        """Add empty cells for the columns that a cell spans beyond its own."""
        count = min(count, self._fillers_left)
        self._fillers_left -= count
        cells.extend([_build_filler(claimant.span.end, header=claimant.header)] * count)

    def _fill_hanging(self, cells: list[Cell], at: int) -> None:
        """Add empty cells where a cell from a row above hangs into this one."""
        while self._hanging.get(len(cells), 0) and self._fillers_left:
            self._hanging[len(cells)] -= 1
            self._fillers_left -= 1
            cells.append(_build_filler(at, header=False))


def _build_filler(at: int, *, header: bool) -> Cell:
    return Cell(Span(at, at), Text("", ((0, at, at),)), header)


def _read_span_count(tag: Tag, name: str) -> int:
    value = tag.get(name).strip()
    return min(max(int(value), 1), MAX_SPAN) if value.isdecimal() and len(value) < len("10000") else 1
