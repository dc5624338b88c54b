"""Where a second article begins within a draft: the words change, and another title, byline or set of parts follows."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from math import log, sqrt

from msgspec import Struct

from contentlint.document.frame.division import Division
from contentlint.document.frame.evidence import Evidence
from contentlint.document.frame.points import CLEAR, SURE
from contentlint.document.frame.stems import list_stems
from contentlint.document.frame.titles import MAX_TITLE_WORDS
from contentlint.document.frame.units import Unit
from contentlint.prose.draft_words import ends_as_question, parts_no_words
from contentlint.prose.part_labels import find_part_by_label, is_byline

MIN_SENTENCES, MIN_SHARE, MAX_HEADINGS = 4, 0.15, 60
"""A second article has so many sentences, and such a share of all; so many headings may be its title."""

MIN_SIGNED, MIN_UNSIGNED = 5, 6
"""The same of one that one sign tells beside its words, and of one that only its words tell."""

MIN_LETTERS = 5
"""A word with fewer letters stands in any article."""

TOPICS = 12
"""So many of the most frequent words tell what a text is about."""

MAX_SIGNS = 2


class _Limits(Struct, frozen=True):
    """How different two articles are: their frequent words, all words that come back, and those of the titles.

    ``parted`` is how far the frequent words are on one side, ``shared`` how much of all words both have. Such a share
    of the sentences below a title has words of it that the other title lacks (``held``), and so many times less of
    those above (``times``).
    """

    parted: float
    shared: float
    held: float
    times: float


_LIMITS = (_Limits(0.7, 0.25, 0.3, 3), _Limits(0.6, 0.33, 0.2, 2), _Limits(0.5, 0.4, 0.1, 1.5))
"""By how many signs other than words there are."""

_LEAST = (MIN_UNSIGNED, MIN_SIGNED, MIN_SENTENCES)
"""How many sentences a second article has, by its signs."""


def find_second_article(units: Sequence[Unit], evidence: Sequence[Evidence], division: Division) -> int | None:
    """Return the unit with which another article begins, or None for a draft of one, as nearly all are."""
    body = range(division.body, division.stop)
    sentences = [at for at in body if evidence[at].is_sentence]
    least = max(MIN_SENTENCES, MIN_SHARE * len(sentences))
    if division.title is None or len(sentences) < 2 * least:
        return None
    texts = _Texts(units, sentences, body)
    signs = _Signs(units, evidence, division)
    lines = (at for at in body if _is_heading(units[at], evidence[at]) or (_is_question(units[at]) and signs.count(at)))
    found = max(
        (
            (texts.measure_parting(at), -at)
            for at in islice(lines, MAX_HEADINGS)
            if texts.is_between(at, max(least, _LEAST[signs.count(at)]))
            and texts.is_other(at, division.title, _LIMITS[signs.count(at)])
        ),
        default=None,
    )
    return signs.find_start(-found[1]) if found else None


def _is_heading(unit: Unit, one: Evidence) -> bool:
    return (unit.kind == "heading" or one.is_line) and not unit.is_part


def _is_question(unit: Unit) -> bool:
    """Tell whether a line may be a title that asks; most such lines are questions of an FAQ."""
    is_short = unit.kind == "plain" and unit.words <= MAX_TITLE_WORDS
    return is_short and not unit.is_part and ends_as_question(unit.text)


class _Texts:
    """The words of the sentences, items and rows of a text, above and below each of its units."""

    def __init__(self, units: Sequence[Unit], sentences: Sequence[int], body: range) -> None:
        self._units = units
        self._sentences = {at: frozenset(_list_words(units[at])) for at in sentences}
        texts = frozenset(at for at in body if at in self._sentences or units[at].kind in {"item", "row"})
        self._counts = {at: Counter(_list_words(units[at])) for at in texts}
        self._total = sum(self._counts.values(), Counter[str]())
        self._sides: tuple[int, tuple[Counter[str], Counter[str]]] = -1, (Counter(), Counter())
        self._topics = [word for word, _ in self._total.most_common(TOPICS)]

    def is_between(self, at: int, least: float) -> bool:
        """Tell whether enough sentences are above and below a unit."""
        above = sum(one < at for one in self._sentences)
        return min(above, len(self._sentences) - above) >= least

    def is_other(self, at: int, title: int, limits: _Limits) -> bool:
        """Tell whether another article begins at a unit."""
        if self.measure_parting(at) <= limits.parted:
            return False
        own, its = (frozenset(_list_words(self._units[one])) for one in (title, at))
        held, strayed = self._measure_held(at, its - own)
        if held <= limits.held or strayed * limits.times >= held:
            return False
        return self._measure_shared(at) < limits.shared

    def measure_parting(self, at: int) -> float:
        """Return how far the most frequent words are either above or below a unit, from 0 to 1."""
        above, below = self._count(at)
        sizes = above.total() or 1, below.total() or 1
        shares = [(above[word] / sizes[0], below[word] / sizes[1]) for word in self._topics]
        return sum(abs(one - other) / (one + other) for one, other in shares) / len(shares) if shares else 0.0

    def _measure_held(self, at: int, words: Collection[str]) -> tuple[float, float]:
        """Return the shares of the sentences below and above a unit that have one of some words."""
        wanted = frozenset(words)
        sides: tuple[list[bool], list[bool]] = ([], [])
        for other, own in self._sentences.items():
            sides[other < at].append(not wanted.isdisjoint(own))
        return sum(sides[0]) / len(sides[0]), sum(sides[1]) / len(sides[1])

    def _measure_shared(self, at: int) -> float:
        """Return how far the words that come back above a unit are those that do below it, from 0 to 1."""
        above, below = (_weigh(counts) for counts in self._count(at))
        common = sum(points * below.get(word, 0.0) for word, points in above.items())
        return common / (_measure_length(above) * _measure_length(below) or 1)

    def _count(self, at: int) -> tuple[Counter[str], Counter[str]]:
        """Return how often each word is above a unit and below it; asked in the order of the text, it is quick."""
        last, (above, below) = self._sides
        if at < last or last < 0:
            last, above, below = 0, Counter(), Counter(self._total)
        for other in range(last, at):
            if counts := self._counts.get(other):
                above.update(counts)
                below.subtract(counts)
        self._sides = at, (above, below)
        return above, below


def _list_words(unit: Unit) -> Iterator[str]:
    return (stem for stem in list_stems(unit.text) if len(stem) >= MIN_LETTERS or parts_no_words(stem))


def _weigh(counts: Mapping[str, int]) -> dict[str, float]:
    return {word: log(1 + count) for word, count in counts.items() if count > 1}


def _measure_length(weights: Mapping[str, float]) -> float:
    return sqrt(sum(points * points for points in weights.values()))


MAX_RULES = 3
"""More lines across the page part the sections of one article."""

MAX_ABOVE = 3
"""So many lines above a title may belong to it: a speaker, a number, metadata."""


class _Signs:
    """What beside the words tells that another article begins."""

    def __init__(self, units: Sequence[Unit], evidence: Sequence[Evidence], division: Division) -> None:
        self._units, self._evidence, self._division = units, evidence, division
        body = range(division.body, division.stop)
        self._has_few_rules = sum(units[at].is_parted for at in body) <= MAX_RULES
        self._parts = [(at, find_part_by_label(units[at].text)) for at in body if units[at].is_part]
        self._heads = {_drop_number(units[at].text) for at in range(division.body) if _has_number(units[at].text)}

    def count(self, at: int) -> int:
        """Count the signs at a unit, up to :data:`MAX_SIGNS`."""
        start = self.find_start(at)
        signs = (
            self._units[start].is_parted and self._has_few_rules,
            start < at,
            at + 1 < len(self._units) and is_byline(self._units[at + 1].text),
            self._has_parts_again(at),
            self._is_top(at),
        )
        return min(sum(signs), MAX_SIGNS)

    def find_start(self, at: int) -> int:
        """Return the first of the lines above a title that belong to it, or the title."""
        above = range(max(at - MAX_ABOVE, self._division.body), at)
        return next((other for other in above if all(map(self._opens, range(other, at)))), at)

    def _opens(self, at: int) -> bool:
        one, text = self._evidence[at], self._units[at].text
        is_framed = (one.source == "metadata" and one.own >= CLEAR) or (one.source == "chat" and one.own >= SURE)
        return is_framed or (_has_number(text) and _drop_number(text) in self._heads)

    def _has_parts_again(self, at: int) -> bool:
        """Tell whether both sides have their own key points or questions."""
        above = {part for other, part in self._parts if other < at}
        return any(part and part in above for other, part in self._parts if other > at)

    def _is_top(self, at: int) -> bool:
        """Tell whether a heading is marked as high as the title, and others below both are lower."""
        title = self._division.title
        if title is None or not self._units[title].level == self._units[at].level == 1:
            return False
        lower = [other for other, unit in enumerate(self._units) if unit.level > 1]
        return any(title < other < at for other in lower) and any(other > at for other in lower)


def _has_number(text: str) -> bool:
    return any(map(str.isdigit, text))


def _drop_number(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalpha())
