"""The site: what a rule asks that looks at an article among all others. All is worked out once, when asked for."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from contentlint.article.facts import Facts, LinkFact
from contentlint.document.urls import unwrap_template
from contentlint.findings.unjudged import Reason, UnjudgedLinks, merge_unjudged
from contentlint.site.certainty import Judgement
from contentlint.site.environment import Surroundings, read_surroundings
from contentlint.site.evidence import list_telling
from contentlint.site.layout import Layout
from contentlint.site.link_shapes import TargetKey, build_shape, find_pattern, format_form, is_built_page
from contentlint.site.lookups import KeyOf, Links, LoneStore, count_in_each_folder
from contentlint.site.minhash import compute_similarity
from contentlint.site.publishing_config import read_publishing
from contentlint.site.references import Target, find_target
from contentlint.site.site_map import LinkFolder, Origin, SiteMap
from contentlint.site.suggestions import MAX_HINTS
from contentlint.source.paths import is_same_name
from contentlint.source.tree import Tree, build_tree

if TYPE_CHECKING:
    from contentlint.site.anchors import Anchors
    from contentlint.site.answers import Asked
    from contentlint.site.judging import Judge
    from contentlint.site.resolution import Resolution
    from contentlint.site.resolver import Resolver
    from contentlint.site.store import SiteStore

T = TypeVar("T")

MAX_NAMED_ARTICLES = 5
"""So many of the articles that share something are named."""


MIN_PAGES, FEW_PAGES, MAX_COUNTED_PAGES = 3, 10, 5_000
MAX_OWN_PAGES = 2
"""From so many whole pages on it is told what a template puts on them; a target of a page's own is on so few."""

LINKS_AN_ARTICLE = 50
"""So many links for each article are kept in memory where that is bounded."""


class Destination(Struct, frozen=True):
    """A link within the site: as it is written, its target, and where that leads."""

    link: LinkFact
    target: Target
    resolution: "Resolution"


