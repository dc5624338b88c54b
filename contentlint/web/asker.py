"""Requests to other sites, many at a time and few for each host; every URL gets an answer, whatever happens."""

import asyncio
import errno
import ipaddress
import logging
import re
import socket
import ssl
import time
from collections import defaultdict
from collections.abc import AsyncGenerator, Iterator, Mapping
from typing import TypeVar
from urllib.parse import urldefrag
from urllib.request import getproxies, proxy_bypass

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from msgspec import Struct
from msgspec.structs import replace
from yarl import URL

from contentlint import __version__
from contentlint.site.answers import Answer, Hop, Outcome
from contentlint.web.limits import Limits
from contentlint.web.page_ids import find_missing_sections, unpack
from contentlint.web.waiting import read_retry_after

T = TypeVar("T")

logging.getLogger("aiohttp").addHandler(logging.NullHandler())
logging.getLogger("aiohttp").propagate = False  # what servers do wrong is told in our words

AGENT = f"contentlint/{__version__} (link checker)"
"""How the program calls itself: its name and version, and what it is there for."""

HEADERS = {"User-Agent": AGENT, "Accept": "text/html,*/*;q=0.8", "Accept-Encoding": "gzip, deflate"}

GONE = frozenset({404, 410})
BARRED = frozenset({401, 402, 403, 407, 429, 451, 999})
"""Statuses of servers that want a login or no programs; 999 is that of a network for careers."""

WAIT = frozenset({429, 502, 503, 504})
"""Statuses of servers that may answer later."""

TOO_MANY = 429
MOVED = frozenset({301, 302, 303, 307, 308})
FIRST_ERROR = 400

Wanted = Mapping[str, frozenset[str]]
"""The URLs to ask for, each with the sections of the page that links lead to."""


Cookies = dict[str, dict[str, str]]
"""The cookies of one chain of redirects, by host: none is sent to another one."""

_COOKIE = re.compile(
    r"\s*([!#$%&'*+.^_`|~\w-]{1,200})=([\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]{0,4000})(?:;|\Z)", re.ASCII
)


class _PrivateError(OSError):
    """A name whose addresses are all private."""


class _BadRedirectError(Exception):
    """A redirect to what no browser can ask for."""


class _Reply(Struct, frozen=True):
    """One answer of a server: status, where it leads on to, how long to wait, and of a page what was read."""

    status: int
    location: str = ""
    wait: float = 0.0
    page: bytes | None = None


class _Try(Struct, frozen=True):
    """What came of one try, and after how many seconds another one may help; None where none does."""

    answer: Answer
    wait: float | None = None


class _Resolver(AbstractResolver):
    """Looks names up, and leaves out addresses of private networks: an article is written by anybody."""

    def __init__(self, proxies: frozenset[str], *, asks_private: bool) -> None:
        self._resolver = ThreadedResolver()
        self._proxies = proxies
        self._asks_private = asks_private

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._resolver.resolve(host, port, family)
        is_free = self._asks_private or host in self._proxies  # a proxy is named by the user, not by an article
        public = [one for one in found if is_free or is_public(one["host"])]
        if found and not public:
            raise _PrivateError(errno.EACCES, "private address")
        return public

    async def close(self) -> None:
        await self._resolver.close()


def is_public(host: str) -> bool:
    """Tell whether an address of the internet protocol is one of the public net; a name may be."""
    try:
        return ipaddress.ip_address(host.strip("[]").partition("%")[0]).is_global
    except ValueError:
        return host != "localhost" and not host.endswith((".localhost", ".local", ".internal", ".lan"))


def ask(wanted: Wanted, limits: Limits) -> Iterator[Answer]:
    """Yield the answer to each URL as it comes."""
    with asyncio.Runner() as runner:
        answers = _ask(wanted, limits)
        for _ in wanted:
            yield runner.run(_get_next(answers))
        runner.run(answers.aclose())


async def _get_next(items: AsyncGenerator[T]) -> T:
    return await anext(items)


