"""The tree of HTML from an office program to one in the usual elements."""

from collections.abc import Iterable, Iterator

from contentlint.document.html.clipboard.bold import remove_bold, set_contents
from contentlint.document.html.clipboard.items import ItemPart, ListItem, nest_items
from contentlint.document.html.clipboard.marks import Marks
from contentlint.document.html.clipboard.style_sheet import TITLE
from contentlint.document.html.clipboard.table_heads import mark_head
from contentlint.document.html.entities import decode_references
from contentlint.document.html.office.record import Program
from contentlint.document.html.tree import Element, Node, Note, Piece
from contentlint.document.html_elements import HEADINGS, OPAQUE, UNSEEN

KEPT_COMMENT = "contentlint-"
"""What the comments begin with that are for us."""

_LISTS = frozenset({"ul", "ol"})
_MARKED = frozenset({"strong", "em", "code"})
_SHOWN_ONLY = _MARKED | {"p"}
_TIGHT = frozenset({"li", "td", "th"})
"""What a single paragraph is the text of."""
_TAKES_NO_BOLD = HEADINGS | {"th"}


class Cleaner:
    """Goes through a tree from the inside out; what an element is may depend on what the program says of it."""

    def __init__(self, html: str, program: Program) -> None:
        """Take the HTML that the tree was made of."""
        self._marks = Marks(html, program)
        self._has_title = False
        self._headings: list[Element] = []
        self._has_text = False

    def clean(self, tree: Element) -> None:
        """Clean a whole tree."""
        self._clean(tree, 0)
        if self._has_title and any(heading.name == "h1" for heading in self._headings):
            for heading in self._headings:
                heading.name = f"h{min(int(heading.name[1]) + 1, len(HEADINGS))}"

    def _clean(self, element: Element, depth: int) -> None:
        """Clean what is in an element; ``depth`` is the number of lists around that."""
        nodes = (part for node in element.contents for part in self._clean_node(node, depth))
        contents = list(_remove_blank_lines(_join_marks(nest_items(nodes))))
        set_contents(element, _take_in_lists(contents) if element.name in _LISTS else contents)
        if element.name in _TIGHT:
            set_contents(element, list(_loosen_paragraph(element)))
        if element.name == "table":
            mark_head(element, self._marks)
        if element.name in _TAKES_NO_BOLD:
            remove_bold(element)

    def _clean_node(self, node: object, depth: int) -> Iterator[Node | ListItem | ItemPart]:
        """Yield what an element, a text or a comment becomes."""
        if isinstance(node, Piece):
            self._has_text = self._has_text or not node.isspace()
            yield node
        elif isinstance(node, Note):
            if node.removeprefix("<!--").lstrip().startswith(KEPT_COMMENT):
                yield node
        elif isinstance(node, Element) and node.name in UNSEEN:
            yield node
        elif isinstance(node, Element) and not self._marks.is_dropped(node):
            yield from self._clean_element(node, depth)

    def _clean_element(self, element: Element, depth: int) -> Iterator[Node | ListItem | ItemPart]:
        item = self._marks.find_item(element) if element.name == "p" else None
        indent = self._marks.find_indent(element) if element.name == "p" else ""
        self._name(element)
        is_list = element.name in _LISTS
        self._clean(element, depth + is_list)
        if element.name in _SHOWN_ONLY and not _shows_anything(element):
            yield from (node for node in element.contents if isinstance(node, Piece) and element.name != "p")
            return
        if item:
            element.name, element.breaks = "li", True
            yield ListItem(element, *item, indent=indent)
        elif indent and element.name == "p":
            yield ItemPart(element, indent)
        elif is_list and depth == 0 and (self._marks.has_flat_lists or self._marks.has_styled_items(element)):
            yield from self._list_items(element, self._marks.get_list_level(element))
        elif self._marks.is_mere_look(element) or (element.name == "div" and self._marks.has_wrappers):
            yield from self._unwrap(element)
        else:
            yield element

    def _name(self, element: Element) -> None:
        """Give an element the name of what it looks like."""
        if element.name != "p" and element.name not in HEADINGS:
            element.name = self._marks.find_name(element) or element.name
            return
        level = self._marks.find_heading_level(element, is_first=not self._has_text)
        if level == TITLE:
            element.name, self._has_title = "h1", True
        elif level is not None:
            element.name = f"h{level}"
            self._headings.append(element)

    def _unwrap(self, element: Element) -> Iterator[Node | ListItem]:
        """Yield what a box has in it; the items of its lists may go on the list before it."""
        for node in element.contents:
            if self._marks.has_wrappers and isinstance(node, Element) and node.name in _LISTS:
                yield from self._list_items(node, 1)
            elif isinstance(node, Element | Piece | Note):
                yield node

    def _list_items(self, element: Element, level: int) -> Iterator[ListItem]:
        """Yield the items of a list and of those within it, each with its level."""
        for node in element.contents:
            if isinstance(node, Element) and node.name == "li":
                inner = [one for one in node.contents if _is_list(one)]
                set_contents(node, [one for one in node.contents if not _is_list(one)])
                styled = self._marks.find_item(node)
                level_of_item = styled[0] if styled else self._marks.get_level(node) or level
                yield ListItem(node, level_of_item, element.name == "ol", styled[2] if styled else "")
            else:
                inner = [node] if _is_list(node) else []
            for one in inner:
                if isinstance(one, Element):
                    yield from self._list_items(one, level + 1)


def _is_list(node: object) -> bool:
    return isinstance(node, Element) and node.name in _LISTS


def _shows_anything(element: Element) -> bool:
    for node in element.contents:
        if isinstance(node, Element):
            if node.name in OPAQUE or (node.name not in UNSEEN and _shows_anything(node)):
                return True
        elif isinstance(node, Piece) and decode_references(node).strip():
            return True
    return False


def _remove_blank_lines(nodes: Iterable[Node]) -> Iterator[object]:
    """Yield the nodes without line breaks that stand between blocks."""
    is_behind_block = True
    for node in nodes:
        if is_behind_block and isinstance(node, Element) and node.name == "br":
            continue
        if isinstance(node, Element) or not node.isspace():
            is_behind_block = isinstance(node, Element) and node.breaks
        yield node


def _loosen_paragraph(element: Element) -> Iterator[object]:
    """Yield what is in an item or a cell; a paragraph that has only lists behind it is not one by itself."""
    shown = [node for node in element.contents if isinstance(node, Element) or not str(node).isspace()]
    is_single = bool(shown) and all(map(_is_list, shown[1:]))
    for node in element.contents:
        if is_single and node is shown[0] and isinstance(node, Element) and node.name == "p":
            yield from node.contents
        else:
            yield node


def _take_in_lists(nodes: list[object]) -> list[object]:
    """Return the nodes of a list; a list that stands beside its item goes into it."""
    found: list[object] = []
    item: Element | None = None
    for node in nodes:
        if isinstance(node, Element) and node.name in _LISTS and item is not None:
            item.contents.append(node)
            item.end = item.content_end = node.end
            continue
        if isinstance(node, Element) and node.name == "li":
            item = node
        found.append(node)
    return found


def _join_marks(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield the nodes, equal marks that follow one another put together: programs write one for each run of text."""
    last: Element | None = None
    for node in nodes:
        is_mark = isinstance(node, Element) and node.name in _MARKED
        if is_mark and last is not None and last.name == node.name and isinstance(node, Element):
            last.contents += node.contents
            last.end, last.content_end = node.end, node.content_end
            continue
        last = node if is_mark and isinstance(node, Element) else None
        yield node
