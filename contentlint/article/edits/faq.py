"""Questions and answers to headings with text below them: the edits that mark an FAQ as one."""

from bisect import bisect_left
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from contentlint.article.edits.faq_lines import SECTION_LEVEL, find_content_start, get_faq_heading
from contentlint.article.edits.headings import find_text_block, mark_as_heading
from contentlint.document.nodes import Heading, Paragraph
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import GLYPH, build_answer_lead
from contentlint.source import Edit, Span
from contentlint.source.edit import are_disjoint

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.article.parts.model import Faq, FaqPair

_LEAD = compile_lazy(lambda: rf"(?![*_]{{0,3}}–)[*_]{{0,3}}(?:{build_answer_lead()}|{GLYPH})[*_]{{0,3}}\s*")
"""“A:” or the sign of an accordion, perhaps in bold letters; no dash, with which somebody may begin to speak."""


_MAX_LEAD = 40
"""What begins an answer has no more code points than this."""


def build_question_edits(article: "Article", part: "Faq") -> list[Edit]:
    """Return what makes headings of the questions of an FAQ that are lines of text, and of its label.

    An FAQ without a label gets a heading; nothing is to be done where all are headings. Nothing, too, if one of the
    questions cannot be marked for certain.
    """
    if article.format == "text":
        return []  # pasted text gets its marks as a whole
    try:
        edits = sorted(_build_edits(article, part))
    except _UnsureError:
        return []
    return edits if are_disjoint(edits) else []


def has_plain_questions(article: "Article", part: "Faq") -> bool:
    """Tell whether all questions of an FAQ are paragraphs of their own, without anything that sets them off."""
    blocks = [find_text_block(article, pair.question.span) for pair in part.pairs]
    return bool(blocks) and all(
        isinstance(block, Paragraph) and block.text.text == pair.question.text and not block.inlines
        for block, pair in zip(blocks, part.pairs, strict=True)
    )


class _UnsureError(Exception):
    """It is not certain what would come of it."""


def _build_edits(article: "Article", part: "Faq") -> Iterator[Edit]:
    level = _find_level(article, part)
    first = find_text_block(article, part.pairs[0].question.span)
    if part.label is not None:
        yield from _build_label_edits(article, part, level)
    elif not isinstance(first, Paragraph):
        raise _UnsureError
    parts = _list_subheadings(article, part)
    for number, pair in enumerate(part.pairs):
        above = bisect_left(parts, (pair.question.span.start, 0)) - 1
        edits = _build_pair_edits(article, pair, (max(parts[above][1], level) if above >= 0 else level) + 1)
        if number == 0 and part.label is None:
            edits = [_add_heading(article, edits[0], level), *edits[1:]]
        yield from edits


def _find_level(article: "Article", part: "Faq") -> int:
    """Return the level of the heading above the questions: its own, or one above theirs, where they are headings."""
    label = find_text_block(article, part.label.span) if part.label else None
    if isinstance(label, Heading):
        return label.level
    asked = find_text_block(article, part.pairs[0].question.span)
    return max(asked.level - 1, 1) if isinstance(asked, Heading) else SECTION_LEVEL


def _list_subheadings(article: "Article", part: "Faq") -> list[tuple[int, int]]:
    """Return the headings within an FAQ that ask nothing: where each stands, and its level."""
    asked = {pair.question.span for pair in part.pairs}
    within = (one for one in article.headings if part.span.start < one.span.start < part.span.end)
    return [(one.span.start, one.level) for one in within if one.text.span not in asked] if part.label else []


def _build_label_edits(article: "Article", part: "Faq", level: int) -> list[Edit]:
    line = find_text_block(article, part.label.span) if part.label else None
    if isinstance(line, Heading):
        return []
    edits = mark_as_heading(article, line, part.label, level) if isinstance(line, Paragraph) and part.label else []
    if not edits:
        raise _UnsureError
    return edits


def _build_pair_edits(article: "Article", pair: "FaqPair", level: int) -> list[Edit]:
    """Return what makes a heading of a question, and takes “A:” from its answer."""
    line = find_text_block(article, pair.question.span)
    if not isinstance(line, Paragraph):
        return []
    edits = mark_as_heading(article, line, pair.question, level)
    if not edits or (pair.answer and line.span.contains(pair.answer.span) and line.tag):
        raise _UnsureError
    return _strip_lead(article, pair, line, edits)


def _strip_lead(article: "Article", pair: "FaqPair", line: Paragraph, edits: list[Edit]) -> list[Edit]:
    """Return the edits of a question with those that take away what begins its answer."""
    if pair.answer is None or not pair.answer.text:
        return edits
    start = pair.answer.span.start
    if line.span.contains(pair.answer.span):
        *others, last = edits
        start = find_content_start(article, line, Span(pair.question.span.end, start))
        return [*others, Edit(Span(last.span.start, start), last.text)]
    block = find_text_block(article, pair.answer.span)
    if not isinstance(block, Paragraph) or start - block.span.start > _MAX_LEAD:
        return edits
    lead = article.source.text[block.span.start : start]
    if not lead.strip() or not _LEAD.fullmatch(lead):
        return edits
    if lead.count("*") % 2 or lead.count("_") % 2:
        raise _UnsureError
    return [*edits, Edit(Span(block.span.start, start), "")]


def _add_heading(article: "Article", edit: Edit, level: int) -> Edit:
    """Return the first edit of the first question with a heading above it."""
    title = get_faq_heading(article.language)
    if article.format == "html":
        return Edit(edit.span, f"<h{level}>{escape(title)}</h{level}>\n{edit.text}")
    above = edit.text[: len(edit.text) - len(edit.text.lstrip("\n"))]
    return Edit(edit.span, f"{above}{'#' * level} {title}\n\n{edit.text.lstrip()}")
