"""Edits of a source: what gives way to what, and how several are applied."""

from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

from contentlint.source.span import Span


class Edit(Struct, frozen=True, order=True, gc=False, array_like=True):
    """The text that stands at ``span`` gives way to ``text``; an empty span is a place where it is inserted."""

    span: Span
    text: str


def are_disjoint(edits: Iterable[Edit]) -> bool:
    """Tell whether edits are in source order, and none begins where another one does or within it."""
    return all(one.span.start < other.span.start and one.span.end <= other.span.start for one, other in pairwise(edits))


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made, which are in source order and apart from each other."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*pieces, text[at:]])
