"""What an audit has done so far: files that are written whole, named by what they were made of."""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from contentlint.source.atomic_write import write_whole


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
        with contextlib.closing(sqlite3.connect(self.folder / ".lock", timeout=0, isolation_level=None)) as lock:
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
        """Tell whether all pieces are there; the ``last`` one is written when the others are."""
        return self.get(name, last).is_file()

    def write(self, name: str, pieces: Mapping[str, bytes]) -> None:
        """Write the pieces, in their order. Raises :class:`OSError`."""
        for piece, data in pieces.items():
            write_whole(self.get(name, piece), data)

    def sweep(self, kept: Iterable[str]) -> None:
        """Take away what no name in use begins."""
        names = set(kept)
        for file in self.folder.iterdir():
            if file.name.partition(".")[0] not in names and not file.name.startswith("."):
                with contextlib.suppress(OSError):
                    file.unlink()
