"""The search of a folder: its articles, without what git or the configuration leaves out, safe from loops of links.

Paths are absolute, with ``/``; folders have none at the end.
"""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from contentlint.source.decoding import explain_error
from contentlint.source.ignore_files import Levels, find_ignore_files, is_ignored, is_in_ignored, read_ignore_file
from contentlint.source.paths import URLS_FILE, is_inside, resolve_path
from contentlint.source.patterns import Patterns

SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})
"""Searched only if named."""

REPOSITORY = ".git"
"""The folder in which git keeps what it knows."""

Kind = Literal["file", "folder", "link", "other"]


class Terms(Struct, frozen=True, gc=False):
    """What a search goes by.

    ``trees`` are real folders; no symbolic link is followed that leads out of all of them. ``hidden`` tells whether
    names that start with a dot are searched: ``.vitepress``, ``.htaccess``, but not the folder of git.
    """

    wanted: Callable[[str], bool]
    exclude: Sequence[Patterns]
    root: str
    trees: tuple[str, ...]
    respect_gitignore: bool
    hidden: bool = False


class Place(Struct, frozen=True, gc=False):
    """A folder or a link, with the ignore files that hold where it lies."""

    path: str
    levels: Levels


class Walk:
    """What a search has found: ``files`` maps real paths to the paths by which they were reached.

    ``problems`` and ``notes`` are paths with what is to be said of them.
    """

    def __init__(self, terms: Terms) -> None:
        """Start with nothing."""
        self.terms = terms
        self.files: dict[str, str] = {}
        self.problems: list[tuple[str, str]] = []
        self.notes: list[tuple[str, str]] = []
        self._seen: set[str] = set()

    def search(self, start: str) -> None:
        """Search a folder and all below it; links last, so that what has a path of its own is shown by it."""
        folders = [Place(start, self._load_levels_above(start))]
        while folders:
            links: list[Place] = []
            while folders:
                self._look_into(folders.pop(), folders, links)
            links.sort(key=lambda link: link.path)
            folders = [folder for link in links for folder in self._follow(link)]
            folders.reverse()  # the first by name is the next to be taken

    def _look_into(self, place: Place, folders: list[Place], links: list[Place]) -> None:
        real = resolve_path(place.path)
        if real in self._seen:
            return
        self._seen.add(real)
        entries = self._list_entries(place.path)
        levels = place.levels
        if self.terms.respect_gitignore and entries.get(".gitignore") == "file":
            levels += self._load_ignore_file(f"{place.path}/.gitignore", place.path)
        for name, kind in entries.items():
            if name in {URLS_FILE, REPOSITORY} or (name[0] == "." and not self.terms.hidden):
                continue
            path = f"{place.path}/{name}"
            if kind == "file" and self.terms.wanted(path) and not self._is_left_out(path, levels):
                self.files.setdefault(f"{real}/{name}", path)
            elif kind == "folder" and name not in SKIPPED_FOLDERS and not self._is_left_out(f"{path}/", levels):
                folders.append(Place(path, levels))
            elif kind == "link" and not self._is_left_out(f"{path}/", levels):
                links.append(Place(path, levels))

    def _list_entries(self, folder: str) -> dict[str, Kind]:
        try:
            with os.scandir(f"{folder}/") as entries:
                return {entry.name: _get_kind(entry) for entry in entries}
        except OSError as error:
            self.problems.append((folder, f"cannot be searched: {explain_error(error)}"))
            return {}

    def _is_left_out(self, path: str, levels: Levels) -> bool:
        exclude = self.terms.exclude
        if not levels and not exclude:  # ten thousand files
            return False
        return is_ignored(path, levels) or any(patterns.decide(path) for patterns in exclude)

    def _follow(self, link: Place) -> Iterator[Place]:
        """Take in the file that a link leads to, or yield the folder, if it lies where it may."""
        try:
            mode = Path(link.path).stat().st_mode
        except OSError as error:
            if self.terms.wanted(link.path):
                self.problems.append((link.path, f"symbolic link that leads nowhere: {explain_error(error)}"))
            return
        if not stat.S_ISDIR(mode) and not (stat.S_ISREG(mode) and self.terms.wanted(link.path)):
            return
        real = resolve_path(link.path)
        if not any(is_inside(real, tree) for tree in self.terms.trees):
            self.notes.append(
                (link.path, "symbolic link that leads out of the folder, not followed; name its target to check it")
            )
        elif stat.S_ISREG(mode):
            self.files.setdefault(real, link.path)
        elif is_inside(resolve_path(link.path.rpartition("/")[0]), real):
            self.notes.append((link.path, "symbolic link to a folder that contains it, not followed"))
        else:
            yield link

    def _load_levels_above(self, start: str) -> Levels:
        if not self.terms.respect_gitignore:
            return ()
        files = find_ignore_files(start, self.terms.root)
        levels = tuple(level for path, base in files for level in self._load_ignore_file(path, base))
        return () if is_in_ignored(start, levels) else levels

    def _load_ignore_file(self, path: str, base: str) -> Levels:
        try:
            return (read_ignore_file(path, base),)
        except OSError as error:
            self.problems.append((path, f"cannot be read: {explain_error(error)}"))
            return ()


def _get_kind(entry: os.DirEntry[str]) -> Kind:
    if entry.is_file(follow_symlinks=False):
        return "file"
    if entry.is_symlink():
        return "link"
    return "folder" if entry.is_dir(follow_symlinks=False) else "other"
