"""``tables/cell-count``."""

from collections.abc import Iterator

from msgspec import Struct

from contentlint.rule import (
    Article,
    Edit,
    Finding,
    Message,
    NoOptions,
    Row,
    Rule,
    Severity,
    Span,
    Table,
    compile_lazy,
    insert_blank_line_above,
)

_ATTRIBUTES = compile_lazy(r"\{:?\s{0,3}[.#\w][^{}\n]{0,200}\}", hints=("{",))
"""A line of attributes, which goes with the table above."""


class CellCount(Rule[NoOptions]):
    """Give every row of a table as many cells as its header.

    If a row has more cells than the header, Markdown drops the extra ones; if it has fewer, the missing ones stay
    empty. A line of text right below a table becomes its last row.

    A pipe separates cells even inside code; only a backslash before it makes it part of the text. If the site is built
    with Jekyll, MkDocs, Pelican or Quarto, pipes inside code do not count, because their Markdown keeps them. The
    Markdown of Jekyll also shows the extra cells, in columns without a heading, so there it is a warning. HTML tables
    are not checked, because no cell is lost there. If several rows of a table have the same problem, they are reported
    as one finding.

    Dropped cells are an error because readers do not see their text. Several rows without their last cells are a tip,
    and so is one in a table of which another row ends with an empty cell, because there may be nothing to say in them.
    """

    how_to_fix = "Give each row {columns:cell|cells}; write \\| for pipes inside cells."
    basis = "spec"
    sources = (
        (
            "GitHub Flavored Markdown Spec 0.29, section 4.10 (missing cells are inserted, excess ones "
            "ignored) https://github.github.com/gfm/#tables-extension-"
        ),
        (
            "markdownlint 0.42.1, MD056 (table column count) "
            "https://github.com/DavidAnson/markdownlint/blob/main/doc/md056.md"
        ),
    )
    severity = "error"
    rests_on = "dialect"
    fixable = "unsafe"
    fix_reason = (
        "empty cells that readers do not see are deleted, pipes inside code get a backslash, and text right below "
        "the table is moved out of it"
    )
    needs = ("tables",)
    messages = {
        "more": Message(
            ("{size:row has|rows have} more cells than the header ({columns}), so readers do not see “{quote}”."),
            label="not shown",
            repair="Write \\| for each pipe within code.",
        ),
        "wider": Message(
            "{size:row has|rows have} more cells than the header ({columns}), so “{quote}” has no heading above it.",
            label="no heading",
            repair="Write \\| for each pipe within code.",
            severity="warning",
        ),
        "spare": Message(
            ("{size:row has|rows have} more cells than the header ({columns}); the empty ones at the end are dropped."),
            fix="Delete the pipes after the last column.",
            label="{cells} instead of {columns}",
            severity="warning",
        ),
        "fewer": Message(
            ("{size:row has|rows have} fewer cells than the header ({columns}), so the last columns stay empty."),
            fix="Add the missing cells; they may be empty.",
            label="{cells} instead of {columns}",
            severity="warning",
        ),
        "swallowed": Message(
            "The text “{quote}” is right below the table and becomes one of its rows.",
            fix="Add a blank line between the table and the text.",
            label="read as a table row",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each fault of a table; it counts the rows that have it."""
        for table in article.tables:
            if table.style != "html" and any(_count_cells(row) != table.columns for row in table.rows):
                yield from self._check_rows(article, table)

    def _check_rows(self, article: Article, table: Table) -> Iterator[Finding]:
        from contentlint.article.edits.tables import find_own_rows

        kept = find_own_rows(table)
        faults: dict[tuple[str, bool], list[_OddRow]] = {}
        for row in kept:
            if _count_cells(row) != table.columns and not _is_whole(article, row, table):
                odd = _read_odd_row(article, row, table)
                faults.setdefault((odd.message, bool(odd.edits)), []).append(odd)
        for (message, _), rows in faults.items():
            yield self._report_rows(article, message, rows, table)
        if len(kept) < len(table.rows) and not _ATTRIBUTES.fullmatch(article.source.slice(table.rows[-1].span).strip()):
            place = Span(table.rows[len(kept)].span.start, table.rows[-1].span.end)
            edits, quote = [insert_blank_line_above(article, place.start)], article.source.slice(place)
            if quote.startswith("<") or not quote.strip(":"):
                return  # a tag that readers do not see, or the end of a container
            yield self.finding("swallowed", at=place, edits=edits, quote=quote, columns=table.columns)

    def _report_rows(self, article: Article, message: str, rows: list["_OddRow"], table: Table) -> Finding:
        quote = article.source.slice(rows[0].place) if message in {"more", "wider"} else ""
        edits = [edit for row in rows for edit in row.edits]
        places = [row.place for row in rows]
        cells, columns = rows[0].cells, table.columns
        may_be_meant = message == "fewer" and (len(rows) > 1 or any(map(_ends_blank, table.rows)))
        severity: Severity | None = "info" if may_be_meant else None
        return self.grouped_finding(
            message, places, severity=severity, quote=quote, edits=edits, cells=cells, columns=columns
        )


class _OddRow(Struct, frozen=True):
    """A row with another number of cells than its header: what is said of it, where, how many, and what mends it."""

    message: str
    place: Span
    cells: int
    edits: list[Edit]


def _read_odd_row(article: Article, row: Row, table: Table) -> _OddRow:
    from contentlint.article.edits.tables import cut_cells, escape_pipes, find_pipes_in_code

    size, columns = _count_cells(row), table.columns
    if size < columns:
        # empty cells at its end would hide that one is missing in the middle
        return _OddRow("fewer", row.span, size, [])
    excess = [cell for cell in (*row.cells, *row.excess)[columns:] if any(map(str.isalnum, cell.text.text))]
    if not excess:
        return _OddRow("spare", row.span, size, cut_cells(article, row, columns))
    pipes = find_pipes_in_code(article.source.text, row.span)
    edits = escape_pipes(pipes) if len(pipes) == size - columns else []
    message = "wider" if article.site_defaults.markdown.shows_extra_cells else "more"
    return _OddRow(message, Span(excess[0].span.start, excess[-1].span.end), size, edits)


def _is_whole(article: Article, row: Row, table: Table) -> bool:
    """Tell whether all cells of a row too many come from pipes in code, which the generator of the site keeps."""
    from contentlint.article.edits.tables import find_pipes_in_code

    spare = _count_cells(row) - table.columns
    keeps_code = spare > 0 and article.site_defaults.markdown.keeps_code_cells
    return keeps_code and len(find_pipes_in_code(article.source.text, row.span)) == spare


def _ends_blank(row: Row) -> bool:
    return bool(row.cells) and not row.cells[-1].text.text.strip()


def _count_cells(row: Row) -> int:
    return len(row.cells) + len(row.excess)
