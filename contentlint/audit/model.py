"""What an audit sends from process to process: pages that are found, shards of them, what holds for all. Plain data."""

from msgspec import Struct

from contentlint.audit.header_links import HeaderLink

WHOLE_FILE = -1
"""The offset of a page that is a file of its own."""


class Page(Struct, frozen=True, array_like=True):
    """A page as it was found, unread.

    ``path`` names it within the site, as a server would keep it in a file (``guides/index.html``). ``url`` is its
    address, "" where it is not known, ``status`` that of HTTP, 0 where none is known. ``place`` is the file or the
    address to read it from, ``offset`` the byte there at which its record begins. ``digest`` is that of its content.
    ``charset``, ``robots_tags``, ``canonical`` and ``links`` are what the server stated in headers.
    """

    path: str
    url: str
    status: int
    place: str
    offset: int
    digest: bytes
    charset: str = ""
    robots_tags: tuple[str, ...] = ()
    canonical: str = ""
    links: tuple[HeaderLink, ...] = ()


class Shard(Struct, frozen=True, array_like=True):
    """Pages that are checked together; ``name`` tells them, their content and what holds for them from all others."""

    name: str
    pages: tuple[Page, ...]


class Checked(Struct, frozen=True, array_like=True):
    """What one page gave by itself, each part packed.

    ``body`` are the findings and suppressions, ``summary`` is what lists say of it, ``drawing`` the article as a report
    shows it, ``links`` are all links of the page, ``inventory`` is what it consists of beside these. ``day`` is the one
    for which the findings hold, if only for one.
    ``error`` says why it was not checked; then all else is empty.
    """

    path: str
    body: bytes = b""
    facts: bytes = b""
    places: bytes = b""
    summary: bytes = b""
    drawing: bytes = b""
    links: bytes = b""
    inventory: bytes = b""
    day: str = ""
    error: str = ""
    is_bug: bool = False


class SitePart(Struct, frozen=True, array_like=True):
    """Pages, by path, that are asked about together in their site; ``number`` orders the parts."""

    number: int
    paths: tuple[str, ...]
