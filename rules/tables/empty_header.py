"""``tables/empty-header``."""

from collections.abc import Iterator

from contentlint.rule import Article, Cell, Finding, Message, NoOptions, Rule, Table, has_content

MAX_SIGN = 2


class EmptyHeader(Rule[NoOptions]):
    """Name every column of a table.

    Screen readers announce the header before each cell. Without a header, listeners do not know what a number or a
    “yes” means.

    The corner above the row headers may be empty, and so may the header of a column that contains only the same sign
    (=, →). A Markdown table must have a header row, so people leave it empty if they do not need it. A list is often
    better than such a table.
    """

    how_to_fix = "Write the column name into its header cell."
    basis = "accessibility"
    sources = (
        (
            "axe-core 4.14.1, rule empty-table-header (a best practice, no WCAG failure) "
            "https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md"
        ),
    )
    severity = "info"
    preset = "strict"
    reason = "screen readers cope with an empty header cell"
    needs = ("tables",)
    messages = {
        "empty": Message("Column {column} of the table has no header.", label="empty header"),
        "blank": Message(
            "The header row of this table is empty; name its {columns:column|columns}.",
            fix="Add the column names, or turn the table into a list.",
            label="empty header row",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each column without a header, or one for a table without any."""
        for table in article.tables:
            if table.header is not None:
                yield from self._check_header(table, table.header.cells)

    def _check_header(self, table: Table, cells: tuple[Cell, ...]) -> Iterator[Finding]:
        if table.header is not None and not any(has_content(cell) for cell in cells):
            yield self.finding("blank", at=table.header, columns=len(cells))
            return
        for column, cell in enumerate(cells, 1):
            is_spanned = table.style == "html" and cell.tag is None
            if column > 1 and not is_spanned and not has_content(cell) and not _is_of_signs(table, column):
                yield self.finding("empty", at=cell.tag or cell, column=column)


def _is_of_signs(table: Table, column: int) -> bool:
    """Tell whether a column holds nothing but the same sign, such as = or →, and so has nothing to name."""
    found = {row.cells[column - 1].text.text for row in table.rows if len(row.cells) >= column}
    return len(found) == 1 and all(0 < len(text) <= MAX_SIGN and not text.isalnum() for text in found)
