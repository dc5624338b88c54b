"""What is unsure in the division of a draft: each doubt has its unit, and says what is not known."""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from contentlint.document.frame.bodies import SHORT_SENTENCE
from contentlint.document.frame.division import Division
from contentlint.document.frame.evidence import Evidence
from contentlint.document.frame.judge import Judge
from contentlint.document.frame.lone import is_quotation
from contentlint.document.frame.marks import Mark
from contentlint.document.frame.points import CLEAR, OFFER, SURE
from contentlint.document.frame.second import find_second_article
from contentlint.document.frame.stems import list_stems
from contentlint.document.frame.strangers import (
    LAST_UNITS,
    find_stranger,
    keeps_company,
    list_shared_stems,
    opens_apart,
)
from contentlint.document.frame.titles import MIN_ECHO
from contentlint.document.frame.traces import find_traces
from contentlint.document.frame.units import Unit
from contentlint.document.frame.words import has_contact, is_command
from contentlint.prose.draft_words import ends_as_question, is_bare_sign_off
from contentlint.prose.lazy_pattern import compile_lazy

Reason = Literal[
    "no title", "title", "above", "first", "within", "last", "below", "mark", "no text", "second", "signed"
]

MIN_TITLE_LEAD = 1.5
"""The title is sure if every other line is so far behind."""

MIN_LEAD_NEAR = 2.0
"""The same for a line that no sentence parts from the title."""

MIN_LEAD_UNKNOWN = 3.5
"""The same if the text does not have the words of the title."""

MIN_END_LEAD = 0.5
MIN_KNOWN = 1.0
"""So many points tell what a line is."""

FIRST_UNITS = 3
MAX_DOUBTS = 12


TRACED = "It looks like a line that a program wrote."


class Doubt(Struct, frozen=True, gc=False):
    """A unit of which nothing tells whether it belongs to the article, and which doubt that is.

    ``more`` are the words of another line or of a mark, ``why`` says what speaks against the unit.
    """

    at: int
    reason: Reason
    more: str = ""
    why: str = ""


def find_doubts(
    units: Sequence[Unit], evidence: Sequence[Evidence], division: Division, marks: Sequence[Mark]
) -> list[Doubt]:
    """Return what is unsure, in the order of the draft, one doubt for each unit."""
    body = range(division.body, division.stop)
    if not any(evidence[at].body >= SHORT_SENTENCE for at in body):
        return [Doubt(0, "no text")] if units else []
    found: dict[int, Doubt] = {}
    for find in (
        _doubt_unity,
        _doubt_title,
        _doubt_head,
        _doubt_signed,
        _doubt_tail,
        _doubt_end,
        _doubt_edges,
        _doubt_body,
    ):
        for doubt in find(units, evidence, division):
            found.setdefault(doubt.at, doubt)
    if not any(doubt.reason == "second" for doubt in found.values()):  # which has a byline of its own
        for doubt in _doubt_bylines(evidence, division):
            found.setdefault(doubt.at, doubt)
    judge = _build_judge(units, evidence, division)
    found = {at: doubt for at, doubt in found.items() if at not in body or not _is_settled(doubt, evidence[at], judge)}
    for doubt in _doubt_remarks(judge, division):
        found.setdefault(doubt.at, doubt)
    found.update((doubt.at, doubt) for doubt in _doubt_traces(units, evidence, division))
    for mark in marks:
        if not mark.goes:
            found.setdefault(mark.at, Doubt(mark.at, "mark", mark.text))
    return [found[at] for at in sorted(found)]


_Args = Sequence[Unit], Sequence[Evidence], Division


def _doubt_title(units: Sequence[Unit], evidence: Sequence[Evidence], division: Division) -> Iterator[Doubt]:
    if division.title is None:
        if any(one.source != "metadata" for one in evidence[: division.body]):
            yield Doubt(min(division.start, len(units) - 1), "no title")
        return
    if units[division.title].level == 1:
        title = units[division.title].text
        tops = [at for at, unit in enumerate(units) if unit.level == 1 and unit.text.casefold() != title.casefold()]
        yield from (Doubt(at, "title") for at in tops[:1] if at < division.body + 1)
        return
    if division.rivals:
        lead, at = division.rivals[0]
        between = evidence[division.title + 1 : at]
        is_near = not any(one.is_sentence for one in between)
        near = MIN_LEAD_UNKNOWN if division.echo < MIN_ECHO else MIN_LEAD_NEAR
        least = near if is_near else MIN_TITLE_LEAD
        is_close = lead < least or (division.echo < MIN_ECHO and opens_apart(units, division, at))
        is_asked = at < division.title and evidence[at].frame < MIN_KNOWN  # as a line above
        if is_close and not is_asked and not _is_heading_that_asks(units, division, at):
            yield Doubt(division.title, "title", units[at].text)
    if _lists_values(units[division.title].text):
        yield Doubt(division.title, "title")
    if evidence[division.title].own >= CLEAR or (
        evidence[division.title].own >= MIN_KNOWN and division.echo < MIN_ECHO
    ):
        yield Doubt(division.title, "title")


