"""Paths in one form on every system: absolute, with ``/`` and without one at the end; the top is ``""``."""

import os
import posixpath
import re
from unicodedata import normalize

UNPRINTABLE = r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
"""What could break a line of output or forge one: control characters, and bytes that are no UTF-8."""

ESCAPED = r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4}))"
"""How these are written where a path is shown."""

URLS_FILE = "site-urls.txt"
"""A file of our own in the folder of a configuration, which is no article."""


MANIFESTS = ("package.json", "pyproject.toml", "setup.py", "Cargo.toml", "go.mod", "composer.json", "Gemfile")
"""What a program is built from."""


def normalize_path(path: str) -> str:
    """Return a path in that form, symbolic links left as they are."""
    if os.sep == "/" and path and path[0] != "." and "/." not in path and "//" not in path:  # ten thousand files
        return (path if path[0] == "/" else os.path.join(os.getcwd(), path)).rstrip("/")  # noqa: PTH109, PTH118
    absolute = os.path.abspath(path)  # noqa: PTH100  # Path.absolute keeps "..", Path.resolve follows links
    return absolute.replace(os.sep, "/").rstrip("/")


def resolve_path(path: str) -> str:
    """Return the same place by the path that leads there without symbolic links."""
    return os.path.realpath(path or "/").replace(os.sep, "/").rstrip("/")


def is_inside(path: str, folder: str) -> bool:
    """Tell whether a path is a folder or lies in it."""
    return f"{path}/".startswith(f"{folder}/")


def get_relative_path(path: str, root: str) -> str:
    """Return the path of a file from a base folder on; the whole path where it lies elsewhere."""
    absolute = normalize_path(path)
    start = f"{root}/"
    if absolute.startswith(start):
        return absolute[len(start) :]
    return "" if absolute == root else absolute


def format_display_path(path: str, here: str) -> str:
    """Return a path as people see it, on one line: from the working folder ``here`` on if it can be."""
    absolute = normalize_path(path)
    if is_inside(absolute, here):
        return escape_unprintable(absolute[len(here) + 1 :]) or "."
    if os.path.isabs(path):  # noqa: PTH117  # no object for each path
        return escape_unprintable(absolute) or "/"
    return escape_unprintable(os.path.relpath(absolute, here).replace(os.sep, "/"))


def escape_unprintable(path: str) -> str:
    """Return a path on one line, with what is not printable escaped."""
    if path.isprintable():
        return path
    return re.sub(UNPRINTABLE, lambda match: ascii(match[0])[1:-1], path)


def unescape_path(path: str) -> str:
    """Return the path that :func:`escape_unprintable` has written with escapes; another one as it is."""
    if "\\" not in path:
        return path
    plain = re.sub(ESCAPED, lambda match: chr(int(match[1] or match[2], 16)), path)
    return plain if escape_unprintable(plain) == path else path


RULE_LINKS = r"https?://[!-~]+"
"""What the URL of pages of rules looks like, which may hold a placeholder."""

URL = r"https?://(?P<host>[\w.-]+(?::\d{1,5})?)(?P<path>/[^\s?#]*)?"
"""What the address of a site looks like."""

INDEX_NAMES = ("index", "_index", "README", "readme")


def is_index(path: str) -> bool:
    """Tell whether a file stands for the folder it lies in."""
    return posixpath.splitext(posixpath.basename(path))[0] in INDEX_NAMES


WORD_EXTENSION = ".docx"


def is_word_file(path: str) -> bool:
    """Tell whether a path is that of a Word file: it has paragraphs, no lines."""
    return path.lower().endswith(WORD_EXTENSION)


def is_utf8(path: str) -> bool:
    """Tell whether a path can be written in UTF-8: names that are other bytes on disk cannot."""
    if path.isascii():
        return True
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def is_same_name(path: str, other: str) -> bool:
    """Tell whether two paths differ in nothing but the form of Unicode, such as those of macOS and of other systems."""
    return normalize("NFC", path) == normalize("NFC", other)
