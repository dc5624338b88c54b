"""Keeps a crawl to what ``robots.txt`` allows: each is read once, before anything else of its host is asked for."""

import asyncio
from urllib.parse import urljoin, urlsplit

from protego import Protego
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK

from contentlint.web.waiting import read_retry_after

NAME = "contentlint"
"""The name for which ``robots.txt`` may have rules."""

FREE = "obeys_no_robots"
"""The key in the notes of a request that is for ``robots.txt`` itself."""

MAX_HOPS = 5
"""So many redirects are followed to a ``robots.txt`` (RFC 9309, 2.3.1.2)."""

MAX_ROBOTS = 500 * 1024
"""Bytes of a ``robots.txt`` that are read (RFC 9309, 2.5)."""

FIRST_ERROR, FIRST_FAILURE, TOO_MANY = 400, 500, 429

MAX_WAIT = 120
"""Seconds between two requests, or before one, that a server can ask for: longer is not waited."""

UNAVAILABLE = frozenset({TOO_MANY, 503})
"""Statuses after which ``Retry-After`` says when to come back."""

NOTHING_ALLOWED = "User-agent: *\nDisallow: /\n"
"""What holds where a server fails to give its ``robots.txt`` (RFC 9309, 2.3.1.4)."""


class RobotsMiddleware:
    """Asks ``robots.txt`` about each request, and waits as long as the server asks for.

    The middleware of Scrapy 2.19 lets through what waits while the file is fetched, so this one takes its place.
    """

    def __init__(self, crawler: Crawler) -> None:
        """Take the crawler, which fetches the files."""
        self._crawler = crawler
        self._rules: dict[str, Protego] = {}
        self._lock = asyncio.Lock()
        self._gates: dict[str, _Gate] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RobotsMiddleware":
        """Make one, as Scrapy does."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let a request pass, or raise :class:`IgnoreRequest` where it is not allowed."""
        if request.meta.get(FREE):
            return
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        async with self._lock:
            if origin not in self._rules:
                self._rules[origin] = Protego.parse(await self._read(f"{origin}/robots.txt"))
        if not self._rules[origin].can_fetch(request.url, NAME):
            raise IgnoreRequest
        gate = self._gates.setdefault(origin, _Gate())
        await gate.wait(float(self._rules[origin].crawl_delay(NAME) or 0))

    def process_response(self, request: Request, response: Response) -> Response:
        """Take in when the server wants to be asked again."""
        if response.status in UNAVAILABLE:
            wait = read_retry_after((response.headers.get("Retry-After") or b"").decode("latin-1"))
            parts = urlsplit(request.url)
            self._gates.setdefault(f"{parts.scheme}://{parts.netloc}", _Gate()).close(wait)
        return response

    async def _read(self, url: str) -> str:
        try:
            response = await self._fetch(url)
        except Exception:  # noqa: BLE001  # whatever went wrong, the file is not known
            return NOTHING_ALLOWED
        if response.status >= FIRST_FAILURE or response.status == TOO_MANY:
            return NOTHING_ALLOWED
        return "" if response.status >= FIRST_ERROR else response.body[:MAX_ROBOTS].decode("utf-8-sig", "replace")

    async def _fetch(self, url: str) -> Response:
        """Return the answer to a request for the file, redirects followed."""
        engine = self._crawler.engine
        assert engine is not None  # noqa: S101  # it runs: it has this request
        for _ in range(MAX_HOPS + 1):
            response = await engine.download_async(Request(url, meta={FREE: True}, callback=NO_CALLBACK))
            location = response.headers.get("Location")
            if not (300 <= response.status < FIRST_ERROR and location):  # noqa: PLR2004  # a redirect
                return response
            url = urljoin(url, location.decode("latin-1"))
        return response


class _Gate:
    """Lets one request after the other through, not before a time."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._opens = 0.0

    def close(self, seconds: float) -> None:
        self._opens = max(self._opens, asyncio.get_running_loop().time() + min(seconds, MAX_WAIT))

    async def wait(self, delay: float) -> None:
        """Wait until the gate is open, and close it for a delay."""
        async with self._lock:
            loop = asyncio.get_running_loop()
            while (left := self._opens - loop.time()) > 0:  # noqa: ASYNC110  # the gate may close once more meanwhile
                await asyncio.sleep(left)
            self._opens = loop.time() + min(max(delay, 0.0), MAX_WAIT)
