"""Questions that are no FAQ: those of interviews, reviews, quizzes and surveys, calls to act, and checks of oneself."""

import re
from collections.abc import Sequence
from itertools import islice

from contentlint.article.parts.landmarks import Landmarks
from contentlint.document.document import Document
from contentlint.document.nodes import Heading
from contentlint.languages.table import get_words, join_words
from contentlint.prose.draft_words import measure_words
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import build_answer_lead, build_short_answer_lead
from contentlint.prose.question_marks import asks, measure_first_question

MIN_ANSWER_WORDS = 5
"""Shorter answers are choices of a questionnaire."""

MAX_INTRODUCTION_LINES = 3
MAX_INTRODUCTION_LENGTH = 600
"""In so many lines at the start of an article, and so many code points of each, it says that somebody is asked."""

_INTERVIEW = compile_lazy(lambda: join_words("dialogues.interview"), re.IGNORECASE)
_QUIZ = compile_lazy(lambda: join_words("dialogues.quiz"), re.IGNORECASE)
_TO_TEAM = compile_lazy(lambda: join_words("dialogues.to-team"), re.IGNORECASE)
_CALL = compile_lazy(lambda: rf"\W{{0,4}}(?:{join_words('dialogues.calls')})", re.IGNORECASE)
_TO_READER = compile_lazy(lambda: rf"\W{{0,4}}(?:{join_words('dialogues.to-reader')})", re.IGNORECASE)
_FROM_FIRM = compile_lazy(lambda: rf"\W{{0,4}}(?:{join_words('dialogues.from-firm')})", re.IGNORECASE)
_CHECK = compile_lazy(r"[^\W\d_]{2,12} \d{1,2}\s?[:.)]\s")
_SPEAKER = compile_lazy(r"(?:[A-Z][\w.]{0,15}(?: [A-Z][\w.]{1,15})?:|[^\W\d_]{1,12}\uff1a)\s*\S")
_DIALOGUE = ("—", "―", "– ", "“", "«")


def is_interview(asked: Sequence[str], answers: Sequence[str], language: str) -> bool:
    """Tell an interview: a person is asked, a person answers, or speakers are named, in a third of the pairs each.

    One who is asked what they did need not say “I”, so a quarter of such questions is enough. ``language`` is the code
    of theirs; English words count in any.
    """
    personal = sum(_has("dialogues.first-person", language, answer) for answer in answers)
    named = sum(map(_is_spoken, asked, answers))
    addressed = sum(_has("dialogues.to-somebody", language, question) for question in asked)
    return personal * 3 >= len(asked) or named * 3 >= len(asked) or addressed * 4 >= len(asked)


def _has(name: str, language: str, text: str) -> bool:
    codes = dict.fromkeys(("en", language))
    patterns = (join_words(name, code) for code in codes if code in get_words(name))
    return any(re.search(pattern, text, re.IGNORECASE) is not None for pattern in patterns)


def _is_spoken(question: str, answer: str) -> bool:
    is_led = re.match(build_answer_lead(), answer) or re.match(build_short_answer_lead(), answer)
    speaks = _SPEAKER.match(answer) is not None and is_led is None
    speaks = speaks or answer.startswith(_DIALOGUE)
    return speaks or _SPEAKER.match(question) is not None


def are_of_readers(asked: Sequence[str], language: str) -> bool:
    """Tell whether a quarter of the questions are asked by readers for themselves (“Can I …?”)."""
    return sum(_has("dialogues.first-person", language, question) for question in asked) * 4 >= len(asked)


def is_questionnaire(answers: Sequence[str]) -> bool:
    """Tell whether most answers are mere choices, or ask on."""
    short = sum(measure_words(answer) < MIN_ANSWER_WORDS or asks_on(answer) for answer in answers)
    return short * 2 > len(answers)


def asks_on(answer: str) -> bool:
    """Tell whether an answer begins with another question."""
    return measure_first_question(answer) > 0 or asks(answer)


def is_call(question: str) -> bool:
    """Tell whether a question calls readers to act (“Ready to start?”), so that what follows does not answer it."""
    return _CALL.match(question) is not None


def are_for_others(asked: Sequence[str], answers: Sequence[str]) -> bool:
    """Tell whether half of the questions are no reader's: calls, checks, or asked of the reader or of the authors."""
    return sum(map(_is_for_others, asked, answers)) * 2 >= len(asked)


def _is_for_others(question: str, answer: str) -> bool:
    patterns = (_CALL.match, _CHECK.match, _TO_TEAM.search)
    if any(find(question) is not None for find in patterns):
        return True
    return _TO_READER.match(question) is not None and _FROM_FIRM.match(answer) is None


def tells_interview(document: Document, landmarks: Landmarks) -> bool:
    """Tell whether the title or the first lines say that somebody is asked."""
    lines = (node.text.text[:MAX_INTRODUCTION_LENGTH] for _, node in landmarks.lines[:MAX_INTRODUCTION_LINES])
    return any(_INTERVIEW.search(text) is not None for text in (*_list_titles(document, landmarks), *lines))


def tells_quiz(document: Document, landmarks: Landmarks, at: int) -> bool:
    """Tell whether the title, or the heading above a node, says that readers shall answer the questions."""
    nodes = landmarks.nodes
    above = (node.text.text for other in range(at - 1, -1, -1) if isinstance(node := nodes[other], Heading))
    titles = [*_list_titles(document, landmarks), *islice(above, 1)]
    return any(_QUIZ.search(title) is not None for title in titles)


def _list_titles(document: Document, landmarks: Landmarks) -> list[str]:
    title = document.metadata.get("title")
    first = next((node for node in landmarks.nodes if isinstance(node, Heading)), None)
    return [*([title.value] if title else []), *([first.text.text] if first is not None and first.level == 1 else [])]
