"""What the structured data of a page lack of what is asked of them."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from contentlint.article.rich_results.table import Table, Thing, find_tables, list_places
from contentlint.article.rich_results.uses import Data, Described
from contentlint.article.schema_org import Schema, SchemaNode
from contentlint.document.shared_property import cached_property
from contentlint.prose.words import normalize_text


class Gap(Struct, frozen=True, gc=False):
    """What a node lacks: ``missing`` are the requirements, each as the alternatives that its table tells."""

    node: SchemaNode
    type: str
    table: Table
    missing: tuple[tuple[str, ...], ...]


class Requirement(Struct, frozen=True, gc=False):
    """Properties one of which is enough: those that a finding tells, and all that are accepted."""

    told: tuple[str, ...]
    accepted: tuple[str, ...]


class RichResults:
    """What the tables ask of the structured data of a page; computed when it is first asked for."""

    def __init__(self, schema: Schema) -> None:
        """Take the data of a page."""
        self.schema = schema

    @cached_property
    def types(self) -> frozenset[str]:
        """Return all types in the data."""
        return frozenset(kind for node in self.schema.walk() for kind in node.types)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Return the tables that have one of these types."""
        return find_tables(self.types)

    @cached_property
    def asked(self) -> tuple["Asked", ...]:
        """Return each thing that a table asks about, as often as the page describes it."""
        things = [(table, thing) for table in self.tables for thing in table.things if self._may_have(thing)]
        if not things:
            return ()
        data = Data(self.schema)
        described = data.describe({kind for _, thing in things for kind in thing.types})
        own = data.list_own()
        return tuple(asked for table, thing in things for asked in _list_asked(data, described, table, thing, own))

    def _may_have(self, thing: Thing) -> bool:
        """Tell whether the types of the page are those of a thing, and of what it is within."""
        if self.types.isdisjoint(thing.types):
            return False
        return not thing.within or any(kind in self.types for kind, _ in list_places(thing))


def find_required_gaps(results: RichResults) -> Iterator[Gap]:
    """Yield one gap for each node that lacks what its result requires, and for each table that says so."""
    for asked in results.asked:
        if not asked.table.beside:
            yield from _find_gap(asked, asked.thing.required)


def find_recommended_gaps(results: RichResults) -> Iterator[Gap]:
    """Yield the same for what is recommended, and for all that a result beside the main one asks for.

    A node that lacks what is required needs that first.
    """
    needy = {id(gap.node) for gap in find_required_gaps(results)}
    for asked in results.asked:
        thing = asked.thing
        wanted = (*thing.required, *thing.recommended) if asked.table.beside else thing.recommended
        yield from (gap for gap in _find_gap(asked, wanted) if id(gap.node) not in needy)


def find_subject(results: RichResults) -> SchemaNode | None:
    """Return the one thing that the page is about, such as a product; None if there are several."""
    subjects = [asked.group for asked in results.asked if asked.thing.subject]
    return subjects[0][0].node if len(subjects) == 1 and len(subjects[0]) == 1 else None


class Asked(Struct, frozen=True, gc=False):
    """What a table asks of one thing that a page describes, perhaps several times."""

    data: Data
    table: Table
    thing: Thing
    group: list[Described]


def _list_asked(
    data: Data, described: list[Described], table: Table, thing: Thing, own: set[int | str]
) -> Iterator[Asked]:
    found = [one for one in _choose(described, thing, own) if _is_asked(data, thing, one)]
    yield from (Asked(data, table, thing, group) for group in _join_same(found, is_nested=bool(thing.within)))


def _choose(described: Iterable[Described], thing: Thing, own: set[int | str]) -> Iterator[Described]:
    """Yield what a thing of a table stands for: what is its own, or is within something that is.

    What is found is added to ``own``, because it may have something in it in turn.
    """
    places = frozenset(list_places(thing))
    for one in described:
        is_there = own.intersection(one.list_outer(places)) if thing.within else thing.anywhere or one.stands_alone
        if is_there and one.node.is_a(*thing.types):
            own.add(one.name)
            yield one


def _is_asked(data: Data, thing: Thing, one: Described) -> bool:
    paths = [path for asked in thing.only_with for path in split(asked).accepted]
    return not paths or any(data.has(one.nodes, path) for path in paths)


def _join_same(found: list[Described], *, is_nested: bool) -> list[list[Described]]:
    """Return the things with those of the same name together: two plug-ins may describe one."""
    groups: dict[object, list[Described]] = {}
    for one in found:
        name = normalize_text(one.node.get_text("name")) if not is_nested else ""
        groups.setdefault(name or id(one), []).append(one)
    return list(groups.values())


def _find_gap(asked: Asked, wanted: tuple[str, ...]) -> Iterator[Gap]:
    nodes = [node for one in asked.group for node in one.nodes]
    missing: list[Requirement] = []
    for requirement in map(split, wanted):
        told = {_get_head(path) for known in missing for path in known.told}
        is_told = told.issuperset(map(_get_head, requirement.told))
        if not is_told and not any(asked.data.has(nodes, path) for path in requirement.accepted):
            missing.append(requirement)
    if missing and not all(map(_is_empty, nodes)):
        node = max((one.node for one in asked.group), key=_count_values)
        kind = next(name for name in node.types if name in asked.thing.types)
        yield Gap(node, kind, asked.table, tuple(one.told for one in missing))


def _is_empty(node: SchemaNode) -> bool:
    """Tell whether a theme wrote a type around a page, in which nothing is said of it."""
    return not node.values and node.syntax != "JSON-LD"


def split(requirement: str) -> Requirement:
    """Return what a requirement of a table says."""
    told, _, silent = requirement.partition(" || ")
    alternatives = tuple(told.split(" | "))
    return Requirement(alternatives, (*alternatives, *(silent.split(" | ") if silent else ())))


def _get_head(path: str) -> str:
    return path.partition(".")[0]


def _count_values(node: SchemaNode) -> int:
    return len(node.values)
