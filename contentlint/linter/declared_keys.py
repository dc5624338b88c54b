"""Keys of front matter that a site has of its own: several of its articles use them, or its other files name them.

Its files are looked through only where a key looks misspelled; none of them is run.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from contentlint.config.loading import OWN_FILE
from contentlint.linter.named_keys import list_names
from contentlint.source.discover import has_known_extension
from contentlint.source.paths import is_inside, normalize_path, resolve_path

if TYPE_CHECKING:
    from contentlint.config import Config

MIN_ARTICLES = 3
"""A key that so many articles have is no slip of one writer."""

MAX_SEEN, MAX_READ = 50_000, 5_000
"""So many files are looked at by name, and so many read; of a larger site nothing can be told."""

MAX_HEAD, MAX_BYTES = 65_536, 500_000
"""So much of an article is read; a larger file of another kind was written by a program."""

_TEMPLATES = (
    "_includes _layouts _templates archetypes components includes layouts partials scaffolds schemas templates themes"
)
TEMPLATES = frozenset(_TEMPLATES.split())
"""Folders whose pages are no articles."""

_SUFFIXES = (
    "astro cjs cts cfg ejs erb go gohtml graphql haml hbs ini j2 jinja js json json5 jsonc jsx liquid lua mjs mts"
    " mustache njk php pug py rb slim svelte tera tmpl toml ts tsx twig vto vue webc xml yaml yml"
)
DECLARING = tuple(f".{suffix}" for suffix in _SUFFIXES.split())
"""Files that hold configurations, schemas, data, templates and programs."""

_KEY = re.compile(r"^[ \t]{0,4}[\"']?([^\W\d][\w-]{2,80})[\"']?[ \t]{0,9}[:=]", re.MULTILINE)
_END = re.compile(r"^(?:---|\+\+\+|\.\.\.|\})[ \t]*$", re.MULTILINE)


class DeclaredKeys:
    """Tells which keys a site has of its own. ``answers`` are all that were asked for, by key and folder."""

    def __init__(self, config: "Config") -> None:
        """Take the configuration of the site."""
        self.answers: dict[tuple[str, str], bool] = {}
        self._config = config
        self._articles: dict[str, _Articles] = {}

    def __getstate__(self) -> dict[str, object]:
        """Return what another process needs; it looks through the articles itself."""
        return {**self.__dict__, "_articles": {}}

    def is_declared(self, key: str, path: str) -> bool:
        """Tell whether a key is the site's own; ``path`` is that of an article with it."""
        return self.answer(key.casefold(), self._find_folder(path))

    def answer(self, key: str, folder: str) -> bool:
        """Tell whether a key, without case, is used in or around a folder, or named by the site."""
        asked = key, folder
        if asked not in self.answers:
            if folder not in self._articles:
                self._articles[folder] = _Articles(self._list_articles(folder))
            self.answers[asked] = self._articles[folder].have_often(key) or key in self._names
        return self.answers[asked]

    def _find_folder(self, path: str) -> str:
        """Return where articles are compared: "" for the folders of all articles, else the one above an article's."""
        if self._config.site.content_roots:
            return ""
        folder = normalize_path(path).rpartition("/")[0]
        above = folder.rpartition("/")[0]
        return above if is_inside(above, self._config.root) else folder

    @cached_property
    def _roots(self) -> tuple[str, ...]:
        config = self._config
        return tuple(f"{config.root}/{root}" if root else config.root for root in config.site.content_roots)

    def _list_articles(self, folder: str) -> Iterator[str]:
        try:
            for place in (folder,) if folder else self._roots:
                yield from self._search(place, self._is_article)[:MAX_READ]
        except _TooManyError:
            return

    def _is_article(self, path: str) -> bool:
        include = self._config.include
        is_chosen = include.is_chosen(path) if include else has_known_extension(path)
        return is_chosen and TEMPLATES.isdisjoint(path[len(self._config.root) :].split("/")[:-1])

    def _is_declaring(self, path: str) -> bool:
        if path.lower().endswith(DECLARING):
            return path.rpartition("/")[2] != OWN_FILE
        is_elsewhere = bool(self._roots) and not any(is_inside(path, root) for root in self._roots)
        return has_known_extension(path) and (is_elsewhere or not self._is_article(path))

    @cached_property
    def _names(self) -> "frozenset[str] | _Everything":
        """Return what the files that are no articles name as keys; everything, where there are too many files."""
        try:
            files = self._search(self._config.root, self._is_declaring, hidden=True)
        except _TooManyError:
            return _Everything()
        if len(files) > MAX_READ:
            return _Everything()
        return frozenset(name.casefold() for path in files for name in list_names(path, _read(path, MAX_BYTES)))

    def _search(self, start: str, is_wanted: Callable[[str], bool], *, hidden: bool = False) -> list[str]:
        """Return the files below a folder of the site, sorted, without what git ignores or links lead out to."""
        from contentlint.source.walk import Terms, Walk  # few runs look for any

        config, tree, seen = self._config, resolve_path(self._config.root), 0
        if not is_inside(resolve_path(start), tree):
            return []

        def is_found(path: str) -> bool:
            nonlocal seen
            seen += 1
            if seen > MAX_SEEN:
                raise _TooManyError
            return is_wanted(path)

        walk = Walk(Terms(is_found, (), config.root, (tree,), config.respect_gitignore, hidden))
        walk.search(start)
        return sorted(walk.files.values())


class _TooManyError(Exception):
    """Ends a search that has seen as many files as it may."""


class _Articles:
    """The keys of some articles, read one after the other, as far as they are asked for."""

    def __init__(self, paths: Iterator[str]) -> None:
        self._unread = paths
        self._read: list[frozenset[str]] = []

    def have_often(self, key: str) -> bool:
        """Tell whether several of them have a key."""
        found = 0
        for keys in self._iterate():
            found += key in keys
            if found >= MIN_ARTICLES:
                return True
        return False

    def _iterate(self) -> Iterator[frozenset[str]]:
        yield from self._read
        for path in self._unread:
            self._read.append(_read_keys(path))
            yield self._read[-1]


class _Everything:
    """Holds every word: nothing can be told of a site of too many files."""

    def __contains__(self, key: object) -> bool:
        return True


def _read_keys(path: str) -> frozenset[str]:
    """Return what look like keys in the front matter of an article."""
    text = _read(path, MAX_HEAD)
    if not text.startswith(("---", "+++", "{")):
        return frozenset()
    start = text.find("\n")
    end = _END.search(text, start + 1) if start >= 0 else None
    return frozenset(key.casefold() for key in _KEY.findall(text[: end.start() if end else MAX_HEAD]))


def _read(path: str, most: int) -> str:
    """Return the text of a file, of a long article its head; nothing of what cannot be read."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(most + 1)
    except OSError:
        return ""
    is_too_long = len(data) > most and most == MAX_BYTES
    return "" if is_too_long else data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
