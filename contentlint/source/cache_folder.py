"""The user's cache folder, found without what paths are usually made of: the shortest runs ask for it."""

import os
import sys


def get_cache_folder() -> str:
    """Return the user's cache folder for contentlint; nothing where there is no home."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = "~/Library/Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    base = os.path.expanduser(base)  # noqa: PTH111  # see above
    return os.path.join(base, "contentlint") if os.path.isabs(base) else ""  # noqa: PTH117, PTH118