class LostLink(Struct, frozen=True):
    """A link or an image that leads nowhere, with what was perhaps meant, and what is made of it.

    ``is_other_case``: what was meant differs in capital letters alone.
    """

    link: LinkFact
    target: Target
    judgement: Judgement
    near: str = ""
    is_other_case: bool = False


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
        self._judged: dict[tuple[str, bool], tuple[LostLink, ...]] = {}

    @property
    def site_map(self) -> SiteMap:
        """Return what is known of how the site works."""
        return self.surroundings.site_map

    @property
    def map_origin(self) -> Origin:
        """Return where that comes from."""
        return self.surroundings.map_origin

    @property
    def authors(self) -> frozenset[str] | None:
        """Return the names and keys in the site's list of authors, None where it has none."""
        return self.surroundings.authors

    @property
    def before(self) -> Mapping[str, Facts]:
        """Return the earlier states of articles, by the path of today."""
        return self.surroundings.before

    def list_asked(self, facts: Facts) -> "Iterator[Asked]":
        """Yield the answers of other sites to the links of an article; nothing where they were not asked."""
        from contentlint.site.answers import list_asked  # most runs ask no other site

        answers = self.surroundings.answers
        return list_asked(facts, answers, self.layout.host) if answers else iter(())

    @property
    def articles(self) -> tuple[Facts, ...]:
        """Return the facts of all articles, sorted by path."""
        return self.store.load_all()

    def walk(self) -> Iterator[Facts]:
        """Yield the facts of all articles, sorted by path, for who looks at each once."""
        return self.store.walk()

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

    @property
    def built_on(self) -> str:
        """Return the day in words on which the site was built, if its list of URLs says it."""
        urls = self.surroundings.urls
        return urls.built_on if urls else ""

    def compute_once(self, question: Callable[["Site"], T]) -> T:
        """Return what a function makes of the site; the same function is asked once."""
        if question not in self._answers:
            self._answers[question] = question(self)
        return cast("T", self._answers[question])

    def find_others(self, facts: Facts, key_of: KeyOf) -> Others:
        """Return the other articles that share its key with one; ``key_of`` gives an article one key or none."""
        return next((self.find_sharing(facts, key_of, key) for key in key_of(facts)), NO_OTHERS)

    def find_sharing(self, facts: Facts, key_of: KeyOf, key: Hashable) -> Others:
        """Return the articles beside one that have a key. It takes the same time however many there are.

        A file with the same name in another form of Unicode is the same one: systems show only one of the two.
        """
        group = self.find_paths(key_of, key)
        own = self.get(facts.path)
        beside = [path for path in group[: MAX_NAMED_ARTICLES + 1] if path != facts.path]
        others = [path for path in beside if path.isascii() or not is_same_name(path, facts.path)]
        size = len(group) - (own is not None and key in key_of(own)) - (len(beside) - len(others))
        return Others(size, tuple(filter(None, map(self.get, others[:MAX_NAMED_ARTICLES]))))

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
        self._judge.trim(most * LINKS_AN_ARTICLE)
        if len(self._targets) > most * LINKS_AN_ARTICLE:
            self._targets.clear()
        if len(self._anchors) > most:
            self._anchors.clear()

    # --- texts ------------------------------------------------------------------------------------

    def find_alike(self, facts: Facts, least: float) -> list[Alike]:
        """Return the articles to be found whose text has this share in common with one, the most alike first.

        Editions of one text are not compared.
        """
        others = filter(None, map(self.get, self.store.find_closest(facts)))
        compared = (one for one in others if not self.layout.are_editions(facts.path, one.path))
        pairs = ((other, compute_similarity(facts.signature, other.signature)) for other in compared)
        found = [Alike(other, share) for other, share in pairs if share >= least]
        return sorted(found, key=lambda alike: (-alike.share, alike.article.path))

    # --- links ------------------------------------------------------------------------------------

    @cached_property
    def hosts(self) -> frozenset[str]:
        """Return the site's own host, if it is known, with its aliases."""
        return self.store.hosts | frozenset(self.layout.aliases)

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
            self._anchors[facts.path] = Anchors(facts.anchors, (heading.text for heading in facts.headings))
        return self._anchors[facts.path]

    def _find_destinations(self, facts: Facts, links: Iterable[LinkFact]) -> Iterator[Destination]:
        for link in links:
            target = self.find_target(link.href)
            if target is not None:
                yield Destination(link, target, self.resolver.resolve(target, facts, link.href))

    def find_lost_links(self, facts: Facts) -> tuple[LostLink, ...]:
        """Return the links of an article that lead nowhere and are judged."""
        return tuple(one for one in self._judge_all(facts, is_image=False) if self._is_told(one, facts, is_image=False))

    def find_lost_images(self, facts: Facts) -> tuple[LostLink, ...]:
        """Return the images of an article that are not there and are judged."""
        return tuple(one for one in self._judge_all(facts, is_image=True) if self._is_told(one, facts, is_image=True))

    def _is_told(self, one: LostLink, facts: Facts, *, is_image: bool) -> bool:
        return one.judgement.certainty != "unknown" and self.may_report(one.link, facts, is_image=is_image)

    def _judge_all(self, facts: Facts, *, is_image: bool) -> tuple[LostLink, ...]:
        """Return what is made of all links, or images, of an article that lead nowhere; those of the last are kept."""
        key = facts.path, is_image
        if key not in self._judged:
            if any(path != facts.path for path, _ in self._judged):
                self._judged.clear()
            some = self.find_images(facts) if is_image else self.find_links(facts)
            missing = [one for one in some if one.target.path and one.resolution.outcome == "missing"]
            self._judged[key] = tuple(self._judge_missing(missing, facts, is_image=is_image))
        return self._judged[key]

    def _judge_missing(self, missing: Iterable[Destination], facts: Facts, *, is_image: bool) -> Iterator[LostLink]:
        for count, one in enumerate(missing):
            other_case = self.resolver.find_other_case(one.target, facts) if count < MAX_HINTS else ""
            near = other_case or (self.resolver.find_nearest(one.target, facts) if count < MAX_HINTS else "")
            judgement = self.judge(one, facts, is_image=is_image, near=near)
            prefix = self.layout.prefix if near and one.target.sort == "rooted" else ""
            is_below = prefix and unwrap_template(one.link.href).startswith(f"{prefix}/")
            yield LostLink(
                one.link, one.target, judgement, f"{prefix}{near}" if is_below else near, is_other_case=bool(other_case)
            )

    def judge(self, one: Destination, facts: Facts, *, is_image: bool = False, near: str = "") -> Judgement:
        """Return what is made of a link or an image of an article that leads nowhere.

        ``near`` is what was perhaps meant. What only one whole page links to may still be of a template.
        """
        judgement = self.judge_target(one.target, facts, is_image=is_image, near=near)
        is_sure = judgement.certainty in {"certain", "probable"}
        is_doubted = is_sure and not self.layout.strict_links and self.surroundings.crawl is None
        return Judgement("doubtful") if is_doubted and facts.is_on_frame(one.link) else judgement

    def judge_target(self, target: Target, facts: Facts, *, is_image: bool = False, near: str = "") -> Judgement:
        """Return what is made of a target that is missing, for an article that names it."""
        return self._judge.judge(target, facts, is_image=is_image, near=near)

    @cached_property
    def _judge(self) -> "Judge":
        from contentlint.site.judging import Judge  # only for what is missing

        return Judge(self.layout, self.tree, self.resolver, self.surroundings, lambda: self._followed)

    def leads_to_bare_folder(self, link: LinkFact, facts: Facts) -> bool:
        """Tell whether a link that leads nowhere names a folder that is there, but holds no page."""
        target = self.find_target(link.href)
        return target is not None and self.resolver.is_bare_folder(target, facts)

    def is_broken(self, one: Destination, facts: Facts, *, is_image: bool = False) -> bool:
        """Tell whether a link leads nowhere, as far as that is known, whoever put it there."""
        is_missing = one.resolution.outcome == "missing"
        return is_missing and self.judge(one, facts, is_image=is_image).certainty != "unknown"

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

    @cached_property
    def inbound(self) -> Mapping[str, int]:
        """Return how many other articles link to each, by path."""
        return self._followed.count_inbound()

    def count_inbound(self, path: str) -> int:
        """Return how many other articles link to one: of few articles this is quicker than to count for all."""
        return self.inbound[path] if "inbound" in self.__dict__ else self._followed.count_inbound_of(path)

    def find_unjudged(self, facts: Facts, *, links: bool = True, images: bool = True) -> tuple[UnjudgedLinks, ...]:
        """Return how many links and images of an article were not judged, and why."""
        found: list[UnjudgedLinks] = []
        for is_image, is_asked, some in ((False, links, facts.links), (True, images, facts.images)):
            if is_asked:
                known = {one.link.start: one.judgement for one in self._judge_all(facts, is_image=is_image)}
                found += self._list_unjudged(self._find_destinations(facts, some), facts, known, is_image=is_image)
        return merge_unjudged(found)

    def list_unjudged(self, some: Iterable[Destination], facts: Facts) -> Iterator[UnjudgedLinks]:
        """Yield those of some links of an article that were not judged, and why."""
        return self._list_unjudged(some, facts, {}, is_image=False)

    def _list_unjudged(
        self, some: Iterable[Destination], facts: Facts, known: Mapping[int, Judgement], *, is_image: bool
    ) -> Iterator[UnjudgedLinks]:
        for one in some:
            if not one.target.path:
                continue
            outcome = one.resolution.outcome
            if outcome == "missing":
                judgement = known.get(one.link.start) or self.judge(one, facts, is_image=is_image)
                if judgement.unknown and self.may_report(one.link, facts, is_image=is_image):
                    yield self._count_unjudged(one.target, judgement, is_image=is_image)
                elif not judgement.unknown and not self.may_report(one.link, facts, is_image=is_image):
                    yield UnjudgedLinks(format_form(one.target), is_image, "template")
            elif outcome == "unknown" and self.may_report(one.link, facts, is_image=is_image):
                reason: Reason = "outside" if self.surroundings.crawl is None else "not-fetched"
                yield UnjudgedLinks(format_form(one.target), is_image, reason)

    def _count_unjudged(self, target: Target, judgement: Judgement, *, is_image: bool) -> UnjudgedLinks:
        reason = judgement.unknown or "unproved"
        stated = find_pattern(target.path, self.layout.unjudged_links) if reason == "stated" else ""
        below = f"{judgement.below}…" if judgement.below else ""
        form = stated or below or format_form(target)
        return UnjudgedLinks(form, is_image, reason, 1, judgement.targets, judgement.found)

    # --- evidence ---------------------------------------------------------------------------------

    def list_link_folders(self, known: Collection[LinkFolder] = ()) -> tuple[LinkFolder, ...]:
        """Return the counts that a map records: those of the links of all articles that may be evidence.

        ``known`` are those of the map that is there.
        """
        return tuple(list_telling(count_in_each_folder(self._followed.list_targets()), known))

    def list_lost_files(self) -> tuple[str, ...]:
        """Return the paths from the root that articles name, as links or images, and at which there is no file."""
        targets = self._followed.list_targets()
        if all(is_found or kind == "page" or not below.startswith("/") for (kind, below, _), is_found in targets):
            return ()
        voters = (facts for facts in self.articles if facts.path not in self.surroundings.evidence.changed)
        links = (one for facts in voters for one in self._find_destinations(facts, (*facts.links, *facts.images)))
        lost = (one.target for one in links if one.resolution.outcome == "missing" and one.target.sort == "rooted")
        return tuple(dict.fromkeys(target.path for target in lost if not is_built_page(target)))

    @cached_property
    def _followed(self) -> "SiteStore | LoneStore":
        """Return the store when it knows where the links of all articles lead."""
        self.store.follow_links(self.find_followed_links)
        self.store.leave_out(self.surroundings.evidence.changed)
        return self.store

    def find_followed_links(self, facts: Facts) -> Links:
        """Return where the links and the images of an article lead."""
        reached: set[str] = set()
        targets: dict[TargetKey, bool] = {}
        for is_image, links in ((False, facts.links), (True, facts.images)):
            for one in self._find_destinations(facts, links):
                target, resolution = one.target, one.resolution
                if resolution.outcome == "article" and not is_image:
                    reached.add(resolution.path)
                if target.path and self._is_evidence(one, facts):
                    key = build_shape(target, facts.path, is_image=is_image).key
                    targets[key] = targets.get(key, False) or resolution.outcome != "missing"
        return Links(sorted(reached - {facts.path}), targets.items())

    def _is_evidence(self, one: Destination, facts: Facts) -> bool:
        """Tell whether a target surely exists or surely does not."""
        if one.resolution.outcome == "missing":
            return self.surroundings.crawl is not None or not self._judge.find_exception(one.target, facts)
        return one.resolution.outcome != "unknown" and one.resolution.sure


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
