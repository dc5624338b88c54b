"""The file of a site: one SQLite database with its store, what each page gave, and what a crawl has recorded."""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import msgspec

from contentlint.article.facts import Facts
from contentlint.audit.addresses import Address, drop_parameters, parse_address, strip_prefix
from contentlint.audit.model import Checked, Page
from contentlint.linter.cache.codec import decode_facts
from contentlint.site.crawl import Answer
from contentlint.site.disk_store import create_tables
from contentlint.source.tree import Tree

LEVEL = 1
"""The level of compression."""

CACHE_KIBIBYTES, WRITER_KIBIBYTES = 16_384, 65_536
"""Memory for pages of the database, in each process that reads it, and in the one that writes it."""

_WRITER = f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{WRITER_KIBIBYTES};"

_TABLES = """
CREATE TABLE page (
  path TEXT PRIMARY KEY, number INTEGER, url TEXT, status INTEGER, place TEXT, digest BLOB, error TEXT, is_bug INTEGER,
  body BLOB, places BLOB, summary BLOB, links BLOB, drawing BLOB
);
CREATE TABLE facts (path TEXT PRIMARY KEY, facts BLOB);
CREATE TABLE inventory (path TEXT PRIMARY KEY, inventory BLOB) WITHOUT ROWID;
CREATE TABLE answer (
  address TEXT PRIMARY KEY, status INTEGER, target TEXT, page TEXT, away TEXT, media TEXT, size INTEGER, width INTEGER,
  height INTEGER
) WITHOUT ROWID;
CREATE TABLE ignored (parameter TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE host (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE failed (rule TEXT PRIMARY KEY, reason TEXT) WITHOUT ROWID;
CREATE TABLE name (folder TEXT, name TEXT, PRIMARY KEY (folder, name)) WITHOUT ROWID;
"""


class Row(NamedTuple):
    """A page in the file; its parts are packed as :class:`Checked` has them, and compressed."""

    path: str
    url: str
    status: int
    place: str
    digest: bytes
    error: str
    is_bug: bool
    compressed_body: bytes
    compressed_places: bytes
    compressed_summary: bytes
    compressed_links: bytes

    @property
    def body(self) -> bytes:
        """Return the findings and suppressions."""
        return _decompress(self.compressed_body)

    @property
    def places(self) -> bytes:
        """Return the places of facts."""
        return _decompress(self.compressed_places)

    @property
    def summary(self) -> bytes:
        """Return what lists say of the page."""
        return _decompress(self.compressed_summary)

    @property
    def links(self) -> bytes:
        """Return all links of the page."""
        return _decompress(self.compressed_links)


_ROW = "SELECT path, url, status, place, digest, error, is_bug, body, places, summary, links FROM page WHERE path = ?"


def create_site_file(path: Path) -> sqlite3.Connection:
    """Return a new database; nobody else reads it before it is whole, so nothing is kept to undo."""
    database = sqlite3.connect(path)
    database.executescript(
        f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{WRITER_KIBIBYTES};"
    )
    create_tables(database)
    database.executescript(_TABLES)
    return database


def reopen_site_file(path: Path) -> sqlite3.Connection:
    """Return a database that nobody else reads yet, to write more to it."""
    database = sqlite3.connect(path)
    database.executescript(
        f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{WRITER_KIBIBYTES};"
    )
    return database


def open_site_file(path: str) -> sqlite3.Connection:
    """Return a database that is only read."""
    database = sqlite3.connect(f"file:{quote(path)}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    database.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
    return database


def write_page(database: sqlite3.Connection, number: int, page: Page, checked: Checked) -> None:
    """Write what a page gave, and its number among all pages."""
    said = (page.path, number, page.url, page.status, page.place, page.digest, checked.error, checked.is_bug)
    packed = map(_compress, (checked.body, checked.places, checked.summary, checked.links, checked.drawing))
    marks = ", ".join("?" * 13)
    database.execute(f"INSERT OR REPLACE INTO page VALUES ({marks})", (*said, *packed))  # noqa: S608  # marks alone
    database.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (page.path, _compress(checked.facts)))
    database.execute("INSERT OR REPLACE INTO inventory VALUES (?, ?)", (page.path, _compress(checked.inventory)))


