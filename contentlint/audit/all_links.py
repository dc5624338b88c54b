"""Where all links of a page lead, whoever put them there, as a browser follows them; menus are looked up once."""

import posixpath
import re

from contentlint.article.facts import Facts, LinkFact
from contentlint.audit.addresses import PAGE_SUFFIX, join_url
from contentlint.audit.page_links import PageLinks
from contentlint.site import Site
from contentlint.site.redirects import normalize_source
from contentlint.site.references import Target
from contentlint.site.resolution import Resolution
from contentlint.site.site import Destination
from contentlint.source.tree import has_file, join

MAX_KNOWN = 100_000
"""So many links are kept in memory with where they lead: some 30 MB. What is not kept is looked up again on disk."""

_SOURCE = re.compile(r"\.(?:mdx?|qmd|markdown|mdown|mkd)\Z", re.IGNORECASE)
"""How files end that articles are written in. A check takes a link to one for the article; a server gives the file."""

Known = tuple[Target, Resolution] | None
"""Where a link leads; None for one that leads out of the site or nowhere."""


class AllLinks:
    """Tells where links lead in one site. Those from the root of the site lead to the same place from each page."""

    def __init__(self, site: Site) -> None:
        """Take the site."""
        self._site = site
        is_same_for_all = site.surroundings.urls is None and not site.layout.publishing.languages
        self._most = MAX_KNOWN if is_same_for_all else 0
        self._known: dict[str, Known] = {}

    def find(self, facts: Facts, page: PageLinks) -> list[Destination]:
        """Return the links of a page that stay within the site; built pages are where their URL says."""
        found = []
        for one in page.links:
            href = _join_base(page, one.href)
            known = self.find_one(href, facts)
            if known is not None:
                found.append(Destination(LinkFact(href, one.start, one.start), *known))
        return found

    def find_one(self, href: str, facts: Facts) -> Known:
        """Return where a URL leads that a page names."""
        if href in self._known:
            return self._known[href]
        found = self._look_up(href, facts)
        if found is None or (found[0].sort == "rooted" and found[0].path):
            self._keep(href, found)
        return found

    def _keep(self, href: str, found: Known) -> None:
        if len(self._known) >= self._most:
            self._known.clear()
        if self._most:
            self._known[href] = found

    def _look_up(self, href: str, facts: Facts) -> Known:
        target = self._site.find_target(href)
        if target is None:
            return None
        return target, self._be_exact(target, self._site.resolver.resolve(target, facts, href), facts)

    def _be_exact(self, target: Target, found: Resolution, facts: Facts) -> Resolution:
        """Return where a link leads without guesses: that a page of this name elsewhere is meant, or a list made."""
        site = self._site
        if site.surroundings.crawl is not None or (found.sure and not _is_other_file(target.path, found, site)):
            return found
        place = _locate(target, facts)
        if _SOURCE.search(place) and has_file(site.tree, place):
            return Resolution("file", place)
        if target.sort != "rooted":
            return Resolution("missing", place)
        is_place_known = bool(site.layout.host)  # else the site may be published below a path that is not known
        inside = "" if is_place_known else target.path.lstrip("/").partition("/")[2]
        below = site.resolver.resolve(Target("rooted", f"/{inside}", ""), facts) if inside else None
        is_below = below is not None and below.sure and below.outcome in {"article", "file"}
        return below if below and is_below else Resolution("missing", place)


def _locate(target: Target, facts: Facts) -> str:
    """Return the path from the root of the site that a target names."""
    return target.path.strip("/") if target.sort == "rooted" else join(posixpath.dirname(facts.path), target.path)


def _join_base(page: PageLinks, href: str) -> str:
    """Return a link as it starts from the page: a ``<base>`` says where relative ones start."""
    is_plain = not page.base or not href.strip() or href.lstrip().startswith(("#", "/"))
    return href if is_plain else join_url(page.base, href) or href


def _is_other_file(path: str, found: Resolution, site: Site) -> bool:
    """Tell whether a link names a file (``a.html``, ``a.md``) and the page that was found is another one.

    A server gives that page (``a/index.html``) only where it redirects.
    """
    name = posixpath.basename(path)
    is_file = PAGE_SUFFIX.search(name) or _SOURCE.search(name)
    if found.outcome != "article" or not is_file or posixpath.basename(found.path) == name:
        return False
    return normalize_source(path) not in site.surroundings.redirects
