"""The URLs of a site as it was built, with the sources of its pages: what ``site-urls.txt`` holds, one on each line."""

import datetime
import re
import zlib
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Literal
from urllib.parse import quote

from msgspec import Struct

from contentlint.article.facts import BuiltPage
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.permalinks import normalize_address
from contentlint.site.redirects import MAX_SOURCES, Redirects
from contentlint.source.tree import is_inside_site

VERSION = 1

MAX_BYTES = 50_000_000
"""A larger list is refused."""

MAX_LINE = 4_096
"""Characters of a line."""

NO_SOURCE = "-"
"""What stands for the source of a page that has none, and for the URL of a source that has no page."""

State = Literal["complete", "incomplete", "listed"]
"""What a list is made of. ``complete``: a build that has all pages. ``incomplete``: one that seems to lack some.
``listed``: a list of URLs, such as a sitemap, which names pages and may leave others out."""

LEARN = "delete it, or write it again with contentlint learn --built"


class UrlListError(Exception):
    """A list that cannot be read; ``line`` is the number of the line that is wrong."""

    def __init__(self, line: int, message: str) -> None:
        """Take the number of the line and what is wrong with it."""
        super().__init__(message)
        self.line = line


class Difference(Struct, frozen=True):
    """What the built page of an article says other than its source, and the sum of what that stated at the build."""

    stated: int
    page: BuiltPage


class Written(Struct, frozen=True, kw_only=True):
    """What is written to the file. URLs are paths from the root of the site, decoded.

    ``pages`` are URLs with their sources, "" for a page without one. ``redirects`` are URLs and where they lead.
    ``folders`` are those that hold other files, each with a slash at its end. ``unpublished`` are the sources of which
    there is no page. ``built`` is the day of the build, ``revision`` what git calls its source. ``differences`` are
    those between sources, given by their paths, and their pages.
    """

    built: datetime.date
    revision: str = ""
    state: State = "complete"
    pages: Mapping[str, str] = {}
    redirects: Mapping[str, str] = {}
    folders: frozenset[str] = frozenset()
    unpublished: frozenset[str] = frozenset()
    differences: Mapping[str, Difference] = {}


class UrlList:
    """What was read from the file; its lines are taken apart when the first of them is asked for."""

    def __init__(self, head: "Head", body: str) -> None:
        """Take the first line, and the others as one text."""
        self.head = head
        self.sum = compute_sum(body)
        self._body = body

    @property
    def is_as_written(self) -> bool:
        """Tell whether nobody has changed the lines since they were written."""
        return self.sum == self.head.digest

    @cached_property
    def _tables(self) -> "_Tables":
        return _Tables(_LINE.findall(self._body))

    @property
    def pages(self) -> Mapping[str, str]:
        """Return the sources of pages by their addresses (see :mod:`~contentlint.site.permalinks`), "" for none."""
        return self._tables.pages

    @property
    def urls(self) -> Mapping[str, str]:
        """Return the URLs of sources."""
        return self._tables.urls

    @property
    def differences(self) -> Mapping[str, str]:
        """Return what the pages of sources say other than these, as it is written; see :func:`parse_difference`."""
        return self._tables.differences

    @cached_property
    def has_differences(self) -> bool:
        """Tell whether there are any; the lines are not taken apart for it."""
        return _SUM in self._body

    @property
    def redirects(self) -> Mapping[str, str]:
        """Return where addresses lead."""
        return self._tables.redirects

    @cached_property
    def wild(self) -> Redirects:
        """Return the redirects with wildcards."""
        return Redirects(self._tables.wild[:MAX_SOURCES])

    @property
    def folders(self) -> AbstractSet[str]:
        """Return the folders with other files."""
        return self._tables.folders

    @property
    def unpublished(self) -> AbstractSet[str]:
        """Return the sources without a page."""
        return self._tables.unpublished

    @property
    def has_unpublished(self) -> bool:
        """Tell whether there are any; the lines are not taken apart for it."""
        return f"\n{NO_SOURCE}\t" in f"\n{self._body[:2]}" or f"\n{NO_SOURCE}\t" in self._body

    @property
    def sources(self) -> frozenset[str]:
        """Return the sources that the list knows, with or without a page."""
        return frozenset((*self.urls, *self.unpublished))

    def knows(self, source: str) -> bool:
        """Tell whether a source was there when the list was made."""
        return source in self.urls or source in self.unpublished


