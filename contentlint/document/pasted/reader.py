"""Pasted text to blocks: one paragraph a line, headings without marks, lists and tables as they were copied."""

from collections.abc import Sequence
from itertools import takewhile

from contentlint.document.frame.reader import NO_ANSWERS, Answers, Frame, read_frame
from contentlint.document.markdown.inline import ContentMap, InlineReader, build_document
from contentlint.document.markdown.parser import build_markdown_parser
from contentlint.document.markdown.tables import CellSource, RowSource
from contentlint.document.markup import Markup
from contentlint.document.nodes import (
    Block,
    Break,
    Cell,
    CodeBlock,
    Comment,
    Heading,
    Inline,
    Item,
    Link,
    ListBlock,
    Paragraph,
    Row,
    Table,
    Text,
)
from contentlint.document.pasted.frame_units import build_units
from contentlint.document.pasted.glued import LINE_OF_TEXT, MIN_GLUED_HEADINGS, MIN_GLUED_PARAGRAPH_WORDS
from contentlint.document.pasted.lines import FENCES, Line, closes_fence, read_lines, take_lines
from contentlint.document.pasted.scheme import FoundHeading, find_scheme
from contentlint.document.pasted.survey import Survey
from contentlint.document.pasted.tables import Grid, find_grids, move_grids, protect_grids
from contentlint.document.pasted.wrapping import join_broken_lines
from contentlint.document.templates import mask_templates
from contentlint.prose.draft_words import ends_sentence
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Source, Span

_ORDERED = compile_lazy(r"\d")
_URL = compile_lazy(r"https?://[^\s<>\"'“”]+[^\s<>\"'“”.,;:!?)\]]")


def is_pasted(source: Source, start: int, *, may_be_markdown: bool) -> bool:
    """Tell whether a Markdown file without headings is text pasted from elsewhere, from offset ``start`` on.

    Its lines say so, where :func:`~contentlint.document.pasted.glued.has_glued_lines`: at least two of them read as
    headings and have a paragraph on the line above or below. If the file may have been written as Markdown, where a
    line may end anywhere, each such paragraph must be one line that ends as a sentence.
    """
    lines, grids = _arrange_lines(source, start)
    glued = [at for at, line in enumerate(lines) if _list_beside(lines, at) and LINE_OF_TEXT.match(line.text)]
    if len(glued) < MIN_GLUED_HEADINGS:  # as in most texts that were broken at one width
        return False
    survey = Survey(lines, grids)
    headings = find_scheme(survey, read_frame(source.text, build_units(survey, grids))).headings
    unmarked = [at for at in glued if at in headings and headings[at].form.kind == "bare"]
    return len(unmarked) >= MIN_GLUED_HEADINGS and (not may_be_markdown or _is_unbroken(lines, unmarked))


def _arrange_lines(source: Source, start: int) -> tuple[list[Line], list[Grid]]:
    """Return the lines of a text from offset ``start`` on, broken ones joined, and the tables among them."""
    written = read_lines(source, start)
    grids = find_grids(source.text, written)
    lines = join_broken_lines(protect_grids(written, grids))
    return lines, move_grids(grids, written, lines)


def _list_beside(lines: Sequence[Line], at: int) -> list[Line]:
    near = [*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2]]
    return [other for other in near if other.words >= MIN_GLUED_PARAGRAPH_WORDS]


def _is_unbroken(lines: Sequence[Line], headings: Sequence[int]) -> bool:
    """Tell whether no text was broken into lines: paragraphs beside headings are whole, and so are all others."""
    beside = [line for at in headings for line in _list_beside(lines, at)]
    broken = any(len(line.pieces) > 1 for line in lines)
    return not broken and all(ends_sentence(line.text) for line in beside)


def read_pasted(source: Source, start: int = 0) -> tuple[tuple[Block, ...], tuple[Comment, ...], Markup, Frame]:
    """Read pasted text from offset ``start`` on: its blocks, the comments within its lines, its markup, its frame."""
    reader = _PastedReader(source, start)
    return reader.read(), tuple(reader.document.comments), reader.document.build_markup(), reader.frame


