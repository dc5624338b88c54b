"""The folder of the output: apart from what is read, and never one that holds something else."""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from contentlint.audit.parts import LOCK

WORK = "work"
"""The folder, in that of the output, of what is done so far."""

SUMMARY = "summary.json"

ISSUES, REPORTS = "issues", "reports"
"""The folders, in that of the output, of tables by rule and of reports."""


class OutFolderError(Exception):
    """A folder that an audit must not write to; the message is for the user."""


def require_apart(places: Iterable[str], folder: Path) -> None:
    """Raise :class:`OutFolderError` if a folder holds one of some files and folders, or lies in one.

    Folders are compared as the system knows them, so that links and other spellings of a name are seen through.
    """
    around = set(_list_around(folder))
    own = _identify(folder)
    for place in places:
        if own is not None and own in _list_around(Path(place)):
            raise OutFolderError(f"--out {folder} holds the source {place}, which would be overwritten: {_WAY_OUT}")
        if Path(place).is_dir() and _identify(Path(place)) in around:
            words = f"--out {folder} lies in the source {place}, so its files would become part of the site"
            raise OutFolderError(f"{words}: {_WAY_OUT}")


_WAY_OUT = "choose a folder outside the source"


def require_own(folder: Path) -> None:
    """Raise :class:`OutFolderError` for a folder that holds something, and no audit."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise OutFolderError(f"--out {folder} is not a folder: choose another name")
    for place in (folder / WORK, folder / WORK / LOCK, folder / ISSUES, folder / REPORTS):
        if os.path.realpath(place) != os.path.join(os.path.realpath(folder), place.relative_to(folder)):  # noqa: PTH118  # plain strings
            words = (
                f"--out {folder} holds a link ({place.relative_to(folder)}), behind which files could be overwritten"
            )
            raise OutFolderError(f"{words}: remove the link, or choose a new or empty folder")
    if (folder / WORK / LOCK).is_file() or read_summary(folder) is not None:
        return
    others = sorted(one for one in os.listdir(folder) if one[0] != ".")  # noqa: PTH208  # plain names
    if others:
        words = f"--out {folder} already holds other files ({others[0]}), which an audit could overwrite"
        raise OutFolderError(f"{words}: choose a new or empty folder")


def read_summary(folder: Path) -> dict[str, Any] | None:
    """Return what the summary of an audit says; None where there is none, or not a whole one."""
    try:
        found = json.loads((folder / SUMMARY).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and found.keys() >= _SAID else None


_SAID = frozenset({"state", "pages", "findings", "bugs", "rules", "files", "losses", "broken_links_elsewhere"})
"""What every summary says."""


def _list_around(place: Path) -> Iterator[tuple[int, int]]:
    """Yield what the system knows a place by, and all folders that it lies in."""
    real = Path(os.path.realpath(place))
    yield from filter(None, map(_identify, (real, *real.parents)))


def _identify(place: Path) -> tuple[int, int] | None:
    try:
        found = place.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino
