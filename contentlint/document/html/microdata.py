"""Structured data in HTML: JSON-LD scripts and microdata."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeGuard

from contentlint.document.html.entities import REFERENCE, decode_reference
from contentlint.document.html.inlines import InlineConverter
from contentlint.document.html.tree import Element, Piece, list_descendants, list_strings
from contentlint.document.html_elements import OPAQUE, UNSEEN
from contentlint.document.nodes import Run, Tag, Text
from contentlint.document.structured_data import JsonLd, MicrodataItem
from contentlint.document.templates import MASK
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

_MARK = rb"item(?:scope|prop)"
"""What an element that is an item or a property has in its tag."""

_VALUE_ATTRIBUTES = {
    **dict.fromkeys(("a", "area", "link"), "href"),
    **dict.fromkeys(("audio", "embed", "iframe", "img", "source", "track", "video"), "src"),
    **dict.fromkeys(("data", "meter"), "value"),
    "object": "data",
    "time": "datetime",
}
"""Where an element of each name holds the value of its property (HTML Standard, Microdata, 5.2.4)."""

_DRAWINGS = frozenset({"math", "svg"})
_NO_TEXT = (OPAQUE | UNSEEN) - _DRAWINGS - {"optgroup", "option", "select", "textarea", "title"}
"""Elements whose source is no text of the element around them; what can be chosen or filled in is."""

_MARKUP = compile_lazy(r"<[^<>]*>")

_WRAPPING = compile_lazy(
    r"(?:(?<!\s)\s++)?(?:<!--|(?:(?://|/\*)\s*+)?<!\[CDATA\[(?:\s*+\*/)?)"
    r"|(?:(?:(?:(?://|/\*)|(?<!\s))\s*+)?\]\]>(?:\s*+\*/)?|-->)\s*+$"
)
_WRAPPERS = ("<!", "]]>", "-->")
"""What every such mark has in it: most scripts have none."""

_TOO_DEEP = "nested too deeply"
MAX_JSON_DEPTH = 50
"""JSON-LD that nests deeper is not read."""

MAX_READINGS = 4
"""Properties nest, and the text of each repeats what it encloses: how often the whole text may be read for them."""

MAX_REFERENCES = 5
"""Elements that ``itemref`` names may hold items with an ``itemref``: how far that is followed."""

Property = tuple[str, str | MicrodataItem, Span]


def find_json_ld(elements: Iterable[Element], converter: InlineConverter, html: str) -> Iterator[JsonLd]:
    """Yield what each JSON-LD script holds; one with template tags that break it is left out: it cannot be judged."""
    scripts = (element for element in elements if element.name == "script")
    for element in scripts:
        written = html[element.start : element.tag_end]
        may_be = "json" in written.lower() or MASK in written  # most scripts are programs
        if may_be and "ld+json" in converter.get_tag(element).get("type").lower():
            content = "".join(node for node in element.contents if isinstance(node, Piece))
            found = _load(content, element.tag_end, converter)
            if not (found.error and MASK in content):
                yield found


def _load(content: str, start: int, converter: InlineConverter) -> JsonLd:
    import json  # few articles have JSON

    is_wrapped = any(mark in content for mark in _WRAPPERS)
    unwrapped = _WRAPPING.sub(lambda mark: " " * len(mark.group()), content) if is_wrapped else content
    span = converter.locate_span(start, start + len(content))
    try:
        data = json.loads(unwrapped)
        if _is_too_deep(data):
            return JsonLd(span, None, _TOO_DEEP, span)
        return JsonLd(span, data, text=Text(unwrapped, tuple(_locate_runs(unwrapped, start, converter))))
    except json.JSONDecodeError as error:
        at = start + min(error.pos, len(content))
        return JsonLd(span, None, error.msg, converter.locate_span(at, min(at + 1, start + len(content))))
    except RecursionError:
        return JsonLd(span, None, _TOO_DEEP, span)
    except ValueError as error:
        return JsonLd(span, None, str(error), span)


def _locate_runs(content: str, start: int, converter: InlineConverter) -> Iterator[Run]:
    """Yield where the content stands: as a whole, or line by line where marks of Markdown stand between its lines."""
    whole = converter.locate_span(start, start + len(content))
    if whole.end - whole.start == len(content):
        yield 0, *whole
        return
    at = 0
    for line in content.splitlines(keepends=True):
        yield at, *converter.locate_span(start + at, start + at + len(line))
        at += len(line)


def _is_too_deep(data: object) -> bool:
    """Tell whether JSON nests so deeply that whoever walks or pickles it would fail."""
    level = [data]
    for _ in range(MAX_JSON_DEPTH):
        level = [inner for outer in level for inner in _list_inner_values(outer)]
    return bool(level)


def _list_inner_values(data: object) -> Iterable[object]:
    if isinstance(data, dict):
        return data.values()
    return data if isinstance(data, list) else ()


def fold(html: str) -> bytes:
    """Return a source in small letters, as long as before: much quicker to search than to ignore case."""
    return html.encode("ascii", "replace").lower()


def find_microdata(root: Element, converter: InlineConverter, folded: bytes) -> tuple[MicrodataItem, ...]:
    """Return the items that are no property of another, in source order, wherever they are nested."""
    if b"itemscope" not in folded and b"itemprop" not in folded:
        return ()
    marks = [mark.start() for mark in re.finditer(_MARK, folded)]
    return tuple(_MicrodataReader(root, converter, marks).read())


class _MicrodataReader:
    def __init__(self, root: Element, converter: InlineConverter, marks: list[int]) -> None:
        self._root = root
        self._converter = converter
        self._marks = marks
        self._texts = TextReader(root, converter)
        self._followable = root.end * MAX_READINGS
        self._items: list[MicrodataItem] = []
        self._referring: list[Element] = []
        self._referred: set[int] = set()

    def read(self) -> list[MicrodataItem]:
        """Return the items of the whole tree that are no property of another."""
        named = {id(value): value for _, value, _ in self._find_properties(self._root) if _is_item(value)}
        found = (*self._items, *(item for item in named.values() if item.span.start not in self._referred))
        return sorted(found, key=_get_start)

    def _find_properties(self, element: Element) -> Iterator[Property]:
        """Yield the properties within an element, and keep the items that are none."""
        for node in element.contents:
            if isinstance(node, Element):
                yield from self._read_element(node)

    def _read_element(self, node: Element) -> Iterator[Property]:
        """Yield the properties that an element is, and those within it that are no other item's."""
        if not self._is_marked(node.start, node.tag_end):
            if self._is_marked(node.tag_end, node.end):
                yield from self._find_properties(node)
            return
        tag = self._converter.get_tag(node)
        is_item = "itemscope" in tag.attributes
        names = tag.get("itemprop").split()
        if names:
            value = self._read_item(node, tag) if is_item else self._read_value(node, tag)
            yield from ((name, *value) for name in names)
        elif is_item:
            item, _ = self._read_item(node, tag)
            if not self._referring:  # what an item refers to is in the tree as well
                self._items.append(item)
        if not is_item:
            yield from self._find_properties(node)

    def _is_marked(self, start: int, end: int) -> bool:
        """Tell whether there may be an attribute of microdata in a stretch."""
        at = bisect_left(self._marks, start)
        return at < len(self._marks) and self._marks[at] < end

    def _read_item(self, element: Element, tag: Tag) -> tuple[MicrodataItem, Span]:
        address = (tag.get("itemtype").split() or [""])[0]
        kind = address.rstrip("/").rpartition("/")[2]
        span = self._converter.locate_span(element.start, element.end)
        if self._referring:
            self._referred.add(span.start)
        found = (*self._find_properties(element), *self._follow_references(element, tag))
        at = tag.attributes["itemtype"].span if kind else tag.span
        return MicrodataItem(span, kind, found, address, at), span

    def _follow_references(self, element: Element, tag: Tag) -> Iterator[Property]:
        """Yield the properties that stand elsewhere, in the elements that ``itemref`` names."""
        if "itemref" not in tag.attributes or len(self._referring) >= MAX_REFERENCES:
            return
        self._referring.append(element)
        for name in dict.fromkeys(tag.get("itemref").split()):
            target = self._elements_by_id.get(name)
            self._followable -= target.end - target.start if target else 0
            if target and self._followable >= 0:
                yield from self._read_element(target)
        self._referring.pop()

    @cached_property
    def _elements_by_id(self) -> dict[str, Element]:
        found: dict[str, Element] = {}
        for element in list_descendants(self._root):
            if identifier := self._converter.get_tag(element).id:
                found.setdefault(identifier, element)
        return found

    def _read_value(self, element: Element, tag: Tag) -> tuple[str, Span]:
        held_in = _VALUE_ATTRIBUTES.get(element.name, "")
        attribute = tag.attributes.get("content") or tag.attributes.get(held_in)
        if attribute:
            return attribute.value, attribute.span
        if held_in and element.name != "time":
            return "", tag.span
        return self._texts.read(element)


class TextReader:
    """Reads the text of elements; as these nest, it reads no more than a few times the whole."""

    def __init__(self, root: Element, converter: InlineConverter) -> None:
        """Take the tree that the elements are in."""
        self._converter = converter
        self._readable = root.end * MAX_READINGS

    def read(self, element: Element) -> tuple[str, Span]:
        """Return the text within an element and its place."""
        span = self._converter.locate_span(element.tag_end, element.content_end)
        self._readable -= element.end - element.start
        if self._readable < 0:
            return "", span
        text = "".join(map(_read_text, list_strings(element)))
        return " ".join(REFERENCE.sub(_decode, text).split()), span


def _read_text(piece: Piece) -> str:
    """Return the text that a piece of the source has; that of a drawing, such as its title, stands between tags."""
    name = piece.parent.name
    if name in _DRAWINGS:
        return "" if "<style" in piece else _MARKUP.sub("", piece)
    return "" if name in _NO_TEXT else str(piece)


def _decode(reference: re.Match[str]) -> str:
    return decode_reference(reference[0])


def _get_start(item: MicrodataItem) -> int:
    return item.span.start


def _is_item(value: object) -> TypeGuard[MicrodataItem]:
    return isinstance(value, MicrodataItem)
