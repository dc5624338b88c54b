"""What speaks for it that a unit of a draft belongs to the text of the article, in points."""

from collections.abc import Sequence

from contentlint.document.frame.points import CLEAR, MIN_LEAD, Sign
from contentlint.document.frame.units import Unit
from contentlint.prose.draft_words import ends_with_stop, is_aside, is_bare_sign_off, is_date, is_greeting
from contentlint.prose.part_labels import is_byline


def weigh_bodies(units: Sequence[Unit], shapes: Sequence[str], own: Sequence[Sign]) -> list[float]:
    """Return the points of each unit as part of the body: what is below tells what a short line is."""
    bodies = [0.0] * len(units)
    below, points_below = "", 0.0
    for at in reversed(range(len(units))):
        points, source = own[at]
        if source == "metadata" and points >= CLEAR:
            bodies[at] = -0.5
        elif (points, source) == (CLEAR, "mail") and (is_greeting(units[at].text) or is_bare_sign_off(units[at].text)):
            bodies[at] = BYLINE
        else:
            bodies[at] = _weigh_body(units[at], shapes[at], below, points_below)
        if not (points >= CLEAR and source in WITHIN):  # what is cut parts no heading from its text
            below, points_below = shapes[at], bodies[at]
    return bodies


SHORT_SENTENCE = 0.8
"""The points of a sentence of few words as part of the body."""

WITHIN = frozenset({"advertisement", "document", "timestamp", "markup"})
"""What a frame has within a text."""

BYLINE = 0.3
"""The points of a line beside the text: who wrote it, when, a caption."""

_QUOTES = frozenset('"“„«»‘—–「『')
_TEXT = frozenset({"sentence", "short sentence", "item", "row", "code", "reference", "lead"})


_FIXED = {
    "sentence": 2.0,
    "short sentence": SHORT_SENTENCE,
    "item": 1.0,
    "row": 1.0,
    "code": 2.0,
    "comment": 0.0,
    "reference": 0.8,
}


def _weigh_body(unit: Unit, shape: str, below: str, points_below: float) -> float:
    if shape in _FIXED:
        return _FIXED[shape]
    heads = below in _TEXT or (below in {"heading", "question"} and points_below > 0)
    if shape == "heading" or unit.is_part:
        return 1.0 if heads or points_below > 0 else 0.0
    if shape == "question":
        is_spoken = unit.text[:1] in _QUOTES or unit.raw[:1] in _QUOTES
        return 0.7 if below in _TEXT else 0.2 if is_spoken else -0.5
    return _weigh_line(unit, below, points_below, heads=heads)


def _weigh_line(unit: Unit, below: str, points_below: float, *, heads: bool) -> float:
    if is_byline(unit.text) or is_date(unit.text) or is_aside(unit.text):
        return BYLINE
    if ends_with_stop(unit.text):
        leads = unit.words >= MIN_LEAD and below != "" and unit.text.endswith((":", "\uff1a"))
        return 0.5 if heads or leads else -0.3
    above_heading = 0.1 if below == "line" and points_below > 0 else -0.7
    return 0.7 if heads else above_heading
