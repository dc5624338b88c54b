"""An FAQ that nothing names: questions and answers in a row, as they were pasted or set in bold."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, repeat, takewhile
from typing import TypeGuard

from msgspec import Struct

from contentlint.article.parts.faq_questions import (
    Question,
    asks,
    find_by_definition,
    find_by_disclosure,
    find_line_questions,
)
from contentlint.article.parts.landmarks import Landmarks
from contentlint.article.parts.model import How
from contentlint.document.document import Document
from contentlint.document.nodes import (
    Block,
    Break,
    Callout,
    DefinitionList,
    Details,
    Heading,
    ListBlock,
    Paragraph,
    Strong,
    walk,
)
from contentlint.prose.draft_words import ends_sentence
from contentlint.prose.part_labels import GLYPH, build_answer_lead

MIN_PAIRS = 2
MIN_BOLD_PAIRS = 3
"""Bold questions are as often titles of sections; in the first half of an article so many make an FAQ."""

MIN_ANSWER_WORDS = 5
"""Shorter answers are choices of a questionnaire."""

MAX_ANSWER_BLOCKS = 4
"""More paragraphs and lists below a question are a section of the article under a question as its title."""

MIN_FOLLOWING_BLOCKS = 2
"""So many paragraphs after the last answer are more than the rest of it."""

MIN_QUESTION_WORDS = 3
MAX_QUESTION_WORDS = 30

_CERTAIN, _LIKELY, _POSSIBLE = 0.9, 0.7, 0.6
_FIRST_PERSON = r"\bI(?:['’](?:m|ve|d|ll)\b|(?= ))|\b[Mm]y\b"
_TO_SOMEBODY = (
    r"(?i)\b(?:did|were|have|had|would|could) you\b|^(?:So|And|But|Now|Lastly|Finally),? |\byou(?:['’]ve| guys)\b"
)
_DIALOGUE = ("—", "―", "– ", "“", "«")
_DASHES = ("—", "–", "―")
_SPEAKER = r"[A-Z][\w.]{0,15}(?: [A-Z][\w.]{1,15})?:\s*\S"


class Row(Struct, frozen=True, gc=False):
    """Questions in a row, the index after the last answer, how they were recognised and with what confidence."""

    questions: list[Question]
    stop: int
    how: How
    confidence: float


def find_unmarked_questions(document: Document, landmarks: Landmarks) -> Row | None:
    """Return the longest row of questions and answers that nothing names as an FAQ."""
    source = document.source.text
    if "?" not in source and "\uff1f" not in source:
        return None
    found = [*_find_structured(landmarks), *_find_rows(landmarks, document)]
    return max(found, key=_count_questions, default=None)


def _count_questions(row: Row) -> int:
    return len(row.questions)


# --- disclosure elements and definition lists -----------------------------------------------------


def _find_structured(landmarks: Landmarks) -> Iterator[Row]:
    if landmarks.kinds.isdisjoint((Details, Callout, DefinitionList)):
        return
    scope = range(len(landmarks.nodes))
    for shape in (find_by_disclosure, find_by_definition):
        found = list(shape(landmarks, scope))
        asking = [question for question in found if asks(question.text.text)]
        if len(asking) >= MIN_PAIRS and len(asking) * 2 > len(found):
            yield Row(asking, landmarks.find_inside(asking[-1].at).stop, "markup", _LIKELY)


# --- lines ------------------------------------------------------------------------------------------


class _Lines(Struct, frozen=True):
    """Questions of one form in a row, the index after the last answer, and how each answer begins."""

    questions: list[Question]
    stop: int
    answers: list[str]


def _find_rows(landmarks: Landmarks, document: Document) -> Iterator[Row]:
    """Find the rows that read as an FAQ. A form in which the article has an interview is none of an FAQ."""
    rows = [row for row in _find_answered_rows(landmarks, document.source.text) if not _is_dialogue(landmarks, row)]
    talks = {row.questions[0].form for row in rows if len(row.questions) >= MIN_BOLD_PAIRS and _is_interview(row)}
    for row in rows:
        signs = map(_has_sign, repeat(landmarks), repeat(document.source.text), row.questions, row.answers)
        if sum(signs) * 2 >= len(row.questions):
            yield Row(row.questions, row.stop, "pasted text", _CERTAIN)
        elif row.questions[0].form not in talks and not _is_interview(row) and not _is_questionnaire(row.answers):
            yield from _build_plain_row(landmarks, row, document)


def _is_dialogue(landmarks: Landmarks, row: _Lines) -> bool:
    """Tell whether a dash stands before what people say: in a row or right beside it, not only answers begin with one.

    What stands beside it must end as a sentence: “— Ada Reed” says whose words a quotation has.
    """
    answers = sum(answer.startswith(_DASHES) for answer in row.answers)
    if answers * 2 < len(row.answers):
        return False
    first = row.questions[0].at
    beside = [*landmarks.nodes[max(first - 1, 0) : first], *landmarks.nodes[row.stop : row.stop + 1]]
    said = sum(map(_begins_with_dash, landmarks.nodes[first : row.stop]))
    said += sum(_begins_with_dash(node) and ends_sentence(node.text.text) for node in beside)
    return said > answers


def _begins_with_dash(node: Block) -> TypeGuard[Paragraph]:
    return isinstance(node, Paragraph) and node.text.text.startswith(_DASHES)


def _find_answered_rows(landmarks: Landmarks, source: str) -> Iterator[_Lines]:
    questions = [q for q in find_line_questions(landmarks, range(len(landmarks.nodes)), source) if _may_begin_pair(q)]
    for row in _group_consecutive(landmarks, questions):
        stop = _find_last_stop(landmarks, row)
        has_answer = stop > row[-1].first or row[-1].lead is not None
        answered = row if has_answer else row[:-1]
        if len(answered) >= MIN_PAIRS:
            answers = [_read_answer_start(landmarks, question) for question in answered]
            yield _Lines(answered, stop if has_answer else row[-1].at, answers)


def _may_begin_pair(question: Question) -> bool:
    text = question.text.text
    is_short = MIN_QUESTION_WORDS <= len(text.split()) <= MAX_QUESTION_WORDS
    return is_short and (question.form != "bold" or asks(text))


def _group_consecutive(landmarks: Landmarks, questions: list[Question]) -> Iterator[list[Question]]:
    """Group questions of one form, each of which has a short answer before the next."""
    row: list[Question] = []
    for question in questions:
        if row and not (
            row[-1].form == question.form
            and 0 < _count_answer_blocks(landmarks, row[-1], question) <= MAX_ANSWER_BLOCKS
        ):
            yield row
            row = []
        row.append(question)
    if row:
        yield row


def _count_answer_blocks(landmarks: Landmarks, question: Question, following: Question) -> int:
    """Return the number of blocks between two questions, 0 if a heading or a break is among them."""
    blocks = list(_list_blocks(landmarks, question.first, following.at))
    if any(isinstance(block, Heading | Break) for block in blocks):
        return 0
    return len(blocks) + (question.lead is not None)


def _list_blocks(landmarks: Landmarks, first: int, stop: int) -> Iterator[Block]:
    """Yield the outermost blocks of a stretch, one more than an answer may have at most."""
    end = -1
    count = 0
    for at in range(first, stop):
        node = landmarks.nodes[at]
        if node.span.start >= end:
            end = node.span.end
            count += 1
            yield node
        if count > MAX_ANSWER_BLOCKS:
            return


def _find_last_stop(landmarks: Landmarks, row: list[Question]) -> int:
    """Return the index after the answer of the last question: as many blocks as the longest one before it has."""
    last = row[-1]
    if last.lead is not None:
        return last.first
    longest = max((_count_answer_blocks(landmarks, one, other) for one, other in pairwise(row)), default=1)
    allowed = 1 if last.form == "line" else longest
    stop = last.first
    for block in _list_blocks(landmarks, last.first, len(landmarks.nodes)):
        is_list = isinstance(block, ListBlock)
        if (allowed < 1 and not is_list) or _ends_answer(block):
            break
        allowed -= 1
        stop = landmarks.index_at(block.span.end, stop)
        if is_list and allowed < 1:
            break
    return stop


def _ends_answer(block: Block) -> bool:
    if isinstance(block, Paragraph):
        first = block.inlines[0] if block.inlines else None
        return isinstance(first, Strong) and len(first.text) == len(block.text.text)
    return not isinstance(block, ListBlock)


def _build_plain_row(landmarks: Landmarks, row: _Lines, document: Document) -> Iterator[Row]:
    questions, stop = row.questions, row.stop
    match questions[0].form:
        case "prefix":
            yield Row(questions, stop, "label", _LIKELY)
        case "bold":
            if _stand_apart(landmarks, row, document):
                yield Row(questions, stop, "label", _POSSIBLE)
        case _ if document.format == "text":
            yield Row(questions, stop, "pasted text", _POSSIBLE)


def _stand_apart(landmarks: Landmarks, row: _Lines, document: Document) -> bool:
    """Tell whether bold questions are an FAQ rather than the titles of sections or a part of the text.

    Where they are most of the article, their answers must go on behind them on their own lines, as below no title.
    """
    many = len(row.questions) >= MIN_BOLD_PAIRS
    if _is_body(landmarks, row):
        return many and all(question.lead is not None for question in row.questions)
    late = row.questions[0].start * 2 > len(document.source.text)
    return (late or many) and not _is_within_text(landmarks, row.stop)


def _is_body(landmarks: Landmarks, row: _Lines) -> bool:
    """Tell whether questions and answers are most of the article, which is built of them and has no FAQ beside."""
    nodes = landmarks.nodes
    end = nodes[row.stop].span.start if row.stop < len(nodes) else nodes[-1].span.end
    return (end - row.questions[0].start) * 2 > nodes[-1].span.end - nodes[0].span.start


def _is_within_text(landmarks: Landmarks, stop: int) -> bool:
    """Tell whether the text goes on after the last answer, so that its questions are its own."""
    following = islice(_list_blocks(landmarks, stop, len(landmarks.nodes)), MIN_FOLLOWING_BLOCKS)
    return len(list(takewhile(_goes_on, following))) == MIN_FOLLOWING_BLOCKS


def _goes_on(block: Block) -> bool:
    return not isinstance(block, Heading | Break)


def _read_answer_start(landmarks: Landmarks, question: Question) -> str:
    if question.lead is not None:
        return question.lead.text
    for block in _list_blocks(landmarks, question.first, len(landmarks.nodes)):
        text = next((node.text.text for node in walk((block,)) if isinstance(node, Paragraph)), None)
        if text is not None:
            return text
    return ""


def _has_sign(landmarks: Landmarks, source: str, question: Question, answer: str) -> bool:
    """Tell whether an answer begins with the sign of an accordion, which may have made a list of it."""
    if question.form == "accordion" or re.match(GLYPH, answer):
        return True
    block = landmarks.nodes[question.first] if question.first < len(landmarks.nodes) else None
    return isinstance(block, ListBlock) and len(block.items) == 1 and source[block.span.start] == "+"


def _is_questionnaire(answers: list[str]) -> bool:
    short = sum(len(answer.split()) < MIN_ANSWER_WORDS for answer in answers)
    return short * 2 > len(answers)


def _is_interview(row: _Lines) -> bool:
    return is_interview([question.text.text for question in row.questions], row.answers)


def is_interview(asked: Sequence[str], answers: Sequence[str]) -> bool:
    """Tell an interview: a person is asked, a person answers, or speakers are named, in a third of the pairs each.

    One who is asked what they did need not say “I”, so a quarter of such questions is enough.
    """
    personal = sum(re.search(_FIRST_PERSON, answer) is not None for answer in answers)
    named = sum(map(_is_spoken, asked, answers))
    addressed = sum(re.search(_TO_SOMEBODY, question) is not None for question in asked)
    return personal * 3 >= len(asked) or named * 3 >= len(asked) or addressed * 4 >= len(asked)


def _is_spoken(question: str, answer: str) -> bool:
    speaks = re.match(_SPEAKER, answer) is not None and re.match(build_answer_lead(), answer) is None
    speaks = speaks or answer.startswith(_DIALOGUE)
    return speaks or re.match(_SPEAKER, question) is not None
