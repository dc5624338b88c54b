"""Patterns of addresses that people read and write (``/blog/{year}/{slug}``): what stands for each name in them."""

import posixpath
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cached_property

from contentlint.article.facts import Facts
from contentlint.generators.kit.addresses import DATED, fill_pattern, get_slug
from contentlint.prose.dates import read_date
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source.paths import INDEX_NAMES, is_inside

CONFIGURED = "{configured}"
"""Stands for a whole address as the generator's configuration gives it, where no pattern says the same."""

STATED = "{permalink}"
"""Stands for a whole address as the front matter of each article states it."""

WHOLE = frozenset({CONFIGURED, STATED})
"""Patterns that are one placeholder for a whole address; no other may have these names in it."""

ONLY_HERE = "/*"
"""The end of a folder of which only the files directly in it are meant."""

_CODE = compile_lazy(r"\.(?P<code>[a-z]{2,3}(?:-[A-Za-z]{2,4})?)\Z", hints=(".",))
_NUMBER = compile_lazy(r"(?:\d{1,3}[-_.]|\(\d{1,3}\))\s{0,2}(?=.)")
_GROUP = compile_lazy(r"\((?!\d{1,3}\)[^.]).*|@.*")
"""A folder that is none of the address: a group or a slot of routes."""

_NO_WORD = compile_lazy(r"[^\w]+|_+")
_MARKS = compile_lazy(r"[^\w\s-]+")


def split_code(path: str) -> tuple[str, str]:
    """Return a path without its suffix, and what may be the code of a language before that."""
    stem = posixpath.splitext(path)[0]
    found = _CODE.search(stem)
    return (stem[: found.start()], found["code"]) if found else (stem, "")


def locate(path: str, language: str = "") -> tuple[str, str]:
    """Return the folder and the name of an article: an index bears the name of its folder.

    ``language`` is the code before the suffix, if there is one.
    """
    stem = posixpath.splitext(path)[0].removesuffix(f".{language}" if language else "")
    folder, name = posixpath.split(stem)
    is_index = name in INDEX_NAMES or (name.startswith("(") and _strip_front(name) in INDEX_NAMES)
    return posixpath.split(folder) if folder and is_index else (folder, name)


class Place:
    """What the placeholders of patterns stand for in one article; ``folder`` is the one that the pattern is for."""

    def __init__(self, facts: Facts, folder: str, language: str = "") -> None:
        """Take the facts of an article in the folder, with the code of a language before its suffix."""
        self.facts = facts
        self.language = language
        above, self.file = locate(facts.path, language)
        base = folder.removesuffix(ONLY_HERE).removesuffix("*")
        inside = above[len(base) :].strip("/") if not base or is_inside(above, base) else ""
        self.folders = inside.split("/") if inside else []

    @cached_property
    def name(self) -> str:
        """Return the name of the file without a date or a number in front."""
        return _strip_front(self.file)

    def get(self, name: str) -> str | None:
        """Return what stands for a placeholder, None where it is not known of this article."""
        if name in PLACEHOLDERS:
            return PLACEHOLDERS[name][1](self)
        plain, _, form = name.rpartition("_")
        value = PLACEHOLDERS[plain][1](self) if form in FORMS and plain in PLACEHOLDERS else None
        return FORMS[form][1](value) if value is not None else None


def _strip_front(name: str) -> str:
    found = (_match_date(name) if name[:4].isdecimal() else None) or _NUMBER.match(name)
    return name[found.end() :] or name if found else name


def _match_date(name: str) -> re.Match[str] | None:
    """Return the date with which a name begins; one that no calendar has is a part of the name."""
    found = DATED.match(name)
    return found if found and read_date(found[0].rstrip("-_")).day else None


def clean_folder(folder: str) -> str:
    """Return a folder without what sorts or hides it: a number or an underscore in front; nothing for a group."""
    return "" if _GROUP.fullmatch(folder) else _strip_front(folder.lstrip("_"))


def _join_clean(folders: list[str]) -> str:
    return "/".join(filter(None, map(clean_folder, folders)))


def slugify(text: str) -> str:
    """Return a text in small letters, with a hyphen for all that is no letter or digit."""
    return _NO_WORD.sub("-", text.lower()).strip("-")


