"""The store of a site: its articles in an SQLite database, looked up by path, by key and by common text."""

import contextlib
import sqlite3
import weakref
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from operator import itemgetter
from typing import cast

import msgspec

from contentlint.article.facts import Facts
from contentlint.site.layout import Layout
from contentlint.site.link_shapes import ROOT, TargetKey
from contentlint.site.lookups import (
    Counts,
    Index,
    KeyNames,
    KeyOf,
    Links,
    Rows,
    build_host_keys,
    choose_hosts,
    index_rows,
)
from contentlint.site.minhash import BANDS, hash_bands, is_comparable
from contentlint.site.permalinks import AddressKey, list_addresses
from contentlint.site.site_map import LinkKind
from contentlint.source.hashing import compute_digest
from contentlint.source.tree import DiskTree, compute_folder_digests, is_unchanged

ReadFacts = Callable[[Iterable[str]], Mapping[str, Facts]]
"""Reads the facts of articles, by path; those that cannot be read are left out."""

MAX_GROUP = 100
"""So many articles with one band in common are looked at: more are made from one template, and the first ones show
it. A larger group with one key is remembered, for each of its members asks for it."""

MAX_CLOSEST = 50
"""So many articles, those with the most bands in common, are compared with one."""

MAX_UNSAVED = 0.01
"""This share of the articles is written into the store by each run anew: to save it would take as long."""

_CAN_SAVE = hasattr(sqlite3.Connection, "serialize")  # not where Python stands on an old SQLite

_ID_GAP = 1 << 8
"""Between the ids of two articles, so that new ones find room."""

_TABLES = """
CREATE TABLE site (version BLOB, hosts BLOB, folders BLOB);
CREATE TABLE article (id INTEGER PRIMARY KEY, path BLOB, digest BLOB, addresses BLOB, is_linked INTEGER);
CREATE TABLE key (kind INTEGER, key, article INTEGER, PRIMARY KEY (kind, key, article)) WITHOUT ROWID;
"""

_VIEW = """
PRAGMA journal_mode = OFF;
CREATE TEMP TABLE gone (id INTEGER PRIMARY KEY);
CREATE TEMP TABLE left_out (id INTEGER PRIMARY KEY);
CREATE TEMP VIEW live AS SELECT * FROM main.key WHERE article NOT IN (SELECT id FROM gone);
CREATE TEMP TABLE unsaved_key (kind INTEGER, key, article INTEGER, PRIMARY KEY (kind, key, article)) WITHOUT ROWID;
"""
"""To delete rows takes as long as to look at all: until the store is saved, those of old ids are passed over.
Kinds of keys that are not saved have a table of their own, so that a store that others share is only read."""

_IN_BAND = "SELECT * FROM (SELECT article FROM live WHERE kind = {} AND key = ? ORDER BY article LIMIT {})"
_IN_BANDS = " UNION ALL ".join(_IN_BAND.format(band, MAX_GROUP) for band in range(BANDS))
_CLOSEST = f"""
SELECT article FROM ({_IN_BANDS}) WHERE article <> ?
GROUP BY article ORDER BY count(*) DESC, article LIMIT {MAX_CLOSEST}
"""  # noqa: S608  # numbers of ours only
_COUNT = "SELECT key, count(*) FROM {} WHERE kind = ? GROUP BY key"

_TARGETS = """
SELECT substr(key, 1, length(key) - 1) AS target, max(substr(key, -1)) AS found FROM live
WHERE kind = ? AND key >= ? AND key < ? AND article NOT IN (SELECT id FROM left_out) GROUP BY target
"""
_COUNT_TARGETS = f"SELECT count(*), total(found = x'01') FROM ({_TARGETS})"  # noqa: S608  # ours
_COUNT_ARTICLES = "SELECT count(DISTINCT article) FROM live WHERE kind = ? AND key IN (?, ?)"

_LINK, _TARGET = BANDS, BANDS + 1
_FIRST_KIND = BANDS + 2