class _Tables:
    """The lines, each as a URL, its source, what its page says and where it leads, sorted out."""

    def __init__(self, lines: list[tuple[str, str, str, str]]) -> None:
        self.pages: dict[str, str] = {}
        self.urls: dict[str, str] = {}
        self.differences: dict[str, str] = {}
        self.redirects: dict[str, str] = {}
        self.wild: list[str] = []
        self.folders: set[str] = set()
        self.unpublished: set[str] = set()
        for url, source, said, target in lines:
            if source and source != NO_SOURCE:
                if url == NO_SOURCE:
                    self.unpublished.add(source)
                else:
                    self.pages[get_address(url)] = source
                    self.urls[source] = url
                    if said:
                        self.differences[source] = said
            elif target:
                self._add_redirect(url, target)
            elif url.endswith("/*"):
                self.folders.add(url[:-1])
            elif url != NO_SOURCE:
                self.pages.setdefault(get_address(url), "")

    def _add_redirect(self, url: str, target: str) -> None:
        if "*" in url or "/:" in url:
            self.wild.append(url)
        else:
            self.redirects[get_address(url)] = target


class Head(Struct, frozen=True):
    """The first line: the day of the build, its revision, how many pages it has, the sum of the lines, the state."""

    built: datetime.date
    revision: str
    pages: int
    digest: str
    state: State


# --- reading ----------------------------------------------------------------------------------------

_HEAD = compile_lazy(
    rf"# contentlint urls {VERSION}; built (?P<built>\d{{4}}-\d\d-\d\d)(?: from (?P<revision>[0-9a-f]{{4,64}}))?;"
    r" pages (?P<pages>\d{1,9}); digest (?P<digest>[0-9a-f]{8}); (?P<state>complete|incomplete|listed)"
)
_VERSION = compile_lazy(r"# contentlint urls (?P<version>\d{1,9})\b")
_LINE = compile_lazy(r"^(/[^\s]*|-(?=\t))(?:\t([^\t\n]+)((?:\t[^\t\n]+)*+)| > ([^\s]+))?$", re.MULTILINE)
_CONFLICT = compile_lazy(r"<{7} |={7}$|>{7} ")
_INDEXES = ("/index/", "/_index/", "/readme/")


def parse_url_list(text: str) -> UrlList:
    """Return what the text of a list says. Raises :class:`UrlListError`.

    Lines that are as they were written are not looked at twice: no path in them leads out of a tree in any case.
    """
    first, _, body = text.partition("\n")
    found = UrlList(_parse_head(first), body.rstrip("\n"))
    if not found.is_as_written and (problem := _find_wrong_line(body.rstrip("\n"))):
        raise problem
    return found


def _parse_head(line: str) -> Head:
    named = _VERSION.match(line)
    if named and int(named["version"]) > VERSION:
        words = f"is of version {named['version']}, and this contentlint knows up to {VERSION}; update contentlint"
        raise UrlListError(1, words)
    found = _HEAD.fullmatch(line)
    if found is None:
        raise UrlListError(1, f"is not the first line of a list of URLs; {LEARN}")
    try:
        day = datetime.date.fromisoformat(found["built"])
    except ValueError:
        raise UrlListError(1, f"{found['built']} is not a date; {LEARN}") from None
    state: State = found["state"]  # type: ignore[assignment]  # the pattern lets no other through
    return Head(day, found["revision"] or "", int(found["pages"]), found["digest"], state)


