"""``tables/broken``."""

from collections.abc import Iterator, Mapping

from contentlint.rule import Article, BrokenTable, Finding, Message, NoOptions, Rule, Span, repair_table

MESSAGE_OF: Mapping[str, str] = {
    "no delimiter": "no-dashes",
    "odd delimiter": "odd-dashes",
    "unequal": "unequal",
    "no header": "no-header-row",
    "parted": "parted",
    "one line": "one-line",
    "misplaced": "misplaced",
}


class Broken(Rule[NoOptions]):
    """Write tables so that they become tables.

    Markdown takes rows of pipes for a table only if a row of dashes with as many cells stands right below the header
    row. Otherwise readers see the bare pipes, run together into one paragraph.

    Rows count as a table that went wrong if a row of dashes is among them, or if at least two lines in a row have pipes
    around and between their cells. Menus of links, formulas such as |x| + |y|, shell commands and drawings do not.

    Three faults are reported beside those of the specification, because they show the same bare pipes: rows that a
    blank line parts from their table, rows that were pasted into one line, and a Markdown table within HTML. The
    dialect of kramdown (Jekyll) takes rows without dashes for a table; most others do not.

    It is an error because readers see bare pipes instead of a table.
    """

    how_to_fix = "Write {dashes} on a line of its own right below the header row."
    basis = "spec"
    sources = (
        "GitHub Flavored Markdown Spec 0.29, section 4.10 (the header must match the row of dashes in its cells)",
    )
    severity = "error"
    fixable = "unsafe"
    fix_reason = (
        "rows that were shown as text become a table: the first one heads its columns, blank lines part it from the "
        "text around it; look whether each cell is below the right head"
    )
    messages = {
        "no-dashes": Message(
            "Rows of pipes begin here without a row of dashes below the first of them, so they are no table.",
            label="no row of dashes follows",
            repair="Write {dashes} below the first row.",
        ),
        "odd-dashes": Message(
            "The row “{quote}” below the header must be made of hyphens, else there is no table.",
            fix="Replace it with {dashes}.",
            repair="Write the row of dashes with hyphens.",
            label="only hyphens count",
        ),
        "unequal": Message(
            "The row of dashes has {size:cell|cells} and the header above it {columns}, so they are no table.",
            fix="Give both as many cells, such as {dashes}.",
            label="{size:cell|cells} instead of {columns}",
            repair="Give the header and the row of dashes as many cells as the rows below.",
        ),
        "no-header-row": Message(
            "The table begins with its row of dashes; in Markdown a header row must stand above.",
            fix="Write a row with the names of the columns above the dashes.",
            label="no header row above",
        ),
        "parted": Message(
            "A blank line parts this row from the table above, and a table ends at the first blank line.",
            fix="Delete the blank lines between the rows.",
            label="a blank line stands above",
        ),
        "one-line": Message(
            "The rows of this table follow one another on a single line, so they are no table.",
            fix="Begin a new line with each row, and put a blank line before the first.",
            label="the row of dashes",
            repair="Begin a new line with each row of the table.",
        ),
        "misplaced": Message(
            "These rows have the form of a Markdown table, but Markdown is not read here.",
            fix="Put a blank line before the table and indent all its rows alike, or write it with HTML tags.",
            label="shown as text",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each table that is none."""
        for table in article.broken_tables:
            quote = article.source.slice(table.at) if table.fault == "odd delimiter" else ""
            yield self.finding(
                MESSAGE_OF[table.fault],
                at=table.at,
                quote=quote,
                related=_build_related_header(table),
                edits=repair_table(article, table),
                size=table.dashes,
                columns=table.columns,
                dashes="|---" * table.columns + "|",
            )


def _build_related_header(table: BrokenTable) -> list[tuple[Span, str]]:
    if table.header is None or table.header == table.at:
        return []
    return [(table.header, "the row above" if table.fault == "parted" else "the header")]
