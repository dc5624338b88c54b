"""What a crawl has recorded of addresses: statuses and redirects, by which links are judged in place of files."""

import posixpath
from typing import Protocol

from msgspec import Struct

FIRST_ERROR, NOT_FOUND = 400, 404
GONE = frozenset({NOT_FOUND, 410})
"""Statuses of HTTP that say that nothing is there; what another error hides is not known."""

MAX_REDIRECTS = 10
"""So many redirects are followed from one address."""


class Answer(Struct, frozen=True):
    """What a server answered at an address.

    ``status`` is that of HTTP. ``target`` is the address to which a redirect leads within the site, empty where
    it leads out of it or there is none; ``away`` is the URL to which it leads out of the site. ``page`` is the path of
    the page that came, empty where none did. ``media`` is the content type, ``size`` how many bytes came or were
    announced (-1: not known), ``width`` and ``height`` are those of an image.
    """

    status: int
    target: str = ""
    page: str = ""
    away: str = ""
    media: str = ""
    size: int = -1
    width: int = 0
    height: int = 0


class Crawl(Protocol):
    """Knows what was fetched. An address is a URL, or a path from the root of the site."""

    def find(self, address: str) -> Answer | None:
        """Return what was answered at an address; None where nobody asked."""

    def locate(self, page: str) -> str:
        """Return the address at which a page was fetched."""


class Followed(Struct, frozen=True):
    """Where an address leads at last: the answer there, its address, and the addresses that led on."""

    answer: Answer
    address: str
    hops: tuple[str, ...] = ()
    is_loop: bool = False


def follow(crawl: Crawl, address: str) -> Followed | None:
    """Return where an address leads as it was recorded; None where that is not known."""
    hops: list[str] = []
    while True:
        answer = crawl.find(address)
        if answer is None:
            return None
        if not answer.target:
            return Followed(answer, address, tuple(hops))
        hops.append(address)
        if answer.target in hops:
            return Followed(answer, address, tuple(hops), is_loop=True)
        if len(hops) > MAX_REDIRECTS:
            return None
        address = answer.target


def normalize_url_path(path: str) -> str:
    """Return a path from the root as a browser asks for it: without ``.`` and ``..``, a slash at the end kept."""
    plain = posixpath.normpath(f"/{path}").replace("//", "/")
    return f"{plain}/" if path.endswith(("/", "/.", "/..")) and plain != "/" else plain


def get_page_url(path: str) -> str:
    """Return the URL, from the root, of a page that lies at a path: ``guides/index.html`` is ``/guides/``."""
    folder, name = posixpath.split(path)
    if name != "index.html":
        return f"/{path}"
    return f"/{folder}/" if folder else "/"
