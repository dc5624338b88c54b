"""Under which name an article will be found on the web, as its metadata or its file's name tell."""

import re
from collections.abc import Collection

from msgspec import Struct

from contentlint.document.metadata import Metadata, MetaValue
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

_HOST = compile_lazy(r"[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*|//[^/?#]*")
_LAST = compile_lazy(r"(?<![^/])([^/]++)/*\Z")
_QUERY = compile_lazy(r"[?#]")
_PAGE_SUFFIX = compile_lazy(r"\.(?:html?|php|aspx?|md|mdx)\Z", re.IGNORECASE)
_LANGUAGE = compile_lazy(r"\.[a-z]{2}(?:-[A-Za-z]{2,4})?\Z", hints=(".",))
_PLACEHOLDER = compile_lazy(r"/:[a-z]|:[a-z_]+/")
_FOLDER_FILES = frozenset({"index", "_index", "readme"})
"""File names that leave the article's name to the folder."""

START = Span(0, 0)


class Slug(Struct, frozen=True, gc=False):
    """The last part of an article's address. ``path`` is the whole of it without the host.

    ``span`` and ``path_span`` cover them in the metadata; both are empty, at the start of the text, for the name of a
    file.
    """

    name: str
    path: str
    span: Span
    path_span: Span
    from_file: bool


def find_slug(metadata: Metadata, path: str, hosts: Collection[str] = ()) -> Slug | None:
    """Return the slug that the metadata give, else the one that a generator makes of the file's name.

    None where only a template or a site's settings decide, and for a page that has an address already. ``hosts`` are
    those of the site: a whole ``url`` on another one is that of a person or a project, not of the article.
    """
    stated = metadata.get("slug")
    if stated and stated.value and isinstance(stated.raw, str):
        if stated.templated or stated.fallback or _PLACEHOLDER.search(stated.value) or _leads_elsewhere(stated, hosts):
            return None
        return _parse_stated_slug(stated)
    if metadata.get("canonical") or (stated and stated.value):
        return None
    name = build_file_slug(path)
    return Slug(name, name, START, START, from_file=True) if name else None


def _leads_elsewhere(stated: MetaValue, hosts: Collection[str]) -> bool:
    found = _HOST.match(stated.value)
    own = found[0].rpartition("//")[2].lower().removeprefix("www.") if found else ""
    return found is not None and stated.key.lower() == "url" and own not in hosts


def find_canonical_slug(metadata: Metadata) -> Slug | None:
    """Return the last part of the canonical address, or None where there is none."""
    stated = metadata.get("canonical")
    if stated is None or not stated.value or stated.templated or not isinstance(stated.raw, str):
        return None
    return _parse_stated_slug(stated)


def _parse_stated_slug(stated: MetaValue) -> Slug | None:
    value = stated.value
    host = _HOST.match(value)
    start = host.end() if host else 0
    path = _QUERY.split(value[start:], maxsplit=1)[0]
    found = _LAST.search(path)
    if found is None or not found[1]:
        return None
    name = _PAGE_SUFFIX.sub("", found[1])
    at = start + found.start(1)
    place, whole = stated.locate(at, at + len(name)), stated.locate(start, start + len(path))
    return Slug(name, path, place, whole, from_file=False)


def build_file_slug(path: str) -> str:
    """Return what a generator makes of a file's name: no suffix, date or language; a folder's name for ``index.md``."""
    name = _LANGUAGE.sub("", _get_file_name(path))
    return name[_find_date_end(name) :]


def _find_date_end(name: str) -> int:
    """Return where the date ends with which a name begins, and the mark behind it; 0 where there is none."""
    year, _, rest = name.partition("-")
    month, _, rest = rest.partition("-")
    digits = 2 if rest[1:2].isdecimal() else 1
    if not (len(year) == len("2025") and len(month) in {1, 2} and f"{year}{month}{rest[:digits]}".isdecimal()):
        return 0
    is_whole = len(rest) >= digits and rest[digits : digits + 1] in {"", "-", "_"}
    return min(len(year) + len(month) + digits + 3, len(name)) if is_whole else 0


def is_dated(path: str) -> bool:
    """Tell whether a file's name begins with a date (``2025-01-05-kettles.md``), which generators take for its own."""
    return _find_date_end(_get_file_name(path)) > 0


def is_in_drafts(path: str) -> bool:
    """Tell whether a file lies in a folder of drafts, as Jekyll and Hexo have it."""
    return "/_drafts/" in f"/{path}"


def _get_file_name(path: str) -> str:
    folder, _, file = path.rpartition("/")
    if file.startswith(("<", "-")):
        return ""
    stem, dot, _ = file.rpartition(".")
    name = stem if dot else file
    plain = name.partition(".")[0].lower()
    return folder.rpartition("/")[2] if plain in _FOLDER_FILES else name
