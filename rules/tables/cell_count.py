"""``tables/cell-count``."""

from collections.abc import Iterator

from contentlint.rule import (
    Article,
    Finding,
    Message,
    NoOptions,
    Row,
    Rule,
    Span,
    Table,
    add_cells,
    cut_cells,
    escape_pipes,
    find_own_rows,
    find_pipes_in_code,
    insert_blank_line_above,
)


class CellCount(Rule[NoOptions]):
    """Give every row of a table as many cells as its header.

    Markdown throws away the cells that a row has beyond the header's, and leaves empty those that it lacks. A line of
    text right below a table becomes its last row.

    A pipe parts cells even within a code span; only a backslash before it makes it part of the text. In HTML tables
    nothing is thrown away, so this rule reads pipe tables only.
    """

    how_to_fix = "Make it {columns:cell|cells}; write \\| for a pipe that belongs to the text of a cell."
    basis = "spec"
    sources = (
        "GitHub Flavored Markdown Spec 0.29, section 4.10 (missing cells are inserted, excess ones ignored)",
        "markdownlint 0.42.1, MD056 (table column count)",
    )
    severity = "error"
    fixable = "unsafe"
    fix_reason = (
        "a short row gets empty cells at its end, though one of its columns may be missing in the middle; "
        "text right below the table leaves it"
    )
    messages = {
        "more": Message(
            "The row has {size:cell|cells} and the header {columns}, so readers do not see “{quote}”.",
            label="thrown away",
            repair="Write \\| for each pipe within code.",
        ),
        "spare": Message(
            "The row has {size:cell|cells} and the header {columns}; the empty ones at its end are thrown away.",
            fix="Delete the pipes beyond the last column.",
            label="{size} instead of {columns}",
            severity="warning",
        ),
        "fewer": Message(
            "The row has {size:cell|cells} and the header {columns}; the last columns stay empty.",
            label="{size} instead of {columns}",
            severity="warning",
            repair="Add empty cells to the end of the row.",
        ),
        "swallowed": Message(
            "The text “{quote}” stands right below the table and becomes a row of it.",
            fix="Put a blank line between the table and the text.",
            label="read as a row of the table",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each row with another number of cells than its header."""
        for table in article.tables:
            if table.style != "html" and any(_count_cells(row) != table.columns for row in table.rows):
                yield from self._check_rows(article, table)

    def _check_rows(self, article: Article, table: Table) -> Iterator[Finding]:
        kept = find_own_rows(table)
        for row in kept:
            if _count_cells(row) != table.columns:
                yield self._report_row(article, row, table)
        if len(kept) < len(table.rows):
            place = Span(table.rows[len(kept)].span.start, table.rows[-1].span.end)
            edits, quote = [insert_blank_line_above(article, place.start)], article.source.slice(place)
            yield self.finding("swallowed", at=place, edits=edits, quote=quote, columns=table.columns)

    def _report_row(self, article: Article, row: Row, table: Table) -> Finding:
        size, columns = _count_cells(row), table.columns
        if size < columns:
            edits = add_cells(article, row, columns - size) if table.style == "pipe" else []
            return self.finding("fewer", at=row, edits=edits, size=size, columns=columns)
        excess = [cell for cell in (*row.cells, *row.excess)[columns:] if cell.text.text]
        if not excess:
            return self.finding("spare", at=row, edits=cut_cells(article, row, columns), size=size, columns=columns)
        place = Span(excess[0].span.start, excess[-1].span.end)
        pipes = find_pipes_in_code(article.source.text, row.span)
        edits = escape_pipes(pipes) if len(pipes) == size - columns else []
        quote = article.source.slice(place)
        return self.finding("more", at=place, edits=edits, quote=quote, size=size, columns=columns)


def _count_cells(row: Row) -> int:
    return len(row.cells) + len(row.excess)
