"""The files of a site, as far as links lead to them: folders listed when they are first asked for."""

import os
import posixpath
from collections.abc import Iterable
from functools import cache
from typing import Protocol

from msgspec import Struct


class Tree(Protocol):
    """The files below the base folder of a site. Paths start from it, with ``/``; the base itself is ``""``."""

    def names(self, folder: str) -> frozenset[str]:
        """Return the names in a folder, exactly as they are written; nothing for what is no folder of the tree."""


class DiskTree:
    """The files below a folder of this machine; nothing outside of it is ever looked at."""

    def __init__(self, base: str) -> None:
        """Take the absolute path of the base folder."""
        self._base = base
        self.names = cache(self._names)

    def _names(self, folder: str) -> frozenset[str]:
        if not is_inside(folder) or "\0" in folder:
            return frozenset()
        try:
            return frozenset(os.listdir(f"{self._base}/{folder}"))  # noqa: PTH208  # no object for each name
        except OSError:
            return frozenset()


class NamedTree(Struct, frozen=True):
    """A tree of files that are given by their paths."""

    folders: dict[str, frozenset[str]]

    def names(self, folder: str) -> frozenset[str]:
        """Return the names in a folder."""
        return self.folders.get(folder, frozenset())


def tree_of(paths: Iterable[str]) -> NamedTree:
    """Return the tree in which files with these paths lie."""
    folders: dict[str, set[str]] = {}
    for path in paths:
        rest = path
        while rest:
            folder, name = posixpath.split(rest)
            folders.setdefault(folder, set()).add(name)
            rest = folder
    return NamedTree({folder: frozenset(names) for folder, names in folders.items()})


def is_inside(path: str) -> bool:
    """Tell whether a path from the base folder stays in it."""
    return not path.startswith(("/", "../")) and path != ".." and "/../" not in path


def join(folder: str, path: str) -> str:
    """Return where a relative path leads from a folder; it may lead out of the base (see :func:`is_inside`)."""
    joined = posixpath.normpath(posixpath.join(folder, path))
    return "" if joined == "." else joined.lstrip("/")


def has_file(tree: Tree, path: str) -> bool:
    """Tell whether a path is there, its letters' case as written in every part."""
    rest = path if is_inside(path) else ""
    while rest:
        folder, name = posixpath.split(rest)
        if name not in tree.names(folder):
            return False
        rest = folder
    return bool(path) and is_inside(path)
