"""What has other words than the text of a draft: a paragraph about the sender below it, a sentence of a message."""

from collections.abc import Sequence

from contentlint.document.frame.division import Division
from contentlint.document.frame.evidence import Evidence
from contentlint.document.frame.points import CLEAR, SURE
from contentlint.document.frame.stems import list_stems, measure_company
from contentlint.document.frame.units import Unit
from contentlint.document.frame.words import get_closing
from contentlint.prose.draft_words import ends_as_question, is_bare_sign_off

LAST_UNITS = 4
"""So many units at the end of a text are looked at."""

MIN_COMPANY = 0.2
"""The text shares fewer words with a paragraph about somebody else."""

MAX_ALONE = 0.4
"""The same below a heading of which most words stand nowhere else."""

MIN_SHARED = 0.4
"""A sentence that shares so many words with the text is one of it, though it may speak of the text."""


def keeps_company(units: Sequence[Unit], evidence: Sequence[Evidence], at: int, body: range) -> bool:
    """Tell whether a sentence has the words of the text around it."""
    if not evidence[at].is_sentence or evidence[at].own >= SURE or evidence[at].body <= 0:
        return False
    shared = measure_company(units, range(at, at + 1), body)
    return shared is not None and shared >= MIN_SHARED


MAX_OPENING = 6
"""So many units below a title may be of the frame, and another title below them."""


def opens_apart(units: Sequence[Unit], division: Division, at: int) -> bool:
    """Tell whether a text has hardly any words of what is above another line, and the words of that: its title."""
    opening, rest = range(division.body, at), range(at, division.stop)
    if not opening or len(opening) > MAX_OPENING or _shares_little(units, at, rest):
        return False
    shared = measure_company(units, opening, rest)
    return shared is not None and shared < MIN_COMPANY


def find_stranger(units: Sequence[Unit], evidence: Sequence[Evidence], division: Division) -> int | None:
    """Return the last heading or sentence beside a frame if it and what is below it have other words than the text."""
    if _is_alone(units, evidence, division) or _is_remark(units, evidence, division):
        return division.stop - 1
    at = _find_last_heading(units, evidence, division)
    return at if at is not None and _heads_others_text(units, evidence, division, at) else None


def _find_last_heading(units: Sequence[Unit], evidence: Sequence[Evidence], division: Division) -> int | None:
    """Return the last heading of a text with a frame, if only few units are below it."""
    body = range(division.body, division.stop)
    is_framed = division.stop < len(units) or any(evidence[at].own >= CLEAR for at in range(division.body))
    places = (at for at in reversed(body) if units[at].kind in {"plain", "heading"} and not evidence[at].is_sentence)
    at = next((at for at in places if evidence[at].is_line or units[at].kind == "heading"), None)
    is_near = at is not None and division.stop - LAST_UNITS <= at < division.stop - 1
    return at if is_framed and is_near else None


def _heads_others_text(units: Sequence[Unit], evidence: Sequence[Evidence], division: Division, at: int) -> bool:
    """Tell whether a heading is above a paragraph about the sender, or tasks, and not above the end of the text."""
    below = range(at + 1, division.stop)
    is_part, is_last = units[at].is_part, division.stop == len(units)
    if (is_part or units[at].words == 1) and any(units[other].kind != "item" for other in below):
        return False
    if (is_part or all(units[other].kind == "item" for other in below)) and all(
        evidence[other].own > 0 for other in below
    ):
        return True
    return (not is_last and get_closing().match(units[at].text) is not None) or _has_other_words(units, division, at)


def _has_other_words(units: Sequence[Unit], division: Division, at: int) -> bool:
    body = range(division.body, division.stop)
    shared = measure_company(units, range(at + 1, division.stop), body)
    is_last, heads_alone = division.stop == len(units), _shares_little(units, at, body)
    if shared is None or (is_last and not units[at].is_part and not heads_alone):
        return False
    return shared < (MAX_ALONE if heads_alone and not is_last and not units[at].is_part else MIN_COMPANY)


MIN_FEW_STEMS = 3


def _is_alone(units: Sequence[Unit], evidence: Sequence[Evidence], division: Division) -> bool:
    """Tell whether the last sentence above a tail has none of the words of the text, or few above a farewell."""
    last = division.stop - 1
    is_answer = units[last].is_answer or ends_as_question(units[last - 1].text)
    if division.stop == len(units) or last <= division.body or not evidence[last].is_sentence or is_answer:
        return False
    body = range(division.body, division.stop)
    shared = measure_company(units, range(last, division.stop), body, MIN_FEW_STEMS)
    below = division.stop
    is_signed = (
        evidence[below].source == "mail" and evidence[below].own >= CLEAR and is_bare_sign_off(units[below].text)
    )
    return shared is not None and (shared < MIN_SHARED if is_signed else shared == 0.0)


def _is_remark(units: Sequence[Unit], evidence: Sequence[Evidence], division: Division) -> bool:
    """Tell whether the last sentence speaks of the text, and has few of its words."""
    last = division.stop - 1
    if last <= division.body or not evidence[last].is_sentence or evidence[last].own < CLEAR:
        return False
    shared = measure_company(units, range(last, division.stop), range(division.body, division.stop))
    return shared is not None and shared < MIN_COMPANY


def _shares_little(units: Sequence[Unit], at: int, body: range) -> bool:
    """Tell whether most words of a heading stand nowhere else."""
    own = set(list_stems(units[at].text))
    others = {stem for other in body if other != at for stem in list_stems(units[other].text)}
    return len(own) > 1 and len(own & others) * 2 < len(own)


def list_shared_stems(units: Sequence[Unit], evidence: Sequence[Evidence], division: Division) -> frozenset[str]:
    """Return the words of the sentences, items and rows of a text."""
    body = range(division.body, division.stop)
    texts = (at for at in body if evidence[at].is_sentence or units[at].kind in {"item", "row"})
    return frozenset(stem for at in texts for stem in list_stems(units[at].text))
