"""The nodes of an article: what every reader produces and every rule asks."""

from bisect import bisect_right
from collections.abc import Iterator
from sys import maxsize
from typing import Literal

from msgspec import Struct

from contentlint.source import Span

MAX_HEADING_LEVEL = 6
"""The lowest level of a heading."""

MIN_SURE_HEADING = 0.8
"""A line of pasted text that is less certainly a heading is named as such."""

Run = tuple[int, int, int]


class Text(Struct, frozen=True, gc=False):
    """Visible text of a block, and where each part of it stands in the source.

    ``runs`` are ``(offset in text, source start, source end)``, ascending. A run
    reaches to the next one; where it is as long in the text as in the source it
    maps letter by letter, else (``&amp;`` for ``&``) it maps as a whole.
    """

    text: str
    runs: tuple[Run, ...]

    @property
    def span(self) -> Span:
        """Return the source from the first to the last visible code point."""
        if not self.runs:
            return Span(0, 0)
        return Span(self.runs[0][1], self.runs[-1][2])

    def locate(self, start: int, end: int) -> Span:
        """Return the source span of ``text[start:end]``."""
        if len(self.runs) == 1 and 0 <= start < end <= len(self.text):
            _, begin, stop = self.runs[0]
            if stop - begin == len(self.text):
                return Span(begin + start, begin + end)
        if not self.runs:
            return Span(0, 0)
        if end <= start:
            at = self._locate_offset(start, at_end=start >= len(self.text))
            return Span(at, at)
        return Span(self._locate_offset(start, at_end=False), self._locate_offset(end - 1, at_end=True))

    def slice(self, start: int, end: int) -> "Text":
        """Return ``text[start:end]`` with its places, white space at both ends left out."""
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        part = part.strip()
        end = start + len(part)
        if not part:
            at = self.locate(start, start).start
            return Text("", ((0, at, at),))
        first = self._find_run(start)
        inner = self.runs[first + 1 : self._find_run(end - 1) + 1]
        opening = self.locate(start, inner[0][0] if inner else end)
        runs = [(0, *opening), *((at - start, begin, stop) for at, begin, stop in inner)]
        runs[-1] = (*runs[-1][:2], self._locate_offset(end - 1, at_end=True))
        return Text(part, tuple(runs))

    def _find_run(self, offset: int) -> int:
        # a run that is behind all others of the same offset: quicker than a key
        return max(bisect_right(self.runs, (offset, maxsize, 0)) - 1, 0)

    def _locate_offset(self, offset: int, *, at_end: bool) -> int:
        index = self._find_run(offset)
        begin, source_start, source_end = self.runs[index]
        stop = self.runs[index + 1][0] if index + 1 < len(self.runs) else len(self.text)
        if stop - begin == source_end - source_start:
            return source_start + min(offset - begin + at_end, stop - begin)
        return source_end if at_end else source_start


class Attribute(Struct, frozen=True, gc=False):
    """One HTML attribute: its decoded value and the span of the value (of the name, if it has none)."""

    value: str
    span: Span


class Tag(Struct, frozen=True, gc=False):
    """The HTML element or attribute block that a node came from.

    ``name`` is in lower case; ``attributes`` are keyed by lower-case name
    (``classname``, as JSX writes it, is stored as ``class``). ``span`` is the start tag.
    """

    name: str
    span: Span
    attributes: dict[str, Attribute] = {}

    @property
    def id(self) -> str:
        """Return the id, or an empty string."""
        found = self.attributes.get("id")
        return found.value if found else ""

    @property
    def classes(self) -> tuple[str, ...]:
        """Return the class names, in order."""
        found = self.attributes.get("class")
        return tuple(found.value.split()) if found else ()

    def get(self, name: str) -> str:
        """Return the value of an attribute, or an empty string."""
        found = self.attributes.get(name)
        return found.value if found else ""


# --- inline ---------------------------------------------------------------------------------


class Link(Struct, frozen=True, gc=False):
    """A link. ``span`` is the whole construct; ``href_span`` the target (empty span if it has none)."""

    span: Span
    text: str
    text_span: Span
    href: str
    href_span: Span
    style: Literal["inline", "reference", "autolink", "bare", "html"]
    title: str = ""
    tag: Tag | None = None


