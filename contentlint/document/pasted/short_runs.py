"""Runs of short lines without a mark: right above a text, one or two of them may be headings."""

from collections.abc import Iterator

from contentlint.document.pasted.heading_search import MAX_RUN, HeadingSearch
from contentlint.document.pasted.survey import Survey


def find_short_runs(search: HeadingSearch) -> Iterator[list[int]]:
    """Yield the short lines that are right above a text or a heading: one, or a heading and the one below it."""
    survey = search.survey
    run: list[int] = []
    for at in survey.order:
        if at in search.hidden:
            run = []
        elif at in search.confidences:
            if _may_end_above_heading(search, run):
                yield run
            run = []
        elif _belongs_to_run(search, run, at):
            run.append(at)
        else:
            if run and survey.is_text(at):
                yield from _shorten(survey, run)
            run = []


def _may_end_above_heading(search: HeadingSearch, run: list[int]) -> bool:
    """Tell whether a run is short enough to be headings above another one; below the title it is a subtitle."""
    return 0 < len(run) <= MAX_RUN and search.survey.get_above(run[0]) != search.title


def _belongs_to_run(search: HeadingSearch, run: list[int], at: int) -> bool:
    """Tell whether a line is short; a question of an FAQ only continues a run, if it reads as no heading."""
    if at in search.questions:
        return bool(run) and search.survey.is_odd(at)
    return search.survey.is_short(at) or search.survey.is_odd(at)


def _shorten(survey: Survey, run: list[int]) -> Iterator[list[int]]:
    """Yield the part of a run above a text that may be headings, if there is one."""
    headings = run if len(run) <= MAX_RUN else _cut_stack(survey, run)
    if headings:
        yield headings


def _cut_stack(survey: Survey, run: list[int]) -> list[int]:
    """Return the line below a stack of lines if a blank line parts the two, else the first one if it names a part."""
    inner = run[1:-1]
    is_stack = sum(map(survey.is_glued, inner)) * 2 >= len(inner) > 0
    if is_stack and not survey.is_glued(run[-1]):
        return run[-1:]
    return [at for at in run[:1] if survey.find_part(at)]
