"""Headings with a mark (bold, capitals, a sign, a line below or around them), if enough lines have the same one."""

from collections import defaultdict
from collections.abc import Iterator

from contentlint.document.pasted.heading_search import CERTAIN, CLEAR, MAX_RUN, HeadingSearch
from contentlint.prose.draft_words import is_spoken

MIN_LINES = {"named": 1, "underlined": 1, "framed": 2, "sign": 2, "caps": 2, "bold": 2}
"""At least so many lines of a form are headings."""

UNMISTAKABLE = frozenset({"named", "underlined"})
"""Forms that only headings have, so that even a long run of lines with one of them is no list."""


def find_marked_headings(search: HeadingSearch) -> dict[int, float]:
    """Return the headings with a mark, and how sure each is."""
    headings: dict[int, float] = {}
    for (kind, _), group in _group_marked_lines(search).items():
        confidence = CERTAIN if kind == "named" else CLEAR
        headings.update(dict.fromkeys(_keep_headings(search, kind, group), confidence))
    return headings


def _group_marked_lines(search: HeadingSearch) -> dict[tuple[str, str], list[int]]:
    """Return the lines with each mark; all underlined ones together, whatever they are underlined with."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at in search.list_undecided():
        form = search.get_form(at)
        if form.kind in MIN_LINES and _may_be_heading(search, at):
            key = "" if form.kind == "underlined" else form.key
            groups[form.kind, key].append(at)
    return groups


def _keep_headings(search: HeadingSearch, kind: str, group: list[int]) -> list[int]:
    """Return the headings among the lines with a mark; of too few only those with a name that many sections have."""
    survey = search.survey
    lines = group if kind in UNMISTAKABLE else list(_leave_out_runs(search, group))
    if kind == "bold" and all(map(survey.asks, lines)):
        return []  # an interview, or an FAQ
    if len(lines) + _has_form_of_title(search, lines) >= MIN_LINES[kind]:
        return lines
    has_other_headings = len(search.confidences) > 1
    return [at for at in lines if has_other_headings and survey.is_usual(at)]


def _may_be_heading(search: HeadingSearch, at: int) -> bool:
    """Tell whether a line with a mark may be a heading if others have the same mark."""
    survey = search.survey
    if search.get_form(at).key == "title" or survey.is_pair_lead(at):
        return False
    if survey.lines[at].kind == "item" and not _is_item_above_paragraph(search, at):
        return False
    if survey.asks(at) and is_spoken(survey.get_words(at)):
        return False
    return search.may_head(at) and not survey.is_beside(at)


def _is_item_above_paragraph(search: HeadingSearch, at: int) -> bool:
    """Tell whether an item with a sign (“▪”) heads the paragraph below it, and continues no list above."""
    survey = search.survey
    above, below = survey.get_above(at), survey.get_below(at)
    if search.get_form(at).kind != "sign" or above is None or below is None or not survey.is_prose(below):
        return False
    has_other_sign = survey.lines[above].text[0] != survey.lines[at].text[0] and not survey.is_glued(at)
    return survey.is_prose(above) or has_other_sign


def _has_form_of_title(search: HeadingSearch, lines: list[int]) -> bool:
    """Tell whether the title has the same mark as other lines, so that it counts as one of them."""
    if search.title is None or not lines:
        return False
    of_title, of_lines = search.get_form(search.title), search.get_form(lines[0])
    return (of_title.kind, of_title.key) == (of_lines.kind, of_lines.key)


def _leave_out_runs(search: HeadingSearch, group: list[int]) -> Iterator[int]:
    """Yield lines without long runs of the same mark, which are items of a list or a signature."""
    run: list[int] = []
    for at in group:
        if run and search.survey.get_below(run[-1]) != at:
            yield from _leave_out_long(run)
            run = []
        run.append(at)
    yield from _leave_out_long(run)


def _leave_out_long(run: list[int]) -> list[int]:
    return run if len(run) <= MAX_RUN else []
