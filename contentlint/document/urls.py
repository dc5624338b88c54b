"""Where a link leads: to the own site, to another one, within the page … and where each part of the target stands."""

import re
from collections.abc import Collection, Iterator
from string import ascii_letters, digits
from typing import Literal, get_args

from msgspec import Struct

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

Kind = Literal["internal", "external", "fragment", "mail", "tel", "data", "template", "other"]
"""What a target is, for a reader of the article.

- ``internal``: a page or file of the own site: relative, from its root on, or with a host of its own;
- ``external``: with any other host;
- ``fragment``: a place on the same page (``#steps``), or nothing at all;
- ``mail`` and ``tel``: somebody to write to or to call;
- ``data``: the file itself (``data:``, ``blob:``);
- ``template``: what a template language makes an address of (``{{< ref "x" >}}``, ``{% post_url x %}``,
  ``{filename}x.md``); one that states a host is internal or external;
- ``other``: scripts, other schemes, and what nobody can follow (``https:/x``, ``www.kettles.example``).
"""

PartName = Literal["scheme", "host", "path", "query", "fragment"]
_PART_NAMES = get_args(PartName)

Offsets = tuple[int, int]

_LATER_IN_SCHEME = frozenset(f"{digits}+.-")
_IN_SCHEME = _LATER_IN_SCHEME.union(ascii_letters)
_PARAMETER = compile_lazy(r"(?P<name>[^=&;]*+)(?:=(?P<value>[^&;]*+))?+")
_TEMPLATE = compile_lazy(
    r"\{[{%<(]|\$\{|<%|%\}|\A\s*+\{|\|filename\||\A\s*+@(?:Url|\()|/\{\w{1,40}\}(?:[/.]|\Z)|%%[\w-]{1,60}%%"
)
_TEMPLATE_MARKS = ("{", "<%", "|", "@", "%%")
_FILTERED = compile_lazy(
    r"""\{\{-?\s{0,9}(?:"(?P<double>[^"'{}]+)"|'(?P<single>[^"'{}]+)')\s{0,9}"""
    r"""(?:\|\s{0,9}(?:url|relative_url|absolute_url|relURL|absURL|prepend\b[^{}|]{0,200}+)\s{0,9}){1,5}+-?\}\}"""
)
"""A path that filters turn into an address, as Eleventy, Jekyll and Hugo have it."""

_FROM_ROOT = compile_lazy(r"\|\s{0,9}(?:relative_url|absolute_url)\b", hints=("_url",))
"""Filters that put a slash before a path without one."""

_BASE = compile_lazy(
    r"\{\{-?\s{0,9}(?:site\.)?(?:base_?url|site_?url|(?<=\.)url)\s{0,9}-?\}\}(?=/|\{\{)", re.IGNORECASE
)
"""What stands for the address of the site before a path."""

