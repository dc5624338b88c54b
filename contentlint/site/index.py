"""The site: what a rule asks that looks at an article among all others. All is worked out once, when asked for."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple, TypeVar, cast

from msgspec import Struct

from contentlint.site.anchors import Anchors
from contentlint.site.authors import ReadText, known_authors
from contentlint.site.compare import is_compared
from contentlint.site.facts import Facts, LinkFact
from contentlint.site.layout import Layout
from contentlint.site.near import MAX_HINTS
from contentlint.site.redirects import redirected
from contentlint.site.resolve import Resolution, Resolver
from contentlint.site.shingles import BANDS, band_of, bands_of, likeness
from contentlint.site.target import Target, target_of
from contentlint.site.tree import Tree, tree_of

T = TypeVar("T")
KeyOf = Callable[[Facts], Iterable[Hashable]]

CROWD = 100
"""So many articles with one band in common are looked at: more are made from one template, and the first ones show
it."""

CLOSEST = 50
"""So many of these, those with the most bands in common, are compared with an article."""

FIRST = 5
"""So many of the articles that share something are named."""

FEW = 0.1
"""The share of articles with a canonical address below which that is no habit of the site."""

MIN_EVIDENCE = 3
"""So many different targets that lead nowhere, and fewer that lead somewhere: then the addresses are made by something
that nobody here knows, and none of their kind is judged."""


class Destination(NamedTuple):
    """A link within the site: as it is written, its target, and where that leads."""

    link: LinkFact
    target: Target
    resolution: Resolution


class Alike(NamedTuple):
    """Another article with much the same text: the share of shingles in common."""

    article: Facts
    share: float


class Others(NamedTuple):
    """Other articles that share something with one: how many, and the first few of them by path."""

    size: int
    first: tuple[Facts, ...]


class Surroundings(Struct, frozen=True):
    """What is known of a site beside its articles.

    ``authors`` are the names and keys of its list of authors, None where it has none. ``before`` are earlier states, by
    the path of today: of an article that has changed or moved, or of one that is gone (the very facts that are then
    asked about). ``redirects`` are addresses that a file of the site leads on from.
    """

    authors: frozenset[str] | None = None
    before: Mapping[str, Facts] = {}
    redirects: frozenset[str] = frozenset()


class Site:
    """All articles that are known, by their facts; ``articles`` are sorted by path."""

    def __init__(
        self,
        articles: Iterable[Facts],
        layout: Layout,
        tree: Tree,
        surroundings: Surroundings | None = None,
        show: Callable[[str], str] = str,
    ) -> None:
        """Take the facts, how the site is laid out, its files, what else is known, and how a path is shown."""
        self.articles = tuple(sorted(articles, key=_path))
        self.layout = layout
        self.tree = tree
        self.surroundings = surroundings or Surroundings()
        self.shown = show
        self._groups: dict[KeyOf, dict[Hashable, list[Facts]]] = {}
        self._targets: dict[str, Target | None] = {}
        self._anchors: dict[str, Anchors] = {}
        self._answers: dict[Callable[[Site], object], object] = {}

    @property
    def authors(self) -> frozenset[str] | None:
        """Return the names and keys in the site's list of authors, None where it has none."""
        return self.surroundings.authors

    @property
    def before(self) -> Mapping[str, Facts]:
        """Return the earlier states of articles, by the path of today."""
        return self.surroundings.before

    @cached_property
    def _by_path(self) -> dict[str, Facts]:
        return {facts.path: facts for facts in self.articles}

    def get(self, path: str) -> Facts | None:
        """Return an article by its path."""
        return self._by_path.get(path)

    def grouped(self, key_of: KeyOf) -> dict[Hashable, list[Facts]]:
        """Return the articles by the keys that a function gives for each; the same function is asked once."""
        if key_of not in self._groups:
            groups: dict[Hashable, list[Facts]] = {}
            for facts in self.articles:
                for key in key_of(facts):
                    groups.setdefault(key, []).append(facts)
            self._groups[key_of] = groups
        return self._groups[key_of]

    def serves(self, address: str) -> bool:
        """Tell whether an address (as addresses are compared) is that of an article, or leads on to one."""
        return address in self.surroundings.redirects or bool(self.resolver.by_address.get(address))

    def once(self, question: Callable[["Site"], T]) -> T:
        """Return what a function makes of the site; the same function is asked once."""
        if question not in self._answers:
            self._answers[question] = question(self)
        return cast("T", self._answers[question])

    def others(self, facts: Facts, key_of: KeyOf) -> Others:
        """Return the other articles that share its key with one; ``key_of`` gives an article one key or none."""
        return next((self.sharing(facts, key_of, key) for key in key_of(facts)), NO_OTHERS)

    def sharing(self, facts: Facts, key_of: KeyOf, key: Hashable) -> Others:
        """Return the articles beside one that have a key. It takes the same time however many there are."""
        group = self.grouped(key_of).get(key, [])
        own = self.get(facts.path)
        size = len(group) - (own is not None and key in key_of(own))
        first = (other for other in group[: FIRST + 1] if other.path != facts.path)
        return Others(size, tuple(islice(first, FIRST)))

    # --- texts ------------------------------------------------------------------------------------

    def alike(self, facts: Facts, least: float) -> list[Alike]:
        """Return the articles to be found whose text has this share in common with one, the most alike first."""
        pairs = ((other, likeness(facts.signature, other.signature)) for other in self._closest(facts))
        found = [Alike(other, share) for other, share in pairs if share >= least]
        return sorted(found, key=lambda alike: (-alike.share, alike.article.path))

    def _closest(self, facts: Facts) -> list[Facts]:
        """Return the articles of one language that have the most bands in common with one, by path where it is even."""
        shared = self._shared_bands
        common = Counter(path for key in _bands(facts) for path in islice(shared.get(key, ()), CROWD))
        common.pop(facts.path, None)
        closest = nsmallest(CLOSEST, common, key=lambda path: (-common[path], path))
        return [self._by_path[path] for path in closest]

    @cached_property
    def _shared_bands(self) -> dict[Hashable, list[str]]:
        """Return the paths of articles by the bands that several have: one number of band at a time, to spare room."""
        shared: dict[Hashable, list[str]] = {}
        comparable = list(filter(_is_comparable, self.articles))
        for number in range(BANDS):
            groups: dict[Hashable, list[str]] = {}
            for facts in comparable:
                groups.setdefault((facts.language, band_of(facts.signature, number)), []).append(facts.path)
            shared.update((key, group) for key, group in groups.items() if len(group) > 1)
        return shared

    # --- links ------------------------------------------------------------------------------------

    @cached_property
    def hosts(self) -> frozenset[str]:
        """Return the site's own host: the configured one, else the one that most articles give as theirs.

        Where few articles give one, these are rather the ones that were first published elsewhere.
        """
        if self.layout.host:
            return frozenset({self.layout.host})
        named = Counter(host for one in self.articles for host in one.hosts)
        return frozenset(
            host for host, number in named.most_common(1) if 2 * number > named.total() >= FEW * len(self.articles)
        )

    @cached_property
    def resolver(self) -> Resolver:
        """Return what finds where links lead."""
        return Resolver(self.articles, self.layout, self.tree)

    def links_of(self, facts: Facts) -> list[Destination]:
        """Return the links of an article that stay within the site, and where they lead."""
        return list(self._destinations(facts, facts.links))

    def images_of(self, facts: Facts) -> list[Destination]:
        """Return the images of an article that lie within the site."""
        return list(self._destinations(facts, facts.images))

    def target_of(self, href: str) -> Target | None:
        """Return the target of a link within the site; None for one that leads out of it or nowhere."""
        if href not in self._targets:
            self._targets[href] = target_of(href, self.hosts, self.layout.prefix)
        return self._targets[href]

    def anchors_of(self, facts: Facts) -> Anchors:
        """Return the targets that fragments have in an article."""
        if facts.path not in self._anchors:
            self._anchors[facts.path] = Anchors(facts.anchors)
        return self._anchors[facts.path]

    def _destinations(self, facts: Facts, links: Iterable[LinkFact]) -> Iterator[Destination]:
        for link in links:
            target = self.target_of(link.href)
            if target is not None:
                yield Destination(link, target, self.resolver.resolve(target, facts))

    def missing_links(self, facts: Facts) -> Iterator[tuple[LinkFact, str]]:
        """Yield the links of an article that lead nowhere, each with what was perhaps meant."""
        missing = [one for one in self.links_of(facts) if self._is_missing(one, image=False)]
        return self._with_hints(missing, facts)

    def missing_images(self, facts: Facts) -> Iterator[tuple[LinkFact, str]]:
        """Yield the images of an article that are not there, each with what was perhaps meant."""
        missing = [one for one in self.images_of(facts) if one.target.path and self._is_missing(one, image=True)]
        return self._with_hints(missing, facts)

    def _is_missing(self, one: Destination, *, image: bool) -> bool:
        return one.resolution.outcome == "missing" and self.judges(one.target, image=image)

    def _with_hints(self, missing: Iterable[Destination], facts: Facts) -> Iterator[tuple[LinkFact, str]]:
        for count, one in enumerate(missing):
            yield one.link, self.resolver.nearest(one.target, facts) if count < MAX_HINTS else ""

    @cached_property
    def inbound(self) -> Counter[str]:
        """Return how many other articles link to each, by path."""
        found: Counter[str] = Counter()
        for facts in self.articles:
            there = {one.resolution.path for one in self.links_of(facts) if one.resolution.outcome == "article"}
            found.update(there - {facts.path})
        return found

    def judges(self, target: Target, *, image: bool = False) -> bool:
        """Tell whether enough is known of targets of this kind to call one missing."""
        known, missing = self._evidence.get(_kind(target, image=image), (0, 0))
        if target.sort == "rooted":
            known += not image and _first_part(target.path) in self._sections
            return known >= max(missing, 1)
        return not (missing >= MIN_EVIDENCE and known < missing)

    @cached_property
    def _sections(self) -> frozenset[str]:
        """Return the folders of the site's root that articles are published in."""
        return frozenset(map(_first_part, self.resolver.by_address)) - {""}

    @cached_property
    def _evidence(self) -> dict[Hashable, tuple[int, int]]:
        """Return for each kind of target how many different ones lead somewhere, and how many nowhere."""
        found: dict[Hashable, dict[str, bool]] = {}
        for facts in self.articles:
            for image, destinations in ((False, self.links_of(facts)), (True, self.images_of(facts))):
                for _, target, resolution in destinations:
                    if target.path and resolution.outcome in {"article", "file", "missing"}:
                        is_known = resolution.outcome != "missing"
                        for kind in _shown_by(target, image=image) if is_known else [_kind(target, image=image)]:
                            found.setdefault(kind, {})[target.path] = is_known
        return {kind: (sum(seen.values()), len(seen) - sum(seen.values())) for kind, seen in found.items()}


