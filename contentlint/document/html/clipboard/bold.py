"""Bold text: whether all of an element is bold, and the element without the marks."""

from collections.abc import Iterator
from typing import cast

from contentlint.document.html.entities import decode_references
from contentlint.document.html.tree import Element, Node, Piece

NAMES = frozenset({"b", "strong"})


def is_all_bold(element: Element) -> bool:
    """Tell whether there is text in an element, all of it bold."""
    texts = list(_tell_texts(element, is_bold=False))
    return bool(texts) and all(texts)


def _tell_texts(element: Element, *, is_bold: bool) -> Iterator[bool]:
    """Yield for each text whether it is bold."""
    for node in element.contents:
        if isinstance(node, Element):
            yield from _tell_texts(node, is_bold=is_bold or node.name in NAMES)
        elif isinstance(node, Piece) and decode_references(node).strip():
            yield is_bold


def remove_bold(element: Element) -> None:
    """Take out the marks of bold text, which a heading shows anyhow."""
    contents: list[object] = []
    for node in element.contents:
        if isinstance(node, Element):
            remove_bold(node)
            contents += node.contents if node.name in NAMES else [node]
        else:
            contents.append(node)
    set_contents(element, contents)


def set_contents(element: Element, nodes: list[object]) -> None:
    """Give an element other contents; the tree is only read downwards, so nothing else need be kept right."""
    element.contents = cast("list[Node]", nodes)
