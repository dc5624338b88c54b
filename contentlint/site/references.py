"""The target of a link as a page or file of the site: what generators put in place of it, and its plain path."""

import re
from collections.abc import Collection
from typing import Literal
from urllib.parse import unquote

from msgspec import Struct

from contentlint.document import urls
from contentlint.document.templates import MASK
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.crawl import normalize_url_path

Sort = Literal["relative", "rooted", "reference"]


_BREAKS = dict.fromkeys(map(ord, "\t\n\r"))


def _drop_breaks(path: str) -> str:
    """Return a path without tabs and line breaks, which browsers leave out of a URL."""
    return path.translate(_BREAKS) if "\n" in path or "\t" in path else path


class Target(Struct, frozen=True, gc=False):
    """The parts of a link within the site: how it is written, its path and its fragment, both decoded.

    ``is_full`` tells whether the host of the site is written before the path.
    """

    sort: Sort
    path: str
    fragment: str
    is_full: bool = False


_REFERENCE = compile_lazy(
    r"""\{\{[<%]-?\s{0,9}(?:rel)?ref\s{1,9}(?:path=)?"""
    r"""(?:"(?P<double>[^"]+)"|'(?P<single>[^']+)'|`(?P<raw>[^`]+)`|(?P<unquoted>[^"'`\s>%}]+))"""
    r"|\{%-?\s{0,9}(?:post_url|link)\s{1,9}(?P<tag>[^%]+?)\s{0,9}-?%\}"
    r"|[{|](?P<kind>filename|static|attach)[}|](?P<braced>[^\s]*)"
)
_FROM_CONTENT = compile_lazy(r"@/(?P<path>[^#?\n]+\.md)(?:#(?P<fragment>\S*))?")
"""A file from the folder of the articles on (Zola)."""

_ALIASED = compile_lazy(r"^[@$:]|^~[^/.]*/|\[%|%(?![A-F]{2}%)[A-Z_]+%")
"""Paths that a bundler or a program puts something in place of (``@site/static/kettle.png``); ``%BA%`` is an escape,
and ``~kettle.md`` the name of a file."""

_MADE_BY_PROGRAMS = compile_lazy(
    r"\.(?:xml|rss|atom|json|ics|js|css|php\d?|aspx?|cgi|jsp|do)$|^/cdn-cgi/|[\[\]<>|]", re.IGNORECASE
)
"""Feeds, site maps, scripts: what is on the server and seldom among the files. What has brackets is no path at all."""

STAND_IN = "_"
"""A target that a script replaces."""

MAX_LENGTH = 2000
"""Longer than this no path is, on any server."""


def find_target(href: str, hosts: Collection[str] = (), prefix: str = "") -> Target | None:
    """Return the target of a link within the site; None for one that leads out of it or nowhere.

    ``hosts`` are the site's own, ``prefix`` is the path below which it is published there.
    """
    if len(href) > MAX_LENGTH:
        return None
    href = urls.unwrap_whole_template(href).strip()
    reference = _find_reference(href)
    if reference:
        return reference
    if not href or MASK in href or ((href[0] in "@~$:" or "%" in href) and _ALIASED.search(href)):
        return None
    parts = urls.parse_target(href, hosts)
    if parts.kind not in {"internal", "fragment"}:
        return None
    path = _strip_prefix(
        prefix,
        unquote(_drop_breaks(parts.path), errors="surrogateescape") or ("/" if parts.host else ""),
        is_full=bool(parts.host),
    )
    if path is None or "://" in path or _MADE_BY_PROGRAMS.search(path) or path == STAND_IN:
        return None
    is_rooted = path.startswith("/")
    path = normalize_url_path(path) if is_rooted and "/." in path else path
    return Target("rooted" if is_rooted else "relative", path, unquote(parts.fragment), bool(parts.host))


def _find_reference(href: str) -> Target | None:
    found = _REFERENCE.search(href) if "{" in href or "|" in href else None
    if found:
        return _parse_reference(found)
    file = _FROM_CONTENT.fullmatch(href) if href.startswith("@/") else None
    return Target("reference", f"/{unquote(file['path'])}", unquote(file["fragment"] or "")) if file else None


def _parse_reference(reference: re.Match[str]) -> Target:
    name = next(value for key, value in reference.groupdict().items() if value and key != "kind")
    path, _, fragment = name.partition("#")
    rest = reference.string[reference.end() :].partition("#")[2]
    return Target("reference", path.strip(), fragment or rest)


def _strip_prefix(prefix: str, path: str, *, is_full: bool) -> str | None:
    """Return a path from the root of the site on; None for a full address beside it."""
    if not prefix:
        return path
    if f"{path}/".startswith(f"{prefix}/"):
        return path[len(prefix) :] or "/"
    return None if is_full else path
