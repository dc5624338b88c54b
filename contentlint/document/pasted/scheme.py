"""The heading scheme of a draft: which lines are headings. Lines of one form are judged together, strong forms first.

Numbers must make a chain with other text between them. Other marks need more than one line that has them. A line
without a mark counts where blank lines and capitals agree with the rest, and never in a run of short lines, among
properties, or as a question of an FAQ. Each form has its module; levels are worked out in ``levels``.
"""

from collections.abc import Callable, Iterator

from msgspec import Struct

from contentlint.document.frame.reader import Frame
from contentlint.document.pasted.colon_headings import find_colon_headings
from contentlint.document.pasted.forms import Form
from contentlint.document.pasted.heading_search import HeadingSearch
from contentlint.document.pasted.levels import find_levels
from contentlint.document.pasted.marked_headings import find_marked_headings
from contentlint.document.pasted.numbered_headings import find_numbered_headings
from contentlint.document.pasted.opening import find_title, is_titled
from contentlint.document.pasted.survey import Survey
from contentlint.document.pasted.unmarked_headings import find_unmarked_headings

_STEPS: tuple[Callable[[HeadingSearch], dict[int, float]], ...] = (
    find_numbered_headings,
    find_marked_headings,
    find_colon_headings,
    find_unmarked_headings,
)
"""What finds the headings of each form, with how sure each is; a later step knows what the earlier ones have found."""


class FoundHeading(Struct, frozen=True, gc=False):
    """A line that is a heading, its level, its form and how sure that is."""

    at: int
    level: int
    form: Form
    confidence: float


class Scheme(Struct, frozen=True, gc=False):
    """The headings of a draft by their lines, and the lines that ask a question of its FAQ."""

    headings: dict[int, FoundHeading]
    questions: frozenset[int]


def find_scheme(survey: Survey, frame: Frame) -> Scheme:
    """Return the headings of a draft and the questions of its FAQ; none is in its frame or in an example."""
    numbers = {frame.units[at].number for at in (*frame.cut, *frame.list_examples())}
    hidden = frozenset(at for at in survey.order if survey.lines[at].number in numbers)
    title = find_title(survey, frame)
    search = HeadingSearch(survey, title, frozenset(_find_faq_questions(survey, hidden)), hidden)
    for find_headings in _STEPS:
        search.confidences.update(find_headings(search))
    if _has_unsure_title_alone(search):
        search.confidences.clear()
    return Scheme(_assign_levels(search), search.questions)


def _has_unsure_title_alone(search: HeadingSearch) -> bool:
    """Tell whether the title is the only heading, and nothing but its place says that it is one."""
    if search.title is None or len(search.confidences) > 1:
        return False
    return search.get_form(search.title).kind != "named" and not is_titled(search.survey, search.title)


def _assign_levels(search: HeadingSearch) -> dict[int, FoundHeading]:
    places = sorted(search.confidences)
    levels = find_levels(search.survey, places, search.title)
    return {at: FoundHeading(at, levels[at], search.get_form(at), search.confidences[at]) for at in places}


# --- questions --------------------------------------------------------------------------------------


def _find_faq_questions(survey: Survey, hidden: frozenset[int]) -> Iterator[int]:
    """Yield the lines below the label of an FAQ that ask, up to the next line that may be a heading."""
    is_within = has_asked = False
    for at in survey.order:
        if at in hidden:
            is_within = False
        elif survey.find_part(at) == "faq":
            is_within, has_asked = True, False
        elif is_within and _is_question(survey, at):
            has_asked = True
            yield at
        elif is_within and has_asked and _may_end_faq(survey, at):
            is_within = False


def _is_question(survey: Survey, at: int) -> bool:
    return survey.asks(at) and survey.get_form(at).kind != "named"


def _may_end_faq(survey: Survey, at: int) -> bool:
    """Tell whether a line may be the heading of what follows an FAQ."""
    kind = survey.get_form(at).kind
    if survey.lines[at].kind == "item":
        return kind == "number" and survey.may_be_marked(at) and _is_single_item(survey, at)
    return survey.is_short(at) or (kind not in {"bare", "colon"} and survey.may_be_marked(at))


def _is_single_item(survey: Survey, at: int) -> bool:
    """Tell whether neither the line above nor the one below is an item of a list."""
    neighbours = (survey.get_above(at), survey.get_below(at))
    return all(other is None or survey.lines[other].kind != "item" for other in neighbours)
