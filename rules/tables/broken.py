"""``tables/broken``."""

from collections.abc import Iterator, Mapping

from contentlint.article.parts.model import BrokenTable
from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Span, compile_lazy

MESSAGE_OF: Mapping[str, str] = {
    "no delimiter": "no-dashes",
    "odd delimiter": "odd-dashes",
    "unequal": "unequal",
    "no header": "no-header-row",
    "parted": "parted",
    "one line": "one-line",
    "misplaced": "misplaced",
}

SHOWN_ANYWAY = frozenset({"no delimiter", "unequal", "no header"})
"""What is shown as a table nevertheless where any divider will do."""

LOOSE_DIVIDER = compile_lazy(r"[-=+|: \t]+")
"""A divider row in which a cell may be empty, or the line above a footer."""

BLANK_DIVIDER = compile_lazy(r"(?=.*-)[-|: ]+")
"""A divider row of which a cell is empty: some programs ask for nothing but its signs and as many cells."""


class Broken(Rule[NoOptions]):
    """Write tables that render as tables.

    Markdown recognizes a table only if a divider row (dashes, with the same number of cells) is right below the header
    row. Otherwise readers see the pipes, and all rows run together into one paragraph.

    Rows are reported if there is a divider row among them, or if at least two consecutive lines have pipes around and
    between their cells. Menus of links, formulas such as |x| + |y|, shell commands and drawings are not reported.

    Three other problems are reported because readers see pipes there too: a blank line separates rows from their table,
    all rows were pasted onto one line, or a Markdown table is inside HTML. The kramdown dialect accepts a table with no
    divider row, or with a different number of cells in that row, so such tables are not reported on a site that Jekyll
    builds with kramdown. Hugo adds cells to a header that has fewer than that row, and makes a table of rows that go on
    from the text above them, so neither is reported there. Rows right below the opening tag of a template are its data
    and are not reported either.

    It is an error because readers see raw pipes instead of a table. Rows that go on from the text above are a warning
    where contentlint does not know which program reads the Markdown.
    """

    how_to_fix = "Add {dashes} on its own line right below the header row."
    basis = "spec"
    sources = (
        (
            "GitHub Flavored Markdown Spec 0.29, section 4.10 (the header must match the divider row in its "
            "number of cells) https://github.github.com/gfm/#tables-extension-"
        ),
    )
    severity = "error"
    rests_on = "dialect"
    fixable = "unsafe"
    fix_reason = (
        "rows shown as text become a table with the first row as its header and blank lines around it; check that "
        "each cell is in the right column"
    )
    needs = ("broken_tables",)
    messages = {
        "no-dashes": Message(
            "This table will not render: the first row has no divider row below it.",
            label="no divider row follows",
            repair="Add {dashes} below the first row.",
        ),
        "odd-dashes": Message(
            "This table will not render: the divider row “{quote}” does not consist of hyphens.",
            fix="Replace it with {dashes}.",
            repair="Write the divider row with hyphens.",
            label="only hyphens count",
        ),
        "unequal": Message(
            "This table will not render: the header has {columns:column|columns}, but the divider row has {size}.",
            fix="Give both the same number of cells: {dashes} fits this header.",
            label="{size:cell|cells} instead of {columns}",
            repair="Give the header and the divider row as many cells as the rows below.",
        ),
        "no-header-row": Message(
            "This table will not render: it begins with the divider row and has no header row.",
            fix="Add a row with the column names above the dashes.",
            label="no header row above",
        ),
        "parted": Message(
            "A blank line separates this row from the table above, so the row is not part of the table.",
            fix="Delete the blank lines between the rows.",
            label="blank line above",
        ),
        "one-line": Message(
            "This table will not render: all its rows are on a single line.",
            fix="Start each row on a new line, after a blank line.",
            label="divider row",
            repair="Start each row of the table on a new line.",
        ),
        "misplaced": Message(
            "This Markdown table will not render: it is inside HTML.",
            fix="Add a blank line above, or use HTML tags.",
            label="shown as text",
        ),
        "joined": Message(
            "This Markdown table will not render: its rows are part of the text above or indented differently.",
            fix="Add a blank line above, and indent all rows alike.",
            label="shown as text",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each table that is none."""
        for table in article.broken_tables:
            markdown = article.site_defaults.markdown
            quote = article.source.slice(table.at) if table.fault == "odd delimiter" else ""
            if markdown.takes_any_divider and (table.fault in SHOWN_ANYWAY or LOOSE_DIVIDER.fullmatch(quote)):
                continue
            has_blank = table.dashes == table.columns and BLANK_DIVIDER.fullmatch(quote) is not None
            if has_blank and markdown.takes_blank_dividers:
                continue
            message = _choose_message(article, table)
            if article.site_defaults.fills_headers and _is_shown_by_goldmark(table, message):
                continue
            from ._broken_tables import repair_table

            is_unsure = has_blank or (message == "joined" and not article.site_defaults.dialect)
            is_unsure = is_unsure and not markdown.is_understood
            yield self.finding(
                message,
                at=table.at,
                severity="warning" if is_unsure else None,
                quote=quote,
                related=_build_related_header(table),
                edits=repair_table(article, table),
                size=table.dashes,
                columns=table.columns,
                dashes="|---" * table.columns + "|",
            )


def _is_shown_by_goldmark(table: BrokenTable, message: str) -> bool:
    """Tell whether Hugo's Markdown makes a table of rows: it adds cells to headers, and takes rows from a paragraph."""
    return message == "joined" or (table.fault == "unequal" and table.columns < table.dashes)


def _choose_message(article: Article, table: BrokenTable) -> str:
    from contentlint.article.edits.tables import is_in_html

    is_joined = table.fault == "misplaced" and not is_in_html(article, table.span.start)
    return "joined" if is_joined else MESSAGE_OF[table.fault]


def _build_related_header(table: BrokenTable) -> list[tuple[Span, str]]:
    if table.header is None or table.header == table.at:
        return []
    return [(table.header, "row above" if table.fault == "parted" else "header")]
