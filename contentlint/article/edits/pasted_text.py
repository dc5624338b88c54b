"""What pasted text lacks to be Markdown: marks of headings, lists, tables and questions, and blank lines."""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

from contentlint.document.html_elements import VOID
from contentlint.document.markdown.inline_rules import INNER_STAR
from contentlint.document.markup import Spans
from contentlint.document.nodes import (
    MAX_HEADING_LEVEL,
    Block,
    Break,
    CodeBlock,
    Heading,
    Image,
    Item,
    Link,
    ListBlock,
    Paragraph,
    Row,
    Table,
    Text,
)
from contentlint.languages.table import get_texts
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import QUESTION_TAIL
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.article.article import Article
    from contentlint.article.parts.model import FaqPair

SECTION_LEVEL = 2
"""The level of a heading that opens a section."""

_TAGS = "a abbr b br cite code del em i img ins kbd mark q s small span strong sub sup time u var wbr"
INLINE_TAGS = frozenset(_TAGS.split())
"""Tags that people write within a text and mean; all others were typed to be read."""

BLANK_LINE = "\n\n"
RULE = "* * *"
"""A line across the page, which parts what follows from the answer above."""

_ACROSS = compile_lazy(r"(?:[-_*=~—–][ \t]*+){3,}$")
_OTHER_MARK = compile_lazy(r"(>|\d{4,9}(?=[.)](?:\s|$))|\[(?=[^\]\n]{1,200}\]:)|[#:~](?=\s|#|~~))")
"""What begins a quotation, a list, a definition or a heading in Markdown, and nothing in pasted text."""

_LINE_MARK = compile_lazy(r"[ \t]*(?=[<>]|\[\^[^\]\n]{1,200}\]:|[#:~](?:\s|#|~~))")
"""The same at the start of a line within a paragraph."""

_ITEM_MARK = compile_lazy(r"\d{1,9}(?=[.)](?:\s|$))|(?=>|[-*+](?:\s|$)|\[[^\]\n]{1,200}\]:|[#:~](?:\s|#|~~))")
"""The same at the start of an item, where lists can begin as well."""

_DECLARATION = compile_lazy(r"<(?=\?|!(?!--))")
_TICKS = compile_lazy(r"`{3,}")
_MARKDOWN_BULLET = compile_lazy(r"[-*]|\d")
_BOX = compile_lazy(r"\[.\]")
_LEAD = compile_lazy(r"[^\W\d_]{0,12}\s?\d{0,3}\s?[:.)\uff1a]\s*$")
"""“Q1.” or “A:”, before a question or an answer."""

_MARKS = r"(?:[*_ ]|<(?:b|em|i|span|strong|u)\b[^<>]{0,300}>)*+"
_MARKED_LEAD = compile_lazy(
    rf"(?=[*_<]){_MARKS}(?:[^\W\d_]{{0,12}}\s?\d{{0,3}}\s?[:.)\uff1a]\s*)?{_MARKS}", re.IGNORECASE
)
"""Marks of emphasis before a question, perhaps around “Q1.”."""

_CLOSING = compile_lazy(r"(?:[*_]|</(?:b|em|i|span|strong|u)>|\]\([^()\s]{0,500}\))*+", re.IGNORECASE)
_GAP = compile_lazy(r"(?<!\s)\s+")
_PIPE = compile_lazy(r"(?<!\\)\|")
MAX_OFFSET = sys.maxsize
MIN_STARS = 2
"""So many stars in one block may make emphasis of what stands between them."""


class Marked(NamedTuple):
    """The text that gives way, and what comes in its place; in source order and apart from each other."""

    span: Span
    text: str


def build_marks(article: "Article", left_out: Iterable[Span] = ()) -> list[Marked]:
    """Return what makes Markdown of pasted text: the same words, in the same order.

    Only the heading above questions that have none is new. The blocks at ``left_out`` go.
    """
    return _Marker(article, left_out).build()


