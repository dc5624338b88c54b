"""Structured data as one thing: nodes with types and properties, whatever their syntax, each with its place."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from contentlint.document.nodes import Text
from contentlint.document.structured_data import JsonLd, MicrodataItem, StructuredData
from contentlint.document.templates import MASK
from contentlint.source import Span

_ALIASES = {"type": "@type", "id": "@id"}
"""Names that the context of schema.org gives to keywords of JSON-LD; it has no properties of these names."""

_SCHEMA_ORG = "schema.org"

MAX_NODES = 5_000
"""So many nodes are looked at: more than any article has, and a bound on hostile ones."""

ARTICLE_TYPES = frozenset(
    {
        *("Article", "NewsArticle", "BlogPosting", "AnalysisNewsArticle", "AskPublicNewsArticle", "OpinionNewsArticle"),
        *("BackgroundNewsArticle", "ReportageNewsArticle", "ReviewNewsArticle", "TechArticle", "ScholarlyArticle"),
        *("AdvertiserContentArticle", "SatiricalArticle", "LiveBlogPosting", "MedicalScholarlyArticle"),
    }
)
"""``Article`` and the types that schema.org puts below it, as far as they name an article."""

COMMON_TYPES = ARTICLE_TYPES | {
    *("BreadcrumbList", "Event", "FAQPage", "HowTo", "ImageObject", "ItemList", "LocalBusiness", "Organization"),
    *("Person", "Product", "QAPage", "Recipe", "Review", "SoftwareApplication", "VideoObject", "WebPage", "WebSite"),
}
"""Types of schema.org that pages often have."""


Syntax = Literal["JSON-LD", "microdata", "RDFa"]


class SchemaValue(Struct, frozen=True, gc=False):
    """One value of a property; of a list there is one for each item. ``key_span`` is where the name stands.

    ``span`` covers a text without its quotes, and a node as a whole. Where name and value stand in one tag, as in
    microdata and RDFa, ``key_span`` is the value's.
    """

    key: str
    key_span: Span
    span: Span
    value: "str | float | bool | SchemaNode | None"

    @property
    def templated(self) -> bool:
        """Tell whether a template fills in the value, at least in part."""
        return isinstance(self.value, str) and MASK in self.value

    @property
    def given(self) -> bool:
        """Tell whether anything is said."""
        return self.value is not None and (not isinstance(self.value, str) or bool(self.value.strip()))

    @property
    def text(self) -> str:
        """Return the value as a text; an empty one for a node, or where a template fills it in."""
        if isinstance(self.value, SchemaNode):
            return self.value.get_text("@value")
        if self.value is None or self.templated:
            return ""
        return " ".join(str(self.value).split())

    @property
    def shown(self) -> str:
        """Return the value as a reader would see it: without references such as ``&#8220;``."""
        text = self.text
        if "&" not in text:
            return text
        from html import unescape  # a large table, rarely needed

        return unescape(text)

    @property
    def node(self) -> "SchemaNode | None":
        """Return the value if it is a node."""
        return self.value if isinstance(self.value, SchemaNode) else None


class SchemaNode(Struct, frozen=True, gc=False):
    """One thing that structured data speak of: an article, a person, an item of a list.

    ``types`` are without the vocabulary's address, ``context`` is that address as it is written (that of a node within
    another is mostly empty); in microdata and RDFa it is that of the type. ``at`` is the place to mark for the whole:
    the type, else where the node begins.
    """

    syntax: Syntax
    types: tuple[str, ...]
    context: str
    span: Span
    at: Span
    values: tuple[SchemaValue, ...]

    def get_all(self, name: str) -> tuple[SchemaValue, ...]:
        """Return the values of a property, as far as anything is said."""
        return tuple(value for value in self.values if value.key == name and value.given)

    def get(self, name: str) -> SchemaValue | None:
        """Return the first value of a property that says anything."""
        return next((value for value in self.values if value.key == name and value.given), None)

    def get_text(self, name: str) -> str:
        """Return the first value of a property as a text."""
        found = self.get(name)
        return found.text if found else ""

    def is_a(self, *types: str) -> bool:
        """Tell whether the node has one of the types."""
        return any(name in types for name in self.types)

    @property
    def opening(self) -> Span:
        """The type, or the opening brace where there is none."""
        return self.at if self.at.start != self.span.start else Span(self.span.start, self.span.start + 1)

    @property
    def is_of_schema_org(self) -> bool:
        """Tell whether the node is in the vocabulary that search engines read; JSON-LD names it around others."""
        return _SCHEMA_ORG in self.context.lower() or (self.syntax == "JSON-LD" and not self.context)

    @property
    def is_article(self) -> bool:
        """Tell whether the node describes an article."""
        return not ARTICLE_TYPES.isdisjoint(self.types)

    @property
    def reference(self) -> str:
        """Return the id of the node that this one only points to, or an empty text."""
        return self.get_text("@id") if all(value.key == "@id" for value in self.values) else ""