def _is_heading_that_asks(units: Sequence[Unit], division: Division, at: int) -> bool:
    """Tell whether a line below the title is a question, and the title is none and has the words of the text."""
    title = division.title
    is_below = title is not None and at > title and not ends_as_question(units[title].text)
    return is_below and division.echo >= MIN_ECHO and ends_as_question(units[at].text)


_VALUES = compile_lazy(r"\d[^|·•]*[|·•][^|·•]+[|·•]|[|·•][^|·•]+[|·•][^|·•]*\d")


def _lists_values(text: str) -> bool:
    """Tell whether a line is a list of values with a number among them (“Grade 6 · Good · 322 words”)."""
    return _VALUES.search(text) is not None


def _doubt_unity(units: Sequence[Unit], evidence: Sequence[Evidence], division: Division) -> Iterator[Doubt]:
    if (at := find_second_article(units, evidence, division)) is not None:
        yield Doubt(at, "second")


def _doubt_head(units: Sequence[Unit], evidence: Sequence[Evidence], division: Division) -> Iterator[Doubt]:
    body = range(division.body, division.stop)
    above = (at for at in range(division.body) if at != division.title and not evidence[at].is_byline)
    for at in above:
        one = evidence[at]
        is_of_text = one.own == 0 and keeps_company(units, evidence, at, body)
        if one.frame < MIN_KNOWN or one.is_loss or is_of_text:
            yield Doubt(at, "above")


def _doubt_bylines(evidence: Sequence[Evidence], division: Division) -> Iterator[Doubt]:
    for at, one in enumerate(evidence):
        if one.is_unsure and at != division.title:
            yield Doubt(at, "above" if at < division.body else "first" if at < division.stop else "below")


def _doubt_tail(units: Sequence[Unit], evidence: Sequence[Evidence], division: Division) -> Iterator[Doubt]:
    tail = range(division.stop, len(units))
    unknown = [at for at in tail if evidence[at].frame < MIN_KNOWN]
    if tail and evidence[tail[0]].frame < CLEAR:
        yield Doubt(tail[0], "below")
    if tail and len(unknown) * 2 > len(tail):
        yield Doubt(unknown[0], "below")
    yield from (
        Doubt(at, "below")
        for at in tail
        if evidence[at].is_loss or _may_be_text(units[at], evidence[at]) or is_command(units[at].raw)
    )


def _doubt_signed(units: Sequence[Unit], evidence: Sequence[Evidence], division: Division) -> Iterator[Doubt]:
    """Yield the lines below a farewell that read as the text does, and not as a signature."""
    is_signed = False
    shared = list_shared_stems(units, evidence, division)
    for at in range(division.stop, len(units)):
        if evidence[at].own >= CLEAR:
            is_signed = is_bare_sign_off(units[at].text)
        elif is_signed and evidence[at].is_line and _reads_on(units[at].text, shared):
            yield Doubt(at, "signed")


MIN_LINE_READ = 5
"""A line of fewer words below a farewell is a name or a role, unless two of its words are in the text."""


def _reads_on(text: str, shared: frozenset[str]) -> bool:
    """Tell whether a line has the words of a text, or more words than a name or a role, most in small letters."""
    if has_contact(text):
        return False
    stems = list_stems(text)
    known = sum(stem in shared for stem in stems)
    small = [word[:1].islower() for word in text.split()]
    return (known > 1 and known * 2 >= len(stems)) or (len(small) >= MIN_LINE_READ and sum(small) * 2 > len(small))


def _may_be_text(unit: Unit, one: Evidence) -> bool:
    """Tell whether an item or a short sentence is in the tail only because of what is above it."""
    is_said = one.context >= MIN_OWN and unit.kind != "item"  # right below the name of who says it
    return one.own < MIN_KNOWN and not is_said and (unit.kind == "item" or one.body == SHORT_SENTENCE)


