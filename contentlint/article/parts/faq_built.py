"""The questions in accordions that a page's builder makes, whose answers may show only when they are clicked."""

from collections.abc import Iterator
from sys import maxsize
from typing import TYPE_CHECKING

from contentlint.article.parts.faq_question import Question, clean_question
from contentlint.article.parts.landmarks import Landmarks
from contentlint.article.parts.text_slices import find_offset
from contentlint.document.nodes import Block, Details, Heading, Paragraph, Text
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.document.built_parts import BuiltItem


def find_by_builder(landmarks: Landmarks, scope: range, _source: str = "") -> Iterator[Question]:
    """Find the items of accordions in a scope; those within the answer of another are a part of it."""
    nodes, items = landmarks.nodes, landmarks.accordion_items
    if not items or not scope:
        return
    begin, end = nodes[scope.start].span.start, nodes[scope.stop].span.start if scope.stop < len(nodes) else maxsize
    at, done = scope.start, -1
    for item in items:
        if begin <= item.question.end and done <= item.span.start < end:
            at = landmarks.index_at(item.span.start, at)
            question = _build_question(landmarks, item, range(max(at - 1, scope.start), scope.stop))
            if question is not None:
                done = item.span.end
                yield question


def find_by_faq_builder(landmarks: Landmarks) -> list[Question]:
    """Return the questions of items of which a builder makes nothing else than an FAQ."""
    starts = {item.span.start for item in landmarks.accordion_items if item.is_faq}
    found = find_by_builder(landmarks, range(len(landmarks.nodes))) if starts else ()
    return [question for question in found if question.start in starts]


def _build_question(landmarks: Landmarks, item: "BuiltItem", scope: range) -> Question | None:
    """Return the question of an item, if it is in a scope."""
    found = _find_asked(landmarks, item, scope)
    if found is None:
        return None
    at, text, rest = found
    begin = landmarks.index_at(item.answer.start, at + 1)
    stop = landmarks.index_at(item.answer.end, begin)
    lead = rest if begin == stop and rest.text else None
    tag = getattr(landmarks.nodes[at], "tag", None)
    return Question(clean_question(text), item.span.start, at, begin, stop, lead, tag=tag, end=item.span.end)


def _find_asked(landmarks: Landmarks, item: "BuiltItem", scope: range) -> tuple[int, Text, Text] | None:
    """Return the index of the node that holds the words of a question, these words, and what follows them there."""
    for at in scope:
        node = landmarks.nodes[at]
        if node.span.start >= item.question.end:
            return None
        text = _get_text(node)
        if text is not None and text.text and text.span.overlaps(item.question):
            stop = find_offset(text, item.question.end)
            asked = text.slice(find_offset(text, item.question.start), stop)
            if asked.text:
                return at, asked, _slice_answer(text, stop, item.answer)
    return None


def _slice_answer(text: Text, start: int, answer: Span) -> Text:
    return text.slice(start, max(find_offset(text, answer.end), start))


def _get_text(node: Block) -> Text | None:
    if isinstance(node, Details):
        return node.summary
    return node.text if isinstance(node, Heading | Paragraph) else None
