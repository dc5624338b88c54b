"""The tables of what Google asks of structured data: a TOML file for each kind of result, found in this folder.

They are compiled into one file, of which a page needs only the tables of its types.
"""

import datetime
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from contentlint.source.compiled_file import Stamped, load_table, pack_shipped

FOLDER = Path(__file__).parent
SHIPPED = FOLDER / "index.bin"
"""The compiled file that a wheel brings along."""


class ResultError(Exception):
    """A table is wrong. The text is one line: the file with the line, the key, and what is wrong."""


class Thing(Struct, frozen=True, forbid_unknown_fields=True):
    """What is asked of nodes of some types, the general one first.

    It holds for nodes that stand for themselves; with ``within`` for values of these properties (``Product.offers``),
    and ``anywhere`` for both. ``with`` names properties without one of which nothing is asked. Alternatives stand
    between bars (``ratingCount | reviewCount``), those that no finding tells behind two, and a full stop leads to a
    property within (``offers.price``). ``subject``: a page with such a thing is about it, and has its name as title.
    """

    types: tuple[str, ...]
    within: tuple[str, ...] = ()
    anywhere: bool = False
    only_with: tuple[str, ...] = msgspec.field(default=(), name="with")
    required: tuple[str, ...] = ()
    recommended: tuple[str, ...] = ()
    subject: bool = False


class Table(Struct, frozen=True, forbid_unknown_fields=True):
    """One page of Google's documentation: the ``result`` that it describes, and what that asks.

    ``updated`` is the day of the page's last change, ``read`` that on which it was read for this table. ``beside`` says
    that the same things have a result of their own, so that this one is more than they need. ``sites`` says that the
    things are those of a site, which its theme describes on every page. ``forms`` are the forms of values, by type and
    property: the name of one, or the values that there are.
    """

    result: str
    source: str
    updated: datetime.date
    read: datetime.date
    things: tuple[Thing, ...]
    beside: bool = False
    sites: bool = False
    forms: dict[str, dict[str, str | tuple[str, ...]]] = {}


class Index(Stamped, frozen=True, array_like=True):
    """The tables by the names of their files, packed, and which of them each type is in.

    ``families`` are the types that one stands for in the places of nested things.
    """

    tables: dict[str, msgspec.Raw]
    by_type: dict[str, tuple[str, ...]]
    families: dict[str, tuple[str, ...]]


def find_tables(types: Iterable[str]) -> tuple[Table, ...]:
    """Return the tables that have one of some types, in the order of their files."""
    by_type = load_index().by_type
    names = {name for kind in types for name in by_type.get(kind, ())}
    return tuple(map(unpack_table, sorted(names)))


def read_tables() -> dict[str, Table]:
    """Return all tables as their files have them, by the names of these; raise :class:`ResultError` for a wrong one."""
    from contentlint.source.toml_file import TomlFile  # only where something has changed

    return {path.stem: TomlFile(path, ResultError).read(Table) for path in sorted(FOLDER.glob("*.toml"))}


def list_places(thing: Thing) -> Iterator[tuple[str, str]]:
    """Yield the places within which a thing is asked for: a type, each of those below it, and a property."""
    families = load_index().families
    for place in thing.within:
        kind, _, name = place.partition(".")
        yield from ((member, name) for member in families.get(kind, (kind,)))


@cache
def unpack_table(name: str) -> Table:
    """Return a table by the name of its file."""
    return msgspec.msgpack.decode(load_index().tables[name], type=Table)


@cache
def load_index() -> Index:
    """Return the index of all tables."""
    return load_table(Index, SHIPPED, "rich-results", FOLDER, compile_tables, ".toml")


def build_shipped_index() -> bytes:
    """Return the file of a wheel."""
    return pack_shipped(compile_tables())


def compile_tables(stamp: str = "") -> Index:
    """Read all tables and return their index."""
    tables = read_tables()
    by_type: dict[str, list[str]] = {}
    families: dict[str, tuple[str, ...]] = {}
    for name, table in tables.items():
        asking = (thing for thing in table.things if thing.required or thing.recommended)
        for kind in sorted({*table.forms, *(kind for thing in asking for kind in thing.types)}):
            by_type.setdefault(kind, []).append(name)
        families |= {thing.types[0]: thing.types for thing in table.things if not thing.within}
    packed = {name: msgspec.Raw(msgspec.msgpack.encode(table)) for name, table in tables.items()}
    return Index(stamp, packed, {kind: tuple(names) for kind, names in by_type.items()}, families)
