"""Which files beside the articles name a page: settings, data, templates, and texts in formats that are not read."""

import posixpath
import re
from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from pathlib import Path

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source.paths import resolve_path

MAX_FILES, MAX_SIZE, MAX_HEAD = 20_000, 512_000, 4_000
"""So many files are looked at, those with no more bytes than that, and so many characters of a text's head."""

MAX_TOTAL = 100_000_000
"""So many bytes are read in all, which takes some seconds; of what is left nothing is known."""

MAX_SETTINGS = 2_000
"""So many of the files that are no texts are read for what they lead to."""

REDIRECTS = "_redirects"
"""A list of redirects whose format is known, and which is read elsewhere."""

MIN_WORD = 8
"""A name of one word is no shorter, unless it ends a path: others stand everywhere."""

TEXTS = frozenset({".adoc", ".asciidoc", ".markdown", ".md", ".mdx", ".org", ".qmd", ".rst", ".textile"})
"""Texts, of which only the head says where they are published."""

READ = (".md", ".mdx", ".markdown", ".qmd")
"""Texts in a format that is read: what is no article among them has no page."""

_PROGRAMS = (
    "astro cjs conf cs csv ejs erb ex exs go haml hbs htm html java js json json5 jsx kt liquid mjs njk php pug py rb "
    "rs slim svelte toml ts tsv tsx vue xml yaml yml"
)
PROGRAMS = frozenset(_PROGRAMS.split())
"""Endings of settings, data, templates and programs."""

_NO_SETTINGS = compile_lazy(r"(?:^|[-.])lock\.|\.min\.|^npm-shrinkwrap\.|^contentlint[.-]|^site-map\.toml$")
"""Names of files that programs write, this one as well."""

_COMPOUND = compile_lazy(r"(?<![\w-])[^\W_]{1,60}(?:[-_]{1,3}[^\W_]{1,60}){1,20}(?![\w-])")
_WORD = compile_lazy(rf"""(?:["'/`]|: )([^\W_]{{{MIN_WORD},60}})(?=["'/`.]|\s*$)""", re.MULTILINE)
_PATH = compile_lazy(r"""["'`](?:\^|\.\*\??)?(?:/[\w.-]{1,60}){0,9}/([^\W_]{2,60})(?:\.html?)?/?\$?["'`]""")
"""A path from the root in quotation marks, or a pattern of paths with such an end, whatever the last part is called."""

_REDIRECTED = compile_lazy(
    r"(?<![\w.:/])(?P<path>(?:/[\w%-]{1,80}){1,12}/?)(?P<below>(?:/|(?<=/))(?:\(?[.*\\]|:splat|:path|\[)|\(/[.*])?"
)
"""A path in a list of redirects, and the beginning of a pattern for all that is below it."""

_VALUE = compile_lazy(
    r"""^[ \t]*(?:\.\. )?:?[\w.-]{1,60}:[ \t]+"""
    r"""["']?/?(?:[\w.-]{1,100}/){0,20}([\w-]{1,100})(?:\.html?)?/?["']?[ \t]*$""",
    re.MULTILINE,
)
"""What a line of a head says, if it is a name, or a path within the site that ends with one."""

_DATE = compile_lazy(r"\d{4}-\d{1,2}-\d{1,2}-")

ReadFile = Callable[[str], str | None]
"""Returns the text of a file of the site, by its path; None for what cannot be read or lies outside."""