_Encode = Callable[[Hashable], int | bytes]
_KeyKind = tuple[KeyOf, _Encode]


class SiteStore:
    """All articles of a site; ``paths`` are sorted, ``unsaved`` is how many articles were written since it was saved.

    The ids of articles are in the order of their paths; one that changes gets the next id. Each kind of keys has a
    number: first the bands of signatures, the articles and the targets that are linked to, then the kinds that are
    saved, then all others. What is looked up is a hash of the key, what is counted the key. The rows of a kind are
    written when it is first asked for.
    """

    def __init__(
        self,
        layout: Layout,
        read: ReadFacts,
        names: KeyNames = ({}, {}),
        saved: bytes = b"",
        *,
        database: sqlite3.Connection | None = None,
    ) -> None:
        """Take how the site is laid out, what reads facts, and what :meth:`save` has given, or a database with it.

        Raises ``sqlite3.Error`` for anything else.
        """
        self.paths: Sequence[str] = ()
        self._ids: Mapping[str, int] = {}
        self._path_of: Mapping[int, str] = {}
        self.unsaved = 0
        self._layout = layout
        self._read = read
        looked_up: list[KeyOf] = [*names[0].values(), AddressKey(layout)]
        counted: list[KeyOf] = [*names[1].values(), build_host_keys]
        self._saved_kinds: list[_KeyKind] = [
            *((one, _hash) for one in looked_up),
            *((one, _pack_key) for one in counted),
        ]
        self._kinds: dict[_KeyKind, int] = {}
        self._has_bands = False
        self._facts: dict[str, Facts | None] = {}
        self._large: dict[tuple[int, int], list[str]] = {}
        self._database = database or sqlite3.connect(":memory:")
        weakref.finalize(self, self._database.close)
        if saved:
            self._database.deserialize(saved)
        elif database is None:
            self._database.executescript(_TABLES)
        self._database.executescript(_VIEW)

    # --- articles ---------------------------------------------------------------------------------

    def update(self, digests: Mapping[str, bytes]) -> None:
        """Take all articles as they are now, by digest: what has changed is read and written, what is gone left out."""
        rows = self._database.execute("SELECT path, digest, id FROM article ORDER BY id").fetchall()
        stored = {decode_text(path): digest for path, digest, _ in rows}
        missing = [path for path, digest in digests.items() if stored.get(path) != digest]
        self.load(missing)
        unread = [path for path in missing if not self._facts[path]]
        is_complete = stored.keys() == digests.keys() and not unread
        self.paths = list(stored) if is_complete else sorted(digests.keys() - unread)
        known = dict(zip(stored, map(itemgetter(2), rows), strict=True))
        gone = {path: known[path] for path in (*missing, *(stored.keys() - digests.keys())) if path in known}
        known.update((path, number + 1) for path, number in gone.items())
        self._ids = _number(self.paths if is_complete else sorted({*self.paths, *known}), known)
        if not self._ids:
            self._database.executescript("DELETE FROM article; DELETE FROM key;")
            missing, gone, self._ids = list(digests), {}, _number(self.paths, {})
        if not is_complete:
            self._ids = {path: self._ids[path] for path in self.paths}
        self._path_of = dict(zip(self._ids.values(), self._ids, strict=True))
        self._changed = sorted(path for path in missing if path in self._ids)
        self._replace(gone, digests)

    def trim(self, most: int) -> None:
        """Let go of facts if there are more than so many, so that they are read again when they are asked for."""
        if len(self._facts) > most:
            self._facts.clear()

    def list_kinds(self) -> list[tuple[int, KeyOf, _Encode]]:
        """Return the kinds of keys that are saved: the number of each, what gives the keys, how they are written."""
        return [(_FIRST_KIND + number, *kind) for number, kind in enumerate(self._saved_kinds)]

    def mark_keys_written(self) -> None:
        """Take the keys of all articles as written."""
        self._has_bands = True
        self._kinds = {(key_of, encode): number for number, key_of, encode in self.list_kinds()}

    def get_number(self, path: str) -> int:
        """Return the id of an article in the database."""
        return self._ids[path]

    def _replace(self, gone: Mapping[str, int], digests: Mapping[str, bytes]) -> None:
        """Write the articles that have changed in place of some rows; links are kept where addresses are the same."""
        self._database.executemany("INSERT INTO gone VALUES (?)", [(number,) for number in gone.values()])
        query = "SELECT path, addresses FROM article WHERE id IN (SELECT id FROM gone)"
        before = {decode_text(path): packed for path, packed in self._database.execute(query)}
        self._database.execute("DELETE FROM article WHERE id IN (SELECT id FROM gone)")
        addresses = {path: self._pack_addresses(facts) for path, facts in self.load(self._changed).items()}
        new = [(self._ids[path], encode_text(path), digests[path], packed) for path, packed in addresses.items()]
        self._database.executemany("INSERT INTO article VALUES (?, ?, ?, ?, 0)", new)
        self.unsaved = max(len(gone), len(new))
        if addresses != before:
            self.forget_links()

    def _pack_addresses(self, facts: Facts) -> bytes:
        return msgspec.msgpack.encode(list(map(encode_text, dict.fromkeys(list_addresses(facts, self._layout)))))

    def load(self, paths: Iterable[str]) -> dict[str, Facts]:
        """Return some articles by path, those that are not known yet read together."""
        wanted = list(paths)
        missing = [path for path in wanted if path not in self._facts]
        self._facts.update({**dict.fromkeys(missing), **self._read(missing)} if missing else {})
        return {path: facts for path in wanted if (facts := self._facts[path])}

    def get(self, path: str) -> Facts | None:
        """Return an article, always the same object."""
        facts = self._facts.get(path)
        return facts or self.load([path]).get(path) if path in self._ids else None

    def has(self, path: str) -> bool:
        """Tell whether there is an article at a path."""
        return path in self._ids

    def load_all(self) -> tuple[Facts, ...]:
        """Return all articles by path."""
        return tuple(self.load(self.paths).values())

    def walk(self) -> Iterator[Facts]:
        """Yield all articles by path, for who looks at each once."""
        yield from self.load_all()

    def index(self, name: str, rows: Rows) -> Index:
        """Return the values of each key; the ``name`` tells an index from the others of a site."""
        del name
        return index_rows(rows)

    def load_addresses(self) -> Mapping[str, Sequence[str]]:
        """Return the addresses of each article, the likeliest first."""
        rows = self._database.execute("SELECT id, addresses FROM article ORDER BY id")
        return {self._path_of[number]: unpack_texts(packed) for number, packed in rows}

    # --- keys -------------------------------------------------------------------------------------

    def find_paths(self, key_of: KeyOf, key: Hashable) -> Sequence[str]:
        """Return the paths of the articles that have a key, sorted."""
        return self._group(self._index_keys(key_of, _hash), _hash(key))

    def _group(self, kind: int, key: int) -> Sequence[str]:
        if (kind, key) in self._large:
            return self._large[kind, key]
        query = f"SELECT article FROM {self._get_table(kind)} WHERE kind = ? AND key = ? ORDER BY article"  # noqa: S608
        found = [self._path_of[number] for (number,) in self._database.execute(query, (kind, key))]
        if len(found) >= MAX_GROUP:
            self._large[kind, key] = found
        return found

    def count_by_key(self, key_of: KeyOf) -> Mapping[Hashable, int]:
        """Return how many articles have each key, in any order."""
        kind = self._index_keys(key_of, _pack_key)
        rows = self._database.execute(_COUNT.format(self._get_table(kind)), (kind,))
        return {texts if len(texts := unpack_texts(key)) > 1 else texts[0]: number for key, number in rows}

    def _index_keys(self, key_of: KeyOf, encode: _Encode) -> int:
        asked = key_of, encode
        if asked not in self._kinds:
            is_saved = asked in self._saved_kinds
            number = self._saved_kinds.index(asked) if is_saved else len(self._saved_kinds) + len(self._kinds)
            kind = _FIRST_KIND + number
            some = self.load(self._changed if is_saved else self.paths).items()
            rows = ((kind, encode(key), self._ids[path]) for path, facts in some for key in key_of(facts))
            self._write(rows, "main.key" if is_saved else "unsaved_key")
            self._kinds[asked] = kind
        return self._kinds[asked]

    def _get_table(self, kind: int) -> str:
        """Return where the rows of a kind are: those that are saved, or a table of this run."""
        return "live" if kind < _FIRST_KIND + len(self._saved_kinds) else "unsaved_key"

    def _write(self, rows: Iterable[tuple[int, int | bytes, int]], table: str = "main.key") -> None:
        self._database.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?, ?, ?)", sorted(rows))  # noqa: S608

    @property
    def hosts(self) -> frozenset[str]:
        """Return the own host of the site, as :func:`~contentlint.site.lookups.choose_hosts` does."""
        return choose_hosts(self._layout.host, self.count_by_key(build_host_keys), len(self.paths))

    # --- texts ------------------------------------------------------------------------------------

    def find_closest(self, facts: Facts) -> list[str]:
        """Return the paths of other articles with common bands in their signatures, those with the most first."""
        if not is_comparable(facts):
            return []
        self._write_bands()
        own = self._ids.get(facts.path, 0)
        found = self._database.execute(_CLOSEST, (*hash_bands_of(facts), own))
        return [self._path_of[number] for (number,) in found]

    def _write_bands(self) -> None:
        if self._has_bands:
            return
        some = [(self._ids[path], facts) for path, facts in self.load(self._changed).items() if is_comparable(facts)]
        hashes = zip(*(hash_bands_of(facts) for _, facts in some), strict=True)
        for band, in_band in enumerate(hashes):
            self._write((band, hashed, number) for (number, _), hashed in zip(some, in_band, strict=True))
        self._has_bands = True

    # --- links ------------------------------------------------------------------------------------

    def follow_links(self, links_of: Callable[[Facts], Links]) -> None:
        """Write where the links of all articles lead; ``links_of`` is asked about those not known yet."""
        rows = self._database.execute("SELECT id FROM article WHERE NOT is_linked ORDER BY id")
        missing = self.load([self._path_of[number] for (number,) in rows])
        if missing:
            self.write_links((path, links_of(facts)) for path, facts in missing.items())

    def count_inbound(self) -> Mapping[str, int]:
        """Return how many other articles link to each, by path, as far as links were followed."""
        rows = self._database.execute(_COUNT.format("live"), (_LINK,))
        return Counter({decode_text(path): number for path, number in rows})

    def count_inbound_of(self, path: str) -> int:
        """Return how many other articles link to one, as far as links were followed."""
        query = "SELECT count(*) FROM live WHERE kind = ? AND key = ?"
        return int(self._database.execute(query, (_LINK, encode_text(path))).fetchone()[0])

    def leave_out(self, paths: Collection[str]) -> None:
        """Count no targets of some articles."""
        self._database.execute("DELETE FROM left_out")
        numbers = [(self._ids[path],) for path in paths if path in self._ids]
        self._database.executemany("INSERT INTO left_out VALUES (?)", numbers)

    def count_targets(self, kind: LinkKind, below: str) -> Counts:
        """Return how many targets of a kind are linked to below a folder; below the root: in it alone."""
        start = compute_start(kind, below)
        row = self._database.execute(_COUNT_TARGETS, (_TARGET, start, find_end(start))).fetchone()
        return Counts(int(row[0]), int(row[1]))

    def count_articles_of(self, target: TargetKey) -> int:
        """Return how many articles link to a target, as far as links were followed."""
        keys = [pack_target(target, is_found=is_found) for is_found in (False, True)]
        return int(self._database.execute(_COUNT_ARTICLES, (_TARGET, *keys)).fetchone()[0])

    def list_targets(self) -> Iterator[tuple[TargetKey, bool]]:
        """Yield each target once, and whether it leads somewhere; in place of what it names stands a digest of that."""
        yield from map(decode_target, self._database.execute(f"{_TARGETS} ORDER BY target", (_TARGET, b"", b"\xff")))

    def write_links(self, links: Iterable[tuple[str, Links]]) -> None:
        """Write where the links of articles lead, by path: of all that were not written yet."""
        some = list(links)
        self._write(row for path, found in some for row in _build_link_rows(found, self._ids[path]))
        numbers = [(self._ids[path],) for path, _ in some]
        self._database.executemany("UPDATE article SET is_linked = 1 WHERE id = ?", numbers)
        self.unsaved = max(self.unsaved, len(some))

    def forget_links(self) -> None:
        """Forget where all links lead: each is followed anew when that is next asked for."""
        self._database.execute("DELETE FROM key WHERE kind IN (?, ?)", (_LINK, _TARGET))
        self._database.execute("UPDATE article SET is_linked = 0")

    def check_links(self, tree: DiskTree) -> None:
        """Forget where links lead unless hosts and names in folders are as they were when the store was saved."""
        for _, hosts, packed in self._database.execute("SELECT * FROM site").fetchall():
            folders = {decode_text(folder): digest for folder, digest in _DECODE_FOLDERS(packed).items()}
            if hosts != pack_texts(sorted(self.hosts)) or not is_unchanged(folders, tree):
                self.forget_links()

    # --- saving -----------------------------------------------------------------------------------

    @property
    def is_worth_saving(self) -> bool:
        """Tell whether so much was written that the next run is spared more than saving costs, and it can be done."""
        return _CAN_SAVE and self.unsaved > MAX_UNSAVED * len(self.paths)

    @property
    def version(self) -> bytes | None:
        """Return under what :meth:`save` has saved it."""
        row: tuple[bytes] | None = self._database.execute("SELECT version FROM site").fetchone()
        return row[0] if row else None

    def save(self, version: bytes, tree: DiskTree) -> bytes:
        """Return the whole store under the version of all that it depends on; it is asked nothing more after that."""
        self._write_bands()
        self._kinds = {kind: self._index_keys(*kind) for kind in self._saved_kinds}
        self._database.execute("DELETE FROM key WHERE article IN (SELECT id FROM gone)")
        self._database.execute("DELETE FROM site")
        folders = {encode_text(folder): digest for folder, digest in compute_folder_digests(tree).items()}
        row = (version, pack_texts(sorted(self.hosts)), msgspec.msgpack.encode(folders))
        self._database.execute("INSERT INTO site VALUES (?, ?, ?)", row)
        self._database.commit()
        self._facts.clear()  # they take much room
        return self._database.serialize()


