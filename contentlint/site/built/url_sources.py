"""Lists of the URLs of a site: sitemaps, indexes of sitemaps beside them, and texts with a URL on each line."""

import os
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NoReturn
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

from msgspec import Struct

from contentlint.site.built.folder import NotThisSiteError
from contentlint.site.url_list import NO_SOURCE, can_write
from contentlint.source.decoding import explain_error
from contentlint.source.paths import escape_unprintable

MAX_BYTES = 50_000_000
"""A larger file is not read, packed or not: sitemaps have no more."""

MAX_URLS = 500_000
MAX_FILES = 1_000
"""So many URLs, and files of an index, are read."""

GZIP = b"\x1f\x8b"
_GZIP_FORMAT = 31
"""What zlib calls a stream with the header of gzip."""

_PARTS = frozenset({"url", "sitemap"})
"""The elements of a sitemap whose ``loc`` is a URL of a page, or of another sitemap."""


class NamedUrls(Struct, frozen=True):
    """The URLs that a file and those beside it name, as they are written, with their sources, "" where none is said."""

    file: str
    urls: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()


class ListedUrls(Struct, frozen=True):
    """The URLs of the site among these, as decoded paths from its root, with sources; ``host`` is theirs."""

    urls: Mapping[str, str]
    host: str = ""
    notes: tuple[str, ...] = ()


# --- files ------------------------------------------------------------------------------------------


def read_listed_urls(file: str) -> NamedUrls:
    """Return the URLs that a sitemap, an index of sitemaps or a text names. Raises :class:`NotThisSiteError`."""
    try:
        return _read_urls(file)
    except NotThisSiteError as problem:
        problem.file = problem.file or file
        raise


def _read_urls(file: str) -> NamedUrls:
    data = _read(file)
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return NamedUrls(file, tuple(_parse_lines(data)))
    listed = parse_sitemap(data)
    pages, others = [url for url, _ in listed.pages], listed.sitemaps
    notes: list[str] = []
    for url in others[:MAX_FILES]:
        beside = _find_beside(file, url)
        if beside is None:
            notes.append(url)
            continue
        pages += _read_inner(beside)
        if len(pages) > MAX_URLS:
            _refuse(f"names more than {MAX_URLS:,} URLs")
    if others and len(notes) == len(others):
        _refuse(f"none of the {len(others):,} sitemaps that it names is beside it; download them, too")
    words = (
        f"{len(notes):,} of {len(others):,} sitemaps that it names are not beside it (the first: {notes[0]})"
        if notes
        else ""
    )
    return NamedUrls(file, tuple((url, "") for url in pages), (words,) if words else ())


def _read_inner(file: str) -> list[str]:
    try:
        return [url for url, _ in parse_sitemap(_read(file)).pages]
    except NotThisSiteError as problem:
        problem.file = file
        raise


def _read(file: str) -> bytes:
    try:
        with open(file, "rb") as stream:  # noqa: PTH123  # plain strings
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as problem:
        _refuse(f"cannot be read: {explain_error(problem)}")
    return unpack_sitemap(data)


def unpack_sitemap(data: bytes) -> bytes:
    """Return the content of a file that may be packed by gzip. Raises :class:`NotThisSiteError`."""
    if data.startswith(GZIP):
        unpacking = zlib.decompressobj(_GZIP_FORMAT)
        try:
            data = unpacking.decompress(data, MAX_BYTES + 1)
        except zlib.error:
            _refuse("is a damaged gzip archive")
    if len(data) > MAX_BYTES:
        _refuse(f"has more than {MAX_BYTES:,} bytes")
    return data


def _refuse(words: str) -> NoReturn:
    raise NotThisSiteError(words)


