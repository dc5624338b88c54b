"""Headings without a mark: short lines whose capitals and blank lines agree, and questions that head sections."""

from collections.abc import Callable, Iterator
from itertools import groupby, pairwise

from contentlint.document.pasted.heading_search import LIKELY, MIN_ALIKE, UNSURE, HeadingSearch
from contentlint.document.pasted.lines import begins_small
from contentlint.document.pasted.short_runs import find_short_runs
from contentlint.languages.table import get_word_set
from contentlint.prose.draft_words import count_capitals, goes_on_behind, is_spoken, is_title_case, shows_case
from contentlint.prose.part_labels import label_key

MIN_AGREEING = 3
"""From so many lines without a mark on, most of them tell how the others must look."""

MIN_TITLE_WORDS = 2
"""A single line without a mark counts from so many capitalized words on."""

MIN_CAPITALS = 3
"""A single question counts from so many words with a capital on."""


def find_unmarked_headings(search: HeadingSearch) -> dict[int, float]:
    """Return the headings without a mark, and how sure each is."""
    candidates = [at for run in find_short_runs(search) for at in run if _may_be_heading(search, at)]
    agreeing = _keep_agreeing(search, list(_leave_out_questions(search, candidates)))
    if len(agreeing) == 1 and not _is_heading_alone(search, agreeing[0]):
        return {}
    is_likely = len(agreeing) >= MIN_AGREEING or len(search.confidences) > MIN_AGREEING
    return {at: LIKELY if is_likely or search.survey.is_usual(at) else UNSURE for at in agreeing}


def _may_be_heading(search: HeadingSearch, at: int) -> bool:
    """Tell whether a short line above a text may be its heading: no part of a sentence, no question with its answer."""
    survey = search.survey
    if not survey.is_short(at) or survey.is_pair_lead(at) or _is_within_sentence(search, at):
        return False
    if (survey.is_above_line(at) and goes_on_behind(survey.lines[at].text)) or _labels_remark(search, at):
        return False
    below = survey.get_below(at)
    return below is not None and survey.lines[below].kind != "answer"


def _labels_remark(search: HeadingSearch, at: int) -> bool:
    """Tell whether a line such as “Note” is above a single paragraph, which it labels."""
    survey = search.survey
    if label_key(survey.lines[at].text) not in get_word_set("remarks.labels"):
        return False
    below = survey.get_below(at)
    after = survey.get_below(below) if below is not None else None
    return below is not None and survey.lines[below].kind == "plain" and (after is None or not survey.is_prose(after))


def _is_within_sentence(search: HeadingSearch, at: int) -> bool:
    """Tell whether a line is in the middle of a text that was broken into lines."""
    lines = search.survey.lines
    if not search.survey.is_glued(at) or at + 1 == len(lines):
        return False
    above, below = lines[at - 1], lines[at + 1]
    return above.kind == "plain" and below.text != "" and begins_small(below.text)


def _is_heading_alone(search: HeadingSearch, at: int) -> bool:
    """Tell whether a line without a mark is a heading though no other line without one is."""
    survey = search.survey
    if len(search.confidences) > 0 or survey.is_usual(at):
        return True
    if survey.is_set_off(at) and at != survey.order[0]:
        return True
    text = survey.lines[at].text
    return is_title_case(text) and len(text.split()) >= MIN_TITLE_WORDS


# --- questions --------------------------------------------------------------------------------------


def _leave_out_questions(search: HeadingSearch, candidates: list[int]) -> Iterator[int]:
    """Yield candidates without the questions of an interview and those of an FAQ that has no label."""
    has_statements = _has_statements(search, candidates)
    for are_questions, group in groupby(candidates, key=search.survey.asks):
        row = list(group)
        if not are_questions:
            yield from row
        elif _head_sections(search, row, has_statements=has_statements):
            yield from (at for at in row if _is_written_question(search.survey.lines[at].text))


def _has_statements(search: HeadingSearch, candidates: list[int]) -> bool:
    """Tell whether some heading of a section, known or possible, is no question."""
    survey = search.survey
    headings = [*candidates, *search.list_sections()]
    if len(search.confidences) > MIN_AGREEING and not _has_colons(search):
        headings = candidates  # questions would have the same mark as the others
    return any(not survey.asks(at) and survey.find_part(at) not in {"faq", "key points"} for at in headings)


def _has_colons(search: HeadingSearch) -> bool:
    return any(search.get_form(at).kind == "colon" for at in search.confidences)


def _is_written_question(text: str) -> bool:
    """Tell whether a question is worded as a heading rather than spoken to somebody."""
    return is_title_case(text) or not is_spoken(text)


def _head_sections(search: HeadingSearch, row: list[int], *, has_statements: bool) -> bool:
    """Tell whether questions in a row head sections: capitals as titles have them, or a long text below each."""
    texts = [search.survey.lines[at].text for at in row]
    if all(map(is_title_case, texts)):
        return has_statements or len(row) >= MIN_ALIKE or count_capitals(texts[0]) >= MIN_CAPITALS
    if not has_statements or len(row) < MIN_ALIKE:
        return has_statements
    sizes = [search.survey.count_between(start, stop) for start, stop in pairwise(row)]
    return sum(size > 1 for size in sizes) * 2 > len(sizes)


# --- agreement --------------------------------------------------------------------------------------


def _keep_agreeing(search: HeadingSearch, candidates: list[int]) -> list[int]:
    """Return the candidates that look as most of them do: a blank line above or none, capitals or none."""
    survey = search.survey
    headings = {None, *search.confidences}

    def may_have_gap(at: int) -> bool:
        return survey.get_above(at) not in headings and survey.find_part(at) is None

    def has_gap(at: int) -> bool:
        return not survey.is_glued(at)

    def may_have_capitals(at: int) -> bool:
        return shows_case(survey.lines[at].text) and not survey.is_usual(at)

    def has_capitals(at: int) -> bool:
        return is_title_case(survey.lines[at].text)

    with_gap = _leave_out_odd(candidates, may_have_gap, has_gap)
    return _leave_out_odd(with_gap, may_have_capitals, has_capitals)


def _leave_out_odd(candidates: list[int], may_have: Callable[[int], bool], has: Callable[[int], bool]) -> list[int]:
    """Return candidates without those that lack a property that nearly all others have, of those that may have it."""
    able = [at for at in candidates if may_have(at)]
    having = {at for at in able if has(at)}
    if len(having) < MIN_AGREEING or len(having) * 5 < len(able) * 4:
        return candidates
    odd = set(able) - having
    return [at for at in candidates if at not in odd]
