"""The parts of a page that its builder's markup names: accordions, contents, key points, authors, dates."""

from typing import Literal

from msgspec import Struct

from contentlint.document.nodes import Text
from contentlint.source import Span

BuiltCredit = Literal["author", "date"]
BuiltPart = Literal["contents", "key points", "callout"]


class BuiltItem(Struct, frozen=True, gc=False):
    """An item of an accordion: where it, its question and its answer are.

    ``is_faq`` tells that its builder makes nothing else of it than an FAQ.
    """

    span: Span
    question: Span
    answer: Span
    is_faq: bool


class BuiltBox(Struct, frozen=True, gc=False):
    """An element that is a part of an article as a whole, or a callout, which may hold any."""

    span: Span
    part: BuiltPart


class BuiltText(Struct, frozen=True, gc=False):
    """An element that shows an author or a date, with its text and the ``value`` of its ``datetime``, if it has one."""

    span: Span
    text: Text
    value: str = ""


class BuiltParts(Struct, frozen=True, gc=False):
    """All that was found; ``boxes`` by the offset where they begin.

    Boxes, authors and dates stand anywhere in the page, but not in noise, which holds those of other articles.
    """

    items: tuple[BuiltItem, ...] = ()
    boxes: dict[int, BuiltBox] = {}
    authors: tuple[BuiltText, ...] = ()
    dates: tuple[BuiltText, ...] = ()

    def is_in_callout(self, offset: int) -> bool:
        """Tell whether a place is within a box that sets a text off."""
        return any(box.part == "callout" and box.span.start <= offset < box.span.end for box in self.boxes.values())

    def list_credits(self, part: BuiltCredit) -> tuple[BuiltText, ...]:
        """Return the elements that show the author or the date of the article, in source order."""
        return self.authors if part == "author" else self.dates
