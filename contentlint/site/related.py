"""Places in other articles, as a finding of a rule on whole sites names them."""

from itertools import islice
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from contentlint.findings import Related
from contentlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from contentlint.site import Facts, Site
    from contentlint.site.lookups import KeyOf

MAX_NAMED_ARTICLES = 5
"""So many other articles are named with one finding."""


class OnLine(Protocol):
    """Anything with a place and a line: a value or a paragraph."""

    @property
    def span(self) -> Span:
        """Return where it stands."""

    @property
    def line(self) -> int:
        """Return on which line, from 1."""


def build_related(
    site: "Site",
    articles: "Iterable[Facts]",
    label: str,
    place_of: "Callable[[Facts], OnLine | None]" = lambda _: None,
) -> list[Related]:
    """Return the first few articles as related places of a finding; ``place_of`` says which part of each is meant."""
    places = [(facts, place_of(facts) or facts.start) for facts in islice(articles, MAX_NAMED_ARTICLES)]
    return [Related(place.span, label, site.shown(facts.path), place.line) for facts, place in places]


class Shared(Struct, frozen=True):
    """Other articles that share something with one: how many, the path of the first as it is shown, and the places."""

    size: int
    other: str
    related: list[Related]


def find_shared(
    site: "Site", facts: "Facts", key_of: "KeyOf", label: str, place_of: "Callable[[Facts], OnLine | None]"
) -> Shared | None:
    """Return the other articles that have the same key as this one, or None; the rest as for :func:`build_related`."""
    others = site.find_others(facts, key_of)
    if not others.size:
        return None
    related = build_related(site, others.first, label, place_of)
    return Shared(others.size, site.shown(others.first[0].path), related)
