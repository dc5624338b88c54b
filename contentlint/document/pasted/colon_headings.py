"""Headings that end with a colon: lines that name what is below them, where no other form makes the headings."""

from contentlint.document.pasted.heading_search import LIKELY, MIN_ALIKE, HeadingSearch
from contentlint.document.pasted.lines import MAX_HEADING_WORDS
from contentlint.document.pasted.short_runs import find_short_runs
from contentlint.prose.draft_words import is_title_case, leads_in

MIN_COLONS = 3
"""At least so many lines with a colon are headings, if they are above paragraphs."""

MARKS_OF_LABELS = ":\uff1a\uff1f?"
"""Headings that end with one of these may be lines of the same kind: labels and questions."""


def find_colon_headings(search: HeadingSearch) -> dict[int, float]:
    """Return the headings that end with a colon, and how sure each is.

    Where such lines do not make the headings of the draft, only those are headings that name a part of an article.
    """
    lines = [at for at in search.list_undecided() if search.get_form(at).kind == "colon"]
    labels = [at for at in lines if _may_be_label(search, at)]
    above_text = [at for at in labels if _is_above_paragraph(search, at)]
    headings = [at for at in labels if search.survey.find_part(at)]
    if _make_headings(search, lines, labels, above_text):
        headings += _leave_out_other_case(search, labels, above_text)
    return dict.fromkeys(headings, LIKELY)


def _may_be_label(search: HeadingSearch, at: int) -> bool:
    """Tell whether a line names what is below it, and does not begin a sentence that continues there."""
    line = search.survey.lines[at]
    if line.words > MAX_HEADING_WORDS or search.survey.is_beside(at):
        return False
    return search.may_head(at) and not leads_in(line.text)


def _is_above_paragraph(search: HeadingSearch, at: int) -> bool:
    below = search.survey.get_below(at)
    return below is not None and search.survey.is_prose(below)


def _make_headings(search: HeadingSearch, lines: list[int], labels: list[int], above_text: list[int]) -> bool:
    """Tell whether enough labels are above paragraphs, more than begin a sentence there, and no other form is used."""
    named = set(above_text)
    leading = [at for at in lines if at not in named and _is_above_paragraph(search, at)]
    short_leading = sum(search.survey.lines[at].words <= MAX_HEADING_WORDS for at in leading)
    if len(labels) < MIN_COLONS or len(above_text) < max(MIN_ALIKE, short_leading):
        return False
    return not _has_other_form(search, len(labels))


def _has_other_form(search: HeadingSearch, count: int) -> bool:
    """Tell whether other lines are the headings: some with a mark, or more than ``count`` without any."""
    lines = search.survey.lines
    if any(lines[at].text[-1] not in MARKS_OF_LABELS for at in search.list_sections()):
        return True
    return sum(map(len, find_short_runs(search))) > count


def _leave_out_other_case(search: HeadingSearch, labels: list[int], above_text: list[int]) -> list[int]:
    """Return labels; if most of those above paragraphs have capitals as titles do, only the ones that have them."""
    titled = {at for at in labels if is_title_case(search.survey.get_words(at))}
    is_usual = sum(at in titled for at in above_text) * 4 >= len(above_text) * 3
    return [at for at in labels if at in titled] if is_usual else labels
