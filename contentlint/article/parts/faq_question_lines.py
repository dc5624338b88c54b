"""The questions that paragraphs and items of lists are, or begin with."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from contentlint.article.parts.faq_question import MAX_QUESTION_LENGTH, Form, Question, clean_question
from contentlint.article.parts.landmarks import Landmarks, join_spans
from contentlint.article.parts.text_slices import find_offset
from contentlint.document.nodes import Emphasis, Heading, Item, Link, ListBlock, Paragraph, Quote, Strong, Text
from contentlint.prose.draft_words import ends_sentence
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import (
    GLYPH,
    GLYPHS,
    build_answer_lead,
    build_short_answer_lead,
    is_meta_line,
    match_question_prefix,
)
from contentlint.prose.question_marks import asks, count_question_marks, has_question_mark, measure_first_question

MIN_STACKED = 2
"""So many lines of one paragraph ask if a paragraph holds several pairs."""

MIN_STATED_AMONG = 3
"""Among so many bold questions, a bold sentence is the title of a pair as well."""

MIN_STATED_WORDS = 4
"""A shorter bold beginning names what its paragraph is about (“Please note.”)."""

_CLOSING_MARKS = " \t*_\"'”’»)]"
_STRENGTHS: tuple[frozenset[Form], ...] = (
    frozenset({"bold", "prefix", "accordion"}),
    frozenset({"italic"}),
    frozenset({"line"}),
)


def find_by_line(landmarks: Landmarks, scope: range, source: str, *, certain: bool = False) -> list[Question]:
    """Find paragraphs that ask: those set off most, by bold text or a lead, before italics, before plain ones.

    ``certain`` as for :func:`find_questions`: a bold sentence among bold questions is one that does not ask.
    """
    found = list(find_line_questions(landmarks, scope, source))
    kept = next((forms for forms in _STRENGTHS if any(question.form in forms for question in found)), frozenset())
    questions = [question for question in found if question.form in kept]
    stated = list(_find_stated(landmarks, scope, questions)) if certain else []
    return sorted([*questions, *stated], key=lambda one: one.start) if len(questions) > 2 * len(stated) else questions


def _find_stated(landmarks: Landmarks, scope: range, asked: Sequence[Question]) -> Iterator[Question]:
    """Yield bold sentences that begin a paragraph as the bold questions do, and ask nothing (“The lid is stuck.”)."""
    known = {question.at for question in asked if question.form == "bold"}
    for at, node in landmarks.find_lines_in(scope) if len(known) >= MIN_STATED_AMONG else ():
        strong = node.inlines[0] if node.inlines else None
        if at in known or not isinstance(strong, Strong) or not node.text.text.startswith(strong.text):
            continue
        if _is_statement(strong.text):
            yield _split_question(at, node, len(strong.text), "bold")


def _is_statement(text: str) -> bool:
    return len(text.split()) >= MIN_STATED_WORDS and text.endswith(".") and _is_sentence(text)


def find_line_questions(landmarks: Landmarks, scope: range, source: str) -> Iterator[Question]:
    """Yield the paragraphs outside lists and quotations that ask, or begin with a question."""
    for at, node in landmarks.find_lines_in(scope):
        if has_question_mark(node.text.text):
            yield from _find_in_line(at, node, source)


def find_by_beginning(landmarks: Landmarks, scope: range) -> list[Question]:
    """Find paragraphs of pasted text that begin with a question and go on with its answer, if most of them do."""
    lines = [line for line in landmarks.find_lines_in(scope) if not is_meta_line(line[1].text.text)]
    ends = [(at, node, end) for at, node in lines if (end := _find_answered_end(node.text.text))]
    return [_split_question(at, node, end, "line") for at, node, end in ends] if len(ends) * 2 > len(lines) else []


def _find_answered_end(text: str) -> int:
    """Return the offset where the question ends with which a paragraph begins, 0 if it begins with none."""
    end = measure_first_question(text[: MAX_QUESTION_LENGTH + 1])
    return end if text[end:].strip() else 0


def _find_in_line(at: int, node: Paragraph, source: str) -> Iterator[Question]:
    value = node.text.text
    strong = next((inline for inline in node.inlines[:2] if type(inline) is Strong or type(inline) is Emphasis), None)
    start = value.find(strong.text, 0, len(strong.text) + 6) if strong else -1
    lead = match_question_prefix(value)
    form: Form = "prefix" if lead else "italic" if type(strong) is Emphasis else "bold"
    if glued := _find_glued_lines(node.text, source):
        yield from _build_accordion_questions(at, node, glued)
    elif stacked := _find_stacked_lines(node.text, source):
        yield from _build_stacked_questions(at, node, stacked, form if lead or start == 0 else "line")
    elif strong and start >= 0 and (asks(strong.text) or _asks_first(value, strong.text)):
        yield _split_question(at, node, start + len(strong.text), form)
    elif lead:
        yield _split_question(at, node, _find_led_end(value), "prefix")
    elif len(value) <= MAX_QUESTION_LENGTH and asks(clean_question(node.text).text):
        yield _split_question(at, node, len(value), "line")


def _find_led_end(line: str) -> int:
    """Return the offset where a question with a lead ends: where its answer begins with one, on the same line."""
    answer = re.search(rf"\s{build_answer_lead()}", line)
    answer = answer or re.search(rf"(?<=[?\uff1f\u061f])\s+{build_short_answer_lead()}", line)
    return answer.start() if answer else len(line)


def _asks_first(line: str, strong: str) -> bool:
    """Tell whether a line is bold as a whole and asks before it ends (“How much? We are a small firm.”)."""
    return line == strong and len(line) <= MAX_QUESTION_LENGTH and _find_answered_end(line) > 0


def _split_question(at: int, node: Paragraph, end: int, form: Form) -> Question:
    rest = node.text.slice(end, len(node.text.text))
    lead = rest if rest.text.strip(":–— ") else None
    text = clean_question(node.text.slice(0, end))
    return Question(text, node.span.start, at, at + 1, None, lead, tag=node.tag, form=form)


# --- several pairs in one paragraph ---------------------------------------------------------------


def _find_stacked_lines(text: Text, source: str) -> list[tuple[int, int]]:
    """Return where a paragraph without blank lines has its questions: the offsets of their starts and ends.

    Either a line asks and those below it answer, each as a sentence of its own, or each line asks and goes on.
    """
    if count_question_marks(text.text) < MIN_STACKED:
        return []
    starts = _find_line_starts(text, source)
    lines = [(start, end, text.text[start:end].strip()) for start, end in pairwise([*starts, len(text.text)])]
    asked = [(at, start, end) for at, (start, end, line) in enumerate(lines) if _asks_alone(line)]
    if len(asked) >= MIN_STACKED and asked[0][0] == 0 and all(_is_apart(lines, at) for at, _, _ in asked):
        return [(start, end) for _, start, end in asked]
    ends = [(start, start + _find_answered_end(line)) for start, _, line in lines if _is_sentence(line)]
    return ends if len(ends) >= max(MIN_STACKED, len(lines)) and all(start < end for start, end in ends) else []


def _find_line_starts(text: Text, source: str) -> list[int]:
    """Return the offsets at which the lines of a paragraph begin, as it was written."""
    value = text.text
    if "\n" not in value and "\n" not in source[slice(*text.span)]:
        return [0]
    ends = (match.start() for match in re.finditer(r"\s", value))
    return [0, *(at + 1 for at in ends if value[at] == "\n" or "\n" in source[slice(*text.locate(at, at + 1))])]


def _is_sentence(line: str) -> bool:
    """Tell whether a line begins and ends as sentences do, unlike the lines of a wrapped paragraph."""
    return not line[:1].islower() and ends_sentence(line)


def _asks_alone(line: str) -> bool:
    return len(line) <= MAX_QUESTION_LENGTH and asks(line) and not line[:1].islower()


def _is_apart(lines: list[tuple[int, int, str]], at: int) -> bool:
    """Tell whether a line that asks is below the end of an answer, and above one."""
    is_answered = at + 1 == len(lines) or not _asks_alone(lines[at + 1][2])
    return is_answered and (at == 0 or (ends_sentence(lines[at - 1][2]) and not _asks_alone(lines[at - 1][2])))


def _build_stacked_questions(at: int, node: Paragraph, lines: list[tuple[int, int]], form: Form) -> Iterator[Question]:
    stops = [*(begin for begin, _ in lines[1:]), len(node.text.text)]
    for number, ((begin, end), stop) in enumerate(zip(lines, stops, strict=True), 1):
        question, rest = node.text.slice(begin, end), node.text.slice(end, stop)
        lead = rest if rest.text.strip(":–— \n") else None
        start = node.span.start if number == 1 else question.span.start
        last = None if number == len(lines) else at + 1
        yield Question(clean_question(question), start, at, at + 1, last, lead, form=form)


_GLUED = compile_lazy(rf"[?\uff1f]\s+(?={GLYPH})", hints=GLYPHS)


def _find_glued_lines(text: Text, source: str) -> list[tuple[int, int, int]]:
    """Return where glued lines have a question and, on the next line, an answer behind the sign of an accordion.

    Each is the offset of the question's line, of its end, and of the answer's line.
    """
    found = []
    for match in _GLUED.finditer(text.text):
        end, answer = match.start() + 1, match.end()
        if "\n" in match.group() or "\n" in source[slice(*text.locate(end, answer))]:
            before = source.rfind("\n", text.span.start, text.locate(end - 1, end).start)
            line = find_offset(text, before + 1) if before >= 0 else 0
            found.append((max(line, text.text.rfind("\n", 0, end) + 1), end, answer))
    return found


def _build_accordion_questions(at: int, node: Paragraph, lines: list[tuple[int, int, int]]) -> Iterator[Question]:
    stops = [*(begin for begin, _, _ in lines[1:]), len(node.text.text)]
    for (begin, end, answer), stop in zip(lines, stops, strict=True):
        question, rest = node.text.slice(begin, end), node.text.slice(answer, stop)
        yield Question(clean_question(question), question.span.start, at, at + 1, at + 1, rest, form="accordion")


# --- items and quotations -------------------------------------------------------------------------


def find_by_quote(landmarks: Landmarks, scope: range) -> list[Question]:
    """Find quotations that are a question, as readers asked it, or that begin with one and answer it.

    Where most of them ask, one line that does not is what a reader said (“> I want all of them”).
    """
    found: list[tuple[Question, bool]] = []
    for at in scope:
        node = landmarks.nodes[at]
        inside = landmarks.find_inside(at) if isinstance(node, Quote) else range(0)
        line = landmarks.nodes[inside.start] if inside else None
        if isinstance(line, Paragraph) and len(line.text.text) <= MAX_QUESTION_LENGTH:
            is_asked = asks(line.text.text)
            first, stop = (inside.stop, None) if len(inside) == 1 else (inside.start + 1, inside.stop)
            if is_asked or (stop is None and _may_be_answered(landmarks, first, scope)):
                text = clean_question(line.text)
                found.append(
                    (Question(text, node.span.start, at, first, stop, form="line", end=node.span.end), is_asked)
                )
    asking = [question for question, is_asked in found if is_asked]
    is_told = len(asking) >= MIN_ASKING and len(asking) * 2 > len(found)
    return [question for question, _ in found] if is_told else asking


MIN_ASKING = 2


def _may_be_answered(landmarks: Landmarks, at: int, scope: range) -> bool:
    return at < scope.stop and isinstance(landmarks.nodes[at], Paragraph)


def find_by_item(landmarks: Landmarks, scope: range) -> list[Question]:
    """Find list items that begin with a question; the answer may be the next item (“- Q: …”, “- A: …”)."""
    found: list[Question] = []
    for at in scope:
        node = landmarks.nodes[at]
        if isinstance(node, ListBlock):
            pairs = _pair_items(node.items)
            asked = [_build_item_question(item, at, answer) for item, answer in pairs]
            questions = [question for question in asked if question]
            if len(questions) * 2 > len(pairs):
                found.extend([*questions[:-1], _open_ended(questions[-1], landmarks)])
    return found


def _pair_items(items: Sequence[Item]) -> list[tuple[Item, Item | None]]:
    """Return the items of a list that begin with no lead of an answer, each with the one behind it that does."""
    pairs: list[tuple[Item, Item | None]] = []
    for item in items:
        if pairs and pairs[-1][1] is None and _is_led_answer(item) and _is_led_question(pairs[-1][0]):
            pairs[-1] = (pairs[-1][0], item)
        else:
            pairs.append((item, None))
    return pairs


def _is_led_answer(item: Item) -> bool:
    text = _get_item_text(item)
    return re.match(rf"{build_answer_lead()}|{build_short_answer_lead()}", text) is not None


def _is_led_question(item: Item) -> bool:
    return match_question_prefix(_get_item_text(item)) is not None


def _get_item_text(item: Item) -> str:
    first = item.blocks[0] if item.blocks else None
    return first.text.text if isinstance(first, Paragraph | Heading) else ""


def _open_ended(question: Question, landmarks: Landmarks) -> Question:
    """Let the answer of a list's last question follow the list, if it does not stand in the item."""
    if question.lead or question.blocks:
        return question
    return replace(question, first=landmarks.find_inside(question.at).stop, blocks=None, stop=None, form="line", end=0)


