"""The lists that a site gives of its pages: sitemaps with all that they name, feeds, and ``llms.txt``."""

import posixpath
import re
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Literal
from xml.parsers import expat

from msgspec import Struct

from contentlint.audit.addresses import parse_address, strip_prefix
from contentlint.audit.spool import Entry
from contentlint.site.built.folder import NotThisSiteError
from contentlint.site.built.url_sources import parse_sitemap, unpack_sitemap

USUAL = ("/sitemap.xml", "/sitemap_index.xml", "/sitemap-index.xml")
"""Where sitemaps are if ``robots.txt`` names none."""

FEEDS = ("/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feed/index.xml")
LLMS = "/llms.txt"
"""Where feeds, and the list for language models, usually are."""

MAX_FILES = 1_000
MAX_ENTRIES = 1_000_000
"""So many sitemaps of a site, and entries in all of them, are read."""

_SITEMAP = "sitemap:"

Read = Callable[[str], tuple[bytes | None, str]]
"""Returns the content of a sitemap by its URL, or None and why there is none; no reason where it need not be there."""


Kind = Literal["sitemap", "feed", "llms.txt"]


class SitemapFile(Struct, frozen=True):
    """A list of pages: its URL, its entries with the day of their last change, and what is wrong with it.

    ``versions`` are other languages of a page, each with its language and URL, ``images`` those that a page shows.
    """

    url: str
    entries: Collection[Entry] = ()
    problem: str = ""
    kind: Kind = "sitemap"
    versions: tuple[tuple[str, str, str], ...] = ()
    images: tuple[tuple[str, str], ...] = ()


Keep = Callable[[Iterable[Entry]], Collection[Entry]]
"""Takes the entries of a sitemap, and returns them from where they are kept."""


def list_named_sitemaps(robots: bytes) -> list[str]:
    """Return the URLs of sitemaps that a ``robots.txt`` names."""
    lines = robots.decode("utf-8-sig", "replace").splitlines()
    named = (line.partition("#")[0].strip() for line in lines)
    return list(dict.fromkeys(one[len(_SITEMAP) :].strip() for one in named if one.lower().startswith(_SITEMAP)))


def read_sitemaps(named: Iterable[str], read: Read, keep: Keep = tuple) -> tuple[SitemapFile, ...]:
    """Return the sitemaps at some URLs, and those that they name; ``keep`` says where their entries stay."""
    waiting, seen = deque(named), set(named)
    found: list[SitemapFile] = []
    size = 0
    while waiting and len(found) < MAX_FILES and size < MAX_ENTRIES:
        url = waiting.popleft()
        data, why = read(url)
        if data is None:
            found += [SitemapFile(url, problem=why)] if why else []
            continue
        try:
            listed = parse_sitemap(unpack_sitemap(data))
        except NotThisSiteError as problem:
            found.append(SitemapFile(url, problem=str(problem)))
            continue
        waiting.extend(one for one in dict.fromkeys(listed.sitemaps) if one not in seen)
        seen.update(listed.sitemaps)
        found.append(SitemapFile(url, keep(listed.pages), versions=listed.versions, images=listed.images))
        size += len(listed.pages)
    return tuple(found)


def read_lists(read: Read, places: Mapping[str, str]) -> tuple[SitemapFile, ...]:
    """Return the feeds and the ``llms.txt`` of a site; ``places`` are their URLs by the paths of :data:`FEEDS`."""
    found = []
    for path in (*FEEDS, LLMS):
        data, _ = read(places[path])
        if data is None:
            continue
        kind: Kind = "llms.txt" if path == LLMS else "feed"
        urls = list_llms_links(data) if path == LLMS else list_feed_links(data)
        if urls:
            found.append(SitemapFile(places[path], tuple((url, "") for url in urls), kind=kind))
    return tuple(found)


_LINK = re.compile(r"\]\((https?://[^\s()]{1,2000})\)")


def list_llms_links(data: bytes) -> list[str]:
    """Return the URLs that an ``llms.txt`` links to in Markdown."""
    return list(dict.fromkeys(_LINK.findall(data[:MAX_LIST].decode("utf-8", "replace"))))


MAX_LIST = 5_000_000
"""Bytes of a feed or an ``llms.txt`` that are read."""


def list_feed_links(data: bytes) -> list[str]:
    """Return the URLs of the entries of a feed (RSS or Atom); none for another file, or one that is damaged."""
    reader = _FeedReader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.add
    try:
        parser.Parse(data[:MAX_LIST], True)  # noqa: FBT003  # its only argument without a name
    except (expat.ExpatError, ValueError):
        return []
    return list(dict.fromkeys(filter(None, reader.urls)))


def _refuse_document_type(*_: object) -> None:
    raise ValueError


class _FeedReader:
    """Collects the links of the entries of a feed."""

    def __init__(self) -> None:
        self.urls: list[str] = []
        self._is_in_entry = False
        self._text: list[str] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name in {"item", "entry"}:
            self._is_in_entry = True
        elif name == "link" and self._is_in_entry:
            if "href" not in attributes:
                self._text = []
            elif attributes.get("rel", "alternate") == "alternate":
                self.urls.append(attributes["href"].strip())

    def add(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        if tag.rpartition(":")[2] in {"item", "entry"}:
            self._is_in_entry = False
        if self._text is not None:
            self.urls.append("".join(self._text).strip())
            self._text = None


MAX_DROPPED = 2
"""So many folders at the start of a URL may be the place below which a site is published."""


def list_places_below(folder: str, url: str, prefix: str) -> Iterator[str]:
    """Yield the paths of files below a folder that a URL or a path may mean; nothing for one that is outside."""
    address = parse_address(url)
    inside = strip_prefix(address.path, prefix) if address else url
    plain = posixpath.normpath(inside or "").lstrip("/")
    if plain in {"", "."} or plain.startswith(".."):
        return
    parts = plain.split("/")
    dropped = 0 if prefix or not address else MAX_DROPPED
    for number in range(min(dropped, len(parts) - 1) + 1):
        yield f"{folder}/{'/'.join(parts[number:])}"