def _drop_accents(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def _get_title(place: Place) -> str | None:
    return place.facts.title.value if place.facts.title else None


def _slug_title(place: Place, change: Callable[[str], str]) -> str | None:
    title = _get_title(place)
    return (slugify(change(title)) or None) if title else None


def _space_title(place: Place) -> str | None:
    """Return the title as pymdownx makes a slug of it: “Kettles - 2026” becomes ``kettles---2026``."""
    title = _get_title(place)
    return (_MARKS.sub("", title.lower().strip()).replace(" ", "-") or None) if title else None


def _get_date(at: int) -> Callable[[Place], str | None]:
    """Return what gives the first, second or third part of a date."""
    return lambda place: place.facts.date.split("-")[at] if place.facts.date else None


def _get_short_date(at: int) -> Callable[[Place], str | None]:
    return lambda place: str(int(place.facts.date.split("-")[at])) if place.facts.date else None


def _get_file_date(at: int) -> Callable[[Place], str | None]:
    """Return what gives a part of the date with which the name of the file begins."""
    return lambda place: found[0].rstrip("-_").split("-")[at].zfill(2) if (found := _match_date(place.file)) else None


def _get_categories(place: Place) -> str | None:
    return "/".join(place.facts.categories) or None


PLACEHOLDERS: Mapping[str, tuple[str, Callable[[Place], str | None]]] = {
    "file": ("the name of the file without its ending; for an index, that of its folder", lambda at: at.file),
    "name": ("the same without a date or a number in front", lambda at: at.name),
    "slug": ("the slug in the front matter, else {name}", lambda at: get_slug(at.facts) or at.name),
    "id": ("the id in the front matter, else {name}", lambda at: at.facts.name or at.name),
    "title": ("the title in small letters, with hyphens", lambda at: _slug_title(at, str)),
    "title_ascii": ("the same without accents", lambda at: _slug_title(at, _drop_accents)),
    "title_joined": (
        "the same, with marks left out instead of hyphens",
        lambda at: _slug_title(at, lambda title: _MARKS.sub("", title)),
    ),
    "title_spaced": ("the same, with a hyphen for each space, even around a hyphen", _space_title),
    "folder": ("the folders between the one of this pattern and the file", lambda at: "/".join(at.folders)),
    "clean_folder": (
        "the same without numbers and underscores in front, and without folders in brackets",
        lambda at: _join_clean(at.folders),
    ),
    "top_folder": ("the first of these folders", lambda at: at.folders[0] if at.folders else ""),
    "sub_folder": ("these folders without the first", lambda at: "/".join(at.folders[1:])),
    "last_folder": ("the last of these folders", lambda at: at.folders[-1] if at.folders else ""),
    "last_name": (
        "the last of these folders without a date or a number in front",
        lambda at: _strip_front(at.folders[-1]) if at.folders else "",
    ),
    "upper_folder": ("these folders without the last", lambda at: "/".join(at.folders[:-1])),
    "category": ("the first category", lambda at: next(iter(at.facts.categories), None)),
    "categories": ("all categories, with slashes between them", _get_categories),
    "year": ("the year of the date, in four digits", _get_date(0)),
    "month": ("the month in two digits", _get_date(1)),
    "day": ("the day in two digits", _get_date(2)),
    "file_year": ("the year with which the name of the file begins", _get_file_date(0)),
    "file_month": ("the month there, in two digits", _get_file_date(1)),
    "file_day": ("the day there, in two digits", _get_file_date(2)),
    "i_month": ("the month without a zero in front", _get_short_date(1)),
    "i_day": ("the day without a zero in front", _get_short_date(2)),
}
"""What may stand in braces in a pattern, what that means, and what gives it."""

FORMS: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "lower": ("in small letters, with hyphens for spaces", lambda text: text.lower().replace(" ", "-")),
    "slug": (
        "in small letters, with hyphens for everything except letters and digits",
        lambda text: "/".join(map(slugify, text.split("/"))),
    ),
}
"""What may be added to a placeholder (``{file_lower}``), and what it makes of it."""


def list_unknown(pattern: str) -> list[str]:
    """Return the names in braces that stand for nothing, as a pattern by hand may have them."""
    names = re.findall(r"\{([^{}]*)\}", pattern)
    return [name for name in names if pattern not in WHOLE and not _is_known(name)]


def _is_known(name: str) -> bool:
    plain, _, form = name.rpartition("_")
    return name in PLACEHOLDERS or (plain in PLACEHOLDERS and form in FORMS)


def fill_address(pattern: str, place: Place) -> str | None:
    """Return the address that a pattern gives an article, as it is written; None where something is not known."""
    return fill_pattern(pattern, place)
