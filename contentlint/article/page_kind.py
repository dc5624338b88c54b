"""The kind of a page: article, documentation, release notes, home page, list, standing page or redirect, and why.

Most rules are about articles: documentation has no author, and release notes are no prose. A standing page, such as
an imprint, has no date either; it is called ``page``, as content systems call it.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from contentlint.article.standing_pages import find_standing_sign
from contentlint.document.document import Document
from contentlint.document.metadata import REFRESH, FrontMatter, Metadata
from contentlint.document.nodes import Heading, Link, ListBlock
from contentlint.document.urls import parse_target
from contentlint.languages.table import join_words, remember
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source.page_kinds import PAGE_KINDS, PageKind, PlaceKind


class KnownPageKind(Struct, frozen=True):
    """A kind of page; ``origin`` says in words how it is known.

    ``by_readers``: they write the page, as in a forum; ``is_composed``: a shop or the like puts it together.
    """

    kind: PageKind
    origin: str
    by_readers: bool = False
    is_composed: bool = False


DEFAULT = "default"
"""The origin of a kind that nothing tells."""

_KEYS = ("type", "layout", "template", "page_type", "pageType", "page_template")
"""The keys of front matter that name a kind or the template of one, the plainest first."""

_LEADING_KEYS = ("external-url", "external-link", "redirect-to")
"""The keys of front matter that name the page of another site to which an entry of a list leads."""

_NAMES: dict[str, PageKind] = {
    **dict.fromkeys(("article", "articles", "post", "posts", "blog", "blogpost", "news", "stories"), "article"),
    **dict.fromkeys(
        ("doc", "docs", "documentation", "help", "manual", "manuals", "reference", "api", "handbook", "knowledge-base"),
        "documentation",
    ),
    **dict.fromkeys(
        ("changelog", "changelogs", "changes", "release", "releases", "release-note", "release-notes", "whats-new"),
        "release-notes",
    ),
    **dict.fromkeys(("home", "homepage", "landing", "splash"), "home"),
    **dict.fromkeys(("list", "archive", "archives", "taxonomy", "category", "categories", "tags"), "list"),
    **dict.fromkeys(("page", "pages", "static", "static-page"), "page"),
}
"""Words for the kinds, as front matter and folders have them."""

_TEMPLATES: dict[str, PageKind] = {"index": "list", "section": "list", "blog": "list"}
"""Templates whose name says something else than the same word as a folder."""

_CONTENT = ("content", "source", "src", "site", "pages", "www", "public", "app")
"""Folders that hold all that a site publishes."""

_ROOTS = {(), *((name,) for name in (*_CONTENT, "docs"))}
"""The folders, as parts of a path, that hold the home page of a site."""

_VERSION = compile_lazy(
    r"\s*\[?(?:version\s+|release\s+|v)?\d{1,4}\.\d{1,4}(?:\.\d{1,4}){0,2}(?:[-+.][\w.]{1,20})?\]?(?:\s*[-–—(:].*)?\Z"
    r"|\s*\[?unreleased\]?\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_RELEASE_TITLE = compile_lazy(r"\s*(?:release\s+notes?|change\s?log)\b", re.IGNORECASE)

MIN_LIST_SHARE = 0.5
"""An article whose title names a version, and which is made of lists to this share, is release notes."""

MIN_VERSION_HEADINGS = 2
"""So many headings that are versions, and no fewer than half of all below the title, are release notes."""

MIN_TEASERS = 3
"""A page is a list if so many headings, and ``MIN_TEASER_SHARE`` of all, are links to other pages of its site."""

MIN_TEASER_SHARE = 0.75

TEASERS = "headings are links to other pages"
"""The origin of a list that is known by these."""

MIN_POSTS = 2
"""A page shows whole posts if so many main headings are links to other pages of its site."""

POSTS = "main headings are links to other pages"
"""The origin of a list that is known by these."""


_REFRESH = compile_lazy(r"\s*\d{1,2}(?:\.\d{0,9})?\s*[;,]\s*(?:url\s*=\s*)?[\"']?[^\s\"']", re.IGNORECASE)
"""What sends readers on within 100 seconds: a number, and a URL."""

MAX_REDIRECT_TEXT = 500
"""A page that sends readers on has no more text than this, in code points."""


def find_page_kind(  # noqa: PLR0913  # all but three by name
    document: Document,
    path: str,
    configured: str = "",
    *,
    host: str = "",
    hosts: Collection[str] = (),
    place_kind: PlaceKind = "",
) -> KnownPageKind:
    """Return the kind of a page: as it is configured, as the front matter, the headings, the path or the host tell.

    ``host`` is that of the site, if it is known, ``hosts`` are all that the page states as well.
    ``place_kind``: the kind of page that the generator of the site publishes from this folder, if that is known.
    """
    for kind in PAGE_KINDS:
        if kind == configured:
            return KnownPageKind(kind, "configuration: pages")
    stated = _find_in_front_matter(document.front_matter)
    by_path = PurePosixPath(path)
    return (
        (None if stated and stated.kind == "page" else stated)
        or _find_redirect(document)
        or _find_in_headings(document.headings)
        or _find_in_title(document)
        or _find_teasers(document, hosts)
        or _find_in_path(by_path, document.metadata)
        or _find_in_host(host, document.metadata)
        or _find_in_manual(place_kind, document.metadata)
        or (stated if not _states_date_or_author(document.metadata) else None)
        or _find_standing(by_path, document, is_beside_sections=place_kind == "page")
        or KnownPageKind("article", DEFAULT)
    )


def _find_in_front_matter(front_matter: FrontMatter | None) -> KnownPageKind | None:
    for key, name in _list_templates(front_matter):
        kind = _TEMPLATES.get(name) if key != "type" else None
        kind = kind or _NAMES.get(name)
        if kind:
            return KnownPageKind(kind, f"front matter: {key}")
    return None


def _list_templates(front_matter: FrontMatter | None) -> Iterator[tuple[str, str]]:
    """Yield the keys of front matter that name a kind or a template, each with that name."""
    for key in _KEYS if front_matter else ():
        entry = front_matter.find(key) if front_matter else None
        if entry and entry.value:
            yield key, PurePosixPath(str(entry.value)).stem.lower().replace("_", "-")


def _find_redirect(document: Document) -> KnownPageKind | None:
    """Return a redirect where a page with nearly no text loads another one, or its front matter names one elsewhere."""
    is_refreshed = any(value.name == REFRESH and _REFRESH.match(value.value) for value in document.head)
    key = "" if is_refreshed else _find_leading_key(document.front_matter)
    if not is_refreshed and not key:
        return None
    size = sum(len(paragraph.text.text) for paragraph in document.paragraphs)
    origin = f"front matter: {key}" if key else 'meta http-equiv="refresh"'
    return KnownPageKind("redirect", origin) if size <= MAX_REDIRECT_TEXT else None


def _find_leading_key(front_matter: FrontMatter | None) -> str:
    """Return the key of front matter that names the page of another site in place of this one, "" for none."""
    for key in _LEADING_KEYS if front_matter else ():
        entry = front_matter.find(key) if front_matter else None
        if entry and isinstance(entry.value, str) and entry.value.startswith(("https://", "http://")):
            return key
    return ""


def _find_in_headings(headings: Sequence[Heading]) -> KnownPageKind | None:
    if headings and headings[0].level == 1 and _RELEASE_TITLE.match(headings[0].text.text):
        return KnownPageKind("release-notes", "title")
    below = [heading for heading in headings if heading.level > 1]
    texts = [heading.text.text for heading in below if heading.level == below[0].level]
    versions = sum(_VERSION.match(text) is not None for text in texts)
    if versions >= MIN_VERSION_HEADINGS and versions * 2 >= len(texts):
        return KnownPageKind("release-notes", "headings are version numbers")
    return None


def _find_in_title(document: Document) -> KnownPageKind | None:
    """Return release notes where the title names a version and most of the text is lists."""
    stated = document.metadata.get("title")
    title = stated.value if stated else next((one.text.text for one in document.headings if one.level == 1), "")
    if not _get_named_version().search(title):
        return None
    lengths = [(node, node.span.end - node.span.start) for node in document.nodes if not isinstance(node, Heading)]
    listed = sum(length for node, length in lengths if isinstance(node, ListBlock))
    is_listed = listed and listed >= MIN_LIST_SHARE * sum(length for _, length in lengths)
    return KnownPageKind("release-notes", "title contains a version number") if is_listed else None


@remember
def _get_named_version() -> re.Pattern[str]:
    """Return how a title names a version, or says that one was released."""
    version = r"(?<![\w.])v?\d{1,4}\.\d{1,4}"
    return compile_lazy(
        rf"{version}(?:\.\d{{1,4}}|[-. ]?(?:rc|alpha|beta|preview|pre)[-. ]?\d{{0,4}})(?![\w%])"
        rf"|{version} (?:{join_words('releases.verbs')})\b",
        re.IGNORECASE,
    )


def _find_teasers(document: Document, hosts: Collection[str]) -> KnownPageKind | None:
    """Return a list where the headings of a whole page are links to other pages of the site, each to its own.

    A page that states when it was published is an article, with such links below it.
    """
    if not document.is_page or document.metadata.get("date") is not None:
        return None
    mains = [one for one in document.headings if one.level == 1]
    holds_posts = document.found is not None and document.found.cause == "posts"
    if holds_posts or any(_lead_elsewhere(some, MIN_POSTS, document, hosts) for some in (mains, mains[1:])):
        return KnownPageKind("list", POSTS)
    return KnownPageKind("list", TEASERS) if holds_teasers(document, hosts) else None


def holds_teasers(document: Document, hosts: Collection[str]) -> bool:
    """Tell whether most headings of a whole page are links to other pages of the site, each to its own."""
    if not document.is_page or len(document.headings) < MIN_TEASERS:
        return False
    headings = [one for one in document.headings if one.level > 1]
    return _lead_elsewhere(headings, MIN_TEASERS, document, hosts)


def _lead_elsewhere(headings: Sequence[Heading], least: int, document: Document, hosts: Collection[str]) -> bool:
    """Tell whether at least so many headings, and most of them, are links to other pages of the site, each its own."""
    if len(headings) < least:
        return False
    links, starts = document.links, [link.span.start for link in document.links]
    places = (max(bisect_left(starts, one.span.start) - 1, 0) for one in headings)
    targets = [_find_teased(one, links[at : at + 2], hosts) for one, at in zip(headings, places, strict=True)]
    size = len(set(targets) - {""})
    return size >= least and size >= MIN_TEASER_SHARE * len(headings)


def _find_teased(heading: Heading, links: Sequence[Link], hosts: Collection[str]) -> str:
    """Return the path of the page that a heading is a link to, of those near it; an empty string where it is none."""
    for link in links:
        is_around = heading.span.contains(link.span) or link.span.contains(heading.span)
        if is_around and link.text.strip() == heading.text.text.strip():
            target = parse_target(link.href, hosts)
            return target.path if target.kind == "internal" else ""
    return ""


def _is_paged(path: PurePosixPath) -> bool:
    """Tell whether a path is that of a further page of a list: ``articles/page/2/index.html``."""
    parts = (*path.parts[:-1], *(() if path.stem.lower() == "index" else (path.stem,)))
    return len(parts) > 1 and parts[-2].lower() == "page" and parts[-1].isdecimal()


def _find_in_path(path: PurePosixPath, metadata: Metadata) -> KnownPageKind | None:
    """Return what the file's name or the nearest folder that names a kind says.

    A folder of documentation does not make documentation of what states an author; nor of what states a date, unless
    it is only one of the folders of the content: all that a site publishes may lie in ``docs``.
    """
    stem = path.stem.lower().replace("_", "-")
    if stem in {"index", "-index", "readme"} and path.parts[:-1] in _ROOTS:
        return KnownPageKind("home", "path")
    if stem == "-index":
        return KnownPageKind("list", "path")
    if _NAMES.get(stem) == "release-notes":
        return KnownPageKind("release-notes", "path")
    if _is_paged(path):
        return KnownPageKind("list", "path: page")
    for at in range(len(path.parts) - 2, -1, -1):
        folder = path.parts[at]
        kind = _NAMES.get(folder.lower().strip("_").replace("_", "-"))
        if folder.lower() == "changes":  # of a program: what a release changes, page by page
            continue
        is_part = any(above in _CONTENT for above in path.parts[:at]) and metadata.get("author") is None
        if kind in {"article", "release-notes"} or (
            kind == "documentation" and (is_part or not _states_date_or_author(metadata))
        ):
            return KnownPageKind(kind, f"path: {folder}")
    return None


def _find_in_host(host: str, metadata: Metadata) -> KnownPageKind | None:
    """Return documentation where the site is one of documentation, for what states neither a date nor an author."""
    first = host.partition(".")[0]
    is_meant = _NAMES.get(first) == "documentation" and first != "api" and not _states_date_or_author(metadata)
    return KnownPageKind("documentation", f"host: {host}") if is_meant else None


def _find_in_manual(place_kind: PlaceKind, metadata: Metadata) -> KnownPageKind | None:
    """Return documentation where the generator publishes it from this folder, for what no author signs or dates."""
    is_meant = place_kind == "documentation" and not _states_date_or_author(metadata)
    return KnownPageKind("documentation", "path: a folder of documentation") if is_meant else None


def _find_standing(path: PurePosixPath, document: Document, *, is_beside_sections: bool) -> KnownPageKind | None:
    """Return that a page is no article: by what names it, or because it lies beside the folders of articles.

    What states an author and lies beside them is one all the same.
    """
    sign = find_standing_sign(path, document, [name for _, name in _list_templates(document.front_matter)])
    if sign:
        return KnownPageKind("page", sign)
    is_page = is_beside_sections and document.metadata.get("author") is None
    return KnownPageKind("page", "path: not in a section") if is_page else None


def _states_date_or_author(metadata: Metadata) -> bool:
    return metadata.get("date") is not None or metadata.get("author") is not None
