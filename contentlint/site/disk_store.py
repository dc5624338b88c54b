"""The store of a site too large for memory: a database that is written once and then looked up by many processes."""

import sqlite3
from array import array
from collections.abc import Callable, Collection, ItemsView, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, TypeVar, overload

from contentlint.article.facts import Facts
from contentlint.site.layout import Layout
from contentlint.site.link_shapes import TargetKey
from contentlint.site.lookups import Counts, Index, KeyNames, Links, Rows, index_rows
from contentlint.site.minhash import is_comparable
from contentlint.site.site_map import LinkKind
from contentlint.site.store import (
    MAX_GROUP,
    ReadFacts,
    SiteStore,
    compute_start,
    decode_target,
    decode_text,
    encode_text,
    find_end,
    hash_bands_of,
    pack_target,
    unpack_texts,
)

T = TypeVar("T")
KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")

BATCH = 500
"""Articles that are written together."""

MAX_KNOWN = 20_000
"""So many answers of each kind are kept in memory: menus ask for the same ones on each page."""

MAX_GROUPED = 2_000_000
"""So many numbers of articles are kept in memory, of groups that are large."""

_TABLES = """
CREATE TABLE article (id INTEGER PRIMARY KEY, path BLOB, addresses BLOB);
CREATE TABLE key (kind INTEGER, key, article INTEGER, PRIMARY KEY (kind, key, article)) WITHOUT ROWID;
CREATE TABLE inbound (article INTEGER PRIMARY KEY, pages INTEGER);
CREATE TABLE target (key BLOB PRIMARY KEY, articles INTEGER) WITHOUT ROWID;
CREATE TABLE made (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE entry (name TEXT, key BLOB, number INTEGER, value BLOB, PRIMARY KEY (name, key, number)) WITHOUT ROWID;
"""

_FOUND_TARGETS = """
SELECT substr(key, 1, length(key) - 1) AS target, max(substr(key, -1)) AS found FROM target
WHERE key >= ? AND key < ? GROUP BY target
"""
_COUNT_TARGETS = f"SELECT count(*), total(found = x'01') FROM ({_FOUND_TARGETS})"  # noqa: S608  # ours
_ADD_TARGET = "INSERT INTO target VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET articles = articles + excluded.articles"


def create_tables(database: sqlite3.Connection) -> None:
    """Make an empty database one that a store can be opened with."""
    database.executescript(_TABLES)