class Schema(Struct, frozen=True, gc=False):
    """All structured data of an article that could be read.

    ``roots`` are the objects that stand for themselves; ``nodes`` the same with the members of a ``@graph`` in place
    of the object around them. ``by_id`` holds the nodes that others may point to.
    """

    roots: tuple[SchemaNode, ...] = ()
    nodes: tuple[SchemaNode, ...] = ()
    by_id: dict[str, SchemaNode] = {}

    def walk(self) -> Iterator[SchemaNode]:
        """Yield every node, one before those within it."""
        return _walk(self.nodes)

    def get_node(self, value: SchemaValue) -> SchemaNode | None:
        """Return the node that is a value or that it points to; None for a text, or if that node is elsewhere."""
        found = value.node
        if found is None or not found.reference:
            return found
        return self.by_id.get(found.reference)

    def name(self, value: SchemaValue) -> SchemaValue | None:
        """Return the name of what a value stands for: the value itself if it is a text; None if that is elsewhere."""
        if value.node is None:
            return value
        node = self.get_node(value)
        return node.get("name") if node else None

    @property
    def articles(self) -> tuple[SchemaNode, ...]:
        """Return the nodes that describe an article and stand for themselves, or as what their page is about."""
        found = {id(node): node for node in self.nodes if node.is_article}
        for node in self.nodes:
            inner = (self.get_node(value) for value in node.get_all("mainEntity"))
            found.update((id(one), one) for one in inner if one and one.is_article)
        return tuple(found.values())


def build_schema(data: StructuredData) -> Schema:
    """Return structured data as nodes."""
    roots = [root for script in data.json_ld if script.data is not None for root in _read(script)]
    roots.extend(map(_ItemReader("microdata").read, data.microdata))
    roots.extend(node for node in map(_ItemReader("RDFa").read, data.rdfa) if node.is_of_schema_org)
    nodes = tuple(node for root in roots for node in _list_members(root))
    by_id: dict[str, SchemaNode] = {}
    for node in _walk(nodes):
        name = "" if node.reference else node.get_text("@id")
        if name and (name not in by_id or len(by_id[name].values) < len(node.values)):
            by_id[name] = node
    return Schema(tuple(roots), nodes, by_id)


def _list_members(root: SchemaNode) -> tuple[SchemaNode, ...]:
    members = tuple(value.value for value in root.values if value.key == "@graph" and value.node)
    return tuple(node for node in members if isinstance(node, SchemaNode)) or (root,)


def _walk(nodes: tuple[SchemaNode, ...]) -> Iterator[SchemaNode]:
    stack = list(reversed(nodes))
    for _ in range(MAX_NODES):
        if not stack:
            return
        node = stack.pop()
        yield node
        for value in reversed(node.values):
            if isinstance(value.value, SchemaNode) and value.key != "@context":
                stack.append(value.value)  # noqa: PERF401  # a generator takes twice as long


# --- JSON-LD ----------------------------------------------------------------------------------


def _read(script: JsonLd) -> list[SchemaNode]:
    """Return the objects of a script, those of a list one by one."""
    builder = _Builder(script.text)
    from contentlint.document.front_matter.json_reader import feed  # few articles have structured data

    feed(builder, script.text.text, 0, len(script.text.text))
    return [value.value for value in builder.root.values if isinstance(value.value, SchemaNode)]


