"""Where links lead as a crawl has recorded it."""

from urllib.parse import quote, urljoin, urlsplit

from contentlint.article.facts import Facts
from contentlint.site.crawl import FIRST_ERROR, GONE, Crawl, follow
from contentlint.site.references import Target
from contentlint.site.resolution import Resolution


def find_address(crawl: Crawl, target: Target, origin: Facts, href: str) -> str:
    """Return the address that a browser asks for where an article has a link; that of the page for a fragment.

    ``href`` is the link as it is written, "" where only its target is known.
    """
    base = crawl.locate(origin.path)
    if target.sort == "rooted" and not href:
        return quote(target.path)
    try:
        return urljoin(base, (href or quote(target.path)).strip().partition("#")[0])
    except ValueError:
        return ""


def resolve_recorded(crawl: Crawl, target: Target, origin: Facts, href: str) -> Resolution | None:
    """Return where a target leads as it was recorded; None where nobody fetched it."""
    if target.sort == "reference":
        return None
    followed = follow(crawl, find_address(crawl, target, origin, href))
    if followed is None or followed.is_loop:
        return None
    if followed.answer.page:
        return Resolution("article", followed.answer.page)
    place = urlsplit(followed.address).path.strip("/")
    if followed.answer.status in GONE:
        return Resolution("missing", place)
    return Resolution("unknown" if followed.answer.status >= FIRST_ERROR else "file", place)
