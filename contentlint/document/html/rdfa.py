"""Structured data in RDFa, as far as search engines and systems use it: RDFa Lite, ``about`` and ``rel``.

What is not typed, and properties of other vocabularies than schema.org, such as those of Open Graph, are no part of it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from msgspec import Struct

from contentlint.document.html.inlines import InlineConverter
from contentlint.document.html.microdata import Property, TextReader
from contentlint.document.html.tree import Element
from contentlint.document.nodes import Tag
from contentlint.document.structured_data import MicrodataItem
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

_TYPE = b"typeof"
_SIGN = re.compile(rb"typeof\s*+=\s*+[\"'a-z]")
"""What a page with an item has in it; scripts have ``typeof`` as well, but give it no value."""

_MARKS = (_TYPE, b"property", b"vocab", b"prefix", b"about", b"rel", b"xmlns:")
"""What a tag has in it that says anything; a text is searched for one quicker than for several at once."""

_PREFIX = compile_lazy(r"([\w-]+):\s+(\S+)")

_SCHEMA_ORG = compile_lazy(r"https?://(?:www\.)?schema\.org/", re.IGNORECASE)
_KNOWN_PREFIXES = {"schema": "http://schema.org/"}
"""Prefixes of the initial context of RDFa that need no declaration, as far as they are read."""

MAX_PREFIXES = 30
"""An element declares no more: each of those within it may add to them."""

_LINKS = ("resource", "href", "src")
"""Attributes that name what an element stands for, in the order in which they count."""


class _Scope(Struct, frozen=True, gc=False):
    """What holds within an element: its vocabulary and prefixes, and the property that the next item is the value of.

    ``is_item`` tells that there is an item around it.
    """

    vocabulary: str
    prefixes: Mapping[str, str]
    pending: tuple[str, ...] = ()
    is_item: bool = False


def find_rdfa(root: Element, converter: InlineConverter, folded: bytes) -> tuple[MicrodataItem, ...]:
    """Return the items that are no property of another, in source order; the source is folded as for microdata."""
    if _TYPE not in folded or not any(_SIGN.match(folded, at.start()) for at in re.finditer(_TYPE, folded)):
        return ()
    marks = sorted(found.start() for mark in _MARKS for found in re.finditer(mark, folded))
    return tuple(_RdfaReader(root, converter, marks).read())


class _RdfaReader:
    def __init__(self, root: Element, converter: InlineConverter, marks: list[int]) -> None:
        self._root = root
        self._converter = converter
        self._marks = marks
        self._texts = TextReader(root, converter)
        self._items: list[MicrodataItem] = []

    def read(self) -> list[MicrodataItem]:
        """Return the items of the whole tree that are no property of another."""
        list(self._find_properties(self._root, _Scope("", _KNOWN_PREFIXES)))  # properties of no item are left out
        return sorted(self._items, key=_get_start)

    def _find_properties(self, element: Element, scope: _Scope) -> Iterator[Property]:
        for node in element.contents:
            if isinstance(node, Element) and self._is_marked(node):
                yield from self._read_element(node, scope)

    def _is_marked(self, element: Element) -> bool:
        """Tell whether there may be an attribute of RDFa in an element."""
        at = bisect_left(self._marks, element.start)
        return at < len(self._marks) and self._marks[at] < element.end

    def _read_element(self, element: Element, outer: _Scope) -> Iterator[Property]:
        """Yield the properties that an element gives the item around it, itself and by those within it."""
        tag = self._converter.get_tag(element)
        scope = _enter(tag, outer)
        names = [name for word in tag.get("property").split() if (name := _name_property(word, scope))]
        links = [name for word in _list_relations(tag) if (name := _name_property(word, scope))]
        if "typeof" in tag.attributes:
            yield from self._read_typed(element, tag, scope, names, links)
            return
        if names:
            value = self._read_value(element, tag)
            yield from ((name, *value) for name in names)
        if links and (address := _find_address(tag)):
            pointer = _build_pointer(address, tag.span)
            yield from ((name, pointer, tag.span) for name in links)
        elif links:
            scope = _Scope(scope.vocabulary, scope.prefixes, tuple(links), scope.is_item)
        if "about" in tag.attributes:  # what stands here is said of something else, which has no type
            list(self._find_properties(element, _Scope(scope.vocabulary, scope.prefixes)))
        else:
            yield from self._find_properties(element, scope)

    def _read_typed(
        self, element: Element, tag: Tag, scope: _Scope, names: list[str], links: list[str]
    ) -> Iterator[Property]:
        """Yield the item of an element as the value of a property, or keep it if it is none."""
        own: list[Property] = []
        if "about" in tag.attributes or "content" in tag.attributes:  # its properties are the item's own
            value = self._read_value(element, tag) if names else ("", tag.span)
            own = [(name, *value) for name in names]
            names = []
        item = self._build_item(element, tag, scope, own)
        used = [*names, *links, *scope.pending] if scope.is_item else []
        yield from ((name, item, item.span) for name in used)
        if not used:
            self._items.append(item)

    def _build_item(self, element: Element, tag: Tag, scope: _Scope, own: list[Property]) -> MicrodataItem:
        addresses = [expanded for word in tag.get("typeof").split() if (expanded := _expand(word, scope))]
        known = [address for address in addresses if _SCHEMA_ORG.match(address)] or addresses
        kinds = [re.split(r"[/#]", address.rstrip("/#"))[-1] for address in known]
        address = _find_address(tag)
        identity: list[Property] = [("@id", address, tag.span)] if address else []
        inner = _Scope(scope.vocabulary, scope.prefixes, is_item=True)
        found = (*identity, *own, *self._find_properties(element, inner))
        span = self._converter.locate_span(element.start, element.end)
        at = tag.attributes["typeof"].span if kinds else tag.span
        return MicrodataItem(span, (kinds or [""])[0], found, (known or [""])[0], at, tuple(kinds[1:]))

    def _read_value(self, element: Element, tag: Tag) -> tuple[str | MicrodataItem, Span]:
        held_in = ("content", "datetime") if element.name == "time" else ("content",)
        attribute = next((found for name in (*held_in, "href", "src") if (found := tag.attributes.get(name))), None)
        if "content" not in tag.attributes and (resource := tag.get("resource")):
            return _build_pointer(resource, tag.attributes["resource"].span), tag.attributes["resource"].span
        return (attribute.value, attribute.span) if attribute else self._texts.read(element)


def _enter(tag: Tag, outer: _Scope) -> _Scope:
    """Return what holds within an element."""
    declared = dict(_PREFIX.findall(tag.get("prefix"))) if "prefix" in tag.attributes else {}
    declared |= {
        name.removeprefix("xmlns:"): found.value for name, found in tag.attributes.items() if name.startswith("xmlns:")
    }
    vocabulary = tag.get("vocab") if "vocab" in tag.attributes else outer.vocabulary
    if not declared and vocabulary == outer.vocabulary:
        return outer
    prefixes = {**outer.prefixes, **declared}
    return _Scope(vocabulary, dict(list(prefixes.items())[-MAX_PREFIXES:]), outer.pending, outer.is_item)


def _expand(word: str, scope: _Scope) -> str:
    """Return the whole address of a name, or nothing for one of no known vocabulary."""
    prefix, colon, name = word.partition(":")
    if not colon:
        return f"{scope.vocabulary}{word}" if scope.vocabulary else ""
    return word if name.startswith("//") else f"{scope.prefixes[prefix]}{name}" if prefix in scope.prefixes else ""


def _name_property(word: str, scope: _Scope) -> str:
    """Return the name of a property of schema.org."""
    address = _expand(word, scope)
    found = _SCHEMA_ORG.match(address)
    return address[found.end() :] if found else ""


def _list_relations(tag: Tag) -> list[str]:
    """Return the names in ``rel``; without a prefix they are those of HTML on a link, and beside a property nothing."""
    is_plain = "href" not in tag.attributes and "property" not in tag.attributes
    return [word for word in tag.get("rel").split() if is_plain or ":" in word]


def _find_address(tag: Tag) -> str:
    names = ("about", *_LINKS)
    return next((value for name in names if (value := tag.get(name))), "")


def _build_pointer(address: str, span: Span) -> MicrodataItem:
    return MicrodataItem(span, "", (("@id", address, span),), "", span)


def _get_start(item: MicrodataItem) -> int:
    return item.span.start
