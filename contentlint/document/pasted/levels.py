"""The levels of headings in a draft: from what their form shows, else from the order in which the forms appear."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from contentlint.document.nodes import MAX_HEADING_LEVEL
from contentlint.document.pasted.forms import Form
from contentlint.document.pasted.survey import Survey

TITLE_LEVEL = 1
SECTION_LEVEL = 2
UNMARKED, REPEATED = "bare ", "repeated"
"""What headings without a mark have in common, and what those that stand several times."""

SINGLE = frozenset({"caps", "number", "step", "sign"})
"""Forms that a line without a mark may have by chance (“HTTPS”, “3 Ways to Boil Water”)."""

PLAIN = frozenset({"bare", "bold", "colon", "caps"})
"""Forms that show no level of their own."""


def find_levels(survey: Survey, headings: Sequence[int], title: int | None) -> dict[int, int]:
    """Return the level of each heading."""
    below = [at for at in headings if at != title]
    keys = _list_keys(survey, below)
    ranks = _rank_keys(survey, keys)
    levels = {at: _find_level(survey, at, ranks.get(keys[at], SECTION_LEVEL)) for at in below}
    _raise_first(survey, below, levels)
    _lower_unasked(survey, below, levels)
    if title is not None:
        levels[title] = TITLE_LEVEL
    return levels


def _list_keys(survey: Survey, headings: Sequence[int]) -> dict[int, str]:
    """Return by what the level of each heading is known: its form, or that it stands below several others.

    “Pros” and “Cons” below the name of each product head several sections.
    """
    words = {at: survey.get_words(at).casefold() for at in headings}
    counted = Counter(words.values())
    alike = Counter(_get_key(survey.get_form(at)) for at in headings)
    has_colons = any(survey.get_form(at).kind == "colon" for at in headings)
    keys: dict[int, str] = {}
    for at in headings:
        form = survey.get_form(at)
        is_repeated = counted[words[at]] > 1 and form.kind in PLAIN and len(keys) > 0
        asks = has_colons and form.kind == "bare" and survey.asks(at)  # a question has no colon
        is_single = form.kind in SINGLE and alike[_get_key(form)] == 1
        keys[at] = REPEATED if is_repeated else "colon " if asks else UNMARKED if is_single else _get_key(form)
    return keys


def _get_key(form: Form) -> str:
    if form.kind == "sub-number" or (form.kind == "number" and not form.key[:1].isalpha()):
        return "number"
    return f"{form.kind} {form.key}"


def _rank_keys(survey: Survey, keys: dict[int, str]) -> dict[str, int]:
    """Return the level of each form: the first to appear is that of sections, each new one stands below those before.

    Headings that every article has (“FAQ”) show no order, for they may lack the mark that the others have.
    """
    places: dict[str, list[int]] = {}
    for at, key in keys.items():
        if not survey.is_usual(at) or key == REPEATED:
            places.setdefault(key, []).append(at)
    ordered = sorted(places, key=lambda key: _rank(places, key))
    levels = {key: SECTION_LEVEL + rank for rank, key in enumerate(ordered)}
    if ordered and _is_beside(places):
        levels[UNMARKED] = SECTION_LEVEL
        levels[REPEATED] = min(levels[REPEATED], len(ordered))
    return levels


def _rank(places: dict[str, list[int]], key: str) -> int:
    """Return which forms stand below which: a double line, any other mark, no mark, repeated headings.

    Lines without a mark that stand both above and below the others are no less than these.
    """
    if key == REPEATED:
        return 3
    if key == UNMARKED:
        marked = _list_marked(places)
        return 0 if marked and places[key][0] < marked[0] < marked[-1] < places[key][-1] else 2
    return int(key.startswith("underlined") and key != "underlined =")


def _is_beside(places: dict[str, list[int]]) -> bool:
    """Tell whether lines without a mark follow all those with one, below which others are repeated."""
    marked = _list_marked(places)
    return REPEATED in places and UNMARKED in places and bool(marked) and places[UNMARKED][0] > marked[-1]


def _list_marked(places: dict[str, list[int]]) -> list[int]:
    return sorted(at for key, found in places.items() if key not in {UNMARKED, REPEATED} for at in found)


def _find_level(survey: Survey, at: int, level: int) -> int:
    form = survey.get_form(at)
    if form.kind == "named":
        return form.depth
    if form.kind == "sub-number":
        return min(level + form.depth - 1, MAX_HEADING_LEVEL)
    return SECTION_LEVEL if survey.is_usual(at) else min(level, MAX_HEADING_LEVEL)


def _raise_first(survey: Survey, headings: Sequence[int], levels: dict[int, int]) -> None:
    """Raise headings without a mark above the first section to its level: they belong to no other section."""
    for at in headings:
        if levels[at] <= SECTION_LEVEL or survey.get_form(at).kind not in PLAIN:
            return
        levels[at] = SECTION_LEVEL


def _lower_unasked(survey: Survey, headings: Sequence[int], levels: dict[int, int]) -> None:
    """Lower what stands right below the label of an FAQ and is no question: the topics that it answers."""
    label: int | None = None
    for above, at in pairwise(headings):
        is_plain = survey.get_form(at).kind in PLAIN and not survey.is_usual(at)
        if survey.find_part(above) == "faq" and survey.get_below(above) == at:
            label = above
        if not is_plain:
            label = None
        if label is not None and levels[at] <= levels[label]:
            levels[at] = levels[label] + 1