async def _ask(wanted: Wanted, limits: Limits) -> "AsyncGenerator[Answer]":
    """Yield the answer to each URL as it comes; ask all hosts at once, those with most URLs first."""
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for url in wanted:
        hosts[_read_host(url)].append(url)
    answers: asyncio.Queue[Answer] = asyncio.Queue()
    proxies = getproxies()
    resolver = _Resolver(frozenset(map(_read_host, proxies.values())), asks_private=limits.asks_private)
    connector = aiohttp.TCPConnector(limit=limits.total, limit_per_host=limits.per_host, resolver=resolver)
    async with aiohttp.ClientSession(
        connector=connector,
        timeout=aiohttp.ClientTimeout(total=None),
        headers=HEADERS,
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
    ) as session:
        client = _Client(session, limits, proxies)
        tasks = [
            asyncio.create_task(_ask_host(client, urls, wanted, answers))
            for urls in sorted(hosts.values(), key=len, reverse=True)
        ]
        try:
            for _ in wanted:
                yield await answers.get()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _ask_host(client: "_Client", urls: list[str], wanted: Wanted, answers: "asyncio.Queue[Answer]") -> None:
    """Ask a host for some URLs, a few at a time; after failures in a row, for no more."""
    waiting = iter(urls)
    failures = 0

    async def work() -> None:
        nonlocal failures
        for url in waiting:
            if failures >= client.limits.max_failures:
                answers.put_nowait(_answer(url, "unreachable", reason="the host did not answer several times before"))
                continue
            answer = await client.ask(url, wanted[url])
            is_answered = answer.status not in {0, TOO_MANY} or answer.outcome not in {"unreachable", "barred"}
            failures = 0 if is_answered else failures + 1
            answers.put_nowait(answer)

    await asyncio.gather(*(work() for _ in range(min(client.limits.per_host, len(urls)))))


