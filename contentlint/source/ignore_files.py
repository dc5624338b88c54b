"""The ignore files of git: where they are, which of them hold in a folder, what they say of a path.

Folders are absolute paths with ``/`` and without one at the end; the top of a file system is ``""``.
"""

import errno
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from contentlint.source.patterns import Patterns, list_path_prefixes

MAX_BYTES = 2**20
"""Bytes of an ignore file that is read."""

Levels = tuple[Patterns, ...]
"""The ignore files that hold in a folder, the nearest last: it goes before the others."""


def is_ignored(path: str, levels: Levels) -> bool:
    """Tell whether ignore files speak against a path, leaving the folders it lies in out of account."""
    decisions = (patterns.decide(path) for patterns in reversed(levels))
    return next((decision for decision in decisions if decision is not None), False)


def is_in_ignored(folder: str, levels: Levels) -> bool:
    """Tell whether a folder or one above it is ignored."""
    for part in list_path_prefixes(f"{folder}/"):
        above = tuple(level for level in levels if len(level.base) < len(part))
        if is_ignored(part, above):
            return True
    return False


def is_kept_out(path: str, root: str) -> bool:
    """Tell whether git ignores the path of a file, by all ignore files above it that can be read."""
    levels = []
    for file, base in find_ignore_files(path, root):
        with suppress(OSError):
            levels.append(read_ignore_file(file, base))
    return is_in_ignored(path.rpartition("/")[0], tuple(levels)) or is_ignored(path, tuple(levels))


def read_ignore_file(path: str, base: str) -> Patterns:
    """Read an ignore file whose patterns speak of what is below ``base``.

    Raises :class:`OSError` if it cannot be read, or is larger than any that people write.
    """
    if Path(path).stat().st_size > MAX_BYTES:
        raise OSError(errno.EFBIG, f"it is larger than {MAX_BYTES >> 20} MB")
    with Path(path).open(encoding="utf-8-sig", errors="surrogateescape", newline="\n") as file:
        return Patterns(base, [line.removesuffix("\n").removesuffix("\r") for line in file])


def find_ignore_files(folder: str, root: str) -> list[tuple[str, str]]:
    """Return the ignore files above a folder, each with the folder it speaks of, the farthest first.

    They are looked for up to the top of the git repository; without one, up to ``root`` if that is above.
    """
    repository = find_repository(folder)
    top = repository if repository is not None else root
    found = [(f"{above}/.gitignore", above) for above in _list_folders_between(top, folder)]
    if repository is not None:
        found.insert(0, (f"{find_git_folder(repository)}/info/exclude", repository))
    return [(path, base) for path, base in found if _is_plain_file(path)]


def find_repository(folder: str) -> str | None:
    """Return the nearest folder upward that is the top of a git repository."""
    while not _exists(f"{folder}/.git"):
        if not folder:
            return None
        folder = folder.rpartition("/")[0]
    return folder


def _list_folders_between(top: str, folder: str) -> Iterator[str]:
    """Yield ``top`` and the folders below it that hold ``folder``, without the latter; none if ``top`` is elsewhere."""
    if folder.startswith(f"{top}/"):
        yield from (part[:-1] for part in list_path_prefixes(f"{folder}/") if len(top) < len(part) <= len(folder))


def find_git_folder(repository: str) -> str:
    """Return where git keeps what belongs to a repository: a work tree's ``.git`` is a file that names the place."""
    entry = Path(repository, ".git")
    try:
        if entry.is_dir():
            return str(entry)
        own = entry.parent / entry.read_text("utf-8").removeprefix("gitdir:").strip()
        common = own / "commondir"
        return str(own / common.read_text("utf-8").strip() if common.exists() else own)
    except (OSError, ValueError):
        return str(entry)


def _is_plain_file(path: str) -> bool:
    """Tell whether a path is a file and no symbolic link, which git does not accept for its ignore files either."""
    try:
        return stat.S_ISREG(Path(path).lstat().st_mode)
    except OSError:
        return False


def _exists(path: str) -> bool:
    try:
        Path(path).lstat()
    except OSError:
        return False
    return True
