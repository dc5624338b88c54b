"""Which line of a draft is its title: its words come back in the text, and the text begins below it."""

from collections import Counter
from collections.abc import Sequence

from contentlint.document.frame import words
from contentlint.document.frame.evidence import Evidence
from contentlint.document.frame.points import CLEAR
from contentlint.document.frame.stems import list_stems
from contentlint.document.frame.units import Unit
from contentlint.prose.draft_words import (
    ends_as_question,
    ends_sentence,
    ends_with_cry,
    ends_with_stop,
    has_sentence_within,
    is_aside,
    parts_no_words,
)
from contentlint.prose.part_labels import label_key, match_meta_label

MIN_ECHO = 0.3
"""The share of its words that come back in the text of nearly every title."""

MAX_TITLE_WORDS = 22
MAX_CANDIDATES = 40
"""So many units from the start on may be the title."""

MAX_READ = 20_000
"""So many characters of the text are searched for the words of a title."""


class Echoes:
    """The words of a text, in which those of its title come back."""

    def __init__(self, units: Sequence[Unit], evidence: Sequence[Evidence]) -> None:
        self._body: Counter[str] = Counter()
        self._hints: set[str] = set()
        size = 0
        for unit, found in zip(units, evidence, strict=True):
            if unit.kind in {"code", "comment"}:
                continue
            if (found.is_sentence or unit.kind in {"item", "row"}) and found.own < 1 and size < MAX_READ:
                self._body.update(set(list_stems(unit.text)))
                size += len(unit.text)
            elif found.own >= 2:  # noqa: PLR2004  # a prompt, a subject, a keyphrase, a slug
                self._hints.update(list_stems(unit.text))

    def measure(self, text: str) -> float:
        """Return the share of a title's words that come back in the text, from 0 to 1."""
        stems = set(list_stems(text))
        return sum(stem in self._body for stem in stems) / len(stems) if stems else 0.0

    def count_hints(self, text: str) -> int:
        """Count the words of a title that stand in what is said about the text."""
        return len(self._hints.intersection(list_stems(text)))


def find_stated_titles(units: Sequence[Unit]) -> frozenset[str]:
    """Return what lines such as “Meta title: …” give, in the form of a label."""
    found = set()
    for unit in units:
        if unit.level == 1 and unit.raw[:1] != "#":
            found.add(label_key(unit.text))
        match = match_meta_label(unit.text)
        if match and match[0] == "title":
            found.add(label_key(unit.text[match[1] :].strip(' "“”*_')))
    return frozenset(filter(None, found))


def weigh_title(
    units: Sequence[Unit], evidence: Sequence[Evidence], at: int, echoes: Echoes, stated: frozenset[str]
) -> float | None:
    """Return the points of a unit as the title, or None if it can be none."""
    unit = units[at]
    text = unit.text
    if unit.kind not in {"plain", "heading"} or unit.words > MAX_TITLE_WORDS or not any(map(str.isalpha, text)):
        return None
    if unit.level != 1 and label_key(text) not in stated and _is_no_title(units, evidence, at):
        return None
    points = 0.0
    if unit.level == 1 and evidence[at].source != "metadata":
        points += 5
    if label_key(text) in stated:
        points += 4
    points += 2 * echoes.measure(text)
    points += min(0.7 * echoes.count_hints(text), 2)
    points += _weigh_place(units, evidence, at)
    if at == 0 and echoes.measure(text) >= MIN_ECHO:
        points += 0.5
    points -= _weigh_faults(unit, text)
    return points - 0.8 * evidence[at].own


def _is_no_title(units: Sequence[Unit], evidence: Sequence[Evidence], at: int) -> bool:
    """Tell whether a line without a mark can be no title: a sentence, the name of a part, verse, an address."""
    unit, text = units[at], units[at].text
    if (
        unit.is_part
        or unit.is_answer
        or evidence[at].own >= CLEAR
        or (evidence[at].is_sentence and ends_sentence(text))
    ):
        return True
    if at > 0 and units[at - 1].is_part and ends_as_question(text):
        return True
    return _measure_stack(units, evidence, at) >= MAX_STACK


def _measure_stack(units: Sequence[Unit], evidence: Sequence[Evidence], at: int) -> int:
    """Return how many short lines stand right below each other, the unit among them; at most :data:`MAX_STACK`."""

    def is_short(other: int) -> bool:
        return evidence[other].is_line and evidence[other].own < CLEAR

    first = at
    while first > 0 and at - first < MAX_STACK and units[first].follows and is_short(first - 1):
        first -= 1
    stop = at + 1
    while stop < len(units) and stop - first < MAX_STACK and units[stop].follows and is_short(stop):
        stop += 1
    return stop - first


MAX_STACK = 4
"""So many short lines right below each other are verse, an address or a list, and none of them is a title."""


def _weigh_place(units: Sequence[Unit], evidence: Sequence[Evidence], at: int) -> float:
    """Return 2 points for a sentence of the text right below, 1 for one within six units."""
    below = evidence[at + 1 : at + 7]
    if not below:
        return -2
    first = next((other for other, one in enumerate(below) if one.is_sentence), len(below))
    if any(map(words.names_speaker, (unit.text for unit in units[at + 1 : at + 1 + first]))):
        return -SPOKEN  # what is below a prompt is the answer
    if below[0].is_sentence and below[0].own < 2:  # noqa: PLR2004
        return 2
    return 1 if any(one.is_sentence and one.own < 2 for one in below) else -1  # noqa: PLR2004


SPOKEN = 3.0


def _weigh_faults(unit: Unit, text: str) -> float:
    faults = 0.0
    if is_aside(text):
        faults += 3
    if (ends_with_stop(text) and not ends_with_cry(text)) or has_sentence_within(text):
        faults += 2.5
    if text[:1].islower():
        faults += 2
    if text[:1] in "—–([" or unit.level > 1:
        faults += 2
    if unit.words == 1 and not parts_no_words(text):
        faults += 0.5
    return faults
