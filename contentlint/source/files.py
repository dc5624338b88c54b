"""Files that are written as a whole or not at all, and the folder for what can be made again."""

import os
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
