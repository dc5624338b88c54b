"""``tables/cell-count``."""

from collections.abc import Iterator

from contentlint.document import Article
from contentlint.document.model import Row, Table
from contentlint.rule import Finding, Message, NoOptions, Rule, Span, bad, good


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
    fixable = "suggest"
    messages = {
        "more": Message(
            "The row has {size:cell|cells} and the header {columns}, so readers do not see “{quote}”.",
            label="thrown away",
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
            if table.style != "html" and any(_size(row) != table.columns for row in table.rows):
                yield from self._check_rows(article, table)

    def _check_rows(self, article: Article, table: Table) -> Iterator[Finding]:
        kept = _without_text_below(table)
        for row in table.rows[:kept]:
            if _size(row) != table.columns:
                yield self._finding(article, row, table.columns)
        if kept < len(table.rows):
            place = Span(table.rows[kept].span.start, table.rows[-1].span.end)
            yield self.finding("swallowed", at=place, quote=article.source.slice(place), columns=table.columns)

    def _finding(self, article: Article, row: Row, columns: int) -> Finding:
        size = _size(row)
        if size < columns:
            return self.finding("fewer", at=row, size=size, columns=columns)
        excess = [cell for cell in (*row.cells, *row.excess)[columns:] if cell.text.text]
        if not excess:
            return self.finding("spare", at=row, size=size, columns=columns)
        place = Span(excess[0].span.start, excess[-1].span.end)
        return self.finding("more", at=place, quote=article.source.slice(place), size=size, columns=columns)

    examples = (
        good("""
            | Method  | Command      |
            |---------|--------------|
            | Vinegar | wait \\| rinse |
        """),
        bad(
            """
            | Method  | Time |
            |---------|------|
            | Vinegar | 10 minutes | cheap |
            """,
            "more",
        ),
        bad(
            """
            | Method  | Time |
            |---------|------|
            | Vinegar | 10 minutes | |
            """,
            "spare",
        ),
        bad(
            """
            | Method  | Time |
            |---------|------|
            | Vinegar |
            """,
            "fewer",
        ),
        bad(
            """
            | Method  | Time       |
            |---------|------------|
            | Vinegar | 10 minutes |
            Rinse twice before the next cup.
            """,
            "swallowed",
        ),
    )


def _size(row: Row) -> int:
    return len(row.cells) + len(row.excess)


def _without_text_below(table: Table) -> int:
    """Return how many rows are left without the lines at the end that have no pipe."""
    count = len(table.rows)
    while count and table.columns > 1 and _is_text(table.rows[count - 1]):
        count -= 1
    return count


def _is_text(row: Row) -> bool:
    return _size(row) == 1 and not row.leading_pipe and not row.trailing_pipe
