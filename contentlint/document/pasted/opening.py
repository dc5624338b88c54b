"""What stands above the text of a draft, and the title, which is found below it."""

from collections.abc import Iterator

from contentlint.document.pasted.lines import MAX_HEADING_WORDS, begins_small
from contentlint.document.pasted.survey import Survey
from contentlint.prose.draft_words import (
    ends_with_cry,
    ends_with_stop,
    hands_over,
    has_sentence_within,
    is_breadcrumb,
    is_draft_property,
    is_greeting,
    match_property,
)
from contentlint.prose.part_labels import find_part_by_label, is_byline, is_meta_line, label_key, match_meta_label

MAX_OPENING_LINES = 25
"""So many lines are looked at for the title."""

MAX_TITLE_WORDS = 22
MAX_STACK = 4
"""So many short lines right below each other are verse, an address or a list, and none of them is a title."""

MAX_PREFACE_LINES = 3
"""So many paragraphs may stand between a greeting and the title."""

MAX_PREFACE_WORDS = 60
_QUOTES = '"“”„«»'


def find_title(survey: Survey) -> int | None:
    """Return the line that is the title, or None."""
    opening = survey.order[:MAX_OPENING_LINES]
    stated = _find_stated_title(survey, opening)
    if stated is not None:
        return stated
    return next(filter(lambda at: _may_be_title(survey, at), _skip_opening(survey, opening)), None)


def _find_stated_title(survey: Survey, opening: list[int]) -> int | None:
    """Return the line that says that it is the title, or says the same as a line “Meta title: …”."""
    titles = {label_key(value) for at in survey.order if (value := _read_title(survey, at))}
    same = (at for at in opening if titles and label_key(survey.lines[at].text.strip("*_ ")) in titles)
    named = (at for at in opening if survey.get_form(at).kind == "named" and survey.get_form(at).depth == 1)
    return next(same, next(named, None))


def _read_title(survey: Survey, at: int) -> str:
    """Return what a line “Meta title: …” or “Title: …” gives."""
    if survey.get_form(at).key == "title":
        return survey.get_words(at)
    return _read_meta_title(survey.lines[at].text)


def _read_meta_title(text: str) -> str:
    match = match_meta_label(text)
    return text[match[1] :].strip(' "“”*_') if match and match[0] == "title" else ""


def _skip_opening(survey: Survey, opening: list[int]) -> Iterator[int]:
    """Yield the first line of the text; after a greeting, those behind the paragraphs of its preface too."""
    prefaces = 0
    for at in opening:
        text = survey.lines[at].text
        if is_greeting(text):
            prefaces = MAX_PREFACE_LINES
        elif _stands_above(survey, at) or _is_preface(survey, at):
            continue
        elif prefaces and _may_be_said_before(survey, at):
            prefaces -= 1
        else:
            yield at
            return


def _may_be_said_before(survey: Survey, at: int) -> bool:
    """Tell whether a line may belong to what a message says before the draft."""
    line = survey.lines[at]
    is_marked = survey.get_form(at).kind in {"underlined", "named", "bold"}
    return ends_with_stop(line.text) and not survey.asks(at) and not is_marked and line.words <= MAX_PREFACE_WORDS


def _stands_above(survey: Survey, at: int) -> bool:
    """Tell whether a line is metadata, a property, a byline or a breadcrumb."""
    text = survey.lines[at].text.lstrip("*_ ")
    if is_meta_line(text) or is_byline(text) or is_draft_property(text) or is_breadcrumb(text):
        return True
    if _is_value_below(survey, at):
        return True
    return survey.is_beside(at) and match_property(text) is not None


def _is_value_below(survey: Survey, at: int) -> bool:
    """Tell whether a line is the value of a label that stands alone on the line above (“Meta title:”)."""
    above = survey.get_above(at)
    text = survey.lines[above].text.strip("*_ ") if above is not None else ""
    return text.endswith((":", "\uff1a")) and is_meta_line(text)


def _is_preface(survey: Survey, at: int) -> bool:
    line = survey.lines[at]
    if line.words > MAX_PREFACE_WORDS or at == survey.order[-1]:
        return False
    is_led = line.text.endswith((":", "\uff1a")) and line.words > 3 and at == survey.order[0]  # noqa: PLR2004  # more than a label
    return is_led or hands_over(line.text)


def _may_be_title(survey: Survey, at: int) -> bool:
    """Tell whether the first line of a text is its title."""
    line = survey.lines[at]
    form = survey.get_form(at)
    if line.kind != "plain" or line.words > MAX_TITLE_WORDS or survey.is_table(at) or survey.is_pair_lead(at):
        return False
    words = survey.get_words(at)
    if not words or words[0] in "—–(<[" or words[-1] in "—–" or (form.order and form.key.strip()):
        return False
    if (survey.is_beside(at) and words[0] not in _QUOTES) or has_sentence_within(words) or _is_attributed(words):
        return False
    if ends_with_stop(words) and not ends_with_cry(words):
        return False
    if find_part_by_label(words) or survey.is_usual(at) or begins_small(words):
        return False
    return _has_text_below(survey, at)


def _is_attributed(words: str) -> bool:
    """Tell whether a line is a quotation with the name of who said it."""
    behind = max(map(words.rfind, _QUOTES))
    return words[0] in _QUOTES and words[behind + 1 :].lstrip().startswith(("-", "–", "—"))


def is_titled(survey: Survey, at: int) -> bool:
    """Tell whether the first line is a title even if no other line is a heading: not long, and no cry or quotation."""
    words = survey.get_words(at)
    return len(words.split()) <= MAX_HEADING_WORDS and not ends_with_cry(words) and words[0] not in _QUOTES


def _has_text_below(survey: Survey, at: int) -> bool:
    """Tell whether a text follows: no stack of short lines, such as verse."""
    stack, is_stacked = 1, True
    below = survey.get_below(at)
    while below is not None and not survey.is_text(below):
        is_stacked = is_stacked and survey.is_glued(below)
        stack += is_stacked and survey.is_short(below)
        below = survey.get_below(below)
        if stack >= MAX_STACK:
            return False
    return below is not None