class DiskStore(SiteStore):
    """All articles of a site, of which memory holds few: whatever is asked is looked up.

    It is written in three steps: :meth:`fill`, the indexes of those who ask for them meanwhile, the links.
    Then it is only read.
    """

    def __init__(
        self, layout: Layout, read: ReadFacts, names: KeyNames = ({}, {}), *, database: sqlite3.Connection
    ) -> None:
        """Take how the site is laid out, what reads facts, and the database."""
        super().__init__(layout, read, names, database=database)
        self._ids = _Numbers(database)
        self._path_of = _PathsByNumber(database)
        self.paths = _Paths(database)
        self._made = {name for (name,) in database.execute("SELECT name FROM made")}
        self._groups: dict[tuple[int, int], array[int]] = {}
        self._grouped = 0
        self._is_written = False
        self.mark_keys_written()

    # --- writing ----------------------------------------------------------------------------------

    def fill(self, articles: Iterable[tuple[int, Facts]]) -> None:
        """Write the articles of a site with their numbers, which are in the order of their paths, and all their keys.

        The facts pass by once and are not kept. From now on, indexes that are asked for are kept in the database.
        """
        kinds = self.list_kinds()
        waiting = iter(articles)
        while some := list(islice(waiting, BATCH)):
            rows = [(number, encode_text(facts.path), self._pack_addresses(facts)) for number, facts in some]
            self._database.executemany("INSERT INTO article VALUES (?, ?, ?)", rows)
            keys = [
                (kind, encode(key), number)
                for kind, key_of, encode in kinds
                for number, facts in some
                for key in key_of(facts)
            ]
            keys += [
                (band, hashed, number)
                for number, facts in some
                if is_comparable(facts)
                for band, hashed in enumerate(hash_bands_of(facts))
            ]
            self._write(keys)
        self._database.execute("CREATE UNIQUE INDEX article_path ON article (path)")
        self.paths = _Paths(self._database)
        self._is_written = True

    def write_targets(self, targets: Iterable[tuple[TargetKey, bool, int]]) -> None:
        """Write how many articles link to some targets, and whether these lead somewhere; counts add up."""
        rows = sorted((pack_target(target, is_found=is_found), articles) for target, is_found, articles in targets)
        self._database.executemany(_ADD_TARGET, rows)

    def write_inbound(self, counts: Iterable[tuple[int, int]]) -> None:
        """Write how many other articles link to each, by number; those with none need not be there."""
        self._database.executemany("INSERT INTO inbound VALUES (?, ?)", counts)

    def index(self, name: str, rows: Rows) -> Index:
        """Return the values of each key, from the database if they are there or may be written."""
        if name not in self._made:
            if not self._is_written:
                return index_rows(rows)
            entries = ((name, encode_text(key), at, encode_text(value)) for at, (key, value) in enumerate(rows()))
            while some := list(islice(entries, BATCH)):
                self._database.executemany("INSERT INTO entry VALUES (?, ?, ?, ?)", some)
            self._database.execute("INSERT INTO made VALUES (?)", (name,))
            self._made.add(name)
        return _Entries(self._database, name)

    # --- looking up -------------------------------------------------------------------------------

    def get(self, path: str) -> Facts | None:
        """Return an article, the same object as long as it is kept."""
        return self._facts[path] if path in self._facts else self.load([path]).get(path)

    def walk(self) -> Iterator[Facts]:
        """Yield all articles by path, none of which is kept."""
        for path in self.paths:
            found = self._read([path]).get(path)
            if found is not None:
                yield found

    def load_addresses(self) -> Mapping[str, Sequence[str]]:
        """Return the addresses of each article, the likeliest first."""
        return _Addresses(self._database)

    def _group(self, kind: int, key: int) -> Sequence[str]:
        known = self._groups.get((kind, key))
        if known is None:
            query = f"SELECT article FROM {self._get_table(kind)} WHERE kind = ? AND key = ? ORDER BY article"  # noqa: S608
            known = array("q", (number for (number,) in self._database.execute(query, (kind, key))))
            self._keep_group((kind, key), known)
        return _Group(known, self._path_of)

    def _keep_group(self, key: tuple[int, int], numbers: "array[int]") -> None:
        """Remember a large group, for each of its members asks for it."""
        if len(numbers) < MAX_GROUP:
            return
        if self._grouped + len(numbers) > MAX_GROUPED:
            self._groups.clear()
            self._grouped = 0
        self._groups[key] = numbers
        self._grouped += len(numbers)

    # --- links ------------------------------------------------------------------------------------

    def follow_links(self, links_of: Callable[[Facts], Links]) -> None:
        """Do nothing: where links lead is written already."""

    def leave_out(self, paths: Collection[str]) -> None:
        """Do nothing: no earlier state of the site is known, so no article has changed."""

    def count_inbound(self) -> Mapping[str, int]:
        """Return how many other articles link to each, by path."""
        return _Inbound(self)

    def count_inbound_of(self, path: str) -> int:
        """Return how many other articles link to one."""
        query = "SELECT pages FROM inbound WHERE article = ?"
        found = self._database.execute(query, (self._ids.get(path, -1),)).fetchone()
        return int(found[0]) if found else 0

    def count_targets(self, kind: LinkKind, below: str) -> Counts:
        """Return how many targets of a kind are linked to below a folder; below the root: in it alone."""
        start = compute_start(kind, below)
        row = self._database.execute(_COUNT_TARGETS, (start, find_end(start))).fetchone()
        return Counts(int(row[0]), int(row[1]))

    def count_articles_of(self, target: TargetKey) -> int:
        """Return how many articles link to a target."""
        keys = [pack_target(target, is_found=is_found) for is_found in (False, True)]
        query = "SELECT total(articles) FROM target WHERE key IN (?, ?)"
        return int(self._database.execute(query, keys).fetchone()[0])

    def list_targets(self) -> Iterator[tuple[TargetKey, bool]]:
        """Yield each target once, and whether it leads somewhere."""
        yield from map(decode_target, self._database.execute(f"{_FOUND_TARGETS} ORDER BY target", (b"", b"\xff")))


# --- what is looked up ----------------------------------------------------------------------------


class _Memo(dict[KeyT, ValueT]):
    """Some of what was looked up; when there is too much of it, all is forgotten."""

    def keep(self, key: KeyT, value: ValueT) -> ValueT:
        if len(self) >= MAX_KNOWN:
            self.clear()
        self[key] = value
        return value


class _Streamed(ItemsView[str, Sequence[str]]):
    """The items of a mapping, read one after the other."""

    def __init__(
        self, mapping: Mapping[str, Sequence[str]], walk: Callable[[], Iterator[tuple[str, Sequence[str]]]]
    ) -> None:
        super().__init__(mapping)
        self._walk = walk

    def __iter__(self) -> Iterator[tuple[str, Sequence[str]]]:
        return self._walk()


