"""The reports that people know of crawlers: what stands out among pages, links, titles and addresses."""

from array import array
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from math import log
from typing import Any, NamedTuple

from contentlint.audit.rows import BrokenRow
from contentlint.site.crawl import MAX_REDIRECTS, Answer, Followed, follow

Rows = Iterable[Mapping[str, Any]]

THIN_WORDS = 200
"""A page of fewer words is called thin, as Screaming Frog has it."""

HOME = "index.html"
"""The path of the home page."""


class Report(NamedTuple):
    """A report: its name, what it lists in one sentence, its columns and its rows."""

    name: str
    summary: str
    columns: tuple[str, ...]
    rows: list[dict[str, Any]]


class Slim(NamedTuple):
    """What the reports know of a page; there is one for each, so it is small."""

    title: str
    description: str
    words: int | None
    is_indexable: bool | None
    canonical_path: str
    inlinks: int | None
    kind: str
    bar: str = ""


def take_slim(row: Mapping[str, Any]) -> Slim:
    """Return what reports need of a row of the table of pages."""
    return Slim(
        row["title"],
        row["description"],
        row["words"],
        row["is_indexable"],
        row["canonical_path"],
        row["inlinks_pages"],
        row["kind"],
        row["not_indexable_because"],
    )


# --- depth ----------------------------------------------------------------------------------------


class Graph:
    """Which pages link to which, by number: two integers a link."""

    def __init__(self, paths: Sequence[str], home: int | None) -> None:
        """Take the paths of all pages, and the number of the home page, if there is one."""
        self.paths = paths
        self._home = home
        self._first = array("q", [0])
        self._reached = array("i")

    def add(self, page: int, reached: Iterable[int]) -> None:
        """Take in which pages a page links to, by number; those that are passed over link to none."""
        self._fill(page)
        self._reached.extend(reached)
        self._first.append(len(self._reached))

    def _fill(self, pages: int) -> None:
        """Have no links for what is not there of so many pages."""
        self._first.extend([self._first[-1]] * (pages + 1 - len(self._first)))

    def compute_depths(self) -> dict[str, int]:
        """Return how many clicks each page is away from the home page; pages that no way leads to are left out.

        Nothing is known of a site without a home page.
        """
        if self._home is None:
            return {}
        self._fill(len(self.paths))
        depths = {self._home: 0}
        waiting = deque([self._home])
        while waiting:
            at = waiting.popleft()
            for other in self._reached[self._first[at] : self._first[at + 1]]:
                if other not in depths:
                    depths[other] = depths[at] + 1
                    waiting.append(other)
        return {self.paths[number]: depth for number, depth in depths.items()}

    def compute_scores(self) -> dict[str, int]:
        """Return the weight of each page among all by their links, from 0 to 100, on a logarithmic scale.

        The page with the greatest weight has 100, a page that no other page links to has 0.
        """
        if len(self.paths) < 2:  # noqa: PLR2004  # one page has no other
            return {}
        self._fill(len(self.paths))
        weights = compute_weights(self._first, self._reached)
        least, most = log(min(weights)), log(max(weights))
        spread = most - least
        return {
            path: round(BEST_SCORE * (log(weight) - least) / spread) if spread else BEST_SCORE
            for path, weight in zip(self.paths, weights, strict=True)
        }


DAMPING = 0.85
"""The share of a page's weight that its links pass on: the value of the paper on PageRank (Page and others, 1999)."""

MAX_ROUNDS, TOLERANCE = 60, 1e-9
"""Rounds in which weights are passed on, and the change in all weights together below which they stand."""

BEST_SCORE = 100


def compute_weights(first: Sequence[int], reached: Sequence[int]) -> list[float]:
    """Return the PageRank of pages: the links of page ``n`` are ``reached[first[n]:first[n + 1]]``.

    The weights add up to 1. A page without links passes its weight on to all pages.
    """
    size = len(first) - 1
    weights = [1 / size] * size
    for _ in range(MAX_ROUNDS):
        gained = [0.0] * size
        lost = 0.0
        for page in range(size):
            start, end = first[page], first[page + 1]
            if start == end:
                lost += weights[page]
                continue
            share = weights[page] / (end - start)
            for other in reached[start:end]:
                gained[other] += share
        rest = (1 - DAMPING + DAMPING * lost) / size
        new = [DAMPING * one + rest for one in gained]
        change = sum(abs(one - other) for one, other in zip(new, weights, strict=True))
        weights = new
        if change < TOLERANCE:
            break
    return weights


