"""Notes of programs, themes and plug-ins that lie among the files of a site: their READMEs, changelogs and the like."""

import posixpath
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from contentlint.generators.kit.config_folder import Folder
from contentlint.site.learning.coverage import Coverage, list_folders
from contentlint.source.paths import MANIFESTS, is_inside

PLANS = (
    "Dockerfile", "docker-compose.yml", "Makefile", "Procfile", "pom.xml", "build.gradle", "pubspec.yaml", "elm.json",
)  # fmt: skip
"""Further files that say how a program is built or run, beside a note on it."""

BESIDE_A_PROGRAM = frozenset({"changelog", "contributing", "readme"})
"""How notes are called that may lie beside what builds a program, even in the folder of the articles."""

IN_A_PROGRAM = BESIDE_A_PROGRAM | {
    "authors",
    "changes",
    "code_of_conduct",
    "history",
    "install",
    "security",
    "upgrading",
}
"""The same in a folder that is a work of its own and holds nothing else to read."""

TERMS = (
    "LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "LICENCE.md", "LICENCE.txt", "LICENSES", "MIT-LICENSE",
    "COPYING", "UNLICENSE", "bower.json", "theme.toml", "theme.yaml",
)  # fmt: skip
"""What shows that a folder is a work of its own: its terms of use, or what says which theme or package it is."""

MAX_NOTES = 50
"""So many notes are named; of more the folders are."""


def find_notes(folder: Folder, roots: Collection[str], files: Sequence[str], covered: Coverage) -> list[str]:
    """Return the notes in the roots that are about a program, a theme or a plug-in, or about the files beside them.

    Where there are no roots, all notes but those at the top count.
    """
    works = _Works(folder, roots, covered)
    inside = [name for name in files if "/" in name and (not roots or any(_lies_in(name, root) for root in roots))]
    return [name for name in inside if works.has_note(name)]


def list_patterns(notes: Sequence[str], roots: Collection[str]) -> Iterator[str]:
    """Yield the paths that leave out notes: their own, or of very many the folders that hold no articles."""
    if len(notes) <= MAX_NOTES:
        yield from (f"/{name}" for name in notes)
        return
    places = dict.fromkeys(posixpath.dirname(name) for name in notes)
    yield from (f"/{place}/" for place in places if not any(is_inside(root, place) for root in roots))


class _Works:
    """The folders of a site that are works of their own."""

    def __init__(self, folder: Folder, roots: Collection[str], covered: Coverage) -> None:
        self._folder, self._roots = folder, roots
        self._never = frozenset(covered.never)
        self._filled = frozenset(_list_filled(covered.articles))
        self._is_work = cache(self._look_at)

    def has_note(self, name: str) -> bool:
        place, _, file = name.rpartition("/")
        stem = file.partition(".")[0].lower().replace("-", "_")
        if stem == "_readme":
            return True
        if stem in BESIDE_A_PROGRAM and self._has_any(place, (*MANIFESTS, *PLANS)):
            return True
        return stem in IN_A_PROGRAM and any(map(self._is_work, list_folders(name)))

    def _look_at(self, place: str) -> bool:
        """Tell whether a folder is a work of its own, in which no article lies and which is no folder of articles."""
        if place in self._filled or any(_lies_in(root, place) for root in self._roots):
            return False
        return f"{place}/readme.txt" in self._never or self._has_any(place, (*MANIFESTS, *TERMS))

    def _has_any(self, place: str, names: Iterable[str]) -> bool:
        return any(self._folder.has_file(f"{place}/{name}") for name in names)


def _list_filled(articles: Iterable[str]) -> Iterator[str]:
    """Yield the folders that hold an article that is not called like a note."""
    for name in articles:
        if posixpath.basename(name).partition(".")[0].lower().replace("-", "_") not in IN_A_PROGRAM:
            yield from list_folders(name)


def _lies_in(path: str, place: str) -> bool:
    return place == "." or is_inside(path, place)
