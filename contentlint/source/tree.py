"""The files of a site, as far as links lead to them: folders listed when they are first asked for."""

import os
import posixpath
import re
from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct

from contentlint.source.paths import is_inside, resolve_path


class Tree(Protocol):
    """The files below the base folder of a site. Paths start from it, with ``/``; the base itself is ``""``."""

    def list_names(self, folder: str) -> frozenset[str]:
        """Return the names in a folder, exactly as they are written; nothing for what is no folder of the tree."""

    def is_closed(self, path: str) -> bool:
        """Tell whether nobody can know what lies at a path."""


MAX_DEPTH = 100
"""No folder lies deeper: a longer path is a trap."""


class DiskTree:
    r"""The files below a folder of this machine; nothing outside of it is ever looked at.

    A folder is listed only if it stands in the list of the folder that it lies in, letter for letter, so no spelling
    (``..``, ``\\``, ``C:``, a final point) leads out; and not if it is a link that does.
    """

    def __init__(self, base: str) -> None:
        """Take the absolute path of the base folder."""
        self._base = base
        self._real_base = resolve_path(base)
        self._listed: dict[str, frozenset[str]] = {}
        self._closed: set[str] = set()

    def list_names(self, folder: str) -> frozenset[str]:
        """Return the names in a folder, exactly as they are written; nothing for what is no folder of the tree."""
        if folder in self._listed:
            return self._listed[folder]
        parts = folder.split("/") if folder else []
        if len(parts) > MAX_DEPTH:
            return frozenset()
        names, at = self._list(""), ""
        for part in parts:
            if part not in names:
                return frozenset()
            at = f"{at}/{part}" if at else part
            names = self._list(at)
        return names

    def _list(self, folder: str) -> frozenset[str]:
        if folder not in self._listed:
            self._listed[folder] = self._read(folder)
        return self._listed[folder]

    def _read(self, folder: str) -> frozenset[str]:
        path = f"{self._base}/{folder}".rstrip("/") or "/"
        try:
            names = frozenset(os.listdir(path))  # noqa: PTH208  # no object for each name
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return frozenset()
        except OSError:
            names = None
        if names is not None and is_inside(resolve_path(path), self._real_base):
            return names
        self._closed.add(folder)
        return frozenset()

    @property
    def listed(self) -> dict[str, frozenset[str]]:
        """Return what the folders hold that have been looked into."""
        return dict(self._listed)

    def is_closed(self, path: str) -> bool:
        """Tell whether a path goes through a folder that may not be looked into, or a link to one outside."""
        self.list_names(posixpath.dirname(path))
        return any(is_inside(path, folder) for folder in self._closed)


Folders = dict[str, bytes]
"""The folders that were looked into, with a digest of the names that were seen there."""


def compute_folder_digests(tree: DiskTree) -> Folders:
    """Return what was seen in the folders that were looked into."""
    return {folder: _compute_folder_digest(tree, folder) for folder in tree.listed}


def is_unchanged(folders: Folders, tree: DiskTree) -> bool:
    """Tell whether all these folders hold what they held."""
    return all(_compute_folder_digest(tree, folder) == digest for folder, digest in folders.items())


def _compute_folder_digest(tree: DiskTree, folder: str) -> bytes:
    from contentlint.source.hashing import compute_digest  # only where something is kept

    names = tree.list_names(folder)
    joined = "\0".join(["closed" if tree.is_closed(f"{folder}/.") else "open", *sorted(names)])
    return compute_digest(joined.encode("utf-8", "surrogateescape"))


class NamedTree(Struct, frozen=True):
    """A tree of files that are given by their paths."""

    folders: dict[str, frozenset[str]]

    def list_names(self, folder: str) -> frozenset[str]:
        """Return the names in a folder."""
        return self.folders.get(folder, frozenset())

    def is_closed(self, path: str) -> bool:
        """Tell whether nobody can know what lies at a path: all is known here."""
        del path
        return False


