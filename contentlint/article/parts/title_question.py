"""What a title asks: “What is X?”, “X vs Y”, or anything else."""

import re

from contentlint.article.parts.model import TitleQuestion
from contentlint.article.permalink import build_file_slug
from contentlint.document.metadata import MetaValue
from contentlint.prose.question_marks import QUESTION_MARKS, asks
from contentlint.source import Span

MAX_TITLE = 300
"""A longer title, in code points, asks nothing."""

MAX_SUBJECT = 8
"""A subject has no more words."""

_PARTED = r"\s[|·»]\s|\s[-–—]\s"
_SIGNS = (*QUESTION_MARKS, "vs", "versus", "difference", "what")
_DEFINITION = r"(?i)what(?:['’]s| is| are)\s+(?P<article>an?\s|the\s)?\s*(?P<subject>[^?:;|!,]+)"
_NO_SUBJECT = (
    r"(?i)(?:new|next|in|at|on|your|my|our|their|his|her|its?|this|that|these|those|there|wrong|happening|going|so|such"
    r"|really|involved|included|important|other|advantages|benefits|alternatives|number|currently|left|best|right|most|worst|easiest|fastest|cheapest|main|key|first|last|types?|kinds?|costs?"
    r"|price|point|purpose|deal|dif|role|future|status|state|way|reasons?|some|good|required|needed|different|\w+ing)\b"
)
_GOES_ON = r"(?i)\s(?:and|or) (?:how|why|what|when|where|who|should|do|does|is|are)\b.*"
_VERSUS = r"(?i)\s(?:vs\.?|versus)(?=\s)"
_DIFFERENCE = r"(?i)\bdifferences? between (?P<one>.+?) and (?P<other>[^?:;|!]+)"
_BEFORE = r"(?i)^.*[;?!|]\s|^(?:comparing|an?|the)\s"
_AFTER = r"(?i)[:;?!|,].*|\s(?:which|what|how|for|in|and|comparison|compared|differences?)\b.*"
_BRACKETS = r"\(([^()]{1,60})\)"
_ACRONYM = r"\b[A-Z]{2}"
_EDGES = " \t\"'“”‘’*_`.?"


def find_title_question(title: MetaValue | None, path: str) -> TitleQuestion | None:
    """Return what an English title asks, or what the name of the file at ``path`` asks if there is no title."""
    if title is None:
        text = build_file_slug(path).replace("-", " ").replace("_", " ")
        return _parse_question(text, None)
    return None if title.templated else _parse_question(title.value, title.span)


def _parse_question(title: str, span: Span | None) -> TitleQuestion | None:
    lower = title.lower()
    if len(title) > MAX_TITLE or not any(sign in lower for sign in _SIGNS):
        return None
    text = " ".join(re.split(_PARTED, title)[0].split())
    subjects = _find_compared(text)
    if subjects:
        return TitleQuestion("comparison", text, subjects, span)
    subject = find_defined(text)
    if subject:
        return TitleQuestion("definition", text, (subject,), span)
    return TitleQuestion("question", text, (), span) if asks(text) else None


def _find_compared(text: str) -> tuple[tuple[str, ...], ...]:
    found = re.search(_DIFFERENCE, text)
    versus = re.search(_VERSUS, text)
    if versus and ":" in text[: versus.start()]:
        return ()
    sides = [found["one"], found["other"]] if found else re.split(_VERSUS, text)
    if len(sides) == 1:
        return ()
    first = sides[0] if found else re.sub(_BEFORE, "", sides[0])
    subjects = [_names(side) for side in (first, *(re.sub(_AFTER, "", side) for side in sides[1:]))]
    return tuple(subjects) if all(subjects) else ()


def find_defined(text: str) -> tuple[str, ...]:
    """Return the names of what a question “What is X?” wants to be defined; none for any other question.

    What has “the” before it is something known (“What are the rules?”), unless it has an acronym.
    """
    found = re.match(_DEFINITION, text)
    if found is None or re.match(_NO_SUBJECT, found["subject"]):
        return ()
    if (found["article"] or "").lower().startswith("the") and not re.search(_ACRONYM, found["subject"]):
        return ()
    return _names(re.sub(_GOES_ON, "", found["subject"]))


def _names(subject: str) -> tuple[str, ...]:
    """Return a subject, its head (“joins” of “joins in SQL”), and what stands in brackets after it.

    There are none for what is too long to be a name.
    """
    plain = re.sub(_BRACKETS, " ", subject).strip(_EDGES)
    head = re.split(r"\s(?:in|for|on|at|with|of)\s", plain)[0]
    names = dict.fromkeys((plain, head, *(inner.strip(_EDGES) for inner in re.findall(_BRACKETS, subject))))
    return tuple(name for name in names if name) if 0 < len(plain.split()) <= MAX_SUBJECT else ()
