"""Tables that are none: rows of pipes that no parser sees as a table, and why."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from msgspec import Struct

from contentlint.article.parts.model import BrokenTable
from contentlint.document.document import Document
from contentlint.document.markdown.tables import RowSource, split_row
from contentlint.document.nodes import (
    Block,
    Heading,
    Image,
    Inline,
    InlineCode,
    InlineTemplate,
    Link,
    Paragraph,
    Row,
    Table,
    Template,
)
from contentlint.document.templates import MASK
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

MIN_ROWS = 2
"""So many rows without a row of dashes are meant as a table, if pipes stand before or after all of them."""

MIN_BARE_ROWS = 3
"""So many are needed where no pipes stand around the rows: two such lines may be a menu."""

MIN_CELLS = 2
MIN_OPEN_CELLS = 3
"""Cells of such rows; more are needed where a pipe is missing at an end, since prose has single pipes."""

_LINE_END = compile_lazy(r"\n|<br\s*/?>\n?", re.IGNORECASE)
_MARGIN = compile_lazy(r"[ \t>]*")
_DELIMITER = compile_lazy(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*+:?-++:?[ \t]*+)*\|?$")
_DASHES = compile_lazy(r"[|:=_–—\u2212\- \t]+$")
_DASH = compile_lazy(r"[=_–—\u2212-]")
_DASH_CELL = compile_lazy(r":?[–—-]+:?")
_DASH_CELLS = compile_lazy(r"\|[ \t]*:?[–—-]+:?[ \t]*\|[ \t]*:?[–—-]")
_DRAWN = compile_lazy(r"^\+[-=+]{2}|-{3}|__|==")
"""Frames of characters, ASCII art and guitar tabs."""

_GRID = compile_lazy(r"\+(?:[-=:]{2,500}\+){1,100}[ \t]*")
"""A border of a grid table, as Pandoc and reStructuredText have them; a cell may hold a table of its own."""

_BARS = compile_lazy(r"\|\S(?:[^|]*[^|\s])?\| [^|]* \|\S")
"""Mathematics such as ``|x| + |y|``: tight and loose by turns."""


class _Line(Struct, frozen=True, gc=False):
    """A line of a paragraph: its place; its text with template tags masked; the same without code, links and images."""

    span: Span
    text: str
    shown: str

    @property
    def row(self) -> RowSource:
        """Return how a reader would split the line, in offsets from its start."""
        return split_row(self.shown, 0, len(self.shown))

    @property
    def cells(self) -> int:
        """Return into how many cells a parser splits the line."""
        return len(split_row(self.text, 0, len(self.text)).cells)

    @property
    def pipes(self) -> int:
        """Return the number of pipes that a reader takes for borders."""
        return self.shown.count("|") - self.shown.count("\\|")

    @property
    def is_delimiter(self) -> bool:
        """Tell whether the line is a row of dashes, or was to be one: also “|-”, which kramdown takes."""
        dashes = len(_DASH.findall(self.text)) if "|" in self.text and _DASHES.match(self.text) else 0
        return dashes >= MIN_CELLS or (dashes > 0 and self.text.startswith("|-"))


def find_broken_tables(document: Document) -> tuple[BrokenTable, ...]:
    """Return the tables of an article that are none, in source order."""
    text = document.source.text
    first = text.find("|", document.body_start)
    if first < 0 or text.find("|", first + 1) < 0:
        return ()
    return tuple(_find(document))


def _find(document: Document) -> Iterator[BrokenTable]:
    before: Block | None = None
    for node in document.nodes:
        broken = None
        if type(node) is Paragraph:
            is_data = "|" not in node.text.text or _is_data_of_template(document, node, before)
            broken = None if is_data else _find_in_paragraph(document, node, before)
        elif type(node) is Table:
            broken = _find_in_draft(node)
        if broken is not None:
            yield broken
        before = node


def _is_data_of_template(document: Document, node: Paragraph, before: Block | None) -> bool:
    """Tell whether the lines follow right below the opening tag of a template, which makes of them what it wants."""
    if type(before) is not Template or before.role != "open":
        return False
    return document.source.text.count("\n", before.span.end, node.span.start) == 1


def _find_in_draft(table: Table) -> BrokenTable | None:
    """Look at a table of pasted text, which is read with more patience than Markdown will have with it."""
    header, delimiter = table.header, table.delimiter
    if table.style != "pipe" or header is None:
        return None
    if delimiter is None:
        return BrokenTable(table.span, "no delimiter", header.span, header.span, table.columns)
    if delimiter.span.start < header.span.start:
        return BrokenTable(table.span, "no header", delimiter.span, None, len(delimiter.cells))
    if len(delimiter.cells) == table.columns:
        return None
    return BrokenTable(table.span, "unequal", delimiter.span, header.span, table.columns, len(delimiter.cells))


def _find_in_paragraph(document: Document, node: Paragraph, before: Block | None) -> BrokenTable | None:
    source = document.source.text
    lines = list(_split_lines(source, node))
    if sum(line.text.startswith("+") and bool(_GRID.fullmatch(line.text)) for line in lines) > 1:
        return None
    at = next((at for at, line in enumerate(lines) if line.is_delimiter), None)
    if at is not None:
        return _find_with_delimiter(lines, at) if at else _find_leading_delimiter(source, lines, before)
    if isinstance(before, Table):
        fallen = _find_fallen_out(source, lines, before)
    else:
        fallen = _find_under_heading(source, lines, before) if isinstance(before, Heading) else None
    if broken := fallen or _find_on_one_line(lines):
        return broken
    return _find_without_delimiter(lines) if document.format == "markdown" and node.tag is None else None


# --- lines ----------------------------------------------------------------------------------


def _split_lines(source: str, node: Paragraph) -> Iterator[_Line]:
    """Yield the lines of a paragraph as they are written."""
    extent = node.span if node.tag is None else node.text.span
    written = source[slice(*extent)]
    templates = [inline for inline in node.inlines if isinstance(inline, InlineTemplate)]
    opaque = [inline for inline in node.inlines if isinstance(inline, InlineTemplate | InlineCode | Link | Image)]
    text, shown = _mask_inlines(written, extent.start, templates), _mask_inlines(written, extent.start, opaque)
    start = 0
    for match in _LINE_END.finditer(written):
        yield _build_line(text, shown, extent.start, Span(start, match.start()))
        start = match.end()
    yield _build_line(text, shown, extent.start, Span(start, len(written)))


def _mask_inlines(text: str, start: int, inlines: "Sequence[Inline]") -> str:
    pieces, at = [], 0
    for inline in inlines:
        begin, end = inline.span.start - start, inline.span.end - start
        if begin >= at and end <= len(text):
            pieces += [text[at:begin], MASK * (end - begin)]
            at = end
    return "".join(pieces) + text[at:]


def _build_line(text: str, shown: str, offset: int, extent: Span) -> _Line:
    margin = _MARGIN.match(text, *extent)
    start = margin.end() if margin else extent.start
    end = max(start + len(text[start : extent.end].rstrip()), start)
    return _Line(Span(start + offset, end + offset), text[start:end], shown[start:end])


# --- with a row of dashes -------------------------------------------------------------------


def _find_with_delimiter(lines: list[_Line], at: int) -> BrokenTable | None:
    header, delimiter = lines[at - 1], lines[at]
    if not header.pipes:
        return BrokenTable(_locate_rows(lines, at), "no header", delimiter.span, None, delimiter.cells)
    extent = _locate_rows(lines, at - 1)
    if not _DELIMITER.match(delimiter.text):
        return BrokenTable(extent, "odd delimiter", delimiter.span, header.span, header.cells, delimiter.cells)
    if header.cells != delimiter.cells:
        return BrokenTable(extent, "unequal", delimiter.span, header.span, header.cells, delimiter.cells)
    return BrokenTable(extent, "misplaced", header.span, header.span, header.cells)


def _find_leading_delimiter(source: str, lines: list[_Line], before: Block | None) -> BrokenTable:
    header = list(_split_lines(source, before))[-1] if isinstance(before, Paragraph) else None
    delimiter = lines[0]
    extent = _locate_rows(lines, 0)
    if header is not None and header.pipes and not source[header.span.end : extent.start].strip():
        return BrokenTable(extent, "parted", delimiter.span, header.span, header.cells)
    return BrokenTable(extent, "no header", delimiter.span, None, delimiter.cells)


def _find_under_heading(source: str, lines: list[_Line], heading: Heading) -> BrokenTable | None:
    """Find a header row that an undivided line of dashes made a heading."""
    gap = source[heading.span.end : lines[0].span.start]
    if heading.style != "setext" or not lines[0].pipes or gap.count("\n") != 1:
        return None
    start = source.rfind("\n", heading.span.start, heading.span.end) + 1
    header = split_row(source, heading.span.start, max(start - 1, heading.span.start))
    if len(header.cells) < MIN_CELLS:
        return None
    extent = Span(heading.span.start, _locate_rows(lines, 0).end)
    place = Span(header.start, header.end)
    return BrokenTable(extent, "unequal", Span(start, heading.span.end), place, len(header.cells), 1)


def _locate_rows(lines: list[_Line], first: int) -> Span:
    """Return the span of the lines with pipes from ``first`` on."""
    last = first
    while last + 1 < len(lines) and "|" in lines[last + 1].text:
        last += 1
    return Span(lines[first].span.start, lines[last].span.end)


def _find_on_one_line(lines: list[_Line]) -> BrokenTable | None:
    """Find a table whose rows follow one another on a line: ``| a | b | |---|---| | c | d |``."""
    for line in lines:
        if not _DASH_CELLS.search(line.text):
            continue
        cells = line.row.cells
        texts = [line.shown[cell.start : cell.end] for cell in cells]
        for gap in (at for at, text in enumerate(texts) if not text):
            count = sum(1 for _ in takewhile(_DASH_CELL.fullmatch, texts[gap + 1 :]))
            header = texts[max(gap - count, 0) : gap]
            end = gap + count + 1
            if count >= MIN_CELLS and len(header) == count and all(header) and (end == len(texts) or not texts[end]):
                start = line.span.start
                place = Span(start + cells[gap + 1].start, start + cells[end - 1].end)
                return BrokenTable(line.span, "one line", place, None, count)
    return None


# --- without one ----------------------------------------------------------------------------


def _find_fallen_out(source: str, lines: list[_Line], table: Table) -> BrokenTable | None:
    """Find rows that a blank line parts from their table."""
    model = table.rows[-1] if table.rows else table.header
    is_near = not source[table.span.end : lines[0].span.start].strip(" \t>\n")
    if table.style != "pipe" or model is None or not is_near:
        return None
    if not all(_is_like(line.row, model, table.columns) for line in lines):
        return None
    return BrokenTable(_locate_rows(lines, 0), "parted", lines[0].span, model.span, table.columns)


def _is_like(row: RowSource, model: Row, columns: int) -> bool:
    if len(row.cells) != columns or (row.leading_pipe, row.trailing_pipe) != (model.leading_pipe, model.trailing_pipe):
        return False
    return row.leading_pipe or columns >= MIN_OPEN_CELLS


def _find_without_delimiter(lines: list[_Line]) -> BrokenTable | None:
    if any(_DRAWN.search(line.text) or _BARS.search(line.text) for line in lines):
        return None
    for has_pipes, group in groupby(lines, key=lambda line: line.pipes >= MIN_CELLS):
        run = list(group)
        if has_pipes and len(run) >= MIN_ROWS and _is_table(run):
            header = run[0]
            extent = Span(header.span.start, run[-1].span.end)
            return BrokenTable(extent, "no delimiter", header.span, header.span, header.cells)
    return None


def _is_table(lines: list[_Line]) -> bool:
    """Tell whether lines of pipes were meant as a table."""
    rows = [line.row for line in lines]
    widths = {len(row.cells) for row in rows}
    if all(row.leading_pipe and row.trailing_pipe for row in rows):
        return min(widths) >= MIN_CELLS
    if len(widths) > 1 or min(widths) < MIN_OPEN_CELLS:
        return False
    if all(row.leading_pipe for row in rows) or all(row.trailing_pipe for row in rows):
        return True
    return len(rows) >= MIN_BARE_ROWS and not any(_is_menu(line) for line in lines)


def _is_menu(line: _Line) -> bool:
    """Tell whether every cell is a link or is empty."""
    return all(not line.shown[cell.start : cell.end].strip(MASK) for cell in line.row.cells)
