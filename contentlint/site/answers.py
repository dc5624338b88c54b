"""What the web answered when links to other sites were asked: data that rules on such links go by."""

from collections.abc import Collection, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from contentlint.article.facts import Facts, LinkFact
from contentlint.document.urls import parse_target
from contentlint.findings.unjudged import Reason, UnjudgedLinks, merge_unjudged

Outcome = Literal["found", "gone", "no-host", "loop", "insecure", "barred", "unreachable", "private"]
"""What came of a request.

``found``: the page is there. ``gone``: the server says that it is not. ``no-host``: no server has the name. ``loop``:
redirects lead on without end. ``insecure``: the certificate is not valid. ``barred``: the server does not let programs
in, so nothing is known of the page. ``unreachable``: the server did not answer, or with an error of its own.
``private``: the address is in a private network, which is not asked.
"""

UNKNOWN: dict[Outcome, Reason] = {"barred": "barred", "unreachable": "unreachable", "private": "private"}
"""Outcomes that say nothing of the page, with the reason why a link is not judged."""

PERMANENT = frozenset({301, 308})
"""Statuses of redirects that are there to stay (RFC 9110, 15.4)."""

TEXT_FRAGMENTS = (":~:", "!", "/")
"""Beginnings of fragments that name no section: a quotation for the browser, a path for a script."""


TOP = "top"
"""The fragment that always means the top of a page, whatever its capitals (HTML, 7.4.6.4)."""


class Hop(Struct, frozen=True, array_like=True):
    """A redirect: the status of the answer, and the URL that it leads to."""

    status: int
    url: str


class Answer(Struct, frozen=True):
    """What came of asking for a URL.

    ``status`` is the last one, 0 where there was no answer; ``hops`` are the redirects before it. ``reason`` says in
    words what went wrong. ``asked`` is when it was, in seconds since 1970. ``sections`` are the fragments that were
    asked about, ``missing`` those of them that are not in the page.
    """

    url: str
    outcome: Outcome
    status: int = 0
    hops: tuple[Hop, ...] = ()
    reason: str = ""
    asked: int = 0
    sections: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def moved_to(self) -> str:
        """Return where the page has moved for good.

        Nothing where a redirect may change, and where only the scheme, ``www.`` or the end of the path differ.
        """
        if self.outcome != "found" or not self.hops or any(hop.status not in PERMANENT for hop in self.hops):
            return ""
        target = self.hops[-1].url
        return target if _get_place(target) != _get_place(self.url) else ""

    @property
    def leads_home(self) -> bool:
        """Tell whether a page below the home page of a site leads to a home page."""
        return bool(self.hops) and _is_home(self.hops[-1].url) and not _is_home(self.url)


def _get_place(url: str) -> tuple[str, str, str]:
    """Return host, path and query without what says nothing of the page."""
    target = parse_target(url)
    return target.host.removeprefix("www."), target.path.rstrip("/"), target.query


def _is_home(url: str) -> bool:
    target = parse_target(url)
    return target.path in {"", "/"} and not target.query


Answers = Mapping[str, Answer]
"""Answers by URL, without fragments."""


class WebLink(Struct, frozen=True):
    """A link to another site: as it is written, the URL to ask for, and the section of the page."""

    link: LinkFact
    url: str
    host: str
    section: str = ""


def list_web_links(facts: Facts, host: str = "") -> Iterator[WebLink]:
    """Yield the links and images of an article that lead to other sites; ``host`` is that of its own site, if known.

    Those that the template of a whole page put there are left out.
    """
    own = {host, *facts.hosts} - {""}
    for link in (*facts.links, *facts.images):
        found = read_web_link(link, own)
        if found and not facts.is_on_frame(link):
            yield found


def read_web_link(link: LinkFact, own: Collection[str]) -> WebLink | None:
    """Return a link that leads to another site than those hosts; None for any other."""
    target = parse_target(link.href, own)
    if target.kind != "external" or target.scheme not in {"", "http", "https"}:
        return None
    return WebLink(link, _build_url(link.href), target.host, _read_section(target.fragment))


def _build_url(href: str) -> str:
    url = href.strip().partition("#")[0]
    return f"https:{url}" if url.startswith("//") else url


def _read_section(fragment: str) -> str:
    plain = fragment.partition(TEXT_FRAGMENTS[0])[0]
    return "" if plain.startswith(TEXT_FRAGMENTS) or plain.lower() == TOP else plain


def count_unanswered(facts: Facts, answers: Answers, host: str = "") -> tuple[UnjudgedLinks, ...]:
    """Return how many links to other sites could not be judged, and why, by host."""
    return merge_unjudged(_list_unanswered(facts, answers, host))


def _list_unanswered(facts: Facts, answers: Answers, host: str) -> Iterator[UnjudgedLinks]:
    for one in list_web_links(facts, host):
        answer = answers.get(one.url)
        reason = UNKNOWN.get(answer.outcome) if answer else "not-asked"
        if reason:
            yield UnjudgedLinks(f"{one.host}/…", is_image=False, reason=reason)


class Asked(Struct, frozen=True):
    """A URL with its answer, and all links of an article to it."""

    answer: Answer
    links: tuple[WebLink, ...]


def list_asked(facts: Facts, answers: Answers | None, host: str = "") -> Iterator[Asked]:
    """Yield the answers to the links of an article, in the order of its links."""
    found: dict[str, list[WebLink]] = {}
    for link in list_web_links(facts, host) if answers else ():
        found.setdefault(link.url, []).append(link)
    for url, links in found.items():
        if answers and url in answers:
            yield Asked(answers[url], tuple(links))