class _Frame:
    """An object or list that is still open; what a list holds goes to the property that it is the value of."""

    __slots__ = ("is_list", "key", "key_span", "start", "values")

    def __init__(self, start: int, values: list[SchemaValue], key: str | None, key_span: Span) -> None:
        self.start = start
        self.values = values
        self.key = key
        self.key_span = key_span
        self.is_list = key is not None


class _Builder:
    """Builds nodes from what stands in JSON."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self.root = _Frame(0, [], "", Span(0, 0))
        self._frames = [self.root]

    def open(self, value: "dict[str, object] | list[object]", start: int) -> None:
        """Take the start of an object or a list."""
        outer = self._frames[-1]
        if isinstance(value, list):
            self._frames.append(_Frame(start, outer.values, outer.key or "", outer.key_span))
        else:
            self._frames.append(_Frame(start, [], None, outer.key_span))

    def close(self, end: int | None = None) -> None:
        """Take the end of the innermost object or list."""
        frame = self._frames.pop()
        outer = self._frames[-1]
        if frame.is_list:
            self._settle(outer)
            return
        stop = end or frame.start + 1
        begin = self._text.locate(frame.start, frame.start + 1)
        span = Span(begin.start, self._text.locate(stop - 1, stop).end)
        self._add(outer, span, _build_node(tuple(frame.values), span, begin))

    def add_scalar(self, value: object, text: str, span: Span) -> None:
        """Take a scalar: a key, or a value."""
        frame = self._frames[-1]
        place = self._text.locate(*span)
        if frame.key is None:
            frame.key, frame.key_span = text, place
        else:
            self._add(frame, place, value if isinstance(value, str | float | int) else None)

    def _add(self, frame: _Frame, span: Span, value: "str | float | SchemaNode | None") -> None:
        frame.values.append(SchemaValue(frame.key or "", frame.key_span, span, value))
        self._settle(frame)

    def _settle(self, frame: _Frame) -> None:
        if not frame.is_list:
            frame.key = None


def _build_node(written: tuple[SchemaValue, ...], span: Span, begin: Span) -> SchemaNode:
    values = tuple(map(_resolve_alias, written))
    typed = [value for value in values if value.key == "@type" and isinstance(value.value, str)]
    types = tuple(_strip_vocabulary(value.text) for value in typed)
    context = " ".join(text for value in values if value.key == "@context" for text in _list_texts(value))
    return SchemaNode("JSON-LD", tuple(filter(None, types)), context, span, typed[0].span if typed else begin, values)


def _resolve_alias(value: SchemaValue) -> SchemaValue:
    """Return a value under the keyword that its name stands for in the context of schema.org."""
    return replace(value, key=_ALIASES[value.key]) if value.key in _ALIASES else value


def _strip_vocabulary(name: str) -> str:
    """Return a type without the vocabulary that it is from (``schema:Article``)."""
    return name.rstrip("/").rpartition("/")[2].rpartition("#")[2].rpartition(":")[2]


def _list_texts(value: SchemaValue) -> Iterator[str]:
    if value.node:
        yield from (inner.value for inner in value.node.values if isinstance(inner.value, str))
    elif isinstance(value.value, str):
        yield value.value


# --- microdata and RDFa -----------------------------------------------------------------------


class _ItemReader:
    """Makes nodes of items; one that is the value of several properties is read once."""

    def __init__(self, syntax: Syntax) -> None:
        self._syntax = syntax
        self._nodes: dict[int, SchemaNode] = {}

    def read(self, item: MicrodataItem) -> SchemaNode:
        """Return an item as a node."""
        if id(item) not in self._nodes:
            types = tuple(filter(None, (item.type, *item.further_types)))
            values = tuple(
                SchemaValue(name, span, span, self.read(value) if isinstance(value, MicrodataItem) else value)
                for name, value, span in item.properties
            )
            self._nodes[id(item)] = SchemaNode(self._syntax, types, item.address, item.span, item.at, values)
        return self._nodes[id(item)]
