"""The site: what a rule asks that looks at an article among all others. All is worked out once, when asked for."""

import posixpath
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from contentlint.article.facts import Facts, LinkFact
from contentlint.document.urls import unwrap_template
from contentlint.findings.unjudged import Reason, UnjudgedLinks, merge_unjudged
from contentlint.generators.kit.registry import get_generator
from contentlint.site.environment import Surroundings, read_surroundings
from contentlint.site.layout import Layout
from contentlint.site.link_kinds import LinkKinds, find_pattern, format_form, get_kind, get_root_folder, is_built_page
from contentlint.site.lookups import KeyOf, Kind, Links, LoneStore
from contentlint.site.minhash import compute_similarity
from contentlint.site.permalinks import list_own_addresses
from contentlint.site.publishing_config import read_publishing
from contentlint.site.references import Target, find_target
from contentlint.site.suggestions import MAX_HINTS, is_mistyped
from contentlint.source.patterns import Patterns
from contentlint.source.tree import Tree, build_tree, is_inside_site, join

if TYPE_CHECKING:
    from contentlint.site.anchors import Anchors
    from contentlint.site.resolution import Resolution
    from contentlint.site.resolver import Resolver
    from contentlint.site.store import SiteStore

T = TypeVar("T")

MAX_DEPTH = 50
"""A path with more folders is looked up nowhere in ``.gitignore``."""

MAX_NAMED_ARTICLES = 5
"""So many of the articles that share something are named."""


MIN_PAGES, FEW_PAGES, MAX_COUNTED_PAGES = 3, 10, 5_000
MAX_OWN_PAGES = 2
"""From so many whole pages on it is told what a template puts on them; a target of a page's own is on so few."""

LINKS_AN_ARTICLE = 10
"""So many links for each article are kept in memory where that is bounded."""


class Destination(Struct, frozen=True):
    """A link within the site: as it is written, its target, and where that leads."""

    link: LinkFact
    target: Target
    resolution: "Resolution"


class Alike(Struct, frozen=True):
    """Another article with much the same text: the share of shingles in common."""

    article: Facts
    share: float


class Others(Struct, frozen=True):
    """Other articles that share something with one: how many, and the first few of them by path."""

    size: int
    first: tuple[Facts, ...]


