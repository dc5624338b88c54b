"""The levels of headings in a draft: from what their form shows, else from the order in which the forms appear."""

from collections import Counter
from collections.abc import Container, Sequence

from contentlint.document.nodes import MAX_HEADING_LEVEL
from contentlint.document.pasted.survey import Survey

TITLE_LEVEL = 1
SECTION_LEVEL = 2
UNMARKED = frozenset({"bare "})
"""Forms without a mark, which show no level beside one with a mark."""


def find_levels(survey: Survey, headings: Sequence[int], title: int | None) -> dict[int, int]:
    """Return the level of each heading."""
    first = headings[0] if headings and headings[0] == survey.order[0] else None
    top = title if title is not None else first
    ranks = _rank_forms(survey, [at for at in headings if at != title])
    levels = {at: _find_level(survey, at, ranks) for at in headings}
    _lower_repeated(survey, [at for at in headings if at != title], levels, top)
    if title is not None:
        levels[title] = TITLE_LEVEL
    return levels


def _rank_forms(survey: Survey, headings: Sequence[int]) -> dict[str, int]:
    """Return the level of each form: the first to appear is that of sections, each new one stands below those before.

    Headings that every article has (“FAQ”) show no order, for they may lack the mark that the others have.
    """
    places: dict[str, list[int]] = {}
    for at in headings:
        if not survey.is_usual(at):
            places.setdefault(_get_key(survey, at, places), []).append(at)
    keys = sorted(places, key=lambda key: _is_below(places, key))
    return {key: SECTION_LEVEL + rank for rank, key in enumerate(keys)}


def _is_below(places: dict[str, list[int]], key: str) -> bool:
    """Tell whether lines without a mark stand below those that have one: they do not stand on both sides of these."""
    own = places[key]
    marked = [at for other, found in places.items() if other not in UNMARKED for at in found]
    return key in UNMARKED and bool(marked) and not own[0] < marked[0] < marked[-1] < own[-1]


def _get_key(survey: Survey, at: int, known: Container[str]) -> str:
    form = survey.get_form(at)
    if form.kind == "sub-number" or (form.kind == "number" and not form.key[:1].isalpha()):
        return "number"
    if form.kind == "bare" and survey.asks(at) and "colon " in known:
        return "colon "  # a question has no colon
    return f"{form.kind} {form.key}"


def _find_level(survey: Survey, at: int, ranks: dict[str, int]) -> int:
    form = survey.get_form(at)
    if form.kind == "named":
        return form.depth
    level = SECTION_LEVEL if survey.is_usual(at) and form.kind != "sub-number" else ranks.get(_get_key(survey, at, ranks), SECTION_LEVEL)
    return min(level + (form.depth - 1 if form.kind == "sub-number" else 0), MAX_HEADING_LEVEL)


def _lower_repeated(survey: Survey, headings: Sequence[int], levels: dict[int, int], top: int | None) -> None:
    """Lower what heads several sections, such as “Pros” and “Cons” below the name of each product."""
    words = {at: survey.get_words(at).casefold() for at in headings}
    counted = Counter(words.values())
    single = next((at for at in headings if counted[words[at]] == 1), None)
    for at in headings:
        is_plain = survey.get_form(at).kind in {"bare", "bold", "colon", "caps"}
        if single is not None and at > single and at != top and counted[words[at]] > 1 and is_plain:
            levels[at] = min(levels[at] + 1, MAX_HEADING_LEVEL)
