"""An outline of blocks, one node a line with its place, for fixture pairs."""

from collections.abc import Callable, Iterator

import pytest

from contentlint.document.nodes import (
    Block,
    CodeBlock,
    Comment,
    DefinitionList,
    Details,
    Heading,
    Image,
    Inline,
    InlineCode,
    InlineTemplate,
    Link,
    ListBlock,
    Paragraph,
    Row,
    Table,
    Tag,
    Text,
)
from contentlint.source import Source, Span

Outline = Callable[[Source, tuple[Block, ...]], str]


@pytest.fixture(scope="session")
def outline() -> Outline:
    """Return a function that draws blocks as indented lines."""
    return lambda source, blocks: "".join(f"{line}\n" for line in _Drawing(source).blocks(blocks, ""))


class _Drawing:
    def __init__(self, source: Source) -> None:
        self._source = source

    def blocks(self, blocks: tuple[Block, ...], indent: str) -> Iterator[str]:
        for block in blocks:
            head, *rest = self._block(block)
            yield f"{indent}{head} {self._place(block.span)}"
            yield from (f"{indent}  {line}" for line in rest)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading() | Paragraph():
                yield self._title(block)
                yield from self._inlines(block.inlines)
            case ListBlock():
                yield self._title(block)
                for item in block.items:
                    yield f"item {self._place(item.span)} marker {self._place(item.marker)}"
                    yield from self.blocks(item.blocks, "  ")
            case Table():
                yield f"table of {block.columns} columns{self._tag(block.tag)}"
                yield from self._table(block)
            case DefinitionList():
                yield f"definitions{self._tag(block.tag)}"
                for entry in block.entries:
                    yield f"term{self._tag(entry.tag)}{self._text(entry.term)} {self._place(entry.span)}"
                    yield from self.blocks(entry.blocks, "  ")
            case _:
                yield self._title(block)
                yield from self.blocks(getattr(block, "blocks", ()), "")

    def _title(self, block: Block) -> str:
        name = type(block).__name__.lower()
        match block:
            case Heading():
                return f"heading {block.level}{' #' if block.id else ''}{block.id}{self._text(block.text)}"
            case Paragraph():
                return f"paragraph{self._tag(block.tag)}{self._text(block.text)}"
            case ListBlock():
                return ("ordered list" if block.ordered else "list") + self._tag(block.tag)
            case Details():
                return f"details{self._tag(block.tag)}{self._text(block.summary)}"
            case CodeBlock() | Comment():
                return f"{name} {block.language if isinstance(block, CodeBlock) else block.text.strip()}".rstrip()
            case _:
                return f"{name}{self._tag(getattr(block, 'tag', None))}"

    def _table(self, table: Table) -> Iterator[str]:
        if table.caption:
            yield f"caption{self._text(table.caption)}"
        rows: list[tuple[str, Row]] = [("head", table.header)] if table.header else []
        rows += [("row", row) for row in table.rows]
        for name, row in rows:
            cells = " | ".join(("*" if cell.header else "") + cell.text.text for cell in row.cells)
            yield f"{name} {cells} {self._place(row.span)}"
            for cell in row.cells:
                yield from self._inlines(cell.inlines)

    def _inlines(self, inlines: tuple[Inline, ...]) -> Iterator[str]:
        for inline in inlines:
            yield f"~ {self._inline(inline)} {self._place(inline.span)}"

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Link():
                return f"link “{inline.text}” to {self._source.slice(inline.href_span)}"
            case Image():
                return f"image {inline.alt!r} from {self._source.slice(inline.src_span)}"
            case InlineCode():
                return f"code “{inline.text}” [{inline.start}:{inline.end}]"
            case InlineTemplate():
                return f"template {self._source.slice(inline.span)}"
            case _:
                tag = getattr(inline, "tag", None)
                return f"{type(inline).__name__.lower()}{self._tag(tag)} “{getattr(inline, 'text', '')}”"

    def _text(self, text: Text | None) -> str:
        return " –" if text is None else f" “{text.text}”".replace("\n", "⏎")

    def _tag(self, tag: Tag | None) -> str:
        if tag is None:
            return ""
        return f" <{tag.name}{''.join('.' + name for name in tag.classes)}{'#' + tag.id if tag.id else ''}>"

    def _place(self, span: Span) -> str:
        start, end = self._source.get_position(span.start), self._source.get_position(span.end)
        return f"{start.line}:{start.column}-{end.line}:{end.column}"
