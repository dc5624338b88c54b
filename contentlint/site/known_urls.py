"""What the list of a site's URLs proves of a link: that it leads somewhere, or that there is no such page."""

import datetime
import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from itertools import islice
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from contentlint.article.facts import Facts
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.permalinks import get_last_part, normalize_address
from contentlint.site.references import Target
from contentlint.site.resolution import Resolution
from contentlint.site.url_list import UrlList, get_address, parse_difference
from contentlint.source.paths import URLS_FILE, is_index
from contentlint.source.tree import Tree, has_file, is_inside_site

MAX_AGE = datetime.timedelta(days=30)
MAX_CHANGED_PERCENT = 10
"""An older list of which more sources are new or gone proves of no page that it is missing."""

MIN_TRIMMED = 3
"""If more sources than this are gone, and more than that share, the rest of the site may be missing as well."""

MAX_AHEAD = datetime.timedelta(days=1)
"""So much later than today a list may be: it was written where the day begins earlier."""

MAX_HOPS = 10
"""So many redirects are followed from one address."""

MIN_BESIDE = 3
"""So many pages below a folder show that the build makes what is in it."""

_LANGUAGE_FOLDER = compile_lazy(r"/[a-z]{2}(?:-[A-Za-z]{2,4})?")
"""A folder that holds the same as the root, in another language."""

_FILE = compile_lazy(r"\.(?!html?\Z|xhtml\Z)[A-Za-z][A-Za-z0-9]{0,5}\Z")
"""The end of an address that is a file's: of files the list has only their folders."""


class KnownUrls(Struct, frozen=True):
    """A list of URLs, and what it is worth today.

    ``proves_missing`` tells that a page that is not in it is missing, and that built pages are as it says. ``today`` is
    the day of the run, ``note`` a line for the reader on a list that proves less than it could.
    """

    urls: UrlList
    today: datetime.date
    proves_missing: bool
    note: str = ""

    @property
    def version(self) -> tuple[str, ...]:
        """Return what tells what the list says, and what it is worth, from everything else."""
        head = self.urls.head
        today = str(self.today) if self.urls.has_unpublished else ""  # what is dated in the future
        return head.digest, self.urls.sum, head.state, str(head.built), str(self.proves_missing), self.note, today

    @property
    def built_on(self) -> str:
        """Return the day of the build in words."""
        return _format_day(self.urls.head.built, self.today)

    def find_own_url(self, article: Facts) -> str:
        """Return the URL that an article had when the site was built, nothing where it states another one today."""
        url = self.urls.urls.get(article.path, "")
        is_stated = bool(article.permalinks or article.slug)
        return "" if url and is_stated and not _states(article, get_address(url)) else url

    def get_difference(self, path: str) -> str:
        """Return what the list says of the built page of an article, nothing where that is worth nothing today."""
        if not self.proves_missing or not self.urls.has_differences:
            return ""
        return self.urls.differences.get(path, "")

    def add_built(self, article: Facts) -> Facts:
        """Return an article with what its built page says, unless it has stated something else since the build."""
        found = parse_difference(self.get_difference(article.path))
        return replace(article, built=found.page) if found and found.stated == article.stated else article

    def leads_on(self, address: str) -> bool:
        """Tell whether an address redirects to another page."""
        return address in self.urls.redirects or address in self.urls.wild


def weigh_urls(urls: UrlList, today: datetime.date, paths: Collection[str]) -> KnownUrls:
    """Return what a list is worth on a day; ``paths`` are the articles that there are, none where that is not known."""
    head = urls.head
    if not urls.is_as_written:
        words = "does not have the lines that contentlint wrote, so no page counts as missing because of it"
        return KnownUrls(urls, today, proves_missing=False, note=f"{URLS_FILE} {words}; {_advise(urls)}")
    if not _is_current(urls, today, paths):
        note = f"URLs are of {_format_day(head.built, today)}; {_advise(urls)}"
        return KnownUrls(urls, today, proves_missing=False, note=note)
    return KnownUrls(urls, today, proves_missing=head.state == "complete")


def _advise(urls: UrlList) -> str:
    return f"run contentlint learn {'--sitemap' if urls.head.state == 'listed' else '--built'}"


