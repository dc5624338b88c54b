"""The canonical URL of each page: where it is named, where it leads, and what is wrong with it."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from msgspec import Struct

from contentlint.audit.tabs.joined import Joined
from contentlint.audit.tabs.problems import describe_outcome, describe_state, is_relative
from contentlint.site.crawl import MAX_REDIRECTS


class CanonicalRow(Struct, frozen=True):
    """A page and its canonical URL; ``way`` are the pages that name one another as canonical, if there are several."""

    path: str
    problems: tuple[str, ...]
    canonical: str
    source: str
    outcome: str
    target: str
    status: int | None
    is_self: bool | None
    way: str


class _Named(NamedTuple):
    path: str
    href: str | None
    source: str
    outcome: str
    target: str
    status: int | None


_QUERY = """
SELECT page.path, href, source, outcome, target, relation.status
FROM page LEFT JOIN relation ON relation.path = page.path AND relation = 'canonical'
WHERE is_checked ORDER BY page.rowid, relation.rowid
"""


def list_canonicals(joined: Joined) -> Iterator[CanonicalRow]:
    """Yield each page with its canonical URL."""
    for path, rows in joined.group(_QUERY):
        named = [_Named(*row) for row in rows if row[1] is not None]
        yield _build_row(joined, path, named)


def _build_row(joined: Joined, path: str, named: Sequence[_Named]) -> CanonicalRow:
    counted = [one for one in named if one.source != "body"]
    first = next(iter(counted or named), None)
    if first is None:
        return CanonicalRow(path, ("none",), "", "", "", "", None, None, "")
    way, is_loop = _follow(joined, path) if counted else ([path], False)
    problems = list(_list_problems(joined, path, named, counted, first))
    if is_loop or len(way) > 2:  # noqa: PLR2004  # a page and its canonical one are no chain
        problems = [one for one in problems if one != "target not canonical"] + ["loop" if is_loop else "chain"]
    shown = " > ".join(way) if len(way) > 2 or is_loop else ""  # noqa: PLR2004  # as above
    is_self = first.target == path if first.target else None if first.outcome == "unknown" else False
    return CanonicalRow(
        path, tuple(problems), first.href or "", first.source, first.outcome, first.target, first.status, is_self, shown
    )


def _list_problems(
    joined: Joined, path: str, named: Sequence[_Named], counted: Sequence[_Named], first: _Named
) -> Iterator[str]:
    if len(counted) < len(named):
        yield "in the body"
    on_page = [one for one in counted if one.source == "page"]
    if len({_identify(one) for one in on_page}) > 1:
        yield "several"
    elif len(on_page) > 1:
        yield "repeated"
    in_header = {_identify(one) for one in counted if one.source == "header"}
    if in_header and on_page and in_header != {_identify(one) for one in on_page}:
        yield "header differs"
    href = first.href or ""
    if is_relative(href):
        yield "relative"
    if "#" in href:
        yield "fragment"
    if first.outcome == "other host":
        yield "other host"
    said = describe_outcome(first.outcome) or (
        describe_state(joined.get_state(first.target)) if first.target != path else ""
    )
    if said:
        yield said


def _identify(one: _Named) -> str:
    return one.target or one.href or ""


def _follow(joined: Joined, path: str) -> tuple[list[str], bool]:
    """Return the pages that name one another as canonical, beginning with one, and whether they go in a circle."""
    way: list[Any] = [path]
    while len(way) <= MAX_REDIRECTS:
        then = joined.find_target("canonical", way[-1])
        if not then or then == way[-1]:
            return way, False
        if then in way:
            return [*way, then], True
        way.append(then)
    return [*way, "…"], False
