"""The targets of a site's own links that tell how its articles are published: distinct addresses from the root on."""

from collections.abc import Collection, Container, Iterable, Iterator

from contentlint.article.facts import Facts
from contentlint.site.layout import Layout
from contentlint.site.link_shapes import is_built_page
from contentlint.site.permalinks import normalize_address, normalize_alias
from contentlint.site.references import find_target


def collect_targets(
    articles: Iterable[Facts],
    layout: Layout,
    hosts: Collection[str],
    *,
    redirects: Container[str] = (),
    changed: Container[str] = frozenset(),
) -> list[str]:
    """Return the addresses of pages that links name from the root on, or with an own host, sorted.

    Links of ``changed`` articles do not count, so that a change never proves itself right. Neither do aliases and
    redirects: they say how a site once was, and some sites link to nothing else.
    """
    known = list(articles)
    aliases = {normalize_alias(alias.value, facts, layout) for facts in known for alias in facts.aliases}
    hrefs = {link.href for facts in known if facts.path not in changed for link in facts.links}
    found = set(_list_addresses(hrefs, layout, hosts)) - aliases
    return sorted(address for address in found if address not in redirects)


def _list_addresses(hrefs: Iterable[str], layout: Layout, hosts: Collection[str]) -> Iterator[str]:
    for href in hrefs:
        target = find_target(href, hosts, layout.prefix)
        if target is not None and target.sort == "rooted" and is_built_page(target):
            yield normalize_address(target.path)