def _find_beside(index: str, url: str) -> str | None:
    """Return the file beside an index that is the sitemap at a URL: under its name, or under its path from there."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return None
    folder = os.path.dirname(index)  # noqa: PTH120  # plain strings
    parts = path.split("/")
    for names in (parts[-1:], [part for part in parts if part]):
        if not any(part in {"", ".", ".."} or "\\" in part or "\0" in part or ":" in part for part in names):
            file = os.path.join(folder, *names)  # noqa: PTH118
            if names and os.path.isfile(file) and not os.path.islink(file):  # noqa: PTH113, PTH114
                return file
    return None


# --- XML --------------------------------------------------------------------------------------------


class Sitemap(Struct, frozen=True):
    """What a sitemap names: pages, each with the day of its last change as it is written, and other sitemaps.

    ``versions`` are other languages of a page, each with its language and URL, ``images`` those that a page shows.
    """

    pages: tuple[tuple[str, str], ...]
    sitemaps: tuple[str, ...]
    versions: tuple[tuple[str, str, str], ...] = ()
    images: tuple[tuple[str, str], ...] = ()


def parse_sitemap(data: bytes) -> Sitemap:
    """Return what a sitemap names. Nothing is fetched, and no entity is known but those of XML.

    Raises :class:`NotThisSiteError` for what is no sitemap.
    """
    reader = _SitemapReader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = lambda *_: _refuse("has a document type, which sitemaps do not have")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.add
    try:
        parser.Parse(data, True)  # noqa: FBT003  # its only argument without a name
    except expat.ExpatError as problem:
        _refuse(f"line {problem.lineno}: not valid XML: {expat.ErrorString(problem.code)}")
    except ValueError as problem:  # an encoding that is not known
        _refuse(f"not valid XML: {problem}")
    if not reader.is_sitemap:
        _refuse("is not a sitemap: it has neither <urlset> nor <sitemapindex>")
    return Sitemap(tuple(reader.pages), tuple(reader.sitemaps), tuple(reader.versions), tuple(reader.images))


MAX_OF_PAGE, MAX_MORE = 2_000, 5_000_000
"""So many versions and images of a page, and of all pages of a sitemap, are read."""

_FIELDS = frozenset({"loc", "lastmod"})


class _SitemapReader:
    """Collects what the elements ``loc`` and ``lastmod`` of a sitemap hold."""

    def __init__(self) -> None:
        self.pages: list[tuple[str, str]] = []
        self.sitemaps: list[str] = []
        self.versions: list[tuple[str, str, str]] = []
        self.images: list[tuple[str, str]] = []
        self._of_page: list[tuple[str, str]] = []
        self.is_sitemap = False
        self._depth = 0
        self._around = self._day = ""
        self._begun = 0
        self._field = ""
        self._text: list[str] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        name = tag.rpartition(":")[2]
        if self._depth == 1:
            self.is_sitemap = name in {"urlset", "sitemapindex"}
        elif self._depth == 2:  # noqa: PLR2004  # a child of the root
            self._around, self._begun, self._day = name, len(self.pages), ""
            self._of_page = []
        elif self._depth == 3 and name in _FIELDS and self._around in _PARTS:  # noqa: PLR2004  # and one of that
            self._field, self._text = name, []
        elif self._around == "url" and len(self._of_page) < MAX_OF_PAGE:
            self._start_more(tag, name, attributes)

    def _start_more(self, tag: str, name: str, attributes: Mapping[str, str]) -> None:
        """Take in the start of what a sitemap says of a page beside its URL: versions and images."""
        if self._depth == 3 and name == "link" and attributes.get("rel") == "alternate":  # noqa: PLR2004  # as above
            language, href = attributes.get("hreflang", "").strip(), attributes.get("href", "").strip()
            self._of_page += [(language, href)] if language and href else []
        elif self._depth == 4 and tag == "image:loc":  # noqa: PLR2004  # within image:image
            self._field, self._text = "image", []

    def add(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        del tag
        self._depth -= 1
        if self._text is not None:
            self._take("".join(self._text).strip())
            self._text = None
            if len(self.pages) + len(self.sitemaps) > MAX_URLS:
                _refuse(f"names more than {MAX_URLS:,} URLs")
        if self._depth == 1:
            self._end_page()

    def _end_page(self) -> None:
        own = [url for url, _ in self.pages[self._begun :]]
        if self._day:
            self.pages[self._begun :] = [(url, self._day) for url in own]
        for url in own[:1] if self._of_page else ():
            self.versions += [(url, language, href) for language, href in self._of_page if language]
            self.images += [(url, href) for language, href in self._of_page if not language]
        if len(self.versions) + len(self.images) > MAX_MORE:
            _refuse(f"names more than {MAX_MORE:,} versions and images")

    def _take(self, text: str) -> None:
        if self._field == "lastmod":
            self._day = text
        elif self._field == "image":
            self._of_page += [("", text)] if text else []
        elif self._around == "url":
            self.pages.append((text, ""))
        else:
            self.sitemaps.append(text)


# --- texts ------------------------------------------------------------------------------------------


def _parse_lines(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the URLs of a text, each on a line of its own; the path of its source may stand behind a tab."""
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as problem:
        _refuse(f"line {data.count(bytes([10]), 0, problem.start) + 1}: not UTF-8")
    if len(lines) > MAX_URLS:
        _refuse(f"names more than {MAX_URLS:,} URLs")
    for number, line in enumerate(lines, 1):
        url, _, source = line.strip().partition("\t")
        if not url or url.startswith("#"):
            continue
        if not url.startswith(("/", "http://", "https://")) or any(map(str.isspace, url)):
            _refuse(f"line {number}: not a URL or a path from the root: {escape_unprintable(url[:80])}")
        source = "" if source in {"", NO_SOURCE} else source
        if source and not can_write(source):
            _refuse(f"line {number}: the source is not a path inside the folder of the site")
        yield url, source


# --- of this site -----------------------------------------------------------------------------------


def fit_urls(named: Iterable[NamedUrls], hosts: Collection[str], prefix: str) -> ListedUrls:
    """Return the URLs that are those of a site, whose own ``hosts`` may be known, published below a path of its host.

    Raises :class:`NotThisSiteError` where they are of other hosts.
    """
    files = list(named)
    parts = [(*_split(url), source) for file in files for url, source in file.urls]
    counts = Counter(host for host, _, _ in parts if host)
    if not parts:
        _refuse("names no URL")
    host = min(counts, key=lambda one: (one not in hosts, -counts[one], one), default="")
    if host and hosts and host not in hosts:
        _refuse(f"is of {host}, and this site is {', '.join(sorted(hosts))}")
    notes = [note for file in files for note in file.notes]
    if others := sum(counts.values()) - counts[host]:
        notes.append(f"{others:,} URLs on other hosts than {host} are left out")
    urls: dict[str, str] = {}
    for named_host, path, source in parts:
        if named_host in {"", host} and path and f"{path}/".startswith(f"{prefix}/"):
            urls[path[len(prefix) :] or "/"] = source
    if not urls:
        _refuse(f"names no URL below {prefix}/")
    return ListedUrls(urls, host, tuple(notes))


def _split(url: str) -> tuple[str, str]:
    """Return the host of a URL, without ``www.``, and its decoded path; "" for one with a query, which is no page's."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return "", ""
    return host, "" if parts.query else unquote(parts.path, errors="surrogateescape") or "/"
