"""What the neighbours of a unit say about it: headers of pages, the head of a mail, speakers, contents, labels."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from contentlint.document.frame import words
from contentlint.document.frame.points import CLEAR, MAX_HEAD, MAX_SHORT_WORDS, MIN_OWN, SURE, Sign
from contentlint.document.frame.units import Unit
from contentlint.languages.table import get_word_set
from contentlint.prose.draft_words import ends_sentence, get_draft_labels, get_label, is_farewell, is_mail_head
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import label_key


def join_signs(units: Sequence[Unit], shapes: Sequence[str], own: Sequence[Sign]) -> list[Sign]:
    """Return the signs of units with what their neighbours add."""
    joined = list(own)
    for at in _find_repeated(units):
        joined[at] = max(joined[at], (SURE, "document"))
    for join in (_join_mail_heads, _join_speakers, _join_contents, _join_titles, _join_times):
        joined = join(units, joined)
    return _join_labels(units, shapes, joined)


def _find_repeated(units: Sequence[Unit]) -> set[int]:
    """Return the short lines that come back, with other digits perhaps, and are no headings: headers of pages."""
    places: dict[str, list[int]] = {}
    for at, unit in enumerate(units):
        key = _DIGITS.sub("", unit.text).strip(" -–—|·").casefold() if _may_repeat(unit) else ""
        if key:
            places.setdefault(key, []).append(at)
    return {at for some in places.values() if len(some) > 1 and _are_headers(units, some) for at in some}


def _are_headers(units: Sequence[Unit], places: Sequence[int]) -> bool:
    """Tell whether lines of the same words are a page apart, most of them beside a number."""
    numbered = sum(_is_beside_number(units, at) for at in places)
    numbers = [units[at].number for at in places]
    return numbered * 2 > len(places) and all(below - above >= MIN_PAGE for above, below in pairwise(numbers))


MIN_PAGE = 12
"""So many lines are at least between the headers of two pages."""

_DIGITS = compile_lazy(r"\d+")


def _may_repeat(unit: Unit) -> bool:
    """Tell whether a line may be the header of a page: a marked heading (“Day 1”) is that of a section."""
    is_line = unit.kind in {"plain", "heading"} and not unit.level
    return is_line and 0 < unit.words <= MAX_SHORT_WORDS and not ends_sentence(unit.text)


def _is_beside_number(units: Sequence[Unit], at: int) -> bool:
    """Tell whether a line has a number at its edge or beside it, which may be that of a page."""
    text = units[at].text
    if words.names_price(text) or (_COUNTED.match(text) and not words.get_lines().match(text)):
        return False
    near = (units[other].text for other in (at - 1, at + 1) if 0 <= other < len(units))
    return words.has_page_number(text) or any(_PAGE_NUMBER.match(line) and not words.names_price(line) for line in near)


_COUNTED = compile_lazy(r"[^\W\d_]{1,30} \d{1,4}\Z")
"""What counts itself (“Day 1”): its number is not that of a page."""

_PAGE_NUMBER = compile_lazy(r"\W{0,3}\d{1,4}\W{0,3}$|.{0,10}\b\d{1,4} ?(?:/|of|von|de|sur) ?\d{1,4}$")


def _join_mail_heads(units: Sequence[Unit], own: list[Sign]) -> list[Sign]:
    """Return the evidence with lines of a name and an address, and with “Key: value” beside other ones, made surer."""
    joined = list(own)
    is_mail = is_mail_head(unit.text for unit in units[:MAX_HEAD])
    for at, (points, source) in enumerate(own):
        if is_mail and source == "metadata" and get_draft_labels().get(get_label(units[at].text)) == "date":
            joined[at] = (CLEAR, "mail")
        if is_mail and source == "brief" and get_label(units[at].text) in get_word_set("brief.mail"):
            joined[at] = (points, "mail")
        beside = [own[other] for other in (at - 1, at + 1) if 0 <= other < len(own)]
        is_pair = 0 < points < 1 and source == "brief" and len(units[at].text.partition(":")[0].split()) <= MAX_KEY
        if is_pair and any(p >= MIN_OWN and s in {"brief", "metadata", "mail"} for p, s in beside):
            joined[at] = (2.0, source)
    return joined


MAX_KEY = 2
"""A key of a property has no more words."""


def _join_speakers(units: Sequence[Unit], own: list[Sign]) -> list[Sign]:
    """Return the evidence with names above a time of day, or above a message that begins with one, as speakers.

    A farewell above the dashes of a signature is one of a mail.
    """
    joined = list(own)
    names = Counter(unit.text for unit in units if words.resembles_name(unit.text))
    times = sum(words.is_time(unit.text) for unit in units)
    for at, unit in enumerate(units[:-1]):
        is_heading = times >= MIN_TIMES and names[unit.text] == 1  # each passage of a recording has a time
        if words.parts_messages(units[at + 1].text) and is_farewell(unit.text):
            joined[at] = max(own[at], (CLEAR, "mail"))
        if (
            words.resembles_name(unit.text)
            and not is_heading
            and unit.kind == "plain"
            and words.begins_with_time(units[at + 1].text)
        ):
            joined[at] = max(own[at], (SURE, "chat"))
            joined[at + 1] = max(own[at + 1], (CLEAR, "chat"))
    return joined


def _join_contents(units: Sequence[Unit], own: list[Sign]) -> list[Sign]:
    """Return the evidence with the label above a list of headings and pages as a part of it."""
    joined = list(own)
    for at, unit in enumerate(units[:-1]):
        below = units[at + 1]
        if not unit.is_part:
            continue
        if below.rows and words.list_pages(below.rows):
            joined[at] = joined[at + 1] = (SURE, "document")
        elif own[at + 1] == (SURE, "document") and words.is_line_of_contents(below.text):
            joined[at] = (SURE, "document")
    return joined


def _join_labels(units: Sequence[Unit], shapes: Sequence[str], own: list[Sign]) -> list[Sign]:
    """Return the evidence with the label above questions that nothing answers as one of a page."""
    joined = list(own)
    for at, unit in enumerate(units[:-1]):
        asks = shapes[at + 1] == "question" and (at + 2 == len(units) or shapes[at + 2] == "question")
        if asks and unit.is_part and words.is_beside_label(label_key(unit.text)):
            joined[at] = max(own[at], (CLEAR, "page"))
    return joined


MIN_TIMES = 3


def _join_times(units: Sequence[Unit], own: list[Sign]) -> list[Sign]:
    """Return the evidence with the times of a recording, of which each passage has one, made sure."""
    times = {at for at, unit in enumerate(units) if unit.kind == "plain" and words.is_time(unit.text)}
    if len(times) < MIN_TIMES:
        return own
    return [(SURE, "timestamp") if at in times else one for at, one in enumerate(own)]


def _join_titles(units: Sequence[Unit], own: list[Sign]) -> list[Sign]:
    """Return the evidence with a line “Title: …” above a line of the same words as metadata."""
    counted = Counter(label_key(unit.text) for unit in units if unit.words <= MAX_SHORT_WORDS * 2)
    return [
        (3.0, "metadata") if unit.level == 1 and unit.raw[:1] != "#" and counted[label_key(unit.text)] > 1 else one
        for unit, one in zip(units, own, strict=True)
    ]
