"""HTML to a tree of elements, each with its exact place, in time that grows with the text."""

from collections.abc import Iterator

from msgspec import Struct

from contentlint.document.html.tokens import tokenize
from contentlint.document.html_elements import BLOCKS, CLOSES_PARAGRAPH, HEAD_CONTENT, HEADINGS, TABLE_PARTS, VOID
from contentlint.document.markup import Token

MAX_DEPTH = 60
"""Elements nested deeper become siblings, so that nothing that walks the tree can go too deep; real pages reach 31."""

_SCOPE = frozenset({"html", "body", "table", "td", "th", "caption"})
_BUTTON_SCOPE = _SCOPE | {"button"}
_PARAGRAPH = frozenset({"p"})
_CELLS = frozenset({"td", "th"})
_ROW_PARENTS = frozenset({"table", "tbody", "tfoot", "thead"})
_LISTS = frozenset({"ul", "ol", "menu", "dir"})

_IMPLIED: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), _SCOPE | _LISTS),
    "dt": (frozenset({"dt", "dd"}), _SCOPE | {"dl"}),
    "dd": (frozenset({"dt", "dd"}), _SCOPE | {"dl"}),
    "option": (frozenset({"option"}), _SCOPE | {"select"}),
    "optgroup": (frozenset({"option", "optgroup"}), _SCOPE | {"select"}),
    "td": (_CELLS, frozenset({"tr", "table"})),
    "th": (_CELLS, frozenset({"tr", "table"})),
    "tr": (frozenset({"tr", "caption", "colgroup"}), frozenset({"table"})),
    "tbody": (frozenset({"tbody", "thead", "tfoot", "caption", "colgroup"}), frozenset({"table"})),
    "thead": (frozenset({"tbody", "thead", "tfoot", "caption", "colgroup"}), frozenset({"table"})),
    "tfoot": (frozenset({"tbody", "thead", "tfoot", "caption", "colgroup"}), frozenset({"table"})),
    "a": (frozenset({"a"}), BLOCKS),
    "button": (frozenset({"button"}), BLOCKS),
}
"""For a start tag: which open elements it closes, and at which elements the search for them stops."""

_ROOTS = frozenset({"html", "body"})
_CLOSING = CLOSES_PARAGRAPH | HEADINGS | _IMPLIED.keys()
"""Start tags that may close other elements."""

_END_SCOPE = {
    **dict.fromkeys(TABLE_PARTS, frozenset({"table"})),
    **dict.fromkeys(CLOSES_PARAGRAPH, _BUTTON_SCOPE),
    "li": _SCOPE | _LISTS | {"button"},
    "table": frozenset[str](),
    "head": frozenset[str](),
}
"""For an end tag: the elements that it does not reach through. One that is not listed reaches through no block."""


class Element(Struct, eq=False):
    """An element. Its start tag is at ``[start, tag_end)``, its content ends at ``content_end``, all of it at ``end``.

    ``breaks`` tells whether it, or something within it, stands on lines of its own. ``written`` is its start tag. In
    ``order`` are all elements of the tree, of which those within this one are at ``[first, last)``; it is empty once
    the tree is changed.
    """

    name: str
    start: int = 0
    tag_end: int = 0
    breaks: bool = False
    parent: "Element | None" = None
    contents: "list[Node]" = []
    content_end: int = -1
    end: int = 0
    written: str = ""
    order: "list[Element]" = []
    first: int = 0
    last: int = 0


class Piece(str):
    """Text as it stands in the source, at ``start``."""

    __slots__ = ("parent", "start")
    name = ""
    start: int
    parent: Element


class Note(str):
    """An HTML comment with its marks, at ``start``."""

    __slots__ = ("parent", "start")
    name = ""
    start: int
    parent: Element


Node = Element | Piece | Note


def parse(html: str, tags: list[Token] | None = None, elements: list[Element] | None = None) -> Element:
    """Return the root of the tree; it has no tag of its own and covers the whole text.

    The tags, and the marks of comments that never end, are added to ``tags`` as they stand in the text, and the
    elements below the root to ``elements``, in source order.
    """
    return _Builder(html, [] if tags is None else tags, [] if elements is None else elements).build()


def list_descendants(element: Element) -> list[Element]:
    """Return the elements within one, in source order."""
    if element.order:
        return element.order[element.first : element.last]
    return list(_walk(element))


def take_apart(root: Element) -> None:
    """Part the elements of a tree that nobody needs any more: otherwise only the garbage collector would find them."""
    order = root.order
    for element in order:
        element.contents.clear()
    root.contents.clear()
    order.clear()