def _path(facts: Facts) -> str:
    return facts.path


NO_OTHERS = Others(0, ())


def _is_comparable(facts: Facts) -> bool:
    return bool(facts.signature) and is_compared(facts)


def _bands(facts: Facts) -> list[tuple[str, bytes]]:
    return [(facts.language, band) for band in bands_of(facts.signature)] if _is_comparable(facts) else []


def _kind(target: Target, *, image: bool) -> Hashable:
    """Return which targets are made by the same hand: those below one folder of the root, or all relative ones."""
    if target.sort != "rooted":
        return target.sort, image
    return _first_part(target.path), image


def _first_part(path: str) -> str:
    """Return the folder of the root that a path leads into, nothing for what lies in the root itself."""
    first, deeper, _ = path.strip("/").partition("/")
    return first if deeper else ""


def _shown_by(target: Target, *, image: bool) -> Iterator[Hashable]:
    """Yield the kinds of targets that one which leads somewhere speaks for: a folder's page for those below it too."""
    yield _kind(target, image=image)
    if target.sort == "rooted" and "/" not in (name := target.path.strip("/")):
        yield name, image


def site_of(
    articles: Iterable[Facts],
    files: Mapping[str, str] | None = None,
    layout: Layout | None = None,
    before: Mapping[str, Facts] | None = None,
) -> Site:
    """Return the site of some articles whose files, and some more with their text, are the only ones there are."""
    facts = tuple(articles)
    whole = layout or Layout(content_roots=("",))
    others = files or {}
    tree = tree_of([*(one.path for one in facts), *others])
    known = surroundings_of(tree, whole.content_roots, others.get, before)
    return Site(facts, whole, tree, known)


def surroundings_of(
    tree: Tree, roots: Iterable[str], read_text: ReadText, before: Mapping[str, Facts] | None = None
) -> Surroundings:
    """Return what the files of a site say beside its articles, with the earlier states that are given."""
    redirects = frozenset(redirected(tree, read_text))
    return Surroundings(known_authors(tree, roots, read_text), before or {}, redirects)