class _Marker:
    def __init__(self, article: "Article", left_out: Iterable[Span]) -> None:
        self._article = article
        self._left_out = frozenset(left_out)
        self._text = article.source.text
        part = article.faq
        is_pasted = part is not None and part.how in {"pasted text", "label"}
        self._pairs = {pair.span.start: pair for pair in part.pairs} if part and is_pasted else {}
        self._faq = part if part and is_pasted else None
        self._answers = [pair.answer.span.start for pair in self._pairs.values() if pair.answer and not pair.glyph]
        self._glyphs = {pair.glyph.start: pair.glyph for pair in self._pairs.values() if pair.glyph}
        self._points = frozenset(item.span.start for item in self._find_lost_points())
        self._verbatim = Spans(_list_verbatim(article))
        self._codes = Spans(article.markup.codes)
        self._typed_tags = sorted([*_list_typed_tags(article), *self._list_declarations()])
        self._heading_starts = [one.span.start for one in article.headings]
        self._after_faq = self._find_block_after_faq()

    def _find_lost_points(self) -> tuple[Text, ...]:
        """Return the key points that have lost their bullets."""
        part = self._article.key_points
        has_lost = part is not None and not part.list and part.how == "pasted text" and len(part.items) > 1
        return part.items if part is not None and has_lost else ()

    def _list_declarations(self) -> Iterator[int]:
        """Yield where “<?php” and “<!DOCTYPE” stand, which would hide what comes after them."""
        codes = Spans(block.span for block in self._article.blocks if isinstance(block, CodeBlock))
        for match in _DECLARATION.finditer(self._text, self._article.body_start):
            if match.start() not in self._verbatim and match.start() not in codes:
                yield match.start()

    def _find_question_level(self, start: int) -> int:
        """Return the level of a question: below that of the heading above it, as in parts of an FAQ."""
        part = self._faq
        above = bisect_left(self._heading_starts, start) - 1
        if part is None or part.label is None or above < 0 or self._heading_starts[above] < part.span.start:
            return SECTION_LEVEL + 1
        return min(self._article.headings[above].level + 1, MAX_HEADING_LEVEL)

    def build(self) -> list[Marked]:
        """Return all changes."""
        blocks = self._article.blocks
        found = [mark for block in blocks for mark in self._mark_block(block)]
        found += self._escape()
        if self._left_out:
            places = sorted(self._left_out)
            found = [mark for mark in found if not _is_within(mark.span, places)]
            found += [Marked(place, "") for place in places]
        if blocks:
            found.append(Marked(self._find_indent(blocks[0]), self._format_opening(blocks[0])))
        for above, below in pairwise(blocks):
            found += self._mark_gap(above, below)
        return [mark for mark in _join_marks(sorted(found)) if self._text[slice(*mark.span)] != mark.text]

    def _escape(self) -> Iterator[Marked]:
        """Yield what keeps typed tags and stars within words as they are; tables are written anew, with all of it."""
        tables = Spans(block.span for block in self._article.blocks if isinstance(block, Table))
        yield from (Marked(Span(at, at), "\\") for at in self._typed_tags if at not in tables)
        for block in self._article.blocks:
            if not isinstance(block, CodeBlock | Table):
                yield from (Marked(Span(at, at), "\\") for at in self._list_inner_stars(block.span))
            if isinstance(block, Paragraph):
                yield from self._escape_lines(block)
            for item in block.items if isinstance(block, ListBlock) else ():
                for inner in item.blocks:
                    if mark := _ITEM_MARK.match(self._text, inner.span.start):
                        yield Marked(Span(mark.end(), mark.end()), "\\")
                    yield from self._escape_lines(inner)

    def _escape_lines(self, block: Block) -> Iterator[Marked]:
        """Yield what keeps the lines of a broken text one text; within code, which has no escapes, they are joined."""
        at = self._text.find("\n", *block.span) + 1
        while at:
            mark = _LINE_MARK.match(self._text, at)
            if mark is not None and mark.end() in self._codes:
                yield Marked(Span(at - 1, mark.end()), " ")
            elif mark is not None and not self._text.startswith("<", mark.end()):
                yield Marked(Span(mark.end(), mark.end()), "\\")
            at = self._text.find("\n", at, block.span.end) + 1

    def _list_inner_stars(self, span: Span) -> list[int]:
        """Return where stars stand within words (“O*NET”) of a block or a cell, if two could make emphasis."""
        if self._text.count("*", *span) < MIN_STARS:
            return []
        found = (match.start() for match in INNER_STAR.finditer(self._text, *span))
        return [at for at in found if at not in self._verbatim]

    def _find_indent(self, block: Block) -> Span:
        """Return the white space before the first block on its line; that of code belongs to the block."""
        lead = self._text[self._article.body_start : block.span.start].rpartition("\n")[2]
        return Span(block.span.start - len(lead) if lead.isspace() else block.span.start, block.span.start)

    # --- between blocks -----------------------------------------------------------------------

    def _mark_gap(self, above: Block, below: Block) -> Iterator[Marked]:
        gap = Span(above.span.end, below.span.start)
        between = self._text[slice(*gap)]
        if below.span in self._left_out and not between.strip():
            yield Marked(gap, "")
            return
        opening = self._format_opening(below)
        if not between.strip():
            is_point = self._is_point(above) and self._is_point(below)
            yield Marked(gap, "\n" if is_point else BLANK_LINE + self._format_parting(below) + opening)
            return
        # comments stand there
        lead, tail = len(between) - len(between.lstrip()), len(between.rstrip())
        yield Marked(Span(gap.start, gap.start + lead), BLANK_LINE)
        yield Marked(Span(gap.start + tail, gap.end), BLANK_LINE + opening)

    def _format_opening(self, block: Block) -> str:
        """Return the heading that comes above the first question, if it has none."""
        if not self._faq or self._faq.label or not isinstance(block, Paragraph):
            return ""
        first = self._faq.pairs[0].span.start
        if not block.span.start <= first < block.span.end:
            return ""
        return f"{'#' * SECTION_LEVEL} {get_faq_heading(self._article.language)}{BLANK_LINE}"

    def _format_parting(self, below: Block) -> str:
        """Return the line that ends the last answer, where no heading does."""
        return RULE + BLANK_LINE if below is self._after_faq and not isinstance(below, Heading) else ""

    def _find_block_after_faq(self) -> Block | None:
        """Return what follows the last answer, metadata left out, for they go to the front matter."""
        if not self._faq:
            return None
        blocks, end = self._article.blocks, self._faq.pairs[-1].span.end
        at = bisect_left(blocks, end, key=_get_start)
        starts = sorted(line.span.start for line in self._article.meta_lines)
        others = (
            one for one in blocks[at:] if not _has_place_within(starts, one.span) and one.span not in self._left_out
        )
        return next(others, None)

    # --- blocks ---------------------------------------------------------------------------------

    def _mark_block(self, block: Block) -> Iterator[Marked]:
        match block:
            case Heading():
                yield Marked(Span(block.span.start, block.span.start), f"{'#' * block.level} ")
                yield from (Marked(mark, "") for mark in block.marks)
                yield from self._join_lines(block.text.span)
            case Break():
                yield Marked(block.span, RULE)
            case ListBlock():
                yield from self._mark_list(block)
            case Table():
                yield Marked(block.span, self._format_table(block))
            case Paragraph():
                yield from self._mark_paragraph(block)
            case CodeBlock():
                yield Marked(block.span, self._format_code(block))
            case _:
                pass

    def _format_code(self, block: CodeBlock) -> str:
        """Return code between fences, without the white space before all of its lines."""
        code = self._text[slice(*block.span)].rstrip("\n")
        if code[0].isspace():
            fence = "`" * max([2, *map(len, _TICKS.findall(code))]) + "`"
            return f"{fence}\n{dedent(code)}\n{fence}"
        indent = block.span.start - self._text.rfind("\n", 0, block.span.start) - 1
        lines = code.split("\n")
        fence = lines[0][: len(lines[0]) - len(lines[0].lstrip(code[0]))]
        inside = [
            line[min(indent, len(line) - len(line.lstrip())) :] for line in lines[1 : -1 if block.closed else None]
        ]
        return "\n".join([lines[0], *inside, fence])

    def _mark_paragraph(self, block: Paragraph) -> Iterator[Marked]:
        start = block.span.start
        written = self._text[slice(*block.span)]
        pair = self._pairs.get(start)
        if self._is_label(block):
            yield from self._mark_heading(block, SECTION_LEVEL)
        elif pair and pair.question.span.end <= block.text.span.end:
            yield from self._mark_question(block, pair)
        elif label := self._find_lead_label(block):
            yield Marked(Span(label.start, label.start), "**")
            yield Marked(Span(label.end, label.end), "**")
        elif lead := self._find_answer_lead(block):
            yield Marked(lead, "")
        elif self._is_point(block):
            yield self._mark_bullet(block)
        elif _ACROSS.match(written):
            yield Marked(block.span, RULE)
        elif (sign := self._find_glyph_at(start)) is not None:
            yield Marked(sign, "")
        elif _OTHER_MARK.match(written):
            at = start + len(written) - len(written.lstrip("0123456789"))
            yield Marked(Span(at, at), "\\")

    def _is_label(self, block: Paragraph) -> bool:
        """Tell whether a line names the key points or the FAQ below it."""
        labels = (part.label for part in (self._article.key_points, self._faq) if part and part.label)
        return any(label.span == block.text.span for label in labels)

    def _find_lead_label(self, block: Paragraph) -> Span | None:
        """Return the label of key points that follow it on the same line, unless it is bold."""
        part = self._article.key_points
        label = part.label.span if part and part.label and part.how == "pasted text" else None
        is_lead = label is not None and label.start == block.span.start and label.end < block.text.span.end
        return label if is_lead else None

    def _mark_heading(self, block: Paragraph, level: int) -> Iterator[Marked]:
        """Yield what makes a heading of a line: its mark, and no colon behind it."""
        yield Marked(Span(block.span.start, block.span.start), f"{'#' * level} ")
        yield from self._join_lines(block.text.span)
        if self._text[slice(*block.span)].endswith(":"):
            yield Marked(Span(block.span.end - 1, block.span.end), "")

    def _join_lines(self, span: Span) -> Iterator[Marked]:
        """Yield what makes one line of a heading that was broken into several."""
        for match in _GAP.finditer(self._text, *span):
            if "\n" in match[0]:
                yield Marked(Span(*match.span()), " ")

    def _mark_question(self, block: Paragraph, pair: "FaqPair") -> Iterator[Marked]:
        """Yield what makes a heading of a question, and parts it from an answer on the same line."""
        question = pair.question.span
        mark = f"{'#' * self._find_question_level(block.span.start)} "
        start, answer = block.span.start, pair.answer.span.start if pair.answer else block.span.end
        content = find_content_start(self._article, block, Span(start, question.start))
        lead = self._text[start : question.start]
        is_marked = not pair.sign and answer < block.span.end and _MARKED_LEAD.fullmatch(lead)
        if is_marked:  # the marks behind the question go, too
            content = question.start
        elif pair.sign or not _LEAD.match(self._text[start:content]):
            content = start
        yield Marked(Span(start, content), mark)
        yield from self._join_lines(question)
        if answer < block.span.end:
            end = question.end
            if not is_marked and (closing := _CLOSING.match(self._text, end, answer)):
                end = closing.end()
            yield Marked(Span(end, find_content_start(self._article, block, Span(end, answer))), BLANK_LINE)
        elif QUESTION_TAIL.search(self._text, question.start, block.span.end):
            yield Marked(Span(question.end, block.span.end), "")

    def _find_answer_lead(self, block: Paragraph) -> Span | None:
        """Return the “A1.” with which a paragraph begins that answers a question."""
        start = block.span.start
        at = bisect_left(self._answers, start + 1)
        answer = self._answers[at] if at < len(self._answers) else start
        answer = find_content_start(self._article, block, Span(start, answer))
        return Span(start, answer) if _LEAD.match(self._text[start:answer]) else None

    def _find_glyph_at(self, start: int) -> Span | None:
        """Return the sign of an accordion that a paragraph begins with, and the blanks behind it."""
        sign = self._glyphs.get(start)
        if sign is None or self._text[sign.start] == "–":  # with a dash, somebody may begin to speak
            return None
        rest = self._text[sign.end : sign.end + 8]
        return Span(sign.start, sign.end + len(rest) - len(rest.lstrip(" \t\u00a0")))

    # --- lists and tables -------------------------------------------------------------------------

    def _is_point(self, block: Block) -> bool:
        """Tell whether a paragraph is a key point that has lost its bullet."""
        return isinstance(block, Paragraph) and block.text.span.start in self._points

    def _mark_bullet(self, block: Paragraph) -> Marked:
        """Return the mark of a point; what stands before its text was its bullet."""
        start = block.span.start
        return Marked(Span(start, find_content_start(self._article, block, Span(start, block.text.span.start))), "- ")

    def _mark_list(self, block: ListBlock) -> Iterator[Marked]:
        for item in block.items:
            yield Marked(self._mark_of(item), self._format_item_mark(item))
        for above, below in pairwise(block.items):
            line = self._text.rfind("\n", above.span.end, below.span.start)
            indent = self._text[line + 1 : below.span.start]
            if not _MARKDOWN_BULLET.match(self._text[below.marker.start]) or "\t" in indent:
                yield Marked(Span(above.span.end, below.span.start), "\n")

    def _mark_of(self, item: Item) -> Span:
        """Return the mark of an item with the blanks behind it."""
        first = item.blocks[0].span.start if item.blocks else item.marker.end
        return Span(item.marker.start, max(first, item.marker.end))

    def _format_item_mark(self, item: Item) -> str:
        mark = self._text[slice(*item.marker)]
        if _BOX.match(mark):
            return f"- {mark} "
        return f"{mark} " if _MARKDOWN_BULLET.match(mark) else "- "

    def _format_table(self, table: Table) -> str:
        """Return a table as GitHub's Markdown has it, with as many cells in each row as the longest has."""
        rows = [row for row in (table.header, *table.rows) if row]
        columns = max(len(row.cells) + len(row.excess) for row in rows)
        lines = [self._format_row(row, columns) for row in rows]
        return "\n".join([lines[0], self._format_delimiter(table, columns), *lines[1:]])

    def _format_row(self, row: Row, columns: int) -> str:
        cells = [self._format_cell(cell.span) for cell in (*row.cells, *row.excess)]
        return "| " + " | ".join(cells + [""] * (columns - len(cells))) + " |"

    def _format_cell(self, span: Span) -> str:
        first = bisect_left(self._typed_tags, span.start)
        tags = self._typed_tags[first : bisect_left(self._typed_tags, span.end, first)]
        edges = [span.start, *sorted([*self._list_inner_stars(span), *tags]), span.end]
        cell = "\\".join(self._text[start:end] for start, end in pairwise(edges))
        return _PIPE.sub(r"\\|", cell.strip())

    def _format_delimiter(self, table: Table, columns: int) -> str:
        written = [self._text[slice(*cell.span)].strip() for cell in table.delimiter.cells] if table.delimiter else []
        dashes = [f"{one[:1].strip('-')}---{one[-1:].strip('-')}" for one in written[:columns]]
        return "| " + " | ".join(dashes + ["---"] * (columns - len(dashes))) + " |"


