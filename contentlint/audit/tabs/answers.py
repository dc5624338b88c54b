"""What was answered at each URL, and where each redirect leads, hop by hop."""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from contentlint.audit.addresses import shorten_url
from contentlint.audit.relations import REFRESH
from contentlint.audit.tabs.joined import Joined
from contentlint.site.answers import PERMANENT
from contentlint.site.crawl import FIRST_ERROR, MAX_REDIRECTS, Answer

FIRST_REDIRECT, OK = 300, 200
OUTSIDE, NO_TARGET, NOT_FETCHED = "out of the site", "no target", "not fetched"
NOT_MODIFIED = 304


class AnswerRow(Struct, frozen=True):
    """A URL that was fetched.

    ``kind`` is ``page``, ``redirect``, ``error``, ``file``, or ``other`` for a status such as 304; ``target`` is where
    a redirect leads. ``linked_from`` is how many pages link to it, ``first_page`` the first of these if it is no page.
    """

    address: str
    status: int
    kind: str
    path: str
    media_type: str
    bytes: int | None
    target: str
    linked_from: int
    first_page: str


class RedirectRow(Struct, frozen=True):
    """A URL that leads on.

    ``kind`` is ``permanent``, ``temporary`` or ``meta refresh``: that of the first hop, ``kinds`` are those of all.
    ``hops`` are the URLs on the way, each with its status, the last one with the final status. ``problems`` are
    ``chain``, ``loop``, ``out of the site``, ``no target``, ``target missing``, ``ends in an error``, ``not fetched``.
    """

    address: str
    problems: tuple[str, ...]
    status: int | None
    kind: str
    kinds: tuple[str, ...]
    redirects: int
    final_address: str
    final_status: int | None
    hops: tuple[str, ...]
    linked_from: int
    first_page: str


_ANSWERS = "SELECT address, status, target, page, away, media, size FROM answer ORDER BY address"


def list_answers(joined: Joined) -> Iterator[AnswerRow]:
    """Yield what was answered at all URLs; nothing for a folder."""
    for address, status, target, page, away, media, size in joined.site.execute(_ANSWERS):
        pages, first = _count_links(joined, address, page)
        yield AnswerRow(
            _show(joined, address),
            status,
            _name_kind(status, page),
            page,
            media,
            size if size >= 0 else None,
            _show(joined, target or away),
            pages,
            first,
        )


def _name_kind(status: int, page: str) -> str:
    if page:
        return "page"
    if status >= FIRST_ERROR:
        return "error"
    if status >= FIRST_REDIRECT and status != NOT_MODIFIED:
        return "redirect"
    return "file" if OK <= status < FIRST_REDIRECT else "other"


def _count_links(joined: Joined, address: str, page: str) -> tuple[int, str]:
    found = next(joined.ask("SELECT pages, first_page FROM link WHERE address = ?", (_show(joined, address),)), None)
    if found:
        return int(found[0]), str(found[1])
    row = next(joined.ask("SELECT inlinks FROM page WHERE path = ?", (page,)), None) if page else None
    return (int(row[0] or 0), "") if row else (0, "")


def _show(joined: Joined, url: str) -> str:
    return shorten_url(joined.origin, url) if joined.origin else url


# --- redirects ------------------------------------------------------------------------------------


class _Hop(NamedTuple):
    """A step of a way: what is shown of its URL, the status there, what kind of redirect leads on, and where.

    Where the way ends outside of the audit, ``away`` is the URL and ``problem`` what is wrong with it.
    """

    shown: str
    status: int | None
    kind: str = ""
    target: str = ""
    away: str = ""
    problem: str = ""


def list_redirects(joined: Joined) -> Iterator[RedirectRow]:
    """Yield all URLs that lead on: by their status, or as pages by a refresh."""
    query = "SELECT address FROM answer WHERE status BETWEEN 300 AND 399 AND status <> 304 ORDER BY address"
    starts = [address for (address,) in joined.site.execute(query)]
    pages = joined.ask("SELECT DISTINCT path FROM relation WHERE relation = ? ORDER BY path", (REFRESH,))
    for start in (*starts, *(f"\0{path}" for (path,) in pages)):
        yield _build_row(joined, start)


def _build_row(joined: Joined, start: str) -> RedirectRow:
    hops: list[_Hop] = []
    seen: set[str] = set()
    at = start
    is_loop = False
    while at and len(hops) <= MAX_REDIRECTS and not is_loop:
        seen.add(at)
        hop = _step(joined, at)
        hops.append(hop)
        if hop.away:
            hops.append(_Hop(hop.away, None, problem=hop.problem))
        at, is_loop = hop.target, hop.target in seen
    first, last = hops[0], hops[-1]
    pages, linking = _count_links(joined, start.removeprefix("\0"), start[1:] if start[0] == "\0" else "")
    kinds = tuple(one.kind for one in hops if one.kind)
    return RedirectRow(
        first.shown,
        tuple(_list_problems(hops, is_loop=is_loop)),
        first.status,
        kinds[0] if kinds else "",
        kinds,
        len(kinds),
        "" if is_loop else last.shown,
        None if is_loop else last.status,
        tuple(f"{one.status or ''} {one.shown}".strip() for one in hops),
        pages,
        linking,
    )


def _list_problems(hops: list[_Hop], *, is_loop: bool) -> Iterator[str]:
    last = hops[-1]
    if is_loop:
        yield "loop"
    elif sum(1 for one in hops if one.kind) > 1:
        yield "chain"
    if last.status is not None and last.status >= FIRST_ERROR:
        yield "ends in an error"
    if last.problem:
        yield last.problem


def _step(joined: Joined, at: str) -> _Hop:
    """Return one step of a way; ``at`` is a URL, or a page after a NUL."""
    if at.startswith("\0"):
        return _step_from_page(joined, at[1:])
    answer = joined.crawl.find(at)
    if answer is None:
        return _Hop(_show(joined, at), None, problem=NOT_FETCHED)
    if answer.page:
        return _step_from_page(joined, answer.page, at)
    kind = _name_redirect(answer)
    if kind and not answer.target and not answer.away:
        return _Hop(_show(joined, at), answer.status, kind, problem=NO_TARGET)
    return _Hop(_show(joined, at), answer.status, kind, answer.target, answer.away, OUTSIDE if answer.away else "")


def _name_redirect(answer: Answer) -> str:
    if not (FIRST_REDIRECT <= answer.status < FIRST_ERROR) or answer.status == NOT_MODIFIED:
        return ""
    return "permanent" if answer.status in PERMANENT else "temporary"


def _step_from_page(joined: Joined, path: str, at: str = "") -> _Hop:
    """Return the step from a page, which leads on only by a refresh."""
    row = next(joined.ask("SELECT url FROM page WHERE path = ?", (path,)), None)
    shown = _show(joined, at or (row[0] if row and row[0] else f"/{path}"))
    status = OK if joined.is_crawl else None
    query = "SELECT target, outcome, href FROM relation WHERE relation = ? AND path = ?"
    found = next(joined.ask(query, (REFRESH, path)), None)
    if found is None:
        return _Hop(shown, status)
    target, outcome, href = found
    problem = "" if target else _ENDS.get(outcome, "")
    return _Hop(shown, status, "meta refresh", f"\0{target}" if target else "", "" if target else href, problem)


_ENDS = {
    "other host": OUTSIDE,
    "error": "ends in an error",
    "missing": "target missing",
    "not fetched": NOT_FETCHED,
    "not a URL": NO_TARGET,
    "loop": "loop",
}
"""What is wrong with a refresh that ends at no page, by the outcome of its URL."""
