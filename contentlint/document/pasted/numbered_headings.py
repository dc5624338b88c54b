"""Headings with numbers (“1.”, “Step 2:”, “2.1”): a chain of numbers with other text between them.

Numbers right below each other are a list. The last one of such a list may be the next heading of a chain.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from contentlint.document.pasted.heading_search import CLEAR, MIN_ALIKE, HeadingSearch

MIN_CHAIN = 2
"""A chain has at least so many numbers."""

MAX_ROWS_AHEAD = 20
"""So many lists and numbered lines below are looked at for the next number."""


def find_numbered_headings(search: HeadingSearch) -> dict[int, float]:
    """Return the headings with numbers, and how sure each is."""
    chained = [at for group in _group_numbered_lines(search) for at in _find_chains(search, group)]
    sub_numbered = _find_sub_numbered(search, enough=1 if chained else MIN_ALIKE)
    return dict.fromkeys([*chained, *sub_numbered], CLEAR)


def _group_numbered_lines(search: HeadingSearch) -> Iterable[list[int]]:
    """Return the lines of each form that has a number, questions of pairs (“Q1:”) left out."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at in search.list_undecided():
        form = search.get_form(at)
        if form.kind in {"number", "step"} and not search.survey.is_pair_lead(at):
            groups[form.kind, form.key].append(at)
    return groups.values()


def _find_sub_numbered(search: HeadingSearch, enough: int) -> list[int]:
    """Return the lines with numbers such as “2.1” if most of them head something else than the next of their form."""
    lines = [at for at in search.list_undecided() if search.get_form(at).kind == "sub-number"]
    headings = [at for at in lines if search.may_head(at)]
    heading_text = [at for at in headings if not _is_above_sub_number(search, at)]
    return headings if len(heading_text) * 2 > len(lines) and len(headings) >= enough else []


def _is_above_sub_number(search: HeadingSearch, at: int) -> bool:
    below = search.survey.get_below(at)
    return below is not None and search.get_form(below).kind == "sub-number"


# --- chains -----------------------------------------------------------------------------------------


def _find_chains(search: HeadingSearch, group: list[int]) -> Iterator[int]:
    """Yield the lines of one form whose numbers follow each other with other text between."""
    chain: list[int] = []
    for at in _leave_out_lists(search, group):
        if chain and _is_next_number(search, chain[-1], at):
            chain.append(at)
        elif search.get_form(at).order <= 1:
            yield from _keep_headings(search, chain)
            chain = [at]
    yield from _keep_headings(search, chain)


def _is_next_number(search: HeadingSearch, above: int, at: int) -> bool:
    return search.get_form(at).order == search.get_form(above).order + 1


def _keep_headings(search: HeadingSearch, chain: list[int]) -> list[int]:
    """Return the headings of a chain; none if too few of its lines may be headings or have a text to head."""
    headings = [at for at in chain if search.may_head(at)]
    if len(chain) < MIN_CHAIN or len(headings) * 3 < len(chain) * 2:
        return []
    stops = [*headings[1:], len(search.survey.lines)]
    with_text = sum(_has_text_up_to(search, at, stop) for at, stop in zip(headings, stops, strict=True))
    is_likely = with_text * 2 >= len(headings) or any(map(search.survey.is_usual, headings))
    return headings if is_likely else []


def _has_text_up_to(search: HeadingSearch, at: int, stop: int) -> bool:
    """Tell whether between a line and the next of its form is more than a list, or a list after a blank line."""
    survey = search.survey
    below = survey.get_below(at)
    if below is not None and survey.lines[below].kind == "item" and not survey.is_glued(below):
        return True
    while below is not None and below < stop and survey.lines[below].kind == "item":
        below = survey.get_below(below)
    return below is not None and below < stop


# --- lists ------------------------------------------------------------------------------------------


def _leave_out_lists(search: HeadingSearch, group: list[int]) -> Iterator[int]:
    """Yield lines without those that are next to each other and whose numbers follow each other.

    The last of such a row may be the next heading, after a list that ends the section before.
    """
    expected = 1
    rows = list(_split_rows(search, group))
    for place, row in enumerate(rows):
        last = row[-1]
        if len(row) == 1 or _is_next_heading(search, last, expected, rows[place + 1 : place + 1 + MAX_ROWS_AHEAD]):
            expected = search.get_form(last).order + 1
            yield last


def _is_next_heading(search: HeadingSearch, last: int, expected: int, later: list[list[int]]) -> bool:
    """Tell whether the last line of a row of numbers continues a chain, and no single line below does so."""
    may_continue = expected > 1 and search.get_form(last).order == expected and search.survey.may_be_marked(last)
    if not may_continue:
        return False
    single_orders = (search.get_form(row[0]).order for row in later if len(row) == 1)
    return next((order for order in single_orders if order in {expected, expected + 1}), 0) != expected


def _split_rows(search: HeadingSearch, group: list[int]) -> Iterator[list[int]]:
    """Yield lines of one form in rows; in a row each is right below the one before and has the next number."""
    row: list[int] = []
    for at in group:
        if row and not _continues_row(search, row[-1], at):
            yield row
            row = []
        row.append(at)
    if row:
        yield row


def _continues_row(search: HeadingSearch, above: int, at: int) -> bool:
    return search.survey.get_below(above) == at and _is_next_number(search, above, at)
