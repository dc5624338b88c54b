"""Lines that stand alone between the paragraphs of a draft, are no headings, and have other words than its text."""

from collections.abc import Iterator, Sequence
from typing import Literal

from contentlint.document.frame.edges import Measures
from contentlint.document.frame.evidence import Evidence
from contentlint.document.frame.points import CLEAR
from contentlint.document.frame.stems import list_stems, measure_company
from contentlint.document.frame.units import Unit
from contentlint.prose.draft_words import ends_as_question, ends_with_stop
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import find_part_by_label

Lone = Literal["line", "small", "lead", "sentence", "aside"]
"""A line without a stop, one that begins small, one above items or rows, a short sentence, words between brackets.

One above items or rows leads to them, unless it has words of a remark."""

MIN_MARKED = 2
"""So many marked headings below its title show that a draft marks its headings."""

MAX_SMALL, MIN_SMALL = 0.2, 3
"""A line of so many words that begins small is not a heading, unless more of the lines begin so."""

MAX_WORDS, MAX_ASIDE = 14, 8
"""A line has no more words; an aside of more is asked about only if it speaks of a text, of work or to somebody."""

MAX_SHARED = 0.5
"""The text has a smaller share of the words of a line that is none of its own."""

FEW = 0.25
"""The same of a longer aside."""

MIN_TOLD = 3
"""A sentence of so many words, none of which the text has, is not of the text."""

NEAR = 3
"""So many units from a question are perhaps of the same FAQ."""

LAST_LINES = 6
"""So many lines at the end may be a block of a program or of a person."""

MAX_WISH = 2
"""A wish to the readers has no more words (“Enjoy!”)."""

MIN_QUOTED = 3
"""So many lines with a sign before them near each other are a quotation."""

_QUOTED = compile_lazy(r">(?:\s|$)")
_MARKUP = compile_lazy(r"[<{|]|[>!*_`#\\]|\[!")
_LINK = compile_lazy(r"[<{|]|\]\(|\]\[|\]:")
_LABEL = compile_lazy(r"[^\W\d_][^\s:]{0,20}(?: [^\s:]{1,20}){0,2} ?[:\uff1a]\s")


def find_lone(units: Sequence[Unit], evidence: Sequence[Evidence], body: Sequence[int]) -> dict[int, Lone]:
    """Return the units of a text that stand alone and may be of somebody else, and what each is."""
    lines: list[int] = [at for at in body if evidence[at].is_line and not _is_shown(evidence[at])]
    is_marked = sum(unit.level > 1 for unit in units) >= MIN_MARKED
    small = sum(units[at].text[:1].islower() for at in lines)
    may_be_small = small <= MAX_SMALL * sum(evidence[at].is_line or units[at].kind == "heading" for at in body) + 1
    found: dict[int, Lone] = {}
    for at in lines:
        is_small = may_be_small and units[at].text[:1].islower() and units[at].words >= MIN_SMALL
        is_heading = not (is_marked or is_small) or _calls_out(units[at])
        if not is_heading and is_bare(units[at]) and is_apart(units, at) and not ends_as_question(units[at - 1].text):
            found[at] = "lead" if _heads(units, at) else "small" if is_small else "line"
    found.update(dict.fromkeys(_list_sentences(units, evidence, body), "sentence"))
    found.update(dict.fromkeys(_list_labelled(units, evidence, body), "line"))
    found.update(dict.fromkeys(_list_asides(units, body), "aside"))
    return found


def _is_shown(one: Evidence) -> bool:
    """Tell whether a line is one of a mail or a brief, which an article about these shows."""
    return one.is_example or (one.own >= 1 and one.source in {"mail", "brief", "metadata"})


def _asks_somebody(found: Measures) -> bool:
    """Tell whether a unit asks or tells somebody what to do with a text."""
    return found.count("asking") + found.count("work") > 0 or found.is_addressed


def _calls_out(unit: Unit) -> bool:
    """Tell whether a unit is one word with a stop (“Onward!”)."""
    return unit.words == 1 and ends_with_stop(unit.text)


def is_foreign(kind: Lone, unit: Unit, found: Measures) -> bool:
    """Tell whether a unit that stands alone has other words than the text."""
    if kind == "lead":
        return found.shared == 0 and bool(found.signs)
    if kind == "line":
        return found.shared < MAX_SHARED
    if kind == "small":
        return found.shared < 1
    if kind == "aside":
        return found.shared <= MAX_SHARED if unit.words <= MAX_ASIDE else _asks_somebody(found) and found.shared < FEW
    is_new = found.shared == 0 and found.stems >= MIN_TOLD
    return is_new or (found.shared < MAX_SHARED and any(sign.kind != "times" for sign in found.signs))


