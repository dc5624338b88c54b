"""Structured data in HTML: JSON-LD scripts and microdata."""

import json
from collections.abc import Iterable, Iterator
from typing import TypeGuard

from contentlint.document.html.inlines import InlineConverter
from contentlint.document.html.tree import Element, Piece
from contentlint.document.nodes import Run, Tag, Text
from contentlint.document.structured_data import JsonLd, MicrodataItem
from contentlint.document.templates import MASK
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

_VALUE_ATTRIBUTES = {
    **dict.fromkeys(("a", "area", "link"), "href"),
    **dict.fromkeys(("audio", "embed", "iframe", "img", "source", "track", "video"), "src"),
    **dict.fromkeys(("data", "meter"), "value"),
    "object": "data",
    "time": "datetime",
}
"""Where an element of each name holds the value of its property (HTML Standard, Microdata, 5.2.4)."""

_WRAPPING = compile_lazy(r"\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)|(?:(?://|/\*)?\s*\]\]>(?:\s*\*/)?|-->)\s*$")
_TOO_DEEP = "nested too deeply"
MAX_JSON_DEPTH = 50
"""JSON-LD that nests deeper is not read."""

MAX_READINGS = 4
"""Properties nest, and the text of each repeats what it encloses: how often the whole text may be read for them."""

Property = tuple[str, str | MicrodataItem, Span]


def find_json_ld(elements: Iterable[Element], converter: InlineConverter) -> Iterator[JsonLd]:
    """Yield what each JSON-LD script holds; one with template tags that break it is left out: it cannot be judged."""
    for element in elements:
        if element.name == "script" and "ld+json" in converter.get_tag(element).get("type").lower():
            content = "".join(node for node in element.contents if isinstance(node, Piece))
            found = _load(content, element.tag_end, converter)
            if not (found.error and MASK in content):
                yield found


def _load(content: str, start: int, converter: InlineConverter) -> JsonLd:
    unwrapped = _WRAPPING.sub(lambda mark: " " * len(mark.group()), content)
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


def find_microdata(root: Element, converter: InlineConverter) -> tuple[MicrodataItem, ...]:
    """Return the items that are no property of another."""
    return tuple(
        value for _, value, _ in _MicrodataReader(converter, root.end).find_properties(root) if _is_item(value)
    )


class _MicrodataReader:
    def __init__(self, converter: InlineConverter, size: int) -> None:
        self._converter = converter
        self._readable = size * MAX_READINGS

    def find_properties(self, element: Element) -> Iterator[Property]:
        """Yield the properties within an element; an item that is no property has an empty name."""
        for node in element.contents:
            if not isinstance(node, Element):
                continue
            tag = self._converter.get_tag(node)
            is_item = "itemscope" in tag.attributes
            names = tag.get("itemprop").split() or ([""] if is_item else [])
            if names:
                value = self._read_item(node, tag) if is_item else self._read_value(node, tag)
                yield from ((name, *value) for name in names)
            if not is_item:
                yield from self.find_properties(node)

    def _read_item(self, element: Element, tag: Tag) -> tuple[MicrodataItem, Span]:
        address = (tag.get("itemtype").split() or [""])[0]
        kind = address.rstrip("/").rpartition("/")[2]
        span = self._converter.locate_span(element.start, element.end)
        found = tuple(found for found in self.find_properties(element) if found[0])
        at = tag.attributes["itemtype"].span if kind else tag.span
        return MicrodataItem(span, kind, found, address, at), span

    def _read_value(self, element: Element, tag: Tag) -> tuple[str, Span]:
        attribute = tag.attributes.get("content") or tag.attributes.get(_VALUE_ATTRIBUTES.get(element.name, ""))
        if attribute:
            return attribute.value, attribute.span
        self._readable -= element.end - element.start
        if self._readable < 0:
            return "", self._converter.locate_span(element.tag_end, element.content_end)
        text, _ = self._converter.convert_text(element.contents, element.tag_end)
        return text.text, text.span


def _is_item(value: object) -> TypeGuard[MicrodataItem]:
    return isinstance(value, MicrodataItem)