def build_tree(paths: Iterable[str]) -> NamedTree:
    """Return the tree in which files with these paths lie."""
    folders: dict[str, set[str]] = {}
    for path in paths:
        rest = path.strip("/")
        while rest:
            folder, name = posixpath.split(rest)
            folders.setdefault(folder, set()).add(name)
            rest = folder
    return NamedTree({folder: frozenset(names) for folder, names in folders.items()})


def is_inside_site(path: str) -> bool:
    """Tell whether a path from the base folder stays in it."""
    if path == ".." or "/../" in path or path.startswith(("/", "../")):
        return False
    return not (path[1:2] == ":" and path[0].isascii() and path[0].isalpha())


def join(folder: str, path: str) -> str:
    """Return where a relative path leads from a folder; it may lead out of the base (see :func:`is_inside_site`)."""
    joined = posixpath.normpath(posixpath.join(folder, path))
    return "" if joined == "." else joined


def has_file(tree: Tree, path: str) -> bool:
    """Tell whether a path is there, its letters' case as written in every part."""
    folder, name = posixpath.split(path)
    return bool(name) and is_inside_site(path) and name in tree.list_names(folder)


class OtherCases:
    """Finds what is in a tree with other capital letters; the names of each folder are looked through once."""

    def __init__(self, tree: Tree) -> None:
        """Take the tree."""
        self._tree = tree
        self._names: dict[str, dict[str, str]] = {}

    def find(self, path: str) -> str:
        """Return the path of what is there with other capital letters, nothing where there is no such thing."""
        parts = [part for part in path.split("/") if part]
        at = ""
        for part in parts if len(parts) <= MAX_DEPTH else ():
            same = part if part in self._tree.list_names(at) else self._list_folded(at).get(part.casefold(), "")
            if not same:
                return ""
            at = f"{at}/{same}" if at else same
        return at if at != "/".join(parts) else ""

    def _list_folded(self, folder: str) -> dict[str, str]:
        if folder not in self._names:
            names = sorted(self._tree.list_names(folder), reverse=True)
            self._names[folder] = {name.casefold(): name for name in names}
        return self._names[folder]


_SUFFIX = r"\.[A-Za-z][A-Za-z0-9]{0,5}\Z"

_MEDIA = (
    r"(?i)\.(?:avif|bmp|gif|heic|ico|jpe?g|png|svg|tiff?|webp|aac|flac|m4[av]|mov|mp[34]|og[agv]|wav|webm|eot|otf|ttf"
    r"|woff2?)\Z|\A\.DS_Store\Z|\A\.gitkeep\Z"
)
"""Names of pictures, sounds, films and fonts: nothing makes a page of these, and nobody offers them as a list."""

MAX_MEDIA_DEPTH, MAX_MEDIA_NAMES = 4, 500
"""So deep a folder is looked through, and so many names of it; of a larger one nothing is said."""


def has_target(tree: Tree, path: str) -> bool:
    """Tell whether a link may lead to a path: to a file, or to a folder that holds more than media."""
    return has_file(tree, path) and (has_suffix(path) or not _holds_media_alone(tree, path))


def has_suffix(path: str) -> bool:
    """Tell whether a path ends as that of a file does, not that of a folder."""
    return re.search(_SUFFIX, path) is not None


def _holds_media_alone(tree: Tree, path: str) -> bool:
    """Tell whether there is a folder, and in it and below it nothing but media: what a page that is gone leaves."""
    found = 0
    level = [path]
    for _ in range(MAX_MEDIA_DEPTH):
        inner = []
        for folder in level:
            names = tree.list_names(folder)
            found += len(names)
            others = [name for name in names if not re.search(_MEDIA, name)]
            if found > MAX_MEDIA_NAMES or any(re.search(_SUFFIX, name) for name in others):
                return False
            inner += [f"{folder}/{name}" for name in others]
        if any(not tree.list_names(folder) for folder in inner):
            return False
        if not inner:
            return found > 0
        level = inner
    return False