class Site:
    """All articles that are known. What is asked of few of them is looked up for these; see :class:`SiteStore`."""

    def __init__(
        self,
        store: "SiteStore | LoneStore",
        layout: Layout,
        tree: Tree,
        surroundings: Surroundings | None = None,
        show: Callable[[str], str] = str,
    ) -> None:
        """Take the articles, how the site is laid out, its files, what else is known, and how a path is shown."""
        self.store = store
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

    @property
    def articles(self) -> tuple[Facts, ...]:
        """Return the facts of all articles, sorted by path."""
        return self.store.load_all()

    @property
    def size(self) -> int:
        """Return how many articles there are."""
        return len(self.store.paths)

    def get(self, path: str) -> Facts | None:
        """Return an article by its path."""
        return self.store.get(path)

    def find_paths(self, key_of: KeyOf, key: Hashable) -> Sequence[str]:
        """Return the paths of the articles that have a key, sorted."""
        return self.store.find_paths(key_of, key)

    def count_by_key(self, key_of: KeyOf) -> Mapping[Hashable, int]:
        """Return how many articles have each of the keys that a function gives."""
        return self.store.count_by_key(key_of)

    def group_by_key(self, key_of: KeyOf) -> dict[Hashable, list[Facts]]:
        """Return the articles by the keys that a function gives for each; the same function is asked once."""
        if key_of not in self._groups:
            groups: dict[Hashable, list[Facts]] = {}
            for facts in self.articles:
                for key in key_of(facts):
                    groups.setdefault(key, []).append(facts)
            self._groups[key_of] = groups
        return self._groups[key_of]

    def has_address(self, address: str) -> bool:
        """Tell whether an address (as addresses are compared) is that of an article, or leads on to one."""
        urls = self.surroundings.urls
        is_led_on = address in self.surroundings.redirects or (urls is not None and urls.leads_on(address))
        return is_led_on or bool(self.resolver.by_address.get(address))

    def get_built_url(self, facts: Facts) -> str:
        """Return the URL of an article in the list of the built site's URLs, nothing where that does not know it."""
        urls = self.surroundings.urls
        return urls.find_own_url(facts) if urls else ""

    def compute_once(self, question: Callable[["Site"], T]) -> T:
        """Return what a function makes of the site; the same function is asked once."""
        if question not in self._answers:
            self._answers[question] = question(self)
        return cast("T", self._answers[question])

    def find_others(self, facts: Facts, key_of: KeyOf) -> Others:
        """Return the other articles that share its key with one; ``key_of`` gives an article one key or none."""
        return next((self.find_sharing(facts, key_of, key) for key in key_of(facts)), NO_OTHERS)

    def find_sharing(self, facts: Facts, key_of: KeyOf, key: Hashable) -> Others:
        """Return the articles beside one that have a key. It takes the same time however many there are."""
        group = self.find_paths(key_of, key)
        own = self.get(facts.path)
        size = len(group) - (own is not None and key in key_of(own))
        first = islice((path for path in group[: MAX_NAMED_ARTICLES + 1] if path != facts.path), MAX_NAMED_ARTICLES)
        return Others(size, tuple(filter(None, map(self.get, first))))

    def forget(self) -> None:
        """Let go of what was worked out for rules, when none will ask any more; where links lead is still known."""
        self._answers.clear()
        self._anchors.clear()
        self.__dict__.pop("inbound", None)

    def trim(self, most: int) -> None:
        """Let go of what was read and worked out for single articles, where it is that of more than so many.

        Whoever asks about all articles of a large site one after the other keeps no more in memory so.
        """
        self.store.trim(most)
        self.resolver.trim(most * LINKS_AN_ARTICLE)
        if len(self._targets) > most * LINKS_AN_ARTICLE:
            self._targets.clear()
        if len(self._anchors) > most:
            self._anchors.clear()

    # --- texts ------------------------------------------------------------------------------------

    def find_alike(self, facts: Facts, least: float) -> list[Alike]:
        """Return the articles to be found whose text has this share in common with one, the most alike first."""
        others = filter(None, map(self.get, self.store.find_closest(facts)))
        pairs = ((other, compute_similarity(facts.signature, other.signature)) for other in others)
        found = [Alike(other, share) for other, share in pairs if share >= least]
        return sorted(found, key=lambda alike: (-alike.share, alike.article.path))

    # --- links ------------------------------------------------------------------------------------

    @cached_property
    def hosts(self) -> frozenset[str]:
        """Return the site's own host, if it is known."""
        return self.store.hosts

    @cached_property
    def resolver(self) -> "Resolver":
        """Return what finds where links lead."""
        from contentlint.site.resolver import Resolver  # only where a link leads into the site

        return Resolver(self.store, self.layout, self.tree, self.surroundings)

    def find_links(self, facts: Facts) -> list[Destination]:
        """Return the links of an article that stay within the site, and where they lead."""
        return list(self._find_destinations(facts, facts.links))

    def find_images(self, facts: Facts) -> list[Destination]:
        """Return the images of an article that lie within the site."""
        return list(self._find_destinations(facts, facts.images))

    def find_target(self, href: str) -> Target | None:
        """Return the target of a link within the site; None for one that leads out of it or nowhere."""
        if href not in self._targets:
            self._targets[href] = find_target(href, self.hosts, self.layout.prefix)
        return self._targets[href]

    def get_anchors(self, facts: Facts) -> "Anchors":
        """Return the targets that fragments have in an article."""
        from contentlint.site.anchors import Anchors  # only where a link has a fragment

        if facts.path not in self._anchors:
            self._anchors[facts.path] = Anchors(facts.anchors)
        return self._anchors[facts.path]

    def _find_destinations(self, facts: Facts, links: Iterable[LinkFact]) -> Iterator[Destination]:
        for link in links:
            target = self.find_target(link.href)
            if target is not None:
                yield Destination(link, target, self.resolver.resolve(target, facts, link.href))

    def find_missing_links(self, facts: Facts) -> Iterator[tuple[LinkFact, str]]:
        """Yield the links of an article that lead nowhere, each with what was perhaps meant."""
        missing = [one for one in self.find_links(facts) if self._is_missing(one, facts, is_image=False)]
        return self._add_hints(missing, facts)

    def is_certain(self, link: LinkFact, facts: Facts, near: str = "") -> bool:
        """Tell whether a link that leads nowhere does so for certain: not to a page that a program may have made.

        ``near`` is what was perhaps meant. What only one whole page links to may still be of a template. In the root
        of a host whose articles lie in folders there may be a shop, a log-in and other pages of programs. Where no
        generator is known, a program may show what a folder holds.
        """
        target = self.find_target(link.href)
        if target is None or self.layout.strict_links or self.surroundings.crawl is not None:
            return True
        if self.resolver.explain_by_urls(target, facts):
            return True
        is_in_root = target.sort == "rooted" and is_built_page(target) and not get_root_folder(target.path)
        is_typo = is_in_root and is_mistyped(target.path, near)
        if facts.is_on_frame(link) or (is_in_root and not is_typo and not self._has_articles_in_root):
            return False
        generator = get_generator(self.layout.publishing.generator)
        if not generator.name and self.resolver.is_bare_folder(target, facts):
            return False
        if not generator.made_pages or not is_built_page(target):
            return True
        folder = get_root_folder(target.path)
        is_among_articles = target.sort != "rooted" or bool(folder and folder in self._sections)
        return generator.made_pages == "plugins" and is_among_articles

    def leads_to_bare_folder(self, link: LinkFact, facts: Facts) -> bool:
        """Tell whether a link that leads nowhere names a folder that is there, but holds no page."""
        target = self.find_target(link.href)
        return target is not None and self.resolver.is_bare_folder(target, facts)

    def find_missing_images(self, facts: Facts) -> Iterator[tuple[LinkFact, str]]:
        """Yield the images of an article that are not there, each with what was perhaps meant."""
        images = (one for one in self.find_images(facts) if one.target.path)
        missing = [one for one in images if self._is_missing(one, facts, is_image=True)]
        return self._add_hints(missing, facts)

    def _is_missing(self, one: Destination, facts: Facts, *, is_image: bool) -> bool:
        return self.may_report(one.link, facts, is_image=is_image) and self.is_broken(one, facts, is_image=is_image)

    def is_broken(self, one: Destination, facts: Facts, *, is_image: bool = False) -> bool:
        """Tell whether a link leads nowhere for certain, whoever put it there."""
        return one.resolution.outcome == "missing" and self.can_judge(one.target, facts, is_image=is_image)

    def may_report(self, link: LinkFact, facts: Facts, *, is_image: bool = False) -> bool:
        """Tell whether a link or an image is one of those that are reported.

        Those that the template of a whole page put there are not, except for links that a server has answered for, and
        those that so few pages have that they seem to be their own.
        """
        if self.layout.strict_links or not facts.is_on_frame(link):
            return True
        if is_image:
            return False
        if self.surroundings.crawl is not None:
            return True
        pages, uses = self._template_uses
        return 0 < uses[link.href] <= (1 if pages < FEW_PAGES else MAX_OWN_PAGES)

    @cached_property
    def _template_uses(self) -> tuple[int, Counter[str]]:
        """Return how many whole pages there are, and on how many of them a template seems to put each target.

        What is on one page alone was written for that page. Nothing is returned where too few pages are known, where
        there are too many to count, and of a crawl.
        """
        if not MIN_PAGES <= self.size <= MAX_COUNTED_PAGES or self.surroundings.crawl is not None:
            return 0, Counter()
        pages = [facts for facts in self.articles if facts.frame]
        targets = ({link.href for link in facts.links if facts.is_on_frame(link)} for facts in pages)
        uses = Counter(href for some in targets for href in some)
        return (len(pages), uses) if len(pages) >= MIN_PAGES else (0, Counter())

    def _add_hints(self, missing: Iterable[Destination], facts: Facts) -> Iterator[tuple[LinkFact, str]]:
        for count, one in enumerate(missing):
            near = self.resolver.find_nearest(one.target, facts) if count < MAX_HINTS else ""
            prefix = self.layout.prefix if near and one.target.sort == "rooted" else ""
            is_below = prefix and unwrap_template(one.link.href).startswith(f"{prefix}/")
            yield one.link, f"{prefix}{near}" if is_below else near

    @cached_property
    def inbound(self) -> Counter[str]:
        """Return how many other articles link to each, by path."""
        return self._followed.count_inbound()

    def count_inbound(self, path: str) -> int:
        """Return how many other articles link to one: of few articles this is quicker than to count for all."""
        return self.inbound[path] if "inbound" in self.__dict__ else self._followed.count_inbound_of(path)

    def can_judge(self, target: Target, origin: Facts, *, is_image: bool = False) -> bool:
        """Tell whether enough is known of targets of this kind to call one missing."""
        return self._find_unknown(target, origin, is_image=is_image) is None

    def _find_unknown(self, target: Target, origin: Facts, *, is_image: bool) -> Reason | None:
        """Return what would have to be known to judge a missing target; of a crawl, what was fetched is known."""
        reason = self._link_kinds.find_unknown(target, origin.path, is_image=is_image)
        if self.surroundings.crawl is not None:
            return reason if reason == "stated" else None
        if reason != "stated" and self.resolver.explain_by_urls(target, origin):
            return None
        if reason or self.layout.strict_links:
            return reason
        if self.resolver.is_untranslated(target, origin):
            return "untranslated"
        return "ignored" if self._is_ignored(target, origin) else None

    def _is_ignored(self, target: Target, origin: Facts) -> bool:
        """Tell whether a target would lie where ``.gitignore`` says that no file of the repository is.

        A target without a suffix of letters is a folder there: the page could be made of a file of any name.
        """
        patterns = self._ignored
        if patterns is None or target.sort == "reference" or target.path.count("/") > MAX_DEPTH:
            return False
        if target.sort == "relative":
            places = [join(posixpath.dirname(origin.path), target.path)]
        else:
            places = [join(root, target.path.strip("/")) for root in self._list_roots_of(target.path)]
        end = "" if _has_suffix(target.path) else "/"
        inside = (f"/{place.rstrip('/')}{end}" for place in places if is_inside_site(place))
        return any(map(patterns.is_ignored, inside))

    def _list_roots_of(self, path: str) -> Iterator[str]:
        """Yield the folders that a rooted target may lie in: if git has its first folder in some, not the top one."""
        patterns = self._ignored
        if patterns is None:
            return
        roots = dict.fromkeys((*self.layout.content_roots, *self.layout.static_folders))
        served = [one for one in roots if not patterns.is_ignored(f"/{one.strip('/')}/")]
        first = get_root_folder(path)
        places = {join(one, first) for one in served if first}
        tracked = {one for one in places if self.tree.list_names(one) and not patterns.is_ignored(f"/{one}/")}
        yield from (one for one in served if one or not tracked or first in tracked)

    @cached_property
    def _ignored(self) -> Patterns | None:
        lines = self.surroundings.ignored
        return Patterns("/", lines) if lines else None

    def find_unjudged(self, facts: Facts, *, links: bool = True, images: bool = True) -> tuple[UnjudgedLinks, ...]:
        """Return how many links and images of an article were not judged, and why."""
        found = [
            *self.list_unjudged(self._find_destinations(facts, facts.links if links else ()), facts),
            *self.list_unjudged(self._find_destinations(facts, facts.images if images else ()), facts, is_image=True),
        ]
        return merge_unjudged(found)

    def list_unjudged(
        self, some: Iterable[Destination], facts: Facts, *, is_image: bool = False
    ) -> Iterator[UnjudgedLinks]:
        """Yield those of some links of an article that were not judged, and why."""
        for one in some:
            if one.target.path:
                reason = self._find_reason(one.target, one.resolution, facts, is_image=is_image)
                if not self.may_report(one.link, facts, is_image=is_image):
                    is_judged = one.resolution.outcome == "missing" and reason is None
                    reason = "template" if is_judged else None
                if reason:
                    yield UnjudgedLinks(self._format_form(one.target, reason), is_image, reason)

    def _find_reason(self, target: Target, resolution: "Resolution", facts: Facts, *, is_image: bool) -> Reason | None:
        if resolution.outcome == "unknown":
            return "outside" if self.surroundings.crawl is None else "not-fetched"
        if resolution.outcome != "missing":
            return None
        return self._find_unknown(target, facts, is_image=is_image)

    def _format_form(self, target: Target, reason: Reason) -> str:
        stated = find_pattern(target.path, self.layout.unjudged_links) if reason == "stated" else ""
        return stated or format_form(target)

    @cached_property
    def _link_kinds(self) -> LinkKinds:
        return LinkKinds(self.layout, self.tree, self._has_known_target, lambda: self._sections)

    def _has_known_target(self, kind: Kind) -> bool:
        return self._followed.has_known_target(kind)

    @cached_property
    def _sections(self) -> frozenset[str]:
        """Return the folders of the site's root that articles are published in; "" only if the root is known."""
        found = frozenset(map(get_root_folder, self.resolver.by_address)) - {""}
        return found | {""} if self._is_root_known() else found

    def _is_root_known(self) -> bool:
        """Tell whether it is known which pages are in the site's root: themes and programs put pages there as well.

        A generator says so, unless it publishes articles there that are not in this tree; without one, the root is
        known where at least half of the articles are published there, and links lead to some of them.
        """
        publishing = self.layout.publishing
        if publishing.generator and get_generator(publishing.generator).made_pages != "any":
            said = ((section.partition(":")[0], pattern) for section, pattern in publishing.patterns)
            in_root = (section for section, pattern in said if section and "/" not in pattern.strip("/"))
            return all(any(map(self.tree.list_names, self._list_section_folders(name))) for name in in_root)
        return self._has_articles_in_root and self._followed.has_known_target(ROOT_PAGES)

    @cached_property
    def _has_articles_in_root(self) -> bool:
        """Tell whether at least half of the articles are published in the root of the site."""
        addresses = ((address, paths) for address, paths in self.resolver.by_address.items() if address != "/")
        found = {path for address, paths in addresses if not get_root_folder(address) for path in paths}
        return len(found) * 2 >= self.size

    def _list_section_folders(self, name: str) -> Iterator[str]:
        """Yield where the articles of a section, or of a collection, may be."""
        for root in (*self.layout.content_roots, ""):
            for folder in (name, f"_{name}"):
                yield f"{root}/{folder}" if root else folder

    @cached_property
    def _followed(self) -> "SiteStore | LoneStore":
        """Return the store when it knows where the links of all articles lead."""
        self.store.follow_links(self.find_followed_links)
        return self.store

    def find_followed_links(self, facts: Facts) -> Links:
        """Return where the links and the images of an article lead."""
        reached: set[str] = set()
        targets: dict[tuple[Kind, str], bool] = {}
        for is_image, links in ((False, facts.links), (True, facts.images)):
            for one in self._find_destinations(facts, links):
                target, resolution = one.target, one.resolution
                if resolution.outcome == "article" and not is_image:
                    reached.add(resolution.path)
                if target.path and self._is_known(target, resolution):
                    kind = get_kind(target, is_image=is_image)
                    targets[kind, target.path] = resolution.outcome != "missing"
        return Links(sorted(reached - {facts.path}), targets.items())

    def _is_known(self, target: Target, resolution: "Resolution") -> bool:
        """Tell whether a target surely exists or surely does not.

        Where only the last part of its address is that of an article, the folder must be named in the article's path,
        in one of its addresses or as its category.
        """
        if resolution.outcome not in {"article", "file", "missing"}:
            return False
        if resolution.sure or target.sort != "rooted":
            return True
        facts = self.get(resolution.path) if resolution.outcome == "article" else None
        folder = get_root_folder(target.path)
        places = (resolution.path, *list_own_addresses(facts, self.layout)) if facts else ()
        return any(folder in place.split("/") for place in places) or bool(facts and folder in facts.categories)


ROOT_PAGES: Kind = ("", False)
"""The kind of links to pages in the root of the site."""

NO_OTHERS = Others(0, ())


def build_site(
    articles: Iterable[Facts],
    files: Mapping[str, str] | None = None,
    layout: Layout | None = None,
    before: Mapping[str, Facts] | None = None,
) -> Site:
    """Return the site of some articles whose files, and some more with their text, are the only ones there are."""
    facts = tuple(articles)
    whole = layout or Layout(content_roots=("",))
    others = files or {}
    tree = build_tree([*(one.path for one in facts), *others])
    publishing = read_publishing(tree, others.get, whole.content_roots)
    whole = replace(whole, publishing=publishing)
    known = read_surroundings(tree, whole.content_roots, others.get, before, publishing=publishing, host=whole.host)
    from contentlint.site.store import build_store  # one article needs no database

    return Site(build_store(facts, whole), whole, tree, known)


def _has_suffix(path: str) -> bool:
    """Tell whether a path ends with a suffix that has a letter, as those of files do; a folder may be ``v2.0``."""
    return any(map(str.isalpha, posixpath.splitext(path)[1]))
