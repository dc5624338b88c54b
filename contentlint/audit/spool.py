"""Entries of sitemaps in a file of this run: a site may list a million, which memory should not hold."""

import tempfile
import weakref
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from os import SEEK_END
from pathlib import Path

import msgspec

from contentlint.source.hashing import compute_digest_of_all

Entry = tuple[str, str]
"""A URL, and the day of the last change of its page, "" where it is not stated."""

ENTRIES_A_BLOCK = 500
"""So many entries are read together."""


class Spool:
    """A file that is gone when the process ends, whatever ends it."""

    def __init__(self, folder: Path) -> None:
        """Take the folder for the file. Raises :class:`OSError`."""
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  # it lives as long as this
        weakref.finalize(self, self._file.close)

    def keep(self, entries: Iterable[Entry]) -> "Kept":
        """Write entries, and return what reads them again. Raises :class:`OSError`."""
        blocks: list[tuple[int, int]] = []
        waiting, total, digest = iter(entries), 0, b""
        self._file.seek(0, SEEK_END)
        while some := list(islice(waiting, ENTRIES_A_BLOCK)):
            data = msgspec.msgpack.encode([[_encode(one) for one in entry] for entry in some])
            blocks.append((self._file.tell(), len(data)))
            self._file.write(data)
            digest = compute_digest_of_all([digest, data])
            total += len(some)
        return Kept(self, blocks, total, digest)

    def read(self, start: int, size: int) -> bytes:
        """Return some bytes of the file."""
        self._file.seek(start)
        return self._file.read(size)


class Kept(Collection[Entry]):
    """Entries that are in a file; ``digest`` tells them from others."""

    def __init__(self, spool: Spool, blocks: list[tuple[int, int]], total: int, digest: bytes) -> None:
        """Take the file, the blocks of it that are meant, how many entries these have, and their digest."""
        self.digest = digest
        self._spool = spool
        self._blocks = blocks
        self._total = total

    def __iter__(self) -> Iterator[Entry]:
        """Yield the entries in their order."""
        for start, size in self._blocks:
            for url, day in _decode_block(self._spool.read(start, size)):
                yield url.decode("utf-8", "surrogatepass"), day.decode("utf-8", "surrogatepass")

    def __len__(self) -> int:
        """Return how many entries there are."""
        return self._total

    def __contains__(self, entry: object) -> bool:
        """Tell whether an entry is among these."""
        return any(one == entry for one in self)


_decode_block = msgspec.msgpack.Decoder(list[tuple[bytes, bytes]]).decode


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
