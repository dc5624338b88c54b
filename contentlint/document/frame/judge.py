"""Judges whether a unit of a draft belongs to its text or is a remark on it, in points, and says why."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from contentlint.document.frame.edges import Edges, Measures, is_enclosed
from contentlint.document.frame.evidence import Evidence
from contentlint.document.frame.lone import find_lone, is_foreign, is_quotation, is_wish
from contentlint.document.frame.points import CLEAR
from contentlint.document.frame.remarks import Kind
from contentlint.document.frame.units import Unit
from contentlint.prose.draft_words import ends_with_stop, has_sentence_within
from contentlint.prose.lazy_pattern import compile_lazy

OF_TEXTS: tuple[Kind, ...] = ("asking", "texts", "work", "times")


def weigh(found: Measures) -> float:
    """Return how likely a unit is a remark on a text, in points; :data:`DOUBTED` and more are asked about.

    The points are those of a logistic regression on remarks and on the edges of real articles, rounded.
    """
    return _weigh_words(found) + _weigh_speech(found) + _weigh_form(found) - _weigh_company(found)


def _weigh_words(found: Measures) -> float:
    """Return the points of a unit that has few words, or hardly any that the rest has."""
    points = 6.0 * (1 - min(found.stems, 20) / 20)
    points += 1.6 * (1 - found.shared) ** 2 * min(found.stems, 8) / 8
    if not found.shared:
        points += 0.6 * min(found.stems, 4) / 4
    if found.stems >= MIN_TOLD and found.shared < FEW:
        points += 0.65
    return points


MIN_TOLD, FEW = 3, 0.25
"""Of so many words, a smaller share than this one is little."""


def _weigh_speech(found: Measures) -> float:
    """Return the points of a unit that speaks of a text, of the work on it, of today, or to somebody."""
    hits = sum(found.count(kind) for kind in OF_TEXTS)
    points = 1.8 * min(4 * hits / (found.stems + 4), 2) + 0.6 * min(hits, 5) * (1 - found.shared) ** 2
    points += 0.2 * (found.count("texts") > 0) + 1.0 * (found.is_bracketed and hits > 0)
    points += LABELLED * found.is_labelled
    return points + 1.8 * found.alone + 1.2 * found.is_addressed + 3.0 * found.is_greeting + 0.45 * (found.own >= CLEAR)


LABELLED = 1.5


def _weigh_form(found: Measures) -> float:
    """Return the points of a unit that begins small, does not end, is short or has the signs of a program."""
    points = 1.2 * found.is_small + 0.8 * found.is_unended + 0.5 * found.is_odd + 1.5 * found.is_other_language
    return points + 0.75 * (found.short < SHORT) + 0.4 * (found.short < VERY_SHORT)


SHORT, VERY_SHORT = 0.6, 0.3


def _weigh_company(found: Measures) -> float:
    """Return the points that speak against it: the rest has its words twice, or such words as well; it answers."""
    points = 1.2 * (found.shared_twice >= TWICE) + 0.9 * found.rate + 2.3 * max(found.rate - USUAL_RATE, 0)
    asks_for_text = (found.is_small or found.count("asking") > 0) and found.count("texts")
    is_of_work = any(sign.kind != "times" for sign in found.signs)
    asks_somebody = is_of_work and (found.is_addressed or found.is_labelled or found.is_said_before)
    is_of_faq = found.is_answered and not (asks_for_text or asks_somebody)
    return points + 2.8 * found.is_answer + 3.4 * is_of_faq + 1.0 * (found.rest < MANY)


TWICE = 0.3
USUAL_RATE = 0.2
MANY = 40
"""A text of fewer different words says little of which words it has."""

DOUBTED = 7.8
"""From so many points on, the last unit of a text is asked about."""

LAST, NEXT_TO_LAST, FIRST, WITHIN = -1.2, -0.7, 0.2, 0.2
"""How many more points it takes at other places."""

TOLD = -0.9
"""How many more between sections where two kinds of signs come together, or one and a name or a label."""

APART = -0.7
"""How many more between sections where a unit with hardly a word of the rest speaks of work, a day or to somebody."""

FRAMED = -1.2
"""How many more where a frame is around the text."""

EDGE = 3
"""So many units at the end of a text are beside each other, and two at its beginning."""

MIN_UNITS = 6
"""A text of fewer units has no rest to hold one against."""

SHORT_TEXT, SHORT_MORE, SHORT_TOLD = 10, 2.3, 0.7
"""How many more it takes in a text of fewer units, of whose words few come twice; and where two signs come together."""


class Remark(Struct, frozen=True):
    """A unit that may be a remark on the text, and why."""

    at: int
    why: str


class Judge:
    """Judges the units of a draft's text, and its title."""

    def __init__(
        self, units: Sequence[Unit], evidence: Sequence[Evidence], body: range, title: int | None, *, is_framed: bool
    ) -> None:
        """Take a draft; ``is_framed`` tells that a frame is around its text."""
        self._units, self._evidence, self._title, self._is_framed = units, evidence, title, is_framed
        self._texts = [at for at in body if at != title]
        self._first, self._last = self._texts[:2], self._texts[-EDGE:]
        self._edges = Edges(units, evidence, self._texts)
        self._lone = find_lone(units, evidence, self._texts)

    def find_remarks(self) -> Iterator[Remark]:
        """Yield the units of a text that may be remarks on it, and the title if it may be one."""
        if len(self._texts) < MIN_UNITS:
            return
        for at in self._texts:
            if self.is_wish(at) or self._fills_section(at):
                continue
            if self._is_alone(at):
                yield Remark(at, explain(self._measure(at), is_lone=True))
                continue
            if not _may_be_judged(self._units, self._evidence, at, is_last=at == self._texts[-1]):
                continue
            found = self._measure(at)
            if (found.speaks or found.is_set_off or at in self._last) and self._is_remark(at, found):
                yield Remark(at, explain(found))
        if self._title is not None:
            found = self._edges.measure(self._title, self._texts[:1])
            if _may_be_remark(found, self._units[self._title]):
                yield Remark(self._title, explain(found))

    def _fills_section(self, at: int) -> bool:
        """Tell whether a unit is all the text between two marked headings, and is no note in brackets or remark."""
        beside = [self._units[other] for other in (at - 1, at + 1) if 0 <= other < len(self._units)]
        is_between = len(beside) > 1 and all(unit.level > 1 and not unit.is_part for unit in beside)
        if not is_between or is_enclosed(self._units[at]):
            return False
        found = self._measure(at)
        return not found.is_addressed and not found.speaks

    def _is_alone(self, at: int) -> bool:
        """Tell whether a unit stands alone and has other words than the text."""
        kind = self._lone.get(at)
        return kind is not None and is_foreign(kind, self._units[at], self._measure(at))

    def belongs(self, at: int) -> bool:
        """Tell whether a unit of the text surely belongs to it by its words."""
        return len(self._texts) >= MIN_UNITS and weigh(self._measure(at)) < DOUBTED - SURELY

    def is_quiet(self, at: int) -> bool:
        """Tell whether a unit speaks to nobody and of no text, and has a word of the rest."""
        if len(self._texts) < MIN_UNITS:
            return False
        found = self._measure(at)
        return not found.speaks and found.shared > 0 and weigh(found) < DOUBTED - QUIET

    def is_wish(self, at: int) -> bool:
        """Tell whether a unit calls something to the readers, and has no word of a remark."""
        return is_wish(self._units[at]) and self._evidence[at].own < 1 and not self._measure(at).speaks

    def _measure(self, at: int) -> Measures:
        beside = self._first if at in self._first else self._last if at in self._last else ()
        return self._edges.measure(at, beside)

    def _is_remark(self, at: int, found: Measures) -> bool:
        if found.is_set_off:
            return True
        if not _is_prose(self._units[at], self._evidence[at]):
            return _is_remark_line(found, self._units[at])
        at_first, at_last = at in self._first, at in self._last
        if self._units[at].text.endswith((":", "\uff1a")) and not at_last and not found.count("texts"):
            return False  # it leads to what is below it
        more = LAST if at == self._texts[-1] else NEXT_TO_LAST if at_last else FIRST if at_first else WITHIN
        is_told = _is_told_twice(found, self._units[at])
        if not (at_first or at_last):
            is_apart = found.shared < FEW and (found.alone or any(sign.kind != "texts" for sign in found.signs))
            more += TOLD if is_told else APART if is_apart else 0
        if self._is_framed and found.speaks:
            more += FRAMED if at_first or at_last else FRAMED / 2
        if len(self._texts) < SHORT_TEXT:
            more += SHORT_TOLD if is_told else SHORT_MORE
        if at == self._texts[-1] and _is_in_italics(self._units[at]) and not (found.alone or found.count("asking")):
            more += IN_ITALICS
        return weigh(found) >= DOUBTED + more


