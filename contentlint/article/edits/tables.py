"""Edits of tables: of the rows of pipe tables, which are lines of a source, and of the cells of HTML tables."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from contentlint.article.edits.html_tags import rename_element
from contentlint.article.edits.insertion import find_paragraph_at, insert_blank_line_above
from contentlint.document.markdown.tables import RowSource, split_row
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.document.nodes import Cell, Row, Table

_MARGIN = compile_lazy(r"[ \t>]*")
_ITEM = compile_lazy(r"(?<![^ \t>])(?:[-*+]|\d{1,9}[.)])(?=[ \t])")
_CODE = compile_lazy(r"(?<![`\\])(`{1,3})(?!`)[^`]*(?<!`)\1(?!`)")
_PIPE = compile_lazy(r"(?<!\\)\|")
_DRAFT_ROW = compile_lazy(r"\t|\A(?:[>#]|[-+*] |\d{1,9}[.)] )")
"""A row in pasted text only: one with tabs, or with the mark of a list or a quotation before it."""

_CELL_END = compile_lazy(r"\s*</td\s*>", re.IGNORECASE)


class Line(NamedTuple):
    """A line of a source: what stands before its text (blanks, marks of quotations and lists), and its row."""

    margin: str
    row: RowSource

    @property
    def span(self) -> Span:
        """Return the place of its text."""
        return Span(self.row.start, self.row.end)

    @property
    def cells(self) -> int:
        """Return into how many cells a parser splits it."""
        return len(self.row.cells)

    @property
    def margin_below(self) -> str:
        """Return what stands before a further line of the same list item or quotation."""
        return _ITEM.sub(lambda mark: " " * len(mark[0]), self.margin)


def split_lines(text: str, span: Span) -> list[Line]:
    """Return the lines that a span covers, the first from its start on."""
    lines, start = [], span.start
    for written in text[slice(*span)].split("\n"):
        lines.append(read_line(text, start, start + len(written)))
        start += len(written) + 1
    return lines


def read_line(text: str, start: int, end: int) -> Line:
    """Return the line at an offset, up to another one."""
    margin = _MARGIN.match(text, start, end)
    at = margin.end() if margin else start
    return Line(text[text.rfind("\n", 0, start) + 1 : at], split_row(text, at, end))


def find_own_rows(table: "Table") -> tuple["Row", ...]:
    """Return the rows of a table's body without the lines at the end that have no pipe: text that slipped in."""
    count = len(table.rows)
    while count and table.columns > 1 and is_text_row(table.rows[count - 1]):
        count -= 1
    return table.rows[:count]


def is_text_row(row: "Row") -> bool:
    """Tell whether a line that is read as a row has no pipe at all."""
    return len(row.cells) + len(row.excess) == 1 and not row.leading_pipe and not row.trailing_pipe


def find_pipes_in_code(text: str, row: Span) -> list[int]:
    """Return where pipes stand within the code spans of a row: they part its cells, though that was not meant."""
    codes = _CODE.finditer(text, *row)
    return [pipe.start() for code in codes for pipe in _PIPE.finditer(text, *code.span())]


def escape_pipes(pipes: Sequence[int]) -> list[Edit]:
    """Return what makes letters of pipes."""
    return [Edit(Span(at, at), "\\") for at in pipes]


def add_blank_line_above(article: "Article", first: int) -> list[Edit]:
    """Return the blank line that parts the first row of a table from text of its paragraph, if there is some."""
    paragraph = find_paragraph_at(article, first) if article.format == "markdown" else None
    is_glued = paragraph is not None and paragraph.span.start <= article.source.text.rfind("\n", 0, first)
    return [insert_blank_line_above(article, first)] if is_glued else []


def add_blank_line_below(article: "Article", last: int) -> list[Edit]:
    """Return the blank line that parts the last row of a table from text of its paragraph, if there is some."""
    text = article.source.text
    paragraph, end = find_paragraph_at(article, last), text.find("\n", last)
    if article.format != "markdown" or paragraph is None or end < 0 or not text[end : paragraph.span.end].strip():
        return []
    margin = _MARGIN.match(text, end + 1)
    return [insert_blank_line_above(article, margin.end() if margin else end + 1)]


def is_in_html(article: "Article", offset: int) -> bool:
    """Tell whether an offset lies in HTML: in an article that is written in it, or in a block of it."""
    islands = article.markup.islands
    at = bisect_right(islands, offset, key=lambda island: island.start) - 1
    return article.format == "html" or (at >= 0 and offset < islands[at].end)


# --- cells ------------------------------------------------------------------------------------


def cut_cells(article: "Article", row: "Row", columns: int) -> list[Edit]:
    """Return what takes the cells beyond some columns off the end of a row, if nothing at all stands in them."""
    last = (*row.cells, *row.excess)[columns - 1].span.end
    start = article.source.text.find("|", last, row.span.end) + 1
    spare = Span(start, row.span.end)
    is_empty = start > 0 and spare.start < spare.end and not article.source.slice(spare).strip("| \t")
    return [Edit(spare, "")] if is_empty else []


def add_outer_pipes(article: "Article", table: "Table") -> list[Edit]:
    """Return how each row gets the pipes around it that it lacks, as far from its cells as those that it has.

    Nothing for what is a row in pasted text only, or in a template, nor if a row consists of pipes alone, which some
    programs show.
    """
    rows = [row for row in (table.header, table.delimiter, *find_own_rows(table)) if row is not None]
    place = Span(rows[0].span.start, rows[-1].span.end)
    if any(tag.overlaps(place) for tag in article.markup.templates):
        return []  # a loop may make several rows of one
    if article.format == "text" and any(_DRAFT_ROW.search(article.source.slice(row.span)) for row in rows):
        return []
    if any(not article.source.slice(row.span).strip("| \t") for row in rows):
        return []
    return [edit for row in rows for edit in _add_pipes(row, article.source.slice(row.span))]


def _add_pipes(row: "Row", written: str) -> list[Edit]:
    gap = "" if "|" in written and " |" not in written and "| " not in written else " "
    before = [] if row.leading_pipe else [Edit(Span(row.span.start, row.span.start), f"|{gap}")]
    return before if row.trailing_pipe else [*before, Edit(Span(row.span.end, row.span.end), f"{gap}|")]


def make_header_cells(article: "Article", cells: Sequence["Cell"]) -> list[Edit]:
    """Return what makes header cells of all cells of HTML with a text; nothing if one of them has unusual tags."""
    heads = [cell for cell in cells if cell.tag is not None and cell.text.text]
    edits = [_make_header_cell(article, cell) for cell in heads]
    return [edit for found in edits for edit in found] if all(edits) else []


def _make_header_cell(article: "Article", cell: "Cell") -> list[Edit]:
    end = _CELL_END.match(article.source.text, cell.span.end)
    if cell.tag is None or end is None:
        return []
    return rename_element(article, cell.tag, Span(cell.tag.span.start, end.end()), "th")