def list_depths(depths: Mapping[str, int], pages: Mapping[str, Slim], caveat: str) -> Report:
    """Return how many pages lie how many clicks from the home page; ``caveat`` says which links are not known."""
    counts = Counter(depths.values())
    rows: list[dict[str, Any]] = [{"depth_clicks": depth, "pages": counts[depth]} for depth in sorted(counts)]
    if depths:
        rows.append({"depth_clicks": None, "pages": len(pages) - len(depths)})
    words = "pages by number of clicks from the home page; the number is empty for pages that no chain of links reaches"
    summary = f"{words}{caveat}" if depths else f"not known, because no home page ({HOME}) was found"
    return Report("depth", summary, ("depth_clicks", "pages"), rows)


def describe_unknown_links(unread: int, *, is_damaged: bool) -> str:
    """Return what makes the links of a site incomplete, as the end of a sentence; "" where nothing does."""
    said = [f"{unread:,} {'page' if unread == 1 else 'pages'} could not be read"] if unread else []
    said += ["a source is damaged"] if is_damaged else []
    return f"; incomplete, because {' and '.join(said)}: their links are missing" if said else ""


# --- pages ----------------------------------------------------------------------------------------


def list_orphans(
    pages: Mapping[str, Slim], caveat: str, in_sitemaps: Collection[str] = (), in_feeds: Collection[str] = ()
) -> Report:
    """Return the pages that no other page links to, but for the home page; ``caveat`` as for :func:`list_depths`.

    ``in_sitemaps`` and ``in_feeds`` are the paths of pages that these name.
    """
    rows = [
        {"path": path, "title": page.title, "in_sitemap": path in in_sitemaps, "in_feed": path in in_feeds}
        for path, page in pages.items()
        if page.inlinks == 0 and path != HOME
    ]
    columns = ("path", "title", "in_sitemap", "in_feed")
    return Report("orphans", f"pages that no other page links to{caveat}", columns, rows)


def list_broken(broken: Iterable[BrokenRow]) -> Report:
    """Return the links to pages and files that are missing, wherever they are on their page."""
    columns = ("path", "line", "place", "href", "target")
    rows = [{name: getattr(one, name) for name in columns} for one in broken]
    summary = "links to missing pages and files, with those in menus, cards and footers"
    return Report("broken_links", summary, columns, rows)


def list_thin(pages: Mapping[str, Slim]) -> Report:
    """Return the pages that may be indexed, as far as is known, and have few words."""
    found = [
        {"path": path, "words": page.words, "title": page.title}
        for path, page in pages.items()
        if page.is_indexable is not False and page.words is not None and page.words < THIN_WORDS
    ]
    rows = sorted(found, key=lambda row: (row["words"], row["path"]))
    return Report(
        "thin_pages",
        f"pages that may be indexable and have fewer than {THIN_WORDS} words",
        ("path", "words", "title"),
        rows,
    )


def list_canonical_chains(pages: Mapping[str, Slim]) -> Report:
    """Return the pages whose canonical page names a third one as canonical, or this one again."""
    rows: list[dict[str, Any]] = []
    for path in pages:
        way = {path: None}
        then = _get_canonical(pages, path)
        while then and then not in way and len(way) <= MAX_REDIRECTS:
            way[then] = None
            then = _get_canonical(pages, then)
        is_loop = then in way
        if then or len(way) > 2:  # noqa: PLR2004  # a page and its canonical one are no chain
            shown = [*way, *([then] if is_loop else ["…"] if then else [])]
            rows.append({"path": path, "steps": len(way) - 1, "is_loop": is_loop, "way": " > ".join(shown)})
    return Report(
        "canonical_chains",
        f"pages whose canonical page names another canonical page; a way is followed for {MAX_REDIRECTS} steps",
        ("path", "steps", "is_loop", "way"),
        rows,
    )


