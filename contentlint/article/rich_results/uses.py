"""The nodes of structured data with what they are used for: some stand for themselves, others within another."""

from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from contentlint.article.schema_org import MAX_NODES, Schema, SchemaNode, SchemaValue
from contentlint.document.templates import MASK

CENTRAL = frozenset({"mainEntity", "about"})
"""Properties whose value is what a page is about."""

_EQUAL = CENTRAL | {"isPartOf", "hasPart", "mainEntityOfPage"}
"""Properties whose value is no detail of the node that has them."""

_POINTERS = frozenset({"@context", "@id", "@type"})

_HAS_NO_URL = "url"
"""A text in place of a node may hold whatever else is asked for."""


class Use(Struct, frozen=True, gc=False):
    """A place in which a node is used: the node around it, with its types, and its property; none at the top."""

    outer: tuple[str, ...] = ()
    key: str = ""
    outer_name: int | str = ""


class Described(Struct, frozen=True, gc=False):
    """What one or several nodes with the same id describe, and where it is used; ``node`` is the fullest of them."""

    name: int | str
    node: SchemaNode
    nodes: tuple[SchemaNode, ...]
    uses: tuple[Use, ...]
    stands_alone: bool

    def list_outer(self, places: Collection[tuple[str, str]]) -> list[int | str]:
        """Return the names of what has it as the value of one of some properties, each given with its type."""
        return [use.outer_name for use in self.uses if any((kind, use.key) in places for kind in use.outer)]


class Data:
    """All that the data of a page describe, with references resolved."""

    def __init__(self, schema: Schema) -> None:
        """Take the data of a page."""
        self._schema = schema
        self._by_id: dict[str, list[SchemaNode]] = {}
        self._nodes: dict[int | str, list[SchemaNode]] = {}
        self._uses: dict[int | str, list[Use]] = {}
        for node, outer, key in _walk(schema.nodes):
            self._add(node, outer, key)

    def _add(self, node: SchemaNode, outer: SchemaNode | None, key: str) -> None:
        name, known = node.get_text("@id"), _name(node)
        if name and not is_pointer(node):
            self._by_id.setdefault(name, []).append(node)
        self._nodes.setdefault(known, [])
        if not is_pointer(node):
            self._nodes[known].append(node)
        use = Use(outer.types, key, _name(outer)) if outer else Use()
        if outer or not is_pointer(node):
            self._uses.setdefault(known, []).append(use)

    def list_described(self) -> list[Described]:
        """Return what is described, in source order; a node that is only pointed to is elsewhere."""
        return [
            self._describe(known, nodes) for known, nodes in self._nodes.items() if nodes and all(map(_is_whole, nodes))
        ]

    def _describe(self, known: int | str, nodes: list[SchemaNode]) -> Described:
        uses = self._uses[known]
        is_top = Use() in uses
        details = [use for use in uses if use.key and use.key not in _EQUAL]
        stands_alone = (is_top and not details) or any(use.key == "mainEntity" for use in uses)
        is_central = is_top and any(use.key in CENTRAL for use in uses)
        return Described(known, max(nodes, key=_count_values), tuple(nodes), tuple(uses), stands_alone or is_central)

    def has(self, nodes: Iterable[SchemaNode], path: str) -> bool:
        """Tell whether one of some nodes has a property, with the one within it that a full stop leads to.

        What is described on another page may have it.
        """
        outer, _, inner = path.partition(".")
        return any(self._has_within(value, inner) for node in nodes for value in _get_all(node, outer))

    def _has_within(self, value: SchemaValue, inner: str) -> bool:
        if not inner:
            return True
        if value.node is None:
            return inner != _HAS_NO_URL
        name = value.node.get_text("@id")
        if is_pointer(value.node) and name not in self._by_id:
            return True
        return self.has([value.node, *self._by_id.get(name, ())], inner)


def _name(node: SchemaNode) -> int | str:
    """Return what tells a node from others: its id, if it has one."""
    return node.get_text("@id") or id(node)


def is_pointer(node: SchemaNode) -> bool:
    """Tell whether a node says of another no more than its id, and perhaps its type."""
    return bool(node.get_text("@id")) and all(value.key in _POINTERS for value in node.values)


def _get_all(node: SchemaNode, name: str) -> Iterable[SchemaValue]:
    """Return the values of a property; in the text of a page, a script may fill in one that is empty."""
    if node.syntax == "JSON-LD":
        return node.get_all(name)
    return (value for value in node.values if value.key == name)


def _is_whole(node: SchemaNode) -> bool:
    """Tell whether no template decides on the type of a node, or on the names of its properties."""
    return not any(MASK in value.key or (value.key == "@type" and value.templated) for value in node.values)


def _count_values(node: SchemaNode) -> int:
    return len(node.values)


def _walk(nodes: tuple[SchemaNode, ...]) -> Iterator[tuple[SchemaNode, SchemaNode | None, str]]:
    """Yield every node of schema.org with the one around it and the property that it is the value of."""
    stack: list[tuple[SchemaNode, SchemaNode | None, str]] = [(node, None, "") for node in reversed(nodes)]
    for _ in range(MAX_NODES):
        if not stack:
            return
        node, outer, key = stack.pop()
        if node.is_of_schema_org:
            yield node, outer, key
        inner = (value for value in reversed(node.values) if value.key != "@context")
        stack.extend((value.value, node, value.key) for value in inner if isinstance(value.value, SchemaNode))
