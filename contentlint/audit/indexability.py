"""Why search engines do not index a page: one reason, the first that holds."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

from contentlint.audit.addresses import join_url, parse_address
from contentlint.audit.model import Page
from contentlint.audit.page_links import PageLinks
from contentlint.audit.robots import ROBOT
from contentlint.document.urls import get_absolute_host, parse_target
from contentlint.site import Facts, Site
from contentlint.site.crawl import Answer
from contentlint.site.permalinks import normalize_address
from contentlint.source.paths import escape_unprintable

if TYPE_CHECKING:
    from protego import Protego

NOINDEX = frozenset({"noindex", "none"})


# --- what the page says ---------------------------------------------------------------------------


def find_bar(facts: Facts, page: PageLinks, canonical: str, site: Site) -> str:
    """Return why a page is not indexed by what it says itself; "" where it may be.

    ``canonical`` is the path of the page that it names as canonical, "" where that is none of the site.
    """
    if not facts.indexed:
        return "noindex"
    if not facts.published:
        return "draft"
    if facts.redirects or (page.refresh and not _leads_to(page.refresh, facts, site)):
        return "redirect"
    if not facts.canonical or canonical == escape_unprintable(facts.path):
        return ""
    return "canonical" if canonical or not _leads_to(facts.canonical.value, facts, site) else ""


def _leads_to(href: str, facts: Facts, site: Site) -> bool:
    """Tell whether a URL is that of the page itself, or may be."""
    crawl = site.surroundings.crawl
    if crawl is not None:
        own = parse_address(crawl.locate(facts.path))
        asked = parse_address(join_url(own.url, href)) if own else None
        answer = crawl.find(asked.url) if asked else None
        return asked == own or (answer is not None and answer.page == facts.path)
    target = site.find_target(href)
    if target is not None and site.resolver.resolve(target, facts, href).path == facts.path:
        return True
    host = get_absolute_host(href)
    if host and site.hosts and host not in site.hosts:
        return False
    return _may_end_with(href, facts)


def _may_end_with(href: str, facts: Facts) -> bool:
    """Tell whether a URL ends with the path of a page: the folder may be published below a path that is not known."""
    own = normalize_address(facts.path)
    path = normalize_address(parse_target(href).path)
    return path.endswith(own) if own != "/" else path.count("/") == 1


# --- what the server says -------------------------------------------------------------------------


class Servers:
    """What servers say of pages: headers, and the files for robots."""

    def __init__(self, robots: Iterable[tuple[str, str | None]], answers: Mapping[str, Answer]) -> None:
        """Take the rules for robots by origin, "" for those of a folder, None if not known, and a crawl's answers."""
        self._answers = answers
        self._robots = {origin: _parse_robots(text) if text is not None else None for origin, text in robots}

    def find_bar(self, page: Page) -> str:
        """Return why a page is not indexed by what a server says of it; "" where it may be."""
        if self._is_disallowed(page):
            return "robots.txt"
        if any(map(_says_noindex, page.robots_tags)):
            return "X-Robots-Tag"
        return "canonical header" if page.canonical and not self._is_own(page) else ""

    def is_known(self, page: Page) -> bool:
        """Tell whether it is known what the server of a page says to robots."""
        return self._robots.get(self._find_origin(page), "") is not None

    def _is_disallowed(self, page: Page) -> bool:
        robots = self._robots.get(self._find_origin(page))
        if robots is None:
            return False
        path = quote(page.path.removesuffix("index.html"))
        return not robots.can_fetch(page.url or f"/{path}", ROBOT)

    def _find_origin(self, page: Page) -> str:
        parsed = parse_address(page.url)
        return parsed.origin if parsed and parsed.origin in self._robots else ""

    def _is_own(self, page: Page) -> bool:
        """Tell whether the header names the page itself as the canonical one."""
        asked = parse_address(join_url(page.url, page.canonical))
        answer = self._answers.get(asked.url) if asked else None
        return asked == parse_address(page.url) or (answer is not None and answer.page == page.path)


def _parse_robots(text: str) -> "Protego":
    from protego import Protego  # many sites have no such file

    return Protego.parse(text)


def _says_noindex(tag: str) -> bool:
    """Tell whether a value of ``X-Robots-Tag`` keeps a page out of the index, for all robots or for ours."""
    robot, colon, rest = tag.partition(":")
    name = robot.strip().lower()
    if colon and "," not in robot and name not in WITH_VALUE:
        if name != ROBOT.lower():
            return False
        tag = rest
    return not NOINDEX.isdisjoint(part.strip().lower() for part in tag.split(","))


WITH_VALUE = frozenset({"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"})
"""Rules of ``X-Robots-Tag`` that are followed by a colon, as the name of a robot is."""
