"""What a store of articles is asked for, and the store of one article alone, which asks its facts."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from msgspec import Struct

from contentlint.article.facts import Facts
from contentlint.site.layout import Layout
from contentlint.site.permalinks import list_addresses

KeyOf = Callable[[Facts], Iterable[Hashable]]
"""Gives the keys of an article: texts, numbers, bytes, truth values, and tuples or frozen sets of these. Keys that are
counted are texts, or tuples of several texts."""

KeyNames = tuple[Mapping[str, KeyOf], Mapping[str, KeyOf]]
"""The functions whose keys are saved, by names that stay the same from run to run: keys to look up, keys to count."""

Kind = tuple[str, bool]
"""Targets that are made by the same hand: below which folder of the root, or how they are written; and of images."""

MIN_HOST_SHARE = 0.1
"""The share of articles with a canonical address below which that is no habit of the site."""


class Links(Struct, frozen=True):
    """Where an article links to: the paths of other articles, and of each target whether it leads somewhere."""

    reached: Iterable[str]
    targets: Iterable[tuple[tuple[Kind, str], bool]]


def build_host_keys(facts: Facts) -> Iterable[str]:
    """Return the hosts that an article gives as its own; a page that only sends readers on names another's."""
    return () if facts.kind == "redirect" else facts.hosts


def choose_hosts(stated: str, named: Mapping[Hashable, int], articles: int) -> frozenset[str]:
    """Return the own host of a site: the configured one, else the one that most articles give as theirs.

    ``named`` counts the articles that name each host. Where few of all articles name one, these are rather the ones
    that were first published elsewhere.
    """
    if stated:
        return frozenset({stated})
    total = sum(named.values())
    least = MIN_HOST_SHARE * articles
    return frozenset(str(host) for host, number in named.items() if 2 * number > total >= least)


class LoneStore:
    """One article alone, or none that could be read; it answers as :class:`~contentlint.site.store.SiteStore` does."""

    def __init__(self, layout: Layout, facts: Facts | None) -> None:
        """Take how the site is laid out, and the facts of the article."""
        self.paths: Sequence[str] = (facts.path,) if facts else ()
        self._layout = layout
        self._facts = facts
        self._links: Sequence[Links] = ()

    def get(self, path: str) -> Facts | None:
        """Return an article, always the same object."""
        return self._facts if path in self.paths else None

    def load_all(self) -> tuple[Facts, ...]:
        """Return all articles by path."""
        return (self._facts,) if self._facts else ()

    def load_addresses(self) -> Mapping[str, Sequence[str]]:
        """Return the addresses of each article, the likeliest first."""
        return {facts.path: tuple(dict.fromkeys(list_addresses(facts, self._layout))) for facts in self.load_all()}

    def find_paths(self, key_of: KeyOf, key: Hashable) -> Sequence[str]:
        """Return the paths of the articles that have a key, sorted."""
        return [facts.path for facts in self.load_all() if key in set(key_of(facts))]

    def count_by_key(self, key_of: KeyOf) -> Mapping[Hashable, int]:
        """Return how many articles have each key, in any order."""
        return {key: 1 for facts in self.load_all() for key in key_of(facts)}

    @property
    def hosts(self) -> frozenset[str]:
        """Return the own host of the site."""
        return choose_hosts(self._layout.host, self.count_by_key(build_host_keys), len(self.paths))

    def find_closest(self, facts: Facts) -> list[str]:
        """Return the paths of other articles with common bands in their signatures: there are none."""
        del facts
        return []

    def follow_links(self, links_of: Callable[[Facts], Links]) -> None:
        """Find out where the links of the article lead."""
        self._links = list(map(links_of, self.load_all()))

    def count_inbound(self) -> Counter[str]:
        """Return how many other articles link to each, by path."""
        return Counter(path for links in self._links for path in links.reached)

    def count_inbound_of(self, path: str) -> int:
        """Return how many other articles link to one."""
        return self.count_inbound()[path]

    def has_known_target(self, kind: Kind) -> bool:
        """Tell whether a link to a target of a kind leads somewhere."""
        return any(is_known and one == kind for links in self._links for (one, _), is_known in links.targets)

    def trim(self, most: int) -> None:
        """Let go of facts if there are more than so many: of one article they stay."""
