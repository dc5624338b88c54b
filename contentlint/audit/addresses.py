"""The addresses of a crawl as paths of a site: as a server keeps them in files, and as links name them."""

import posixpath
import re
import zlib
from urllib.parse import unquote, urljoin, urlsplit

from contentlint.site.crawl import normalize_url_path

PAGE_SUFFIX = re.compile(r"\.(?:html?|xhtml)\Z", re.IGNORECASE)

MAX_PATH = 1_000
"""Characters of a path: a longer address is cut, and told from others by a sum."""


def parse_address(url: str) -> tuple[str, str, str] | None:
    """Return the host, the path from the root, decoded, and the query of an address; None for one that is none."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host:
        return None
    return host, normalize_url_path(unquote(parts.path)), parts.query


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
    folder, name = posixpath.split(path)
    inside = f"{folder}/" if name == "index.html" and folder else "" if name == "index.html" else path
    return f"{site_url.rstrip('/')}/{inside}"


def find_redirect(url: str, location: str, host: str) -> str:
    """Return where a redirect leads, as path from the root; "" where it leads out of the site or nowhere."""
    try:
        target = parse_address(urljoin(url, location))
    except ValueError:
        return ""
    return target[1] if target and target[0] == host else ""
