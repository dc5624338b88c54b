"""Lines that stand alone between the paragraphs of a draft, are no headings, and have other words than its text."""

from collections.abc import Iterator, Sequence

from contentlint.document.frame.edges import Measures
from contentlint.document.frame.evidence import Evidence
from contentlint.document.frame.stems import measure_company
from contentlint.document.frame.units import Unit
from contentlint.prose.draft_words import ends_as_question, ends_with_stop
from contentlint.prose.lazy_pattern import compile_lazy

MIN_MARKED = 2
"""So many marked headings below its title show that a draft marks its headings."""

MAX_WORDS = 14
MAX_SHARED = 0.5
"""The text has a smaller share of the words of a line that is none of its own."""

_MARKUP = compile_lazy(r"[<{|]|[>!*_`#\\]|\[!")
_LINK = compile_lazy(r"[<{|]|\]\(|\]\[|\]:")


def is_bare(unit: Unit) -> bool:
    """Tell whether a unit is a short line without a link, a tag, emphasis or another mark."""
    is_plain = unit.kind == "plain" and not unit.level and not unit.is_part
    return is_plain and unit.words <= MAX_WORDS and not _MARKUP.match(unit.raw) and not _LINK.search(unit.raw)


def marks_headings(units: Sequence[Unit]) -> bool:
    """Tell whether a draft marks its headings, so that a line without a mark is none."""
    return sum(unit.level > 1 for unit in units) >= MIN_MARKED


def stands_alone(units: Sequence[Unit], at: int) -> bool:
    """Tell whether a unit is a bare line between other parts of a text, and leads to nothing below it."""
    unit = units[at]
    if not is_bare(unit) or unit.is_answer or unit.text.endswith((":", "\uff1a")) or not _is_parted(units, at):
        return False
    below = units[at + 1] if at + 1 < len(units) else None
    return not (below and (below.follows or below.kind in {"item", "row", "code", "comment"}))


def _is_parted(units: Sequence[Unit], at: int) -> bool:
    """Tell whether an empty line is above a unit, or the end of a sentence is above the last one."""
    return not units[at].follows or (at == len(units) - 1 and ends_with_stop(units[at - 1].text))


def list_lone_lines(units: Sequence[Unit], evidence: Sequence[Evidence], body: Sequence[int]) -> Iterator[int]:
    """Yield the lines without a stop that stand alone in a text and answer no question."""
    for at in body:
        if evidence[at].is_line and stands_alone(units, at) and not ends_as_question(units[at - 1].text):
            yield at


def list_lone_sentences(units: Sequence[Unit], evidence: Sequence[Evidence], body: Sequence[int]) -> Iterator[int]:
    """Yield the short sentences and questions that are a paragraph each, and neither ask nor answer in an FAQ."""
    for at in body:
        one = evidence[at]
        if one.is_sentence or one.is_line or one.is_example or not stands_alone(units, at):
            continue
        near = range(max(at - NEAR, 0), min(at + NEAR + 1, len(units)))
        if not any(ends_as_question(units[other].text) for other in near if other != at):
            yield at


NEAR = 3
"""So many units from a question are perhaps of the same FAQ."""

MIN_TOLD = 3
"""A sentence of so many words, none of which the text has, is not of the text."""


def list_asides(units: Sequence[Unit], body: Sequence[int]) -> Iterator[int]:
    """Yield the short lines of a text that stand alone between brackets, and are no caption of a table."""
    for at in body:
        text = units[at].text
        is_enclosed = text[:1] in "([" and text[-1:] in ")]" and units[at].words <= MAX_ASIDE
        if is_enclosed and stands_alone(units, at) and units[at - 1].kind not in {"row", "code"}:
            yield at


MAX_ASIDE = 8


def is_foreign(found: Measures) -> bool:
    """Tell whether a line has other words than the text."""
    return found.shared < MAX_SHARED or (found.is_bracketed and found.shared == MAX_SHARED)


def is_foreign_sentence(found: Measures) -> bool:
    """Tell whether a short sentence has no word of the text, or few and speaks of a text or to somebody."""
    if found.shared == 0 and found.stems >= MIN_TOLD:
        return True
    return found.shared < MAX_SHARED and any(sign.kind != "times" for sign in found.signs)


def is_foreign_end(units: Sequence[Unit], at: int, body: range) -> bool:
    """Tell whether one of the last lines stands alone and has other words than the text."""
    if not body or at < len(units) - LAST_LINES or not stands_alone(units, at):
        return False
    shared = measure_company(units, range(at, at + 1), body, 1)
    return shared is None or shared < MAX_SHARED


LAST_LINES = 3
