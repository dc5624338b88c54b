"""Headings with one id, and links that may mean any of several headings with the same words."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from contentlint.document.nodes import Heading, Link
from contentlint.document.slugs import Flavour, build_slug
from contentlint.source import Span

_STATED = r"\{(?=[^{}\n]*+\})[^{}\n]*#(?P<id>[\w:.-]+)[^{}\n]*\}"


class SharedId(Struct, frozen=True, gc=False):
    """An id of two headings: the first with it, and another one."""

    id: str
    first: Heading
    heading: Heading


class AmbiguousLink(Struct, frozen=True, gc=False):
    """A link to the id of several headings with the same words, of which only the first has that very id."""

    id: str
    link: Link
    headings: tuple[Heading, ...]


def find_shared_ids(headings: Iterable[Heading], ids: Iterable[str]) -> Iterator[SharedId]:
    """Yield each heading whose id one above has too; ``ids`` are those of the headings, empty where there is none."""
    first: dict[str, Heading] = {}
    for heading, name in zip(headings, ids, strict=True):
        before = first.setdefault(name, heading) if name else heading
        if before is not heading:
            yield SharedId(name, before, heading)


def find_ambiguous_links(
    headings: Sequence[Heading], ids: Sequence[str], links: Sequence[Link], flavour: Flavour
) -> Iterator[AmbiguousLink]:
    """Yield the first link to each id that a program numbers in further headings, if no link leads to one of these."""
    alike: dict[str, list[int]] = {}
    for at, heading in enumerate(headings):
        if not heading.id and ids[at]:
            alike.setdefault(build_slug(heading.text.text, flavour), []).append(at)
    linked = {link.href[1:]: link for link in reversed(links) if leads_inside(link)}
    for name, places in alike.items():
        is_ambiguous = len(places) > 1 and name in linked and ids[places[0]] == name
        if is_ambiguous and not any(ids[at] in linked for at in places[1:]):
            yield AmbiguousLink(name, linked[name], tuple(headings[at] for at in places))


def leads_inside(link: Link) -> bool:
    """Tell whether a link leads to a place in the same article."""
    return link.href.startswith("#")


def find_stated_id(heading: Heading, written: str) -> Span | None:
    """Return where a heading states its id: in braces at its end, or as an attribute; ``written`` is its source."""
    if heading.tag is not None:
        attribute = heading.tag.attributes.get("id")
        return attribute.span if attribute and attribute.value == heading.id else None
    found = re.search(_STATED, written)
    if found is None or found["id"] != heading.id:
        return None
    return Span(heading.span.start + found.start("id"), heading.span.start + found.end("id"))