def _walk(element: Element) -> Iterator[Element]:
    stack = [iter(element.contents)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
        elif isinstance(node, Element):
            yield node
            stack.append(iter(node.contents))


def list_strings(element: Element) -> Iterator[Piece]:
    """Yield the text within an element, in source order."""
    stack = [iter(element.contents)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
        elif isinstance(node, Piece):
            yield node
        elif isinstance(node, Element):
            stack.append(iter(node.contents))


class _Builder:
    def __init__(self, html: str, tags: list[Token], elements: list[Element]) -> None:
        self._html = html
        self._tags = tags
        self._elements = elements
        self._root = Element("#root", breaks=True, order=elements)
        self._written: dict[str, str] = {}
        self._stack = [self._root]
        self._count: dict[str, int] = {}
        self._flattened: dict[str, int] = {}
        self._content_end = 0
        self._after_block = True

    def build(self) -> Element:
        for token in tokenize(self._html):
            kind = token.kind
            if kind == "text":
                self._add_text(token)
            elif kind == "start":
                self._tags.append(token)
                self._start(token)
            elif kind == "end":
                self._tags.append(token)
                self._end(token)
            elif kind == "raw":
                self._content_end = token.end
                self._add(Piece(self._html[token.start : token.end]), token)
            elif kind == "comment":
                self._content_end = token.end
                self._add(Note(self._html[token.start : token.end]), token)
        self._pop_to(1)
        self._root.content_end = self._root.end = len(self._html)
        self._root.last = len(self._elements)
        return self._root

    def _add_text(self, token: Token) -> None:
        text = self._html[token.start : token.end]
        if text.isspace():
            if self._after_block and not self._count.get("pre"):
                return
        else:
            if "<!--" in text:
                at = token.start + text.index("<!--")
                self._tags.append(Token("unfinished", at, at + len("<!--")))
            self._after_block = False
            self._content_end = token.start + len(text.rstrip())
            if self._count.get("head"):
                self._leave_head()
        self._add(Piece(text), token)

    def _add(self, node: Piece | Note, token: Token) -> None:
        node.start = token.start
        node.parent = self._stack[-1]
        node.parent.contents.append(node)

    def _start(self, token: Token) -> None:
        name, stack, count = token.name, self._stack, self._count
        if name in _ROOTS and count.get(name):
            return
        if count.get("head") and name not in HEAD_CONTENT:
            self._leave_head()
        if name in _CLOSING:
            self._close_implied(name)
            if name in _CELLS and stack[-1].name in _ROW_PARENTS:
                self._open("tr", token.start, token.start)
        if len(stack) >= MAX_DEPTH:
            self._flattened[stack[-1].name] = self._flattened.get(stack[-1].name, 0) + 1
            self._pop_to(len(stack) - 1)
        element = self._open(name, token.start, token.end)
        self._content_end = token.end
        self._after_block = element.breaks
        if element.breaks and not stack[-2].breaks:
            self._mark_ancestors()
        if name in VOID or token.closed:
            self._pop_to(len(stack) - 1)

    def _open(self, name: str, start: int, tag_end: int) -> Element:
        parent = self._stack[-1]
        written = self._html[start:tag_end]
        written = self._written.setdefault(written, written)
        elements = self._elements
        at = len(elements) + 1
        element = Element(name, start, tag_end, name in BLOCKS, parent, [], -1, 0, written, elements, at, at)
        elements.append(element)
        parent.contents.append(element)
        self._stack.append(element)
        self._count[name] = self._count.get(name, 0) + 1
        return element

    def _mark_ancestors(self) -> None:
        """Note that an inline element with a block in it stands on lines of its own too."""
        ancestor = self._stack[-1].parent
        while ancestor is not None and not ancestor.breaks:
            ancestor.breaks = True
            ancestor = ancestor.parent

    def _close_implied(self, name: str) -> None:
        if self._count.get("p") and name in CLOSES_PARAGRAPH:
            self._close(_PARAGRAPH, _BUTTON_SCOPE)
        if name in HEADINGS and self._stack[-1].name in HEADINGS:
            self._pop_to(len(self._stack) - 1)
        if name in _IMPLIED:
            names, scope = _IMPLIED[name]
            self._close(names, scope)

    def _leave_head(self) -> None:
        """End the head at what does not belong into it."""
        if self._stack[-1].name == "head":
            self._pop_to(len(self._stack) - 1)

    def _close(self, names: frozenset[str], scope: frozenset[str]) -> None:
        """Close the innermost open element of one of the names, if there is one in scope."""
        index = self._find_innermost(names, scope)
        if index:
            self._pop_to(index)

    def _find_innermost(self, names: frozenset[str], scope: frozenset[str]) -> int:
        """Return the index of the innermost open element of one of the names, or 0 if there is none in scope."""
        stack = self._stack
        for index in range(len(stack) - 1, 0, -1):
            name = stack[index].name
            if name in names:
                return index
            if name in scope:
                return 0
        return 0

    def _end(self, token: Token) -> None:
        name, stack = token.name, self._stack
        if name in _ROOTS:
            return  # what follows them belongs to the body all the same
        element = stack[-1]
        if element.name == name and not self._flattened:
            element.content_end, element.end = token.start, token.end
            self._content_end, self._after_block = token.end, element.breaks
            element.last = len(self._elements)
            stack.pop()
            self._count[name] -= 1
            return
        index = self._find_open(name)
        if index + 1 < MAX_DEPTH and self._flattened.get(name):
            self._flattened[name] -= 1
        elif index:
            self._pop_to(index + 1)
            element = self._stack[-1]
            element.content_end, self._content_end = token.start, token.end
            self._after_block = element.breaks
            self._pop_to(index)

    def _find_open(self, name: str) -> int:
        """Return the index of the open element that an end tag closes, or 0."""
        if self._stack[-1].name == name:
            return len(self._stack) - 1
        if name in HEADINGS:
            return self._find_innermost(HEADINGS, _END_SCOPE[name])
        if not self._count.get(name):
            return 0
        return self._find_innermost(frozenset((name,)), _END_SCOPE.get(name, BLOCKS))

    def _pop_to(self, size: int) -> None:
        """Close open elements until ``size`` are left; an element without an end tag ends with its content."""
        while len(self._stack) > size:
            element = self._stack.pop()
            self._count[element.name] -= 1
            element.last = len(self._elements)
            element.end = self._content_end
            if element.content_end < 0:
                element.content_end = self._content_end
