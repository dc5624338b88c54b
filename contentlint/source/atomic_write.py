"""Files that are written as a whole or not at all, and the folder for what can be made again."""

import errno
import os
import re
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import BinaryIO

WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that nobody ever reads half of it; its folder is made if need be. Raises :class:`OSError`."""
    file.parent.mkdir(parents=True, exist_ok=True)
    sweep_folder(file.parent)
    temporary = _write_beside(file, content)
    try:
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_new(file: Path, content: bytes) -> None:
    """Write a file that is not there yet, whole or not at all. Raises :class:`FileExistsError`, :class:`OSError`."""
    sweep_folder(file.parent)
    temporary = _write_beside(file, content)
    try:
        _take_name(temporary, file)
    finally:
        temporary.unlink(missing_ok=True)


def _take_name(temporary: Path, file: Path) -> None:
    """Give a file a name that no other has; where the system has no links, it is looked for first."""
    try:
        os.link(temporary, file)
    except FileExistsError:
        raise
    except (OSError, AttributeError):
        if os.path.lexists(file):
            raise FileExistsError(errno.EEXIST, "it is there already") from None
        temporary.replace(file)


@contextmanager
def whole_file(file: Path) -> Iterator[BinaryIO]:
    """Give a stream whose content becomes the file at the end, whole or not at all. Raises :class:`OSError`."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(_build_name())
    try:
        with temporary.open("xb") as stream:
            yield stream
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _write_beside(file: Path, content: bytes, *, is_private: bool = False) -> Path:
    """Write a new file beside another one, never through a link that somebody has put there, and return its path."""
    temporary = file.with_name(_build_name())
    opener = _open_private if is_private else None
    with open(temporary, "xb", opener=opener) as stream:  # Path.open takes no opener
        try:
            stream.write(content)
            stream.flush()
            if is_private:
                os.fsync(stream.fileno())
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    return temporary


MIN_AGE = 60.0
"""Seconds after which a file that a killed process has left is taken away: no writing takes so long."""

_PREFIX = ".contentlint-"
_LEFT = r"\.contentlint-(?P<process>[1-9]\d{0,9})-[0-9a-f]{16}\.tmp"


def _build_name() -> str:
    """Return a new name that nobody can guess, and no search takes for an article, should the process be killed."""
    return f"{_PREFIX}{os.getpid()}-{os.urandom(8).hex()}.tmp"


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, stat.S_IRUSR | stat.S_IWUSR)


@cache
def sweep_folder(folder: Path) -> None:
    """Take away what killed processes have left in a folder; once in a run."""
    with suppress(OSError):
        ours = [entry for entry in os.scandir(folder) if entry.name.startswith(_PREFIX)]
        left = [(entry, re.fullmatch(_LEFT, entry.name)) for entry in ours]
        for entry, name in left:
            if name and not _is_alive(int(name["process"])) and time.time() - entry.stat().st_mtime > MIN_AGE:
                Path(entry.path).unlink(missing_ok=True)


def _is_alive(process: int) -> bool:
    """Tell whether a process is running; where that cannot be known, that it is not."""
    if sys.platform == "win32":
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


class ChangedMeanwhileError(OSError):
    """A file that is no longer what it was when it was read."""


def replace_unchanged(file: Path, before: bytes, after: bytes) -> None:
    """Write a file anew, whole or not at all, with its mode, if it still has the content it was read with.

    Raises :class:`ChangedMeanwhileError` where it has another one by now, :class:`OSError` where it cannot be written.
    """
    state = file.stat()
    if not os.access(file, os.W_OK) or not state.st_mode & WRITABLE:  # an administrator may write everything
        raise PermissionError(errno.EACCES, "it is read-only")
    sweep_folder(file.parent)
    temporary = _write_beside(file, after, is_private=True)
    try:
        _make_alike(temporary, state)
        _require_content(file, before)
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _require_content(file: Path, content: bytes) -> None:
    if file.read_bytes() != content:
        raise ChangedMeanwhileError("it changed in the meantime")


def _make_alike(file: Path, state: os.stat_result) -> None:
    """Give a file the owner, where we may, and the mode of another one."""
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(file, state.st_uid, state.st_gid)
    file.chmod(stat.S_IMODE(state.st_mode))


def find_cache_folder() -> Path | None:
    """Return the user's cache folder for contentlint; None where there is no home."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", ""))
    elif sys.platform == "darwin":
        base = Path("~/Library/Caches")
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache")
    try:
        base = base.expanduser()
    except RuntimeError:
        return None
    return base / "contentlint" if base.is_absolute() else None
