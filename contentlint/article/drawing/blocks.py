"""The nodes of an article as blocks to draw, each text with the places that it comes from."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from contentlint.article.drawing.model import Block, Picture, Place
from contentlint.document.metadata import HeadValue
from contentlint.document.nodes import Block as Node
from contentlint.document.nodes import (
    Callout,
    Cell,
    CodeBlock,
    Comment,
    Container,
    DefinitionList,
    Details,
    Emphasis,
    FootnoteDefinition,
    Heading,
    Image,
    Inline,
    InlineCode,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Row,
    Strong,
    Table,
    Template,
    Text,
)
from contentlint.document.sections import flatten
from contentlint.prose.readability import build_plain_text, compute_scores, count
from contentlint.source import Source, Span

if TYPE_CHECKING:
    from contentlint.article.article import Article

MIN_EASE_WORDS = 20
"""A shorter paragraph has no reading ease: one long word would decide it."""

FORMS: tuple[tuple[type, str], ...] = (
    (Link, "link"),
    (Strong, "strong"),
    (Emphasis, "emphasis"),
    (InlineCode, "code"),
)


def draw_blocks(article: "Article") -> tuple[Block, ...]:
    """Return what an article shows from top to bottom, its head or front matter first."""
    return _pack_places((*_draw_head(article), *_Drawer(article).draw(article.blocks)), 0)


def _pack_places(blocks: tuple[Block, ...], behind: int) -> tuple[Block, ...]:
    """Return blocks with all places as differences; those of their runs are so already."""
    packed = []
    for block in blocks:
        start, end = block.span
        packed.append(
            replace(
                block,
                span=(start - behind, end - start),
                forms=tuple(_pack_forms(block.forms, start)),
                pictures=tuple(
                    replace(picture, span=(picture.span[0] - start, picture.span[1] - picture.span[0]))
                    for picture in block.pictures
                ),
                blocks=_pack_places(block.blocks, start),
            )
        )
        behind = end
    return tuple(packed)


def _pack_forms(forms: tuple[tuple[str, int, int], ...], at: int) -> Iterator[tuple[str, int, int]]:
    for name, start, end in forms:
        yield name, start - at, end - start
        at = start


def _draw_head(article: "Article") -> Iterator[Block]:
    source, matter = article.source, article.front_matter
    if matter is not None:
        text = source.slice(matter.span)
        yield Block("matter", matter.span, text, name=matter.form)
    values = [value for value in article.head if value.value and value.name != "html"]
    if values:
        locate = _find_locate(source)
        fields = tuple(_draw_field(value, locate(value.span)) for value in values)
        yield Block("head", (fields[0].span[0], fields[-1].span[1]), blocks=fields)


def _draw_field(value: HeadValue, place: Place) -> Block:
    size = place[1] - place[0]
    runs = () if size == len(value.value) else (len(value.value), 0, size)
    return Block("field", place, value.value, runs, name=value.origin)


def _find_locate(source: Source) -> Callable[[Span], Place]:
    """Return what turns a span of the text that was read into one of the text that people see."""
    return tuple if source.shown is source else source.find_shown  # type: ignore[return-value]


class _Drawer:
    """Draws the nodes of one article."""

    def __init__(self, article: "Article") -> None:
        self._source = article.source
        self._locate = _find_locate(article.source)
        self._prose = {prose.text.span.start: prose for prose in article.prose.blocks}
        self._is_english = article.language == "en"
        self._words = {
            section.heading.span: sum(article.prose.count_words_within(block.span) for block in section.blocks)
            for section in flatten(article.sections)
            if section.heading
        }

    def draw(self, nodes: tuple[Node, ...]) -> Iterator[Block]:
        """Yield nodes as blocks; comments are not shown, unless they are all there is to mark."""
        for node in nodes:
            yield from self._draw(node)

    def _draw(self, node: Node) -> Iterator[Block]:  # noqa: C901, PLR0912  # one case a node
        match node:
            case Heading():
                words = self._words.get(node.span)
                yield self._draw_text("heading", node.span, node.text, node.inlines, level=node.level, words=words)
            case Paragraph():
                yield self._draw_text("paragraph", node.span, node.text, node.inlines, ease=self._compute_ease(node))
            case ListBlock():
                items = tuple(
                    Block("item", self._locate(item.span), blocks=tuple(self.draw(item.blocks))) for item in node.items
                )
                yield Block("list", self._locate(node.span), blocks=items, level=int(node.ordered))
            case Table():
                yield from self._draw_table(node)
            case Quote():
                yield self._draw_box("quote", node.span, node.blocks)
            case Callout():
                title = self._draw_label(node.span, node.title, node.title_inlines)
                yield self._draw_box("callout", node.span, node.blocks, title, name=node.kind)
            case Details():
                title = self._draw_label(node.span, node.summary, node.summary_inlines)
                yield self._draw_box("disclosure", node.span, node.blocks, title)
            case DefinitionList():
                for entry in node.entries:
                    term = self._draw_label(entry.span, entry.term, entry.inlines)
                    yield self._draw_box("definition", entry.span, entry.blocks, term)
            case Container():
                yield from self.draw(node.blocks)
            case FootnoteDefinition():
                yield self._draw_box("footnote", node.span, node.blocks, name=node.label)
            case CodeBlock():
                yield self._draw_code(node)
            case Template() | Comment():
                yield self._draw_source("comment" if isinstance(node, Comment) else "template", node.span)
            case _:
                yield Block("rule", self._locate(node.span))

    def _draw_box(
        self, kind: str, span: Span, nodes: tuple[Node, ...], title: Block | None = None, name: str = ""
    ) -> Block:
        blocks = (*([title] if title else []), *self.draw(nodes))
        return Block(kind, self._locate(span), blocks=blocks, name=name)

    def _draw_label(self, span: Span, text: Text | None, inlines: tuple[Inline, ...]) -> Block | None:
        return self._draw_text("label", span, text, inlines) if text else None

    def _draw_code(self, node: CodeBlock) -> Block:
        """Return code; that of HTML without the tags within it."""
        if node.tag is None:
            return self._draw_source("code", node.span, node.language)
        from contentlint.article.drawing.html_code import read_code  # few articles have code in HTML

        text = read_code(self._source.slice(node.span), node.span.start)
        return replace(self._draw_text("code", node.span, text, ()), name=node.language)

    def _draw_source(self, kind: str, span: Span, name: str = "") -> Block:
        """Return a part of the source as it is written."""
        place = self._locate(span)
        return Block(kind, place, self._source.shown.slice(Span(*place)), name=name)

    def _draw_text(  # noqa: PLR0913  # what is known of a text, by name
        self,
        kind: str,
        span: Span,
        text: Text,
        inlines: tuple[Inline, ...],
        *,
        level: int = 0,
        words: int | None = None,
        ease: float | None = None,
    ) -> Block:
        place = self._locate(span)
        return Block(
            kind,
            place,
            text.text,
            tuple(self._pack_runs(text, place)),
            tuple(self._list_forms(inlines)),
            tuple(self._list_pictures(inlines)),
            level=level,
            words=words,
            ease=ease,
        )

    def _pack_runs(self, text: Text, place: Place) -> Iterator[int]:
        """Yield the runs of a text as differences; nothing where it is all that stands at its place."""
        found = [(at, *self._locate(Span(start, end))) for at, start, end in text.runs] if text.text else []
        if found == [(0, *place)] and len(text.text) == place[1] - place[0]:
            return
        behind = place[0]
        for number, (at, start, end) in enumerate(found):
            stop = found[number + 1][0] if number + 1 < len(found) else len(text.text)
            yield from (stop - at, start - behind, end - start)
            behind = end

    def _list_forms(self, inlines: tuple[Inline, ...]) -> Iterator[tuple[str, int, int]]:
        for inline in inlines:
            for node, name in FORMS:
                if isinstance(inline, node):
                    yield (name, *self._locate(inline.span))

    def _list_pictures(self, inlines: tuple[Inline, ...]) -> Iterator[Picture]:
        for inline in inlines:
            if isinstance(inline, Image):
                yield Picture(inline.src, inline.alt, self._locate(inline.span))

    def _draw_table(self, table: Table) -> Iterator[Block]:
        rows = [table.header, *table.rows] if table.header else list(table.rows)
        caption = table.caption and self._draw_text("caption", table.span, table.caption, table.caption_inlines)
        blocks = (*([caption] if caption else []), *map(self._draw_row, rows))
        yield Block("table", self._locate(table.span), blocks=blocks, level=table.columns)

    def _draw_row(self, row: Row) -> Block:
        return Block("row", self._locate(row.span), blocks=tuple(map(self._draw_cell, row.cells)))

    def _draw_cell(self, cell: Cell) -> Block:
        return self._draw_text("header" if cell.header else "cell", cell.span, cell.text, cell.inlines)

    def _compute_ease(self, node: Paragraph) -> float | None:
        """Return the reading ease of a paragraph of English prose that is long enough to have one."""
        prose = self._prose.get(node.text.span.start) if self._is_english else None
        if prose is None or prose.words < MIN_EASE_WORDS:
            return None
        counts = count(build_plain_text([prose.plain]))
        return round(compute_scores(counts).flesch, 1) if counts.words >= MIN_EASE_WORDS else None
