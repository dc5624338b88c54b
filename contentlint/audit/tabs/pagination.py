"""Pages in a row, by ``rel="next"`` and ``rel="prev"``, and what is wrong with the row."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from contentlint.audit.tabs.joined import Joined
from contentlint.audit.tabs.problems import BY_CANONICAL, describe_outcome, describe_state


class PaginationRow(Struct, frozen=True):
    """The next or previous page that a page names; ``is_linked``: a link of the page leads there, too."""

    path: str
    problems: tuple[str, ...]
    relation: str
    href: str
    source: str
    outcome: str
    target: str
    status: int | None
    is_linked: bool | None


class _Step(NamedTuple):
    path: str
    relation: str
    href: str
    source: str
    outcome: str
    target: str
    status: int | None
    is_linked: int | None


_QUERY = """
SELECT path, relation, href, source, outcome, target, status, is_linked FROM relation
WHERE relation IN ('next', 'prev') ORDER BY path, rowid
"""

_OPPOSITE = {"next": "prev", "prev": "next"}


def list_pagination(joined: Joined) -> Iterator[PaginationRow]:
    """Yield all next and previous pages."""
    circles = _find_circles(joined)
    for path, rows in joined.group(_QUERY):
        steps = [_Step(*row) for row in rows]
        counts = Counter(relation for relation, _ in {(one.relation, one.target or one.href) for one in steps})
        for one in steps:
            problems = list(_list_problems(joined, one))
            problems += ["several"] if counts[one.relation] > 1 else []
            problems += ["loop"] if one.relation == "next" and path in circles else []
            is_linked = bool(one.is_linked) if one.target else None
            yield PaginationRow(
                path,
                tuple(problems),
                one.relation,
                one.href,
                one.source,
                one.outcome,
                one.target,
                one.status,
                is_linked,
            )


def _list_problems(joined: Joined, one: _Step) -> Iterator[str]:
    if one.source == "body":
        yield "in the body"
    if said := describe_outcome(one.outcome):
        yield said
    if one.target:
        state = joined.get_state(one.target)
        if said := describe_state(state):
            yield said
        if not one.is_linked:
            yield "not linked"
        if state and state.is_checked and not joined.names(_OPPOSITE[one.relation], one.target, one.path):
            yield "no return link"
    own = joined.get_state(one.path)
    if own and own.because in BY_CANONICAL:
        yield "not self-canonical"


def _find_circles(joined: Joined) -> set[str]:
    """Return the pages from which the next pages lead back to them."""
    query = "SELECT path, target FROM relation WHERE relation = 'next' AND target <> '' AND source <> 'body'"
    following: dict[str, str] = {}
    for path, target in joined.ask(query):
        following.setdefault(path, target)
    found: set[str] = set()
    seen: set[str] = set()
    for start in following:
        way: dict[str, int] = {}
        at = start
        while at in following and at not in seen:
            way[at] = len(way)
            seen.add(at)
            at = following[at]
        if at in way:
            found.update(one for one, number in way.items() if number >= way[at])
    return found
