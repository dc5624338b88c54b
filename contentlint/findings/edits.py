"""What puts a finding right: edits of the source, and how several of them go together."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from contentlint.source import Span

Tier = Literal["safe", "unsafe", "suggest"]
"""``safe``: readers see the same words as before; ``unsafe``: wording or structure changes, so somebody must look;
``suggest``: another wording, which only a person may choose."""


class Edit(Struct, frozen=True, order=True, gc=False, array_like=True):
    """The text that stands at ``span`` gives way to ``text``; an empty span is a place where it is inserted."""

    span: Span
    text: str


class Repair(Struct, frozen=True, gc=False, array_like=True):
    """All edits that together put one finding right, in source order and apart from each other.

    ``title`` says in the imperative what they do. ``drops_mark``: the byte order mark, which is no part of the text,
    goes as well; then there may be no edits.
    """

    edits: tuple[Edit, ...]
    tier: Tier
    title: str
    drops_mark: bool = False


def together(repairs: Iterable[Repair]) -> list[Edit]:
    """Return the edits of those repairs that can be made at once, in source order.

    A repair is taken whole or not at all; where two want to change the same place, the first of them is taken.
    Those that want the very same edit share it.
    """
    taken: list[Edit] = []
    for repair in repairs:
        new = [edit for edit in repair.edits if not _is_in(taken, edit)]
        if not any(_clashes(taken, edit) for edit in new):
            for edit in new:
                insort(taken, edit)
    return taken


def are_apart(edits: Iterable[Edit]) -> bool:
    """Tell whether edits are in source order, and none begins where another one does or within it."""
    return all(one.span.start < other.span.start and one.span.end <= other.span.start for one, other in pairwise(edits))


def _is_in(taken: list[Edit], edit: Edit) -> bool:
    at = bisect_left(taken, edit)
    return taken[at : at + 1] == [edit]


def _clashes(taken: list[Edit], edit: Edit) -> bool:
    """Tell whether one of the edits, which are apart from each other, changes a place that another one changes."""
    at = bisect_left(taken, edit)
    return any(
        other.span.start == edit.span.start or other.span.overlaps(edit.span)
        for other in taken[max(at - 1, 0) : at + 1]
    )


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made, which are in source order and apart from each other."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*pieces, text[at:]])