def is_foreign_end(units: Sequence[Unit], at: int, body: range) -> bool:
    """Tell whether one of the last lines stands alone, or in a block of such lines, and has other words."""
    top = at
    while top > 0 and units[top].follows and is_bare(units[top - 1]) and not ends_with_stop(units[top - 1].text):
        top -= 1
    is_block = is_bare(units[at]) and _is_parted(units, top) and not units[at].text.endswith((":", "\uff1a"))
    if not body or top < len(units) - LAST_LINES or not is_block or _heads(units, at):
        return False
    if _has_new_label(units, at, body):
        return True
    shared = measure_company(units, range(at, at + 1), body, 1)
    return shared is None or shared < MAX_SHARED or (at >= body.stop and shared == MAX_SHARED)


def _has_new_label(units: Sequence[Unit], at: int, body: range) -> bool:
    """Tell whether a line below the text begins with a label that has none of its words."""
    label = _LABEL.match(units[at].raw)
    own = set(list_stems(label[0])) if label and at >= body.stop else set()
    return bool(own) and own.isdisjoint(stem for other in body for stem in list_stems(units[other].text))


def is_wish(unit: Unit) -> bool:
    """Tell whether a unit is one or two words that wish or call something (“Enjoy!”)."""
    return 0 < unit.words <= MAX_WISH and unit.text.endswith("!") and unit.text[:1].isupper()


def is_quotation(units: Sequence[Unit], at: int) -> bool:
    """Tell whether a unit is in a quotation of Markdown with other lines: an example of a mail, a letter."""
    near = units[max(at - MIN_QUOTED + 1, 0) : at + MIN_QUOTED]
    return units[at].raw.startswith(">") and sum(_QUOTED.match(unit.raw) is not None for unit in near) >= MIN_QUOTED


def is_bare(unit: Unit) -> bool:
    """Tell whether a unit is a short line without a link, a tag, emphasis or another mark."""
    is_plain = unit.kind == "plain" and not unit.level and not unit.is_part
    return is_plain and unit.words <= MAX_WORDS and not _MARKUP.match(unit.raw) and not _LINK.search(unit.raw)


def is_apart(units: Sequence[Unit], at: int) -> bool:
    """Tell whether a unit belongs to none of those beside it: it answers none, and leads to none."""
    unit, below = units[at], units[at + 1] if at + 1 < len(units) else None
    leads = unit.text.endswith((":", "\uff1a")) or (below is not None and below.follows)
    return not unit.is_answer and not leads and _is_parted(units, at)


def _is_parted(units: Sequence[Unit], at: int) -> bool:
    """Tell whether an empty line is above a unit, or the end of a sentence is above one of the last lines."""
    return not units[at].follows or (at >= len(units) - LAST_LINES and ends_with_stop(units[at - 1].text))


def _heads(units: Sequence[Unit], at: int) -> bool:
    below = units[at + 1] if at + 1 < len(units) else None
    return below is not None and (below.kind in {"item", "row", "code", "comment"} or below.raw.startswith("> "))


def _list_sentences(units: Sequence[Unit], evidence: Sequence[Evidence], body: Sequence[int]) -> Iterator[int]:
    """Yield the short sentences and questions that are a paragraph each, and neither ask nor answer in an FAQ."""
    for at in body:
        one = evidence[at]
        is_short = not (one.is_sentence or one.is_line or one.is_example) and is_bare(units[at])
        if not is_short or not is_apart(units, at) or _heads(units, at):
            continue
        near = range(max(at - NEAR, 0), min(at + NEAR + 1, len(units)))
        if not any(ends_as_question(units[other].text) for other in near if other != at):
            yield at


def _list_labelled(units: Sequence[Unit], evidence: Sequence[Evidence], body: Sequence[int]) -> Iterator[int]:
    """Yield the last paragraph of a text if it begins with a label, and none of the others does."""
    last = body[-1] if body else 0
    labelled = [at for at in body if _LABEL.match(units[at].raw or units[at].text)]
    is_plain = units[last].kind == "plain" and not units[last].is_answer and evidence[last].own < CLEAR
    if (
        labelled == [last]
        and is_plain
        and evidence[last].is_line
        and not find_part_by_label(units[last].text.partition(":")[0])
    ):
        yield last


def _list_asides(units: Sequence[Unit], body: Sequence[int]) -> Iterator[int]:
    """Yield the paragraphs of a text that stand alone between brackets."""
    for at in body:
        text = units[at].text if units[at].kind == "plain" else ""
        is_enclosed = text[:1] in {"(", "["} and text[-1:] in {")", "]"} and not text[1:2].isdigit()
        if is_enclosed and not _LINK.search(text) and is_apart(units, at):
            yield at
