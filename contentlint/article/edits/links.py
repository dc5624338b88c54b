"""Edits of the targets of links: only where these are written in the source as they read."""

from typing import TYPE_CHECKING

from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.document.nodes import Link
    from contentlint.site.facts import LinkFact

_PATH = lazy_pattern(r"(?!//)[^:?#\\{}<>|]++(?!:)")
"""The path at the start of an address that has neither a scheme nor a host."""

_ESCAPED = lazy_pattern(r"\\([!-/:-@\[-`{-~])")
_PLAIN = lazy_pattern(r"[\w./~+@,=-]+")
"""What needs no escape in any address, in Markdown or in HTML."""


def in_target(article: "Article", link: "Link", start: int, end: int, text: str) -> list[Edit]:
    """Return what writes a text in the place of ``href[start:end]``; nothing where that cannot be told exactly."""
    whole, size = link.href_span, len(link.href)
    place = article.place_in_target(link, start, end)
    is_exact = place != whole or (start, end) == (0, size)
    return [Edit(place, text)] if is_exact and _reads_as(article.source.slice(whole), link.href) else []


def _reads_as(written: str, href: str) -> bool:
    if written == href:
        return True
    from html import unescape  # a large table, rarely needed

    return unescape(_ESCAPED.sub(r"\1", written)) == href


def with_path(link: "LinkFact", path: str) -> list[Edit]:
    """Return what gives a link within the site another path; its parameters and its fragment stay.

    Nothing where the path is not plain, or not written in the source as it reads.
    """
    old = _PATH.match(link.href)
    if old is None or not _is_verbatim(link) or not _PLAIN.fullmatch(path):
        return []
    slash = "/" if old[0].endswith("/") and not path.endswith("/") else ""
    return [Edit(Span(link.start, link.start + old.end()), path + slash)]


def with_fragment(link: "LinkFact", fragment: str) -> list[Edit]:
    """Return what gives a link another fragment; nothing where that is not plain, or not written as it reads."""
    before, mark, old = link.href.rpartition("#")
    if not mark or "#" in before or not old or not _is_verbatim(link) or not _PLAIN.fullmatch(fragment):
        return []
    return [Edit(Span(link.end - len(old), link.end), fragment)]


def _is_verbatim(link: "LinkFact") -> bool:
    return link.end - link.start == len(link.href) and not link.href[:1].isspace()
