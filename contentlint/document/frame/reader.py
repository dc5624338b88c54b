"""Reads the frame around an article: what is cut, and what is unsure."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from contentlint.document.frame.division import Division, divide
from contentlint.document.frame.doubt import MAX_DOUBTS, Doubt, find_doubts
from contentlint.document.frame.evidence import Evidence, weigh_units
from contentlint.document.frame.marks import Mark, find_marks
from contentlint.document.frame.points import CERTAIN, CLEAR, OFFER, SURE, Source
from contentlint.document.frame.shapes import MIN_SENTENCE_WORDS
from contentlint.document.frame.stems import measure_company
from contentlint.document.frame.strangers import MIN_SHARED
from contentlint.document.frame.units import Unit
from contentlint.prose.draft_words import (
    ends_as_question,
    ends_sentence,
    is_bare_sign_off,
    is_sure_line_of_brief,
    measure_words,
)
from contentlint.prose.part_labels import is_meta_line
from contentlint.source import Span

MIN_CUT = 1.0
"""So many points cut a unit above or below the text."""


MIN_SURE = 2
"""So many lines of a frame make it sure that a file of a site is a draft."""

_OF_PEOPLE = frozenset({"chat", "mail", "message"})


class Answers(Struct, frozen=True):
    """What a person says of a draft: the number of the line of the title, of the first and of the last line.

    ``without`` are the units, counted from 0, that are no part of the article.
    """

    title: int = 0
    first: int = 0
    last: int = 0
    without: tuple[int, ...] = ()


NO_ANSWERS = Answers()


class Frame(Struct, frozen=True, gc=False):
    """How a draft was divided: its units, what speaks for what, the parts, and what is unsure.

    ``cut`` are the units that are no part of the article, ``marks`` those within its text.
    """

    units: tuple[Unit, ...]
    evidence: tuple[Evidence, ...]
    division: Division
    cut: tuple[int, ...]
    doubts: tuple[Doubt, ...]
    marks: tuple[Mark, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Tell whether two lines or more of what is cut are surely of a chat, a mail or a message."""
        known = (self.evidence[at] for at in self.cut)
        return sum(one.own >= SURE and one.source in _OF_PEOPLE for one in known) >= MIN_SURE

    @property
    def title(self) -> Unit | None:
        """Return the unit that is the title."""
        return None if self.division.title is None else self.units[self.division.title]

    @property
    def source(self) -> Source:
        """Return from what most of the frame comes: chat, mail, brief, page, document or message."""
        counted = Counter[str]()
        for at in self.cut:
            counted[self.evidence[at].source] += round(self.evidence[at].own * 2)
        for other in ("", "metadata", "markup", "advertisement", "timestamp"):
            counted.pop(other, None)
        return max(sorted(counted), key=counted.__getitem__, default="")

    def list_examples(self) -> list[int]:
        """Return the units within the text that look as those of a frame do: examples, and no headings."""
        body = range(self.division.body, self.division.stop)
        return [at for at in body if _is_example(self.evidence[at], self.evidence[at - 1])]

    def is_in_body(self, offset: int) -> bool:
        """Tell whether a place in the source is in the text of the article, and not above or below it."""
        body = self.units[self.division.body : self.division.stop]
        return bool(body) and body[0].span.start <= offset < body[-1].span.end


def _is_example(one: Evidence, above: Evidence) -> bool:
    if one.own < CLEAR:
        is_signed = above.source == "mail" and above.own >= CLEAR
        return is_signed and one.is_line and one.context >= MIN_CONTEXT
    return (one.is_example and one.own >= SURE) or (one.source in {"mail", "brief", "metadata"} and one.body < MIN_BODY)


MIN_CONTEXT = 2.0


def has_framed_edges(text: str) -> bool:
    """Tell quickly whether one of the first or last lines of a text is surely of a chat, a mail or a message."""
    lines = list(islice((line for line in text[:MAX_EDGE].split("\n") if line.strip()), EDGE_LINES))
    last = [line for line in text[-MAX_EDGE:].split("\n") if line.strip()][-EDGE_LINES:]
    return any(is_surely_framed(line.strip().strip("*_# ")) for line in dict.fromkeys((*lines, *last)))


EDGE_LINES, MAX_EDGE = 6, 3000
"""So many lines, within so many characters, are looked at above and below a text."""


