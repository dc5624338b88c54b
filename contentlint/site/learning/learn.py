"""What the articles and links of a whole site say of how it is published."""

import re
from collections import Counter
from collections.abc import Container, Hashable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from contentlint.article.facts import Facts
from contentlint.document.urls import get_absolute_host
from contentlint.site.layout import Layout
from contentlint.site.learning.arbitration import Arbitration, Considered, arbitrate
from contentlint.site.learning.editions import learn_editions
from contentlint.site.learning.groups import group_articles
from contentlint.site.learning.hosts import learn_host
from contentlint.site.learning.targets import collect_targets
from contentlint.site.lookups import build_host_keys, choose_hosts
from contentlint.site.site_map import ArticleFolder

MIN_BELOW_PREFIX = 3
"""So many addresses are also linked below another first folder before that is a prefix."""

_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")


class Learned(Struct, frozen=True):
    """What was learned: how each folder is published, the own host, prefixes of addresses, and groups of editions.

    ``considered`` are the best patterns for each folder, for a person who asks why: before folders that are published
    alike were joined.
    """

    articles: tuple[ArticleFolder, ...] = ()
    host: str = ""
    prefixes: tuple[str, ...] = ()
    editions: tuple[tuple[str, ...], ...] = ()
    considered: tuple[Considered, ...] = ()


def learn_schemes(  # noqa: PLR0913  # what is known of a site, all but two by name
    articles: Iterable[Facts],
    layout: Layout,
    *,
    redirects: Container[str] = (),
    changed: Container[str] = frozenset(),
    pages: Iterable[str] = (),
    cname: str = "",
) -> Learned:
    """Return what the articles of a whole site say of how it is published.

    ``redirects`` are addresses that lead on, ``changed`` the paths of articles whose links do not count, ``pages`` the
    paths of further pages, ``cname`` the text of the file that names the host. What a person has stated in
    ``layout.schemes`` stays as it is, and what was learned before stays unless links now say clearly otherwise.
    """
    known = sorted(articles, key=lambda facts: facts.path)
    host = find_host(known, layout, cname)
    named: Counter[Hashable] = Counter(one for facts in known for one in build_host_keys(facts))
    hosts = choose_hosts(host, named, len(known))
    editions = layout.editions or learn_editions([*(facts.path for facts in known), *pages])
    whole = replace(layout, host=host, editions=editions)
    targets = collect_targets(known, whole, hosts, redirects=redirects, changed=changed)
    found = arbitrate(group_articles(known, whole), targets, whole)
    return Learned(found.folders, host, _find_prefixes(targets, found), editions, found.considered)


def find_host(articles: Iterable[Facts], layout: Layout, cname: str = "") -> str:
    """Return the site's own host: as a person, a file ``CNAME`` or the generator's configuration says, else links."""
    named = cname.strip().lower().removeprefix("www.")
    stated = get_absolute_host(layout.publishing.stated.url)
    return layout.host or named or stated or learn_host(articles)


def _find_prefixes(targets: Iterable[str], found: Arbitration) -> tuple[str, ...]:
    """Return the first folders below which links name the same addresses again.

    A folder before addresses of one part (``/tags/kettle``) is one only if it looks like a language.
    """
    below: Counter[str] = Counter()
    for target in targets:
        first, _, rest = target[1:].partition("/")
        if rest and target not in found.possible and f"/{rest}" in found.claimed:
            below[first] += "/" in rest or _LANGUAGE.fullmatch(first) is not None
    return tuple(sorted(first for first, number in below.items() if number >= MIN_BELOW_PREFIX))
