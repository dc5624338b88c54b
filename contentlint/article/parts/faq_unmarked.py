"""An FAQ that nothing names: questions and answers in a row, as they were pasted or set in bold."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice, pairwise, repeat, takewhile
from typing import TypeGuard

from msgspec import Struct

from contentlint.article.parts.faq_built import find_by_builder
from contentlint.article.parts.faq_dialogues import (
    are_for_others,
    are_of_readers,
    is_interview,
    is_questionnaire,
    tells_interview,
    tells_quiz,
)
from contentlint.article.parts.faq_question import Question, clean_question
from contentlint.article.parts.faq_question_lines import find_line_questions
from contentlint.article.parts.faq_questions import find_by_definition, find_by_disclosure
from contentlint.article.parts.landmarks import MAX_CANDIDATES, Landmarks
from contentlint.article.parts.model import How, TellLanguage
from contentlint.document.document import Document
from contentlint.document.nodes import (
    Block,
    Break,
    Callout,
    CodeBlock,
    DefinitionList,
    Details,
    Heading,
    ListBlock,
    Paragraph,
    Strong,
    Table,
    walk,
)
from contentlint.prose.draft_words import ends_sentence, measure_words
from contentlint.prose.part_labels import GLYPH, match_question_prefix
from contentlint.prose.question_marks import asks, has_question_mark

MIN_PAIRS = 2
MIN_SURE_PAIRS = 3
"""Questions in bold or in boxes are as often titles; fewer of them make an FAQ only if readers ask them."""

MAX_ANSWER_BLOCKS = 4
"""More paragraphs and lists below a question are a section of the article under a question as its title."""

MIN_FOLLOWING_BLOCKS = 2
"""So many paragraphs after the last answer are more than the rest of it."""

MIN_QUESTION_WORDS = 3
MAX_QUESTION_WORDS = 30

_CERTAIN, _LIKELY, _POSSIBLE = 0.9, 0.7, 0.6
_FAQ_LEAD = "FAQ"
_DASHES = ("—", "–", "―")


class Row(Struct, frozen=True, gc=False):
    """Questions in a row, the index after the last answer, how they were recognised and with what confidence."""

    questions: list[Question]
    stop: int
    how: How
    confidence: float


def find_unmarked_questions(document: Document, landmarks: Landmarks, language: TellLanguage) -> Row | None:
    """Return the longest row of questions and answers that nothing names as an FAQ."""
    if not has_question_mark(document.source.text):
        return None
    found = [*_find_structured(landmarks, language), *_find_rows(landmarks, document, language)]
    longest = sorted(found, key=_count_questions, reverse=True)[:MAX_CANDIDATES]
    return next((row for row in longest if not tells_quiz(document, landmarks, row.questions[0].at)), None)


def _count_questions(row: Row) -> int:
    return len(row.questions)


# --- disclosure elements and definition lists -----------------------------------------------------


def _find_structured(landmarks: Landmarks, language: TellLanguage) -> Iterator[Row]:
    yield from _find_led_headings(landmarks, language)
    if landmarks.kinds.isdisjoint((Details, Callout, DefinitionList)) and not landmarks.accordion_items:
        return
    scope = range(len(landmarks.nodes))
    for shape in (find_by_builder, find_by_disclosure, find_by_definition):
        for found in _part_where_text_stands(landmarks, list(shape(landmarks, scope))):
            asking = [question for question in found if asks(question.text.text)]
            if len(asking) * 2 > len(found) and _may_be_boxed_faq(landmarks, asking, language):
                yield Row(asking, _find_box_stop(landmarks, asking[-1]), "markup", _LIKELY)


def _part_where_text_stands(landmarks: Landmarks, questions: list[Question]) -> Iterator[list[Question]]:
    """Part boxes between which the article goes on: such boxes say more about the text, each at its place."""
    row: list[Question] = []
    for question in questions:
        if row and _has_text(landmarks, _find_box_stop(landmarks, row[-1]), question):
            yield row
            row = []
        row.append(question)
    if row:
        yield row


def _find_box_stop(landmarks: Landmarks, question: Question) -> int:
    return max(landmarks.find_inside(question.at).stop, question.stop or 0)


def _has_text(landmarks: Landmarks, first: int, following: Question) -> bool:
    """Tell whether text stands before a question; a list that the question is in is none."""
    nodes = landmarks.nodes[first : following.at]
    texts = (node for node in nodes if isinstance(node, Paragraph | ListBlock | CodeBlock | Table))
    return any(node.span.end <= following.start or not isinstance(node, ListBlock) for node in texts)


def _find_led_headings(landmarks: Landmarks, language: TellLanguage) -> Iterator[Row]:
    """Find headings that are given as questions: “FAQ 1: …?”, or of readers for themselves (“Q: Can I …?”)."""
    if Heading not in landmarks.kinds:
        return
    headings = [(at, node) for at, node in enumerate(landmarks.nodes) if isinstance(node, Heading)]
    led = [(at, node) for at, node in headings if _is_led(node)]
    if len(led) >= MIN_PAIRS and len({node.level for _, node in led}) == 1:
        ends = [at for at, node in headings if node.level <= led[0][1].level] + [len(landmarks.nodes)]
        stops = [ends[bisect_right(ends, at)] for at, _ in led]
        found = [
            Question(clean_question(node.text), node.span.start, at, at + 1, stop, tag=node.tag)
            for (at, node), stop in zip(led, stops, strict=True)
        ]
        asked = [question.text.text for question in found]
        answers = [_read_answer_start(landmarks, question) for question in found]
        is_named = all(node.text.text.startswith(_FAQ_LEAD) for _, node in led)
        is_other = is_interview(asked, answers, language()) or is_questionnaire(answers)
        if (is_named or are_of_readers(asked, language())) and not is_other:
            yield Row(found, stops[-1], "heading", _LIKELY)


def _is_led(heading: Heading) -> bool:
    text = heading.text.text
    return asks(text) and match_question_prefix(text) is not None


def _may_be_boxed_faq(landmarks: Landmarks, questions: list[Question], language: TellLanguage) -> bool:
    """Tell an FAQ from an interview and from things to check; two questions alone must be those of readers."""
    asked = [question.text.text for question in questions]
    answers = [_read_boxed_start(landmarks, question) for question in questions]
    if len(asked) < MIN_PAIRS or (len(asked) < MIN_SURE_PAIRS and not are_of_readers(asked, language())):
        return False
    return not is_interview(asked, answers, language()) and not are_for_others(asked, answers)


def _read_boxed_start(landmarks: Landmarks, question: Question) -> str:
    if question.blocks is None:
        return _read_answer_start(landmarks, question)
    return next((node.text.text for node in walk(question.blocks) if isinstance(node, Paragraph)), "")


# --- lines ------------------------------------------------------------------------------------------


class _Lines(Struct, frozen=True):
    """Questions of one form in a row, the index after the last answer, and how each answer begins."""

    questions: list[Question]
    stop: int
    answers: list[str]


def _find_rows(landmarks: Landmarks, document: Document, language: TellLanguage) -> Iterator[Row]:
    """Find the rows that read as an FAQ. A form in which the article has an interview is none of an FAQ."""
    rows = [row for row in _find_answered_rows(landmarks, document.source.text) if not _is_dialogue(landmarks, row)]
    talks = {
        row.questions[0].form for row in rows if len(row.questions) >= MIN_SURE_PAIRS and _is_interview(row, language)
    }
    for row in rows:
        signs = map(_has_sign, repeat(landmarks), repeat(document.source.text), row.questions, row.answers)
        if sum(signs) * 2 >= len(row.questions):
            yield Row(row.questions, row.stop, "pasted text", _CERTAIN)
        elif row.questions[0].form not in talks and _may_be_faq(row, language):
            if tells_interview(document, landmarks):
                return
            yield from _build_plain_row(landmarks, row, document, language)


def _may_be_faq(row: _Lines, language: TellLanguage) -> bool:
    asked = [question.text.text for question in row.questions]
    others = _is_interview(row, language) or is_questionnaire(row.answers)
    return not others and not are_for_others(asked, row.answers)


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
    is_short = MIN_QUESTION_WORDS <= measure_words(text) <= MAX_QUESTION_WORDS
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
    """Return the number of blocks between two questions, 0 if a heading or a break is among them.

    Between questions with a lead, headings that name the next group do not count.
    """
    blocks = list(_list_blocks(landmarks, question.first, following.at))
    while question.form == following.form == "prefix" and blocks and isinstance(blocks[-1], Heading):
        blocks.pop()
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


def _build_plain_row(landmarks: Landmarks, row: _Lines, document: Document, language: TellLanguage) -> Iterator[Row]:
    questions, stop = row.questions, row.stop
    match questions[0].form:
        case "prefix":
            yield Row(questions, stop, "label", _LIKELY)
        case "bold":
            if _stand_apart(landmarks, row, document, language):
                yield Row(questions, stop, "label", _POSSIBLE)
        case _ if document.format == "text":
            yield Row(questions, stop, "pasted text", _POSSIBLE)


def _stand_apart(landmarks: Landmarks, row: _Lines, document: Document, language: TellLanguage) -> bool:
    """Tell whether bold questions are an FAQ rather than the titles of sections or a part of the text.

    Where they are most of the article, their answers must go on behind them on their own lines, as below no title.
    """
    many = len(row.questions) >= MIN_SURE_PAIRS
    if _is_body(landmarks, row):
        return many and all(question.lead is not None for question in row.questions)
    late = row.questions[0].start * 2 > len(document.source.text)
    is_sure = many or (late and are_of_readers([question.text.text for question in row.questions], language()))
    return is_sure and not _is_within_text(landmarks, row.stop)


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


def _is_interview(row: _Lines, language: TellLanguage) -> bool:
    return is_interview([question.text.text for question in row.questions], row.answers, language())