class Image(Struct, frozen=True, gc=False):
    """An image. ``alt`` is None where an HTML image has no alt attribute at all."""

    span: Span
    alt: str | None
    alt_span: Span
    src: str
    src_span: Span
    title: str = ""
    tag: Tag | None = None


class Strong(Struct, frozen=True, gc=False):
    """Strong or bold text."""

    span: Span
    text: str
    tag: Tag | None = None


class Emphasis(Struct, frozen=True, gc=False):
    """Emphasised or italic text."""

    span: Span
    text: str
    tag: Tag | None = None


class InlineCode(Struct, frozen=True, gc=False):
    """A code span: opaque, never prose. ``start`` and ``end`` are its offsets in the block's visible text."""

    span: Span
    text: str
    start: int
    end: int


class FootnoteReference(Struct, frozen=True, gc=False):
    """A reference such as ``[^1]``."""

    span: Span
    label: str


class InlineElement(Struct, frozen=True, gc=False):
    """Any other inline HTML element (``span``, ``button``, ``time``, ``sup`` …)."""

    span: Span
    text: str
    tag: Tag


class InlineTemplate(Struct, frozen=True, gc=False):
    """A shortcode, Liquid, Jinja or MDX expression within a line: opaque, never prose."""

    span: Span


Inline = Link | Image | Strong | Emphasis | InlineCode | FootnoteReference | InlineElement | InlineTemplate
"""Inlines stand in source order, an outer one before those inside it; all are flat in their block."""


# --- blocks ---------------------------------------------------------------------------------


class Heading(Struct, frozen=True, gc=False):
    """A heading, level 1 to 6. ``bare``: a line of pasted text that reads as one.

    ``confidence`` tells how sure that is. ``marks`` are what such a line has beside its words and Markdown does
    without: ``H2:`` before them, a colon or a line of dashes below.
    """

    span: Span
    level: int
    text: Text
    style: Literal["atx", "setext", "html", "bare"]
    id: str = ""
    inlines: tuple[Inline, ...] = ()
    tag: Tag | None = None
    confidence: float = 1.0
    marks: tuple[Span, ...] = ()


class Paragraph(Struct, frozen=True, gc=False):
    """A paragraph, or loose text directly within a container."""

    span: Span
    text: Text
    inlines: tuple[Inline, ...] = ()
    tag: Tag | None = None


class Item(Struct, frozen=True, gc=False):
    """A list item; ``marker`` is the span of its mark (``-``, ``1.``, ``<li>``)."""

    span: Span
    marker: Span
    blocks: tuple["Block", ...]
    tag: Tag | None = None


class ListBlock(Struct, frozen=True, gc=False):
    """An ordered or unordered list with at least one item."""

    span: Span
    ordered: bool
    items: tuple[Item, ...]
    tag: Tag | None = None


class Cell(Struct, frozen=True, gc=False):
    """A table cell. ``span`` covers its content; an empty cell has an empty or blank span."""

    span: Span
    text: Text
    header: bool
    inlines: tuple[Inline, ...] = ()
    tag: Tag | None = None


class Row(Struct, frozen=True, gc=False):
    """A table row. The pipe flags are None in HTML; ``excess`` are cells a Markdown parser throws away."""

    span: Span
    cells: tuple[Cell, ...]
    leading_pipe: bool | None = None
    trailing_pipe: bool | None = None
    excess: tuple[Cell, ...] = ()


class Table(Struct, frozen=True, gc=False):
    """A table that a parser sees as one. ``rows`` are the body; ``delimiter`` the dashes row of a pipe table.

    ``glued_to`` is the line of prose directly above a pipe table, if no blank line parts them.
    """

    span: Span
    style: Literal["pipe", "html", "tabs", "spaces", "lines"]
    header: Row | None
    rows: tuple[Row, ...]
    delimiter: Row | None = None
    glued_to: Span | None = None
    caption: Text | None = None
    tag: Tag | None = None
    caption_inlines: tuple[Inline, ...] = ()

    @property
    def columns(self) -> int:
        """Return the number of columns: the header's, else the widest row's."""
        if self.header:
            return len(self.header.cells)
        return max((len(row.cells) for row in self.rows), default=0)


class Quote(Struct, frozen=True, gc=False):
    """A block quotation."""

    span: Span
    blocks: tuple["Block", ...]
    tag: Tag | None = None