def is_surely_framed(line: str) -> bool:
    """Tell whether a line, by itself, is surely of a chat, a mail or a message."""
    if not line or len(line) > MAX_LINE:
        return False
    one = weigh_units([Unit(1, Span(0, len(line)), line, "plain", measure_words(line), raw=line)])[0]
    return one.own >= SURE and one.source in _OF_PEOPLE


MAX_LINE = 400


def read_frame(
    text: str,
    units: Sequence[Unit],
    answers: Answers = NO_ANSWERS,
    *,
    is_markdown: bool = False,
    has_bylines: bool = True,
) -> Frame:
    """Return the frame around the article of a draft, whose units are places in a text."""
    if not is_markdown and _is_code_view(units):
        return _read_code_view(units)
    evidence = weigh_units(units, has_bylines=has_bylines)
    named = _find_unit(units, answers.title)
    division = divide(units, evidence, _find_h1(units) if named is None and is_markdown else named)
    division = _set_edges(units, division, answers)
    marks = find_marks(text, units, division, is_markdown=is_markdown)
    doubts = find_doubts(units, evidence, division, marks)
    has_text = not any(doubt.reason == "no text" for doubt in doubts)
    kept = {doubt.at for doubt in doubts if doubt.reason in {"second", "signed"}}
    known = set(_list_cuts(units, evidence, division, doubts) if has_text else ())
    cut = (
        (known - kept)
        | set(_list_answered(units, division, answers))
        | {*answers.without}.intersection(range(len(units)))
    )
    asked = {doubt.at for doubt in doubts}
    doubts += [doubt for doubt in _doubt_rest(units, evidence, division, cut) if doubt.at not in asked]
    left = [doubt for doubt in doubts if doubt.at not in cut and not _is_answered(doubt, answers)]
    left.sort(key=lambda doubt: doubt.at)
    return Frame(tuple(units), tuple(evidence), division, tuple(sorted(cut)), tuple(left[:MAX_DOUBTS]), tuple(marks))


def _doubt_rest(
    units: Sequence[Unit], evidence: Sequence[Evidence], division: Division, cut: Collection[int]
) -> Iterator[Doubt]:
    """Yield what stays though it is above or below the text: nothing tells what it is."""
    for at in range(len(units)):
        is_outside = at < division.body or at >= division.stop
        is_known = at == division.title or at in cut or evidence[at].is_byline or evidence[at].source == "metadata"
        if is_outside and not is_known:
            yield Doubt(at, "above" if at < division.body else "below")


MIN_TAGGED = 0.8


def _is_code_view(units: Sequence[Unit]) -> bool:
    """Tell whether nearly all lines begin with a tag, as what an editor of web pages shows as code."""
    tagged = sum(unit.raw[:1] in {"<", "["} for unit in units)
    return tagged > 1 and any("</" in unit.raw for unit in units) and tagged >= MIN_TAGGED * len(units)


def _read_code_view(units: Sequence[Unit]) -> Frame:
    """Return the frame of HTML with comments and shortcodes of an editor, which go; the rest is read as HTML."""
    evidence = weigh_units(units)
    division = Division(0, None, 0, len(units))
    gone = (at for at, unit in enumerate(units) if unit.raw.startswith(("<!--", "[")) and evidence[at].own >= CERTAIN)
    return Frame(tuple(units), tuple(evidence), division, tuple(gone), ())


def _find_unit(units: Sequence[Unit], number: int) -> int | None:
    """Return the unit that a line belongs to, or None for no number."""
    if not number:
        return None
    return next((at for at in reversed(range(len(units))) if units[at].number <= number), 0)


def _find_h1(units: Sequence[Unit]) -> int | None:
    """Return the only H1 of Markdown, or None."""
    tops = [at for at, unit in enumerate(units) if unit.level == 1]
    return tops[0] if len(tops) == 1 else None


def _set_edges(units: Sequence[Unit], division: Division, answers: Answers) -> Division:
    """Return a division with the edges that a person has named."""
    stop = division.stop
    if answers.last:
        stop = sum(unit.number <= answers.last for unit in units)
    start = _find_unit(units, answers.first)
    body = division.body
    title = division.title
    if start is not None and title is not None and title < start:
        title = None
    if start is not None:
        body = max(start if title is None else title + 1, min(body, stop))
    return replace(division, title=title, body=min(body, stop), stop=stop)


def _list_answered(units: Sequence[Unit], division: Division, answers: Answers) -> Iterator[int]:
    """Yield the units that a person has said to be no part of the article: those above and below it."""
    first = answers.first or answers.title
    for at, unit in enumerate(units):
        if at != division.title and ((first and unit.number < first) or (answers.last and unit.number > answers.last)):
            yield at