def read_frame_of_text(source: Source, answers: Answers = NO_ANSWERS, *, is_markdown: bool, start: int = 0) -> Frame:
    """Return the frame around the article of a draft, whose text begins at offset ``start``."""
    lines, grids = _arrange_lines(source, start)
    units = build_units(Survey(lines, grids), grids, is_markdown=is_markdown)
    return read_frame(source.text, units, answers, is_markdown=is_markdown)


class _PastedReader:
    def __init__(self, source: Source, start: int) -> None:
        masked = mask_templates(source.text)
        self.document = build_document(source.text, masked, lambda _label: None)
        self._source = source
        self._text = masked.text
        self._lines, grids = _arrange_lines(source, start)
        self._grids = {grid.first: grid for grid in grids}
        survey = Survey(self._lines, grids)
        self.frame = read_frame(source.text, build_units(survey, grids))
        self._cut = frozenset(self.frame.units[at].number for at in self.frame.cut)
        scheme = find_scheme(survey, self.frame)
        self._headings = scheme.headings
        self._questions = scheme.questions

    def read(self) -> tuple[Block, ...]:
        blocks: list[Block] = []
        at = 0
        while at < len(self._lines):
            count, block = self._read_block(at)
            if block is not None:
                blocks.append(block)
            at += count
        return tuple(blocks)

    def _read_block(self, at: int) -> tuple[int, Block | None]:
        """Read the block that begins on a line; return how many lines it takes."""
        line = self._lines[at]
        if line.kind == "blank":
            return 1, None
        if line.kind == "code":
            return self._read_code(at)
        if grid := self._grids.get(at):
            return grid.stop - grid.first, self._read_table(grid)
        if heading := self._headings.get(at):
            return self._read_heading(heading)
        if self._is_item(at):
            return self._read_list(at)
        return 1, Break(line.span) if line.kind == "rule" else self._read_paragraph(line)

    def _read_heading(self, found: FoundHeading) -> tuple[int, Heading]:
        """Read a heading: its words, and as marks what its form has beside them."""
        line, form = self._lines[found.at], found.form
        is_underlined = form.kind == "underlined"
        end = self._lines[found.at + 1].span.end if is_underlined else line.span.end
        words = self._cut_words(line, form.start, form.end)
        text, inlines = self._read_inline(words)
        marks = [Span(line.span.start, words[0].start), Span(words[-1].end, end)]
        kept = tuple(mark for mark in marks if mark.start < mark.end)
        span = Span(line.span.start, end)
        heading = Heading(span, found.level, text, "bare", "", inlines, None, found.confidence, kept)
        return 1 + is_underlined, heading

    def _cut_words(self, line: Line, start: int, end: int) -> list[Span]:
        """Return the places of ``text[start:end]`` of a line, which may have been broken."""
        found, at = [], 0
        for piece in line.pieces:
            size = piece.end - piece.start
            first, last = max(start - at, 0), min(end - at, size)
            if first < last:
                found.append(Span(piece.start + first, piece.start + last))
            at += size + 1
        return found

    def _is_item(self, at: int) -> bool:
        return self._lines[at].kind == "item" and at not in self._headings and at not in self._questions

    def _read_code(self, at: int) -> tuple[int, CodeBlock]:
        """Read code that is set in, or between fences; without a second fence it goes on to the end of the text."""
        opening = self._lines[at]
        if not opening.text.startswith(FENCES):
            code = take_lines(self._lines, at, lambda line: line.kind == "code")
            begin, _ = self._source.get_line_span(opening.number)
            return len(code), CodeBlock(Span(begin, code[-1].span.end))
        fence = opening.text[: len(opening.text) - len(opening.text.lstrip(opening.text[0]))]
        inside = take_lines(self._lines, at + 1, lambda line: not closes_fence(line.text, fence))
        lines = self._lines[at : at + len(inside) + 2]
        closed = len(lines) == len(inside) + 2  # both fences
        end = max(line.span.end for line in lines)
        language = opening.text[len(fence) :].strip().partition(" ")[0]
        return len(lines), CodeBlock(Span(opening.span.start, end), language, closed)

    def _read_paragraph(self, line: Line) -> Paragraph | None:
        text, inlines = self._read_inline(line.pieces)
        if not text.text and all(isinstance(one, Comment) for one in inlines):
            return None
        return Paragraph(line.span, text, inlines)

    def _read_inline(self, places: Sequence[Span]) -> tuple[Text, tuple[Inline, ...]]:
        pieces = [self._text[slice(*place)] for place in places]
        starts, shifts, at = [], [], 0
        for piece, place in zip(pieces, places, strict=True):
            starts.append(at)
            shifts.append(place.start - at)
            at += len(piece) + 1
        return self._read(" ".join(pieces), ContentMap(starts, shifts))

    def _read(self, content: str, places: ContentMap) -> tuple[Text, tuple[Inline, ...]]:
        md = build_markdown_parser(pasted=True)
        tokens = md.inline.parse(content, md, {}, [])
        text, inlines = InlineReader(self.document, content, places).read(tokens)
        return text, _add_bare_links(text, inlines)

    def _read_list(self, at: int) -> tuple[int, Block]:
        is_cut = self._lines[at].number in self._cut
        rows = takewhile(self._is_item, range(at, len(self._lines)))
        members = list(takewhile(lambda member: (self._lines[member].number in self._cut) == is_cut, rows))
        items = tuple(self._read_item(self._lines[member]) for member in members)
        ordered = bool(_ORDERED.match(self._lines[at].text))
        return len(members), ListBlock(Span(items[0].span.start, items[-1].span.end), ordered, items)

    def _read_item(self, line: Line) -> Item:
        first = Span(line.marker_end, line.pieces[0].end)
        text, inlines = self._read_inline([first, *line.pieces[1:]])
        paragraph = Paragraph(Span(line.marker_end, line.span.end), text, inlines)
        mark = self._text[line.span.start : line.marker_end].rstrip()
        marker = Span(line.span.start, line.span.start + len(mark))
        return Item(line.span, marker, (paragraph,))

    def _read_table(self, grid: Grid) -> Table:
        rows = [self._read_row(row, header=at == 0, pipes=grid.style == "pipe") for at, row in enumerate(grid.rows)]
        dashes = self._read_row(grid.delimiter, header=False, pipes=True) if grid.delimiter else None
        return Table(
            span=Span(self._lines[grid.first].span.start, self._lines[grid.stop - 1].span.end),
            style=grid.style,
            header=rows[0],
            rows=tuple(rows[1:]),
            delimiter=dashes,
            glued_to=self._locate_prose_above(grid.first) if grid.style == "pipe" else None,
        )

    def _locate_prose_above(self, at: int) -> Span | None:
        """Return the line directly above, if it belongs to a paragraph."""
        is_prose = at > 0 and self._lines[at - 1].kind in {"plain", "answer"} and at - 1 not in self._headings
        return self._lines[at - 1].span if is_prose else None

    def _read_row(self, row: RowSource, *, header: bool, pipes: bool) -> Row:
        cells = tuple(self._read_cell(cell, header=header) for cell in row.cells)
        flags = (row.leading_pipe, row.trailing_pipe) if pipes else (None, None)
        return Row(Span(row.start, row.end), cells, *flags)

    def _read_cell(self, cell: CellSource, *, header: bool) -> Cell:
        content = self._text[cell.start : cell.end]
        text, inlines = self._read(content, ContentMap([0], [cell.start]))
        return Cell(Span(cell.start, cell.end), text, header, inlines)


def _add_bare_links(text: Text, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Add a link for each address that stands in the text by itself."""
    if "://" not in text.text:
        return inlines
    taken = [inline.span for inline in inlines]
    found: list[Inline] = []
    for match in _URL.finditer(text.text):
        span = text.locate(*match.span())
        if not any(other.overlaps(span) for other in taken):
            found.append(Link(span, match.group(), span, match.group(), span, "autolink"))
    return tuple(sorted((*inlines, *found), key=lambda inline: inline.span.start)) if found else inlines
