"""What the pages of a build say other than their sources: titles, canonical addresses, whether they may be shown."""

import posixpath
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from urllib.parse import urlsplit

from msgspec import Struct

from contentlint.article.facts import BuiltPage, Facts
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.words import normalize_text
from contentlint.site.built.page_head import PageHead
from contentlint.site.minhash import has_other_canonical
from contentlint.site.permalinks import normalize_address
from contentlint.site.url_list import Difference

MIN_PAGES, MIN_SHARE = 3, 2 / 3
"""What so many pages, and this share of those of one edition that show the title of their source, have around it is the
name of the site."""

MAX_PARTS = 5
"""So many parts at each end of a title may be the name of the site."""

NO_PAGE = BuiltPage()

_MARK = compile_lazy(r"\s*[|·•»«/:–—-]\s+|\s+[|·•»«/–—-]\s*")
"""What separates the name of a site from a title."""


class ArticlePage(Struct, frozen=True):
    """An article, the URL of its page, and what the head of that says. ``addresses`` are those that it may have."""

    facts: Facts
    url: str
    head: PageHead
    addresses: Collection[str] = ()

    @property
    def is_sure(self) -> bool:
        """Tell whether the page is the article's own: URL or title say so, too, and not only the words of its text."""
        address, source = normalize_address(self.url), normalize_address(self.facts.path)
        if address in self.addresses or posixpath.basename(address) == posixpath.basename(source):
            return True
        title = normalize_text(self.facts.title.value) if self.facts.title else ""
        return bool(title) and f" {title} " in f" {normalize_text(self.head.title)} "


class Differences(Struct, frozen=True):
    """What pages say other than their sources, by the paths of these, and lines on what was left out."""

    pages: Mapping[str, Difference]
    notes: tuple[str, ...] = ()


NO_DIFFERENCES = Differences({})


def find_differences(
    pages: Iterable[ArticlePage], hosts: Collection[str], prefix: str, urls: Iterable[str]
) -> Differences:
    """Return what pages say other than their sources.

    ``hosts`` are those of the site, ``prefix`` is the path below which it is published, ``urls`` are all of the build.
    """
    sure = [page for page in pages if page.is_sure]
    titles, canonicals = _Titles(sure), _Canonicals(sure, hosts, prefix, urls)
    hidden = sum(not page.head.indexed for page in sure)
    tells_indexed = not _is_most(hidden, len(sure))
    found: dict[str, Difference] = {}
    for page in sure:
        built = BuiltPage(
            title=titles.find_other(page),
            canonical=canonicals.find_other(page),
            indexed=page.head.indexed if tells_indexed and page.head.indexed != page.facts.indexed else None,
        )
        if built != NO_PAGE:
            found[page.facts.path] = Difference(page.facts.stated, built)
    notes = [] if tells_indexed else [f"{hidden:,} of {len(sure):,} pages say noindex: is this a build for a preview?"]
    return Differences(found, (*notes, *canonicals.notes))


def _is_most(size: int, whole: int) -> bool:
    return size >= MIN_PAGES and 2 * size > whole


# --- titles -----------------------------------------------------------------------------------------


class _Titles:
    """The titles of pages, without what most pages of an edition have around them."""

    def __init__(self, pages: Sequence[ArticlePage]) -> None:
        editions: defaultdict[str, list[ArticlePage]] = defaultdict(list)
        for page in pages:
            if page.head.title:
                editions[page.facts.edition].append(page)
        frames = dict.fromkeys(frame for _, some in sorted(editions.items()) for frame in _find_frames(some))
        self._frames = sorted(frames, key=lambda frame: (-len(frame[0]) - len(frame[1]), frame))

    def find_other(self, page: ArticlePage) -> str:
        """Return the title of a page if it is not that of its source, else nothing."""
        own = self._strip(page.head.title)
        words = normalize_text(own)
        stated = normalize_text(page.facts.title.value) if page.facts.title else ""
        return own if words and words != stated else ""

    def _strip(self, title: str) -> str:
        """Return a title without the name of the site; nothing if it is that name."""
        for before, after in self._frames:
            if normalize_text(title) == normalize_text(before + after):
                return ""
            if title.startswith(before) and title.endswith(after) and len(title) > len(before) + len(after):
                return title[len(before) : len(title) - len(after)].strip()
        return title


