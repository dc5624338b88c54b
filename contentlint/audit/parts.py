"""What an audit has done so far: files that are written whole, with sums, named by what they were made of."""

import contextlib
import hashlib
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from contentlint.source.atomic_write import write_whole

LOCK = ".lock"
"""The file that keeps other audits out."""

SUMS = "sums"
"""How the name of the file ends that has the sums of what was written together."""

_OWN = re.compile(r"(?:shard|site|warc)-[0-9a-f]+(?:-[a-z]+-\d+)?\.")
"""How the names of our files begin."""


class FolderInUseError(Exception):
    """Another audit works in the folder; the message is for the user."""


class Parts:
    """The folder of what was done; what is there is not done again."""

    def __init__(self, folder: Path) -> None:
        """Take the folder, which need not exist."""
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    @contextlib.contextmanager
    def hold(self) -> Iterator[None]:
        """Keep other audits out of the folder; the lock ends with the process, whatever ends it.

        Raises :class:`FolderInUseError`.
        """
        with contextlib.closing(sqlite3.connect(self.folder / LOCK, timeout=0, isolation_level=None)) as lock:
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as problem:
                if problem.sqlite_errorname != "SQLITE_BUSY":
                    raise
                words = f"another audit is writing to {self.folder.parent}: wait until it ends, or use another --out"
                raise FolderInUseError(words) from problem
            yield

    def get(self, name: str, piece: str) -> Path:
        """Return the file of a piece."""
        return self.folder / f"{name}.{piece}"

    def has(self, name: str, last: str) -> bool:
        """Tell whether all that was written up to the ``last`` piece is there, just as it was written."""
        try:
            sums = msgspec.msgpack.decode(self._get_sums(name, last).read_bytes(), type=dict[str, bytes])
            return last in sums and all(_sum_up(self.get(name, piece)) == found for piece, found in sums.items())
        except (OSError, ValueError):
            return False

    def write(self, name: str, pieces: Mapping[str, bytes]) -> None:
        """Write the pieces, in their order. Raises :class:`OSError`."""
        for piece, data in pieces.items():
            write_whole(self.get(name, piece), data)
        self._write_sums(name, {piece: _digest(data) for piece, data in pieces.items()})

    def finish(self, name: str, piece: str, temporary: Path) -> None:
        """Take a file that is whole now as a piece. Raises :class:`OSError`."""
        found = _sum_up(temporary)
        temporary.replace(self.get(name, piece))
        self._write_sums(name, {piece: found})

    def _write_sums(self, name: str, sums: dict[str, bytes]) -> None:
        write_whole(self._get_sums(name, list(sums)[-1]), msgspec.msgpack.encode(sums))

    def _get_sums(self, name: str, last: str) -> Path:
        return self.get(name, f"{last}.{SUMS}")

    def sweep(self, kept: Iterable[str]) -> None:
        """Take away what of ours no name in use begins."""
        names = set(kept)
        for file in self.folder.iterdir():
            if file.name.partition(".")[0] not in names and _OWN.match(file.name):
                with contextlib.suppress(OSError):
                    file.unlink()


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _sum_up(file: Path) -> bytes:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()
