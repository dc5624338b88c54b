"""Headings that skip a level, and what moves up with them where the outline is to have no gap."""

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from contentlint.document.nodes import MAX_HEADING_LEVEL, Heading
from contentlint.document.sections import Section, flatten
from contentlint.prose.part_labels import is_byline

Jumps = dict[tuple[int, int], list[Heading]]
"""The headings that skip a level, by the level above them and their own."""


def find_section_headings(sections: tuple[Section, ...], own: Iterable[Heading]) -> Iterator[Heading]:
    """Yield the headings that open sections, those of the text itself alone (``own``), in source order."""
    starts = {heading.span.start for heading in own}
    for section in flatten(sections):
        heading = section.heading
        if heading is not None and heading.span.start in starts and heading.style != "bare":
            yield heading


def _is_step(heading: Heading) -> bool:
    """Tell whether a heading is more than a mark, a name, or a label that leads elsewhere (“Related: …”)."""
    from contentlint.prose.page_labels import is_beside_label  # few articles skip levels

    text = heading.text.text
    return bool(text) and not is_byline(text) and not is_beside_label(text.partition(":")[0])


def find_jumps(headings: Sequence[Heading], components: Sequence[int] = (), others: Sequence[Heading] = ()) -> Jumps:
    """Return the headings that are more than one level below the one before them.

    ``others`` are all headings of the page, in their order: where one of a level between, or of that of the second,
    stands there, none is skipped.
    ``components`` are where components begin, sorted: one that begins between the two may show a heading of its own.
    """
    jumps: Jumps = {}
    levels = {heading.level for heading in headings}
    if not levels or max(levels) <= min(levels) + 1:
        return jumps
    starts = [heading.span.start for heading in others]
    for above, below in pairwise(filter(_is_step, headings)):
        is_known = bisect(components, above.span.start) == bisect(components, below.span.start)
        first, last = (bisect(starts, one.span.start) for one in (above, below))
        between = {one.level for one in others[first : last - 1]}
        if below.level > above.level + 1 and is_known and between.isdisjoint(range(above.level + 1, below.level + 1)):
            jumps.setdefault((above.level, below.level), []).append(below)
    return jumps


class _Jump(Struct, frozen=True):
    """What is at least as deep as ``level`` moves up by ``size`` levels; the heading above was of level ``above``."""

    level: int
    above: int
    size: int


class Run:
    """Headings that move up together, each with its new level: from a jump to the next heading that is less deep.

    It is not clear where that one comes back to a level that was left out: it may be the sister of either.
    """

    def __init__(self) -> None:
        """Begin with no heading."""
        self.levels: list[tuple[Heading, int]] = []
        self.is_clear = True

    def has_any(self, headings: Iterable[Heading]) -> bool:
        """Tell whether any of some headings moves up with this run."""
        starts = {heading.span.start for heading in headings}
        return any(heading.span.start in starts for heading, _ in self.levels)


def find_runs(headings: Iterable[Heading]) -> list[Run]:
    """Return what moves up, each run with the jumps that are within it; the first heading is right as it is."""
    runs: list[Run] = []
    jumps: list[_Jump] = []
    above = new_above = MAX_HEADING_LEVEL
    for heading in headings:
        is_step = _is_step(heading)
        while is_step and jumps and heading.level < jumps[-1].level:
            runs[-1].is_clear &= heading.level <= jumps.pop().above
        level = heading.level - sum(jump.size for jump in jumps if jump.level <= heading.level)
        if is_step and level > new_above + 1:
            runs += [] if jumps else [Run()]
            jumps.append(_Jump(heading.level, above, level - new_above - 1))
            level = new_above + 1
        if level < heading.level:
            runs[-1].levels.append((heading, level))
        if is_step:
            above, new_above = heading.level, level
    return runs