class Callout(Struct, frozen=True, gc=False):
    """An admonition: ``> [!TIP]``, ``:::tip``, ``!!! tip``. ``kind`` is in lower case."""

    span: Span
    kind: str
    title: Text | None
    blocks: tuple["Block", ...]
    title_inlines: tuple[Inline, ...] = ()


class Details(Struct, frozen=True, gc=False):
    """A disclosure element with its summary."""

    span: Span
    summary: Text | None
    summary_tag: Tag | None
    blocks: tuple["Block", ...]
    tag: Tag | None = None
    summary_inlines: tuple[Inline, ...] = ()


class Definition(Struct, frozen=True, gc=False):
    """A term with its descriptions; ``inlines`` are those of the term."""

    span: Span
    term: Text
    blocks: tuple["Block", ...]
    tag: Tag | None = None
    inlines: tuple[Inline, ...] = ()


class DefinitionList(Struct, frozen=True, gc=False):
    """A definition list, in HTML or in ``: text`` form."""

    span: Span
    entries: tuple[Definition, ...]
    tag: Tag | None = None


class CodeBlock(Struct, frozen=True, gc=False):
    """Fenced, indented or ``<pre>`` code: opaque, never prose. ``closed`` is false for a fence without an end."""

    span: Span
    language: str = ""
    closed: bool = True
    tag: Tag | None = None


class Container(Struct, frozen=True, gc=False):
    """A grouping HTML element: ``div``, ``section``, ``aside``, ``figure``, ``figcaption``, ``button`` and so on."""

    span: Span
    blocks: tuple["Block", ...]
    tag: Tag


class FootnoteDefinition(Struct, frozen=True, gc=False):
    """``[^1]: text``."""

    span: Span
    label: str
    blocks: tuple["Block", ...]


class Template(Struct, frozen=True, gc=False):
    """A shortcode, Liquid, Jinja or JSX tag that stands alone on its line: opaque.

    ``name`` is its first word, ``argument`` the rest of its source; ``role`` tells an opening,
    closing or single tag as far as the syntax shows it.
    """

    span: Span
    name: str
    argument: str
    role: Literal["open", "close", "single"]


class Comment(Struct, frozen=True, gc=False):
    """An HTML (or MDX) comment; ``text`` is what stands between its marks."""

    span: Span
    text: str


class Break(Struct, frozen=True, gc=False):
    """A thematic break."""

    span: Span


Block = (
    Heading
    | Paragraph
    | ListBlock
    | Table
    | Quote
    | Callout
    | Details
    | DefinitionList
    | CodeBlock
    | Container
    | FootnoteDefinition
    | Template
    | Comment
    | Break
)


def list_children(block: Block) -> tuple[Block, ...]:
    """Return the blocks directly inside ``block``; list items and definitions are looked through."""
    match block:
        case ListBlock():
            return tuple(child for item in block.items for child in item.blocks)
        case DefinitionList():
            return tuple(child for entry in block.entries for child in entry.blocks)
        case Quote() | Callout() | Details() | Container() | FootnoteDefinition():
            return block.blocks
        case _:
            return ()


def list_inlines(node: Block) -> Iterator[Inline]:
    """Yield the inline nodes of a block itself, without those of the blocks in it."""
    match node:
        case Heading() | Paragraph():
            yield from node.inlines
        case Table():
            yield from node.caption_inlines
            for cell in list_cells(node):
                yield from cell.inlines
        case Details():
            yield from node.summary_inlines
        case Callout():
            yield from node.title_inlines
        case DefinitionList():
            for entry in node.entries:
                yield from entry.inlines
        case _:
            pass


def list_cells(table: Table) -> Iterator[Cell]:
    """Yield the cells of a table that are shown, row by row."""
    if table.header:
        yield from table.header.cells
    for row in table.rows:
        yield from row.cells


_PARENTS = frozenset((ListBlock, DefinitionList, Quote, Callout, Details, Container, FootnoteDefinition))
"""The kinds of blocks that have others inside."""


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield every block in source order, a container before what is in it."""
    stack = list(reversed(blocks))
    while stack:
        block = stack.pop()
        yield block
        if type(block) in _PARENTS:  # most have none
            stack.extend(reversed(list_children(block)))
