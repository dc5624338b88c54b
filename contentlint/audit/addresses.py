"""The URLs of a crawl: what tells them apart, and as which files a server would keep their pages."""

import posixpath
import re
import zlib
from collections.abc import Collection, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from contentlint.site.crawl import get_page_url, normalize_url_path

PAGE_SUFFIX = re.compile(r"\.(?:html?|xhtml)\Z", re.IGNORECASE)

MAX_PATH = 1_000
"""Characters of a path: a longer address is cut, and told from others by a sum."""


class Address(NamedTuple):
    """The parts of a URL by which answers of servers are told apart; the path is from the root, decoded.

    ``origin`` is what stands before the path, without the usual port. ``site`` is its host without ``www.`` and with a
    port that is not the usual one: two of the same site may be one page.
    """

    origin: str
    site: str
    path: str
    query: str

    @property
    def url(self) -> str:
        """Return the URL in the one form in which answers are kept; to parse it gives the same address again."""
        plain = f"{self.origin}{_MARK.sub(_quote_match, self.path)}"
        return f"{plain}?{self.query}" if self.query else plain

    @property
    def host(self) -> str:
        """Return the host without ``www.`` and without port."""
        return self.site.partition(":")[0]


_MARK = re.compile(r"[%?#\t\r\n]")
"""What a path cannot hold as it is: the marks of a URL, and what readers of URLs leave out."""


def _quote_match(found: re.Match[str]) -> str:
    return quote(found[0])


_USUAL_PORTS = {"http": 80, "https": 443}


def parse_address(url: str) -> Address | None:
    """Return the parts of a URL; None for one that is none."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    if parts.scheme not in _USUAL_PORTS or not host:
        return None
    rest = "" if port in {None, _USUAL_PORTS[parts.scheme]} else f":{port}"
    path = normalize_url_path(unquote(parts.path))
    return Address(f"{parts.scheme}://{host}{rest}", f"{host.removeprefix('www.')}{rest}", path, parts.query)


def strip_prefix(address: str, prefix: str) -> str | None:
    """Return a path from the root of a site that is published below a path of its host; None for one beside it."""
    if not prefix:
        return address
    return (address[len(prefix) :] or "/") if f"{address}/".startswith(f"{prefix}/") else None


def build_page_path(address: str, query: str) -> str:
    """Return under which path a page is known within its site: ``/guides/`` is ``guides/index.html``."""
    inside = address.lstrip("/")
    if not inside or inside.endswith("/"):
        inside += "index.html"
    elif not PAGE_SUFFIX.search(inside):
        inside += ".html"
    if query:
        stem, suffix = posixpath.splitext(inside)
        inside = f"{stem}@{query.replace('/', '%2F')}{suffix}"
    if len(inside) <= MAX_PATH:
        return inside
    total = zlib.crc32(inside.encode("utf-8", "surrogatepass"))
    return f"{inside[:MAX_PATH]}~{total:08x}.html"


def build_url(site_url: str, path: str) -> str:
    """Return the address of a page of a built site; "" where it is not known where the site is published."""
    if not site_url:
        return ""
    return f"{site_url.rstrip('/')}{get_page_url(path)}"


def drop_parameters(address: Address, ignored: Sequence[str]) -> Address:
    """Return a URL without the parameters that patterns name."""
    if not address.query or not ignored:
        return address
    parts = address.query.split("&")
    kept = [one for one in parts if not any(fnmatchcase(unquote(one.partition("=")[0]), name) for name in ignored)]
    return address._replace(query="&".join(kept)) if len(kept) < len(parts) else address


def find_redirect(url: str, location: str, sites: Collection[str]) -> str:
    """Return the URL to which a redirect leads; "" where it leads out of the site or nowhere."""
    target = parse_address(join_url(url, location)) if location.strip() else None
    return target.url if target and target.site in sites else ""


def join_url(base: str, href: str) -> str:
    """Return the URL that a browser asks for where a page has a link; "" where it asks for none."""
    try:
        return urljoin(base, href.strip().partition("#")[0])
    except ValueError:
        return ""


def shorten_url(origin: str, url: str) -> str:
    """Return a URL as it is shown: as a path if it begins with the origin of the site."""
    inside = url.removeprefix(origin)
    return inside if inside.startswith("/") else url
