"""The nodes of structured data with what they are used for: some stand for themselves, others within another."""

from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet

from msgspec import Struct

from contentlint.article.schema_org import MAX_NODES, Schema, SchemaNode, SchemaValue
from contentlint.document.templates import MASK

_MAIN = "mainEntity"

CENTRAL = frozenset({_MAIN, "about"})
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


_AT_TOP = Use()


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
        self._by_id: dict[str, list[SchemaNode]] = {}
        self._nodes: dict[int | str, list[SchemaNode]] = {}
        self._uses: dict[int | str, list[Use]] = {}
        self._read(schema.nodes)

    def _read(self, nodes: tuple[SchemaNode, ...]) -> None:
        """Keep every node of schema.org, and where it is used."""
        stack = [(node, _AT_TOP) for node in reversed(nodes)]
        for _ in range(MAX_NODES):
            if not stack:
                return
            node, use = stack.pop()
            identity = find_id(node)
            name = identity or id(node)
            if node.is_of_schema_org:
                self._add(node, identity, name, use)
            for value in reversed(node.values):
                if isinstance(value.value, SchemaNode) and value.key != "@context":
                    stack.append((value.value, Use(node.types, value.key, name)))  # noqa: PERF401  # quicker so

    def _add(self, node: SchemaNode, identity: str, name: int | str, use: Use) -> None:
        known = self._nodes.setdefault(name, [])
        is_whole = not (identity and is_pointer(node))
        if is_whole:
            known.append(node)
        if identity and is_whole:
            self._by_id.setdefault(identity, []).append(node)
        if use is not _AT_TOP or is_whole:
            self._uses.setdefault(name, []).append(use)

    def describe(self, types: AbstractSet[str]) -> list[Described]:
        """Return what is described of some types, in source order; what is only pointed to is elsewhere."""
        return [
            self._describe(name, nodes)
            for name, nodes in self._nodes.items()
            if not all(types.isdisjoint(node.types) for node in nodes) and all(map(_is_whole, nodes))
        ]

    def list_own(self) -> set[int | str]:
        """Return the names of all that stands for itself."""
        return {name for name, uses in self._uses.items() if _stands_alone(uses)}

    def _describe(self, name: int | str, nodes: list[SchemaNode]) -> Described:
        uses = self._uses[name]
        return Described(name, max(nodes, key=_count_values), tuple(nodes), tuple(uses), _stands_alone(uses))

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
        identity = find_id(value.node)
        if identity and identity not in self._by_id and is_pointer(value.node):
            return True
        return self.has([value.node, *self._by_id.get(identity, ())], inner)


def _stands_alone(uses: list[Use]) -> bool:
    """Tell whether what is used so stands for itself: at the top and as no detail of another, or as what a page is."""
    is_top = _AT_TOP in uses
    is_detail = any(use.key and use.key not in _EQUAL for use in uses)
    is_central = any(use.key == _MAIN or (is_top and use.key in CENTRAL) for use in uses)
    return is_central or (is_top and not is_detail)


def find_id(node: SchemaNode) -> str:
    """Return the id of a node, or an empty text."""
    for value in node.values:
        if value.key == "@id":
            return value.text
    return ""


def is_pointer(node: SchemaNode) -> bool:
    """Tell whether a node with an id says no more of what that stands for than perhaps its type."""
    return all(value.key in _POINTERS for value in node.values)


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
