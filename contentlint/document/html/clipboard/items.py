"""Items that stand in a row, each with its level, to lists within lists."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from contentlint.document.html.tree import Element, Node, Piece

MAX_LEVEL = 9
"""Office programs have nine levels of lists."""


class ListItem(Struct):
    """An item: its element (a ``li``), its level from 1 on, whether it is numbered, and which list it belongs to.

    ``indent`` says how far it is set in.
    """

    element: Element
    level: int
    is_ordered: bool
    key: str = ""
    indent: str = ""


class ItemPart(Struct):
    """A paragraph that goes on with the last item that is set in as far, if there is one in the list before it."""

    element: Element
    indent: str


class _Open(Struct):
    element: Element
    key: tuple[str, bool]
    indent: str = ""


def nest_items(nodes: Iterable[Node | ListItem | ItemPart]) -> Iterator[Node]:
    """Yield the nodes with each run of items put together to lists."""
    opened: list[_Open] = []
    blanks: list[Node] = []
    for node in nodes:
        if isinstance(node, ListItem):
            blanks.clear()
            first = _add_item(node, opened)
            if first is not None:
                yield first
        elif isinstance(node, ItemPart) and _go_on(node, opened):
            blanks.clear()
        elif opened and isinstance(node, Piece) and node.isspace():
            blanks.append(node)
        else:
            opened.clear()
            yield from blanks
            blanks.clear()
            yield node.element if isinstance(node, ItemPart) else node
    yield from blanks


def _go_on(part: ItemPart, opened: list[_Open]) -> bool:
    """Put a paragraph into the item that it goes on with; return whether there is one."""
    level = next((at for at in range(len(opened), 0, -1) if opened[at - 1].indent == part.indent), 0)
    if not level:
        return False
    del opened[level:]
    _append(opened[-1].element.contents[-1], part.element)
    for outer in reversed(opened):
        _stretch(outer.element, part.element.end)
    return True


def _add_item(item: ListItem, opened: list[_Open]) -> Element | None:
    """Put an item where it belongs; return the outermost list if it begins one."""
    level = min(max(item.level, 1), len(opened) + 1, MAX_LEVEL)
    key = (item.key if level == 1 else "", item.is_ordered)
    del opened[level:]
    if len(opened) == level and opened[-1].key != key:
        opened.pop()
    begun = None
    if len(opened) < level:
        begun = _build_list(item)
        if opened:
            _append(opened[-1].element.contents[-1], begun)
        opened.append(_Open(begun, key))
    opened[-1].element.contents.append(item.element)
    opened[-1].indent = item.indent
    for outer in reversed(opened):
        _stretch(outer.element, item.element.end)
    return begun if level == 1 else None


def _build_list(item: ListItem) -> Element:
    """Return an empty list without a tag of its own, where its first item begins."""
    start = item.element.start
    return Element("ol" if item.is_ordered else "ul", start, start, breaks=True)


def _append(item: object, inner: Element) -> None:
    if isinstance(item, Element):
        item.contents.append(inner)


def _stretch(element: Element, end: int) -> None:
    """Let an element and its last item reach to the end of what was put into them."""
    element.end = element.content_end = max(element.end, end)
    last = element.contents[-1]
    if isinstance(last, Element):
        last.end = max(last.end, end)
