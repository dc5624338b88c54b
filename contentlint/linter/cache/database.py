"""The file of what is kept: SQLite, one a site, in the user's cache folder. It is never believed beyond its own sums.

``file_state`` says which content a file had at a size and time of change; ``entry`` holds what was made of a content
under a cache key, which names everything else that it depends on; ``answer`` holds what was made of many contents
together. A damaged file is made anew. One that cannot be read or written, or that another process holds, is not used.
"""

import contextlib
import os
import sqlite3
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from msgspec import Struct

from contentlint.source.paths import escape_unprintable
from contentlint.source.seal import SIZE, compute_seal

VERSION = 2
"""Of the tables below: a file with another one is made anew."""

BUSY_TIMEOUT = 1.0
"""Seconds to wait for another process that is writing."""

MAX_STAMPS = 12
"""How many cache keys, the last ones used, have entries: several commands, configurations and working folders."""

MAX_SINGLE_LOOKUPS = 200
"""Up to so many paths are asked for one by one; for more, everything is read."""

MAX_STALE_FILES = 1_000
"""So many files that are gone are borne before what is kept of them is dropped."""

_DIGEST_BYTES = 16
"""Bytes of a digest."""

_TABLES = """
CREATE TABLE file_state (path TEXT PRIMARY KEY, state BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE cache_key (id INTEGER PRIMARY KEY, text BLOB UNIQUE NOT NULL, used INTEGER NOT NULL);
CREATE TABLE entry (id INTEGER PRIMARY KEY, key INTEGER NOT NULL, path TEXT NOT NULL, digest BLOB NOT NULL,
                    day TEXT NOT NULL, value BLOB NOT NULL);
CREATE INDEX entry_at ON entry (key, path, digest, day);
CREATE TABLE answer (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE file_count (value INTEGER NOT NULL);
INSERT INTO file_count VALUES (0);
"""


_OF_KEY = "WHERE key = (SELECT id FROM cache_key WHERE text = ?)"


class Entry(Struct, frozen=True, gc=False):
    """Where the value of one file under one cache key is, its content and, if the value holds for one day, that day."""

    digest: bytes
    day: str
    number: int


class Look(Struct, frozen=True, gc=False):
    """How a file looked from outside, and the digest of what it held."""

    mark: bytes
    digest: bytes


class Made(Struct, frozen=True, gc=False):
    """What was made of one file, to be kept."""

    path: str
    digest: bytes
    day: str
    value: bytes