def build_store(articles: Iterable[Facts], layout: Layout) -> SiteStore:
    """Return the store of articles whose facts are at hand, in any order."""
    by_path = {facts.path: facts for facts in articles}
    store = SiteStore(layout, lambda paths: {path: by_path[path] for path in paths if path in by_path})
    store.update(dict.fromkeys(by_path, b""))
    return store


def open_store(saved: bytes | None, version: bytes, layout: Layout, read: ReadFacts, names: KeyNames) -> SiteStore:
    """Return the store that is saved, if it is of this version, else an empty one."""
    with contextlib.suppress(sqlite3.Error, AttributeError):
        if saved and (store := SiteStore(layout, read, names, saved)).version == version:
            return store
    return SiteStore(layout, read, names)


def compute_version(facts: bytes, layout: Layout, names: KeyNames) -> bytes:
    """Return what tells a store that may be asked from all others, by what facts depend on."""
    return compute_digest(facts + msgspec.msgpack.encode((layout, list(names[0]), list(names[1]))))


def _number(paths: Iterable[str], known: Mapping[str, int]) -> dict[str, int]:
    """Return ids in the order of the paths: known ones, and new ones between them; none where there is no room.

    Right before a known id may lie one that is gone, so that none is given.
    """
    ids: dict[str, int] = {}
    last = 0
    new: list[str] = []
    for path in paths:
        if path not in known:
            new.append(path)
            continue
        step = (known[path] - 1 - last) // (len(new) + 1)
        if step < (2 if new else 1):
            return {}
        if new:
            ids.update((one, last + step * number) for number, one in enumerate(new, 1))
            new.clear()
        ids[path] = last = known[path]
    ids.update((one, last + _ID_GAP * number) for number, one in enumerate(new, 1))
    return ids


