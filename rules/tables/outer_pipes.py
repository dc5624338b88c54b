"""``tables/outer-pipes``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Row, Rule, Table, Tier


class OuterPipes(Rule[NoOptions]):
    """Begin and end each row of a table with a pipe.

    Pipes around a row show people and programs where it begins and ends. If a row has one only at its end, some
    programs add an empty column.

    Tables without outer pipes are valid, too; the specification only recommends them. The empty column appears in
    mistune 3.4.0, which counts the pipes of a row instead of its cells. If the generator of the site is known to read
    all tables correctly, nothing is reported.

    The fix adds pipes if the rows end with a pipe and do not begin with one, and in pasted text. In all other
    tables, it needs --unsafe, because readers see the same table without the pipes.
    """

    how_to_fix = "Add a pipe before the first and after the last cell."
    basis = "tool-convention"
    sources = (
        (
            "GitHub Flavored Markdown Spec 0.29, section 4.10 (leading and trailing pipes are recommended) "
            "https://github.github.com/gfm/#tables-extension-"
        ),
        (
            "markdownlint 0.42.1, MD055 (table pipe style) "
            "https://github.com/DavidAnson/markdownlint/blob/main/doc/md055.md"
        ),
    )
    severity = "info"
    preset = "strict"
    reason = "readers see the same table without them in nearly all programs"
    fixable = "safe"
    fix_reason = "the fix only adds pipes at the ends of rows; readers do not see them"
    needs = ("tables",)
    messages = {
        "trailing-only": Message(
            ("The rows of this table end with a pipe but do not begin with one; some programs add an empty column."),
            label="no pipe before the first cell",
            severity="warning",
        ),
        "leading-only": Message(
            "The rows of this table begin with a pipe but do not end with one.",
            label="no pipe after the last cell",
        ),
        "none": Message(
            "The rows of this table neither begin nor end with a pipe.",
            label="no outer pipes",
        ),
        "mixed": Message(
            "In {size:row|rows} of this table, the pipe at the start or end is missing.",
            label="pipe missing",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each table with rows that lack an outer pipe."""
        if article.site_defaults.dialect:
            return
        for table in article.tables:
            if table.style == "pipe":
                yield from self._check_table(article, table)

    def _check_table(self, article: Article, table: Table) -> Iterator[Finding]:
        rows = [row for row in (table.header, table.delimiter, *table.rows) if row is not None]
        styles = {(row.leading_pipe, row.trailing_pipe) for row in rows}
        if styles == {(True, True)}:
            return
        from contentlint.article.edits.tables import add_outer_pipes

        edits = add_outer_pipes(article, table)
        if len(styles) == 1:
            style = _get_pipe_style(rows[0])
            yield self.finding(style, at=table, edits=edits, tier=_choose_tier(style, article))
            return
        has_leading, has_trailing = any(row.leading_pipe for row in rows), any(row.trailing_pipe for row in rows)
        odd = [row for row in rows if _is_missing_pipe(row, leading=has_leading, trailing=has_trailing)]
        if odd:
            related = [(row, "") for row in odd[1:]]
            tier = _choose_tier("mixed", article)
            yield self.finding("mixed", at=odd[0], size=len(odd), related=related, edits=edits, tier=tier)


def _choose_tier(style: str, article: Article) -> Tier:
    return "safe" if style == "trailing-only" or article.format == "text" else "unsafe"


def _get_pipe_style(row: Row) -> str:
    if row.trailing_pipe:
        return "trailing-only"
    return "leading-only" if row.leading_pipe else "none"


def _is_missing_pipe(row: Row, *, leading: bool, trailing: bool) -> bool:
    """Tell whether a row lacks a pipe that others have; a line without any pipe is hardly a row."""
    from contentlint.article.edits.tables import is_text_row

    if is_text_row(row):
        return False
    return (leading and not row.leading_pipe) or (trailing and not row.trailing_pipe)
