"""Where the pages lead that a page names to programs: canonical pages, versions in other languages, next and previous.

A worker asks this of each page, for it knows the site.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from contentlint.article.facts import Facts
from contentlint.audit.addresses import join_url, parse_address
from contentlint.audit.all_links import AllLinks
from contentlint.audit.inventory import Named
from contentlint.document.urls import get_absolute_host
from contentlint.site import Site
from contentlint.site.crawl import FIRST_ERROR, Crawl, follow
from contentlint.source.paths import escape_unprintable

FIRST_REDIRECT = 300

REFRESH = "refresh"
"""The relation of a page that a ``<meta http-equiv="refresh">`` loads."""


class RelationRow(Struct, frozen=True):
    """A page or feed that a page names to programs.

    ``source`` is ``page``, ``body`` or ``header``, and ``sitemap`` for what a sitemap says of the page. ``outcome`` is
    ``page``, ``redirect``, ``error``, ``file``, ``missing``, ``not fetched``, ``loop``, ``other host``, ``unknown`` or
    ``not a URL``, ``target`` the page that it leads to. ``is_linked`` tells, of pages in a row, whether a link of the
    page leads there, too.
    """

    path: str
    line: int
    source: str
    relation: str
    language: str
    href: str
    outcome: str
    target: str
    status: int | None
    redirects: int
    is_linked: bool | None


class Where(NamedTuple):
    """Where a URL leads: what is there, the path of the page, the last status, the number of redirects."""

    outcome: str
    target: str = ""
    status: int | None = None
    redirects: int = 0


IN_A_ROW = frozenset({"next", "prev"})


def list_relations(
    path: str, named: Iterable[Named], find: Callable[[str], Where], reach: Callable[[], Collection[str]]
) -> Iterator[RelationRow]:
    """Yield what a page names, each with where it leads.

    ``find`` tells that of a URL, ``reach`` the paths of all pages that the links of the page lead to.
    """
    reached: Collection[str] | None = None
    for one in named:
        where = find(one.href)
        if one.relation in IN_A_ROW and reached is None:
            reached = reach()
        is_linked = where.target in (reached or ()) if one.relation in IN_A_ROW else None
        yield RelationRow(
            path=escape_unprintable(path),
            line=one.line,
            source=one.source,
            relation=one.relation,
            language=one.language,
            href=one.href,
            outcome=where.outcome,
            target=where.target,
            status=where.status,
            redirects=where.redirects,
            is_linked=is_linked,
        )


class Finder:
    """Tells where a URL leads that a page names."""

    def __init__(self, facts: Facts, site: Site, base: str, links: AllLinks, has_page: Callable[[str], bool]) -> None:
        """Take the page, its site with its links, and from where its relative URLs start, "" for the page itself.

        ``has_page`` tells whether a file is a page of the audit: one that could not be read is none of the site.
        """
        self._facts = facts
        self._site = site
        self._base = base
        self._links = links
        self._has_page = has_page

    def find(self, href: str) -> Where:
        """Return where a URL leads."""
        if not href.strip():
            return Where("not a URL")
        crawl = self._site.surroundings.crawl
        return self._find_recorded(href, crawl) if crawl is not None else self._find_file(href)

    def _find_recorded(self, href: str, crawl: Crawl) -> Where:
        own = parse_address(crawl.locate(self._facts.path))
        start = join_url(own.url, self._base) if own and self._base else own.url if own else ""
        asked = parse_address(join_url(start, href))
        if asked is None or own is None:
            return Where("not a URL")
        found = follow(crawl, asked.url)
        if found is None:
            is_other = asked.site != own.site and crawl.find(asked.url) is None
            return Where("other host" if is_other else "not fetched")
        status, hops = found.answer.status, len(found.hops)
        if found.is_loop:
            return Where("loop", "", status, hops)
        if found.answer.page:
            return Where("redirect" if hops else "page", escape_unprintable(found.answer.page), status, hops)
        if FIRST_REDIRECT <= status < FIRST_ERROR:
            return Where("redirect", "", status, hops)
        return Where("error" if status >= FIRST_ERROR else "file", "", status, hops)

    def _find_file(self, href: str) -> Where:
        joined = join_url(self._base, href) if self._base and "://" not in href else href
        found = self._links.find_one(joined, self._facts)
        if found is None:
            host = get_absolute_host(joined)
            is_other = host and self._site.hosts and host not in self._site.hosts
            return Where("other host" if is_other else "unknown")
        _, resolution = found
        is_page = resolution.outcome == "file" and self._has_page(resolution.path)
        outcome = "page" if is_page else _WORDS[resolution.outcome]
        return Where(outcome, escape_unprintable(resolution.path) if outcome == "page" else "")


_WORDS = {"article": "page", "file": "file", "route": "unknown", "missing": "missing", "unknown": "unknown"}
"""What is found of a link in a folder, in the words of relations."""
