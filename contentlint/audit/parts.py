"""What an audit has done so far: files that are written whole, named by what they were made of."""

import contextlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from contentlint.source.atomic_write import write_whole


class Parts:
    """The folder of what was done; what is there is not done again."""

    def __init__(self, folder: Path) -> None:
        """Take the folder, which need not exist."""
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

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
