"""Releases of a software in paths and addresses: a manual has the same pages for each."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property

from contentlint.prose.lazy_pattern import compile_lazy

_RELEASE = compile_lazy(
    r"(?:[a-z][a-z0-9]{0,30}-){1,4}\d{1,4}(?:\.\d{1,4}){1,3}"
    r"|(?:version-|release-|v)\d{1,4}(?:\.\w{1,8}){0,4}(?:-[a-z]{3,20})?|\d{1,4}(?:\.(?:\d{1,4}|x)){1,3}",
    re.IGNORECASE,
)
_NUMBER = compile_lazy(r"\d+")

_NAMED = compile_lazy(
    r"""(?<=[/"'`])((?:[a-zA-Z][a-zA-Z-]{0,30})?\d{1,4}(?:\.\w{1,8}){0,4}(?:-[a-z]{1,20})?)(?=[/"'`\s]|$)""",
    re.MULTILINE,
)
"""A release as a part of an address, or a value in quotation marks."""

ListNames = Callable[[str], Iterable[str]]
ListFiles = Callable[[], Iterable[str]]
ReadText = Callable[[str], str | None]
LeadsTo = Callable[[str, tuple[str, ...]], bool]

FIRST_YEAR = 1980
"""A folder whose name begins with such a number is that of a year."""


def find_release(path: str) -> str:
    """Return the first folder of a path that names a release (``v3.5``, ``2.x``, ``lids-2.13``), or nothing."""
    return next((folder for folder in path.split("/")[:-1] if _RELEASE.fullmatch(folder)), "")


def find_newer_release(path: str, list_names: ListNames, leads_to: LeadsTo) -> str:
    """Return a newer release beside the folder of one that a file lies in, "" if none is known to be out.

    The newest of some may be a preview of what is to come: that it is out, the site's own files tell, and of those
    before it that there is a newer one. ``list_names`` returns the names in a folder, and ``leads_to`` tells of the
    newest of some releases whether the files of the site lead to it rather than to the others.
    """
    parts = path.split("/")[:-1]
    for at, folder in enumerate(parts):
        number = _read_number(folder)
        if number:
            beside = _list_releases(folder, sorted(list_names("/".join(parts[:at]))))
            if beside[-1] == _get_rest(folder):
                return beside[-1]
            newer = [one for one in beside if _read_number(one) > number]
            if len(newer) > 1 or (newer and leads_to(newer[-1], tuple(beside[:-1]))):
                return newer[-1] if len(newer) == 1 else newer[-2]
    return ""


def _list_releases(folder: str, names: list[str]) -> list[str]:
    """Return the releases of the same kind as one, the oldest first, and last the folder without a number."""
    start, rest = _cut_number(folder), _get_rest(folder)
    beside = [one for one in names if _cut_number(one) == start and _get_rest(one) == rest and _read_number(one)]
    return sorted({*beside, folder}, key=_read_number) + [rest] * bool(rest and rest in names)


class NamedReleases:
    """Which releases the settings, data, templates and redirects of a site lead to. ``answers`` are all asked for."""

    def __init__(self, list_files: ListFiles, read: ReadText, latest: str = "") -> None:
        """Take what lists these files, what reads one, and the release that the site's generator shows first."""
        self.answers: dict[tuple[str, tuple[str, ...]], bool] = {}
        self._list_files, self._read = list_files, read
        self._latest = latest

    def lead_to(self, newest: str, others: tuple[str, ...]) -> bool:
        """Tell whether the files name one release more often than each of the others, or show it first."""
        asked = newest, others
        if asked not in self.answers:
            is_latest = bool(self._latest) and newest.endswith(self._latest)
            self.answers[asked] = is_latest or self._count(newest) > max(map(self._count, others), default=0)
        return self.answers[asked]

    def _count(self, folder: str) -> int:
        """Return how often a release is a part of an address, or the whole of a value."""
        digits = folder.lstrip("vV")
        return self._counts[folder] + (self._counts[digits] if digits != folder and "." in digits else 0)

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(one for path in self._list_files() for one in _NAMED.findall(self._read(path) or ""))


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