IN_ITALICS = 2.0
"""How many more it takes for the last sentence if it is in italics, as what an author adds to a page is."""

_ITALICS = compile_lazy(r"([*_])(?![*_\s]).*[.!…]\1\Z")


def _is_in_italics(unit: Unit) -> bool:
    return _ITALICS.match(unit.raw) is not None


def _is_told_twice(found: Measures, unit: Unit) -> bool:
    """Tell whether two things of different kinds speak for a remark, and it does not lead to what is below it."""
    signs = found.kinds + found.alone
    is_named = found.is_addressed or found.is_labelled
    is_told = (signs > 1 and not found.is_answered) or (signs > 0 and is_named)
    return is_told and not unit.text.endswith((":", "\uff1a"))


SURELY = 3.5
"""With so many points less than a doubt takes, a unit belongs to the text whatever words it has."""


QUIET = 2.0
"""The same of a sentence that speaks to nobody."""


def _leads_in(units: Sequence[Unit], at: int) -> bool:
    """Tell whether a unit leads to the items, rows or code below it."""
    return units[at].text.endswith((":", "\uff1a")) and units[at + 1].kind in {"item", "row", "code"}


def _may_be_judged(units: Sequence[Unit], evidence: Sequence[Evidence], at: int, *, is_last: bool) -> bool:
    """Tell whether a unit is a paragraph or a line, and neither markup, a byline nor what leads to a list.

    The last line may be one in brackets or between dashes, which elsewhere is a caption, unless it is a note.
    """
    unit = units[at]
    is_text = unit.kind == "plain" and not unit.level and not unit.is_part and not unit.raw.startswith(_MARKUP)
    if not is_text or is_quotation(units, at):
        return False
    if evidence[at].is_byline and not (is_last and unit.text[:1] in _ASIDE) and not is_enclosed(unit):
        return False
    beside = [units[other].kind for other in (at - 1, at + 1) if 0 <= other < len(units)]
    return not evidence[at].is_example and "row" not in beside and (at + 1 == len(units) or not _leads_in(units, at))


