"""What a user allows on this machine, outside of all sites: ``contentlint/config.toml`` in the folder of settings."""

import os
import sys

from contentlint.config.errors import ConfigError, format_unknown_name, format_wrong_type
from contentlint.config.toml_file import read_toml
from contentlint.source.ignore_files import find_repository
from contentlint.source.paths import is_inside, normalize_path, resolve_path

KEY = "allow-python-rules"


def allows_python_rules(folder: str, root: str) -> bool:
    """Tell whether the user's file lists a folder with rules, or one above it, as one whose rules may be code.

    A file in a listed folder, in ``root``, the base folder of the site, or in the repository of either allows nothing:
    whoever wrote the rules may have written it, too. Raises :class:`ConfigError` for what is wrong with the file.
    """
    path = get_user_file()
    if not path or not os.path.lexists(path):
        return False
    rules, file = resolve_path(folder), resolve_path(path)
    site = resolve_path(root)
    theirs = [site, *(top for one in (site, rules) if (top := find_repository(one)) is not None)]
    if any(is_inside(file, one) for one in theirs):
        return False
    listed = map(resolve_path, _read_folders(path))
    return any(is_inside(rules, one) and not is_inside(file, one) for one in listed)


def get_user_file() -> str:
    """Return where the file belongs, whether it is there or not; nothing where there is no home."""
    if sys.platform == "win32":
        base = os.environ.get("APPDATA", "")
    elif sys.platform == "darwin":
        base = "~/Library/Application Support"
    else:
        base = os.environ.get("XDG_CONFIG_HOME") or "~/.config"
    base = os.path.expanduser(base)  # noqa: PTH111  # paths are plain strings here
    return normalize_path(f"{base}/contentlint/config.toml") if os.path.isabs(base) else ""  # noqa: PTH117


def _read_folders(path: str) -> list[str]:
    table = read_toml(path, path).table or {}
    for key in table:
        if key != KEY:
            raise ConfigError(path, format_unknown_name("key", key, (KEY,)))
    folders = table.get(KEY, [])
    if not isinstance(folders, list) or not all(isinstance(folder, str) for folder in folders):
        raise ConfigError(path, format_wrong_type(KEY, "a list of folders", folders))
    whole = [os.path.expanduser(folder) for folder in folders]  # noqa: PTH111  # see above
    for folder in whole:
        if not os.path.isabs(folder) or "\0" in folder:  # noqa: PTH117
            raise ConfigError(path, f"{KEY}: {folder!r} is not a whole path, such as '~/sites/kettles'")
    return whole
