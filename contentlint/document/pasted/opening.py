"""The title of a draft: the line that the division of the draft names, if it is a title at all."""

from contentlint.document.frame.reader import Frame
from contentlint.document.pasted.lines import MAX_HEADING_WORDS
from contentlint.document.pasted.survey import Survey
from contentlint.prose.draft_words import ends_with_cry

_QUOTES = '"“”„«»'


def find_title(survey: Survey, frame: Frame) -> int | None:
    """Return the line that is the title, or None."""
    unit = frame.title
    if unit is None or unit.rows:
        return None
    at = next((at for at in survey.order if survey.lines[at].number == unit.number), None)
    has_text = at is not None and any(survey.is_text(below) for below in survey.order if below > at)
    return at if has_text else None


def is_titled(survey: Survey, at: int) -> bool:
    """Tell whether the first line is a title even if no other line is a heading: not long, and no cry or quotation."""
    words = survey.get_words(at)
    return len(words.split()) <= MAX_HEADING_WORDS and not ends_with_cry(words) and words[0] not in _QUOTES
