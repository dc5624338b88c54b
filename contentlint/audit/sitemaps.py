"""The sitemaps of a site: those that ``robots.txt`` names, or those at the usual places, with all that they name."""

import posixpath
from collections import deque
from collections.abc import Callable, Iterable

from msgspec import Struct

from contentlint.audit.addresses import parse_address, strip_prefix
from contentlint.site.built.folder import NotThisSiteError
from contentlint.site.built.url_sources import parse_sitemap, unpack_sitemap

USUAL = ("/sitemap.xml", "/sitemap_index.xml", "/sitemap-index.xml")
"""Where sitemaps are if ``robots.txt`` names none."""

MAX_FILES = 1_000
MAX_ENTRIES = 1_000_000
"""So many sitemaps of a site, and entries in all of them, are read."""

_SITEMAP = "sitemap:"

Read = Callable[[str], tuple[bytes | None, str]]
"""Returns the content of a sitemap by its URL, or None and why there is none; no reason where it need not be there."""


class SitemapFile(Struct, frozen=True):
    """A sitemap: its URL, its entries with the day of their last change, and what is wrong with it."""

    url: str
    entries: tuple[tuple[str, str], ...] = ()
    problem: str = ""


def list_named_sitemaps(robots: bytes) -> list[str]:
    """Return the URLs of sitemaps that a ``robots.txt`` names."""
    lines = robots.decode("utf-8-sig", "replace").splitlines()
    named = (line.partition("#")[0].strip() for line in lines)
    return list(dict.fromkeys(one[len(_SITEMAP) :].strip() for one in named if one.lower().startswith(_SITEMAP)))


def read_sitemaps(named: Iterable[str], read: Read) -> tuple[SitemapFile, ...]:
    """Return the sitemaps at some URLs, and those that they name."""
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
        found.append(SitemapFile(url, listed.pages))
        size += len(listed.pages)
    return tuple(found)


def join_below(folder: str, url: str, prefix: str) -> str:
    """Return the path of a file below a folder that a URL or a path means; "" for one that is outside."""
    address = parse_address(url)
    inside = strip_prefix(address.path, prefix) if address else url
    plain = posixpath.normpath(inside or "").lstrip("/")
    return f"{folder}/{plain}" if plain not in {"", "."} and not plain.startswith("..") else ""
