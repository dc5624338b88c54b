"""What a store of articles is asked for, and the store of one article alone, which asks its facts."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from contentlint.article.facts import Facts
from contentlint.site.layout import Layout
from contentlint.site.link_shapes import ROOT, TargetKey, list_starts
from contentlint.site.permalinks import list_addresses
from contentlint.site.site_map import LinkKind

KeyOf = Callable[[Facts], Iterable[Hashable]]
"""Gives the keys of an article: texts, numbers, bytes, truth values, and tuples or frozen sets of these. Keys that are
counted are texts, or tuples of several texts."""

KeyNames = tuple[Mapping[str, KeyOf], Mapping[str, KeyOf]]
"""The functions whose keys are saved, by names that stay the same from run to run: keys to look up, keys to count."""

Index = Mapping[str, Sequence[str]]
"""The values of each key, in the order in which they were given."""

Rows = Callable[[], Iterable[tuple[str, str]]]
"""Gives the keys and values of an index, when it is made."""

MIN_HOST_SHARE = 0.1
"""The share of articles with a canonical address below which that is no habit of the site."""


class Links(Struct, frozen=True):
    """Where an article links to: the paths of other articles, and of each target whether it leads somewhere."""

    reached: Iterable[str]
    targets: Iterable[tuple[TargetKey, bool]]


class Counts(Struct, frozen=True):
    """How many different targets are linked to, and how many of them lead somewhere, at least from some articles."""

    targets: int
    found: int


class TargetStore(Protocol):
    """What is asked of a store once the links of its articles are followed."""

    def count_targets(self, kind: LinkKind, below: str) -> Counts:
        """Return how many targets of a kind are linked to below a folder; below the root: in it alone."""

    def count_articles_of(self, target: TargetKey) -> int:
        """Return how many articles link to a target."""

    def list_targets(self) -> Iterator[tuple[TargetKey, bool]]:
        """Yield each target once, and whether it leads somewhere."""


def index_rows(rows: Rows) -> dict[str, list[str]]:
    """Return an index in memory."""
    found: dict[str, list[str]] = {}
    for key, value in rows():
        found.setdefault(key, []).append(value)
    return found


def get_first(index: Index, key: str) -> str:
    """Return the first value of a key, "" where it has none."""
    return next(iter(index.get(key, ())), "")


def count_in_each_folder(targets: Iterable[tuple[TargetKey, bool]]) -> dict[tuple[LinkKind, str], Counts]:
    """Return the counts of each folder that some targets are in, each of which is given once."""
    named: Counter[tuple[LinkKind, str]] = Counter()
    found: Counter[tuple[LinkKind, str]] = Counter()
    for (kind, folder, _), is_found in targets:
        keys = [(kind, below) for below in list_starts(folder)]
        named.update(keys)
        found.update(keys if is_found else ())
    return {key: Counts(number, found[key]) for key, number in named.items()}


def is_below(folder: str, below: str) -> bool:
    """Tell whether targets in a folder are among those below another."""
    return folder == below if below == ROOT else folder.startswith(below)


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
        self._is_counted = True

    def get(self, path: str) -> Facts | None:
        """Return an article, always the same object."""
        return self._facts if path in self.paths else None

    def has(self, path: str) -> bool:
        """Tell whether there is an article at a path."""
        return path in self.paths

    def load_all(self) -> tuple[Facts, ...]:
        """Return all articles by path."""
        return (self._facts,) if self._facts else ()

    def walk(self) -> Iterator[Facts]:
        """Yield all articles by path."""
        yield from self.load_all()

    def index(self, name: str, rows: Rows) -> Index:
        """Return the values of each key."""
        del name
        return index_rows(rows)

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

    def leave_out(self, paths: Collection[str]) -> None:
        """Count no targets of the article if it is one of these."""
        self._is_counted = not any(path in paths for path in self.paths)

    def count_targets(self, kind: LinkKind, below: str) -> Counts:
        """Return how many targets of a kind are linked to below a folder; below the root: in it alone."""
        known = self.list_targets()
        some = [is_found for (one, folder, _), is_found in known if one == kind and is_below(folder, below)]
        return Counts(len(some), sum(some))

    def count_articles_of(self, target: TargetKey) -> int:
        """Return how many articles link to a target."""
        return sum(any(key == target for key, _ in links.targets) for links in self._links)

    def list_targets(self) -> Iterator[tuple[TargetKey, bool]]:
        """Yield each target once, and whether it leads somewhere."""
        found: dict[TargetKey, bool] = {}
        for links in self._links if self._is_counted else ():
            for key, is_found in links.targets:
                found[key] = found.get(key, False) or is_found
        yield from found.items()

    def trim(self, most: int) -> None:
        """Let go of facts if there are more than so many: of one article they stay."""
