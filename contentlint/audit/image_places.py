"""Where the images of pages are: in the folder of a site, or among what a crawl has recorded."""

import os
import posixpath
import sqlite3
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple, Protocol
from urllib.parse import unquote, urlsplit

from contentlint.audit.addresses import join_url, parse_address, shorten_url, strip_prefix
from contentlint.audit.image_files import MAX_START, measure_image
from contentlint.audit.site_file import RecordedCrawl
from contentlint.site.crawl import FIRST_ERROR, follow
from contentlint.source.paths import escape_unprintable, is_inside, normalize_path


class ImagePlace(NamedTuple):
    """Where an image is.

    ``outcome`` is ``file``, ``redirect``, ``error``, ``missing``, ``not fetched``, ``other host``, ``inline`` for one
    that is written into the page, or ``not a URL``. ``width`` and ``height`` are those of the file, None if not known.
    """

    url: str
    outcome: str
    status: int | None = None
    bytes: int | None = None
    width: int | None = None
    height: int | None = None


class ImagePlaces(Protocol):
    """Knows where images are."""

    def find(self, path: str, base: str, src: str) -> ImagePlace:
        """Return where an image of a page is; ``base`` is from where relative URLs start, "" for the page."""


_INLINE = "data:"
MAX_KNOWN = 20_000
"""So many answers are kept in memory: pages of one kind show the same images."""

MAX_URL = 2_000
"""Characters of a URL."""


def _read_plainly(src: str) -> ImagePlace | None:
    """Return what is known of a source that is no URL of a file; None for one that may be."""
    if src.lower().startswith(_INLINE):
        return ImagePlace("", "inline")
    return ImagePlace("", "not a URL") if not src or len(src) > MAX_URL else None


# --- a crawl --------------------------------------------------------------------------------------


class CrawledImages:
    """Looks for images among what a crawl has recorded."""

    def __init__(self, database: sqlite3.Connection, origin: str, prefix: str) -> None:
        """Take the file of the site, its origin, and the path below which it is published."""
        self._crawl = RecordedCrawl(database, f"{origin}{prefix}")
        self._origin = origin
        home = parse_address(f"{origin}/")
        self._site = home.site if home else ""

    def find(self, path: str, base: str, src: str) -> ImagePlace:
        """Return where an image of a page is."""
        if plain := _read_plainly(src):
            return plain
        start = self._crawl.locate(path)
        asked = parse_address(join_url(join_url(start, base) if base else start, src))
        if asked is None:
            return ImagePlace("", "not a URL")
        url = escape_unprintable(shorten_url(self._origin, asked.url))
        found = follow(self._crawl, asked.url)
        if found is None:
            return ImagePlace(url, "not fetched" if asked.site == self._site else "other host")
        one = found.answer
        outcome = "error" if one.status >= FIRST_ERROR else "redirect" if found.hops else "file"
        is_file = outcome != "error" and not found.is_loop
        size = one.size if is_file and one.size >= 0 else None
        return ImagePlace(url, outcome, one.status, size, one.width or None, one.height or None)


# --- a folder -------------------------------------------------------------------------------------


class FolderImages:
    """Looks for images in the folder of a site."""

    def __init__(self, root: str, hosts: Collection[str], prefix: str, *, is_place_known: bool) -> None:
        """Take the folder, the hosts of the site without ``www.``, and the path below which it is published there.

        If its place is not known, that path is not either.
        """
        self._root = root
        self._hosts = frozenset((_NOWHERE, *hosts))
        self._is_place_known = is_place_known
        self._prefix = prefix
        self._known = lru_cache(maxsize=MAX_KNOWN)(self._find_from)

    def find(self, path: str, base: str, src: str) -> ImagePlace:
        """Return where an image of a page is."""
        if plain := _read_plainly(src):
            return plain
        folder = "" if src.startswith("/") else path[: path.rfind("/") + 1]
        return self._known(path if src.startswith(("?", "#")) else folder, base, src)

    def _find_from(self, start: str, base: str, src: str) -> ImagePlace:
        """Return where an image is, by the page or the folder from which its URL starts."""
        page = f"http://{_NOWHERE}{self._prefix}/{start}"
        url = join_url(join_url(page, base) if base else page, src)
        try:
            parts = urlsplit(url)
        except ValueError:
            return ImagePlace("", "not a URL")
        host = (parts.hostname or "").removeprefix("www.")
        if parts.scheme not in {"http", "https"} or host not in self._hosts:
            return ImagePlace(escape_unprintable(url), "other host" if host else "not a URL")
        inside = strip_prefix(posixpath.normpath(unquote(parts.path)), self._prefix)
        if inside is None:
            return ImagePlace(escape_unprintable(url), "other host")
        return self._look(inside, is_rooted=src.startswith("/"))

    def _look(self, inside: str, *, is_rooted: bool) -> ImagePlace:
        plain = inside.lstrip("/")
        below = plain.partition("/")[2] if is_rooted and not self._is_place_known else ""
        for name in (plain, below):  # if its place is not known, the site may be published below a path
            found = _measure_file(f"{self._root}/{name}", self._root) if name else None
            if found:
                return ImagePlace(escape_unprintable(f"/{name}"), "file", None, *found)
        return ImagePlace(escape_unprintable(f"/{plain}"), "missing")


_NOWHERE = "site.invalid"
"""A host that is nobody's (RFC 2606): what leads to it from a page of the folder stays in the folder."""


@lru_cache(maxsize=MAX_KNOWN)
def _measure_file(file: str, root: str) -> tuple[int, int | None, int | None] | None:
    """Return bytes, width and height of the file of an image; None where there is none."""
    try:
        place = normalize_path(file)
        if not is_inside(place, root) or not os.path.isfile(place):  # noqa: PTH113  # plain strings
            return None
        size = os.stat(place).st_size  # noqa: PTH116  # as above
        with open(place, "rb") as stream:  # noqa: PTH123  # as above
            width, height = measure_image(stream.read(MAX_START))
    except (OSError, ValueError):
        return None
    return size, width or None, height or None