def _is_answered(doubt: Doubt, answers: Answers) -> bool:
    """Tell whether what a person has said settles a doubt."""
    if doubt.reason in {"title", "no title"}:
        return bool(answers.title)
    if doubt.reason in {"above", "first"}:
        return bool(answers.first or answers.title)
    if doubt.reason in {"below", "last", "second", "signed"}:
        return bool(answers.last)
    return doubt.reason in {"within", "mark"} and bool((answers.first or answers.title) and answers.last)


def _list_cuts(
    units: Sequence[Unit], evidence: Sequence[Evidence], division: Division, doubts: Sequence[Doubt]
) -> Iterator[int]:
    """Yield the units that are no part of the article; what a doubt is about stays, but for what is sure."""
    reasons = {doubt.reason for doubt in doubts if not doubt.why}
    has_brief = any(_is_of_brief(units[at], evidence[at]) for at in range(division.body) if at != division.title)
    for at in range(len(units)):
        if at == division.title:
            continue
        if at < division.body:
            if evidence[at].source == "brief" and division.title is not None and at > division.title and not has_brief:
                continue
            unsure, known = bool(reasons & {"above", "title", "no title", "first"}), evidence[at].frame >= MIN_CUT
        elif at >= division.stop:
            unsure, known = bool(reasons & {"below", "last"}), _is_known(at, evidence, division)
        else:
            unsure, known = False, _is_cut_within(units, evidence, at)
        is_beside = at >= division.stop or (division.title is not None and division.title < at < division.body)
        if is_beside and _may_be_said_by_author(units, evidence, division, at):
            continue
        if known and not (unsure and (evidence[at].is_sentence or evidence[at].own < SURE)):
            yield at


def _may_be_said_by_author(units: Sequence[Unit], evidence: Sequence[Evidence], division: Division, at: int) -> bool:
    """Tell whether a sentence beside the text that speaks of it, or thanks its readers, may be a part of it.

    That is so if it has the words of the text, or if nothing else in the draft is of a frame.
    """
    one = evidence[at]
    is_question = at < division.body and ends_as_question(units[at].text)
    is_long = units[at].words >= MIN_SENTENCE_WORDS
    is_talk = one.source == "message" and (one.is_sentence or is_question or is_long)
    is_last = at == len(units) - 1 and ends_sentence(units[at].text)
    is_thanks = is_last and one.source == "mail" and is_bare_sign_off(units[at].text)
    if not (is_talk or is_thanks) or one.own >= OFFER:
        return False
    outside = (*range(division.body), *range(division.stop, len(units)))
    others = (evidence[other] for other in outside if other not in {at, division.title})
    if not any(other.own >= CLEAR and not other.is_sentence for other in others):
        return True
    shared = measure_company(units, range(at, at + 1), range(division.body, division.stop))
    return shared is not None and shared >= MIN_SHARED


def _is_of_brief(unit: Unit, one: Evidence) -> bool:
    """Tell whether a line says something about a draft that no article says of its subject."""
    lines = [line.replace("*", "") for line in unit.rows or (unit.text,)]
    return one.own >= SURE or any(map(is_meta_line, lines)) or any(map(is_sure_line_of_brief, lines))


def _is_cut_within(units: Sequence[Unit], evidence: Sequence[Evidence], at: int) -> bool:
    """Tell whether a unit within the text goes: by its form only, or a button right below a table."""
    one = evidence[at]
    if one.source in {"markup", "advertisement", "timestamp"}:
        return True
    if one.source == "document" and one.own >= SURE:
        return units[at].kind in {"plain", "heading"} or bool(units[at].rows)
    if one.source == "document" and one.own >= CLEAR:  # a number alone is that of a page beside its header
        beside = (other for other in (at - 1, at + 1) if 0 <= other < len(units))
        return any(evidence[other].source == "document" and evidence[other].own >= SURE for other in beside)
    return one.own >= SURE and one.body < MIN_BODY and at > 0 and units[at - 1].kind == "row"


MIN_BODY = 0.7


def _is_known(at: int, evidence: Sequence[Evidence], division: Division) -> bool:
    return evidence[at].frame >= MIN_CUT or _is_known_tail(evidence[division.stop :])


def _is_known_tail(tail: Sequence[Evidence]) -> bool:
    known = sum(one.frame >= MIN_CUT for one in tail)
    return tail[0].frame >= CLEAR and known * 2 > len(tail)
