"""Which texts the pages and components of a site take in as parts: ``import About from "./about.md"``."""

import posixpath
import re
from collections.abc import Iterator
from functools import cached_property

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.mentions import ReadFile, list_settings

_COMPONENTS = frozenset({"astro", "js", "jsx", "mjs", "svelte", "ts", "tsx", "vue"})
"""Endings of files that may import a text as a component."""

_IMPORT = compile_lazy(
    r"^[ \t]{0,99}import\s{1,9}(?:[A-Za-z_$][\w$]{0,99}|\{[^{}]{0,300}\bContent\b[^{}]{0,300}\})"
    r"(?:\s{0,9},\s{0,9}\{[^{}]{0,300}\})?\s{1,9}from\s{0,9}[\"']([^\"'\n?]{1,300}\.mdx?)(?:\?\w{1,20})?[\"']",
    re.MULTILINE,
    hints=(".md",),
)
"""The import of a text that is to be shown: what takes only its front matter makes a list of pages."""

_ALIAS = compile_lazy(r"[@~$]?\w{0,20}/")
"""How a path from the root or from the folder of the programs begins."""

SOURCES = ("", "src/")
"""Folders that such a path may start from."""


class ImportedParts:
    """The texts that files of a site import, found when the first is asked for."""

    def __init__(self, root: str, read: ReadFile, *, respects_ignore_file: bool = True) -> None:
        """Take the absolute path of the site, and what reads a file of it."""
        self._root = root
        self._read = read
        self._respects_ignore_file = respects_ignore_file
        self.answers: dict[str, bool] = {}

    def hold(self, path: str) -> bool:
        """Tell whether a page or a component imports the text at a path."""
        if path not in self.answers:
            self.answers[path] = path in self._paths
        return self.answers[path]

    @cached_property
    def _paths(self) -> frozenset[str]:
        files = list_settings(self._root, respects_ignore_file=self._respects_ignore_file, endings=_COMPONENTS)
        return frozenset(
            path
            for file in files
            for found in _IMPORT.finditer(self._read(file) or "")
            for path in _list_places(found[1], posixpath.dirname(file))
        )


def _list_places(written: str, folder: str) -> Iterator[str]:
    """Yield the paths that an import may mean."""
    if written.startswith("."):
        yield posixpath.normpath(posixpath.join(folder, written))
    elif alias := _ALIAS.match(written):
        yield from (f"{start}{written[alias.end() :]}" for start in SOURCES)