def _is_current(urls: UrlList, today: datetime.date, paths: Collection[str]) -> bool:
    if urls.head.built - today > MAX_AHEAD:
        return False
    if today - urls.head.built <= MAX_AGE:
        return True
    changed = len(urls.sources.symmetric_difference(paths))
    return bool(paths) and 100 * changed <= MAX_CHANGED_PERCENT * len(urls.sources)


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def _format_day(day: datetime.date, today: datetime.date) -> str:
    """Return a day in words, the year only if it is another one."""
    words = f"{day.day} {_MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


class Verdict(Struct, frozen=True):
    """What the list makes of a target: where it leads, and why there is no page."""

    resolution: Resolution
    evidence: str = ""


class UrlVerdicts:
    """Corrects what the sources say of a link by the URLs of the site."""

    def __init__(
        self,
        known: KnownUrls,
        tree: Tree,
        paths: Iterable[str],
        get: Callable[[str], Facts | None],
        *,
        is_whole: bool,
    ) -> None:
        """Take the list, the files of the site, the articles that are known, and what returns one of them.

        ``is_whole`` tells that these are all articles.
        """
        self._is_whole = is_whole
        self._known = known
        self._urls = known.urls
        self._tree = tree
        self._paths = frozenset(paths)
        self._get = get
        self._built_folders: dict[str, bool] = {}

    def judge(self, found: Resolution, target: Target, origin: Facts, guessed: Iterable[str]) -> Verdict:
        """Return what is made of a target of which the sources say that it leads to ``found``.

        ``guessed`` are the addresses that a relative one may mean.
        """
        if target.sort == "reference" or not target.path:
            return Verdict(found)
        if target.sort == "rooted":
            return self._judge_rooted(normalize_address(target.path), found, origin)
        if _is_lost(found):
            return self._judge_relative(target.path, found, origin, guessed)
        return self._judge_unpublished(found, origin) if found.outcome == "article" else Verdict(found)

    def is_hidden(self, article: Facts) -> bool:
        """Tell whether an article had no page itself: it may link to others that have none yet."""
        return article.path in self._urls.unpublished

    def find_url(self, found: Resolution) -> str:
        """Return the URL that the article at the end of a link has, nothing where it is not known."""
        return self._urls.urls.get(found.path, "") if found.outcome == "article" else ""

    # --- from the root ------------------------------------------------------------------------------

    def _judge_rooted(self, address: str, found: Resolution, origin: Facts) -> Verdict:
        listed = self._judge_listed(address, found)
        if listed or found.outcome in {"file", "route"}:
            return listed or Verdict(found)
        missing = Resolution("missing", address.strip("/"))
        if _is_lost(found):
            return (
                Verdict(missing, f"{self._said} and has no page {address}.") if self._lacks(address) else Verdict(found)
            )
        url = self._urls.urls.get(found.path)
        if url is None:
            return self._judge_unpublished(found, origin)
        if not self._lacks(address):
            return Verdict(found)
        facts = self._get(found.path)
        if facts is None or _states(facts, address):
            return Verdict(found)
        return Verdict(missing, f"{self._said} and has no page {address}; {found.path} is at {url}.")

    def _lacks(self, address: str) -> bool:
        """Tell whether the list proves that there is no page at an address that it does not have.

        It is made of the build. What is in the root, or in a folder of which the build has hardly any page, may be of
        another program on the same host.
        """
        folder = posixpath.dirname(address)
        if (
            not self._known.proves_missing
            or _FILE.search(address)
            or folder == "/"
            or _LANGUAGE_FOLDER.fullmatch(folder)
        ):
            return False
        if folder not in self._built_folders:
            below = (one for one in self._urls.pages if one.startswith(f"{folder}/"))
            self._built_folders[folder] = len(list(islice(below, MIN_BESIDE))) == MIN_BESIDE
        return self._built_folders[folder]

    def _judge_listed(self, address: str, found: Resolution) -> Verdict | None:
        """Return what is made of an address that is in the list; None for one that is not."""
        source = self._urls.pages.get(address)
        if source is None:
            return self._follow(address, found)
        if not source or self._has_source(source):
            return Verdict(self._find_alive(address, found))
        if self._is_new(found) or not self._is_deleted(source):
            return Verdict(found)
        return Verdict(
            Resolution("missing", address.strip("/")), f"The source of this page, {source}, no longer exists."
        )

    def _find_alive(self, address: str, found: Resolution) -> Resolution:
        """Return where an address of the list leads: to its source, if that is an article."""
        source = self._urls.pages.get(address)
        if source in self._paths:
            return Resolution("article", source)
        return Resolution("route", address) if _is_lost(found) else found

    def _has_source(self, source: str) -> bool:
        return source in self._paths or (is_inside_site(source) and has_file(self._tree, source))

    def _is_deleted(self, source: str) -> bool:
        """Tell whether a source is gone, and not only left out of this checkout with others of its folder."""
        if self._has_source(source) or self._is_trimmed:
            return False
        folder = posixpath.dirname(source)
        around = posixpath.dirname(folder) if is_index(source) else folder
        return any(is_inside_site(one) and self._tree.list_names(one) for one in (folder, around))

    @cached_property
    def _is_trimmed(self) -> bool:
        """Tell whether so many sources are missing that this is rather a part of the site."""
        listed = self._urls.urls.keys()
        gone = len(listed - self._paths) if self._is_whole else 0
        return gone > MIN_TRIMMED and 100 * gone > MAX_CHANGED_PERCENT * len(listed)

    def _is_new(self, found: Resolution) -> bool:
        """Tell whether a target leads to a source that the list does not know, to a file or to a stated route."""
        is_article = found.outcome == "article"
        return not self._urls.knows(found.path) if is_article else found.outcome in {"file", "route"} and found.sure

    def _follow(self, address: str, found: Resolution) -> Verdict | None:
        """Return where a redirect leads; nowhere if the source of the page at its end is gone."""
        if address not in self._urls.redirects:
            is_led_on = address in self._urls.wild
            return Verdict(Resolution("route", address) if _is_lost(found) else found) if is_led_on else None
        at = address
        for _ in range(MAX_HOPS):
            to = self._urls.redirects.get(at, "")
            if not to.startswith("/"):
                break
            at = normalize_address(to.partition("?")[0].partition("#")[0])
        source = self._urls.pages.get(at)
        if source and self._is_deleted(source) and not self._is_new(found):
            missing = Resolution("missing", address.strip("/"))
            return Verdict(missing, f"It redirects to a page whose source, {source}, no longer exists.")
        return Verdict(self._find_alive(at, found))

    # --- relative -----------------------------------------------------------------------------------

    def _judge_relative(self, path: str, found: Resolution, origin: Facts, guessed: Iterable[str]) -> Verdict:
        """Return what is made of a relative link that leads to no source: generators may start it from two places."""
        own = tuple(self._list_meant(path, origin))
        listed = filter(None, (self._judge_listed(address, found) for address in dict.fromkeys((*own, *guessed))))
        verdicts = sorted(listed, key=lambda one: _is_lost(one.resolution))  # the first that leads somewhere
        if verdicts:
            return verdicts[0]
        if not own or not all(map(self._lacks, own)):
            return Verdict(found)
        return Verdict(Resolution("missing", own[0].strip("/")), f"{self._said} and has no page {own[0]}.")

    def _list_meant(self, path: str, origin: Facts) -> Iterator[str]:
        """Yield the addresses that a path may mean on the built page; none where the article's URL is not known."""
        url = self._urls.urls.get(origin.path)
        if url is not None:
            plain = unquote(url)
            for base in (
                plain if plain.endswith("/") else posixpath.dirname(plain),
                posixpath.dirname(plain.rstrip("/")),
            ):
                yield normalize_address(posixpath.normpath(f"{base}/{path}"))

    # --- what has no page ---------------------------------------------------------------------------

    def _judge_unpublished(self, found: Resolution, origin: Facts) -> Verdict:
        """Return what is made of a link to an article that had no page, if the reason for that still holds."""
        hidden = self._urls.unpublished
        if found.path not in hidden or self.is_hidden(origin) or not self._known.proves_missing:
            return Verdict(found)
        facts = self._get(found.path)
        if facts is None:
            return Verdict(found)
        if facts.date > self._known.today.isoformat():
            why = f"is dated {facts.date}"
        elif not facts.published:
            why = "is not published"
        else:
            return Verdict(found)
        return Verdict(Resolution("missing", found.path), f"{self._said} without this page: {found.path} {why}.")

    @property
    def _said(self) -> str:
        return f"The site was built on {self._known.built_on}"


def _is_lost(found: Resolution) -> bool:
    return found.outcome in {"missing", "unknown"}


def _states(facts: Facts, address: str) -> bool:
    """Tell whether an article states an address itself: it may have done so since the site was built."""
    stated = (*facts.permalinks, *facts.aliases, *((facts.slug,) if facts.slug else ()))
    last = get_last_part(address)
    return any(get_last_part(normalize_address(one.value)) == last for one in stated)
