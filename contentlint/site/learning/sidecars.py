"""Metadata in a file beside the article: ``kettle.json``, ``kettle/metadata.yml``, ``_data/kettle.toml``.

A site does so where most articles of a folder state no title themselves, and a file with one is beside each.
"""

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from contentlint.document.document import FORMATS
from contentlint.document.front_matter import read_front_matter
from contentlint.document.front_matter.keys import find_meanings
from contentlint.document.metadata import HeadValue, get_name
from contentlint.generators.kit.config_folder import ReadText, SiteFolder, Table
from contentlint.source import Span
from contentlint.source.place_words import DATA_FOLDERS, METADATA_FILES

if TYPE_CHECKING:
    from contentlint.source.tree import Tree

MIN_ARTICLES = 5
"""So many articles of a folder must have such a file …"""

MIN_SHARE = 0.8
"""… and this share of all: else some file of data only lies there, too."""

MAX_ARTICLES = 50
"""So many articles of a folder are looked at."""

MAX_VALUES, MAX_LENGTH = 50, 2_000
"""So many values of a file are taken, and so many characters of each."""

SUFFIXES = METADATA_FILES
NAMES = ("metadata", "article", "meta", "index")
"""Names of the file of a folder that holds one article."""

NAME = "{name}"
"""In a pattern, the name of the article without its suffix; ``*`` is a folder of one article."""

NO_VALUES: tuple[HeadValue, ...] = ()


class Sidecars:
    """Finds the files that hold the metadata of articles, in a tree whose files are read as text.

    ``patterns`` are those that a map names; where it names none, they are looked for.
    """

    def __init__(self, tree: "Tree", read: ReadText, patterns: Sequence[str] = ()) -> None:
        """Take the files of the site."""
        self._tree = tree
        self._read = read
        self._patterns = frozenset(patterns)
        self._answers: dict[str, bool] = {}

    def find(self, path: str) -> str:
        """Return the file that holds the metadata of an article, by its path from the base folder; "" for none."""
        for pattern, file in self._list_candidates(path):
            if self._has(file) and self._is_habit(pattern, path):
                return file
        return ""

    def find_pattern(self, path: str) -> str:
        """Return the pattern of the file that holds the metadata of an article; "" for none."""
        found = self.find(path)
        return next((pattern for pattern, file in self._list_candidates(path) if file == found), "")

    def learn(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Return the patterns of the files that hold the metadata of some articles, as a map keeps them."""
        return tuple(sorted({pattern for path in paths if (pattern := self.find_pattern(path))}))

    def read(self, file: str) -> tuple[HeadValue, ...]:
        """Return what such a file says, each value at the very start of the article."""
        name, table = posixpath.basename(file), self._read_table(file)
        return tuple(islice(_list_values(table, name), MAX_VALUES))

    def _list_candidates(self, path: str) -> Iterator[tuple[str, str]]:
        """Yield the files that may hold the metadata of an article, each with its pattern."""
        folder, base = posixpath.split(path)
        name = posixpath.splitext(base)[0]
        here = self._tree.list_names(folder)
        for suffix in SUFFIXES:
            if f"{name}{suffix}" in here and name not in NAMES:
                yield posixpath.join(folder, f"{NAME}{suffix}"), posixpath.join(folder, f"{name}{suffix}")
        if folder:
            above = posixpath.dirname(folder)
            for file in (f"{one}{suffix}" for one in NAMES for suffix in SUFFIXES):
                if file in here:
                    yield posixpath.join(above, "*", file), posixpath.join(folder, file)
        for data in DATA_FOLDERS:
            there = self._tree.list_names(data)
            for suffix in SUFFIXES if there else ():
                if f"{name}{suffix}" in there:
                    yield f"{data}/{NAME}{suffix} {folder}".rstrip(), f"{data}/{name}{suffix}"

    def _is_habit(self, pattern: str, path: str) -> bool:
        if self._patterns:
            return pattern in self._patterns
        if pattern not in self._answers:
            self._answers[pattern] = self._has_habit(pattern, path)
        return self._answers[pattern]

    def _has_habit(self, pattern: str, path: str) -> bool:
        """Tell whether most articles that a pattern is for have such a file with a title, and none of their own."""
        articles = list(islice(self._list_articles(pattern, path), MAX_ARTICLES))
        files = (next((file for like, file in self._list_candidates(one) if like == pattern), "") for one in articles)
        having = sum(
            bool(file) and not self._states_title(one) and self._names_title(file)
            for one, file in zip(articles, files, strict=True)
        )
        return having >= MIN_ARTICLES and having >= MIN_SHARE * len(articles)

    def _list_articles(self, pattern: str, path: str) -> Iterator[str]:
        """Yield the articles that a pattern is for, in the order of their paths."""
        folder = posixpath.dirname(path)
        if "/*/" not in f"/{pattern}":
            yield from self._list_articles_in(folder)
            return
        above = posixpath.dirname(folder)
        for name in sorted(self._tree.list_names(above)):
            if "." not in name:
                yield from islice(self._list_articles_in(posixpath.join(above, name)), 1)

    def _list_articles_in(self, folder: str) -> Iterator[str]:
        for name in sorted(self._tree.list_names(folder)):
            stem, suffix = posixpath.splitext(name.lower())
            if suffix in FORMATS and stem not in {"readme", "_index"}:
                yield posixpath.join(folder, name)

    def _has(self, file: str) -> bool:
        folder, name = posixpath.split(file)
        return name in self._tree.list_names(folder)

    def _states_title(self, path: str) -> bool:
        matter = read_front_matter(self._read(path) or "")
        return matter is not None and matter.find("title") is not None

    def _names_title(self, file: str) -> bool:
        title = self._read_table(file).get("title")
        return isinstance(title, str) and bool(title.strip())

    def _read_table(self, file: str) -> Table:
        folder, name = posixpath.split(file)
        return SiteFolder(self._tree, self._read, folder).read_table(name)


def _list_values(table: Table, name: str) -> Iterator[HeadValue]:
    """Yield the values of a file that state metadata; lists of names become one text."""
    start = Span(0, 0)
    for key, value in table.items():
        text = _format(value) if find_meanings(str(key)) else ""
        if text:
            yield HeadValue(str(key), text[:MAX_LENGTH], start, start, name)


def _format(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(get_name, value)))
    if isinstance(value, dict):
        return get_name(value)
    return "" if value is None else str(value)