_ASIDE = frozenset("([—–-")
_MARKUP = ("<", "{", "![", "[{", "[!", "\\")


def _is_remark_line(found: Measures, unit: Unit) -> bool:
    """Tell whether a line without a stop speaks of a text in two ways, or in one and in the form of a note."""
    if unit.text[:1] in _ASIDE and unit.words <= MAX_ASIDE and not found.shared:
        return True
    if any(link in unit.text for link in _LINKS) or not found.kinds:
        return False
    is_note = ":" in unit.text[:LABEL] or found.is_bracketed or found.is_addressed or found.is_small
    return found.kinds > 1 or found.alone or is_note or (len(found.signs) > 1 and not found.shared)


_LINKS = ("](", "][")
"""What a link of Markdown has."""

MAX_ASIDE = 5
LABEL = 40
"""A label before a colon has fewer characters."""


def _is_prose(unit: Unit, one: Evidence) -> bool:
    """Tell whether a unit reads as a text: a sentence or a line with a stop."""
    return one.is_sentence or ends_with_stop(unit.text) or has_sentence_within(unit.text)


def _may_be_remark(found: Measures, unit: Unit) -> bool:
    """Tell whether what reads as the title may be a remark: it speaks of a text, or has no word of it."""
    if unit.is_part:
        return False
    if found.alone or found.kinds > 1:
        return found.shared < HALF
    is_odd = found.is_odd or any(map(str.isdigit, unit.text))
    if found.kinds:
        return found.shared < FEW and (is_odd or found.count("texts") > 0)
    return not found.shared and found.stems >= MIN_TOLD and is_odd


HALF = 0.5


def explain(found: Measures, *, is_lone: bool = False) -> str:
    """Say in a sentence why a unit may be a remark; ``is_lone`` tells that it is a line between paragraphs."""
    said = list(dict.fromkeys(sign.text.replace("#", "…") for sign in found.signs))[:MAX_NAMED]
    if found.alone:
        said.append("I")
    reasons = ["is between the signs of a note"] if found.is_set_off else ["stands alone"] if is_lone else []
    if found.stems and found.shared < FEW:
        reasons.append(f"shares {'few' if found.shared else 'no'} words with the text")
    if found.is_other_language:
        reasons.append("is in another language")
    if said:
        reasons.append(f"is the only part that says {' and '.join(f'“{word}”' for word in said)}")
    return f"It {' and '.join(reasons or ['is shorter than the other parts'])}."


MAX_NAMED = 2
