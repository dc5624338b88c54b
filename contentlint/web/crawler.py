"""A polite crawl of one site, kept as WARC files: what a server answered, page by page, to be audited afterwards."""

import hashlib
import re
import shutil
from collections.abc import AsyncIterator, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import scrapy
from msgspec import Struct
from scrapy.crawler import CrawlerProcess
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Request, Response
from scrapy.linkextractors.lxmlhtml import LxmlLinkExtractor
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from contentlint import __version__
from contentlint.site.built.folder import NotThisSiteError
from contentlint.site.built.url_sources import parse_sitemap, unpack_sitemap
from contentlint.web.robots import FREE, RobotsMiddleware

AGENT = f"contentlint/{__version__} (site audit)"
"""How the crawler calls itself, and the name for which ``robots.txt`` may have rules: ``contentlint``."""

MAX_PAGE = 20 * 2**20
"""Bytes of an answer: a larger one is not read to its end, as an audit would not read it either."""

TIMEOUT = 30

STATE, DONE, START = "state", "done", "start.txt"
"""Within the folder of a crawl: what is still to be asked for, the mark of one that came to its end, its first URL."""

USUAL_SITEMAPS = ("/sitemap.xml", "/sitemap_index.xml")
LLMS = "/llms.txt"

_OWN_WARC = re.compile(r"\d{4,9}\.warc\.gz")

_NO_PAGE = re.compile(
    r"\.(?:7z|avi|avif|bin|bz2|css|csv|dmg|docx?|epub|exe|gif|gz|ico|iso|jpe?g|js|json|m4[av]|mov|mp[34]|msi|og[gv]"
    r"|pdf|png|pptx?|rar|svg|tar|tgz|ttf|txt|wav|web[mp]|woff2?|xlsx?|zip)\Z",
    re.IGNORECASE,
)
"""Paths of files of which only the answer matters: they are asked for with HEAD."""

_LEFT_OUT = frozenset({b"content-encoding", b"content-length", b"transfer-encoding"})
"""Headers that do not hold for a body as it is kept: unpacked, and whole."""

_NAMED = 'link[rel~="canonical"], link[rel~="next"], link[rel~="prev"], link[rel~="alternate"][hreflang], '
_NAMED += 'link[rel~="alternate"][type$="+xml"]'


class CrawlRequest(Struct, frozen=True):
    """What is crawled: the first page, further sitemaps, the folder for the WARC files, and how much, how fast.

    ``url`` may be one of the sitemaps: then the crawl begins with the pages that it names. ``delay`` is the least
    number of seconds between two requests.
    """

    url: str
    folder: Path
    sitemaps: tuple[str, ...] = ()
    max_pages: int = 10_000
    delay: float = 0.5


