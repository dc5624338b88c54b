"""``structure/toc-stale``."""

import re
from collections.abc import Iterator

from msgspec import Struct

from contentlint.article import Article
from contentlint.article.parts.model import TableOfContents
from contentlint.document.nodes import Heading, Link
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.rule import Finding, Message, NoOptions, Rule

COVERED = 0.75
"""A level of headings is covered if so many of them are listed."""

KNOWN = 0.5
"""Contents of which fewer entries than this are headings list something else."""

ANCHOR = r"""(?:\b(?:id|name)\s{0,9}=\s{0,9}["']?|\{[^{}\s]{0,40}#)([^\s"'<>{}]{1,200})"""
"""A place that a link can lead to beside headings."""

NO_LETTERS = lazy_pattern(r"[\W_]+")


class TocStale(Rule[NoOptions]):
    """Keep the table of contents in step with the headings.

    A reader who clicks on an entry and lands nowhere trusts the rest of the list no more. What it leaves out is not
    found at all.

    An entry belongs to a heading that has its words or its link. A level of headings counts as covered if three
    quarters of those between the first and the last one listed are in the list; then the others there are missing.
    What comes before and after (an introduction, a conclusion, an FAQ) need not be listed, and a list that leaves out
    more is a choice. Left alone are contents that a generator fills in when the page is made. Links to places other
    than headings are the business of links/broken-anchor.
    """

    how_to_fix = "Bring the list of contents up to date, or let a generator write it."
    basis = "house-style"
    severity = "warning"
    preset = "strict"
    reason = "Contents may be selective on purpose."
    fixable = "suggest"
    messages = {
        "gone": Message("The contents list “{quote}”, but no heading has that name.", label="no such heading"),
        "missing": Message(
            "The contents leave out {size:heading|headings}: “{quote}” is not listed.", label="not in the contents"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each entry without a heading, and one for the headings left out."""
        part = article.toc
        if part is None or not part.entries or part.how == "class":
            return
        entries = _entries(article, part)
        headings = [heading for heading in article.headings if not part.span.contains(heading.span)]
        names = _by_name(headings)
        found = [(entry, names.get(entry.name) or names.get(entry.fragment)) for entry in entries]
        if sum(heading is not None for _, heading in found) < max(KNOWN * len(found), 1):
            return
        gone = [entry for entry, heading in found if heading is None]
        anchors = set(re.findall(ANCHOR, article.source.text)) if gone else set()
        for entry in gone:
            if entry.link.href[1:] not in anchors:
                yield self.finding("gone", at=entry.link.text_span, quote=entry.link.text)
        yield from self._missing(part, headings, [heading for _, heading in found if heading is not None])

    def _missing(self, part: TableOfContents, headings: list[Heading], listed: list[Heading]) -> Iterator[Finding]:
        places = [heading.span.start for heading in listed]
        first_listed, last_listed = min(places), max(places)
        between = [heading for heading in headings if first_listed <= heading.span.start <= last_listed]
        missing = _left_out(between, listed)
        if missing:
            first, *others = missing
            more = [(heading.text.span, "another") for heading in others]
            related = [(part.span, "the contents"), *more]
            yield self.finding("missing", at=first.text, quote=first.text.text, related=related, size=len(missing))


class _Entry(Struct, frozen=True, gc=False):
    """A link of the contents, with its words and its target as they are compared."""

    link: Link
    name: str
    fragment: str


def _entries(article: Article, part: TableOfContents) -> list[_Entry]:
    inside = (link for link in article.links if part.span.contains(link.span) and link.href.startswith("#"))
    return [_Entry(link, _plain(link.text), _plain(link.href)) for link in inside if link.text]


def _plain(text: str) -> str:
    return NO_LETTERS.sub("", text).casefold()


def _by_name(headings: list[Heading]) -> dict[str, Heading]:
    """Return the headings by their ids and their words; the first of several with the same."""
    names: dict[str, Heading] = {}
    for heading in headings:
        for name in (_plain(heading.text.text), _plain(heading.id)):
            if name:
                names.setdefault(name, heading)
    return names


def _left_out(headings: list[Heading], listed: list[Heading]) -> list[Heading]:
    """Return the headings that are not listed, of the levels of which most are."""
    names = {_plain(heading.text.text) for heading in listed}
    of_level: dict[int, list[Heading]] = {}
    for heading in headings:
        if heading.text.text:
            of_level.setdefault(heading.level, []).append(heading)
    missing: list[Heading] = []
    for alike in of_level.values():
        left_out = [heading for heading in alike if _plain(heading.text.text) not in names]
        if len(alike) - len(left_out) >= COVERED * len(alike):
            missing.extend(left_out)
    return sorted(missing, key=_start)


def _start(heading: Heading) -> int:
    return heading.span.start
