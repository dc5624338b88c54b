"""What a checkout lacks of its repository: submodules, files outside a trimmed one, earlier revisions."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source.ignore_files import find_git_folder, find_repository
from contentlint.source.paths import is_inside

MAX_SIZE = 65_536
"""So many bytes of a file of git's settings are read."""

MAX_NAMED = 3
"""So many submodules are named."""

_SUBMODULE = compile_lazy(r"^[ \t]*path[ \t]*=[ \t]*(?P<path>[^\n]{1,300}?)[ \t]*$", re.MULTILINE)
_IS_SPARSE = compile_lazy(r"^[ \t]*sparsecheckout[ \t]*=[ \t]*(?:true|yes|on|1)[ \t]*$", re.MULTILINE | re.IGNORECASE)


def describe_checkout(folder: str, *, with_history: bool = False) -> tuple[str, ...]:
    """Return what is not known of the site in a folder (an absolute path) because the checkout lacks it.

    ``with_history``: earlier revisions are asked for, too.
    """
    top = find_repository(folder)
    if top is None:
        return ()
    git = find_git_folder(top)
    absent = list_absent_submodules(folder)
    found = []
    if absent:
        named = ", ".join(absent[:MAX_NAMED]) + (f" and {len(absent) - MAX_NAMED} more" if absent[MAX_NAMED:] else "")
        found.append(f"Not known: what is in {named} (git submodules that were not fetched)")
    if Path(git, "info", "sparse-checkout").is_file() and _IS_SPARSE.search(_read(Path(git, "config"))):
        found.append("Not known: files outside this checkout, which is trimmed")
    if with_history and _read(Path(git, "shallow")):
        found.append("Not known: earlier revisions, because this clone is shallow")
    return tuple(found)


def list_absent_submodules(folder: str) -> list[str]:
    """Return the submodules below a folder (an absolute path) that were not fetched, by their paths from it on."""
    top = find_repository(folder)
    return sorted(set(_list_absent(top, folder))) if top else []


def _list_absent(top: str, folder: str) -> Iterator[str]:
    """Yield the submodules below a folder whose own folders are empty or not there, by their paths from it on."""
    for match in _SUBMODULE.finditer(_read(Path(top, ".gitmodules"))):
        path = os.path.normpath(f"{top}/{match['path']}").replace(os.sep, "/")
        if path != folder and is_inside(path, folder) and not _has_entries(path):
            yield path[len(folder) + 1 :]


def _has_entries(folder: str) -> bool:
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is not None
    except OSError:
        return False


def _read(file: Path) -> str:
    try:
        if file.is_symlink() or not file.is_file():
            return ""
        with file.open("rb") as opened:
            return opened.read(MAX_SIZE).decode("utf-8", "replace")
    except OSError:
        return ""
