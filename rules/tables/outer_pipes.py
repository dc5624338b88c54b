"""``tables/outer-pipes``."""

from collections.abc import Iterator

from contentlint.document import Article
from contentlint.document.model import Row, Table
from contentlint.rule import Edit, Finding, Message, NoOptions, Rule, Span, bad, good


class OuterPipes(Rule[NoOptions]):
    """Begin and end each row of a table with a pipe.

    Pipes around a row show where it begins and ends, to people and to programs. A row that has one only at its end
    gets an empty column more from some programs.

    It is a table without them, too: the specification only recommends them. The empty column is mistune's (3.4.0),
    which counts the pipes of a row and not its cells.
    """

    how_to_fix = "Write a pipe before the first and after the last cell of every row."
    basis = "tool-convention"
    sources = (
        "GitHub Flavored Markdown Spec 0.29, section 4.10 (leading and trailing pipes are recommended)",
        "markdownlint 0.42.1, MD055 (table pipe style)",
    )
    severity = "info"
    fixable = "safe"
    messages = {
        "trailing-only": Message(
            "The rows of this table end with a pipe but do not begin with one; some programs add an empty column.",
            label="no pipe before the first cell",
            severity="warning",
        ),
        "leading-only": Message(
            "The rows of this table begin with a pipe but do not end with one; write both.",
            label="no pipe after the last cell",
        ),
        "none": Message(
            "The rows of this table have no pipes around them; write one before and one after each row.",
            label="no pipes around the rows",
        ),
        "mixed": Message(
            "In {size:row|rows} of this table a pipe is missing that others have; begin and end all alike.",
            label="a pipe is missing",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each table with rows that lack an outer pipe."""
        for table in article.tables:
            if table.style == "pipe":
                yield from self._check_table(table)

    def _check_table(self, table: Table) -> Iterator[Finding]:
        rows = [row for row in (table.header, table.delimiter, *table.rows) if row is not None]
        styles = {(row.leading_pipe, row.trailing_pipe) for row in rows}
        if styles == {(True, True)}:
            return
        if len(styles) == 1:
            yield self.finding(_uniform(rows[0]), at=table, edits=_pipes(rows))
            return
        has_leading, has_trailing = any(row.leading_pipe for row in rows), any(row.trailing_pipe for row in rows)
        odd = [row for row in rows if _lacks(row, leading=has_leading, trailing=has_trailing)]
        if odd:
            related = [(row, "") for row in odd[1:]]
            yield self.finding("mixed", at=odd[0], size=len(odd), related=related, edits=_pipes(rows))

    examples = (
        good("""
            | Method  | Time       |
            |---------|------------|
            | Vinegar | 10 minutes |
        """),
        bad(
            """
            Method | Time |
            ---|---|
            Vinegar | 10 minutes |
            """,
            "trailing-only",
        ),
        bad(
            """
            | Method | Time
            |---|---
            | Vinegar | 10 minutes
            """,
            "leading-only",
        ),
        bad(
            """
            Method | Time
            ---|---
            Vinegar | 10 minutes
            """,
            "none",
        ),
        bad(
            """
            | Method | Time |
            |--------|------|
            | Vinegar | 10 minutes
            | Citric acid | 20 minutes |
            """,
            "mixed",
        ),
    )


def _uniform(row: Row) -> str:
    if row.trailing_pipe:
        return "trailing-only"
    return "leading-only" if row.leading_pipe else "none"


def _pipes(rows: list[Row]) -> list[Edit]:
    """Return how each row gets the pipes around it that it lacks."""
    before = [Edit(Span(row.span.start, row.span.start), "| ") for row in rows if not row.leading_pipe]
    return before + [Edit(Span(row.span.end, row.span.end), " |") for row in rows if not row.trailing_pipe]


def _lacks(row: Row, *, leading: bool, trailing: bool) -> bool:
    """Tell whether a row lacks a pipe that others have; a line without any pipe is hardly a row."""
    if not row.leading_pipe and not row.trailing_pipe and len(row.cells) == 1:
        return False
    return (leading and not row.leading_pipe) or (trailing and not row.trailing_pipe)