def _get_canonical(pages: Mapping[str, Slim], path: str) -> str:
    page = pages.get(path)
    return page.canonical_path if page and page.canonical_path not in {"", path} else ""


# --- near-duplicates ------------------------------------------------------------------------------


EXACT = "exact"
"""The kind of pages that are the same bytes."""


class Clusters:
    """Pages that are much alike, joined to groups by pairs; ``kinds`` says how much alike each is to another one."""

    def __init__(self) -> None:
        """Start without any."""
        self._parent: dict[str, str] = {}
        self.kinds: dict[str, str] = {}

    def join_exact(self, pages: Iterable[tuple[str, bytes]]) -> None:
        """Take in the pages that may be indexed, each with a sum of its content."""
        first: dict[bytes, str] = {}
        for path, digest in pages:
            other = first.setdefault(digest, path)
            if other != path:
                self.join(other, path)
                self.kinds |= {other: EXACT, path: EXACT}

    def join(self, one: str, other: str) -> None:
        """Take in that two pages are alike."""
        first, second = sorted((self._find(one), self._find(other)))
        self._parent[second] = first

    def _find(self, path: str) -> str:
        self._parent.setdefault(path, path)
        root = path
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[path] != root:
            self._parent[path], path = root, self._parent[path]
        return root

    def list_groups(self) -> list[list[str]]:
        """Return the groups, the largest first, each sorted by path."""
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for path in sorted(self._parent):
            groups[self._find(path)].append(path)
        return sorted(groups.values(), key=lambda group: (-len(group), group))


def list_clusters(clusters: Clusters, pages: Mapping[str, Slim]) -> Report:
    """Return groups of pages that are much alike, each with the page that stands for it: the one with most links."""
    rows: list[dict[str, Any]] = []
    for number, group in enumerate(clusters.list_groups(), 1):
        first = min(group, key=lambda path: (-(_count_inlinks(pages, path)), len(path), path))
        rows.extend(
            {
                "cluster": number,
                "pages": len(group),
                "kind": clusters.kinds.get(path, "alike"),
                "path": path,
                "representative": first,
            }
            for path in group
        )
    columns = ("cluster", "pages", "kind", "path", "representative")
    return Report("duplicate_clusters", "groups of pages with the same or nearly the same text", columns, rows)


def _count_inlinks(pages: Mapping[str, Slim], path: str) -> int:
    page = pages.get(path)
    return page.inlinks or 0 if page else 0


# --- what a crawl has recorded --------------------------------------------------------------------


class Answers:
    """What was answered, in memory."""

    def __init__(self, answers: Iterable[tuple[str, Answer]]) -> None:
        """Take the answers by their addresses."""
        self._by_address = dict(answers)

    def find(self, address: str) -> Answer | None:
        """Return what was answered at an address."""
        return self._by_address.get(address)

    def locate(self, page: str) -> str:
        """Return the address of a page, which nobody asks for here."""
        return f"/{page}"


Show = Callable[[str], str]
"""Returns a URL as it is shown."""


def list_redirects(answers: Sequence[tuple[str, Answer]], show: Show) -> Report:
    """Return the redirects that lead to other redirects, or in a circle."""
    known = Answers(answers)
    found: list[dict[str, Any]] = []
    for address, answer in answers:
        followed = follow(known, address) if answer.target else None
        if followed and (followed.is_loop or len(followed.hops) > 1):
            found.append(
                {
                    "address": show(address),
                    "redirects": len(followed.hops),
                    "is_loop": followed.is_loop,
                    "final_status": None if followed.is_loop else followed.answer.status,
                    "way": _format_way(followed, show),
                }
            )
    columns = ("address", "redirects", "is_loop", "final_status", "way")
    return Report("redirect_chains", "redirects that lead to further redirects, or in a circle", columns, found)


def _format_way(followed: Followed, show: Show) -> str:
    last = followed.answer.target if followed.is_loop else followed.address
    return " > ".join(map(show, [*followed.hops, last]))