# --- bytes --------------------------------------------------------------------------------------


_DECODE_FOLDERS = msgspec.msgpack.Decoder(dict[bytes, bytes]).decode
_DECODE_TEXTS = msgspec.msgpack.Decoder(tuple[bytes, ...]).decode
HASH_SIZE = 8
_LOST, _FOUND = b"\0", b"\1"


def _build_link_rows(links: Links, article: int) -> Iterator[tuple[int, bytes, int]]:
    for path in links.reached:
        yield _LINK, encode_text(path), article
    for target, is_found in links.targets:
        yield _TARGET, pack_target(target, is_found=is_found), article


def pack_target(target: TargetKey, *, is_found: bool) -> bytes:
    """Return the key of a target: those below one folder stand together, and the two of one target too."""
    kind, folder, place = target
    digest = blake2b(encode_text(place), digest_size=HASH_SIZE).digest()
    return _pack_folder(kind, folder) + digest + (_FOUND if is_found else _LOST)


def _pack_folder(kind: LinkKind, folder: str) -> bytes:
    return b"%b\0%b\0" % (kind.encode(), encode_text(folder))


def compute_start(kind: LinkKind, below: str) -> bytes:
    """Return how the keys of all targets of a kind begin that are below a folder; below the root: in it alone."""
    folder = _pack_folder(kind, below)
    return folder if below == ROOT else folder[:-1]


