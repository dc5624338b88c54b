"""The lines between the title and the text of a draft, and below the text, that say who wrote it and when."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from contentlint.document.frame.points import CERTAIN, CLEAR, SURE, Sign
from contentlint.document.frame.units import Unit
from contentlint.prose.draft_bylines import Piece, is_part_of_byline, read_byline
from contentlint.prose.draft_words import get_draft_labels, match_property

MAX_AT_END = 2
"""So many of the last lines may name the author."""

_OF_TEXT = frozenset({"sentence", "item", "row", "code", "reference"})


Concept = Literal["author", "date", "modified"]


def list_values(text: str) -> Iterator[tuple[Concept, int, int]]:
    """Yield what a byline gives, and where in the line: its authors, which are one value, and its days."""
    pieces = read_byline(text)
    for concept in _VALUES:
        if own := [piece for piece in pieces if _CONCEPTS.get(piece.kind) == concept]:
            yield concept, own[0].start, own[-1].end


_VALUES: tuple[Concept, ...] = ("author", "date", "modified")


def find_bylines(units: Sequence[Unit], shapes: Sequence[str], own: Sequence[Sign]) -> tuple[dict[int, Sign], set[int]]:
    """Return the signs of the lines that say only who wrote a text, when and how long it is, and the unsure lines.

    Unsure is one that says something else as well, or has the form of a line within the text, which then has several
    authors or days.
    """
    above = list(_list_above(units, shapes, own))
    read = ((at, read_byline(units[at].text)) for at in above)
    found = {at: pieces for at, pieces in read if pieces and (own[at][0] < CLEAR or _names_author(pieces))}
    found |= _find_at_end(units, shapes, own, len(above))
    unsure = {at for at, pieces in found.items() if _is_said_twice(pieces) or _comes_again(units, shapes, at, found)}
    unsure |= _find_clashes(units, own, found)
    signs = {at: _weigh(pieces) for at, pieces in found.items() if at not in unsure}
    is_titled = bool(above) and any(unit.level == 1 for unit in units[: above[0]])
    others = (at for at in (above if is_titled else above[1:]) if at not in found and own[at][0] < CLEAR)
    return signs, unsure.union(at for at in others if is_part_of_byline(units[at].text))


def _find_at_end(
    units: Sequence[Unit], shapes: Sequence[str], own: Sequence[Sign], first: int
) -> dict[int, tuple[Piece, ...]]:
    """Return the last lines that name an author; a day there may be that of an event."""
    last = range(max(len(units) - MAX_AT_END, first), len(units))
    read = ((at, read_byline(units[at].text)) for at in last if shapes[at] == "line" and own[at][0] < CLEAR)
    return {at: pieces for at, pieces in read if _names_author(pieces)}


def _names_author(pieces: Sequence[Piece]) -> bool:
    """Tell whether “by” or a label names an author: the name of a speaker has neither."""
    return any(piece.kind in {"author", "labelled"} for piece in pieces)


def _list_above(units: Sequence[Unit], shapes: Sequence[str], own: Sequence[Sign]) -> Iterator[int]:
    """Yield the lines above the first sentence, item or heading of the text that nothing tells to be of a frame."""
    for at, (unit, shape) in enumerate(zip(units, shapes, strict=True)):
        is_line = shape in {"line", "short sentence", "heading"} or (shape == "row" and len(unit.rows) <= 1)
        if (not is_line and shape in _OF_TEXT and own[at][0] < CLEAR) or unit.level > 1 or unit.is_part:
            return
        if is_line and unit.level == 0 and own[at][0] < CERTAIN:
            yield at


_CONCEPTS: dict[str, Concept] = {
    "author": "author",
    "labelled": "author",
    "person": "author",
    "dated": "date",
    "date": "date",
    "changed": "modified",
}


def _list_concepts(pieces: Sequence[Piece]) -> list[str]:
    """Return what pieces give, each day for itself, and names that are beside each other once."""
    found: list[str] = [_CONCEPTS.get(piece.kind, "") for piece in pieces]
    return [one for at, one in enumerate(found) if one and not (one == "author" and found[at - 1 : at] == ["author"])]


def _is_said_twice(pieces: Sequence[Piece]) -> bool:
    concepts = _list_concepts(pieces)
    return len(concepts) != len(set(concepts))


def _find_clashes(units: Sequence[Unit], own: Sequence[Sign], found: Mapping[int, Sequence[Piece]]) -> set[int]:
    """Return the lines that give what another line gives, unless both say the same."""
    given: dict[str, set[str]] = {}
    for at, (unit, (points, source)) in enumerate(zip(units, own, strict=True)):
        is_stated = at not in found and source == "metadata" and points >= CLEAR
        stated = match_property(unit.text) if is_stated else None
        if stated and (concept := get_draft_labels().get(stated["key"].lower())):
            given.setdefault(concept, set()).add(stated["value"])
    for at in found:
        for value, start, end in list_values(units[at].text):
            given.setdefault(value, set()).add(units[at].text[start:end])
    clashing = {concept for concept, values in given.items() if len(values) > 1}
    return {at for at, pieces in found.items() if clashing.intersection(_list_concepts(pieces))}


def _weigh(pieces: Sequence[Piece]) -> Sign:
    """Return the sign of a byline; a reading time alone gives the metadata nothing."""
    return (CLEAR, "page") if all(piece.kind == "time" for piece in pieces) else (SURE, "metadata")


def _comes_again(units: Sequence[Unit], shapes: Sequence[str], at: int, found: Mapping[int, Sequence[Piece]]) -> bool:
    """Tell whether another line has the same form, or the text has the date of a line that is nothing else."""
    pieces = found[at]
    kinds = {piece.kind for piece in pieces}
    if kinds == {"time"}:
        return False
    others = (other for other in range(len(units)) if other not in found and shapes[other] in {"line", "heading"})
    if any(kinds == {piece.kind for piece in read_byline(units[other].text)} for other in others):
        return True
    if kinds != {"date"}:
        return False
    date = units[at].text[pieces[0].start : pieces[0].end]
    is_more = len(units[at].text.strip(" *_.")) > len(date) + 1
    return is_more or any(date in unit.text for other, unit in enumerate(units) if other != at)
