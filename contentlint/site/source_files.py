"""Which article or file of a site a path means, its suffix or ``index`` left out or not."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.generators.kit.registry import get_generator
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.layout import Layout
from contentlint.site.lookups import Index, get_first
from contentlint.site.permalinks import PAGE_SUFFIXES, TEMPLATE_SUFFIXES, normalize_address
from contentlint.site.resolution import Resolution
from contentlint.source.paths import INDEX_NAMES, is_index, is_inside
from contentlint.source.tree import Tree, has_file, has_target, is_inside_site

if TYPE_CHECKING:
    from contentlint.site.lookups import LoneStore
    from contentlint.site.store import SiteStore

MAX_BUNDLE_DEPTH = 4
"""A file lies at most so many folders below the article that it belongs to."""

ROUTE_FOLDERS = ("pages", "src/pages", "app", "src/app", "app/pages", "src/routes")
"""Folders of a program whose files are pages, each at the URL of its path."""

ROUTE_SUFFIXES = (".js", ".jsx", ".ts", ".tsx", ".mjs", ".vue", ".svelte", ".astro", ".md", ".mdx")
ROUTE_NAMES = ("index", "page", "+page", "+server", "route")
"""Names of the file that is the page of its folder."""

_SERVED = (".html", ".htm")
_WITH_LANGUAGE = compile_lazy(r"(.+)\.[a-z]{2,3}(?:-[A-Za-z]{2,4})?", re.DOTALL)
"""The path of a page, without its suffix, that names its language last."""

_NUMBER = compile_lazy(r"(?<![^/])\d{1,6}\.(?=[^/])")

FILE_SUFFIX = compile_lazy(r"\.[A-Za-z][A-Za-z0-9]{1,5}$")


class SourceFiles:
    """The articles and files of a site, by their paths and by where they are published."""

    def __init__(self, store: "SiteStore | LoneStore", layout: Layout, tree: Tree) -> None:
        """Take all articles that are known, how the site is laid out, and its files."""
        self._store = store
        self._layout = layout
        self._tree = tree

    def prepare(self) -> None:
        """Make all indexes, for a store that keeps them."""
        _ = self._pages, self._unnumbered, self._negotiated, self._indexes

    def find(self, path: str) -> Resolution | None:
        """Return the article or file that a path leads to, its suffix or ``index`` left out or not."""
        bare = _strip_page_suffix(path)
        if self._store.has(path):
            return Resolution("article", path)
        if bare is not None:  # articles first: a folder means its index article
            article = get_first(self._pages, bare) or get_first(self._indexes, _add_slash(bare))
            if article:
                return Resolution("article", article)
            if self._unnumbered and (unnumbered := self._unnumbered.get(_NUMBER.sub("", bare))):
                return Resolution("article", unnumbered[-1])
            if negotiated := self._negotiated.get(bare):
                return Resolution("article", negotiated[-1], sure=False)
        file = path if has_target(self._tree, path) else self._find_by_stem(bare)
        return None if file is None else Resolution("file", file)

    def find_index(self, folder: str) -> str:
        """Return the article that stands for a folder; an empty string where none does."""
        return get_first(self._indexes, _add_slash(folder)) if folder else ""

    def find_first(self, paths: Iterable[str]) -> Resolution | None:
        """Return the article or file at the first of several paths that leads to one."""
        return next(filter(None, map(self.find, paths)), None)

    def _find_by_stem(self, bare: str | None) -> str | None:
        """Return the file that a path without its suffix, or a folder, stands for, the likeliest first."""
        if bare is None:
            return None
        stems = (bare, *(f"{_add_slash(bare)}{name}" for name in INDEX_NAMES))
        return next((file for stem in stems for file in _find_page_files(self._tree, stem)), None)

    @cached_property
    def _pages(self) -> Index:
        """Return the articles for each path without its suffix, the likeliest first."""
        return self._store.index("pages", lambda: _list_stems(self._store.paths))

    @cached_property
    def _unnumbered(self) -> Index:
        """Return the articles for each path without its suffix and the numbers that sort it, where a generator does."""
        if not get_generator(self._layout.publishing.generator).numbers_files:
            return {}
        stems = self._pages
        return self._store.index("unnumbered", lambda: ((_NUMBER.sub("", one), some[0]) for one, some in stems.items()))

    @cached_property
    def _negotiated(self) -> Index:
        """Return the pages for each path without its language, where no generator builds the site.

        A server chooses it by the language of the reader: ``kettles.en.html`` for ``kettles``.
        """
        if self._layout.publishing.generator:
            return {}
        return self._store.index("negotiated", self._list_negotiated)

    def _list_negotiated(self) -> Iterator[tuple[str, str]]:
        for stem, paths in self._pages.items():
            found = _WITH_LANGUAGE.fullmatch(stem) if paths[0].lower().endswith(_SERVED) else None
            if found:
                yield found[1], paths[0]

    @cached_property
    def _indexes(self) -> Index:
        """Return the index articles of each folder, which ends with a slash, the likeliest first."""
        return self._store.index("indexes", self._list_indexes)

    def _list_indexes(self) -> Iterator[tuple[str, str]]:
        for name in INDEX_NAMES:
            for stem, paths in self._pages.items():
                folder, slash, last = stem.rpartition("/")
                if last == name:
                    yield f"{folder}{slash}", paths[0]

    # --- where they are published -------------------------------------------------------------

    def list_places(self, inside: str) -> Iterator[str]:
        """Yield where the file of an address may lie: in folders of articles, as the generator publishes them, too."""
        yield from self.list_below_roots(inside)
        for folder, start in self._layout.publishing.places:
            if not start or is_inside(f"/{inside}", start):
                yield posixpath.join(folder, inside[len(start) :].lstrip("/"))

    def list_below_roots(self, inside: str) -> Iterator[str]:
        """Yield a path below each folder of articles, and below the base folder of the site."""
        for root in (*self._layout.content_roots, ""):
            yield f"{_add_slash(root)}{inside}"

    def find_route(self, inside: str) -> str:
        """Return the file of a program that makes the page at an address; an empty string where none does."""
        places = (
            posixpath.join(folder, stem)
            for folder in self._route_folders
            for path in self._list_routes(folder, inside)
            for stem in (path, *(f"{path}/{name}" for name in ROUTE_NAMES))
        )
        return next((file for place in places if (file := self._find_script(place))), "")

    def _list_routes(self, folder: str, inside: str) -> Iterator[str]:
        """Yield a path of an address, and those with a parameter in place of its first part (``[lang]/about``)."""
        yield inside
        rest = inside.partition("/")[2]
        if rest:
            yield from (f"{name}/{rest}" for name in sorted(self._tree.list_names(folder)) if name[:1] == "[")

    @cached_property
    def _route_folders(self) -> list[str]:
        """Return the folders of pages that are there, beside or above the folders of articles."""
        bases = {"": None}
        for root in self._layout.content_roots:
            parts = root.split("/")
            bases.update(dict.fromkeys("/".join(parts[:depth]) for depth in range(1, len(parts))))
        folders = (posixpath.join(base, folder) for base in bases for folder in ROUTE_FOLDERS)
        return [folder for folder in folders if self._tree.list_names(folder)]

    def _find_script(self, stem: str) -> str:
        folder, name = posixpath.split(stem)
        names = self._tree.list_names(folder)
        files = (f"{name}{suffix}" for suffix in ROUTE_SUFFIXES)
        found = next((file for file in files if file in names), "") if names else ""
        return posixpath.join(folder, found) if found and is_inside_site(stem) else ""

    def is_static(self, path: str) -> bool:
        """Tell whether there is a file that is published at a path as it is."""
        inside = path.strip("/")
        return any(has_target(self._tree, place) for place in self._layout.list_places(inside))

    def is_static_closed(self, path: str) -> bool:
        """Tell whether nobody can know what is published at a path, because a folder is closed."""
        inside = path.strip("/")
        return any(map(self._tree.is_closed, self._layout.list_places(inside)))

    def find_in_bundle(self, path: str, by_address: Mapping[str, Sequence[str]]) -> Resolution | None:
        """Return a file that lies in the folder of an article and is published below its address (Hugo's bundles)."""
        folder, _, inside = path.rpartition("/")
        while folder and inside.count("/") < MAX_BUNDLE_DEPTH:
            for article in by_address.get(normalize_address(folder), ()):
                file = posixpath.join(posixpath.dirname(article), inside)
                if self._is_bundle(article) and has_file(self._tree, file):
                    return Resolution("file", file)
            folder, _, name = folder.rpartition("/")
            inside = f"{name}/{inside}"
        return None

    def _is_bundle(self, article: str) -> bool:
        """Tell whether the files beside an article are published with it: it, or its translation, is the index."""
        stem, _, code = posixpath.splitext(article)[0].rpartition(".")
        return is_index(article) or (code in self._layout.publishing.languages and is_index(f"{stem}.md"))


def _strip_page_suffix(path: str) -> str | None:
    """Return a path without the suffix of a page; None for a file of another kind, whose name is never shortened."""
    stem, dot, suffix = path.rpartition(".")
    if dot and f".{suffix.lower()}" in PAGE_SUFFIXES:
        return stem
    return None if FILE_SUFFIX.search(path) else path


def _add_slash(folder: str) -> str:
    """Return a folder as the paths in it begin."""
    return f"{folder}/" if folder and not folder.endswith("/") else folder


def _list_stems(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each path without its suffix, and the path: first those with the first of ``PAGE_SUFFIXES``."""
    there = {path[path.rfind(".") :] for path in paths}
    for suffix in PAGE_SUFFIXES:
        for path in paths if suffix in there else ():
            if path.endswith(suffix):
                yield path[: -len(suffix)], path


def _find_page_files(tree: Tree, stem: str) -> Iterator[str]:
    """Yield the files that have a path with the suffix of a page added, the likeliest first."""
    folder, name = posixpath.split(stem)
    names = tree.list_names(folder)
    for suffix in (*PAGE_SUFFIXES, *TEMPLATE_SUFFIXES) if names else ():
        if f"{name}{suffix}" in names and is_inside_site(file := f"{stem}{suffix}"):
            yield file