class Mentions:
    """The names of pages that stand in files of a site, found when they are first asked for."""

    def __init__(
        self, root: str, read: ReadFile, articles: Collection[str], *, respects_ignore_file: bool = True
    ) -> None:
        """Take the absolute path of the site, what reads a file of it, and the paths of its articles.

        What git ignores names no page, unless told otherwise: a built site has all links, those that fail as well.
        """
        self._root = root
        self._read = read
        self._articles = articles
        self._respects_ignore_file = respects_ignore_file
        self.is_asked = False

    def find(self, path: str) -> str:
        """Return the first file that names the page at a path by its last part, "" for none."""
        name = posixpath.splitext(posixpath.basename(path.rstrip("/")))[0]
        self.is_asked = True
        return self._files_by_name.get(name, "")

    def find_redirect(self, path: str) -> str:
        """Return the first list of redirects that has a path, or a pattern of what is below a folder of it."""
        parts = path.strip("/").casefold().split("/")
        starts = ("/".join(parts[:size]) for size in range(len(parts), 0, -1))
        whole = self._redirected.get(f"/{'/'.join(parts)}", "")
        return whole or next((file for start in starts if (file := self._redirected.get(f"/{start}/*", ""))), "")

    @cached_property
    def _redirected(self) -> dict[str, str]:
        """Return the paths in files that are called lists of redirects, ``/*`` in place of what a pattern has last."""
        self.is_asked = True
        found: dict[str, str] = {}
        for path, _ in self._files:
            is_list = "redirect" in path.casefold() and posixpath.basename(path) != REDIRECTS
            if is_list and path not in self._articles:
                for written in _REDIRECTED.finditer(self._read(path) or ""):
                    below = "/*" if written["below"] else ""
                    found.setdefault(f"{written['path'].rstrip('/').casefold()}{below}", path)
        return found

    @cached_property
    def _files_by_name(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for path, _ in self._files:
            is_article = path in self._articles
            if is_article and not _is_text(path):
                continue  # it names none, and a site of pages has thousands
            for name in _list_names(path, self._read(path) or "", is_article=is_article):
                found.setdefault(name, path)
        return found

    @cached_property
    def version(self) -> bytes:
        """Return what tells these files from the same in any other state, as far as sizes and times tell."""
        from contentlint.source.hashing import compute_digest_of_all  # only where something is kept

        return compute_digest_of_all(f"{path} {look}".encode("utf-8", "surrogateescape") for path, look in self._files)

    @cached_property
    def _files(self) -> list[tuple[str, str]]:
        """Return the files that may name pages, sorted, each with its size and time."""
        found, total = [], 0
        for path in self._search()[:MAX_FILES]:
            try:
                look = Path(path).stat()
            except OSError:
                continue
            if look.st_size <= MAX_SIZE and total + look.st_size <= MAX_TOTAL:
                total += look.st_size
                found.append((path[len(self._root) + 1 :], f"{look.st_size} {look.st_mtime_ns}"))
        return found

    def _search(self) -> list[str]:
        from contentlint.source.walk import Terms, Walk  # only where a link leads nowhere

        trees = (resolve_path(self._root),)
        walk = Walk(Terms(_may_name_pages, (), self._root, trees, self._respects_ignore_file, hidden=True))
        walk.search(self._root)
        return sorted(walk.files.values())


def list_settings(root: str, *, respects_ignore_file: bool = True, endings: Collection[str] | None = None) -> list[str]:
    """Return the settings, data, templates, programs and redirects of a site, sorted; only the first if there are many.

    Where ``endings`` are given, only those with one of them.
    """
    from contentlint.source.walk import Terms, Walk  # few sites have several releases

    def is_meant(path: str) -> bool:
        return _is_setting(path) and (endings is None or path.rpartition(".")[2].lower() in endings)

    trees = (resolve_path(root),)
    walk = Walk(Terms(is_meant, (), root, trees, respects_ignore_file, hidden=True))
    walk.search(root)
    return [path[len(root) + 1 :] for path in sorted(walk.files.values())[:MAX_SETTINGS]]


def _may_name_pages(path: str) -> bool:
    return _is_text(path) or _is_setting(path)


def _is_setting(path: str) -> bool:
    name = posixpath.basename(path)
    suffix = posixpath.splitext(name)[1].lower()
    return (suffix[1:] in PROGRAMS or name in {".htaccess", REDIRECTS}) and not _NO_SETTINGS.search(name)


def _is_text(path: str) -> bool:
    return posixpath.splitext(path)[1].lower() in TEXTS


def _list_names(path: str, text: str, *, is_article: bool) -> Iterator[str]:
    """Yield the names that a file gives to pages: what it says and, unless it is an article, how it is called."""
    if _is_text(path):
        yield from _VALUE.findall(_cut_head(text))
    elif not is_article:
        yield from _COMPOUND.findall(text)
        yield from _WORD.findall(text)
        yield from _PATH.findall(text)
    if not is_article and not path.lower().endswith(READ):
        stem = _DATE.sub("", posixpath.splitext(posixpath.basename(path))[0])
        yield from [stem] if len(stem) >= MIN_WORD or _COMPOUND.fullmatch(stem) else []


def _cut_head(text: str) -> str:
    """Return what a text says of itself before it begins, as far as that can be seen without reading its format."""
    head = text[:MAX_HEAD]
    mark = head[:3]
    if mark in {"---", "+++"}:
        end = head.find(f"\n{mark}", 3)
        return head[: end if end >= 0 else len(head)]
    return "" if text[:1] == "#" else "\n".join(line for line in head.splitlines()[:30] if line[:1] in {":", ".", "="})
