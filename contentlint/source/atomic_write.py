"""Files that are written as a whole or not at all, and the folder for what can be made again."""

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that nobody ever reads half of it; its folder is made if need be. Raises :class:`OSError`."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        temporary.write_bytes(content)
        temporary.replace(file)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


class ChangedMeanwhileError(OSError):
    """A file that is no longer what it was when it was read."""


def replace_unchanged(file: Path, before: bytes, after: bytes) -> None:
    """Write a file anew, whole or not at all, with its mode, if it still has the content it was read with.

    Raises :class:`ChangedMeanwhileError` where it has another one by now, :class:`OSError` where it cannot be written.
    """
    from tempfile import mkstemp  # slow to import: nothing is written in most runs

    state = file.stat()
    if not os.access(file, os.W_OK) or not state.st_mode & WRITABLE:  # an administrator may write everything
        raise PermissionError(errno.EACCES, "it is read-only")
    # a name that no search takes for an article, should the process be killed here
    handle, name = mkstemp(prefix=".contentlint-", suffix=".tmp", dir=file.parent)
    temporary = Path(name)
    try:
        with open(handle, "wb") as stream:  # noqa: PTH123  # it is open already
            stream.write(after)
            stream.flush()
            os.fsync(handle)
        _make_alike(temporary, state)
        _require_content(file, before)
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _require_content(file: Path, content: bytes) -> None:
    if file.read_bytes() != content:
        raise ChangedMeanwhileError("it has changed meanwhile")


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
