"""Values that configurations of generators hold: in tables, in programs, and what is made of them."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from contentlint.generators.kit.config_folder import ConfigFolder, Table
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source.paths import UNPRINTABLE, URL

_NOBODY = frozenset({"", "john doe", "jane doe", "your name", "author", "admin", "me", "name", "todo"})
"""Names that come with a template, in lower case."""

# --- tables ---------------------------------------------------------------------------------------


def names_author(table: Table) -> bool:
    """Tell whether a table names an author: as a text, as a table with a name, or in a list of these."""
    return any(_is_somebody(get_value(table, key)) for key in ("author", "authors"))


def _is_somebody(value: object) -> bool:
    if isinstance(value, list):
        return len(value) == 1 and _is_somebody(value[0])
    if isinstance(value, dict):
        return is_name(get_text(value, "name"))
    return isinstance(value, str) and is_name(value)


def is_name(text: str) -> bool:
    """Tell whether a text may be the name of somebody, and not one that comes with a template."""
    return text.strip().lower() not in _NOBODY


def get_value(table: Table, key: str) -> object:
    """Return what a table has under a key, in any case."""
    if key in table:
        return table[key]
    return next((value for name, value in table.items() if str(name).lower() == key.lower()), None)


def get_table(table: Table, key: str) -> Table:
    """Return the table under a key, in any case; an empty one where there is none."""
    found = get_value(table, key)
    return found if isinstance(found, dict) else {}


def get_tables(table: Table, key: str) -> dict[str, Table]:
    """Return the tables in a table; a list of names is as many that say nothing."""
    found = get_value(table, key)
    if isinstance(found, list):
        return {str(name): {} for name in found}
    named = found.items() if isinstance(found, dict) else ()
    return {str(name): value if isinstance(value, dict) else {} for name, value in named}


def get_text(table: Table, *keys: str) -> str:
    """Return the text under the first of some keys, in any case, that holds one; nothing if none does."""
    found = (get_value(table, key) for key in keys)
    return next((value for value in found if isinstance(value, str)), "")


def list_tables(value: object) -> list[Table]:
    """Return the tables in a list; nothing of another value."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def list_texts(values: Iterable[object]) -> list[str]:
    """Return those of some values that are texts and not empty."""
    return [one for one in values if isinstance(one, str) and one]


def get_texts(table: Table, key: str) -> tuple[str, ...]:
    """Return the texts under a key, in any case: one, or those of a list."""
    found = get_value(table, key)
    return tuple(one for one in (found if isinstance(found, list) else [found]) if isinstance(one, str))


def join(folder: ConfigFolder, name: str) -> str:
    """Return the path of a folder, which a configuration names, from the base folder of the site on."""
    joined = posixpath.normpath(posixpath.join(folder.at, name.strip("/") or "."))
    return "" if joined == "." else joined


MAX_EXCLUDED = 200
"""So many patterns of what is not published are looked at."""


def list_excluded_folders(folder: ConfigFolder, patterns: Iterable[str], base: str = "") -> Iterator[str]:
    """Yield the folders that are there and that patterns of what is not published name as they are called.

    The patterns start from the folder ``base``: ``drafts``, ``/drafts/`` and ``drafts/**/*.md`` name a folder.
    """
    for pattern in islice(patterns, MAX_EXCLUDED):
        name = _REST.sub("", pattern.strip()).strip("/")
        place = posixpath.normpath(posixpath.join(base, name))
        is_plain = name and _SIGNS.search(name) is None and not place.startswith("..")
        if is_plain and place != "." and folder.has_folder(place):
            yield place


_REST = compile_lazy(r"/\*\*?(?:/\*(?:\.\w{1,9})?)?\Z")
_SIGNS = compile_lazy(r"[*?\[\]{}!#\\]")


def sort_places(places: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the places, the innermost first; of one folder the first counts."""
    first = dict(reversed(list(places)))
    return tuple(sorted(first.items(), key=lambda place: (-len(place[0]), place)))


# --- addresses and names --------------------------------------------------------------------------


_PLACEHOLDERS = compile_lazy(
    r"https?://(?:[\w.-]*\.)?(?:yoursite\.com|example\.(?:com|org|net)|localhost)(?:[:/]|$)", re.IGNORECASE
)
"""Addresses that a generator's template brings along, and that nobody has filled in yet."""


def build_address(*pieces: str) -> str:
    """Return the address that a host and paths make; nothing if it is none, or a placeholder."""
    first, *others = pieces
    paths = [part for piece in others if (part := piece.strip("/ "))]
    whole = "/".join([first.strip().rstrip("/"), *paths])
    is_plain = re.fullmatch(URL, whole) and not re.search(UNPRINTABLE, whole)
    return whole if is_plain and not _PLACEHOLDERS.match(whole) else ""


def list_file_names(stem: str, endings: str) -> tuple[str, ...]:
    """Return the names of a file with each of some endings, which spaces separate."""
    return tuple(f"{stem}.{ending}" for ending in endings.split())


PAGE_FOLDERS = (
    "content",
    "src/content",
    "posts",
    "_posts",
    "src/posts",
    "blog",
    "app",
    "src/app",
    "pages",
    "src/pages",
)
"""Where programs that make pages of articles usually find them."""
