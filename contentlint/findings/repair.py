"""What puts a finding right: edits of the source, and how several of them go together."""

from collections.abc import Iterable
from itertools import compress
from typing import Literal

from msgspec import Struct

from contentlint.source import Edit

Tier = Literal["safe", "unsafe", "suggest"]
"""``safe``: readers see the same words as before; ``unsafe``: wording or structure changes, so somebody must look;
``suggest``: another wording, which only a person may choose."""


class Repair(Struct, frozen=True, gc=False, array_like=True):
    """All edits that together put one finding right, in source order and apart from each other.

    ``title`` says in the imperative what they do. ``drops_mark``: the byte order mark, which is no part of the text,
    goes as well; then there may be no edits. ``is_divisible``: each edit puts one place right, and may be made without
    the others.
    """

    edits: tuple[Edit, ...]
    tier: Tier
    title: str
    drops_mark: bool = False
    is_divisible: bool = False


def select_compatible_edits(repairs: Iterable[Repair]) -> list[Edit]:
    """Return the edits of those repairs that can be made at once, in source order.

    A repair is taken whole or not at all; where two want to change the same place, the first of them is taken.
    Those that want the very same edit share it.
    """
    repairs = tuple(repairs)
    every = sorted({edit for repair in repairs for edit in repair.edits})
    taken = _Taken(every)
    for repair in repairs:
        new = [edit for edit in repair.edits if not taken.has(edit)]
        if not any(map(taken.conflicts, new)):
            taken.add(new)
    return taken.list_edits()


class _Taken:
    """Those of all edits, which are sorted, that are taken: a mark for each, in which the nearest is quickly found."""

    def __init__(self, every: list[Edit]) -> None:
        self._every = every
        self._number = {edit: number for number, edit in enumerate(every)}
        self._marks = bytearray(len(every))

    def has(self, edit: Edit) -> bool:
        """Tell whether an edit is taken."""
        return bool(self._marks[self._number[edit]])

    def add(self, edits: Iterable[Edit]) -> None:
        """Take edits."""
        for edit in edits:
            self._marks[self._number[edit]] = 1

    def conflicts(self, edit: Edit) -> bool:
        """Tell whether an edit that is not taken changes a place that a taken one changes; those are apart."""
        number = self._number[edit]
        nearest = self._marks.rfind(1, 0, number), self._marks.find(1, number)
        return any(at >= 0 and _is_conflict(edit, self._every[at]) for at in nearest)

    def list_edits(self) -> list[Edit]:
        """Return what is taken, in source order."""
        return list(compress(self._every, self._marks))


def _is_conflict(one: Edit, other: Edit) -> bool:
    return one.span.start == other.span.start or one.span.overlaps(other.span)
