"""Releases of a software in paths and addresses: a manual has the same pages for each."""

import re
from collections.abc import Callable, Iterable

from contentlint.prose.lazy_pattern import compile_lazy

_RELEASE = compile_lazy(
    r"(?:[a-z][a-z0-9]{0,30}-){1,4}\d{1,4}(?:\.\d{1,4}){1,3}"
    r"|(?:version-|release-|v)\d{1,4}(?:\.\w{1,8}){0,4}(?:-[a-z]{3,20})?|\d{1,4}(?:\.(?:\d{1,4}|x)){1,3}",
    re.IGNORECASE,
)
_NUMBER = compile_lazy(r"\d+")

FIRST_YEAR = 1980
"""A folder whose name begins with such a number is that of a year."""


def find_release(path: str) -> str:
    """Return the first folder of a path that names a release (``v3.5``, ``2.x``, ``lids-2.13``), or nothing."""
    return next((folder for folder in path.split("/")[:-1] if _RELEASE.fullmatch(folder)), "")


def find_newer_release(path: str, list_names: Callable[[str], Iterable[str]]) -> str:
    """Return the newest release beside the folder of one that a file lies in, "" if there is none.

    ``list_names`` returns the names in a folder.
    """
    parts = path.split("/")[:-1]
    for at, folder in enumerate(parts):
        number = _read_number(folder)
        if number:
            names = sorted(list_names("/".join(parts[:at])))
            start, rest = _cut_number(folder), _get_rest(folder)
            beside = [one for one in names if _cut_number(one) == start and _get_rest(one) == rest]
            newest = rest if rest and rest in names else max(beside, key=_read_number, default=folder)
            if newest == rest or _read_number(newest) > number:
                return newest
    return ""


def _read_number(folder: str) -> tuple[int, ...]:
    """Return the number of a release that a folder names, nothing for any other folder."""
    if not _RELEASE.fullmatch(folder):
        return ()
    number = tuple(int(digits) for digits in _NUMBER.findall(folder))
    return () if number[0] >= FIRST_YEAR else number


def _cut_number(folder: str) -> str:
    """Return what stands before the number of a release."""
    return _NUMBER.split(folder, maxsplit=1)[0]


def _get_rest(folder: str) -> str:
    """Return the word behind the number of a release, as in ``v1.17-docs``; nothing where there is none."""
    number, _, word = folder.rpartition("-")
    return word if _NUMBER.search(number) and word.isalpha() else ""