def find_content_start(article: "Article", block: Paragraph, lead: Span) -> int:
    """Return where what a paragraph shows begins, at the end of a lead or before: with a mark, a tag or an image.

    A label (“**A:**”) and a line break are no part of it.
    """
    starts = [one.span.start for one in block.inlines if one.span.end > lead.end or isinstance(one, Image | Link)]
    tags = article.markup.tags
    first = bisect_left(tags, lead.start, key=lambda tag: tag.start)
    within = tags[first : bisect_left(tags, lead.end, first, key=lambda tag: tag.start)]
    closed = {tag.name for tag in within if tag.kind == "end"} & INLINE_TAGS | VOID
    starts += (tag.start for tag in within if tag.kind == "start" and tag.name not in closed)
    return min((at for at in starts if lead.start <= at < lead.end), default=lead.end)


def _list_typed_tags(article: "Article") -> Iterator[int]:
    """Yield where tags begin that are to be shown as they were typed: “List<String>”, “is <b> a tag?”, a script."""
    unclosed = {one.span.start for one in article.unclosed}
    for tag in article.markup.tags:
        if tag.start in unclosed or (tag.kind in {"start", "end"} and tag.name not in INLINE_TAGS):
            yield tag.start


def _list_verbatim(article: "Article") -> Iterator[Span]:
    """Yield what says the same only letter by letter: code, tags, and links and images but for their texts."""
    yield from article.markup.codes
    yield from (Span(tag.start, tag.end) for tag in article.markup.tags)
    shown = [(link.span, link.text_span, link.href_span) for link in article.links if link.style != "html"]
    shown += [(image.span, image.alt_span, image.src_span) for image in article.images if image.tag is None]
    for whole, text, target in shown:
        if text == target:  # a bare URL
            yield whole
        else:
            yield Span(whole.start, text.start)
            yield Span(text.end, whole.end)


def _get_start(block: Block) -> int:
    return block.span.start


def _is_within(span: Span, places: Sequence[Span]) -> bool:
    """Tell whether a span is within one of the sorted places."""
    at = bisect_right(places, Span(span.start, MAX_OFFSET)) - 1
    return at >= 0 and span.end <= places[at].end


def _has_place_within(places: list[int], span: Span) -> bool:
    """Tell whether one of the sorted places is within a span."""
    at = bisect_left(places, span.start)
    return at < len(places) and places[at] < span.end


def _join_marks(marks: list[Marked]) -> list[Marked]:
    """Return changes with those that touch as one."""
    joined: list[Marked] = []
    for mark in marks:
        if joined and joined[-1].span.end == mark.span.start:
            before = joined.pop()
            mark = Marked(Span(before.span.start, mark.span.end), before.text + mark.text)  # noqa: PLW2901  # the two
        joined.append(mark)
    return joined


def get_faq_heading(language: str) -> str:
    """Return what stands above the questions of an FAQ in a language."""
    return get_texts("headings.faq").get(language, "FAQ")