def _find_frames(pages: Sequence[ArticlePage]) -> Iterator[tuple[str, str]]:
    """Yield what most pages of an edition have before and behind the titles of their sources, if there is such."""
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    whole = 0
    for page in pages:
        title = " ".join(page.facts.title.value.split()) if page.facts.title else ""
        first, found, last = page.head.title.partition(title) if title else ("", "", "")
        if found:
            whole += 1
            before.update({first[: mark.end()] for mark in islice(_MARK.finditer(first), MAX_PARTS)} | {first})
            after.update({last[mark.start() :] for mark in deque(_MARK.finditer(last), MAX_PARTS)} | {last})
    frame = _choose(before, whole), _choose(after, whole)
    if any(frame):
        yield frame


def _choose(counts: Counter[str], whole: int) -> str:
    """Return the longest text that most pages have."""
    common = (text for text, count in counts.items() if count >= max(MIN_PAGES, MIN_SHARE * whole))
    return max(common, key=lambda text: (len(text), text), default="")


# --- canonical addresses ----------------------------------------------------------------------------


class _Canonicals:
    """The canonical addresses of pages; ``notes`` say what of them is not told."""

    def __init__(self, pages: Sequence[ArticlePage], hosts: Collection[str], prefix: str, urls: Iterable[str]) -> None:
        self._prefix = prefix
        self._addresses = frozenset(map(normalize_address, urls))
        self._hosts = frozenset(hosts) | _find_hosts(pages)
        named = Counter(filter(None, map(self._find_elsewhere, pages)))
        stated = sum(bool(page.head.canonical) for page in pages)
        lost = {one for one in named if one.startswith("/") and normalize_address(one) not in self._addresses}
        size = sum(named[one] for one in lost)
        common, count = next(iter(named.most_common(1)), ("", 0))
        self.notes: tuple[str, ...] = ()
        self._untold: Collection[str] = ()
        if _is_most(count, stated):
            self.notes = (f"{count:,} of {stated:,} pages have the canonical URL {common}: is this meant?",)
            self._untold = {common}
        elif _is_most(size, stated):
            self.notes = (f"{size:,} of {stated:,} pages have a canonical URL that is not in the build.",)
            self._untold = lost

    def find_other(self, page: ArticlePage) -> str | None:
        """Return the canonical address of a page if its source names another one, "" for its own; else None."""
        if page.head.canonical is None:
            return None
        found, is_other = self._find_elsewhere(page), has_other_canonical(page.facts)
        if not found:
            return "" if is_other else None
        is_same = is_other and page.facts.canonical is not None and self._is_same(page.facts.canonical.value, found)
        return None if is_same or found in self._untold else found

    def _find_elsewhere(self, page: ArticlePage) -> str:
        """Return the address of another page that a page names as canonical: a path of the site, or a whole URL."""
        href = page.head.canonical or ""
        host, path = _split(href)
        if not path:
            return ""
        if host and self._hosts and host not in self._hosts:
            return href
        if self._prefix and f"{path}/".startswith(f"{self._prefix}/"):
            path = path[len(self._prefix) :] or "/"
        return "" if page.url == "/" or not path.startswith("/") or self._is_own(path, page.url) else path

    def _is_own(self, path: str, url: str) -> bool:
        """Tell whether a path is where a page is published, perhaps by a server that moves it from where it was built.

        There is no other page then, and the last part is the same.
        """
        if _ends_with(path, url):
            return True
        address = normalize_address(path)
        is_moved = posixpath.basename(address) == posixpath.basename(normalize_address(url))
        return is_moved and address not in self._addresses

    def _is_same(self, stated: str, found: str) -> bool:
        host, path = _split(stated)
        is_own = not host or host in self._hosts
        other_host, other = _split(found)
        return is_own == (not other_host) and (_ends_with(path, other) or _ends_with(other, path))


def _find_hosts(pages: Iterable[ArticlePage]) -> frozenset[str]:
    """Return the host that most pages name as that of their own URL."""
    split = [(page.url, *_split(page.head.canonical)) for page in pages if page.head.canonical]
    own = Counter(host for url, host, path in split if host and _ends_with(path, url))
    return frozenset(host for host, count in own.items() if _is_most(count, len(split)))


def _split(url: str) -> tuple[str, str]:
    """Return the host of a URL, without ``www.``, and its path, as it is written; nothing for one with a query."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return "", ""
    return ("", "") if parts.query else (host, parts.path or ("/" if host else ""))


def _ends_with(path: str, url: str) -> bool:
    """Tell whether a path is that of a URL of the site, perhaps below a folder of its host."""
    return normalize_address(path).endswith(normalize_address(url))