def _compress(part: bytes) -> bytes:
    return zlib.compress(part, LEVEL) if part else b""


def _decompress(part: bytes) -> bytes:
    return zlib.decompress(part) if part else b""


def read_rows(database: sqlite3.Connection, paths: Iterable[str]) -> Iterator[Row]:
    """Yield pages by their paths."""
    for path in paths:
        found = database.execute(_ROW, (path,)).fetchone()
        if found is not None:
            row = Row._make(found)
            yield row._replace(is_bug=bool(row.is_bug))  # the database has no truth values


def read_drawings(database: sqlite3.Connection, paths: Iterable[str]) -> Iterator[bytes]:
    """Yield the articles of pages as a report shows them, packed."""
    for path in paths:
        found = database.execute("SELECT drawing FROM page WHERE path = ?", (path,)).fetchone()
        yield _decompress(found[0]) if found else b""


class PageNumbers:
    """The numbers of pages by their paths, also of those that could not be read."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Take the database of a site."""
        self._database = database
        self._known: dict[str, int] = {}

    def get(self, path: str) -> int:
        """Return the number of a page."""
        if path not in self._known:
            if len(self._known) >= MAX_NUMBERS:
                self._known.clear()
            (number,) = self._database.execute("SELECT number FROM page WHERE path = ?", (path,)).fetchone()
            self._known[path] = number
        return self._known[path]


MAX_NUMBERS = 100_000
"""So many numbers of pages are kept in memory."""


def has_page(database: sqlite3.Connection, path: str) -> bool:
    """Tell whether there is a page at a path, whether it was read or not."""
    return database.execute("SELECT 1 FROM page WHERE path = ?", (path,)).fetchone() is not None


def read_inventories(database: sqlite3.Connection) -> Iterator[tuple[str, bytes]]:
    """Yield what each page consists of, packed, in the order of the paths."""
    for path, packed in database.execute("SELECT path, inventory FROM inventory ORDER BY path"):
        yield path, _decompress(packed)


def read_inventory(database: sqlite3.Connection, path: str) -> bytes:
    """Return what a page consists of, packed; nothing for one that was not read."""
    found = database.execute("SELECT inventory FROM inventory WHERE path = ?", (path,)).fetchone()
    return _decompress(found[0]) if found else b""


def read_page_links(database: sqlite3.Connection) -> Iterator[tuple[str, bytes]]:
    """Yield all links of each page, packed, in the order of the paths."""
    for path, packed in database.execute("SELECT path, links FROM page ORDER BY path"):
        yield path, _decompress(packed)


def write_failed(database: sqlite3.Connection, failed: Mapping[str, str]) -> None:
    """Write which rules of the site failed before they were asked, and why."""
    database.executemany(
        "INSERT INTO failed VALUES (?, ?)", sorted((rule, _clean(why)) for rule, why in failed.items())
    )


def read_failed(database: sqlite3.Connection) -> dict[str, str]:
    """Return which rules of the site failed before they were asked, and why."""
    return dict(database.execute("SELECT rule, reason FROM failed"))


def write_hosts(database: sqlite3.Connection, hosts: Iterable[str]) -> None:
    """Write the hosts of the site, stated or learned."""
    database.executemany("INSERT INTO host VALUES (?)", ((_clean(one),) for one in sorted(hosts)))


def read_hosts(database: sqlite3.Connection) -> frozenset[str]:
    """Return the hosts of the site, as :attr:`contentlint.site.Site.hosts` has them."""
    return frozenset(name for (name,) in database.execute("SELECT name FROM host"))


