"""The levels of headings in a draft: from what their form shows, else from the order in which the forms appear."""

from collections import Counter
from collections.abc import Sequence

from contentlint.document.nodes import MAX_HEADING_LEVEL
from contentlint.document.pasted.forms import Form
from contentlint.document.pasted.survey import Survey

TITLE_LEVEL = 1
SECTION_LEVEL = 2


def find_levels(survey: Survey, headings: Sequence[int], title: int | None) -> dict[int, int]:
    """Return the level of each heading."""
    first = headings[0] if headings and headings[0] == survey.order[0] else None
    top = title if title is not None else first
    ranks = _rank_forms(survey, [at for at in headings if at != title])
    levels = {at: _find_level(survey, at, ranks) for at in headings}
    _lower_repeated(survey, headings, levels, top)
    if title is not None:
        levels[title] = TITLE_LEVEL
    return levels


def _rank_forms(survey: Survey, headings: Sequence[int]) -> dict[str, int]:
    """Return the level of each form: the first to appear is that of sections, each new one stands below those before.

    Headings that every article has (“FAQ”) show no order, for they may lack the mark that the others have.
    """
    ranks: dict[str, int] = {}
    for at in headings:
        key = _get_key(survey.get_form(at))
        if key not in ranks and not survey.is_usual(at):
            ranks[key] = SECTION_LEVEL + len(ranks)
    return ranks


def _get_key(form: Form) -> str:
    if form.kind == "sub-number" or (form.kind == "number" and not form.key[:1].isalpha()):
        return "number"
    return f"{form.kind} {form.key}"


def _find_level(survey: Survey, at: int, ranks: dict[str, int]) -> int:
    form = survey.get_form(at)
    if form.kind == "named":
        return form.depth
    level = SECTION_LEVEL if survey.is_usual(at) and form.kind != "sub-number" else ranks.get(_get_key(form), SECTION_LEVEL)
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
