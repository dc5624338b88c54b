"""The addresses under which an article may be reached, whichever generator publishes it.

Addresses are compared without host, query, fragment, suffix and final slash: ``/guides/kettles`` for
``/guides/kettles/``, ``/guides/kettles.html`` and ``/guides/kettles/index.html``.
"""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from msgspec import Struct

from contentlint.article.permalink import file_slug
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.site.facts import Facts
from contentlint.site.layout import Layout
from contentlint.source.paths import is_index

PAGE_SUFFIXES = (".md", ".mdx", ".markdown", ".mdown", ".mkd", ".html", ".htm", ".xhtml", ".txt")

NO_LAYOUT = Layout()

_SUFFIX = lazy_pattern(r"\.(?:mdx?|markdown|mdown|mkd|x?html?|txt|php|aspx?)$", re.IGNORECASE)
_INDEX = lazy_pattern(r"/(?:_?index|readme)$", re.IGNORECASE)
_NUMBER = lazy_pattern(r"(?<![^/])\d{1,3}[-_.]\s{0,2}(?=[^/])")
_NO_ROUTE = lazy_pattern(r"/(?:\([^/()]+\)|@[^/]+)(?=/)|/page\Z")
"""Parts of a path that are none of the address in Next.js: groups and slots of routes, and the name of a page."""

_SLASHES = lazy_pattern(r"/{2,}")


def plain_address(address: str) -> str:
    """Return an address or a path as it is compared."""
    path = _SLASHES.sub("/", f"/{unquote(address)}")
    path = _INDEX.sub("", _SUFFIX.sub("", path.rstrip("/")))
    return path or "/"


def addresses_of(facts: Facts, layout: Layout) -> Iterator[str]:
    """Yield the addresses of an article, the likeliest first: its own and its aliases."""
    yield from own_addresses(facts, layout)
    for alias in facts.aliases:
        yield plain_alias(alias.value, facts, layout)


def own_addresses(facts: Facts, layout: Layout) -> Iterator[str]:
    """Yield the addresses that an article itself may have, the likeliest first: as it states, as its path gives."""
    inside = layout.within_content(facts.path)
    for stated in facts.permalinks:
        yield plain_address(_without_host(stated.value))
    folder = posixpath.dirname(inside)
    if facts.slug and "/" not in facts.slug.value:
        yield plain_address(f"{folder}/{facts.slug.value}")
        if is_index(inside):
            yield plain_address(f"{posixpath.dirname(folder)}/{facts.slug.value}")
    yield from _by_path(inside, facts.date)


def plain_alias(alias: str, facts: Facts, layout: Layout) -> str:
    """Return an alias as addresses are compared; one without a slash in front starts from the article's folder."""
    if alias.startswith("/") or "://" in alias:
        return plain_address(_without_host(alias))
    folder = posixpath.dirname(layout.within_content(facts.path))
    return plain_address(posixpath.normpath(f"/{folder}/{alias}"))


def own_address(facts: Facts, layout: Layout = NO_LAYOUT) -> str:
    """Return the one address that an article surely has for itself, as addresses are compared.

    It is the stated permalink, else the path with a stated slug in place of the name, else the path: date, number and
    language in it stand as they are, for what a generator makes of these is not known.
    """
    for stated in facts.permalinks:
        return plain_address(_without_host(stated.value))
    inside = layout.within_content(facts.path)
    if facts.slug is None or "/" in facts.slug.value:
        return plain_address(inside)
    folder = posixpath.dirname(inside)
    return plain_address(f"{posixpath.dirname(folder) if is_index(inside) else folder}/{facts.slug.value}")


def _by_path(inside: str, date: str) -> Iterator[str]:
    plain = plain_address(inside)
    yield plain
    routed = _NO_ROUTE.sub("", plain)
    if routed != plain:
        yield routed or "/"
    unnumbered = _NUMBER.sub("", plain)
    if unnumbered != plain:
        yield unnumbered
    slug = file_slug(inside)
    folder = posixpath.dirname(plain)
    if date and slug:
        year, month, day = date.split("-")
        for dated in (f"{year}/{month}/{day}", f"{year}/{month}", year):
            yield plain_address(f"/{dated}/{slug}")
    if slug:
        yield plain_address(f"{folder}/{slug}")


class AddressKey(Struct, frozen=True):
    """Gives the address that a published article surely has, with its language; the same for layouts that are equal."""

    layout: Layout

    def __call__(self, facts: Facts) -> Iterator[tuple[str, str]]:
        """Yield it, nothing for a draft and for what only leads elsewhere."""
        if facts.published and not facts.redirects:
            yield facts.language, own_address(facts, self.layout)


def main_address(facts: Facts, layout: Layout) -> str:
    """Return the likeliest address of an article."""
    return next(addresses_of(facts, layout))


def last_part(address: str) -> str:
    """Return the last part of an address."""
    return address.rpartition("/")[2]


def _without_host(address: str) -> str:
    return re.sub(r"^(?:[a-zA-Z][\w+.-]*:)?//[^/?#]*", "", address)
