"""The URLs of a site, learned from a folder that its generator built, or from lists of them such as sitemaps."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.article.facts import Facts
from contentlint.linter.context import LintContext
from contentlint.site.built.differences import (
    NO_DIFFERENCES,
    ArticlePage,
    Differences,
    find_differences,
)
from contentlint.site.built.folder import BuiltFolder, NotThisSiteError, PageReader, find_build
from contentlint.site.built.page_head import PageHead
from contentlint.site.built.shingles import Match, Page, match_pages, split_source
from contentlint.site.built.url_sources import fit_urls, read_listed_urls
from contentlint.site.built.wholeness import list_gaps
from contentlint.site.permalinks import UNKNOWN
from contentlint.site.url_list import UrlList, Written, get_address, render_url_list
from contentlint.source.discover import has_known_extension

if TYPE_CHECKING:
    from contentlint.site.site import Site

MIN_WORDS = 20
"""An article with so many rows of words of its own should have a page that is recognized by them."""

_HTML = (".html", ".htm", ".xhtml")


class UrlLesson(Struct, frozen=True):
    """The list to be written and its text, how many articles have a page in it, and lines on what is not sure."""

    written: Written
    text: str
    articles: int
    notes: tuple[str, ...] = ()


def learn_from_build(context: LintContext, site: "Site", folder: str, before: UrlList | None = None) -> UrlLesson:
    """Return the list of the URLs of a site that was built into a folder, given by its path.

    ``before`` is the list that there is. Raises :class:`NotThisSiteError`.
    """
    build = find_build(folder)
    reader = PageReader(build, lambda host: _get_plain_host(host) in site.hosts, site.layout.prefix)
    heads: dict[str, PageHead] = {}
    match = match_pages(_read_sources(context, site), _note_heads(reader.read(), heads))
    urls = dict.fromkeys(heads, "")
    if not match.pages:
        words = f"none of its {len(urls):,} pages has the text of an article"
        raise NotThisSiteError(f"is not a build of this site: {words}")
    found = dict(match.pages)
    for path, url in _match_by_address(site, sorted(urls.keys() - set(found.values()))):
        found.setdefault(path, url)
    urls.update((url, path) for path, url in found.items())
    known = frozenset(one for one in site.store.paths if one in found or _was_there(context, one, build))
    pages_before = before.head.pages if before and before.head.state == "complete" else 0
    expected = known.intersection(_list_expected(site, match, build.built.isoformat()))
    has_home = "/" in urls or "/" in reader.redirects
    gaps = list(list_gaps(sorted(expected), found, has_home=has_home, pages=len(urls), before=pages_before))
    if build.answers_all:
        gaps.append("its file _redirects answers every URL")
    differences = NO_DIFFERENCES if gaps else _find_differences(site, found, heads)
    written = Written(
        built=min(build.built, context.today),
        revision=_find_revision(context),
        state="incomplete" if gaps else "complete",
        pages=urls,
        redirects=reader.redirects,
        folders=build.folders,
        unpublished=known.difference(found),
        differences=differences.pages,
    )
    return UrlLesson(written, render_url_list(written), len(found), (*gaps, *differences.notes))


def learn_from_lists(context: LintContext, site: "Site", files: Sequence[str]) -> UrlLesson:
    """Return the list of the URLs that sitemaps or lists name. Raises :class:`NotThisSiteError`."""
    named = [read_listed_urls(file) for file in files]
    fitted = fit_urls(named, site.hosts, site.layout.prefix)
    by_address = site.resolver.by_address
    urls = {url: stated or _find_source(by_address, url) for url, stated in fitted.urls.items()}
    known = frozenset(site.store.paths)
    found = {source for source in urls.values() if source in known}
    _require_this_site(urls, found, known, fitted.host)
    written = Written(built=context.today, revision=_find_revision(context), state="listed", pages=urls)
    return UrlLesson(written, render_url_list(written), len(found), fitted.notes)


MIN_FIT_PERCENT = 10
"""Of the URLs of a list, or of the articles, whichever are fewer, this share has to belong together."""


def _require_this_site(urls: Collection[str], found: Collection[str], known: Collection[str], host: str) -> None:
    if not found or 100 * len(found) < MIN_FIT_PERCENT * min(len(urls), len(known)):
        of_host = f" on {host}" if host else ""
        words = f"{len(found):,} of its {len(urls):,} URLs{of_host} belong to articles here"
        raise NotThisSiteError(f"seems to be of another site: {words}")


def _find_source(by_address: Mapping[str, Sequence[str]], url: str) -> str:
    paths = by_address.get(get_address(url), ())
    return paths[0] if len(set(paths)) == 1 else ""


# --- sources ----------------------------------------------------------------------------------------


def _read_sources(context: LintContext, site: "Site") -> Iterator[tuple[str, Sequence[str]]]:
    for path in site.store.paths:
        text = context.read_site_text(path) if has_known_extension(path) else None
        if text is not None:
            yield path, split_source(text, is_html=path.lower().endswith(_HTML))


def _note_heads(pages: Iterable[Page], heads: dict[str, PageHead]) -> Iterator[Page]:
    for page in pages:
        heads[page.url] = page.head
        yield page


def _find_differences(site: "Site", found: Mapping[str, str], heads: Mapping[str, PageHead]) -> Differences:
    """Return what the pages of articles, by the paths of these, say other than their sources."""
    addresses = site.store.load_addresses()
    pages = (
        ArticlePage(facts, found[facts.path], heads[found[facts.path]], addresses.get(facts.path, ()))
        for facts in site.articles
        if facts.path in found
    )
    return find_differences(pages, site.hosts, site.layout.prefix, heads)


def _match_by_address(site: "Site", free: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the articles that words find on no page, and that alone have the address of a page without a source."""
    likeliest: dict[str, list[str]] = {}
    for path, addresses in site.store.load_addresses().items():
        first = next((one for one in addresses if not one.endswith(UNKNOWN)), None)
        if first is not None:
            likeliest.setdefault(first, []).append(path)
    for url in free:
        paths = likeliest.get(get_address(url), ())
        if len(paths) == 1:
            yield paths[0], url


def _was_there(context: LintContext, path: str, build: BuiltFolder) -> bool:
    """Tell whether an article is no newer than the build: one that is may have no page for that reason."""
    try:
        return os.stat(f"{context.config.root}/{path}").st_mtime <= build.newest  # noqa: PTH116  # plain strings
    except OSError:
        return False


def _list_expected(site: "Site", match: Match, day: str) -> list[str]:
    """Return the articles that must have a page in a build of a day, and enough words to be recognized there."""
    long_enough = (one for one in site.articles if match.sizes.get(one.path, 0) >= MIN_WORDS)
    return [one.path for one in long_enough if _should_have_page(one, day)]


def _should_have_page(facts: Facts, day: str) -> bool:
    return facts.published and not facts.redirects and facts.kind != "redirect" and facts.date <= day


def _find_revision(context: LintContext) -> str:
    from contentlint.source.git import GitError, find_head  # only where something is learned

    try:
        return find_head(context.config.root)
    except GitError:
        return ""


def _get_plain_host(host: str) -> str:
    return host.lower().removeprefix("www.").partition(":")[0]