def decode_target(row: tuple[bytes, bytes]) -> tuple[TargetKey, bool]:
    """Return the target that a key without its end names, and whether it leads somewhere, as that end says."""
    key, found = row
    kind, _, folder = key[:-HASH_SIZE].removesuffix(b"\0").partition(b"\0")
    return (cast("LinkKind", kind.decode()), decode_text(folder), key[-HASH_SIZE:].hex()), found == _FOUND


def find_end(start: bytes) -> bytes:
    """Return the first key behind all that begin alike."""
    return start[:-1] + bytes([start[-1] + 1])


def _hash(key: Hashable) -> int:
    data = key if isinstance(key, bytes) else repr(key).encode()
    if b"frozenset(" in data:
        data = repr(_sort_sets(key)).encode()
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)


def _sort_sets(key: Hashable) -> Hashable:
    """Return a key in which nothing depends on the order in which sets are walked through."""
    if isinstance(key, tuple):
        return tuple(map(_sort_sets, key))
    return tuple(sorted(key)) if isinstance(key, frozenset) else key


def hash_bands_of(facts: Facts) -> list[int]:
    """Return the numbers of the bands of an article: those of different editions have none in common."""
    edition = _hash(facts.edition)
    return [edition ^ band for band in hash_bands(facts.signature)]


def _pack_key(key: Hashable) -> bytes:
    return pack_texts([key] if isinstance(key, str) else cast("tuple[str, ...]", key))


def pack_texts(texts: Iterable[str]) -> bytes:
    """Return texts packed."""
    return msgspec.msgpack.encode(list(map(encode_text, texts)))


def unpack_texts(data: bytes) -> tuple[str, ...]:
    """Return texts that were packed."""
    return tuple(map(decode_text, _DECODE_TEXTS(data)))


def encode_text(text: str) -> bytes:
    """Return a text as bytes, even where a link has put half a character into it."""
    return text.encode("utf-8", "surrogatepass")


def decode_text(data: bytes) -> str:
    """Return the text of such bytes."""
    return data.decode("utf-8", "surrogatepass")
