"""The best division of a draft into head, title, what is below it, body and tail."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from contentlint.document.frame.bodies import SHORT_SENTENCE
from contentlint.document.frame.evidence import Evidence
from contentlint.document.frame.titles import MAX_CANDIDATES, MIN_ECHO, Echoes, find_stated_titles, weigh_title
from contentlint.document.frame.units import Unit
from contentlint.prose.draft_words import ends_with_stop, parts_no_words

NO_TITLE = -2.5
"""What it costs that a draft has no title."""

LOST_SENTENCE = 3.0
"""What it costs besides that a sentence for which nothing speaks belongs to the frame."""

MAX_BELOW = 14
MAX_TAIL = 60


class Division(Struct, frozen=True, gc=False):
    """Where the parts of a draft are: units before ``start`` are the head, from ``stop`` on the tail.

    ``title`` is the unit of the title, or None, and ``body`` that with which the body begins. ``rivals`` are the other
    units that may be the title and how far each is behind, ``ends`` other ends of the body. ``echo`` is the share
    of the title's words that come back in the text.
    """

    start: int
    title: int | None
    body: int
    stop: int
    rivals: tuple[tuple[float, int], ...] = ()
    ends: tuple[tuple[float, int], ...] = ()
    echo: float = 0.0


_Way = tuple[float, int, int | None, int, float]
"""Points, where the head ends, the title, where the body begins, the points of the title."""


class Sums:
    """The points of stretches of units as a frame and as a body, by sums from the start."""

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        self._frame = [0.0, *accumulate(map(_gain_in_frame, evidence))]
        self._body = [0.0, *accumulate(one.body for one in evidence)]
        self.size = len(evidence)

        self._reads = [at for at, one in enumerate(evidence) if one.is_sentence and one.source != "metadata"]

    def find_sentence(self, start: int) -> int:
        """Return the first sentence of the text from a unit on, or the end."""
        at = bisect_left(self._reads, start)
        return self._reads[at] if at < len(self._reads) else self.size

    def frame(self, start: int, stop: int) -> float:
        """Return the points of units as a frame."""
        return self._frame[stop] - self._frame[start]

    def body(self, start: int, stop: int) -> float:
        """Return the points of units as a body."""
        return self._body[stop] - self._body[start]


def _gain_in_frame(one: Evidence) -> float:
    lost = LOST_SENTENCE if one.is_loss else 0.0
    return one.frame - 1 - lost


def divide(units: Sequence[Unit], evidence: Sequence[Evidence], title: int | None = None) -> Division:
    """Return the best division; ``title`` is the unit that somebody has named as the title."""
    sums = Sums(evidence)
    stop, ends = _find_stop(sums)
    echoes, stated = Echoes(units, evidence), find_stated_titles(units)
    ways: list[_Way] = []
    for at in range(min(MAX_CANDIDATES, sums.size)):
        if title is not None and at != title:
            continue
        points = weigh_title(units, evidence, at, echoes, stated)
        if points is None and title is None:
            continue
        body, rest = _find_body(sums, at + 1, stop)
        ways.append((sums.frame(0, at) + (points or 0.0) + rest, at, at, body, points or 0.0))
    if title is None:
        start, rest = _find_body(sums, 0, stop, MAX_CANDIDATES)
        ways.append((NO_TITLE + rest, start, None, start, 0.0))
    if not ways:
        return Division(0, None, 0, sums.size)
    best = max(ways, key=lambda way: (way[0], -way[1]))
    echo = echoes.measure(units[best[2]].text) if best[2] is not None else 0.0
    rivals = sorted(
        (0.0 if _is_better_title(best, way, units) else round(best[0] - way[0], 2), way[1])
        for way in ways
        if way is not best
        and way[2] is not None
        and evidence[way[1]].own < MAX_OWN
        and not (best[2] == 0 and _is_said_below(evidence, units, best[2], way[1]))
        and (
            _is_better_title(best, way, units)
            or sums.find_sentence(best[1]) > way[1] > best[1]
            or not _is_outdone(best, way, echo, echoes.measure(units[way[1]].text))
        )
    )
    body = best[3]
    end = max(stop, body)
    return Division(best[1], best[2], body, end, tuple(rivals), ends, echo)


MAX_OWN = 2.0
"""A line with so many points as part of a frame is no rival of the title."""


def _is_said_below(evidence: Sequence[Evidence], units: Sequence[Unit], title: int, at: int) -> bool:
    """Tell whether a line is a short sentence with a full stop below a title that has none."""
    is_said = evidence[at].body == SHORT_SENTENCE and ends_with_stop(units[at].text)
    return at > title and is_said and not ends_with_stop(units[title].text)


def _is_better_title(best: "_Way", other: "_Way", units: Sequence[Unit]) -> bool:
    """Tell whether a line below a title of one word is more like a title, so that only its place speaks against it."""
    unit = units[best[1]]
    is_weak = best[2] is not None and unit.level != 1 and unit.words == 1 and not parts_no_words(unit.text)
    return is_weak and " " in units[other[1]].text and other[4] > best[4]


def _is_outdone(best: "_Way", other: "_Way", echo: float, other_echo: float) -> bool:
    """Tell whether a line below the title says less of the text than the title does, if that says much."""
    return other[1] > best[1] and echo >= MIN_ECHO and (other[1] > best[1] + 1 or echo >= other_echo)


def _find_body(sums: Sums, first: int, stop: int, most: int = MAX_BELOW) -> tuple[int, float]:
    """Return where the body begins at or below a unit, and the points of all from there on."""
    ways = (
        (sums.frame(first, at) + sums.body(at, max(stop, at)) + sums.frame(max(stop, at), sums.size), -at)
        for at in range(
            first, min(first + most, sums.size, sums.find_sentence(first) if most == MAX_BELOW else sums.size) + 1
        )
    )
    points, at = max(ways)
    return -at, points


def _find_stop(sums: Sums) -> tuple[int, tuple[tuple[float, int], ...]]:
    """Return where the body ends, and the other ends with how far each is behind."""
    first = max(sums.size - MAX_TAIL, 0)
    ways = [(sums.body(first, at) + sums.frame(at, sums.size), at) for at in range(first, sums.size + 1)]
    points, stop = max(ways)
    return stop, tuple(sorted((round(points - other, 2), at) for other, at in ways if at != stop))[:5]