class Database:
    """The file, opened; every method does without it where it fails, and ``problem`` says why if that will not pass."""

    def __init__(self, file: Path) -> None:
        """Open the file, or make it."""
        self.problem = ""
        self._file = file
        self._connection: sqlite3.Connection | None = None
        with self._suppress_errors():
            file.parent.mkdir(parents=True, exist_ok=True)
            self._connection = self._open_connection()

    def _open_connection(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file, timeout=BUSY_TIMEOUT, isolation_level=None)
        connection.execute("PRAGMA synchronous = OFF")  # the sums tell what a crash has left
        if connection.execute("PRAGMA user_version").fetchone() != (VERSION,):
            self._make(connection)
        return connection

    def _make(self, connection: sqlite3.Connection) -> None:
        """Make the tables, in place of those of another version."""
        connection.execute("BEGIN EXCLUSIVE")
        if connection.execute("PRAGMA user_version").fetchone() != (VERSION,):  # nobody else has just made them
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                connection.execute(f'DROP TABLE IF EXISTS "{name}"')
            for statement in _TABLES.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")

    @contextlib.contextmanager
    def _suppress_errors(self) -> Iterator[None]:
        """Let nothing that is wrong with the file come through; one that is damaged is removed."""
        try:
            yield
        except sqlite3.OperationalError as problem:
            code = getattr(problem, "sqlite_errorcode", None)
            if code is None:  # Python's own: a text in it is no UTF-8
                self._remove_file()
                return
            self._close_connection()
            if code & 0xFF not in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                self.problem = f"{escape_unprintable(str(self._file))}: {problem}"
        except (sqlite3.Error, UnicodeError, ValueError, TypeError):
            self._remove_file()
        except OSError as problem:
            self._close_connection()
            self.problem = f"{escape_unprintable(str(self._file))}: {problem.strerror or problem}"

    def _remove_file(self) -> None:
        self._close_connection()
        with contextlib.suppress(OSError, ValueError):
            self._file.unlink()

    def _close_connection(self) -> None:
        connection, self._connection = self._connection, None
        if connection:
            with contextlib.suppress(sqlite3.Error):
                connection.close()  # what was begun is undone

    # --- reading ----------------------------------------------------------------------------------

    def looks(self, paths: Collection[str]) -> dict[str, Look]:
        """Return how files looked when they were last read, by path."""
        rows = self._read_rows("SELECT path, state FROM file_state", "WHERE path = ?", (), paths)
        return {
            path: Look(look[_DIGEST_BYTES:-SIZE], look[:_DIGEST_BYTES])
            for path, look in rows
            if look[-SIZE:] == compute_seal(path, look[:-SIZE])
        }

    def read_entries(self, key: bytes, paths: Collection[str]) -> dict[str, Entry]:
        """Return what is kept of files under a cache key, by path."""
        query = f"SELECT path, digest, day, id FROM entry {_OF_KEY}"  # noqa: S608  # our own words
        return {path: Entry(*rest) for path, *rest in self._read_rows(query, "AND path = ?", (key,), paths)}

    def read_values(self, key: bytes, entries: Mapping[str, Entry]) -> Iterator[tuple[str, bytes]]:
        """Yield the values of entries under a cache key, with their paths, as far as they are whole."""
        numbers = {entry.number: path for path, entry in entries.items()}
        query = f"SELECT id, value FROM entry {_OF_KEY}"  # noqa: S608  # our own words
        for number, value in self._read_rows(query, "AND id = ?", (key,), numbers):
            path = numbers.get(number)
            if path is not None and value[-SIZE:] == compute_seal(
                path, entries[path].digest, entries[path].day, value[:-SIZE]
            ):
                yield path, value[:-SIZE]

    def read_answer(self, name: str) -> bytes | None:
        """Return what is kept under a name."""
        query = "SELECT rowid, length(value) - ? FROM answer WHERE name = ? AND typeof(value) = 'blob'"
        with self._suppress_errors():
            if self._connection and (row := self._connection.execute(query, (SIZE, name)).fetchone()):
                with self._connection.blobopen("answer", "value", row[0], readonly=True) as blob:
                    value = blob.read(max(row[1], 0))
                    return value if blob.read() == compute_seal(name, value) else None
        return None

    def _read_rows(
        self, query: str, one: str, given: tuple[object, ...], keys: Collection[Any]
    ) -> list[tuple[Any, ...]]:
        """Return the rows that have one of the keys; where these are many, perhaps others too."""
        with self._suppress_errors():
            if self._connection and len(keys) > MAX_SINGLE_LOOKUPS:
                return self._connection.execute(query, given).fetchall()
            if self._connection:
                return [row for key in keys for row in self._connection.execute(f"{query} {one}", (*given, key))]
        return []

    # --- writing ----------------------------------------------------------------------------------

    def keep(
        self, looks: Mapping[str, Look], made: Mapping[bytes, Iterable[Made]], answers: Mapping[str, bytes]
    ) -> None:
        """Keep all of this, or nothing where the file cannot be written: looks by path, what was made by cache key."""
        with self._suppress_errors():
            if self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                self._keep(self._connection, looks, made, answers)
                self._connection.execute("COMMIT")

    def _keep(
        self,
        connection: sqlite3.Connection,
        looks: Mapping[str, Look],
        made: Mapping[bytes, Iterable[Made]],
        answers: Mapping[str, bytes],
    ) -> None:
        seen = ((path, _append_seal(look.digest + look.mark, path)) for path, look in looks.items())
        connection.executemany("INSERT OR REPLACE INTO file_state VALUES (?, ?)", seen)
        for key, some in made.items():
            number = _number_of(connection, key)
            for one in some:
                connection.execute("DELETE FROM entry WHERE key = ? AND path = ?", (number, one.path))
                sealed = _append_seal(one.value, one.path, one.digest, one.day)
                row = (number, one.path, one.digest, one.day, sealed)
                connection.execute("INSERT INTO entry (key, path, digest, day, value) VALUES (?, ?, ?, ?, ?)", row)
        for name, value in answers.items():
            _keep_answer(connection, name, value)
        _drop_old_keys(connection)
        _drop_what_is_gone(connection)


def _keep_answer(connection: sqlite3.Connection, name: str, value: bytes) -> None:
    """Write a value that may be large in its place, without a copy of it."""
    made = connection.execute("INSERT OR REPLACE INTO answer VALUES (?, zeroblob(?))", (name, len(value) + SIZE))
    with connection.blobopen("answer", "value", cast("int", made.lastrowid)) as blob:
        blob.write(value)
        blob.write(compute_seal(name, value))


def _number_of(connection: sqlite3.Connection, key: bytes) -> int:
    """Return the number of a cache key, which is used now."""
    now = time.time_ns()
    connection.execute(
        "INSERT INTO cache_key (text, used) VALUES (?, ?) ON CONFLICT (text) DO UPDATE SET used = ?", (key, now, now)
    )
    return int(connection.execute("SELECT id FROM cache_key WHERE text = ?", (key,)).fetchone()[0])


def _drop_old_keys(connection: sqlite3.Connection) -> None:
    old = f"SELECT id FROM cache_key ORDER BY used DESC LIMIT -1 OFFSET {MAX_STAMPS}"  # noqa: S608  # a number of ours
    connection.execute(f"DELETE FROM entry WHERE key IN ({old})")  # noqa: S608
    connection.execute(f"DELETE FROM cache_key WHERE id IN ({old})")  # noqa: S608


def _drop_what_is_gone(connection: sqlite3.Connection) -> None:
    """Drop what is kept of files that are no more, once these may be many."""
    known, alive = connection.execute("SELECT count(*), (SELECT value FROM file_count) FROM file_state").fetchone()
    if known <= alive + MAX_STALE_FILES:
        return
    known_paths = connection.execute("SELECT path FROM file_state").fetchall()
    gone = [(path,) for (path,) in known_paths if not os.path.exists(path)]  # noqa: PTH110  # many
    connection.executemany("DELETE FROM file_state WHERE path = ?", gone)
    connection.execute("CREATE TEMP TABLE gone (path TEXT PRIMARY KEY)")
    connection.executemany("INSERT INTO gone VALUES (?)", gone)
    connection.execute("DELETE FROM entry WHERE path IN (SELECT path FROM gone)")
    connection.execute("DROP TABLE gone")
    connection.execute("UPDATE file_count SET value = (SELECT count(*) FROM file_state)")


def _append_seal(value: bytes, *parts: str | bytes) -> bytes:
    return value + compute_seal(*parts, value)
