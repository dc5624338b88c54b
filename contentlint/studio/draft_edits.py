"""What a person answered about a draft, as edits of the draft: blocks and marks that go, an FAQ that begins."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.document.frame.reader import Answers as FrameAnswers
from contentlint.document.frame.reader import Frame
from contentlint.publish.framing import get_place
from contentlint.source import Edit, Source, Span
from contentlint.source.edit import apply_edits
from contentlint.source.edited_source import EditedSource
from contentlint.studio.messages import Answers

if TYPE_CHECKING:
    from contentlint.article.article import Article

FAQ = "FAQ"


class Block(Struct, frozen=True):
    """A block of a draft as it was sent: where it is, and the number of its line, or its own."""

    span: Span
    number: int


def _get_start(block: Block) -> int:
    return block.span.start


class EditedDraft(Struct, frozen=True):
    """A draft after edits, the blocks that it had before, and what is still to be told the publisher.

    ``shifts`` say from which number on the numbers of lines or blocks have changed, and by how many.
    """

    source: Source
    answers: FrameAnswers
    blocks: tuple[Block, ...] = ()
    edits: tuple[Edit, ...] = ()
    shifts: tuple[tuple[int, int], ...] = ()

    def find_block(self, offset: int) -> int:
        """Return which block of the draft as it was sent a place of the edited one is in; -1 for none."""
        return bisect_right(self.blocks, self._get_old_offset(offset), key=_get_start) - 1

    def _get_old_offset(self, offset: int) -> int:
        moved = 0
        for edit in self.edits:
            size = len(edit.text)
            if edit.span.start + moved + size > offset:
                break
            moved += size - (edit.span.end - edit.span.start)
        return offset - moved

    def get_old_number(self, number: int) -> int:
        """Return what the number of a line or block was before; 0, which names nothing, stays."""
        size = sum(abs(by) for _, by in self.shifts)
        nearby = range(max(number - size, 1), number + size + 1)
        found = (old for old in nearby if _shift(old, self.shifts) == number)
        return max(found, default=number) if number else 0


def _shift(number: int, shifts: Iterable[tuple[int, int]]) -> int:
    return max(number + sum(by for at, by in shifts if at <= number), 1) if number else 0


def edit_draft(draft: Source, article: "Article", frame: Frame | None, answers: Answers) -> EditedDraft:
    """Return a draft without what a person has taken out; ``article`` and ``frame`` are those of the draft."""
    is_by_line = get_place(article, frame) == "line"
    blocks = tuple(_list_blocks(article, frame)) if frame else ()
    edits = list(_remove_marks(article, blocks, answers.delete))
    shifts: list[tuple[int, int]] = []
    for number in answers.faq:
        edit, by = _begin_faq(draft, blocks, number, is_html=article.format == "html", is_by_line=is_by_line)
        edits.append(edit)
        shifts += [(number, by)] if by else []
    made = tuple(_keep_apart(sorted(edits)))
    title, first, last = (_shift(one, shifts) for one in (answers.title, answers.first, answers.last))
    added = [one.span.start for one in made if one.text]
    without = (
        at + sum(place <= blocks[at].span.start for place in added) for at in answers.remove if at in range(len(blocks))
    )
    return EditedDraft(
        Source(apply_edits(draft.text, made), draft.path) if made else draft,
        FrameAnswers(title, first, last, tuple(without)),
        blocks,
        made,
        tuple(shifts),
    )


def _list_blocks(article: "Article", frame: Frame) -> Iterator[Block]:
    """Yield the units of a frame as blocks of the text that was sent; of a Word file, of its HTML."""
    source, is_html = article.source, article.format == "html"
    for unit in frame.units:
        yield Block(find_place(source, unit.span), show_number(source, unit.number, is_html=is_html))


def find_place(source: Source, span: Span) -> Span:
    """Return where something is in the text of a draft, which may have been made ready."""
    return source.find_shown(span) if isinstance(source, EditedSource) else span


def show_number(source: Source, number: int, *, is_html: bool) -> int:
    """Return what people call a line or block of a draft; one that was made ready has other lines than its file."""
    if is_html or not isinstance(source, EditedSource) or number > len(source.line_starts):
        return number
    return source.get_position(source.line_starts[number - 1]).line


def _keep_apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    at = 0
    for edit in edits:
        if edit.span.start >= at:
            yield edit
            at = max(edit.span.end, at)


def name_mark(block: int, mark: str) -> str:
    """Return what the question about a mark in a block is called."""
    return f"mark:{block}:{mark}"


def _remove_marks(article: "Article", blocks: Sequence[Block], wanted: Iterable[str]) -> Iterator[Edit]:
    """Yield what takes out marks that questions are about, wherever their blocks have them."""
    source = article.source
    text = source.shown.text if isinstance(source, EditedSource) else source.text
    for name in wanted:
        _, at, mark = (*name.split(":", 2), "", "")[:3]
        if not mark or not at.isdecimal() or int(at) >= len(blocks):
            continue
        span = blocks[int(at)].span
        for found in re.finditer(re.escape(mark), text[span.start : span.end]):
            yield Edit(Span(span.start + found.start(), span.start + found.end()), "")


def _begin_faq(
    draft: Source, blocks: Sequence[Block], number: int, *, is_html: bool, is_by_line: bool
) -> tuple[Edit, int]:
    """Return what names an FAQ above a line, and by how much the numbers from there on grow."""
    if is_html:
        start = next((one.span.start for one in blocks if one.number == number), 0)
        return Edit(Span(start, start), f"<h2>{FAQ}</h2>"), 0 if is_by_line else 1
    text, starts = draft.text, draft.line_starts
    at = starts[min(max(number, 1), len(starts)) - 1]
    if at - len(text[:at].rstrip("\n \t")) > 1:
        return Edit(Span(at - 1, at - 1), FAQ), 0
    return Edit(Span(at, at), f"{FAQ}\n"), 1
