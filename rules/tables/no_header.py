"""``tables/no-header``."""

from collections.abc import Iterator, Sequence

from contentlint.article.parts.data_tables import find_meant_headers, has_header_cells, is_bold, is_data_table
from contentlint.rule import Article, Cell, Finding, Message, NoOptions, Rule, Severity, Table

FACT = 2
"""Cells of a row with a name and a value."""


class NoHeader(Rule[NoOptions]):
    """Mark the header cells of an HTML table.

    Screen readers announce the header with each cell, but only if the header cells are marked. Bold text only looks
    like a header.

    Many tables without header cells are only a page layout or a long list in columns, and need no header. So the rule
    checks only tables that look like data: the first row or column is bold or in the table’s head; the table has a
    caption; or it has at least three rows and columns, text in most of its cells, and no cell that spans several
    columns. In a table with two columns, a name and a value in each row, it is a tip: they are heard in that order. If
    its first row is bold, the columns have names, and it is a warning.
    """

    how_to_fix = "Change the cells that name columns or rows from td to th."
    basis = "accessibility"
    sources = (
        (
            "WCAG 2.2, success criterion 1.3.1 (info and relationships) "
            "https://www.w3.org/WAI/WCAG22/Understanding/info-and-relationships.html"
        ),
        (
            "W3C techniques H51 (table markup for tabular information) and H63 (the scope attribute) "
            "https://www.w3.org/WAI/WCAG22/Techniques/html/H51"
        ),
    )
    severity = "warning"
    fixable = "unsafe"
    fix_reason = (
        "the bold cells of the first row or column, or the cells of the table’s head, become header cells; browsers "
        "show these in bold and centered"
    )
    needs = ("tables",)
    messages = {
        "missing": Message(
            "This table ({rows:row|rows}) has no header cells.",
            label="no <th> in this table",
            repair="Change the header cells of the table from td to th.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each data table without header cells."""
        for table in article.tables:
            if table.tag is not None and is_data_table(table) and not has_header_cells(table):
                from contentlint.article.edits.tables import make_header_cells

                edits = make_header_cells(article, find_meant_headers(table))
                rows = len(table.rows) + (table.header is not None)
                severity: Severity | None = "info" if _is_list_of_facts(table) else None
                yield self.finding("missing", at=table.tag, severity=severity, edits=edits, rows=rows)


def _is_list_of_facts(table: Table) -> bool:
    """Tell whether a table has a name and a value in each row, which are heard in that order without header cells.

    One with a bold first row has columns, such as what speaks for something and what against it.
    """
    rows = table.rows if table.header is None else (table.header, *table.rows)
    has_columns = len(rows) > 1 and tuple(find_meant_headers(table)) == tuple(rows[0].cells)
    return not has_columns and all(len(row.cells) <= FACT or _are_pairs(row.cells) for row in rows)


def _are_pairs(cells: Sequence[Cell]) -> bool:
    """Tell whether each bold name in a row has its value behind it."""
    return len(cells) % FACT == 0 and all(is_bold(cell) == (at % FACT == 0) for at, cell in enumerate(cells))
