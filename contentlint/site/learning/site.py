"""What one look at a whole site teaches: the map of it, and what that map changes in how the site is read."""

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from contentlint.site.link_kinds import get_root_folder
from contentlint.site.permalinks import build_own_address
from contentlint.site.site_map import ArticleFolder, LinkFolder, LinkKind, NotUnderstood, SiteMap

if TYPE_CHECKING:
    from contentlint.article.facts import Facts
    from contentlint.site.layout import Layout
    from contentlint.site.site import Site

MIN_LINKS = 5
"""From so many lost links into a folder on, a person is asked what it is."""

MAX_FOUND_PERCENT = 10
"""That is asked where at most this share of the pages linked there is found."""

MIN_VOTERS = 3
"""So many articles of a folder must be reached by links before these prove how its URLs are built."""


def learn_addresses(site: "Site", apart_from: Collection[str] = frozenset()) -> SiteMap:
    """Return how the articles of a site are published: its host, and the URLs of each folder.

    The map that the site goes by so far may have what a person has said: that stays. The links of the articles in
    ``apart_from``, given by their paths, do not count: a changed article never changes what is known of others.
    """
    voters = [facts for facts in site.articles if facts.path not in apart_from]
    return replace(
        site.site_map.said,
        host=min(site.hosts, default=""),
        articles=tuple(_list_article_folders(site, voters)),
    )


def learn_links(site: "Site", content: SiteMap, apart_from: Collection[str] = frozenset()) -> SiteMap:
    """Return a map with what the links of a site lead to, where its articles have the URLs that the map gives them."""
    kinds = _read_links(site, [facts for facts in site.articles if facts.path not in apart_from])
    return replace(content, links=tuple(_list_link_folders(kinds)), not_understood=tuple(_list_not_understood(kinds)))


def follow_map(layout: "Layout", content: SiteMap) -> "Layout":
    """Return how a site is laid out where a map says more than its configuration."""
    unjudged = tuple(pattern for below in content.elsewhere for pattern in _list_patterns(below))
    return replace(layout, host=layout.host or content.host, unjudged_links=(*layout.unjudged_links, *unjudged))


def _list_patterns(below: str) -> Iterator[str]:
    """Yield the patterns of the links that start with a path, and of the one that is that path."""
    plain = re.sub(r"[*?\[]", r"[\g<0>]", below.rstrip("/"))
    yield from (f"{plain}/*", plain) if plain else ("/*",)


def _list_article_folders(site: "Site", voters: "Sequence[Facts]") -> Iterator[ArticleFolder]:
    """Yield the folders of articles with the URLs that the configuration gives them, and how many links agree."""
    said = {one.folder: one for one in site.site_map.said.articles}
    votes = _count_votes(site, voters)
    groups: dict[str, list[Facts]] = {}
    for facts in site.articles:
        groups.setdefault(_get_group(facts.path, site.layout), []).append(facts)
    for folder, articles in groups.items():
        addresses = [build_own_address(facts, site.layout) for facts in articles]
        start = posixpath.commonpath([posixpath.dirname(address) for address in addresses])
        agreeing = votes[folder]
        yield said.get(folder) or ArticleFolder(
            folder=folder,
            files=len(articles),
            address=posixpath.join(start, "{file}"),
            proof="confirmed" if agreeing >= MIN_VOTERS else "unproved",
            resolved=agreeing,
            linked=agreeing,
        )


def _count_votes(site: "Site", voters: "Sequence[Facts]") -> Counter[str]:
    """Return how many articles of each folder are reached from others by a link from the root."""
    reached = {
        one.resolution.path
        for facts in voters
        for one in site.find_links(facts)
        if one.target.sort == "rooted" and one.resolution.outcome == "article" and one.resolution.sure
    }
    return Counter(_get_group(path, site.layout) for path in reached)


def _get_group(path: str, layout: "Layout") -> str:
    """Return the folder that an article counts for: the first one in its content root, else that root."""
    inside = layout.strip_content_root(path)
    root = path[: len(path) - len(inside)].rstrip("/")
    first, deeper, _ = inside.partition("/")
    return posixpath.join(root, first) if deeper else root


class _Below(Struct):
    """Links of a kind into one folder of the root: their targets, whether these are there, and their articles."""

    targets: dict[str, bool] = field(default_factory=dict)
    lost: Counter[str] = field(default_factory=Counter)

    @property
    def found(self) -> int:
        """Return how many targets are there."""
        return sum(self.targets.values())


Kinds = dict[tuple[str, LinkKind], _Below]


def _read_links(site: "Site", voters: "Sequence[Facts]") -> Kinds:
    """Return what the links from the root lead to, by the folder there and by their kind."""
    kinds: Kinds = {}
    for facts in voters:
        for is_image, links in ((False, site.find_links(facts)), (True, site.find_images(facts))):
            for one in links:
                folder = get_root_folder(one.target.path) if one.target.sort == "rooted" else ""
                if folder and one.resolution.outcome != "unknown":
                    below = kinds.setdefault((f"/{folder}/", "image" if is_image else "page"), _Below())
                    is_lost = one.resolution.outcome == "missing"
                    below.targets[one.target.path] = not is_lost
                    below.lost[facts.path] += is_lost
    return kinds


def _list_link_folders(kinds: Kinds) -> Iterator[LinkFolder]:
    for (below, kind), one in kinds.items():
        yield LinkFolder(below=below, kind=kind, targets=len(one.targets), found=one.found)


def _list_not_understood(kinds: Kinds) -> Iterator[NotUnderstood]:
    """Yield the folders that hardly any of the pages linked there are found in."""
    for (below, kind), one in kinds.items():
        links = one.lost.total()
        if kind == "page" and 100 * one.found <= MAX_FOUND_PERCENT * len(one.targets) and links >= MIN_LINKS:
            yield NotUnderstood(below=below, links=links, articles=len(+one.lost))
