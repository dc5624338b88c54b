"""Marks within the text that belong to a frame: those of its notes, and those of a chatbot's sources."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from contentlint.document.frame.division import Division
from contentlint.document.frame.units import Unit
from contentlint.document.frame.words import (
    find_change_marks,
    find_citations,
    find_note_marks,
    find_odd_marks,
    find_source_marks,
    match_note,
)
from contentlint.source import Span


class Mark(Struct, frozen=True, gc=False):
    """A mark in a unit: its place in the text of the source, its words, whether it goes with the frame."""

    at: int
    span: Span
    text: str
    goes: bool


def find_marks(text: str, units: Sequence[Unit], division: Division, *, is_markdown: bool) -> list[Mark]:
    """Return the marks within the body of a draft; those of which nothing tells what they are do not go.

    In Markdown, tags, comments and templates are no odd marks.
    """
    body = range(division.body, division.stop)
    notes = {match_note(unit.raw) for at, unit in enumerate(units) if at >= division.stop}
    cites = _cites_nothing([units[at] for at in body])
    is_message = division.body > 0 or division.stop < len(units)
    found = [
        mark
        for at in body
        if units[at].kind not in {"code", "comment"}
        for mark in _find_in(text, units, at, notes, cites=cites, is_message=is_message)
    ]
    return [mark for mark in found if mark.goes or not (is_markdown and mark.text.startswith(OF_MARKDOWN))]


OF_MARKDOWN = ("<", "-->", "{", "&", "~~", "[[", "]]", "|")


def _find_in(  # noqa: PLR0913  # what may go
    text: str, units: Sequence[Unit], at: int, notes: set[str], *, cites: bool, is_message: bool
) -> Iterator[Mark]:
    start, stop = units[at].span
    places: dict[int, Mark] = {}
    for begin, end in find_note_marks(text, start, stop):
        places[begin] = Mark(at, Span(begin, end), text[begin:end], text[begin:end] in notes)
    for begin, end in find_source_marks(text, start, stop):
        places[begin] = Mark(at, Span(begin, end), text[begin:end], goes=True)
    for begin, end in find_change_marks(text, start, stop):
        places[begin] = Mark(at, Span(begin, end), text[begin:end], goes=is_message)
    if cites:
        for begin, end in find_citations(text, start, stop):
            places[begin] = Mark(at, Span(begin, end), text[begin:end], goes=True)
    for begin, end in find_odd_marks(text, start, stop):
        is_known = (begin == start and units[at].kind == "heading") or (units[at].kind == "row" and text[begin] == "|")
        if not is_known:
            places.setdefault(begin, Mark(at, Span(begin, end), text[begin:end], goes=False))
    yield from (places[begin] for begin in sorted(places))


def _cites_nothing(units: Sequence[Unit]) -> bool:
    """Tell whether numbers in brackets cite sources that no list names."""
    cited = {
        int(number)
        for unit in units
        for begin, end in find_citations(unit.raw, 0, len(unit.raw))
        for number in unit.raw[begin + 1 : end - 1].split(",")
    }
    listed = sum(match_note(unit.raw)[1:2].isdigit() for unit in units)
    return 1 in cited and len(cited) > 1 and listed == 0
