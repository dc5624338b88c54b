"""What other sites answer about the links of audited pages: one row for each URL."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import msgspec
from msgspec import Struct

from contentlint.article.facts import LinkFact
from contentlint.audit.page_links import PageLinks
from contentlint.audit.site_file import open_site_file, read_page_links
from contentlint.audit.tables import write_stream
from contentlint.site.answers import Answer, WebLink, read_web_link
from contentlint.source.paths import escape_unprintable


class ExternalRow(Struct, frozen=True):
    """A URL of another site: what came of asking for it, and the pages that link to it.

    ``outcome`` is as :data:`contentlint.site.answers.Outcome` says, or ``not asked``. ``leads_to`` is the last of its
    redirects, ``missing_sections`` are fragments of links that are not in the page.
    """

    url: str
    outcome: str
    status: int | None
    leads_to: str
    reason: str
    missing_sections: tuple[str, ...]
    pages: int
    first_page: str


class Linked(Struct):
    """How pages link to a URL: the sections that they name, how many pages, and the first of them."""

    sections: set[str]
    first_page: str
    pages: int = 0


Ask = Callable[[Mapping[str, frozenset[str]]], Mapping[str, Answer]]
"""Returns the answers to URLs, each with the sections that links name."""


def write_external(site_file: Path, folder: Path, host: str, ask: Ask) -> int:
    """Ask about all links to other sites and write their table; return how many are broken."""
    found = _collect(site_file, host)
    answers = ask({url: frozenset(one.sections) for url, one in sorted(found.items())})
    rows = [_build_row(url, found[url], answers.get(url)) for url in sorted(found)]
    write_stream(rows, ExternalRow, folder / "external_links")
    return sum(row.outcome in {"gone", "no-host"} for row in rows)


def _collect(site_file: Path, host: str) -> dict[str, Linked]:
    """Return the URLs of other sites that pages link to."""
    found: dict[str, Linked] = {}
    with closing(open_site_file(str(site_file))) as database:
        for path, packed in read_page_links(database):
            links = list(_list_links(packed, host)) if packed else []
            for url in dict.fromkeys(link.url for link in links):
                found.setdefault(url, Linked(set(), path)).pages += 1
            for link in links:
                found[link.url].sections.update({link.section} - {""})
    return found


def _list_links(packed: bytes, host: str) -> Iterator[WebLink]:
    for link in msgspec.msgpack.decode(packed, type=PageLinks).links:
        found = read_web_link(LinkFact(link.href, link.start, link.start), {host} - {""})
        if found:
            yield found


def _build_row(url: str, linked: Linked, answer: Answer | None) -> ExternalRow:
    return ExternalRow(
        url=url,
        outcome=answer.outcome if answer else "not asked",
        status=answer.status or None if answer else None,
        leads_to=answer.hops[-1].url if answer and answer.hops else "",
        reason=answer.reason if answer else "",
        missing_sections=answer.missing if answer else (),
        pages=linked.pages,
        first_page=escape_unprintable(linked.first_page),
    )