class FactsReader:
    """Reads facts by path, as a store asks for them."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Take the database of a site."""
        self._database = database

    def __call__(self, paths: Iterable[str]) -> Mapping[str, Facts]:
        """Return the facts of pages; those that were not checked have none."""
        found = {}
        for path in paths:
            row = self._database.execute("SELECT facts FROM facts WHERE path = ?", (path,)).fetchone()
            if row and row[0]:
                found[path] = decode_facts(zlib.decompress(row[0]), path)
        return found


# --- what a crawl has recorded --------------------------------------------------------------------


def write_answers(database: sqlite3.Connection, answers: Iterable[tuple[str, Answer]], prefix: str) -> None:
    """Write what was answered at each URL, and the names in each folder that answers with a file make.

    ``prefix`` is the path below which the site is published on its host.
    """
    database.executemany(
        "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((at, *msgspec.structs.astuple(one)) for at, one in answers),
    )
    found = database.execute("SELECT address, page FROM answer WHERE status BETWEEN 200 AND 299")
    for address, page in found.fetchall():
        parsed = parse_address(address)
        inside = strip_prefix(parsed.path, prefix) if parsed else None
        _write_names(database, page or (inside or "").strip("/"))


def write_ignored(database: sqlite3.Connection, patterns: Iterable[str]) -> None:
    """Write the patterns of parameters of URLs that make no other page."""
    database.executemany("INSERT OR IGNORE INTO ignored VALUES (?)", ((one,) for one in patterns))


def _write_names(database: sqlite3.Connection, path: str) -> None:
    while path:
        folder, _, name = path.rpartition("/")
        is_new = database.execute("INSERT OR IGNORE INTO name VALUES (?, ?)", (folder, name)).rowcount
        if not is_new:
            return
        path = folder


class RecordedCrawl:
    """What a crawl has recorded, asked of the file."""

    def __init__(self, database: sqlite3.Connection, home: str) -> None:
        """Take the database of a site, and the URL of its home page without the slash at the end."""
        self._database = database
        self._home = home
        self._ignored = [one for (one,) in database.execute("SELECT parameter FROM ignored")]

    def find(self, address: str) -> Answer | None:
        """Return what was answered at a URL, or at a path from the root of the site; None where nobody asked."""
        parsed = parse_address(self._home + address if address.startswith("/") else address)
        if parsed is None:
            return None
        plain = drop_parameters(parsed, self._ignored)
        return self._look_up(parsed) or (self._look_up(plain) if plain != parsed else None)

    def _look_up(self, parsed: Address) -> Answer | None:
        query = "SELECT status, target, page, away, media, size, width, height FROM answer WHERE address = ?"
        found = self._database.execute(query, (_clean(parsed.url),)).fetchone()
        return Answer(*found) if found else None

    def locate(self, page: str) -> str:
        """Return the URL at which a page was fetched."""
        found = self._database.execute("SELECT url FROM page WHERE path = ?", (page,)).fetchone()
        return found[0] if found else f"{self._home}/{page}"


class RecordedTree(Tree):
    """The files that a crawl has fetched, by folder."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Take the database of a site."""
        self._database = database
        self._known: dict[str, frozenset[str]] = {}

    def list_names(self, folder: str) -> frozenset[str]:
        """Return the names in a folder."""
        if folder not in self._known:
            if len(self._known) > MAX_FOLDERS:
                self._known.clear()
            rows = self._database.execute("SELECT name FROM name WHERE folder = ?", (_clean(folder),))
            self._known[folder] = frozenset(name for (name,) in rows)
        return self._known[folder]

    def is_closed(self, path: str) -> bool:
        """Tell whether nobody can know what lies at a path: what was not fetched is judged elsewhere."""
        del path
        return False


MAX_FOLDERS = 1_000
"""The names of so many folders are kept in memory."""


def _clean(text: str) -> str:
    """Return a text that SQLite can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
