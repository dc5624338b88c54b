"""The entries of a table of contents, held against the headings of the article."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from contentlint.document.nodes import Heading, Link
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

MIN_COVERED = 0.75
"""A level of headings is covered if so many of them are listed."""

MIN_KNOWN = 0.5
"""Contents of which fewer entries than this are headings list something else."""

_ANCHOR = r"""(?:\b(?:id|name)\s{0,9}=\s{0,9}["']?|\{[^{}\s]{0,40}#)([^\s"'<>{}]{1,200})"""
"""A place that a link can lead to beside headings."""

_NO_LETTERS = compile_lazy(r"[\W_]+")


class TocMatch(Struct, frozen=True, gc=False):
    """The links of the contents, and the heading that each of them names; None where there is none."""

    entries: tuple[tuple[Link, Heading | None], ...]
    headings: tuple[Heading, ...]

    def find_gone(self, source: str) -> Iterator[Link]:
        """Yield the links that name no heading, and no other place in the source either."""
        gone = [link for link, heading in self.entries if heading is None]
        anchors = set(re.findall(_ANCHOR, source)) if gone else set()
        return (link for link in gone if link.href[1:] not in anchors)

    def find_missing(self) -> list[Heading]:
        """Return the headings between the first and the last one listed that are not, of the levels covered."""
        listed = [heading for _, heading in self.entries if heading is not None]
        first, last = min(one.span.start for one in listed), max(one.span.start for one in listed)
        between = (one for one in self.headings if first <= one.span.start <= last)
        return _find_left_out(between, {_flatten(heading.text.text) for heading in listed})


def match_toc(contents: Span, links: Iterable[Link], headings: Sequence[Heading]) -> TocMatch | None:
    """Return what the entries of the contents name, by the words of headings or by their ids; None where few do."""
    inside = (link for link in links if contents.contains(link.span) and link.href.startswith("#") and link.text)
    outside = tuple(heading for heading in headings if not contents.contains(heading.span))
    names = _find_by_name(outside)
    entries = tuple((link, names.get(_flatten(link.text)) or names.get(_flatten(link.href))) for link in inside)
    known = sum(heading is not None for _, heading in entries)
    return TocMatch(entries, outside) if known >= max(MIN_KNOWN * len(entries), 1) else None


def _flatten(text: str) -> str:
    return _NO_LETTERS.sub("", text).casefold()


def _find_by_name(headings: Iterable[Heading]) -> dict[str, Heading]:
    """Return the headings by their ids and their words; the first of several with the same."""
    names: dict[str, Heading] = {}
    for heading in headings:
        for name in (_flatten(heading.text.text), _flatten(heading.id)):
            if name:
                names.setdefault(name, heading)
    return names


def _find_left_out(headings: Iterable[Heading], listed: set[str]) -> list[Heading]:
    """Return the headings that are not listed, of the levels of which most are."""
    by_level: dict[int, list[Heading]] = {}
    for heading in headings:
        if heading.text.text:
            by_level.setdefault(heading.level, []).append(heading)
    missing: list[Heading] = []
    for alike in by_level.values():
        left_out = [heading for heading in alike if _flatten(heading.text.text) not in listed]
        if len(alike) - len(left_out) >= MIN_COVERED * len(alike):
            missing.extend(left_out)
    return sorted(missing, key=lambda heading: heading.span.start)