def _read_cookies(headers: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the cookies that a server sets; one in an odd form is left out."""
    for header in headers:
        if found := _COOKIE.match(header):
            yield found[1], found[2]


def _read_host(url: str) -> str:
    try:
        return URL(url).host or ""
    except ValueError:
        return ""


def _answer(url: str, outcome: Outcome, status: int = 0, reason: str = "") -> Answer:
    return Answer(url, outcome, status, reason=reason, asked=int(time.time()))


class _Client:
    """Asks for one URL at a time, with all its redirects."""

    def __init__(self, session: aiohttp.ClientSession, limits: Limits, proxies: Mapping[str, str]) -> None:
        self.session = session
        self._proxies = proxies
        self.limits = limits
        self._slots = asyncio.Semaphore(limits.total)

    async def ask(self, url: str, sections: frozenset[str]) -> Answer:
        """Return what came of a URL. It is asked again where the server may answer later."""
        if not _read_host(url):
            return _answer(url, "no-host", reason="the URL is not valid")
        found = await self._ask_once(url, sections)
        pause = self.limits.pause
        for _ in range(self.limits.retries):
            if found.wait is None or found.wait > self.limits.max_pause:
                break
            await asyncio.sleep(max(found.wait, pause))
            pause *= 2
            found = await self._ask_once(url, sections, gets=True)  # some servers never answer to HEAD
        return found.answer

    async def _ask_once(self, url: str, sections: frozenset[str], *, gets: bool = False) -> _Try:
        hops: list[Hop] = []
        try:
            async with self._slots:
                return await self._follow(url, sections, hops, gets=gets)
        except Exception as error:  # noqa: BLE001  # whatever a server does, its URL gets an answer
            answer = replace(_explain(url, error), hops=tuple(hops))
            return _Try(answer, 0.0 if answer.outcome == "unreachable" else None)

    async def _follow(self, url: str, sections: frozenset[str], hops: list[Hop], *, gets: bool) -> _Try:
        """Ask for a URL, and for those that it leads on to, which are the ``hops``.

        HEAD is first, unless it ``gets`` pages at once.
        """
        cookies: Cookies = {}
        at = url
        while True:
            if not self.limits.asks_private and not is_public(_read_host(at)):
                return _Try(replace(_answer(url, "private"), hops=tuple(hops)))
            reply = await self._request(at, cookies, gets=gets or bool(sections))
            if reply.status not in MOVED or not reply.location:
                return self._judge(url, reply, tuple(hops), sections)
            at = _join(at, reply.location)
            hops.append(Hop(reply.status, at))
            if len(hops) > self.limits.max_hops or not at.startswith(("http://", "https://")):
                return _Try(replace(_answer(url, "loop", reply.status), hops=tuple(hops)))

    def _judge(self, url: str, reply: _Reply, hops: tuple[Hop, ...], sections: frozenset[str]) -> _Try:
        outcome = self._classify(reply.status)
        is_searched = outcome == "found" and reply.page is not None
        missing = find_missing_sections(reply.page or b"", sections) if is_searched else ()
        answer = replace(
            _answer(url, outcome, reply.status), hops=hops, sections=tuple(sorted(sections)), missing=missing
        )
        may_wait = outcome != "found" and (reply.status in WAIT or outcome == "unreachable")
        return _Try(answer, reply.wait if may_wait else None)

    def _classify(self, status: int) -> Outcome:
        if status in self.limits.accepted or status < FIRST_ERROR:
            return "found"
        if status in GONE:
            return "gone"
        return "barred" if status in BARRED else "unreachable"

    async def _request(self, url: str, cookies: Cookies, *, gets: bool) -> _Reply:
        """Return the answer of a server: to HEAD, and to GET where HEAD is not enough or is not understood."""
        if not gets:
            with_head = await self._send("HEAD", url, cookies, reads=False)
            if with_head and (with_head.status < FIRST_ERROR or with_head.status in WAIT):
                return with_head
        found = await self._send("GET", url, cookies, reads=gets)
        if found is None:
            raise aiohttp.ServerDisconnectedError
        return found

    async def _send(self, method: str, url: str, cookies: Cookies, *, reads: bool) -> _Reply | None:
        """Return the answer to one request; None where a server breaks off at HEAD."""
        jar = cookies.setdefault(_read_host(url), {})
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in jar.items())} if jar else {}
        try:
            async with (
                asyncio.timeout(self.limits.timeout),
                self.session.request(
                    method, URL(url), allow_redirects=False, headers=sent, proxy=self._choose_proxy(url)
                ) as response,
            ):
                jar.update(_read_cookies(response.headers.getall("Set-Cookie", [])))
                page = await self._read_page(response) if reads else None
                if method == "GET":
                    response.close()  # what was not read may be endless
                location, wait = response.headers.get("Location", ""), response.headers.get("Retry-After", "")
                return _Reply(response.status, location, read_retry_after(wait), page)
        except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError) as error:
            if method == "HEAD" and not isinstance(error, aiohttp.ClientConnectorError):
                return None
            raise

    def _choose_proxy(self, url: str) -> str | None:
        """Return the proxy of this machine for a URL."""
        proxy = self._proxies.get(url.partition(":")[0].lower())
        return proxy if proxy and not proxy_bypass(_read_host(url)) else None

    async def _read_page(self, response: aiohttp.ClientResponse) -> bytes | None:
        """Return the beginning of a page, None of what is no page, or a page that is too long to be searched."""
        if "html" not in response.content_type or response.status >= FIRST_ERROR:
            return None
        if (response.charset or "utf-8").lower() not in {"utf-8", "utf8", "us-ascii", "ascii"}:
            return None
        body = bytearray()
        async for part in response.content.iter_chunked(2**16):
            body += part
            if len(body) > self.limits.max_page:
                return None
        page = unpack(bytes(body), response.headers.get("Content-Encoding", ""), self.limits.max_page + 1)
        return page if page is not None and len(page) <= self.limits.max_page else None


def _join(base: str, location: str) -> str:
    """Return where a redirect leads."""
    try:
        url = URL(base).join(URL(location))
        url.port  # noqa: B018  # raises for one that is too large
        return urldefrag(str(url)).url
    except ValueError as problem:
        raise _BadRedirectError from problem


def _explain(url: str, error: Exception) -> Answer:
    """Return the answer to a URL whose server could not be asked."""
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return _answer(url, "insecure", reason=_name_certificate_error(error.certificate_error))
    if isinstance(error, aiohttp.ClientConnectorSSLError):
        return _answer(url, "insecure", reason="the server offers no encryption that is still in use")
    if isinstance(error, TimeoutError):
        return _answer(url, "unreachable", reason="the server did not answer in time")
    if isinstance(error, _BadRedirectError):
        return _answer(url, "unreachable", reason="it redirects to what is not a URL")
    if isinstance(error, aiohttp.InvalidURL | UnicodeError):
        return _answer(url, "no-host", reason="the URL is not valid")
    return _answer(url, *_explain_connection(getattr(error, "os_error", error)))


def _explain_connection(cause: Exception) -> tuple[Outcome, int, str]:
    """Return outcome, status and reason of a connection that was not made, or that broke off."""
    if isinstance(cause, _PrivateError):
        return "private", 0, ""
    if isinstance(cause, socket.gaierror) and cause.errno in {socket.EAI_NONAME, _EAI_NODATA}:
        return "no-host", 0, ""
    return "unreachable", 0, "the server broke off"


_EAI_NODATA = getattr(socket, "EAI_NODATA", socket.EAI_NONAME)


def _name_certificate_error(error: Exception) -> str:
    """Say in words what is wrong with a certificate."""
    said = getattr(error, "verify_message", "") or str(error)
    code = getattr(error, "verify_code", 0)
    if code == _EXPIRED:
        return "the certificate has expired"
    if isinstance(error, ssl.CertificateError) and "mismatch" in said.lower():
        return "the certificate is for another host"
    return f"browsers do not trust the certificate ({said})"


_EXPIRED = 10
"""The number that OpenSSL gives a certificate whose time is over (X509_V_ERR_CERT_HAS_EXPIRED)."""
