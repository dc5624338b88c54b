"""The facts of articles, kept from one run to the next, so that what has not changed need not be read again.

One file a site, in the user's cache folder. An entry counts only if the article still has the size and the time of
change that it had; the file counts only if it was written by this very code and arrived whole. Whatever is wrong with
it, the articles are read instead.
"""

import contextlib
import os
import time
import zlib
from pathlib import Path

import msgspec
from msgspec import Struct

from contentlint.site.facts import Facts
from contentlint.source.files import cache_folder, write_whole

SETTLED = 2_000_000_000
"""Nanoseconds after which a time of change can be relied on: a file may change twice within a tick of its clock."""


class _Entry(Struct, frozen=True, array_like=True):
    size: int
    modified: int
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
        self._is_changed = False

    def get(self, path: str, file: str) -> Facts | None:
        """Return the facts of an article (``path`` within the site, ``file`` to look at) that has not changed."""
        entry = self._entries.get(path)
        stamp = _stat(file) if entry else None
        if entry is None or stamp != (entry.size, entry.modified):
            return None
        try:
            return msgspec.msgpack.decode(entry.facts, type=Facts)
        except msgspec.DecodeError:
            return None

    def put(self, facts: Facts, file: str) -> None:
        """Keep the facts of an article, unless it may still be changing."""
        stamp = _stat(file)
        if stamp and stamp[1] < time.time_ns() - SETTLED:
            self._entries[facts.path] = _Entry(*stamp, msgspec.Raw(msgspec.msgpack.encode(facts)))
            self._is_changed = True

    def save(self, paths: frozenset[str]) -> None:
        """Write what is new, without the articles that are gone; a store that cannot be written is no error."""
        gone = self._entries.keys() - paths
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


def _stat(file: str) -> tuple[int, int] | None:
    try:
        stat = Path(file).stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns
