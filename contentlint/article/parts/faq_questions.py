"""The questions within a stretch of an article, in each shape that an FAQ is written in."""

import re
from collections.abc import Iterator, Sequence

from contentlint.article.parts.faq_built import find_by_builder
from contentlint.article.parts.faq_question import MAX_QUESTION_LENGTH, Question, clean_question
from contentlint.article.parts.faq_question_lines import find_by_beginning, find_by_item, find_by_line, find_by_quote
from contentlint.article.parts.landmarks import Landmarks, find_titles
from contentlint.article.parts.text_slices import join_texts
from contentlint.document.nodes import (
    Block,
    Callout,
    Definition,
    DefinitionList,
    Details,
    Heading,
    Inline,
    InlineElement,
    ListBlock,
    Paragraph,
    Row,
    Strong,
    Table,
    Tag,
    Text,
    walk,
)
from contentlint.prose.part_labels import ANSWER_CLASS, QUESTION_CLASS
from contentlint.prose.question_marks import asks

MIN_ROWS = 2
"""So many rows of a table ask if it is one of questions."""


def find_questions(landmarks: Landmarks, scope: range, source: str, *, certain: bool) -> list[Question]:
    """Return the questions of a scope in the shape that fits it best.

    ``certain`` says that the scope is an FAQ, so that titles count that do not ask (“Shipping and returns”).
    """
    shapes = (
        find_by_builder,
        _find_by_class,
        find_by_disclosure,
        find_by_definition,
        find_by_row,
        _find_by_template,
        _find_by_heading,
    )
    found = [questions for shape in shapes if (questions := list(shape(landmarks, scope, source)))]
    if found:
        return min(found, key=_get_rank)
    begun = find_by_beginning(landmarks, scope) if landmarks.by_line == "pasted text" else []
    for lines in (find_by_line(landmarks, scope, source, certain=certain), find_by_item(landmarks, scope)):
        if lines and len(lines) >= len(begun):
            return lines
    if begun or not certain:
        return begun
    return find_by_quote(landmarks, scope) or _find_by_any_heading(landmarks, scope)


def _get_rank(questions: Sequence[Question]) -> tuple[bool, int]:
    """Return by what a shape goes before others: by more than one question, then by its place."""
    return len(questions) == 1, questions[0].start


# --- shapes with a structure of their own --------------------------------------------------------


def _find_by_class(landmarks: Landmarks, scope: range, _source: str) -> Iterator[Question]:
    """Find elements that a class or microdata calls questions."""
    is_microdata = False
    end = -1
    for at in scope:
        node = landmarks.nodes[at]
        if node.span.start < end:
            continue
        tag = _find_tag(node)
        if tag is None:
            continue
        is_microdata = is_microdata or tag.get("itemtype").endswith("/Question")
        if _is_question(tag) or (is_microdata and tag.get("itemprop") == "name"):
            question = _build_classed_question(landmarks, at, scope, tag)
            if question:
                yield question
                end = node.span.end if question.lead is None else end
                is_microdata = False


def _find_tag(node: Block) -> Tag | None:
    """Return the tag of an element, or that of the inline element a paragraph begins with."""
    if isinstance(node, Details | ListBlock | DefinitionList):
        return None
    tag: Tag | None = getattr(node, "tag", None)
    if isinstance(node, Paragraph) and (tag is None or not _is_question(tag)):
        first = _find_first_inline(node)
        inner = first.tag if isinstance(first, Strong | InlineElement) else None
        return inner if inner is not None and _is_question(inner) else tag
    return tag


def _find_first_inline(node: Paragraph) -> Inline | None:
    """Return the first inline element with words: the icon of an accordion has none."""
    return next((one for one in node.inlines if not isinstance(one, Strong | InlineElement) or one.text), None)


def _is_question(tag: Tag) -> bool:
    value = f"{tag.get('class')} {tag.get('itemprop')}" if tag.attributes else ""
    return len(value) > 1 and re.search(QUESTION_CLASS, value, re.IGNORECASE) is not None


