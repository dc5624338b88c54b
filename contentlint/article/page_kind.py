"""The kind of a page: an article, documentation, release notes, a home page, a list or another, and how it is known.

Most rules are about articles: documentation has no author, and release notes are no prose. What is just a page stays
as it is: about us, contact, privacy.
"""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from contentlint.document.metadata import FrontMatter, Metadata
from contentlint.document.nodes import Heading
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source.page_kinds import PAGE_KINDS, PageKind


class KnownPageKind(NamedTuple):
    """A kind of page; ``origin`` says in words how it is known."""

    kind: PageKind
    origin: str


_KEYS = ("type", "layout", "template", "page_type", "pageType", "page_template")
"""The keys of front matter that name a kind or the template of one, the plainest first."""

_NAMES: dict[str, PageKind] = {
    **dict.fromkeys(("article", "articles", "post", "posts", "blog", "blogpost", "news", "stories"), "article"),
    **dict.fromkeys(
        ("doc", "docs", "documentation", "manual", "manuals", "reference", "api", "handbook", "knowledge-base"),
        "documentation",
    ),
    **dict.fromkeys(
        ("changelog", "changelogs", "changes", "release", "releases", "release-note", "release-notes", "whats-new"),
        "release-notes",
    ),
    **dict.fromkeys(("home", "homepage", "landing", "splash"), "home"),
    **dict.fromkeys(("list", "archive", "archives", "taxonomy", "category", "categories", "tags"), "list"),
}
"""Words for the kinds, as front matter and folders have them."""

_STANDING = frozenset(
    (
        "about",
        "about-us",
        "contact",
        "contact-us",
        "contribute",
        "cookies",
        "cookie-policy",
        "datenschutz",
        "disclaimer",
        "donate",
        "get-involved",
        "impressum",
        "imprint",
        "kontakt",
        "legal",
        "privacy",
        "privacy-policy",
        "support-us",
        "terms",
        "terms-of-service",
        "terms-of-use",
        "thank-you",
        "thanks",
        "thankyou",
        "ueber-uns",
    )
)
"""Names of pages that every site has and that are no articles."""

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

MIN_VERSION_HEADINGS = 2
"""So many headings that are versions, and no fewer than half of all below the title, are release notes."""


def find_page_kind(  # noqa: PLR0913  # the last two say what is known from elsewhere
    metadata: Metadata,
    front_matter: FrontMatter | None,
    path: str,
    headings: Sequence[Heading],
    configured: str = "",
    *,
    is_beside_sections: bool = False,
) -> KnownPageKind:
    """Return the kind of a page: as it is configured, as the front matter, the path or the headings tell.

    ``is_beside_sections``: the generator of the site publishes it beside the folders of articles.
    """
    for kind in PAGE_KINDS:
        if kind == configured:
            return KnownPageKind(kind, "configuration: pages")
    return (
        _find_in_front_matter(front_matter)
        or _find_in_headings(headings)
        or _find_in_path(PurePosixPath(path), metadata)
        or _find_standing(PurePosixPath(path), metadata, is_beside_sections)
        or KnownPageKind("article", "default")
    )


def _find_in_front_matter(front_matter: FrontMatter | None) -> KnownPageKind | None:
    for key in _KEYS if front_matter else ():
        entry = front_matter.find(key) if front_matter else None
        name = PurePosixPath(str(entry.value)).stem.lower().replace("_", "-") if entry and entry.value else ""
        kind = _TEMPLATES.get(name) if key != "type" else None
        kind = kind or _NAMES.get(name)
        if kind:
            return KnownPageKind(kind, f"front matter: {key}")
    return None


def _find_in_headings(headings: Sequence[Heading]) -> KnownPageKind | None:
    if headings and headings[0].level == 1 and _RELEASE_TITLE.match(headings[0].text.text):
        return KnownPageKind("release-notes", "title")
    below = [heading for heading in headings if heading.level > 1]
    texts = [heading.text.text for heading in below if heading.level == below[0].level]
    versions = sum(_VERSION.match(text) is not None for text in texts)
    if versions >= MIN_VERSION_HEADINGS and versions * 2 >= len(texts):
        return KnownPageKind("release-notes", "headings are versions")
    return None


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
    for at in range(len(path.parts) - 2, -1, -1):
        folder = path.parts[at]
        kind = _NAMES.get(folder.lower().strip("_").replace("_", "-"))
        is_part = any(above in _CONTENT for above in path.parts[:at]) and metadata.get("author") is None
        if kind in {"article", "release-notes"} or (
            kind == "documentation" and (is_part or not _states_date_or_author(metadata))
        ):
            return KnownPageKind(kind, f"path: {folder}")
    return None


def _find_standing(path: PurePosixPath, metadata: Metadata, is_beside_sections: bool) -> KnownPageKind | None:  # noqa: FBT001  # its own fact
    """Return that a page is no article: by its name, or because it lies beside the folders of articles.

    What states an author is one all the same; and what states a date is one if only its name speaks against it.
    """
    if metadata.get("author") is not None:
        return None
    name = path.parent.name if path.stem.lower() in {"index", "readme"} else path.stem
    if name.lower().replace("_", "-") in _STANDING and metadata.get("date") is None:
        return KnownPageKind("page", f"path: {name}")
    return KnownPageKind("page", "path: in no section") if is_beside_sections else None


def _states_date_or_author(metadata: Metadata) -> bool:
    return metadata.get("date") is not None or metadata.get("author") is not None
