"""The header ``Link`` of an answer (RFC 8288): what it says to search engines of a page."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

RELATIONS = frozenset({"canonical", "alternate", "next", "prev"})
"""What links of search engines are called."""

MAX_LINKS, MAX_VALUE = 200, 20_000
"""So many links, and characters of one header, are read."""

_LINK = re.compile(r"<([^<>]{0,2000})>([^<>]*+)")
_PARAMETER = re.compile(r";\s*+([\w*-]{1,40})\s*+=\s*+(?:\"([^\"]{0,300})\"|'([^']{0,300})'|([^\s;,\"']{1,300}))")


class HeaderLink(Struct, frozen=True, array_like=True):
    """A link in a header: its relation, its language if it names one, its target as it is written."""

    relation: str
    language: str
    href: str


def list_header_links(values: Iterable[str]) -> Iterator[HeaderLink]:
    """Yield the links that headers name and search engines read, each relation by itself."""
    left = MAX_LINKS
    for value in values:
        for found in _LINK.finditer(value[:MAX_VALUE]):
            for one in _read_link(found[1].strip(), found[2]):
                if not left:
                    return
                left -= 1
                yield one


def _read_link(href: str, rest: str) -> Iterator[HeaderLink]:
    said: dict[str, str] = {}
    for name, double, single, plain in _PARAMETER.findall(rest):
        said.setdefault(name.lower(), double or single or plain)
    language = said.get("hreflang", "")
    for relation in said.get("rel", "").lower().split():
        if relation in RELATIONS and href and (relation != "alternate" or language):
            yield HeaderLink(relation, language if relation == "alternate" else "", href)
