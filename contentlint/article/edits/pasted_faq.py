"""The FAQ of pasted text: questions become headings, and the signs before and behind answers go."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.article.edits.faq_lines import SECTION_LEVEL, find_content_start
from contentlint.article.edits.markdown_marks import BLANK_LINE, MarkdownMark, join_lines, remove
from contentlint.document.nodes import MAX_HEADING_LEVEL, Block, Paragraph, Text
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import QUESTION_TAIL
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.article.article import Article
    from contentlint.article.parts.model import Faq, FaqPair

_LEAD = compile_lazy(r"[^\W\d_]{0,12}\s?\d{0,3}\s?[:.)\uff1a]\s*$")
"""“Q1.” or “A:”, before a question or an answer."""

_MARKS = r"(?:[*_ ]|<(?:b|em|i|span|strong|u)\b[^<>]{0,300}>)*+"
_MARKED_LEAD = compile_lazy(
    rf"(?=[*_<]){_MARKS}(?:[^\W\d_]{{0,12}}\s?\d{{0,3}}\s?[:.)\uff1a]\s*)?{_MARKS}", re.IGNORECASE
)
"""Marks of emphasis before a question, perhaps around “Q1.”."""

_CLOSING = compile_lazy(r"(?:[*_]|</(?:b|em|i|span|strong|u)>|\]\([^()\s]{0,500}\))*+", re.IGNORECASE)
MAX_BLANKS = 8
"""So many spaces behind the sign of an accordion go with it."""


class PastedFaq:
    """The FAQ of an article in pasted text; without questions if it has none, or they are marked already."""

    def __init__(self, article: "Article") -> None:
        """Find the questions, and what is before their answers."""
        self._article = article
        self._text = article.source.text
        self._part = _find_unmarked_faq(article)
        self._pairs = {pair.span.start: pair for pair in self._part.pairs} if self._part else {}
        pairs = self._pairs.values()
        self._answers = [pair.answer.span.start for pair in pairs if pair.answer and not pair.glyph]
        self._signs = {pair.glyph.start: pair.glyph for pair in pairs if pair.glyph}

    def get_label(self) -> Text | None:
        """Return the line that names the FAQ, if it has one."""
        return self._part.label if self._part else None

    def begins_unnamed(self, block: Block) -> bool:
        """Tell whether the first question is in a paragraph, and the FAQ has no label above it."""
        if not self._part or self._part.label or not isinstance(block, Paragraph):
            return False
        return block.span.start <= self._part.pairs[0].span.start < block.span.end

    def find_block_behind(self, left_out: frozenset[Span]) -> Block | None:
        """Return what follows the last answer, metadata left out, for they go to the front matter."""
        if not self._part:
            return None
        first = bisect_left(self._article.blocks, self._part.pairs[-1].span.end, key=_get_start)
        meta_lines = sorted(line.span.start for line in self._article.meta_lines)
        behind = (block for block in self._article.blocks[first:] if block.span not in left_out)
        return next((block for block in behind if not _has_place_within(meta_lines, block.span)), None)

    # --- questions ----------------------------------------------------------------------------

    def mark_question(self, block: Paragraph) -> list[MarkdownMark]:
        """Return what makes a heading of a question, and parts it from an answer on the same line."""
        pair = self._pairs.get(block.span.start)
        if pair is None or pair.question.span.end > block.text.span.end:
            return []
        start, question = block.span.start, pair.question.span
        is_emphasized = self._is_emphasized(block, pair)
        content = question.start if is_emphasized else self._find_question_start(block, pair)
        heading = MarkdownMark(Span(start, content), f"{'#' * self._find_level(start)} ")
        end = self._mark_question_end(block, pair, is_emphasized=is_emphasized)
        return [heading, *join_lines(self._text, question), *end]

    def _is_emphasized(self, block: Paragraph, pair: "FaqPair") -> bool:
        """Tell whether a question has marks of emphasis around it, and its answer is on the same line."""
        if pair.sign or not _has_answer_within(block, pair):
            return False
        return _MARKED_LEAD.fullmatch(self._text[block.span.start : pair.question.span.start]) is not None

    def _find_question_start(self, block: Paragraph, pair: "FaqPair") -> int:
        """Return where a heading begins behind “Q1.”; at the start of the line if there is something else."""
        start = block.span.start
        if pair.sign:
            return start
        content = find_content_start(self._article, block, Span(start, pair.question.span.start))
        return content if _LEAD.match(self._text[start:content]) else start

    def _mark_question_end(self, block: Paragraph, pair: "FaqPair", *, is_emphasized: bool) -> Iterator[MarkdownMark]:
        """Yield the blank line before an answer on the same line, or what removes a sign behind the question."""
        question = pair.question.span
        if pair.answer and _has_answer_within(block, pair):
            end, answer = question.end, pair.answer.span.start
            if not is_emphasized and (closing := _CLOSING.match(self._text, end, answer)):
                end = closing.end()
            yield MarkdownMark(Span(end, find_content_start(self._article, block, Span(end, answer))), BLANK_LINE)
        elif QUESTION_TAIL.search(self._text, question.start, block.span.end):
            yield remove(Span(question.end, block.span.end))

    def _find_level(self, start: int) -> int:
        """Return the level of a question: below that of the heading above it, as in parts of an FAQ."""
        headings = self._article.headings
        above = bisect_left(headings, start, key=_get_start) - 1
        if self._part is None or self._part.label is None or above < 0:
            return SECTION_LEVEL + 1
        if headings[above].span.start < self._part.span.start:
            return SECTION_LEVEL + 1
        return min(headings[above].level + 1, MAX_HEADING_LEVEL)

    # --- answers ------------------------------------------------------------------------------

    def remove_answer_lead(self, block: Paragraph) -> list[MarkdownMark]:
        """Return what removes the “A1.” with which a paragraph begins that answers a question."""
        start = block.span.start
        next_answer = bisect_left(self._answers, start + 1)
        answer = self._answers[next_answer] if next_answer < len(self._answers) else start
        content = find_content_start(self._article, block, Span(start, answer))
        return [remove(Span(start, content))] if _LEAD.match(self._text[start:content]) else []

    def remove_accordion_sign(self, block: Paragraph) -> list[MarkdownMark]:
        """Return what removes the sign of an accordion that a paragraph begins with, and the spaces behind it."""
        sign = self._signs.get(block.span.start)
        if sign is None or self._text[sign.start] == "–":  # with a dash, somebody may begin to speak
            return []
        behind = self._text[sign.end : sign.end + MAX_BLANKS]
        blanks = len(behind) - len(behind.lstrip(" \t\u00a0"))
        return [remove(Span(sign.start, sign.end + blanks))]


def _find_unmarked_faq(article: "Article") -> "Faq | None":
    part = article.faq
    if part is None or part.how not in {"pasted text", "label"}:
        return None
    return None if is_unsure_faq(article) else part


MIN_SIGNS = 2
MIN_PAIRS = 3


def is_unsure_faq(article: "Article") -> bool:
    """Tell whether questions of pasted text that no line names as an FAQ may be none: fewer than two signs agree."""
    part = article.faq
    if article.format != "text" or part is None or part.label is not None or part.how != "pasted text":
        return False
    marked = sum(bool(pair.sign or pair.glyph) or pair.question.span.start > pair.span.start for pair in part.pairs)
    is_late = part.pairs[0].span.start * 3 >= len(article.source.text)
    return (marked * 2 >= len(part.pairs)) + (len(part.pairs) >= MIN_PAIRS) + is_late < MIN_SIGNS


def _has_answer_within(block: Paragraph, pair: "FaqPair") -> bool:
    return pair.answer is not None and pair.answer.span.start < block.span.end


def _get_start(block: Block) -> int:
    return block.span.start


def _has_place_within(places: list[int], span: Span) -> bool:
    """Tell whether one of the sorted places is within a span."""
    at = bisect_left(places, span.start)
    return at < len(places) and places[at] < span.end