def _build_classed_question(landmarks: Landmarks, at: int, scope: range, tag: Tag) -> Question | None:
    node = landmarks.nodes[at]
    inside = landmarks.find_inside(at)
    text, lead = _split_at_element(node, tag) if isinstance(node, Paragraph) else (_find_first_text(node), None)
    if text is None or not text.text:
        return None
    first, stop, end = _locate_classed_answer(landmarks, inside, scope)
    return Question(clean_question(text), node.span.start, at, first, stop, lead, tag=tag, end=end)


def _locate_classed_answer(landmarks: Landmarks, inside: range, scope: range) -> tuple[int, int | None, int]:
    """Return where the answer is, and the offset where its element ends.

    It is the next element called one, else the rest of the question's element, else what follows that.
    """
    for at in range(inside.stop, scope.stop):
        node = landmarks.nodes[at]
        if _is_answer(node):
            return at, landmarks.find_inside(at).stop, node.span.end
        if _is_next(node):
            break
    texts = [at for at in inside if isinstance(landmarks.nodes[at], Heading | Paragraph)]
    # a single letter is the sign of an accordion
    if any(len(text.text) > 1 for at in texts[1:] if (text := _find_first_text(landmarks.nodes[at]))):
        return texts[1], inside.stop, landmarks.nodes[inside.start - 1].span.end
    return inside.stop, None, 0


def _split_at_element(node: Paragraph, tag: Tag) -> tuple[Text, Text | None]:
    """Part a paragraph whose first inline element is the question from what follows that element."""
    first = _find_first_inline(node)
    if node.tag is tag or not isinstance(first, Strong | InlineElement) or not node.text.text.startswith(first.text):
        return node.text, None
    rest = node.text.slice(len(first.text), len(node.text.text))
    return node.text.slice(0, len(first.text)), rest if rest.text else None


def _find_first_text(node: Block) -> Text | None:
    found = (inner.text for inner in walk((node,)) if isinstance(inner, Heading | Paragraph) and inner.text.text)
    return next(found, None)


def _is_answer(node: Block) -> bool:
    tag: Tag | None = getattr(node, "tag", None)
    value = f"{tag.get('class')} {tag.get('itemprop')}" if tag else ""
    return len(value) > 1 and re.search(ANSWER_CLASS, value, re.IGNORECASE) is not None


def _is_next(node: Block) -> bool:
    tag = _find_tag(node)
    return tag is not None and _is_question(tag)


def find_by_disclosure(landmarks: Landmarks, scope: range, _source: str = "") -> Iterator[Question]:
    """Find disclosure elements, and callouts whose title asks."""
    end = -1
    for at in scope:
        node = landmarks.nodes[at]
        if node.span.start < end:
            continue
        text = node.summary if isinstance(node, Details) else node.title if isinstance(node, Callout) else None
        if text and text.text and (isinstance(node, Details) or _is_of_question(node) or asks(text.text)):
            stop = landmarks.find_inside(at).stop
            tag = node.tag if isinstance(node, Details) else None
            yield Question(clean_question(text), node.span.start, at, at + 1, stop, tag=tag, end=node.span.end)
            end = node.span.end


_QUESTION_KIND = "question"


def _is_of_question(node: Block) -> bool:
    return isinstance(node, Callout) and node.kind == _QUESTION_KIND


def find_by_definition(landmarks: Landmarks, scope: range, _source: str = "") -> Iterator[Question]:
    """Find the definition lists in which a term asks."""
    for at in scope:
        node = landmarks.nodes[at]
        if isinstance(node, DefinitionList) and any(asks(clean_question(entry.term).text) for entry in node.entries):
            yield from (_build_defined_question(entry, at) for entry in node.entries)


def _build_defined_question(entry: Definition, at: int) -> Question:
    start, end = entry.span
    return Question(clean_question(entry.term), start, at, at, at, blocks=entry.blocks, tag=entry.tag, end=end)


