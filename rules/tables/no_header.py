"""``tables/no-header``."""

import re
from collections.abc import Iterator, Sequence

from contentlint.article import Article
from contentlint.document.nodes import Cell, Strong, Table
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.rule import Edit, Finding, Message, NoOptions, Rule, Span

HEADER_ROLES = frozenset({"columnheader", "rowheader"})
LAYOUT_ROLES = frozenset({"presentation", "none"})
MIN_ROWS = MIN_COLUMNS = 2
"""What has a single row or column is a list."""

MIN_GRID = 3
"""Rows and columns from which a table without any other sign counts as data."""

CELL_END = lazy_pattern(r"\s*</(td)\s*>", re.IGNORECASE)


class NoHeader(Rule[NoOptions]):
    """Mark the header cells of an HTML table.

    A screen reader names the header with each cell, and can do so only where the header cells are marked. Bold text
    looks like a header and is none.

    Many tables without header cells only lay out a page or fold a long list, and have nothing that could head
    anything. So a table must look like data: its first row or column is bold or stands in the head, it has a caption,
    or it has at least three rows and columns, with text in most of the cells and none that spans several columns.
    """

    how_to_fix = "Turn the cells that name the columns or the rows from td into th."
    basis = "accessibility"
    sources = (
        "WCAG 2.2, success criterion 1.3.1 (info and relationships)",
        "W3C techniques H51 (table markup for tabular information) and H63 (the scope attribute)",
    )
    severity = "warning"
    fixable = "unsafe"
    fix_reason = (
        "the bold cells of the first row or column, or those of the table’s head, become header cells, which browsers "
        "set in bold and in the middle"
    )
    messages = {
        "missing": Message(
            "This table of {rows:row|rows} has no header cell; mark those that name its columns or rows.",
            label="no <th> in this table",
            repair="Turn the cells that head the table from td into th.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each data table without header cells."""
        for table in article.tables:
            if table.tag is not None and _is_data(table) and not any(_is_header(cell) for cell in _cells(table)):
                edits, rows = _headed(article, table), len(table.rows) + (table.header is not None)
                yield self.finding("missing", at=table.tag, edits=edits, rows=rows)


def _cells(table: Table) -> Iterator[Cell]:
    for row in (table.header, *table.rows):
        if row is not None:
            yield from row.cells


def _is_data(table: Table) -> bool:
    if table.tag is None or table.tag.get("role") in LAYOUT_ROLES or table.columns < MIN_COLUMNS:
        return False
    rows = [row.cells for row in (table.header, *table.rows) if row is not None and row.cells]
    if len(rows) < MIN_ROWS:
        return False
    if table.header is not None or table.caption is not None:
        return True
    return _is_bold(rows[0]) or _is_bold([row[0] for row in rows]) or _is_grid(rows)


def _is_bold(cells: Sequence[Cell]) -> bool:
    """Tell whether cells that were meant as headers are set in bold."""
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
    return cell.header or (tag is not None and bool(tag.get("scope") or tag.get("role") in HEADER_ROLES))


def _headed(article: Article, table: Table) -> list[Edit]:
    """Return what makes header cells of those that were clearly meant as such; nothing if any of them is unclear."""
    heads = [cell for cell in _meant_as_headers(table) if cell.tag is not None and cell.text.text]
    edits = [_renamed(article, cell) for cell in heads]
    return [edit for found in edits for edit in found] if all(edits) else []


def _meant_as_headers(table: Table) -> Sequence[Cell]:
    """Return the cells of the head, else those of the first row or column if all of them are bold."""
    if table.header is not None:
        return table.header.cells
    rows = [row.cells for row in table.rows if row.cells]
    first = [row[0] for row in rows]
    if _is_bold(rows[0]):
        return () if all(map(_is_bold, rows)) else rows[0]
    return first if _is_bold(first) else ()


def _renamed(article: Article, cell: Cell) -> list[Edit]:
    """Return what renames the tags of a cell; nothing where they do not stand around it as usual."""
    text, tag = article.source.text, cell.tag
    end = CELL_END.match(text, cell.span.end)
    if tag is None or end is None or text[tag.span.start + 1 : tag.span.start + 3].lower() != "td":
        return []
    start = tag.span.start + 1
    return [Edit(Span(start, start + 2), "th"), Edit(Span(*end.span(1)), "th")]
