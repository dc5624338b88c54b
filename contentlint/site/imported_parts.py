"""Which texts the pages and components of a site take in as parts: ``import About from "./about.md"``."""

import posixpath
import re
from collections.abc import Iterator
from functools import cached_property

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.mentions import ReadFile, list_settings

_COMPONENTS = frozenset({"astro", "js", "jsx", "mjs", "svelte", "ts", "tsx", "vue"})
"""Endings of files that may import a text as a component."""

_TEXTS = (".md", ".mdx")

_IMPORT = compile_lazy(
    r"^[ \t]{0,99}import\s{1,9}(?:[A-Za-z_$][\w$]{0,99}+|(?P<names>\{[^{}]{0,500}\}))"
    r"(?:\s{0,9},\s{0,9}\{[^{}]{0,500}\})?\s{1,9}from\s{0,9}[\"'](?P<path>[^\"'\n?]{1,300}+)(?:\?\w{1,20})?[\"']",
    re.MULTILINE,
    hints=("import",),
)
"""The import of a file by one name, or of some names in it: who takes only front matter makes a list of pages."""

_CONTENT = compile_lazy(r"\bContent\b")
"""What is imported of a text to show it."""

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
            for written in _list_imports(self._read(file) or "")
            for path in _list_places(written, posixpath.dirname(file))
        )


def _list_imports(text: str) -> Iterator[str]:
    """Yield the texts that a program imports to show them, as it writes their paths."""
    for found in _IMPORT.finditer(text) if ".md" in text else ():
        is_shown = not found["names"] or _CONTENT.search(found["names"])
        if is_shown and found["path"].endswith(_TEXTS):
            yield found["path"]


def _list_places(written: str, folder: str) -> Iterator[str]:
    """Yield the paths that an import may mean."""
    if written.startswith("."):
        yield posixpath.normpath(posixpath.join(folder, written))
    elif alias := _ALIAS.match(written):
        yield from (f"{start}{written[alias.end() :]}" for start in SOURCES)
