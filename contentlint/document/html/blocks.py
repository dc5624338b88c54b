"""Block-level HTML to the model's nodes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import ClassVar

from contentlint.document.html.inlines import InlineConverter, Locate
from contentlint.document.html.tables import flatten_layout, is_layout, read_table
from contentlint.document.html.tree import Element, Node, Note, Piece, list_descendants
from contentlint.document.html_elements import HEADINGS, UNSEEN
from contentlint.document.nodes import (
    Block,
    Break,
    CodeBlock,
    Container,
    Definition,
    DefinitionList,
    Details,
    Heading,
    Inline,
    Item,
    ListBlock,
    Paragraph,
    Quote,
    Tag,
    Text,
)
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

Holes = Callable[[int, tuple[Block, ...]], Block]

MAX_FORM_PARAGRAPHS = 2
"""A form with more paragraphs is taken for a wrapper around an article (ASP.NET puts whole pages in one)."""

_DRAWN = frozenset({"mermaid", "plantuml", "graphviz", "nomnoml"})
"""Classes of elements whose text a script draws as a diagram."""

_HOLE = compile_lazy(r'<cl-hole n="([0-9]{1,9})"')
_LANGUAGE = compile_lazy(r"(?:language|lang|highlight-source|brush)[-:]\s*([\w+#.-]+)")


class BlockConverter(InlineConverter):
    """Turns elements into blocks. ``holes`` gives the block for a numbered hole with the blocks within it."""

    def __init__(self, html: str, original: str, locate: Locate | None = None, holes: Holes | None = None) -> None:
        """Start with nothing dropped."""
        super().__init__(html, original, locate)
        self.datelines: frozenset[int] = frozenset()
        """Headings that are read as paragraphs, by identity."""
        self._holes = holes

    def convert_blocks(self, nodes: Iterable[object]) -> tuple[Block, ...]:
        """Return the blocks for a sequence of sibling nodes."""
        found: list[Block] = []
        self._add_blocks(nodes, found)
        return tuple(found)

    def _add_blocks(self, nodes: Iterable[object], found: list[Block]) -> None:
        run: list[Node] = []
        for node in nodes:
            if isinstance(node, Element) and node.breaks:
                if run:
                    self._add_loose(run, found)
                    run = []
                self._add_block(node, found)
            elif isinstance(node, Note) and not run:
                found.append(self.build_comment(node))
            elif isinstance(node, Element | Note) or (isinstance(node, Piece) and (run or not node.isspace())):
                run.append(node)
        if run:
            self._add_loose(run, found)

    def _add_block(self, element: Element, found: list[Block]) -> None:
        name = element.name
        if name == "cl-hole" and self._add_hole(element, found):
            return
        if name in UNSEEN or id(element) in self._unwanted:
            self._drop(element)
            return
        tag = self.get_tag(element)
        if self.is_hidden(element, tag):
            self._drop(element, "hidden")
            return
        self._READERS.get(name, BlockConverter._add_container)(self, element, tag, found)

    def _add_loose(self, run: list[Node], found: list[Block]) -> None:
        """Add paragraphs for text and inline elements that stand directly in a container."""
        shown = [node for node in run if not _is_blank(node)]
        if all(isinstance(node, Element) and node.name == "button" for node in shown):
            self._add_buttons(shown, found)
        elif len(shown) == 1 and isinstance(shown[0], Element):
            self._add_text(shown, self.get_tag(shown[0]), found)
        else:
            self._add_paragraphs(run, None, found)

    def _add_paragraphs(self, nodes: list[Node], tag: Tag | None, found: list[Block]) -> None:
        """Add a paragraph for each part of the nodes; an empty line (``<br><br>``) parts them."""
        for part in _split_at_empty_lines(nodes):
            self._add_text(part, tag, found)

    def _add_text(self, nodes: list[Node], tag: Tag | None, found: list[Block]) -> None:
        text, inlines = self.convert_text(nodes, nodes[0].start)
        if text.text or inlines:
            found.append(Paragraph(_locate_visible(text, inlines), text, inlines, tag))

    def _add_buttons(self, buttons: Sequence[Node], found: list[Block]) -> None:
        for button in buttons:
            if isinstance(button, Element):
                self._add_block(button, found)

    def _add_container(self, element: Element, tag: Tag, found: list[Block]) -> None:
        if element.start == element.tag_end:  # a row whose tag is left out, and which is in no table
            self._add_blocks(element.contents, found)
            return
        if not _DRAWN.isdisjoint(tag.classes):
            self._add_code(element, tag, found)
            return
        found.append(
            Container(self.locate_span(element.start, element.end), self.convert_blocks(element.contents), tag)
        )

    def _add_form(self, element: Element, tag: Tag, found: list[Block]) -> None:
        """Leave out a form, unless it is wrapped around an article."""
        names = [inner.name for inner in list_descendants(element)]
        if "h1" in names or names.count("p") > MAX_FORM_PARAGRAPHS:
            self._add_container(element, tag, found)
        else:
            self._drop(element)

    def _add_contents(self, element: Element, _tag: Tag, found: list[Block]) -> None:
        self._add_blocks(element.contents, found)

    def _add_hole(self, element: Element, found: list[Block]) -> bool:
        """Add the block that a hole stands for; tell whether the element is one."""
        number = _HOLE.match(self._html, element.start, element.tag_end)
        if self._holes is None or number is None:
            return False
        found.append(self._holes(int(number[1]), self.convert_blocks(element.contents)))
        return True

    def _add_paragraph(self, element: Element, tag: Tag, found: list[Block]) -> None:
        parts = list(_split_at_empty_lines(element.contents)) if _has_breaks(element) else []
        if len(parts) > 1:
            for part in parts:
                self._add_text(part, tag, found)
            return
        text, inlines = self.convert_text(element.contents, element.tag_end)
        if text.text or inlines:
            found.append(Paragraph(self.locate_span(element.start, element.end), text, inlines, tag))

    def _add_heading(self, element: Element, tag: Tag, found: list[Block]) -> None:
        if id(element) in self.datelines:
            self._add_paragraph(element, tag, found)
            return
        text, inlines = self.convert_text(element.contents, element.tag_end)
        span = self.locate_span(element.start, element.end)
        found.append(Heading(span, int(element.name[1]), text, "html", tag.id or _find_inner_id(inlines), inlines, tag))

    def _add_list(self, element: Element, tag: Tag, found: list[Block]) -> None:
        items: list[tuple[Item, list[Block]]] = []
        for is_item, nodes in groupby(element.contents, key=lambda node: node.name == "li"):
            if is_item:
                self._add_items(nodes, items)
            else:  # in a list, but in no item: with the item before it, else before the list
                (items[-1][1] if items else found).extend(self.convert_blocks(nodes))
        span = self.locate_span(element.start, element.end)
        whole = tuple(_join_strays(item, strays) for item, strays in items)
        found.append(ListBlock(span, element.name == "ol", whole, tag) if whole else Container(span, (), tag))

    def _add_items(self, nodes: Iterable[Node], items: list[tuple[Item, list[Block]]]) -> None:
        for element in nodes:
            tag = self.get_tag(element) if isinstance(element, Element) else None
            if not isinstance(element, Element) or tag is None:
                continue
            if id(element) in self._unwanted or self.is_hidden(element, tag):
                self._drop(element, "hidden")
            else:
                span = self.locate_span(element.start, element.end)
                items.append((Item(span, tag.span, self.convert_blocks(element.contents), tag), []))

    def _add_quote(self, element: Element, tag: Tag, found: list[Block]) -> None:
        found.append(Quote(self.locate_span(element.start, element.end), self.convert_blocks(element.contents), tag))

    def _add_details(self, element: Element, tag: Tag, found: list[Block]) -> None:
        summary = _find_child(element, "summary")
        text, summary_tag = None, None
        inlines: tuple[Inline, ...] = ()
        if summary is not None:
            text, inlines = self.convert_text(summary.contents, summary.tag_end)
            summary_tag = self.get_tag(summary)
        blocks = self.convert_blocks(node for node in element.contents if node is not summary)
        found.append(Details(self.locate_span(element.start, element.end), text, summary_tag, blocks, tag, inlines))

    def _add_table(self, element: Element, tag: Tag, found: list[Block]) -> None:
        if is_layout(element, tag.get("role")):
            blocks = self.convert_blocks(flatten_layout(element))
            found.append(Container(self.locate_span(element.start, element.end), blocks, tag))
            return
        table, strays = read_table(self, element, tag)
        for together in strays:
            found.extend(self.convert_blocks(together))
        found.append(table)

    def _add_definitions(self, element: Element, tag: Tag, found: list[Block]) -> None:
        entries: list[Definition] = []
        for node in _flatten_groups(element.contents):
            if isinstance(node, Element) and node.name == "dt":
                text, inlines = self.convert_text(node.contents, node.tag_end)
                entries.append(
                    Definition(self.locate_span(node.start, node.end), text, (), self.get_tag(node), inlines)
                )
            elif isinstance(node, Element) and node.name == "dd":
                _extend(entries, self.convert_blocks(node.contents), self.locate_span(node.start, node.end))
            else:
                found.extend(self.convert_blocks([node]))
        found.append(DefinitionList(self.locate_span(element.start, element.end), tuple(entries), tag))

    def _add_code(self, element: Element, tag: Tag, found: list[Block]) -> None:
        inner = _find_child(element, "code")
        names = " ".join(tag.classes + (self.get_tag(inner).classes if inner else ()))
        language = _LANGUAGE.search(names)
        span = self.locate_span(element.start, element.end)
        found.append(CodeBlock(span, language.group(1) if language else "", closed=True, tag=tag))

    def _add_break(self, element: Element, _tag: Tag, found: list[Block]) -> None:
        found.append(Break(self.locate_span(element.start, element.end)))

    _READERS: ClassVar = {
        **dict.fromkeys(HEADINGS, _add_heading),
        **dict.fromkeys(("ul", "ol", "menu", "dir"), _add_list),
        **dict.fromkeys(("html", "body"), _add_contents),
        "form": _add_form,
        "p": _add_paragraph,
        "blockquote": _add_quote,
        "details": _add_details,
        "dl": _add_definitions,
        "table": _add_table,
        "pre": _add_code,
        "hr": _add_break,
    }


def _join_strays(item: Item, strays: list[Block]) -> Item:
    """Return an item with the blocks that follow it in its list."""
    if not strays:
        return item
    return Item(Span(item.span.start, strays[-1].span.end), item.marker, (*item.blocks, *strays), item.tag)


def _find_child(element: Element, name: str) -> Element | None:
    return next((node for node in element.contents if isinstance(node, Element) and node.name == name), None)


def _flatten_groups(nodes: Iterable[object]) -> Iterator[object]:
    """Yield the nodes of a definition list; its entries may stand in groups, in elements of a builder's own, too."""
    for node in nodes:
        if isinstance(node, Element) and (node.name == "div" or "-" in node.name):
            yield from _flatten_groups(node.contents)
        else:
            yield node