_HIDDEN = compile_lazy(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_OUTSIDE = compile_lazy(r"[^\t]*+\t(?:[/\\]|[A-Za-z]:|\.\.?/|[^\t\n]*/\.{0,2}(?:/|\t|$)|\.\.(?:\t|$))")


def _find_wrong_line(body: str) -> UrlListError | None:
    """Return what is wrong with the first line that is wrong."""
    for number, line in enumerate(body.split("\n") if body else (), 2):
        if len(line) > MAX_LINE:
            return UrlListError(number, f"has more than {MAX_LINE:,} characters; {LEARN}")
        if _CONFLICT.match(line):
            return UrlListError(number, f"has the marks of a merge conflict; {LEARN}")
        found = None if _HIDDEN.search(line) else _LINE.fullmatch(line)
        if found is None:
            words = "is not a URL with its source after a tab, a redirect (/old/ > /new/) or a folder (/images/*)"
            return UrlListError(number, f"{words}; {LEARN}")
        if _OUTSIDE.match(line):
            return UrlListError(number, f"the source is not a path inside the folder of the site; {LEARN}")
        if found[3] and not _DIFFERENCE.fullmatch(found[3]):
            return UrlListError(
                number, f"what it says of the built page is not known: {found[3].strip()[:80]}; {LEARN}"
            )
    return None


def compute_sum(body: str) -> str:
    """Return what tells whether the lines below the first one are as they were written."""
    return f"{zlib.crc32(body.encode('utf-8', 'surrogatepass')):08x}"


def get_address(url: str) -> str:
    """Return the address of a URL, as addresses are compared."""
    is_plain = url[-1] == "/" and not ("%" in url or "." in url or "//" in url or url.lower().endswith(_INDEXES))
    return (url[:-1] or "/") if is_plain else normalize_address(url)


# --- pages ------------------------------------------------------------------------------------------

_SUM = "\tstated="
_DIFFERENCE = compile_lazy(
    r"\tstated=([0-9a-f]{8})(?:\t(noindex|index))?(?:\tcanonical=([^\s]+))?(?:\ttitle=([^\t\n]+))?"
)
_INDEXED = {"noindex": False, "index": True}

MAX_TITLE = 500
"""So many characters of the title of a built page are kept."""


def parse_difference(said: str) -> Difference | None:
    """Return what a line says of the built page, None for what says nothing that is understood."""
    found = _DIFFERENCE.fullmatch(said)
    if found is None:
        return None
    stated, indexed, canonical, title = found.groups()
    page = BuiltPage(
        title=_HIDDEN.sub("", title[:MAX_TITLE]) if title else "",
        canonical="" if canonical == NO_SOURCE else canonical,
        indexed=_INDEXED.get(indexed),
    )
    return Difference(int(stated, 16), page)


def _render_difference(one: Difference) -> str:
    page = one.page
    parts = [f"stated={one.stated:08x}"]
    parts += [] if page.indexed is None else ["index" if page.indexed else "noindex"]
    parts += [] if page.canonical is None else [f"canonical={''.join(page.canonical.split()) or NO_SOURCE}"]
    title = " ".join(_HIDDEN.sub(" ", page.title).split())[:MAX_TITLE].rstrip()
    return "\t".join([*parts, f"title={title}"] if title else parts)


# --- writing ----------------------------------------------------------------------------------------


def render_url_list(written: Written) -> str:
    """Return the text of the file: the same for the same content."""
    body = "\n".join(sorted(line for line in _list_lines(written) if len(line) <= MAX_LINE))
    origin = f" from {written.revision}" if written.revision else ""
    head = (
        f"# contentlint urls {VERSION}; built {written.built.isoformat()}{origin}; pages {len(written.pages)};"
        f" digest {compute_sum(body)}; {written.state}"
    )
    return f"{head}\n{body}\n" if body else f"{head}\n"


def _list_lines(written: Written) -> Iterator[str]:
    """Yield the lines, without those that would not be read again; what a page says is left out of one too long."""
    for url, source in written.pages.items():
        line = f"{escape_url(url)}\t{source if can_write(source) else NO_SOURCE}"
        more = f"\t{_render_difference(written.differences[source])}" if source in written.differences else ""
        yield line + more if can_write(source) and len(line) + len(more) <= MAX_LINE else line
    for url, target in written.redirects.items():
        yield f"{escape_url(url)} > {escape_url(target)}"
    for folder in written.folders:
        yield f"{escape_url(folder)}*"
    for source in written.unpublished:
        if can_write(source):
            yield f"{NO_SOURCE}\t{source}"


_ESCAPED = compile_lazy(r"[%\s\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def escape_url(url: str) -> str:
    """Return a decoded path with those signs escaped that a line cannot hold; others stay readable."""
    return _ESCAPED.sub(lambda found: quote(found[0].encode("utf-8", "surrogateescape")), url)


def can_write(source: str) -> bool:
    """Tell whether the path of a source can stand in the file."""
    return bool(source) and source.isprintable() and is_inside_site(source) and len(source) < MAX_LINE // 2