def _doubt_end(_units: Sequence[Unit], _evidence: Sequence[Evidence], division: Division) -> Iterator[Doubt]:
    if division.ends and division.ends[0][0] < MIN_END_LEAD:
        yield Doubt(max(min(division.stop, division.ends[0][1]), 0), "last")


def _doubt_edges(units: Sequence[Unit], evidence: Sequence[Evidence], division: Division) -> Iterator[Doubt]:
    body = range(division.body, division.stop)
    outside = (at for at in range(len(units)) if at not in body and at != division.title)
    least = MIN_TALK if any(evidence[at].own >= CLEAR for at in outside) else MIN_OWN_TALK
    for at in body[:FIRST_UNITS]:
        if _is_odd(units[at], evidence[at], MIN_OWN_TALK if at == body[0] else NEVER) and not keeps_company(
            units, evidence, at, body
        ):
            yield Doubt(at, "first")
    if body and _is_unsure_heading(units, evidence, division):
        yield Doubt(body[0], "first")
    if body and (_ends_on_line(units[body[-1]], evidence[body[-1]]) or _is_lone_row(units[body[-1]])):
        yield Doubt(body[-1], "last")
    if (odd := find_stranger(units, evidence, division)) is not None:
        yield Doubt(odd, "last")
    for at in body[-LAST_UNITS:]:
        if _is_odd(units[at], evidence[at], least if at >= division.stop - 2 else NEVER) and not keeps_company(
            units, evidence, at, body
        ):
            yield Doubt(at, "last")


NEVER = 9.0


def _is_unsure_heading(units: Sequence[Unit], evidence: Sequence[Evidence], division: Division) -> bool:
    """Tell whether the text would begin with a short line that may be one more of the lines below the title.

    Most words of a heading come back in the text; where nothing is between it and the title, one is enough.
    """
    at = division.body
    unit, one = units[at], evidence[at]
    if not one.is_line or unit.is_part or unit.level or one.is_byline or division.title is None:
        return False
    if _FIRST_NUMBER.match(unit.text) and any(_NUMBER.match(units[other].text) for other in range(at, division.stop)):
        return False
    stems = list_stems(unit.text)
    known = list_shared_stems(units, evidence, division)
    shared = sum(stem in known for stem in stems)
    return shared * 2 < len(stems) if at > division.title + 1 else shared == 0


_FIRST_NUMBER, _NUMBER = compile_lazy(r"(?:1|I|A)[.)]\s"), compile_lazy(r"(?:2|II|B)[.)]\s")


def _ends_on_line(unit: Unit, one: Evidence) -> bool:
    """Tell whether a text would end on a heading or a label, whose text is below it in the tail."""
    return unit.kind in {"plain", "heading"} and (one.is_line or unit.kind == "heading") and not one.is_byline


def _is_lone_row(unit: Unit) -> bool:
    return unit.kind == "row" and len(unit.rows) <= 1


MIN_OWN, MIN_TALK, MIN_OWN_TALK = 2.0, 2.5, 3.0
"""So many points are told of a line at the edge of the text, and of a sentence, which an author may write as well.

A sentence beside a frame is told earlier than one of a draft that has none.
"""


def _is_odd(unit: Unit, one: Evidence, least: float) -> bool:
    """Tell whether a unit at an edge of the text is neither a text nor a heading, or may be of a frame."""
    if unit.kind == "code" or unit.is_part:
        return unit.is_part and one.body < 0
    if one.body <= 0:
        return True
    if ends_as_question(unit.text) and one.body >= MIN_ANSWERED:
        return False
    if unit.kind in {"item", "row"} or one.is_sentence:
        return one.own >= least
    return one.own >= MIN_OWN and least < NEVER


def _doubt_body(units: Sequence[Unit], evidence: Sequence[Evidence], division: Division) -> Iterator[Doubt]:
    shared = list_shared_stems(units, evidence, division)
    for at in range(division.body, division.stop):
        if _is_broken(units, evidence, at):
            yield Doubt(at, "within")
        if _is_stray(units, evidence, at, shared):
            yield Doubt(at, "within")
        is_inner = division.body + INNER <= at < division.stop - INNER
        is_shown = units[at].kind == "code" or is_quotation(units, at)
        if not is_shown and _is_strange(evidence, at, units[at], is_inner=is_inner):
            yield Doubt(at, "within")


