"""The blocks of an HTML draft as units, for the division of a draft into its article and the frame around it."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from contentlint.document.frame.doubt import Doubt
from contentlint.document.frame.points import CLEAR, SURE
from contentlint.document.frame.reader import Answers, Frame, read_frame
from contentlint.document.frame.units import Kind, Unit
from contentlint.document.frame.words import find_citations, find_note_marks, match_note, resembles_name
from contentlint.document.nodes import (
    Block,
    CodeBlock,
    Heading,
    InlineCode,
    ListBlock,
    Paragraph,
    Row,
    Table,
    list_inlines,
    walk,
)
from contentlint.prose.draft_words import measure_words
from contentlint.prose.part_labels import find_part_by_label
from contentlint.source import Source

MIN_LINES = 0.7
"""A file with fewer lines, as a share of its blocks, is told by the numbers of its blocks."""


def read_frame_of_blocks(
    source: Source, blocks: Sequence[Block], answers: Answers, *, is_office: bool, is_page: bool = True
) -> Frame:
    """Return the frame around the article of an HTML draft; ``is_office`` tells that an office program wrote it.

    Of what nobody knows, a whole page may hold much that a theme has added. So only what is surely of a frame is told.
    An office program adds nothing, so what is above the title of its text, or speaks about it, is told as well; of a
    part of a page, what is above an H1.
    """
    units = list(list_units(blocks))
    if has_lines(source, len(units)):
        units = [replace(unit, number=source.get_position(unit.span.start).line) for unit in units]
    frame = read_frame(_hide_code(source, blocks), units, answers, is_markdown=True, has_bylines=False)
    kept = tuple(at for at in frame.cut if _may_go(frame, at, answers))
    doubts = [
        doubt
        for doubt in frame.doubts
        if _is_told(frame, doubt)
        or (is_office and _is_of_person(frame, doubt))
        or (not is_page and (doubt.why or (doubt.reason == "above" and _has_marked_title(frame))))
    ]
    told = {doubt.at for doubt in doubts}
    doubts += [doubt for doubt in _doubt_notes(frame) if doubt.at not in told]
    doubts += [
        Doubt(at, "above" if at < frame.division.body else "below") for at in frame.cut if at not in {*kept, *told}
    ]
    doubts.sort(key=lambda doubt: doubt.at)
    return Frame(frame.units, frame.evidence, frame.division, kept, tuple(doubts), frame.marks)


def _doubt_notes(frame: Frame) -> Iterator[Doubt]:
    """Yield the marks of notes and sources that words of the text end with."""
    body = range(frame.division.body, frame.division.stop)
    cited = {at for at in body if any(find_citations(frame.units[at].raw, 0, len(frame.units[at].raw)))}
    is_unexplained = len(cited) > 1 and not any(map(is_reference, frame.units))
    for at in body:
        raw = frame.units[at].raw
        found = next(find_note_marks(raw, 0, len(raw)), None)
        if found is None and is_unexplained and at in cited:
            found = next(find_citations(raw, 0, len(raw)))
        if found:
            yield Doubt(at, "mark", raw[slice(*found)])


def is_reference(unit: Unit) -> bool:
    """Tell whether a block names a source by its number."""
    return match_note(unit.raw)[1:2].isdigit()


def has_lines(source: Source, blocks: int) -> bool:
    """Tell whether the lines of a file tell its blocks apart."""
    return len(source.line_starts) >= MIN_LINES * blocks


def _is_told(frame: Frame, doubt: Doubt) -> bool:
    return doubt.reason == "mark" or (doubt.reason != "title" and frame.evidence[doubt.at].own >= SURE)


def _is_of_person(frame: Frame, doubt: Doubt) -> bool:
    """Tell whether a doubt is about what a person wrote above a marked title, or about the text at one of its ends."""
    if doubt.reason == "above":
        return _has_marked_title(frame)
    unit, one = frame.units[doubt.at], frame.evidence[doubt.at]
    is_name = unit.kind == "plain" and resembles_name(unit.text)
    is_edge = doubt.reason in {"first", "last", "below", "signed"}
    return is_edge and (is_name or (one.own >= CLEAR and not one.is_sentence))


def _has_marked_title(frame: Frame) -> bool:
    return frame.title is not None and frame.title.level == 1


def _may_go(frame: Frame, at: int, answers: Answers) -> bool:
    """Tell whether a block goes: it is a shortcode or a note, or somebody has said so."""
    number = frame.units[at].number
    first = answers.first or answers.title
    if at in answers.without or (first and number < first) or (answers.last and number > answers.last):
        return True
    is_shortcode = frame.evidence[at].source == "markup" and frame.units[at].raw[:1] in {"[", "{"}
    return is_shortcode or (frame.evidence[at].source == "document" and frame.evidence[at].own >= SURE)


def list_units(blocks: Sequence[Block]) -> Iterator[Unit]:
    """Yield the headings, paragraphs, items, tables and code among blocks, numbered from 1."""
    number, taken, firsts = 0, -1, set[int]()
    for block in walk(tuple(blocks)):
        if isinstance(block, ListBlock):
            firsts |= {id(item.blocks[0]) for item in block.items if item.blocks}
        if block.span.start < taken or not isinstance(block, Heading | Paragraph | Table | CodeBlock):
            continue
        unit = _build_unit(block, number + 1, is_item=id(block) in firsts)
        if unit is None:
            continue
        number += 1
        taken = block.span.end if isinstance(block, Table) else taken
        yield unit


def _build_unit(block: Heading | Paragraph | Table | CodeBlock, number: int, *, is_item: bool) -> Unit | None:
    """Return a block as a unit; an item is its first paragraph."""
    if isinstance(block, CodeBlock):
        return Unit(number, block.span, "", "code", 0)
    if isinstance(block, Table):
        rows = tuple(map(_join_row, filter(None, (block.header, *block.rows))))
        return Unit(number, block.span, " ".join(rows), "row", sum(map(measure_words, rows)), rows=rows)
    text = block.text.text.strip()
    if not text:
        return None
    level = block.level if isinstance(block, Heading) else 0
    kind: Kind = "heading" if level else "item" if is_item else "plain"
    is_part = kind != "item" and len(text) < MAX_LABEL and find_part_by_label(text) is not None
    return Unit(number, block.span, text, kind, measure_words(text), level, is_part, raw=_hide_code_of(block).strip())


def _hide_code(source: Source, blocks: Sequence[Block]) -> str:
    """Return the text of a source with letters in place of its code, whose signs are no marks of a program."""
    kept, at = [], 0
    for inline in (one for block in walk(tuple(blocks)) for one in list_inlines(block)):
        if isinstance(inline, InlineCode) and inline.span.start >= at:
            kept += [source.text[at : inline.span.start], HIDDEN * (inline.span.end - inline.span.start)]
            at = inline.span.end
    return "".join([*kept, source.text[at:]])


def _hide_code_of(block: Heading | Paragraph) -> str:
    """Return what is read of a block in the same way."""
    text = block.text.text
    for inline in block.inlines:
        if isinstance(inline, InlineCode):
            text = f"{text[: inline.start]}{HIDDEN * (inline.end - inline.start)}{text[inline.end :]}"
    return text


HIDDEN = "x"
"""What is read for each sign of code."""

MAX_LABEL = 60
"""Code points of the label of a part."""


def _join_row(row: Row) -> str:
    cells = [cell.text.text.strip() for cell in row.cells]
    return ": ".join(cells) if len(cells) == 2 and ":" not in cells[0] else "  ".join(cells)  # noqa: PLR2004  # label, value
