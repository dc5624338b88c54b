"""What one look at a whole site teaches: the map of it."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from contentlint.site.learning.learn import learn_schemes
from contentlint.site.link_shapes import get_root_folder
from contentlint.site.site_map import NO_MAP, NotUnderstood, SiteMap

if TYPE_CHECKING:
    from contentlint.article.facts import Facts
    from contentlint.site.site import Site

MIN_LINKS = 5
"""From so many lost links into a folder on, a person is asked what it is."""

MAX_FOUND_PERCENT = 10
"""That is asked where at most this share of the pages linked there is found."""

KEPT_LINKS, KEPT_FOUND_PERCENT = 3, 20
"""What was asked before is asked as long as so many links are lost, and at most this share is found."""


def learn_addresses(site: "Site", apart_from: Collection[str] = frozenset(), cname: str = "") -> SiteMap:
    """Return how the articles of a site are published: its host, and the URLs of each folder.

    The map that the site goes by so far may have what a person has said: that stays. The links of the articles in
    ``apart_from``, given by their paths, do not count: a changed article never changes what is known of others.
    ``cname`` is the text of the file that names the host.
    """
    around = site.surroundings
    found = learn_schemes(
        site.articles,
        site.layout,
        redirects=around.redirects,
        changed=apart_from,
        pages=[page.path for page in around.pages],
        cname=cname,
    )
    said = site.site_map.said
    return replace(said, host=found.host, prefixes=found.prefixes, articles=found.articles, editions=found.editions)


def learn_links(
    site: "Site", content: SiteMap, apart_from: Collection[str] = frozenset(), kept: SiteMap = NO_MAP
) -> SiteMap:
    """Return a map with what the links of a site lead to, where its articles have the URLs that the map gives them.

    ``kept`` is the map that is there: what it asks is not forgotten because of a single link.
    """
    voters = [facts for facts in site.articles if facts.path not in apart_from]
    known = {one.below for one in kept.not_understood}
    questions = tuple(_list_not_understood(site, voters, known))
    return replace(content, links=site.list_link_folders(kept.links), not_understood=questions)


class _Below(Struct):
    """Links to pages in one folder of the root: their targets, whether these are there, and who links to lost ones."""

    targets: dict[str, bool] = field(default_factory=dict)
    lost: Counter[str] = field(default_factory=Counter)


def _list_not_understood(site: "Site", voters: "Sequence[Facts]", known: Collection[str]) -> Iterator[NotUnderstood]:
    """Yield the folders that hardly any of the pages linked there are found in; of those ``known``, somewhat more."""
    for folder, one in _read_links(site, voters).items():
        below, links, found = f"/{folder}/", one.lost.total(), sum(one.targets.values())
        least, most = (KEPT_LINKS, KEPT_FOUND_PERCENT) if below in known else (MIN_LINKS, MAX_FOUND_PERCENT)
        if 100 * found <= most * len(one.targets) and links >= least:
            yield NotUnderstood(below=below, links=links, articles=len(+one.lost))


def _read_links(site: "Site", voters: "Sequence[Facts]") -> dict[str, _Below]:
    """Return what the links from the root lead to, by the folder there."""
    folders: dict[str, _Below] = {}
    for facts in voters:
        for one in site.find_links(facts):
            folder = get_root_folder(one.target.path) if one.target.sort == "rooted" else ""
            if folder and one.resolution.outcome != "unknown":
                below = folders.setdefault(folder, _Below())
                is_lost = one.resolution.outcome == "missing"
                below.targets[one.target.path] = not is_lost
                below.lost[facts.path] += is_lost
    return folders
