"""Versions in other languages (hreflang): of each page, wherever they are named, and what is wrong with them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from contentlint.audit.tabs.joined import Joined
from contentlint.audit.tabs.problems import describe_outcome, describe_state, is_relative
from contentlint.site.language_versions import is_hreflang

DEFAULT = "x-default"


class HreflangRow(Struct, frozen=True):
    """A version of a page in another language, or the page itself among them."""

    path: str
    problems: tuple[str, ...]
    language: str
    href: str
    source: str
    outcome: str
    target: str
    status: int | None


class HreflangPageRow(Struct, frozen=True):
    """A page with versions: their languages, where they are named, and what is wrong with them together."""

    path: str
    problems: tuple[str, ...]
    languages: tuple[str, ...]
    sources: tuple[str, ...]
    is_listed_itself: bool | None
    has_default: bool


class _Version(NamedTuple):
    path: str
    language: str
    href: str
    source: str
    outcome: str
    target: str
    status: int | None


_QUERY = """
SELECT path, language, href, source, outcome, target, status FROM relation WHERE relation = 'alternate'
ORDER BY path, rowid
"""


def list_versions(joined: Joined) -> Iterator[HreflangRow]:
    """Yield all versions of all pages."""
    for path, rows in joined.group(_QUERY):
        versions = [_Version(*row) for row in rows]
        twice = _find_twice(versions)
        for one in versions:
            problems = tuple(_list_problems(joined, path, one, is_twice=one.language.lower() in twice))
            yield HreflangRow(path, problems, one.language, one.href, one.source, one.outcome, one.target, one.status)


def _find_twice(versions: Sequence[_Version]) -> set[str]:
    """Return the languages for which a page names several URLs."""
    named: dict[str, set[str]] = {}
    for one in versions:
        named.setdefault(one.language.lower(), set()).add(one.target or one.href)
    return {language for language, urls in named.items() if len(urls) > 1}


def _list_problems(joined: Joined, path: str, one: _Version, *, is_twice: bool) -> Iterator[str]:
    if not is_hreflang(one.language):
        yield "wrong code"
    if one.source == "body":
        yield "in the body"
    if is_twice:
        yield "several URLs for the language"
    if is_relative(one.href):
        yield "relative"
    if said := describe_outcome(one.outcome):
        yield said
    state = joined.get_state(one.target) if one.target and one.target != path else None
    if said := describe_state(state):
        yield said
    if state and state.is_checked and not joined.names("alternate", one.target, path):
        yield "no return link"


def list_versioned_pages(joined: Joined) -> Iterator[HreflangPageRow]:
    """Yield all pages that name versions."""
    for path, rows in joined.group(_QUERY):
        versions = [_Version(*row) for row in rows]
        is_known = all(one.outcome != "unknown" for one in versions)
        is_listed = any(one.target == path for one in versions) or (False if is_known else None)
        languages = tuple(dict.fromkeys(one.language for one in versions))
        sources = tuple(dict.fromkeys(one.source for one in versions))
        has_default = any(one.language.lower() == DEFAULT for one in versions)
        state = joined.get_state(path)
        problems = [
            *(["the page does not list itself"] if is_listed is False else []),
            *([] if has_default else ["no x-default"]),
            *(["several sources"] if len(set(sources) - {"body"}) > 1 else []),
            *(["the page is not indexable"] if state and state.is_indexable is False else []),
        ]
        yield HreflangPageRow(path, tuple(problems), languages, sources, is_listed, has_default)