_BARE_HOST = compile_lazy(r"www\d?\.[^\s/?#]", re.IGNORECASE, hints=("www",))
_SCHEMES: dict[str, Kind] = {
    "mailto": "mail",
    "tel": "tel",
    "sms": "tel",
    "callto": "tel",
    "data": "data",
    "blob": "data",
}
_WEB = frozenset({"", "http", "https", "ftp", "ftps"})
_IMAGE_FILE = compile_lazy(r"(?i)\.(?:avif|gif|jpe?g|png|svg|webp)(?:[?#]|$)")
_REFERENCE = compile_lazy(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});|\\[!-/:-@\[-`{-~]")
_MAX_SHORT_LABEL_LENGTH = 3
MAX_TEMPLATE_LENGTH = 2000
"""Longer than this no path is, on any server, nor what a template makes one of."""

NOWHERE = (-1, -1)
"""The offsets of a part that a target does not have."""


class Parameter(Struct, frozen=True, gc=False):
    """One parameter of a query as it is written, at ``[start, end)`` of the target."""

    name: str
    value: str
    start: int
    end: int


class Target(Struct, frozen=True, gc=False):
    """The target of a link, taken apart.

    ``scheme`` and ``host`` are in lower case, the host without user and port. ``path``, ``query`` and ``fragment`` are
    as they are written, without the marks around them. A part that is not there is an empty text.
    """

    kind: Kind
    href: str
    scheme: str = ""
    host: str = ""
    path: str = ""
    query: str = ""
    fragment: str = ""
    places: dict[str, Offsets] = {}

    def locate_part(self, part: PartName) -> Offsets:
        """Return where a part stands in ``href``, without its marks; ``NOWHERE`` where it is absent (not: empty)."""
        return self.places.get(part, NOWHERE)

    @property
    def parameters(self) -> Iterator[Parameter]:
        """Yield the parameters of the query, empty ones left out."""
        if not self.query:
            return
        start, _ = self.locate_part("query")
        for found in _PARAMETER.finditer(self.query):
            if found.end() > found.start():
                yield Parameter(found["name"], found["value"] or "", start + found.start(), start + found.end())

    @property
    def is_rooted(self) -> bool:
        """Tell whether an internal target counts from the root of the site, not from the article."""
        return bool(self.host) or self.path.startswith("/")


def parse_target(href: str, hosts: Collection[str] = ()) -> Target:
    """Take the target of a link apart; ``hosts`` are those of the own site, as :func:`get_host` gives them.

    Whatever the text, there is a result, and it takes time in proportion to the length.
    """
    is_templated = any(mark in href for mark in _TEMPLATE_MARKS) and _TEMPLATE.search(href) is not None
    places = _locate_parts(href)
    authority = places.pop("authority", None)
    if (href and not href.strip()) or (is_templated and (authority is None or authority[0] == authority[1])):
        return Target("template" if is_templated else "fragment", href, path=href, places={"path": (0, len(href))})
    if authority:
        places["host"] = _locate_host(href, *authority)
    scheme, host, path, query, fragment = (href[slice(*places.get(name, (0, 0)))] for name in _PART_NAMES)
    scheme, host = scheme.lower(), host.lower().rstrip(".")
    kind = _classify_target(scheme, host, path, places)
    if kind == "external" and is_host_of(host, hosts):
        kind = "internal"
    if is_templated and _TEMPLATE.search(host):
        kind = "template"
    return Target(kind, href, scheme, host, path, query, fragment, places)


def _locate_parts(href: str) -> dict[str, Offsets]:
    """Return where each part stands that a target has: those of RFC 3986, the white space around them left out."""
    at, end = len(href) - len(href.lstrip()), len(href.rstrip())
    places = {}
    colon = href.find(":", at, end)
    if colon > at and href[at] not in _LATER_IN_SCHEME and _IN_SCHEME.issuperset(href[at:colon]):
        places["scheme"] = (at, colon)
        at = colon + 1
    if href.startswith("//", at, end):
        start = at + len("//")
        at = min(found if (found := href.find(mark, start, end)) >= 0 else end for mark in "/?#\\")
        places["authority"] = (start, at)
    hash_at = href.find("#", at, end)
    query_end = hash_at if hash_at >= 0 else end
    question = href.find("?", at, query_end)
    places["path"] = (at, question if question >= 0 else query_end)
    if question >= 0:
        places["query"] = (question + 1, query_end)
    if hash_at >= 0:
        places["fragment"] = (hash_at + 1, end)
    return places


def _locate_host(href: str, start: int, end: int) -> Offsets:
    """Return where the host stands between the user and the port of an authority."""
    start = max(href.find("@", start, end) + 1, start)
    bracket = href.find("]", start, end) if href.startswith("[", start, end) else -1
    colon = href.find(":", start, end)
    return start, (bracket + 1 if bracket >= 0 else colon if colon >= 0 else end)


def unwrap_template(href: str) -> str:
    """Return a target with the path in place of the template that makes an address of it: ``{{ "/x" | url }}``."""
    if "{{" not in href or len(href) > MAX_TEMPLATE_LENGTH:
        return href
    return _FILTERED.sub(lambda found: found["double"] or found["single"], _BASE.sub("", href))


def unwrap_whole_template(href: str) -> str:
    """Return the same, with the slash that some filters put before the path of a target that is nothing else."""
    path = unwrap_template(href)
    is_rooted = path != href and not path.startswith("/") and href.startswith("{{") and _FROM_ROOT.search(href)
    return f"/{path}" if is_rooted and "://" not in path else path


def _classify_target(scheme: str, host: str, path: str, places: Collection[str]) -> Kind:
    """Return the kind of a target to which each host is another site's."""
    if scheme not in _WEB:
        return _SCHEMES.get(scheme, "other")
    if host:
        return "external"
    if scheme or "host" in places:
        return "other"
    if path:
        return "other" if _BARE_HOST.match(path) else "internal"
    return "internal" if "query" in places else "fragment"


def is_host_of(host: str, hosts: Collection[str]) -> bool:
    """Tell whether a host is one of ``hosts``, with or without ``www.``."""
    return host.removeprefix("www.") in hosts


def is_near(host: str, hosts: Collection[str]) -> bool:
    """Tell whether a host has its domain in common with one of ``hosts`` (``shop.kettles.example``)."""
    return bool(host) and _get_domain(host) in {_get_domain(own) for own in hosts}


def _get_domain(host: str) -> str:
    """Return the last two labels of a host, or three where the second is short, as in ``co.uk``."""
    labels = host.split(".")
    size = 3 if len(labels) > 2 and len(labels[-2]) <= _MAX_SHORT_LABEL_LENGTH else 2  # noqa: PLR2004  # the two
    return ".".join(labels[-size:])


def get_host(address: str) -> str:
    """Return the host of an address (or of what is only a host) without ``www.``, in lower case; else nothing."""
    address = address.strip()
    if "//" not in address:
        if "@" in address:
            return ""
        address = f"//{address}"
    target = parse_target(address)
    is_web = target.kind == "external" and "." in target.host
    return target.host.removeprefix("www.") if is_web else ""


def is_image_file(address: str) -> bool:
    """Tell whether an address is that of an image, as its path says."""
    return _IMAGE_FILE.search(address) is not None


def get_absolute_host(address: str) -> str:
    """Return the host of an absolute address, as :func:`get_host` does; nothing for a path, which has none."""
    return get_host(address) if "//" in address else ""


def locate_source(href: str, written: str, at: Span, start: int, end: int) -> Span:
    """Return the source of ``href[start:end]``, where a target is ``written`` in the source at ``at``.

    It differs from the target where that has character references (``&amp;``) or, in Markdown, escapes; where more
    than these differ the place is the whole target.
    """
    if written == href:
        return Span(at.start + start, at.start + end)
    offsets = [*_compute_offsets(written)]
    if len(offsets) != len(href) + 1:
        return at
    return Span(at.start + offsets[start], at.start + offsets[end])


def _compute_offsets(written: str) -> Iterator[int]:
    """Yield where each code point of a target begins as it is written, and the end."""
    from html import unescape  # a large table, rarely needed

    done = 0
    for found in _REFERENCE.finditer(written):
        yield from range(done, found.start())
        done = found.end()
        size = 1 if found[0].startswith("\\") else len(unescape(found[0]))
        yield from [found.start()] * size
    yield from range(done, len(written) + 1)