class CrawlResult(Struct, frozen=True):
    """What came of a crawl: answers, URLs without one, and why it ended (``finished`` where nothing was left).

    ``leads_to`` is where the first page redirects to, if that is another host: nothing is fetched there.
    ``forbidden`` counts the URLs that ``robots.txt`` forbids, or that cannot be asked for because it was not readable.
    """

    answers: int
    failures: tuple[str, ...]
    reason: str
    forbidden: int = 0
    leads_to: str = ""

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is left to ask for."""
        return self.reason == "finished"


def crawl(request: CrawlRequest) -> CrawlResult:
    """Crawl a site, or go on with a crawl that did not come to its end. Raises :class:`OSError`."""
    folder = request.folder
    folder.mkdir(parents=True, exist_ok=True)
    _require_own(folder)
    if (folder / DONE).exists():
        _clear(folder)
    _require_same_start(folder / START, request.url)
    number = len(list_warcs(folder)) + 1
    process = CrawlerProcess(_build_settings(request))
    with (folder / f"{number:04d}.warc.gz").open("xb") as stream:
        crawler = process.create_crawler(_Spider)
        process.crawl(crawler, request=request, writer=WARCWriter(stream, gzip=True))
        process.start()
    stats = crawler.stats.get_stats()
    found = crawler.spider
    answers, reason = int(stats.get("contentlint/answers", 0)), str(stats.get("finish_reason", "failed"))
    result = CrawlResult(answers, (), reason)
    if isinstance(found, _Spider):
        result = CrawlResult(answers, tuple(found.failures), reason, found.forbidden, found.leads_to)
    if result.is_whole:
        (folder / DONE).touch()
        shutil.rmtree(folder / STATE, ignore_errors=True)
    return result


class OtherCrawlError(Exception):
    """A folder with other files, or with a crawl of another site; the message is for the user."""


def list_warcs(folder: Path) -> list[Path]:
    """Return the WARC files of a crawl, in their order."""
    return sorted(file for file in folder.glob("*.warc.gz") if _OWN_WARC.fullmatch(file.name))


def _require_own(folder: Path) -> None:
    """Raise if a folder holds anything that is not of a crawl: what is there may be deleted."""
    if not (folder / START).is_file() and any(folder.iterdir()):
        raise OtherCrawlError(f"{folder} holds other files: use another --out")


def _clear(folder: Path) -> None:
    """Delete what a crawl that came to its end has left."""
    for file in (*list_warcs(folder), folder / DONE, folder / START):
        file.unlink(missing_ok=True)
    shutil.rmtree(folder / STATE, ignore_errors=True)


def _require_same_start(file: Path, url: str) -> None:
    """Write down where a crawl starts, or raise if the one that goes on started elsewhere."""
    started = file.read_text(encoding="utf-8") if file.is_file() else ""
    if started and started != url:
        words = f"{file.parent} has a crawl of {started} that has not come to its end"
        raise OtherCrawlError(f"{words}: finish it, delete the folder, or use another --out")
    file.write_text(url, encoding="utf-8")


class Fingerprinter:
    """Tells requests apart by method and URL as it is written: the order of a query may matter to a server."""

    def fingerprint(self, request: Request) -> bytes:
        """Return what is equal for equal requests."""
        return hashlib.sha256(f"{request.method} {request.url}".encode()).digest()


NEAR_SERVER = 560
"""Behind the middleware that tries again (550): what asks for patience is seen before that does."""


def _build_settings(request: CrawlRequest) -> dict[str, Any]:
    return {
        "USER_AGENT": AGENT,
        "ROBOTSTXT_OBEY": False,
        "DOWNLOADER_MIDDLEWARES": {RobotsMiddleware: NEAR_SERVER},
        "DOWNLOAD_DELAY": request.delay,
        "AUTOTHROTTLE_ENABLED": request.delay > 0,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 2,
        "CLOSESPIDER_PAGECOUNT": request.max_pages,
        "JOBDIR": str(request.folder / STATE),
        "DEPTH_PRIORITY": 1,
        "REQUEST_FINGERPRINTER_CLASS": Fingerprinter,
        "SCHEDULER_DISK_QUEUE": "scrapy.squeues.PickleFifoDiskQueue",
        "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",
        "REDIRECT_ENABLED": False,
        "METAREFRESH_ENABLED": False,
        "HTTPERROR_ALLOW_ALL": True,
        "COOKIES_ENABLED": False,
        "DOWNLOAD_MAXSIZE": MAX_PAGE,
        "DOWNLOAD_TIMEOUT": TIMEOUT,
        "RETRY_TIMES": 2,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_ENABLED": False,
        "LOG_INSTALL_ROOT_HANDLER": False,
    }


class _Spider(scrapy.Spider):
    """Follows the links of a site, keeps each answer, and stays on its host."""

    name = "contentlint"

    def __init__(self, request: CrawlRequest, writer: WARCWriter, **rest: Any) -> None:  # noqa: ANN401  # Scrapy's
        super().__init__(**rest)
        self.request = request
        self.failures: list[str] = []
        self.forbidden = 0
        self.leads_to = ""
        self._writer = writer
        self._host = _get_host(request.url)
        self._first = Request(request.url).url
        self._links = LxmlLinkExtractor(tags=("a", "area"), attrs=("href",), deny_extensions=[], unique=True)

    async def start(self) -> "AsyncIterator[Request]":
        """Yield the first page, ``robots.txt`` and the sitemaps."""
        if self.request.url not in self.request.sitemaps:
            yield self._ask(self.request.url, self.take_page)
        yield self._ask(urljoin(self.request.url, "/robots.txt"), self.take_robots, obeys=False)
        usual = [urljoin(self.request.url, path) for path in USUAL_SITEMAPS]
        for url in (*self.request.sitemaps, *usual):
            yield self._ask(url, self.take_sitemap)
        yield self._ask(urljoin(self.request.url, LLMS), self.take_page)

    def take_page(self, response: Response, **_: object) -> Iterator[Request]:
        """Keep an answer, and ask for what it leads to; of a page that was taken for a file, ask for the content."""
        if response.request and response.request.method == "HEAD" and isinstance(response, HtmlResponse):
            yield self._ask(response.url, self.take_page)
            return
        self._keep(response)
        location = response.headers.get("Location")
        if 300 <= response.status < 400 and location:  # noqa: PLR2004  # a redirect
            target = response.urljoin(location.decode("latin-1"))
            if response.url == self._first and _get_host(target) != self._host:
                self.leads_to = target
            self._first = target if response.url == self._first else self._first
            yield from self._follow([target])
        elif isinstance(response, HtmlResponse) and response.status == 200:  # noqa: PLR2004  # a page
            yield from self._follow(link.url for link in self._links.extract_links(response))
            yield from self._follow(map(response.urljoin, response.css(_NAMED).xpath("@href").getall()))

    def take_robots(self, response: Response, **_: object) -> Iterator[Request]:
        """Keep ``robots.txt``, and ask for the sitemaps that it names."""
        self._keep(response)
        yield from self._go_on(response, self.take_robots)
        for line in response.body.decode("utf-8-sig", "replace").splitlines():
            name, _colon, url = line.partition(":")
            if name.strip().lower() == "sitemap" and url.strip():
                yield self._ask(response.urljoin(url.strip()), self.take_sitemap)

    def take_sitemap(self, response: Response, **_: object) -> Iterator[Request]:
        """Keep a sitemap, and ask for its pages and the sitemaps that it names."""
        self._keep(response)
        yield from self._go_on(response, self.take_sitemap)
        try:
            found = parse_sitemap(unpack_sitemap(response.body))
        except NotThisSiteError:
            return
        for url in found.sitemaps:
            if _get_host(url) == self._host:
                yield self._ask(url, self.take_sitemap)
        yield from self._follow(url for url, _ in found.pages)

    def fail(self, failure: Any) -> None:  # noqa: ANN401  # Twisted's
        """Take in that a URL gave no answer."""
        if failure.type is IgnoreRequest:  # ``robots.txt`` forbids it
            self.forbidden += 1
        else:
            self.failures.append(f"{failure.request.url}: {failure.type.__name__}")

    def _go_on(self, response: Response, take: Any) -> Iterator[Request]:  # noqa: ANN401  # a method
        """Ask for where a file redirects to on its host; Scrapy's filter of what was asked ends a circle."""
        location = response.headers.get("Location")
        target = response.urljoin(location.decode("latin-1")) if location else ""
        if 300 <= response.status < 400 and _get_host(target) == self._host:  # noqa: PLR2004  # a redirect
            yield self._ask(urldefrag(target).url, take, obeys=take != self.take_robots)

    def _follow(self, urls: "Iterator[str] | list[str]") -> Iterator[Request]:
        for url in urls:
            plain = urldefrag(url).url
            if plain.startswith(("http://", "https://")) and _get_host(plain) == self._host:
                is_page = not _NO_PAGE.search(urlsplit(plain).path)
                yield self._ask(plain, self.take_page, method="GET" if is_page else "HEAD")

    def _ask(self, url: str, take: Any, *, method: str = "GET", obeys: bool = True) -> Request:  # noqa: ANN401
        meta = {} if obeys else {FREE: True}
        return Request(url, callback=take, errback=self.fail, method=method, meta=meta)

    def _keep(self, response: Response) -> None:
        """Write an answer to the WARC file."""
        headers = [
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
            if name.lower() not in _LEFT_OUT
        ]
        headers.append(("Content-Length", str(len(response.body))))
        status = StatusAndHeaders(f"{response.status} -", headers, protocol="HTTP/1.1")
        record = self._writer.create_warc_record(
            response.url, "response", payload=BytesIO(response.body), http_headers=status
        )
        self._writer.write_record(record)
        self.crawler.stats.inc_value("contentlint/answers")


def _get_host(url: str) -> str:
    """Return host and port of a URL without ``www.``."""
    try:
        return urlsplit(url).netloc.lower().removeprefix("www.")
    except ValueError:
        return ""
