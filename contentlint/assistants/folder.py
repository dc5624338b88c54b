"""The folder that an assistant may see: every path that it names lies inside, wherever links lead."""

import os
import stat
from collections.abc import Iterable

from contentlint.source.discover import EXTENSIONS
from contentlint.source.paths import (
    WORD_EXTENSION,
    escape_unprintable,
    is_inside,
    is_utf8,
    normalize_path,
    resolve_path,
)

MAX_FILE_BYTES = 2 * 2**20
"""A larger file is not read for an assistant; an article has some hundred kilobytes."""

MAX_WORD_BYTES = 20 * 2**20
"""The same for a Word file, most of which is pictures."""

MAX_PATHS = 50
"""So many files are named at once."""

MAX_TOLD = 200
"""So much of a path is told."""


class RefusedError(ValueError):
    """What an assistant asked for is refused: its text is one line that says why."""


class Folder:
    """The folder. Paths are taken from there on, or whole if they lie inside."""

    def __init__(self, root: str) -> None:
        """Take its path."""
        self.root = normalize_path(root)
        self._real = resolve_path(self.root)

    def locate(self, path: str) -> str:
        """Return a path from the folder on. Raises :class:`RefusedError` for one that leads out or is not there."""
        told = escape_unprintable(path[:MAX_TOLD]) or "an empty path"
        if not path or "\0" in path or not is_utf8(path):
            raise RefusedError(f"{told}: not a path")
        place = normalize_path(os.path.join(self.root, path))  # noqa: PTH118  # paths are strings here
        if not is_inside(place, self.root) or not self.holds(place):
            raise RefusedError(f"{told}: outside of this folder")
        if not os.path.exists(place):  # noqa: PTH110
            raise RefusedError(f"{told}: does not exist")
        return place[len(self.root) + 1 :] or "."

    def holds(self, place: str) -> bool:
        """Tell whether a whole path leads into the folder."""
        try:
            return is_inside(resolve_path(place), self._real)
        except (OSError, ValueError):
            return False

    def locate_file(self, path: str) -> str:
        """Return the same for a file of a size that is read. Raises :class:`RefusedError`."""
        found = self.locate(path)
        try:
            state = os.stat(f"{self.root}/{found}")  # noqa: PTH116
        except OSError as problem:
            raise RefusedError(f"{found}: cannot be read: {problem.strerror}") from None
        if not stat.S_ISREG(state.st_mode):
            raise RefusedError(f"{found}: not a file; name an article")
        limit = MAX_WORD_BYTES if found.lower().endswith(".docx") else MAX_FILE_BYTES
        if state.st_size > limit:
            raise RefusedError(f"{found}: larger than {limit // 2**20} MB, so it is not read")
        return found

    def locate_files(self, paths: Iterable[str]) -> list[str]:
        """Return the same for some files. Raises :class:`RefusedError`, also for none or too many."""
        named = list(paths)
        if not named or len(named) > MAX_PATHS:
            raise RefusedError(f"name 1 to {MAX_PATHS} files, not {len(named)}")
        found = [self.locate_file(path) for path in named]
        for one in found:
            if not one.lower().endswith((*EXTENSIONS, WORD_EXTENSION)):
                raise RefusedError(f"{one}: not an article, by its name")
        return found

    def locate_articles(self, path: str) -> str:
        """Return the same for a folder, or for a file of a size that is read. Raises :class:`RefusedError`."""
        found = self.locate(path)
        return found if os.path.isdir(f"{self.root}/{found}") else self.locate_file(path)  # noqa: PTH112


def require_text(text: str) -> str:
    """Return a text that is handed over. Raises :class:`RefusedError` for one that is too large or empty."""
    if not text.strip():
        raise RefusedError("the text is empty")
    if len(text) > MAX_FILE_BYTES:
        raise RefusedError(f"the text is longer than {MAX_FILE_BYTES} characters")
    return text
