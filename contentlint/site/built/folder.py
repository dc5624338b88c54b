"""What a folder holds that a generator built: pages, redirects, folders of other files."""

import datetime
import os
import posixpath
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from msgspec import Struct

from contentlint.document.html.refresh import find_refresh
from contentlint.document.html.tags import read_tag
from contentlint.document.html.tokens import Tokenizer
from contentlint.generators.kit.redirects import list_pairs
from contentlint.site.built.page_head import read_page_head
from contentlint.site.built.shingles import Page, split_page
from contentlint.site.crawl import get_page_url
from contentlint.source.paths import is_inside, resolve_path

PAGES = (".html", ".htm", ".xhtml")
"""How the names of pages end, in lower case."""

REDIRECTS = "_redirects"

EVERYTHING = frozenset({"*", "/*", "/**"})
"""The sources of redirects that answer each URL of which there is no file."""

MAX_FILES = 500_000
"""Of a folder with more files nothing is read."""

MAX_PAGE_BYTES = 5_000_000
"""So many bytes of a page are read."""

MAX_REDIRECT_WORDS = 80
"""A page that sends readers on has no more words than this."""

HEAD = 10_000
"""So many characters of a page are searched for what sends readers on."""


class BuiltFolder(Struct, frozen=True):
    """What lies in a folder, unread: the paths of its pages, sorted, and the folders with other files.

    ``newest`` is the time of the newest page, in seconds. ``redirects`` are pairs of its file of redirects.
    ``answers_all``: one of them answers every URL, so no page is ever missing.
    """

    root: str
    pages: tuple[str, ...] = ()
    folders: frozenset[str] = frozenset()
    redirects: tuple[tuple[str, str], ...] = ()
    newest: float = 0
    answers_all: bool = False

    @property
    def built(self) -> datetime.date:
        """Return the day on which it was built."""
        return datetime.date.fromtimestamp(self.newest)  # noqa: DTZ012  # a day on the writer's calendar


class NotThisSiteError(Exception):
    """What cannot be taken for the built site, or for a list of its URLs; the message is for the user.

    ``file`` is which one of several files it is.
    """

    file = ""


def find_build(root: str) -> BuiltFolder:
    """Return what lies in a folder. Raises :class:`NotThisSiteError`."""
    pages: list[str] = []
    folders: set[str] = set()
    newest = 0.0
    if not os.path.isdir(root):  # noqa: PTH112  # plain strings
        raise NotThisSiteError("is not a folder")
    for number, path in enumerate(_list_files(root)):
        if number == MAX_FILES:
            raise NotThisSiteError(f"has more than {MAX_FILES:,} files")
        if path.lower().endswith(PAGES):
            pages.append(path)
            newest = max(newest, _get_time(f"{root}/{path}"))
        elif path != REDIRECTS:
            folder = posixpath.dirname(path)
            folders.add(f"/{folder}/" if folder else "/")
    if not pages:
        raise NotThisSiteError("holds no pages (.html)")
    pairs = tuple(list_pairs(_read(f"{root}/{REDIRECTS}"))) if os.path.isfile(f"{root}/{REDIRECTS}") else ()  # noqa: PTH113
    return BuiltFolder(
        root,
        tuple(sorted(pages)),
        frozenset(folders),
        tuple((source, target) for source, target in pairs if target and source not in EVERYTHING),
        newest,
        any(source in EVERYTHING for source, _ in pairs),
    )


def _list_files(root: str) -> Iterator[str]:
    """Yield the files below a folder, no hidden ones; no link is followed to a folder, or out of this one."""
    whole = resolve_path(root)
    for folder, inner, names in os.walk(root):
        inner[:] = sorted(name for name in inner if name[0] != ".")
        below = os.path.relpath(folder, root).replace(os.sep, "/")
        start = "" if below == "." else f"{below}/"
        yield from (f"{start}{name}" for name in names if name[0] != "." and _is_file(f"{folder}/{name}", whole))


def _is_file(path: str, root: str) -> bool:
    if os.path.islink(path) and not is_inside(resolve_path(path), root):  # noqa: PTH114  # plain strings
        return False
    return os.path.isfile(path)  # noqa: PTH113


def _get_time(path: str) -> float:
    try:
        return os.stat(path).st_mtime  # noqa: PTH116  # plain strings
    except OSError:  # gone since
        return 0


def _read(path: str) -> str:
    try:
        with open(path, "rb") as file:  # noqa: PTH123  # plain strings
            return file.read(MAX_PAGE_BYTES).decode("utf-8-sig", "replace")
    except OSError:
        return ""


class PageReader:
    """Reads the pages of a build one after the other; ``redirects`` are those that it has met."""

    def __init__(self, build: BuiltFolder, is_own: Callable[[str], bool], prefix: str = "") -> None:
        """Take a build, what tells its own hosts, and the path below which the site is published there."""
        self._build = build
        self._is_own = is_own
        self._prefix = prefix
        self._urls = frozenset(map(get_page_url, build.pages))
        self.redirects: dict[str, str] = dict(build.redirects)

    def read(self) -> Iterator[Page]:
        """Yield the pages with their words; those that only send readers on become redirects."""
        for path in self._build.pages:
            html, url = _read(f"{self._build.root}/{path}"), get_page_url(path)
            words = split_page(html)
            target = _find_target(html) if len(words) <= MAX_REDIRECT_WORDS else ""
            if target:
                self.redirects[url] = self._resolve(target, url)
            else:
                yield Page(url, tuple(words), read_page_head(html))

    def _resolve(self, target: str, url: str) -> str:
        """Return where a page sends readers on: a path from the root of the site, or a URL elsewhere."""
        try:
            parts = urlsplit(target)
        except ValueError:
            return target
        if not parts.netloc:
            return self._strip(posixpath.normpath(posixpath.join(url, parts.path)) + "/" * parts.path.endswith("/"))
        path = self._strip(parts.path or "/")
        return path if self._is_own(parts.netloc) or path in self._urls else target

    def _strip(self, path: str) -> str:
        path = path.replace("//", "/")
        return path[len(self._prefix) :] or "/" if f"{path}/".startswith(f"{self._prefix}/") and self._prefix else path


def _find_target(html: str) -> str:
    """Return where a page sends its readers on at once."""
    if "http-equiv" not in html[:HEAD].lower():
        return ""
    head = html[:HEAD]
    for token in Tokenizer(head).run():
        if (
            token.kind == "start"
            and token.name == "meta"
            and (target := find_refresh(read_tag(head, token.start, token.end)))
        ):
            return target
    return ""
