"""Pasted text to blocks: one paragraph a line, headings without marks, lists and tables as they were copied."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, islice, takewhile

from msgspec.structs import replace

from contentlint.document.markdown.inline import ContentMap, InlineReader, build_document
from contentlint.document.markdown.parser import build_markdown_parser
from contentlint.document.markdown.tables import CellSource, RowSource, split_row
from contentlint.document.markup import Markup
from contentlint.document.nodes import (
    Block,
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
from contentlint.document.pasted.lines import MAX_HEADING_WORDS, Line, goes_on, is_heading, is_sentence, read_lines
from contentlint.document.templates import mask_templates
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Source, Span

MIN_GLUED_HEADINGS = 2
"""So many lines that read as headings make a Markdown file without headings a pasted text."""

MIN_GLUED_PARAGRAPH_WORDS = 20
"""A line next to a heading that is at least so long is a paragraph, not verse or an address."""

FENCES = ("```", "~~~")
INDENTS = ("    ", "\t")
_MAX_WRAP_WIDTH = 100
_ORDERED = compile_lazy(r"\d")
_URL = compile_lazy(r"https?://[^\s<>\"'“”]+[^\s<>\"'“”.,;:!?)\]]")


def is_pasted(source: Source, start: int = 0) -> bool:
    """Tell whether a Markdown file without headings is text pasted from elsewhere.

    Its lines say so: at least two of them read as headings and have a paragraph on the line above or below.
    """
    if not _has_glued_lines(source, start):  # that alone costs a twentieth of the whole
        return False
    lines = read_lines(source, start)
    glued = 0
    for at, line in enumerate(lines):
        near = lines[max(at - 1, 0) : at] + lines[at + 1 : at + 2]
        beside = any(other.words >= MIN_GLUED_PARAGRAPH_WORDS for other in near)
        if beside and is_heading(lines, at) and _LINE_OF_TEXT.match(line.text):
            glued += 1
    return glued >= MIN_GLUED_HEADINGS


def _has_glued_lines(source: Source, start: int) -> bool:
    """Tell whether enough lines that may be headings have one that may be a paragraph above or below."""
    shortest = 2 * MIN_GLUED_PARAGRAPH_WORDS - 1  # words of one letter and the spaces between them
    first = source.line_starts[source.get_position(start).line - 1]
    lines = [line.strip() for line in source.text[first:].split("\n")]
    beside = zip(["", *lines], lines, [*lines[1:], ""], strict=False)
    glued = (line for above, line, below in beside if line and max(len(above), len(below)) >= shortest)
    return len(list(islice(filter(_may_head, glued), MIN_GLUED_HEADINGS))) == MIN_GLUED_HEADINGS


def _may_head(text: str) -> bool:
    """Tell whether a line is short, no list item and without marks: most that are not headings are told apart so."""
    if text.startswith("- ") or len(text.split(None, MAX_HEADING_WORDS)) > MAX_HEADING_WORDS:
        return False
    return _LINE_OF_TEXT.match(text) is not None


_LINE_OF_TEXT = compile_lazy(r"[^<>\[\]{}*_`|#\\]+$")


def read_pasted(source: Source, start: int = 0) -> tuple[tuple[Block, ...], tuple[Comment, ...], Markup]:
    """Read pasted text from offset ``start`` on: its blocks, the comments within its lines, its markup."""
    reader = _PastedReader(source, start)
    return reader.read(), tuple(reader.document.comments), reader.document.build_markup()


class _PastedReader:
    def __init__(self, source: Source, start: int) -> None:
        masked = mask_templates(source.text)
        self.document = build_document(source.text, masked, lambda _label: None)
        self._text = masked.text
        self._lines = read_lines(source, start)
        self._wrapped = _is_wrapped(self._lines)

    def read(self) -> tuple[Block, ...]:
        blocks: list[Block] = []
        at = 0
        while at < len(self._lines):
            count, block = self._read_block(at, is_first=not blocks)
            if block is not None:
                blocks.append(block)
            at += count
        return tuple(_adjust_levels(blocks))

    def _read_block(self, at: int, *, is_first: bool) -> tuple[int, Block | None]:
        """Read the block that begins on a line; return how many lines it takes."""
        line = self._lines[at]
        if line.kind == "blank":
            return 1, None
        if line.text.startswith(FENCES) or self._collect_indented(at):
            return self._read_code(at)
        if line.kind == "item":
            return self._read_list(at)
        if line.kind in {"row", "delimiter"} and (rows := self._collect_table_lines(at)):
            return len(rows), self._read_table(rows)
        if is_heading(self._lines, at):
            text, inlines = self._read_inline([line])
            return 1, Heading(line.span, 1 if is_first else 2, text, "bare", "", inlines)
        return self._read_paragraph(at)

    def _read_code(self, at: int) -> tuple[int, Block | None]:
        """Read code that is set in, or between fences; without a second fence it goes on to the end of the text."""
        if code := self._collect_indented(at):
            begin = self._text.rfind("\n", 0, code[0].span.start) + 1
            return len(code), CodeBlock(Span(begin, code[-1].span.end))
        opening = self._lines[at]
        fence = opening.text[: len(opening.text) - len(opening.text.lstrip(opening.text[0]))]
        inside = list(takewhile(lambda line: not _closes(line, fence), self._lines[at + 1 :]))
        lines = self._lines[at : at + len(inside) + 2]
        closed = len(lines) == len(inside) + 2  # both fences
        end = max(line.span.end for line in lines)
        language = opening.text[len(fence) :].strip().partition(" ")[0]
        return len(lines), CodeBlock(Span(opening.span.start, end), language, closed)

    def _collect_indented(self, at: int) -> list[Line]:
        """Return lines of code that is set in: several in a row, none of which reads as a sentence."""
        lines = list(takewhile(self._is_set_in, self._lines[at:]))
        return lines if len(lines) > 1 and not any(is_sentence(line) for line in lines) else []

    def _is_set_in(self, line: Line) -> bool:
        begin = self._text.rfind("\n", 0, line.span.start) + 1
        return line.kind == "plain" and self._text.startswith(INDENTS, begin, line.span.start)

    def _read_paragraph(self, at: int) -> tuple[int, Block | None]:
        lines = [self._lines[at]]
        for line in self._lines[at + 1 :]:
            is_same = goes_on(lines[-1], line) and not self._is_set_in(line)
            if not is_same and not (self._wrapped and line.kind == "plain"):
                break
            lines.append(line)
        text, inlines = self._read_inline(lines)
        if not text.text and all(isinstance(one, Comment) for one in inlines):
            return len(lines), None
        return len(lines), Paragraph(Span(lines[0].span.start, lines[-1].span.end), text, inlines)

    def _read_inline(self, lines: list[Line], start: int | None = None) -> tuple[Text, tuple[Inline, ...]]:
        begin = lines[0].span.start if start is None else start
        pieces = [self._text[begin : lines[0].span.end], *(self._text[slice(*line.span)] for line in lines[1:])]
        starts, shifts, at = [], [], 0
        for piece, source in zip(pieces, [begin, *(line.span.start for line in lines[1:])], strict=True):
            starts.append(at)
            shifts.append(source - at)
            at += len(piece) + 1
        return self._read(" ".join(pieces), ContentMap(starts, shifts))

    def _read(self, content: str, places: ContentMap) -> tuple[Text, tuple[Inline, ...]]:
        md = build_markdown_parser()
        tokens = md.inline.parse(content, md, {}, [])
        text, inlines = InlineReader(self.document, content, places).read(tokens)
        return text, _add_bare_links(text, inlines)

    def _read_list(self, at: int) -> tuple[int, Block]:
        lines = list(takewhile(lambda line: line.kind == "item", self._lines[at:]))
        items = tuple(self._read_item(line) for line in lines)
        ordered = bool(_ORDERED.match(lines[0].text))
        return len(lines), ListBlock(Span(items[0].span.start, items[-1].span.end), ordered, items)

    def _read_item(self, line: Line) -> Item:
        text, inlines = self._read_inline([line], line.marker_end)
        paragraph = Paragraph(Span(line.marker_end, line.span.end), text, inlines)
        marker = Span(line.span.start, line.span.start + len(line.text.split(maxsplit=1)[0]))
        return Item(line.span, marker, (paragraph,))

    def _collect_table_lines(self, at: int) -> list[Line]:
        rows = list(takewhile(lambda line: line.kind in {"row", "delimiter"}, self._lines[at:]))
        if all(line.kind == "delimiter" for line in rows):
            return []
        has_delimiter = any(line.kind == "delimiter" for line in rows[:2])
        widths = [len(self._split(line).cells) for line in rows]
        # a cell at the end that is empty leaves no tab behind
        spread = int(all("\t" in line.text for line in rows) and min(widths) > 1)
        return rows if has_delimiter or (len(rows) > 1 and max(widths) - min(widths) <= spread) else []

    def _split(self, line: Line) -> RowSource:
        if "\t" not in line.text or line.kind == "delimiter":
            return split_row(self._text, *line.span)
        cells, at = [], line.span.start
        for part in line.text.split("\t"):
            cells.append(CellSource(at, at + len(part)))
            at += len(part) + 1
        return RowSource(*line.span, tuple(cells), leading_pipe=False, trailing_pipe=False)

    def _read_table(self, lines: list[Line]) -> Table:
        by_pipes = any("|" in line.text for line in lines)
        delimiter = next((line for line in lines[:2] if line.kind == "delimiter"), None)
        rows = [
            self._read_row(line, header=at == 0, pipes=by_pipes)
            for at, line in enumerate(lines)
            if line is not delimiter
        ]
        return Table(
            span=Span(lines[0].span.start, lines[-1].span.end),
            style="pipe" if by_pipes else "tabs",
            header=rows[0],
            rows=tuple(rows[1:]),
            delimiter=self._read_row(delimiter, header=False, pipes=True) if delimiter else None,
            glued_to=self._locate_prose_above(lines[0]) if by_pipes else None,
        )

    def _locate_prose_above(self, line: Line) -> Span | None:
        """Return the line directly above, if it belongs to a paragraph."""
        at = line.number - self._lines[0].number - 1
        is_prose = at >= 0 and self._lines[at].kind in {"plain", "answer"} and not is_heading(self._lines, at)
        return self._lines[at].span if is_prose else None

    def _read_row(self, line: Line, *, header: bool, pipes: bool) -> Row:
        row = self._split(line)
        cells = tuple(self._read_cell(cell, header=header) for cell in row.cells)
        flags = (row.leading_pipe, row.trailing_pipe) if pipes else (None, None)
        return Row(Span(row.start, row.end), cells, *flags)

    def _read_cell(self, cell: CellSource, *, header: bool) -> Cell:
        content = self._text[cell.start : cell.end]
        text, inlines = self._read(content, ContentMap([0], [cell.start]))
        return Cell(Span(cell.start, cell.end), text, header, inlines)


def _closes(line: Line, fence: str) -> bool:
    return line.text.startswith(fence) and not line.text.strip(fence[0])


def _adjust_levels(blocks: list[Block]) -> Iterator[Block]:
    """Yield blocks with the levels of their headings: what heads several sections stands below the others.

    So do “Pros” and “Cons” below the name of each product. The first heading of the text is none of these.
    """
    headings = [block for block in blocks if isinstance(block, Heading)]
    counted = Counter(heading.text.text.casefold() for heading in headings)
    single = next((one.span.start for one in headings if counted[one.text.text.casefold()] == 1), None)
    for block in blocks:
        again = isinstance(block, Heading) and counted[block.text.text.casefold()] > 1
        if again and isinstance(block, Heading) and single is not None and block.span.start > single:
            yield replace(block, level=block.level + 1)
        else:
            yield block


def _is_wrapped(lines: list[Line]) -> bool:
    """Tell whether paragraphs were broken into lines of a fixed width."""
    if any(len(line.text) > _MAX_WRAP_WIDTH for line in lines):
        return False
    groups = [list(group) for kind, group in groupby(lines, key=lambda line: line.kind) if kind == "plain"]
    full = [len(line.text) for group in groups for line in group[:-1]]
    return len(full) > 2 and sum(full) / len(full) > _MAX_WRAP_WIDTH / 2  # noqa: PLR2004  # fewer tell nothing


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
