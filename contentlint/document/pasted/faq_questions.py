"""The questions of an FAQ in a draft: the lines below its label that ask something."""

from collections.abc import Iterator

from contentlint.document.pasted.survey import Survey


def find_faq_questions(survey: Survey) -> Iterator[int]:
    """Yield the lines below the label of an FAQ that ask, up to the next line that may be a heading."""
    is_within = has_asked = False
    for at in survey.order:
        if survey.find_part(at) == "faq":
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
