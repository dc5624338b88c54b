"""What a page calls its site: in the head, in its structured data and by its host."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from contentlint.document.metadata import HeadValue
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.titles import split_title
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.article.schema_org import Schema


class NamesSite(Protocol):
    """What of an article names its site."""

    head: tuple[HeadValue, ...]

    @property
    def schema(self) -> "Schema":
        """Return the structured data."""

    @property
    def own_hosts(self) -> frozenset[str]:
        """Return the hosts of the site."""


MIN_HOST_PART = 3
"""A shorter part of a host, such as ``co`` in ``example.co.uk``, names no site."""

MAX_PARTS = 6
"""So many parts of a title are looked at; real ones have two or three."""

_HEAD_NAMES = frozenset({"apple-mobile-web-app-title", "application-name", "og:site_name"})
_BESIDE_LETTERS = compile_lazy(r"[\W_]+")
_WORDS = compile_lazy(r"\w+")
_AROUND = " |·•»-–—\t\n"


def drop_site_name(title: str, article: NamesSite) -> str:
    """Return a title without the name of the site, if bars or dashes set one off at its end."""
    starts = [span.start for _, span in split_title(title, at_colons=False)[1:]][-MAX_PARTS:]
    start = next((start for start in starts if is_site_name(title[start:], article)), None)
    return title if start is None else title[:start].rstrip(_AROUND)


def drop_additions(title: str, heading: str) -> str:
    """Return a title without the parts at its ends that share few words with its main heading: a theme adds those.

    Where none does share enough, the longest is the writer's.
    """
    own = _list_own(title, heading)
    if not own:
        return max((text for text, _ in split_title(title, at_colons=False)[:MAX_PARTS]), key=len)
    return title[own[0].start : own[-1].end]


def has_part_of(title: str, heading: str) -> bool:
    """Tell whether a part of a title shares half of its words with the main heading."""
    return bool(_list_own(title, heading))


def _list_own(title: str, heading: str) -> list[Span]:
    wanted = set(_WORDS.findall(heading.casefold()))
    parts = split_title(title, at_colons=False)[:MAX_PARTS]
    return [span for text, span in parts if _shares_half(set(_WORDS.findall(text.casefold())), wanted)]


def _shares_half(words: set[str], wanted: set[str]) -> bool:
    return 2 * len(words & wanted) >= max(len(words), 1)


def is_site_name(name: str, article: NamesSite) -> bool:
    """Tell whether a page calls its site so."""
    names = list(_list_names(article))
    parts = (part for one in names for part, _ in split_title(one, at_colons=False)[:1])
    return _fold(name) in set(map(_fold, (*names, *parts)))


def _list_names(article: NamesSite) -> Iterator[str]:
    yield from (value.value for value in article.head if value.name in _HEAD_NAMES)
    for node in article.schema.walk():
        if node.is_a("WebSite"):
            yield from (value.text for name in ("name", "alternateName") for value in node.get_all(name))
        names = (article.schema.name(publisher) for publisher in node.get_all("publisher"))
        yield from (name.text for name in names if name is not None)
    for host in article.own_hosts:
        yield host
        yield from (part for part in host.split(".")[:-1] if len(part) >= MIN_HOST_PART)


def _fold(name: str) -> str:
    """Return the letters and digits of a name: “The Week” is called ``theweek`` in its host."""
    return _BESIDE_LETTERS.sub("", name.casefold())