def _extend(entries: list[Definition], blocks: tuple[Block, ...], span: Span) -> None:
    """Add a description to the term before it; without one, to an empty term."""
    term = entries.pop() if entries else Definition(span, Text("", ((0, span.start, span.start),)), ())
    whole = Span(term.span.start, span.end)
    entries.append(Definition(whole, term.term, (*term.blocks, *blocks), term.tag, term.inlines))


def _find_inner_id(inlines: tuple[Inline, ...]) -> str:
    """Return the id of an anchor within a heading."""
    tags = (getattr(inline, "tag", None) for inline in inlines)
    return next((tag.id or tag.get("name") for tag in tags if isinstance(tag, Tag) and (tag.id or tag.get("name"))), "")


def _is_blank(node: object) -> bool:
    return isinstance(node, Piece) and node.isspace()


def _split_at_empty_lines(nodes: Iterable[object]) -> Iterator[list[Node]]:
    """Yield the nodes between empty lines, each part without line breaks and white space around it."""
    part: list[Node] = []
    breaks = 0
    for node in nodes:
        is_break = isinstance(node, Element) and node.name == "br"
        if not is_break and not _is_blank(node):
            if breaks > 1 and part:
                yield _strip_breaks(part)
                part = []
            breaks = 0
        breaks += is_break
        if isinstance(node, Element | Piece | Note) and (part or not (is_break or _is_blank(node))):
            part.append(node)
    if part:
        yield _strip_breaks(part)


def _strip_breaks(part: list[Node]) -> list[Node]:
    while _is_blank(part[-1]) or part[-1].name == "br":
        part.pop()
    return part


def _has_breaks(element: Element) -> bool:
    return any(isinstance(node, Element) and node.name == "br" for node in element.contents)


def _locate_visible(text: Text, inlines: tuple[Inline, ...]) -> Span:
    """Return the source from the first to the last thing that shows."""
    spans = [inline.span for inline in inlines]
    if text.text:
        spans.append(text.span)
    return Span(min(span.start for span in spans), max(span.end for span in spans))