class _Numbers(Mapping[str, int]):
    """The numbers of articles by their paths."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._known = _Memo[str, int | None]()

    def _find(self, path: object) -> int | None:
        if not isinstance(path, str):
            return None
        if path not in self._known:
            row = self._database.execute("SELECT id FROM article WHERE path = ?", (encode_text(path),)).fetchone()
            return self._known.keep(path, row[0] if row else None)
        return self._known[path]

    def __getitem__(self, path: str) -> int:
        found = self._find(path)
        if found is None:
            raise KeyError(path)
        return found

    def __contains__(self, path: object) -> bool:
        return self._find(path) is not None

    def __iter__(self) -> Iterator[str]:
        return _iterate_paths(self._database)

    def __len__(self) -> int:
        return _count(self._database)


class _PathsByNumber(Mapping[int, str]):
    """The paths of articles by their numbers."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._known = _Memo[int, str]()

    def __getitem__(self, number: int) -> str:
        if number not in self._known:
            row = self._database.execute("SELECT path FROM article WHERE id = ?", (number,)).fetchone()
            return self._known.keep(number, decode_text(row[0]))
        return self._known[number]

    def __iter__(self) -> Iterator[int]:
        return (number for (number,) in self._database.execute("SELECT id FROM article ORDER BY id"))

    def __len__(self) -> int:
        return _count(self._database)


class _Paths(Sequence[str]):
    """The paths of all articles, sorted."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._size: int | None = None

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        return list(self)[at]

    def __iter__(self) -> Iterator[str]:
        return _iterate_paths(self._database)

    def __len__(self) -> int:
        if self._size is None:  # to count them takes as long as to look at all, and each page asks for it
            self._size = _count(self._database)
        return self._size


class _Group(Sequence[str]):
    """The paths of some articles, kept as numbers."""

    def __init__(self, numbers: Sequence[int], path_of: Mapping[int, str]) -> None:
        self._numbers = numbers
        self._path_of = path_of

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self._path_of[number] for number in self._numbers[at]]
        return self._path_of[self._numbers[at]]

    def __len__(self) -> int:
        return len(self._numbers)


class _Entries(Mapping[str, Sequence[str]]):
    """An index, in the order in which its keys were written."""

    def __init__(self, database: sqlite3.Connection, name: str) -> None:
        self._database = database
        self._name = name
        self._known = _Memo[str, Sequence[str]]()

    def _find(self, key: object) -> Sequence[str]:
        if not isinstance(key, str):
            return ()
        if key not in self._known:
            query = "SELECT value FROM entry WHERE name = ? AND key = ? ORDER BY number"
            rows = self._database.execute(query, (self._name, encode_text(key)))
            return self._known.keep(key, tuple(decode_text(value) for (value,) in rows))
        return self._known[key]

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401  # as a mapping has it
        return self._find(key) or default

    def __getitem__(self, key: str) -> Sequence[str]:
        found = self._find(key)
        if not found:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return bool(self._find(key))

    def __iter__(self) -> Iterator[str]:
        query = "SELECT key FROM entry WHERE name = ? GROUP BY key ORDER BY min(number)"
        return (decode_text(key) for (key,) in self._database.execute(query, (self._name,)))

    def items(self) -> ItemsView[str, Sequence[str]]:
        return _Streamed(self, self._walk)

    def _walk(self) -> Iterator[tuple[str, Sequence[str]]]:
        query = "SELECT key, value, min(number) OVER (PARTITION BY key) AS first FROM entry WHERE name = ? "
        rows = self._database.execute(f"{query} ORDER BY first, number", (self._name,))
        for _, some in groupby(rows, itemgetter(2)):
            (key, value, _), *rest = some
            yield decode_text(key), (decode_text(value), *(decode_text(other) for _, other, _ in rest))

    def __len__(self) -> int:
        query = "SELECT count(DISTINCT key) FROM entry WHERE name = ?"
        return int(self._database.execute(query, (self._name,)).fetchone()[0])


class _Addresses(Mapping[str, Sequence[str]]):
    """The addresses of each article."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def __getitem__(self, path: str) -> Sequence[str]:
        row = self._database.execute("SELECT addresses FROM article WHERE path = ?", (encode_text(path),)).fetchone()
        if row is None:
            raise KeyError(path)
        return unpack_texts(row[0])

    def items(self) -> ItemsView[str, Sequence[str]]:
        return _Streamed(self, self._walk)

    def _walk(self) -> Iterator[tuple[str, Sequence[str]]]:
        rows = self._database.execute("SELECT path, addresses FROM article ORDER BY id")
        return ((decode_text(path), unpack_texts(packed)) for path, packed in rows)

    def __iter__(self) -> Iterator[str]:
        return _iterate_paths(self._database)

    def __len__(self) -> int:
        return _count(self._database)


class _Inbound(Mapping[str, int]):
    """How many other articles link to each; to one that is not known there is no link."""

    def __init__(self, store: DiskStore) -> None:
        self._store = store

    def __getitem__(self, path: str) -> int:
        return self._store.count_inbound_of(path)

    def __iter__(self) -> Iterator[str]:
        return (path for path in self._store.paths if self._store.count_inbound_of(path))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _iterate_paths(database: sqlite3.Connection) -> Iterator[str]:
    return (decode_text(path) for (path,) in database.execute("SELECT path FROM article ORDER BY id"))


def _count(database: sqlite3.Connection) -> int:
    return int(database.execute("SELECT count(*) FROM article").fetchone()[0])
