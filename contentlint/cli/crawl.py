"""The options of ``audit`` that fetch a site first, and what is said of the crawl."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
from msgspec import Struct

T = TypeVar("T")

EXTRA = "audit --crawl needs more packages: "

MAX_NAMED = 3
"""So many URLs without an answer are named."""


class Wanted(Struct, frozen=True):
    """What is to be crawled: the first page, further sitemaps, how many answers at most, seconds between requests."""

    url: str
    sitemaps: tuple[str, ...]
    max_pages: int
    delay: float


def _read_url(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.startswith(("http://", "https://")):
        raise click.BadParameter(f"{value} is not a URL; use one such as https://www.example.org/")
    return value


def _read_urls(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(_read_url(context, parameter, value)) for value in values)


def add_crawl_options(command: Callable[..., T]) -> Callable[..., T]:
    """Give a command the options, and pass what they say as ``wanted``; None if nothing is to be fetched."""

    @click.option("--crawl", "url", metavar="URL", callback=_read_url, help="Fetch this site first, from this page on.")
    @click.option(
        "--sitemap",
        "sitemaps",
        multiple=True,
        metavar="URL",
        callback=_read_urls,
        help="Also fetch the pages of this sitemap; without --crawl, begin with it. Repeatable.",
    )
    @click.option(
        "--max-pages",
        type=click.IntRange(min=1),
        default=10_000,
        show_default=True,
        help="With --crawl or --sitemap: stop after about this many answers.",
    )
    @click.option(
        "--delay",
        type=click.FloatRange(min=0, max=600),
        default=0.5,
        show_default=True,
        help="With --crawl or --sitemap: seconds between two requests, at least.",
    )
    @functools.wraps(command)
    def with_crawl(*, url: str | None, sitemaps: tuple[str, ...], max_pages: int, delay: float, **rest: object) -> T:
        start = url or (sitemaps[0] if sitemaps else None)
        return command(wanted=Wanted(start, sitemaps, max_pages, delay) if start else None, **rest)

    return with_crawl


class Crawled(Struct, frozen=True):
    """The WARC files of a crawl, and why a part of the site is missing from them, if one is."""

    sources: tuple[str, ...]
    gap: str = ""


def crawl_site(wanted: Wanted, folder: Path) -> Crawled:
    """Crawl a site into a folder, or go on with a crawl that was stopped."""
    try:
        from contentlint.web.crawler import CrawlRequest, OtherCrawlError, crawl, list_warcs
    except ImportError as missing:
        from contentlint.source.extras import format_install

        raise click.ClickException(f"{EXTRA}{format_install('crawl')} ({missing.name} is missing)") from missing
    click.echo(f"Fetching {wanted.url}: what the server answers is kept in {folder}", err=True)
    request = CrawlRequest(wanted.url, folder, wanted.sitemaps, wanted.max_pages, wanted.delay)
    try:
        result = crawl(request)
    except OtherCrawlError as problem:
        raise click.ClickException(str(problem)) from problem
    except OSError as problem:
        raise click.ClickException(f"cannot write to {folder}: {problem.strerror or problem}") from problem
    if result.reason == "shutdown":
        click.echo("contentlint: stopped; run the same command again to continue the crawl", err=True)
        raise click.Abort
    forbidden = f"; {result.forbidden:,} not allowed by robots.txt" if result.forbidden else ""
    click.echo(f"Fetched {result.answers:,} URLs{forbidden}{_describe_failures(result.failures)}", err=True)
    if result.leads_to:
        words = f"{wanted.url} redirects to another host, which is not fetched: use --crawl {result.leads_to}"
        raise click.ClickException(words)
    gap = ""
    if not result.is_whole:
        gap = f"the crawl stopped after {wanted.max_pages:,} answers; run it again to continue, or raise --max-pages"
    elif result.failures:
        gap = f"{len(result.failures):,} URLs gave no answer, so pages may be missing"
    return Crawled(tuple(map(str, list_warcs(folder))), gap)


def _describe_failures(failures: tuple[str, ...]) -> str:
    """Say how many URLs gave no answer, and name the first of them."""
    if not failures:
        return ""
    from contentlint.source.paths import escape_unprintable

    named = "; ".join(escape_unprintable(one) for one in failures[:MAX_NAMED])
    return f"; {len(failures):,} gave no answer ({named}{'; …' if len(failures) > MAX_NAMED else ''})"
