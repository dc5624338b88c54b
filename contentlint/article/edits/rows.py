"""Pipe tables as lines of source: their rows, and edits that give them pipes, dashes and blank lines."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from contentlint.article.edits.insertion import blank_line_above, paragraph_at
from contentlint.document.markdown.tables import RowSource, split_row
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.document.nodes import Row, Table

_MARGIN = lazy_pattern(r"[ \t>]*")
_ITEM = lazy_pattern(r"(?<![^ \t>])(?:[-*+]|\d{1,9}[.)])(?=[ \t])")
_CODE = lazy_pattern(r"(?<![`\\])(`{1,3})(?!`)[^`]*(?<!`)\1(?!`)")
_PIPE = lazy_pattern(r"(?<!\\)\|")


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


def lines_in(text: str, span: Span) -> list[Line]:
    """Return the lines that a span covers, the first from its start on."""
    lines, start = [], span.start
    for written in text[slice(*span)].split("\n"):
        lines.append(line_at(text, start, start + len(written)))
        start += len(written) + 1
    return lines


def line_at(text: str, start: int, end: int) -> Line:
    """Return the line at an offset, up to another one."""
    margin = _MARGIN.match(text, start, end)
    at = margin.end() if margin else start
    return Line(text[text.rfind("\n", 0, start) + 1 : at], split_row(text, at, end))


def own_rows(table: "Table") -> tuple["Row", ...]:
    """Return the rows of a table's body without the lines at the end that have no pipe: text that slipped in."""
    count = len(table.rows)
    while count and table.columns > 1 and is_text(table.rows[count - 1]):
        count -= 1
    return table.rows[:count]


def is_text(row: "Row") -> bool:
    """Tell whether a line that is read as a row has no pipe at all."""
    return len(row.cells) + len(row.excess) == 1 and not row.leading_pipe and not row.trailing_pipe


def pipes_in_code(text: str, row: Span) -> list[int]:
    """Return where pipes stand within the code spans of a row: they part its cells, though that was not meant."""
    codes = _CODE.finditer(text, *row)
    return [pipe.start() for code in codes for pipe in _PIPE.finditer(text, *code.span())]


def escaped(pipes: Sequence[int]) -> list[Edit]:
    """Return what makes letters of pipes."""
    return [Edit(Span(at, at), "\\") for at in pipes]


def blank_above_rows(article: "Article", first: int) -> list[Edit]:
    """Return the blank line that parts the first row of a table from text of its paragraph, if there is some."""
    paragraph = paragraph_at(article, first) if article.format == "markdown" else None
    is_glued = paragraph is not None and paragraph.span.start <= article.source.text.rfind("\n", 0, first)
    return [blank_line_above(article, first)] if is_glued else []


def blank_below_rows(article: "Article", last: int) -> list[Edit]:
    """Return the blank line that parts the last row of a table from text of its paragraph, if there is some."""
    text = article.source.text
    paragraph, end = paragraph_at(article, last), text.find("\n", last)
    if article.format != "markdown" or paragraph is None or end < 0 or not text[end : paragraph.span.end].strip():
        return []
    margin = _MARGIN.match(text, end + 1)
    return [blank_line_above(article, margin.end() if margin else end + 1)]


def is_in_html(article: "Article", offset: int) -> bool:
    """Tell whether an offset lies in HTML: in an article that is written in it, or in a block of it."""
    islands = article.markup.islands
    at = bisect_right(islands, offset, key=lambda island: island.start) - 1
    return article.format == "html" or (at >= 0 and offset < islands[at].end)
