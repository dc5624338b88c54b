"""The facts of articles, kept from one run to the next, so that what has not changed need not be read again.

One file a site, in the user's cache folder. An entry counts only if the article still has the size and the times that
it had before it was read; the file counts only if it was written by this very code and arrived whole. Whatever is wrong
with it, the articles are read instead.
"""

import contextlib
import os
import sys
import time
import zlib
from collections.abc import Collection
from pathlib import Path

import msgspec
from msgspec import Struct

from contentlint.site.facts import Facts
from contentlint.source.files import cache_folder, write_whole

SETTLED = 2_000_000_000
"""Nanoseconds after which a time of change can be relied on: a file may change twice within a tick of its clock."""


Mark = tuple[int, int, int, int]
"""What tells two states of a file apart: its size, both of its times, and its number in the file system."""


class _Entry(Struct, frozen=True, array_like=True):
    mark: Mark
    facts: msgspec.Raw


class _File(Struct, frozen=True, array_like=True):
    stamp: str
    entries: dict[str, _Entry]


class FactsStore:
    """The kept facts of one site. ``stamp`` names all that facts depend on beside the article."""

    def __init__(self, base: str, stamp: str) -> None:
        """Read what is kept for the site with this base folder."""
        folder = cache_folder()
        self._file = folder / f"site-{zlib.crc32(os.fsencode(base)):08x}.bin" if folder else None
        self._stamp = stamp
        self._entries = self._read()
        self._seen: dict[str, Mark] = {}
        self._is_changed = False

    def get(self, path: str, file: str) -> Facts | None:
        """Return the facts of an article (``path`` within the site, ``file`` to look at) that has not changed."""
        entry, mark = self._entries.get(path), _mark_of(file)
        if entry is None or mark != entry.mark:
            self._see(path, mark)
            return None
        try:
            return msgspec.msgpack.decode(entry.facts, type=Facts)
        except ValueError:
            return None

    def _see(self, path: str, mark: Mark | None) -> None:
        """Remember how a file looked before it is read, unless it may be changing just now."""
        if mark and mark[1] < time.time_ns() - SETTLED:
            self._seen[path] = mark

    def put(self, facts: Facts) -> None:
        """Keep the facts of an article that was asked for, and read after that."""
        if facts.path in self._seen:
            with contextlib.suppress(UnicodeEncodeError):  # a name that is no UTF-8 is not kept
                entry = _Entry(self._seen[facts.path], msgspec.Raw(msgspec.msgpack.encode(facts)))
                self._entries[facts.path] = entry
                self._is_changed = True

    def save(self, paths: Collection[str]) -> None:
        """Write what is new, without the articles that are gone; a store that cannot be written is no error."""
        gone = self._entries.keys() - set(paths)
        if self._file is None or not (self._is_changed or gone):
            return
        entries = {path: entry for path, entry in sorted(self._entries.items()) if path in paths}
        data = msgspec.msgpack.encode(_File(self._stamp, entries))
        with contextlib.suppress(OSError):
            write_whole(self._file, zlib.crc32(data).to_bytes(4, "big") + data)

    def _read(self) -> dict[str, _Entry]:
        if self._file is None:
            return {}
        try:
            content = memoryview(self._file.read_bytes())
            if int.from_bytes(content[:4], "big") != zlib.crc32(content[4:]):
                return {}
            found = msgspec.msgpack.decode(content[4:], type=_File)
        except (OSError, ValueError):
            return {}
        return dict(found.entries) if found.stamp == self._stamp else {}


def _mark_of(file: str) -> Mark | None:
    try:
        stat = Path(file).stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


# --- what facts depend on ---------------------------------------------------------------------

READERS = ("contentlint", "beautifulsoup4", "cld3-py", "markdown-it-py", "mdit-py-plugins", "PyYAML", "regex", "rensa")
"""The packages that make facts of a text."""


def stamp_of(*more: str) -> str:
    """Return what facts depend on beside the article: the code and the packages that gather them, and what is given."""
    here = Path(__file__).parents[1]
    parts = [sys.version, *map(_version, READERS), *more]
    for folder in ("document", "prose", "site", "source"):
        files = (file for file in (here / folder).rglob("*.*") if file.suffix != ".pyc")
        for file in sorted(files):
            stat = file.stat()
            parts.append(f"{file.name} {stat.st_size} {stat.st_mtime_ns}")
    return "\n".join(parts)


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # slow to import

    try:
        return version(package)
    except PackageNotFoundError:
        return ""