def _build_item_question(item: Item, at: int, answer: Item | None) -> Question | None:
    first = item.blocks[0] if item.blocks else None
    if not isinstance(first, Paragraph | Heading) or (len(item.blocks) == 1 and _is_link(first)):
        return None
    end = _find_question_end(first)
    text = first.text.slice(0, end)
    if len(text.text) > MAX_QUESTION_LENGTH or not asks(clean_question(text).text):
        return None
    rest = first.text.slice(end, len(first.text.text))
    lead = rest if rest.text.strip(_CLOSING_MARKS) else None
    start, stop = join_spans(item.span, answer.span) if answer else item.span
    blocks = (*item.blocks[1:], *answer.blocks) if answer else item.blocks[1:]
    return Question(clean_question(text), start, at, at, at, lead, blocks, item.tag, end=stop)


def _is_link(first: Paragraph | Heading) -> bool:
    """Tell whether a text is nothing but a link, which leads to the answer elsewhere."""
    found = next((inline for inline in first.inlines if isinstance(inline, Link)), None)
    return found is not None and len(found.text.strip()) >= len(first.text.text.strip()) > 0


def _is_lead(text: str) -> bool:
    """Tell whether a text is nothing but the lead of a question (“Q:”), before its words."""
    lead = match_question_prefix(f"{text} x?")
    return lead is not None and lead.end() >= len(text)


def _find_question_end(first: Paragraph | Heading) -> int:
    """Return the offset where the bold start of an item ends, else its first question, else the whole text."""
    value = first.text.text
    strong = next((inline for inline in first.inlines[:2] if isinstance(inline, Strong)), None)
    if strong and value.startswith(strong.text) and not _is_lead(strong.text):
        return len(strong.text)
    asked = re.search(r"[?\uff1f\u061f](?=\s)", value)
    return asked.end() if asked else len(value)
