"""What a unit of a draft looks like: a sentence, a question, a heading, a line that leads to what follows."""

from contentlint.document.frame import words
from contentlint.document.frame.points import MAX_SHORT_WORDS, MIN_LEAD
from contentlint.document.frame.units import Unit
from contentlint.prose.draft_words import ends_as_question, ends_sentence, has_sentence_within

MIN_SENTENCE_WORDS = 8
"""A unit with a stop at its end and so many words is a sentence; with half as many in a script that parts no words."""


def find_shape(unit: Unit) -> str:
    """Return what a unit looks like: sentence, short sentence, question, item, row, code, heading, line."""
    if unit.kind != "plain":
        return unit.kind
    text = words.drop_marks(unit.text)
    if ends_as_question(text) and unit.words <= MAX_SHORT_WORDS:
        return "question"
    stops = ends_sentence(text) or (text.endswith((":", "\uff1a")) and has_sentence_within(text))
    if unit.words >= MAX_SHORT_WORDS or (unit.words >= _count_sentence_words(text) and stops):
        return "sentence"
    return _find_short_shape(unit, text, stops=stops)


def _find_short_shape(unit: Unit, text: str, *, stops: bool) -> str:
    if words.match_note(unit.text)[1:2].isdigit():
        return "reference"
    if (
        text.endswith((":", "\uff1a"))
        and unit.words >= MIN_LEAD
        and not words.names_speaker(text)
        and not unit.is_answer
    ):
        return "lead"
    return "short sentence" if unit.is_answer or (stops and unit.words > 1) else "line"


def _count_sentence_words(text: str) -> int:
    return MIN_SENTENCE_WORDS if text.isascii() or " " in text else MIN_SENTENCE_WORDS // 2
