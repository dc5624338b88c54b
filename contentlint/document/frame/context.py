"""What the lines above and below give to a unit: a speaker, a greeting, a sign-off, an example, talk at the end."""

from collections.abc import Collection, Iterator, Sequence

from contentlint.document.frame import words
from contentlint.document.frame.points import CLEAR, LIKELY, MAX_HEAD, MAX_SHORT_WORDS, MIN_LEAD, MIN_OWN, SURE, Sign
from contentlint.document.frame.stems import Company
from contentlint.document.frame.units import Unit
from contentlint.prose.draft_words import is_bare_sign_off, is_greeting
from contentlint.prose.part_labels import label_key


def weigh_context(
    units: Sequence[Unit], shapes: Sequence[str], own: Sequence[Sign], examples: Collection[int]
) -> Iterator[float]:
    """Yield the points that the lines above give to each unit: below a speaker, a greeting, a sign-off, a label.

    What is in an example opens nothing.
    """
    left, kind, has_said = 0, "", False
    for at, (unit, shape, (points, source)) in enumerate(zip(units, shapes, own, strict=True)):
        opens = None if at in examples else _find_opening(unit, (points, source))
        if kind in {"message", "greeting", "answer"} and has_said and shape == "line" and points < 1 and not opens:
            left = 0
        yield 0.0 if opens or left <= 0 else _weigh_below(kind, shape, left)
        has_said = shape != "line" and not opens and left > 0
        left -= 1
        if opens:
            kind, left = opens
        elif unit.level or unit.is_part or unit.kind == "heading":
            left = 0


def _find_opening(unit: Unit, sign: Sign) -> tuple[str, int] | None:
    """Return what a unit opens, and for how many units below that counts."""
    points, source = sign
    if points < CLEAR or unit.words > MAX_SHORT_WORDS:
        return None
    return next((opens for is_one, opens in _list_openings(unit.text, points, source) if is_one), None)


def _list_openings(text: str, points: float, source: str) -> Iterator[tuple[bool, tuple[str, int]]]:
    yield words.is_end_mark(text), ("end", MAX_BELOW_END)
    is_signed = is_bare_sign_off(text) or words.parts_messages(text) or words.get_wrote().match(text) is not None
    yield is_signed, ("signature", 8)
    yield source == "page" and words.is_beside_label(label_key(text)), ("label", 12)
    yield is_greeting(text), ("greeting", 3)
    yield words.names_program(text), ("answer", 3)
    is_line = source == "chat" and points >= SURE and not words.is_button(label_key(text))
    yield words.names_speaker(text) or is_line, ("message", 3)


MAX_BELOW_END = 14
LINE_BELOW = 1.0
"""A short line below a speaker may be the title of what he hands over."""


def _weigh_below(kind: str, shape: str, left: int) -> float:
    if kind == "end":
        return MIN_OWN
    if kind == "label":
        return MIN_OWN if shape in {"line", "question", "item", "short sentence"} else 1.0
    if kind == "signature":
        return MIN_OWN if shape in {"line", "row"} else 1.0
    return _weigh_below_speaker(kind, shape, left)


def _weigh_below_speaker(kind: str, shape: str, left: int) -> float:
    if kind in {"greeting", "answer"} and shape == "sentence":
        return LIKELY
    if shape == "line":
        return LINE_BELOW
    return {3: 2.0, 2: 1.5}.get(left, 1.0) if shape != "heading" else 0.0


MAX_EXAMPLE = 8


def find_examples(units: Sequence[Unit], shapes: Sequence[str], own: Sequence[Sign]) -> Iterator[int]:
    """Yield the units below a line with a colon at its end, up to the next sentence of the text."""
    left = 0
    for at, (unit, shape) in enumerate(zip(units, shapes, strict=True)):
        if unit.level or unit.is_part or (shape == "sentence" and own[at][0] < 1):
            left = 0
        if left > 0:
            yield at
            left -= 1
        if unit.text.endswith((":", "\uff1a")) and unit.words >= MIN_LEAD and own[at][0] < CLEAR:
            left = MAX_EXAMPLE


CLOSING = 1.0
MAX_SHARED = 0.4


def find_closing_talk(units: Sequence[Unit], shapes: Sequence[str], own: Sequence[Sign]) -> Iterator[int]:
    """Yield the last sentences of a draft that speak about it and share few words with it, if it has a frame above."""
    if not any(points >= SURE and source in {"chat", "mail", "message"} for points, source in own[:MAX_HEAD]):
        return
    company: Company | None = None
    for at in reversed(range(len(units))):
        if own[at][0] < CLEAR:
            return
        if own[at][1] == "message" and shapes[at] == "sentence":
            company = company or Company(units)
            shared = company.measure(at)
            if shared is None or shared < MAX_SHARED:
                yield at