def _build_judge(units: Sequence[Unit], evidence: Sequence[Evidence], division: Division) -> Judge:
    body = range(division.body, division.stop)
    outside = (at for at in range(len(units)) if at not in body and at != division.title)
    is_framed = any(evidence[at].own >= CLEAR and evidence[at].source != "metadata" for at in outside)
    return Judge(units, evidence, body, division.title, is_framed=is_framed)


def _is_settled(doubt: Doubt, one: Evidence, judge: Judge) -> bool:
    """Tell whether a sentence belongs to the text after all.

    One that speaks of a text, as a message does, may have the words of this text; one above a farewell speaks to
    nobody.
    """
    if doubt.reason == "last" and judge.is_wish(doubt.at):
        return True
    if not one.is_sentence or doubt.reason not in {"first", "last"}:
        return False
    if one.source == "message" and one.own < OFFER:
        return judge.belongs(doubt.at)
    return doubt.reason == "last" and one.own == 0 and judge.is_quiet(doubt.at)


def _doubt_remarks(judge: Judge, division: Division) -> Iterator[Doubt]:
    """Yield what reads as a remark on the text: its edges above all."""
    for found in judge.find_remarks():
        if found.at == division.title:
            yield Doubt(found.at, "title", why=found.why)
        else:
            yield Doubt(found.at, _name_place(found.at, division), why=found.why)


def _doubt_traces(units: Sequence[Unit], evidence: Sequence[Evidence], division: Division) -> Iterator[Doubt]:
    """Yield what a program seems to have written."""
    body = range(division.body, division.stop)
    for at in find_traces(units, evidence, body, division.title):
        place: Reason = "above" if at < body.start else "below" if at >= body.stop else _name_place(at, division)
        yield Doubt(at, place, why=TRACED)


def _name_place(at: int, division: Division) -> Reason:
    return "within" if at < division.stop - LAST_UNITS else "last"


def _is_broken(units: Sequence[Unit], evidence: Sequence[Evidence], at: int) -> bool:
    """Tell whether a line is the first half of a sentence that the header of a page breaks."""
    if not evidence[at].is_line or units[at].level or at + 2 >= len(units) or evidence[at + 1].source != "document":
        return False
    return evidence[at + 1].own >= SURE and evidence[at + 2].is_sentence and units[at + 2].text[:1].islower()


MAX_STRAY = 0.5


def _is_stray(units: Sequence[Unit], evidence: Sequence[Evidence], at: int, shared: frozenset[str]) -> bool:
    """Tell whether a short line heads only other short lines, and they are many or its words do not come back."""
    unit, one = units[at], evidence[at]
    if not one.is_line or not 0 < one.body < MAX_STRAY or one.is_byline or one.is_example or unit.is_part or unit.level:
        return False
    beside = [evidence[other] for other in (at - 1, at + 1) if 0 <= other < len(units)]
    is_stacked = any(other.is_line and 0 < other.body < MAX_STRAY and not other.is_byline for other in beside)
    return is_stacked or shared.isdisjoint(list_stems(unit.text))


INNER = 5
"""So many units away from the edges of the text, lines of mails and briefs are examples."""


def _is_strange(evidence: Sequence[Evidence], at: int, unit: Unit, *, is_inner: bool) -> bool:
    """Tell whether a unit within the text is neither a text nor a heading, or surely of a frame.

    A sentence is asked about only if it begins as a note on the draft does.
    """
    one = evidence[at]
    if one.is_example or unit.kind in {"item", "row"}:
        return False
    if one.is_sentence:
        return one.source == "brief" and one.own >= SURE
    if is_inner and one.own <= CLEAR and one.source in {"mail", "brief"}:
        return False
    if ends_as_question(unit.text) and (one.own < CLEAR or one.body >= MIN_ANSWERED):
        return one.body < 0 and evidence[at - 1].body < MIN_TEXT
    return one.body < MIN_ODD or one.own >= SURE or (one.own >= CLEAR and one.body < MIN_HEADING)


MIN_ANSWERED = 0.7
"""So many points as part of the body has a question with its answer below it."""

MIN_TEXT = 0.8
MIN_ODD = -0.4
"""A line with fewer points as part of the body heads nothing, and leads to nothing."""

MIN_HEADING = 0.5
"""So many points as part of the body has a line that heads a text."""
