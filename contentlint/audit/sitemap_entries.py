"""How each entry of a sitemap fits the pages that were audited."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from contentlint.audit.addresses import Address, parse_address, strip_prefix
from contentlint.audit.crawl_reports import Report, Slim
from contentlint.audit.relations import RelationRow
from contentlint.audit.sitemaps import Kind, SitemapFile
from contentlint.site.crawl import FIRST_ERROR, Answer, Crawl, follow
from contentlint.source.paths import escape_unprintable

MAX_DROPPED = 2
"""So many folders at the start of a URL may be the place below which the site is published."""


class SitemapRow(Struct, frozen=True):
    """An entry of a sitemap, a feed or an ``llms.txt``; ``kind`` is ``image`` for one that a sitemap names.

    ``outcome`` is ``page``, ``not indexable``, ``redirect``, ``error``, ``file``, ``missing``, ``not fetched``,
    ``other host`` or ``not a URL``; ``because`` says more.
    """

    kind: str
    sitemap: str
    url: str
    last_modified: str
    outcome: str
    because: str
    path: str


class Entries(ABC):
    """Judges the entries of sitemaps by the pages that were audited."""

    def __init__(self, pages: Mapping[str, Slim], site: str, prefix: str) -> None:
        """Take the pages by path, the host of the site without ``www.`` ("" if any is), and the path below it."""
        self._pages = pages
        self._site = site
        self._prefix = prefix

    def judge(self, url: str) -> tuple[str, str, str]:
        """Return outcome, reason and path of an entry."""
        address = parse_address(url)
        if address is None:
            return "not a URL", "", ""
        if self._site and address.site != self._site:
            return "other host", address.site, ""
        return self._find(address)

    @abstractmethod
    def _find(self, address: Address) -> tuple[str, str, str]:
        """Return outcome, reason and path of an entry on the site."""

    def judge_page(self, path: str) -> tuple[str, str, str]:
        """Return outcome and reason of a page."""
        page = self._pages[path]
        if page.is_indexable is False:
            return "not indexable", page.bar, path
        return "page", "", path


class CrawledEntries(Entries):
    """Judges by what a crawl recorded."""

    def __init__(self, pages: Mapping[str, Slim], site: str, prefix: str, crawl: Crawl) -> None:
        """Take what was answered, too."""
        super().__init__(pages, site, prefix)
        self._crawl = crawl

    def _find(self, address: Address) -> tuple[str, str, str]:
        found = follow(self._crawl, address.url)
        if found is None:
            first = self._crawl.find(address.url)
            return ("redirect", first.target, "") if first and first.target else ("not fetched", "", "")
        if found.hops or found.is_loop:
            return "redirect", "a loop" if found.is_loop else found.address, ""
        return self._judge_answer(found.answer)

    def _judge_answer(self, answer: Answer) -> tuple[str, str, str]:
        path = escape_unprintable(answer.page)
        if answer.page and path in self._pages:
            return self.judge_page(path)
        if answer.status >= FIRST_ERROR:
            return "error", f"status {answer.status}", ""
        is_redirect = 300 <= answer.status < FIRST_ERROR  # noqa: PLR2004  # one that leads out of the site
        return ("redirect", "out of the site", "") if is_redirect else ("file", f"status {answer.status}", "")


class FolderEntries(Entries):
    """Judges by the files of a folder."""

    def __init__(self, pages: Mapping[str, Slim], site: str, prefix: str, has_file: Callable[[str], bool]) -> None:
        """Take what tells whether there is a file at a path, too."""
        super().__init__(pages, site, prefix)
        self._has_file = has_file
        self.dropped = 0

    def fit(self, urls: Iterable[str]) -> None:
        """Find out below how many folders of its host the site is published: most entries are pages then."""
        if self._prefix:
            return
        counts = [0] * (MAX_DROPPED + 1)
        for address in filter(None, map(parse_address, urls)):
            for dropped in range(MAX_DROPPED + 1):
                counts[dropped] += self._is_page(_drop(address.path, dropped))
        self.dropped = counts.index(max(counts))

    def _find(self, address: Address) -> tuple[str, str, str]:
        inside = strip_prefix(_drop(address.path, self.dropped), self._prefix)
        if not inside:
            return "other host", "it is outside the folder of the site", ""
        path = self._choose(inside)
        if path in self._pages:
            return self.judge_page(path)
        return ("file", "", path) if self._has_file(path) else ("missing", "", "")

    def _is_page(self, path: str) -> bool:
        return bool(path) and self._choose(path) in self._pages

    def _choose(self, path: str) -> str:
        """Return the file that a server would give for a path: itself, the index of a folder, or with ``.html``."""
        inside = path.lstrip("/")
        if not inside or inside.endswith("/"):
            return f"{inside}index.html"
        forms = (inside, f"{inside}.html", f"{inside}/index.html")
        return next((one for one in forms if one in self._pages), inside)


def read_status(because: str) -> int | None:
    """Return the status that a reason names, None where it names none."""
    number = because.removeprefix("status ")
    return int(number) if because.startswith("status ") and number.isdecimal() else None


def _drop(path: str, folders: int) -> str:
    """Return a path without some folders at its start; "" for one that has no more."""
    parts = path.split("/")
    return "/" + "/".join(parts[folders + 1 :]) if len(parts) > folders + 1 else ""


def list_entries(files: Iterable[SitemapFile], entries: Entries) -> Iterator[SitemapRow]:
    """Yield the entries of all sitemaps, each with what it is."""
    for file in files:
        for url, day in file.entries:
            yield SitemapRow(file.kind, file.url, url, day, *entries.judge(url))


def list_images(files: Iterable[SitemapFile], entries: Entries) -> Iterator[SitemapRow]:
    """Yield the images that sitemaps name, each with what it is."""
    for file in files:
        for _, url in file.images:
            yield SitemapRow("image", file.url, url, "", *entries.judge(url))


def list_versions(files: Iterable[SitemapFile], entries: Entries) -> Iterator[RelationRow]:
    """Yield the versions in other languages that sitemaps name, for the pages that they name them of."""
    for file in files:
        for url, language, href in file.versions:
            _, _, path = entries.judge(url)
            if path:
                outcome, because, target = entries.judge(href)
                word = "page" if outcome == "not indexable" else outcome
                status = read_status(because)
                yield RelationRow(path, 0, "sitemap", "alternate", language, href, word, target, status, 0, None)


def list_missing_entries(rows: Iterable[SitemapRow], pages: Mapping[str, Slim], *, is_known: bool) -> Report:
    """Return the pages that may be indexed and that no sitemap names; ``is_known``: a sitemap was read."""
    named = list_named(rows, "sitemap")
    found = [
        {"path": path, "title": page.title}
        for path, page in pages.items()
        if is_known and path not in named and page.is_indexable is not False
    ]
    summary = (
        "pages that may be indexable and are in no sitemap" if is_known else "not known, because there is no sitemap"
    )
    return Report("not_in_sitemap", summary, ("path", "title"), found)


def list_named(rows: Iterable[SitemapRow], kind: Kind) -> set[str]:
    """Return the paths of the pages that sitemaps, or lists of another kind, name."""
    return {row.path for row in rows if row.path and row.kind == kind}


def count_entries(rows: Iterable[SitemapRow], files: Iterable[SitemapFile]) -> Report:
    """Return how many entries of each sitemap are what, and which sitemaps cannot be read."""
    counts = Counter((row.sitemap, row.outcome) for row in rows)
    found = [
        {"sitemap": name, "outcome": outcome, "entries": count} for (name, outcome), count in sorted(counts.items())
    ]
    found += [{"sitemap": file.url, "outcome": file.problem, "entries": None} for file in files if file.problem]
    return Report("sitemaps", "entries of sitemaps by what they are", ("sitemap", "outcome", "entries"), found)
