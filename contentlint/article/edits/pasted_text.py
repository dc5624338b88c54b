"""What pasted text lacks to be Markdown: marks of headings, lists, tables and questions, and blank lines."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from contentlint.article.edits.faq_lines import SECTION_LEVEL, find_content_start, get_faq_heading
from contentlint.article.edits.markdown_marks import (
    BLANK_LINE,
    MarkdownMark,
    insert,
    join_lines,
    join_touching,
    remove,
    remove_places,
)
from contentlint.article.edits.pasted_blocks import format_code, format_table, mark_list
from contentlint.article.edits.pasted_escapes import PastedEscapes
from contentlint.article.edits.pasted_faq import PastedFaq
from contentlint.document.nodes import Block, Break, CodeBlock, Heading, ListBlock, Paragraph, Table, Text
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.article.article import Article

__all__ = ["build_marks", "get_faq_heading"]

RULE = "* * *"
"""A line across the page, which parts what follows from the answer above."""

_ACROSS = compile_lazy(r"(?:[-_*=~—–][ \t]*+){3,}$")
_OTHER_MARK = compile_lazy(r"(>|\d{4,9}(?=[.)](?:\s|$))|\[(?=[^\]\n]{1,200}\]:)|[#:~](?=\s|#|~~))")
"""What begins a quotation, a list, a definition or a heading in Markdown, and nothing in pasted text."""


def build_marks(article: "Article", left_out: Iterable[Span] = ()) -> list[MarkdownMark]:
    """Return what makes Markdown of pasted text: the same words, in the same order.

    Only the heading above questions that have none is new. The blocks at ``left_out`` go.
    """
    return _MarkBuilder(article, left_out).build()


class _MarkBuilder:
    def __init__(self, article: "Article", left_out: Iterable[Span]) -> None:
        self._article = article
        self._left_out = frozenset(left_out)
        self._text = article.source.text
        self._faq = PastedFaq(article)
        self._block_behind_faq = self._faq.find_block_behind(self._left_out)
        self._escapes = PastedEscapes(article)
        self._points = frozenset(item.span.start for item in _find_unmarked_points(article))

    def build(self) -> list[MarkdownMark]:
        """Return all changes in source order, apart from each other."""
        blocks = self._article.blocks
        marks = [mark for block in blocks for mark in self._mark_block(block)]
        marks += self._escapes.build_marks()
        if self._left_out:
            marks = remove_places(marks, sorted(self._left_out))
        if blocks:
            marks.append(MarkdownMark(self._find_indent(blocks[0]), self._format_faq_heading(blocks[0])))
        for above, below in pairwise(blocks):
            marks += self._mark_gap(above, below)
        return [mark for mark in join_touching(marks) if self._text[slice(*mark.span)] != mark.text]

    # --- between blocks -----------------------------------------------------------------------

    def _find_indent(self, block: Block) -> Span:
        """Return the white space before the first block on its line; that of code belongs to the block."""
        lead = self._text[self._article.body_start : block.span.start].rpartition("\n")[2]
        return Span(block.span.start - len(lead) if lead.isspace() else block.span.start, block.span.start)

    def _mark_gap(self, above: Block, below: Block) -> Iterator[MarkdownMark]:
        gap = Span(above.span.end, below.span.start)
        between = self._text[slice(*gap)]
        if between.strip():  # comments
            lead, tail = len(between) - len(between.lstrip()), len(between.rstrip())
            yield MarkdownMark(Span(gap.start, gap.start + lead), BLANK_LINE)
            yield MarkdownMark(Span(gap.start + tail, gap.end), BLANK_LINE + self._format_faq_heading(below))
        elif below.span in self._left_out:
            yield remove(gap)
        else:
            yield MarkdownMark(gap, self._format_gap(above, below))

    def _format_gap(self, above: Block, below: Block) -> str:
        """Return what comes between two blocks: a line end in a list of key points, else a blank line, and more."""
        if self._is_point(above) and self._is_point(below):
            return "\n"
        ends_faq = below is self._block_behind_faq and not isinstance(below, Heading)
        rule = RULE + BLANK_LINE if ends_faq else ""
        return BLANK_LINE + rule + self._format_faq_heading(below)

    def _format_faq_heading(self, block: Block) -> str:
        """Return the heading that comes above the first question, if it has none."""
        if not self._faq.begins_unnamed(block):
            return ""
        return f"{'#' * SECTION_LEVEL} {get_faq_heading(self._article.language)}{BLANK_LINE}"

    # --- blocks -------------------------------------------------------------------------------

    def _mark_block(self, block: Block) -> Iterator[MarkdownMark]:
        match block:
            case Heading():
                yield from self._mark_heading(block)
            case Paragraph():
                yield from self._mark_paragraph(block)
            case ListBlock():
                yield from mark_list(self._text, block)
            case Break():
                yield MarkdownMark(block.span, RULE)
            case Table():
                yield MarkdownMark(block.span, format_table(self._text, block, self._escapes))
            case CodeBlock():
                yield MarkdownMark(block.span, format_code(self._text, block))
            case _:
                pass

    def _mark_heading(self, block: Heading) -> Iterator[MarkdownMark]:
        yield insert(block.span.start, f"{'#' * block.level} ")
        yield from map(remove, block.marks)
        yield from join_lines(self._text, block.text.span)

    def _mark_paragraph(self, block: Paragraph) -> list[MarkdownMark]:
        """Return the marks of what a paragraph is, and what makes one line of a paragraph that was broken."""
        marks = self._mark_first(block)
        taken = [mark.span for mark in marks]
        joined = join_lines(self._text, block.text.span)
        return [*marks, *(one for one in joined if not any(span.overlaps(one.span) for span in taken))]

    def _mark_first(self, block: Paragraph) -> list[MarkdownMark]:
        """Return the marks of the first thing that a paragraph is."""
        return (
            self._mark_label(block)
            or self._faq.mark_question(block)
            or self._mark_lead_label(block)
            or self._faq.remove_answer_lead(block)
            or self._mark_point(block)
            or self._mark_rule(block)
            or self._faq.remove_accordion_sign(block)
            or self._escape_other_mark(block)
        )

    def _mark_label(self, block: Paragraph) -> list[MarkdownMark]:
        """Return what makes a heading of the line that names the key points or the FAQ: a mark, and no colon."""
        key_points = self._article.key_points
        labels = (key_points.label if key_points else None, self._faq.get_label())
        if not any(label and label.span == block.text.span for label in labels):
            return []
        marks = [insert(block.span.start, f"{'#' * SECTION_LEVEL} "), *join_lines(self._text, block.text.span)]
        if self._text[slice(*block.span)].endswith(":"):
            marks.append(remove(Span(block.span.end - 1, block.span.end)))
        return marks

    def _mark_lead_label(self, block: Paragraph) -> list[MarkdownMark]:
        """Return what makes the label of key points bold that follow it on the same line, unless it is so already."""
        part = self._article.key_points
        if not part or not part.label or part.how != "pasted text":
            return []
        label = part.label.span
        is_lead = label.start == block.span.start and label.end < block.text.span.end
        return [insert(label.start, "**"), insert(label.end, "**")] if is_lead else []

    def _is_point(self, block: Block) -> bool:
        """Tell whether a paragraph is a key point that has lost its bullet."""
        return isinstance(block, Paragraph) and block.text.span.start in self._points

    def _mark_point(self, block: Paragraph) -> list[MarkdownMark]:
        """Return the bullet of a key point, in the place of what is before its text."""
        if not self._is_point(block):
            return []
        start = block.span.start
        content = find_content_start(self._article, block, Span(start, block.text.span.start))
        return [MarkdownMark(Span(start, content), "- ")]

    def _mark_rule(self, block: Paragraph) -> list[MarkdownMark]:
        return [MarkdownMark(block.span, RULE)] if _ACROSS.match(self._text[slice(*block.span)]) else []

    def _escape_other_mark(self, block: Paragraph) -> list[MarkdownMark]:
        """Return the backslash before what would be a mark at the start of a paragraph, behind a number."""
        written = self._text[slice(*block.span)]
        digits = len(written) - len(written.lstrip("0123456789"))
        return [insert(block.span.start + digits, "\\")] if _OTHER_MARK.match(written) else []


def _find_unmarked_points(article: "Article") -> tuple[Text, ...]:
    """Return the key points that have lost their bullets."""
    part = article.key_points
    if part is None or part.list or part.how != "pasted text" or len(part.items) < 2:  # noqa: PLR2004  # one is no list
        return ()
    return part.items
