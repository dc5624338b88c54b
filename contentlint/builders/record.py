"""What the table of builders is made of."""

from msgspec import Struct

from contentlint.builders.selectors import Selector


class Rule(Struct, frozen=True, array_like=True, gc=False):
    """A selector, and what it is for: a part of a page, or a part of the accordion with the number ``of``."""

    part: str
    selector: Selector
    of: int = -1


class Table(Struct, frozen=True, array_like=True):
    """The rules by the word that the start tag of a matching element holds.

    ``whole`` are the numbers of accordions without a selector for answers, ``loose`` of those without one for items,
    ``faqs`` of those that are only for FAQs; ``stamp`` tells what the table was compiled from.
    """

    stamp: str
    rules: dict[str, tuple[Rule, ...]]
    whole: frozenset[int]
    loose: frozenset[int]
    faqs: frozenset[int]
