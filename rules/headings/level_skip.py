"""``headings/level-skip``."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from contentlint.article import Article
from contentlint.article.edits.headings import LOWEST, relevelled
from contentlint.document.nodes import Heading
from contentlint.document.sections import flatten
from contentlint.prose.part_labels import is_byline
from contentlint.rule import Edit, Finding, Message, NoOptions, Rule


class LevelSkip(Rule[NoOptions]):
    """Go down one heading level at a time.

    Screen readers list headings by level, and their users look for what is missing between level 2 and level 4. Search
    engines do not mind, and no success criterion of WCAG forbids it.

    Going up may jump: after a heading of level 4 a new section of level 2 may begin. The level of the first heading is
    the theme's business. The same jump is reported once an article, with all its places. Headings in quotations, lists,
    notes and parts that open on a click are not looked at, and nor are empty ones and the author's name. In a whole
    HTML page only those count that stand among the paragraphs of the text: the boxes beside it are made by its
    template.

    What is too deep moves up by a program together with all that follows it at least as deep. Where the next heading
    comes back to one of the levels that were left out, nobody but the writer knows which belongs to which.
    """

    how_to_fix = "Make it level {expected}, and move what stands below it by the same number of levels."
    basis = "accessibility"
    sources = (
        "axe-core 4.14.1, heading-order (a best practice)",
        "markdownlint 0.42.1, MD001 (heading levels should only increment by one level at a time)",
    )
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "the outline changes: see whether the sections that move up belong where they are then"
    messages = {
        "skipped": Message(
            "“{quote}” is of level {level} below a heading of level {above}; level {expected} comes next.",
            label="level {level} after level {above}",
            repair="Move these headings up to level {expected}, and what stands below them by as many levels.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each kind of jump, at its first place."""
        if len({heading.level for heading in article.headings}) < 2:  # noqa: PLR2004  # a pair
            return
        jumps: dict[tuple[int, int], list[Heading]] = {}
        for above, below in pairwise(heading for heading in _in_order(article) if _is_step(heading)):
            if below.level > above.level + 1:
                jumps.setdefault((above.level, below.level), []).append(below)
        runs = _runs(article) if jumps else []
        for (above_level, level), (first, *others) in jumps.items():
            yield self.finding(
                "skipped",
                at=first.text,
                quote=first.text.text,
                related=[(heading.text, "the same jump") for heading in others],
                level=level,
                above=above_level,
                expected=above_level + 1,
                edits=_moved_up(article, runs, [first, *others]),
            )


def _in_order(article: Article) -> Iterator[Heading]:
    """Yield the headings of the text that open sections."""
    own = {heading.span.start for heading in article.own_headings}
    for section in flatten(article.sections):
        heading = section.heading
        if heading is not None and heading.span.start in own and heading.style != "bare":
            yield heading


def _is_step(heading: Heading) -> bool:
    """Tell whether a heading is more than a mere mark."""
    return bool(heading.text.text) and not is_byline(heading.text.text)


# --- how it is put right --------------------------------------------------------------------------


class _Jump(NamedTuple):
    """What is at least as deep as ``level`` moves up by ``size`` levels; the heading above was of level ``above``."""

    level: int
    above: int
    size: int


class _Run:
    """Headings that move up together, each with its new level: from a jump to the next heading that is less deep.

    It is not clear where that one comes back to a level that was left out: it may be the sister of either.
    """

    def __init__(self) -> None:
        self.levels: list[tuple[Heading, int]] = []
        self.is_clear = True


def _runs(article: Article) -> list[_Run]:
    """Return what moves up, each run with the jumps that are within it."""
    runs: list[_Run] = []
    jumps: list[_Jump] = []
    above, new_above = LOWEST, LOWEST
    for heading in _in_order(article):
        is_step = _is_step(heading)
        while is_step and jumps and heading.level < jumps[-1].level:
            runs[-1].is_clear &= heading.level <= jumps.pop().above
        level = heading.level - sum(jump.size for jump in jumps if jump.level <= heading.level)
        if is_step and level > new_above + 1:
            runs += [] if jumps else [_Run()]
            jumps.append(_Jump(heading.level, above, level - new_above - 1))
            level = new_above + 1
        if level < heading.level:
            runs[-1].levels.append((heading, level))
        if is_step:
            above, new_above = heading.level, level
    return runs


def _moved_up(article: Article, runs: list[_Run], found: list[Heading]) -> list[Edit]:
    """Return what moves up the runs with some headings; nothing if one of them is not clear."""
    starts = {heading.span.start for heading in found}
    moved = [run for run in runs if any(heading.span.start in starts for heading, _ in run.levels)]
    if not all(run.is_clear for run in moved):
        return []
    return relevelled(article, [pair for run in moved for pair in run.levels])
