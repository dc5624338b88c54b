"""What a person answered about a draft, as edits of the draft: lines that go, a mark that goes, an FAQ that begins."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.document.frame.reader import Answers as FrameAnswers
from contentlint.document.frame.reader import Frame
from contentlint.document.frame.units import Unit
from contentlint.publish.framing import get_place
from contentlint.source import Edit, Source, Span
from contentlint.source.edit import apply_edits
from contentlint.source.edited_source import EditedSource
from contentlint.studio.messages import Answers

if TYPE_CHECKING:
    from contentlint.article.article import Article

FAQ = "FAQ"


class Numbering(Struct, frozen=True):
    """How the numbers of lines or blocks change: from each of some numbers on, by how many."""

    shifts: tuple[tuple[int, int], ...] = ()

    def get_new(self, number: int) -> int:
        """Return what a number of the draft as it was is now; 0 stays 0, which names nothing."""
        return max(number + sum(by for at, by in self.shifts if at <= number), 1) if number else 0

    def get_old(self, number: int) -> int:
        """Return what a number was before."""
        size = sum(abs(by) for _, by in self.shifts)
        found = (old for old in range(max(number - size, 1), number + size + 1) if self.get_new(old) == number)
        return max(found, default=number) if number else 0


SAME = Numbering()


class EditedDraft(Struct, frozen=True):
    """A draft after edits, how its numbers have changed, and what is still to be told the publisher."""

    source: Source
    numbering: Numbering
    answers: FrameAnswers


def edit_draft(draft: Source, article: "Article", frame: Frame | None, answers: Answers) -> EditedDraft:
    """Return a draft without what a person has taken out; ``article`` and ``frame`` are those of the draft."""
    is_by_line = get_place(article, frame) == "line"
    edits: list[Edit] = []
    shifts: list[tuple[int, int]] = []
    units = {_show(article, unit.number): unit for unit in frame.units} if frame else {}
    for number in answers.remove:
        if number in units:
            edits.append(_remove(article, units[number]))
            shifts += [] if is_by_line else [(number + 1, -1)]
    edits += _remove_marks(article, frame, answers.delete)
    for number in answers.faq:
        edit, by = _begin_faq(draft, article, units.get(number), number, is_by_line=is_by_line)
        edits.append(edit)
        shifts += [(number, by)] if by else []
    numbering = Numbering(tuple(shifts))
    wanted = FrameAnswers(*(numbering.get_new(one) for one in (answers.title, answers.first, answers.last)))
    return EditedDraft(_edit(draft, edits), numbering, wanted)


def show_number(source: Source, number: int, *, is_html: bool) -> int:
    """Return what people call a line or block of a draft; one that was made ready has other lines than its file."""
    if is_html or not isinstance(source, EditedSource) or number > len(source.line_starts):
        return number
    return source.get_position(source.line_starts[number - 1]).line


def _show(article: "Article", number: int) -> int:
    return show_number(article.source, number, is_html=article.format == "html")


def _edit(draft: Source, edits: Iterable[Edit]) -> Source:
    made = list(_keep_apart(sorted(edits)))
    return Source(apply_edits(draft.text, made), draft.path) if made else draft


def _keep_apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    at = 0
    for edit in edits:
        if edit.span.start >= at:
            yield edit
            at = max(edit.span.end, at)


def _remove(article: "Article", unit: Unit) -> Edit:
    """Return what takes a unit out of the text of the draft, and leaves the ends of its lines."""
    span = find_place(article, unit.span)
    return Edit(span, "\n" * _get_text(article).count("\n", *span))


def find_place(article: "Article", span: Span) -> Span:
    """Return where something is in a draft; of a Word file, in the HTML that it was turned into."""
    source = article.source
    return source.find_shown(span) if isinstance(source, EditedSource) else span


def _get_text(article: "Article") -> str:
    source = article.source
    return source.shown.text if isinstance(source, EditedSource) else source.text


def _remove_marks(article: "Article", frame: Frame | None, wanted: Iterable[str]) -> Iterator[Edit]:
    for doubt in frame.doubts if frame else ():
        unit = frame.units[doubt.at] if frame else None
        if unit is None or doubt.reason != "mark" or f"mark:{_show(article, unit.number)}" not in wanted:
            continue
        at = article.source.text.find(doubt.more, *unit.span)
        if at >= 0:
            yield Edit(find_place(article, Span(at, at + len(doubt.more))), "")


def _begin_faq(
    draft: Source, article: "Article", unit: Unit | None, number: int, *, is_by_line: bool
) -> tuple[Edit, int]:
    """Return what names an FAQ above a line, and by how much the numbers from there on grow."""
    if article.format == "html":
        start = find_place(article, unit.span).start if unit else 0
        return Edit(Span(start, start), f"<h2>{FAQ}</h2>"), 0 if is_by_line else 1
    text, starts = draft.text, draft.line_starts
    at = starts[min(number, len(starts)) - 1]
    above = text[:at].rstrip("\n \t")
    if at - len(above) > 1:
        return Edit(Span(at - 1, at - 1), FAQ), 0
    return Edit(Span(at, at), f"{FAQ}\n"), 1
