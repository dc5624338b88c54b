"""Files that are written as a whole or not at all, and the folder for what can be made again."""

import errno
import os
import shutil
import sys
from pathlib import Path


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
    if not os.access(file, os.W_OK):
        raise PermissionError(errno.EACCES, "it is read-only")
    # an ending that no search takes for an article, should the process be killed here
    temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as stream:
            stream.write(after)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(file, temporary)
        if file.read_bytes() != before:
            raise ChangedMeanwhileError("it has changed meanwhile")
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def cache_folder() -> Path | None:
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
