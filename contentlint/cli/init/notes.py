"""Notes of programs, themes and plug-ins that lie among the files of a site: their READMEs, changelogs and the like."""

import posixpath
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from contentlint.generators.kit.config_folder import Folder
from contentlint.site.learning.article_points import has_title_or_date
from contentlint.site.learning.coverage import Coverage, list_folders, read_head
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
    "COPYING", "UNLICENSE",
)  # fmt: skip
"""The terms of use of a work: a folder of articles may have some, too."""

FURTHER_MANIFESTS = ("bower.json", "theme.toml", "theme.yaml")
"""What says which theme or package a folder is."""

MAX_NOTES = 50
"""So many notes are named; of more the folders are, where they hold nothing else."""


def find_notes(folder: Folder, roots: Collection[str], files: Sequence[str], covered: Coverage) -> list[str]:
    """Return the notes in the roots that are about a program, a theme or a plug-in, or about the files beside them.

    Where there are no roots, all notes but those at the top count.
    """
    works = _Works(folder, roots, covered)
    inside = [name for name in files if "/" in name and (not roots or any(_lies_in(name, root) for root in roots))]
    return [name for name in inside if works.has_note(name)]


def list_patterns(notes: Sequence[str], roots: Iterable[str], others: Iterable[str]) -> Iterator[str]:
    """Yield the paths that leave out notes: their own, or of very many the folders that hold none of the ``others``.

    A folder that a root lies in is never left out.
    """
    if len(notes) <= MAX_NOTES:
        yield from (f"/{name}" for name in notes)
        return
    kept = {folder for name in (*others, *(f"{root}/" for root in roots)) for folder in list_folders(name)}
    for name in notes:
        place = posixpath.dirname(name)
        yield f"/{name}" if place in kept else f"/{place}/"


class _Works:
    """The folders of a site that are works of their own."""

    def __init__(self, folder: Folder, roots: Collection[str], covered: Coverage) -> None:
        self._folder, self._roots = folder, roots
        self._never = frozenset(covered.never)
        self._states = cache(self._look_into)
        self._filled = frozenset(self._list_filled(covered.articles))
        self._is_work = cache(self._look_at)

    def has_note(self, name: str) -> bool:
        return self._lies_by_a_work(name) and not self._states(name)

    def _lies_by_a_work(self, name: str) -> bool:
        place, stem = posixpath.dirname(name), _find_stem(name)
        if stem == "_readme":
            return True
        is_plain = stem in BESIDE_A_PROGRAM
        if is_plain and self._has_any(place, (*MANIFESTS, *PLANS)):
            return True
        return stem in IN_A_PROGRAM and any(self._is_work(one, is_plain) for one in list_folders(name))

    def _look_at(self, place: str, by_terms: bool) -> bool:  # noqa: FBT001  # remembered by both
        """Tell whether a folder is a work of its own, in which no article lies and which is no folder of articles.

        Its terms of use are enough for what is called like nothing else than a note.
        """
        if place in self._filled or any(_lies_in(root, place) for root in self._roots):
            return False
        marks = (*MANIFESTS, *FURTHER_MANIFESTS, *(TERMS if by_terms else ()))
        return f"{place}/readme.txt" in self._never or self._has_any(place, marks)

    def _look_into(self, name: str) -> bool:
        """Tell whether a file states a title or a date, as no note does."""
        return has_title_or_date(read_head(self._folder.path, name))

    def _list_filled(self, articles: Iterable[str]) -> Iterator[str]:
        """Yield the folders that hold an article that is not called like a note, or states what notes do not."""
        for name in articles:
            if _find_stem(name) not in IN_A_PROGRAM or self._states(name):
                yield from list_folders(name)

    def _has_any(self, place: str, names: Iterable[str]) -> bool:
        return any(self._folder.has_file(f"{place}/{name}") for name in names)


def _find_stem(name: str) -> str:
    return posixpath.basename(name).partition(".")[0].lower().replace("-", "_")


def _lies_in(path: str, place: str) -> bool:
    return place == "." or is_inside(path, place)