def find_by_row(landmarks: Landmarks, scope: range, _source: str = "") -> Iterator[Question]:
    """Find the rows of tables that ask in their first cell, or in the one behind a number, if most rows do."""
    for at in scope:
        node = landmarks.nodes[at]
        if isinstance(node, Table):
            is_headed = node.header is not None and _find_asking_cell(node.header) is None
            rows = node.rows if node.header is None or is_headed else (node.header, *node.rows)
            asked = [(row, cell) for row in rows if (cell := _find_asking_cell(row)) is not None]
            if len(asked) >= MIN_ROWS and len(asked) * 2 > len(rows):
                yield from (_build_row_question(row, cell, at) for row, cell in asked)


def _find_asking_cell(row: Row) -> int | None:
    """Return the index of the cell that asks, if another one follows it."""
    texts = [cell.text.text.strip() for cell in row.cells]
    at = 1 if texts and not any(map(str.isalpha, texts[0])) else 0
    is_question = at + 1 < len(texts) and len(texts[at]) <= MAX_QUESTION_LENGTH and asks(texts[at])
    return at if is_question else None


def _build_row_question(row: Row, cell: int, at: int) -> Question:
    answer = join_texts(other.text for other in row.cells[cell + 1 :])
    text = clean_question(row.cells[cell].text)
    start, end = row.span
    return Question(text, start, at, at, at, answer if answer.text else None, (), row.cells[cell].tag, end=end)


def _find_by_template(landmarks: Landmarks, scope: range, source: str) -> Iterator[Question]:
    """Find shortcodes and components that are given the question (``{{< faq "…" >}}``, ``<Question title="…">``)."""
    for at, node in landmarks.templates:
        if at in scope:
            text = next((title for title in find_titles(source, node) if asks(title.text)), None)
            if text:
                within, end = landmarks.find_within_template(at)
                stop = within.stop if len(within) else None
                yield Question(clean_question(text), node.span.start, at, at + 1, stop, end=end)


def _find_by_heading(landmarks: Landmarks, scope: range, _source: str) -> Iterator[Question]:
    """Find the headings of the level at which questions are asked."""
    headings = [at for at in scope if isinstance(landmarks.nodes[at], Heading)]
    asking = [at for at in headings if asks(_get_heading(landmarks, at).text.text)]
    if asking:
        yield from _build_headed_questions(
            landmarks, headings, min(_get_heading(landmarks, at).level for at in asking), scope
        )


def _find_by_any_heading(landmarks: Landmarks, scope: range) -> list[Question]:
    headings = [at for at in scope if isinstance(landmarks.nodes[at], Heading)]
    level = min((_get_heading(landmarks, at).level for at in headings), default=0)
    found = list(_build_headed_questions(landmarks, headings, level, scope))
    return found if len(found) > 1 else []


def _build_headed_questions(landmarks: Landmarks, headings: list[int], level: int, scope: range) -> Iterator[Question]:
    ends = [at for at in headings if _get_heading(landmarks, at).level <= level]
    asked = [at for at in ends if (node := _get_heading(landmarks, at)).level == level and node.text.text.strip()]
    stops = dict(zip(ends, [*ends[1:], scope.stop][: len(ends)], strict=True))
    numbers = _measure_section_numbers([_get_heading(landmarks, at).text.text for at in asked])
    for at, number in zip(asked, numbers, strict=True):
        node = _get_heading(landmarks, at)
        text = node.text.slice(number, len(node.text.text)) if number else node.text
        yield Question(clean_question(text), node.span.start, at, at + 1, stops[at], tag=node.tag)


_SECTION_NUMBER = r"(\d{1,2}(?:\.\d{1,2}){0,2})\.(\d{1,2})\.?\s+(?=\S)"


def _measure_section_numbers(headings: Sequence[str]) -> list[int]:
    """Return the lengths of the numbers before headings (“5.1”), if they are those of sections in a row."""
    found = [re.match(_SECTION_NUMBER, heading) for heading in headings]
    numbers = [(match[1], int(match[2]) - at) for at, match in enumerate(found) if match]
    is_row = len(numbers) == len(headings) > 1 and len(set(numbers)) == 1
    return [match.end() if match and is_row else 0 for match in found]


def _get_heading(landmarks: Landmarks, at: int) -> Heading:
    node = landmarks.nodes[at]
    if not isinstance(node, Heading):
        message = f"node {at} is not a heading"
        raise TypeError(message)
    return node
