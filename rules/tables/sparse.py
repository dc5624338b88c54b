"""``tables/sparse``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Row, Rule, Table, has_content

MAX_MARK = 2
"""Characters of a mark such as ✓, X or 1)."""


MAX_COLUMNS = 2
"""A single row of so many cells says no more than a sentence."""


class Options(Struct, frozen=True):
    """Limits."""

    max_empty: Annotated[int, Option("maximum percentage of empty cells", min=0, max=100)] = 30


class Sparse(Rule[Options]):
    """Use a table only for data with rows and columns.

    Readers expect to read a table in two directions. A table with one column, with one row of two cells, or with more
    than {max-empty}% empty cells is really a list or a sentence.

    If all filled cells outside the first column contain the same mark (an X, “Yes”), the empty ones mean “no” and are
    not counted. A single row of three or more cells is not reported, because a sentence would not say it as well. HTML
    tables without a header row are not reported either, because they may be mere layout.
    """

    how_to_fix = "Turn the table into a list or a sentence."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "templates and forms leave cells empty on purpose"
    needs = ("tables",)
    messages = {
        "empty": Message(
            "More than {max-empty}% of this table is empty: {size} of {cells:cell|cells}.",
            fix="Fill in the cells, or turn the table into a list.",
            label="{size} of {cells:cell|cells} empty",
        ),
        "one-column": Message("This table has a single column; a list would do.", label="one column"),
        "one-row": Message(
            "This table has a single row below its header; a sentence or a list would do.", label="one row"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield at most one finding for each table."""
        for table in article.tables:
            header = table.header
            if header is None or not table.rows:
                continue
            if table.columns == 1:
                yield self.finding("one-column", at=header)
            elif len(table.rows) == 1 and table.columns <= MAX_COLUMNS:
                yield self.finding("one-row", at=header)
            else:
                yield from self._check_cells(table, header)

    def _check_cells(self, table: Table, header: Row) -> Iterator[Finding]:
        cells = [cell for row in table.rows for cell in row.cells if table.style != "html" or cell.tag is not None]
        size = sum(not has_content(cell) for cell in cells)
        if size * 100 > self.options.max_empty * len(cells) and not _is_matrix(table):
            yield self.finding("empty", at=header, size=size, cells=len(cells))


def _is_matrix(table: Table) -> bool:
    """Tell whether the cells beside the first column hold marks, or all the same word."""
    found = {cell.text.text for row in table.rows for cell in row.cells[1:] if has_content(cell)}
    return len(found) == 1 or all(len(text) <= MAX_MARK for text in found)
