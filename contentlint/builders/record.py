"""What the table of builders is made of."""

from msgspec import Struct

from contentlint.builders.selectors import Kind, Selector
from contentlint.source.compiled_file import Stamped


class Rule(Struct, frozen=True, array_like=True, gc=False):
    """A selector, and what it is for: a part of a page, or a part of the accordion with the number ``of``.

    ``key`` is in the start tag of each element that it is for, and what a page needs for it are all ``classes``.
    """

    part: str
    selector: Selector
    kind: Kind
    key: str
    classes: frozenset[str]
    of: int = -1


class Table(Stamped, frozen=True, array_like=True):
    """All rules.

    ``whole`` are the numbers of accordions without a selector for answers, ``loose`` of those without one for items,
    ``faqs`` of those that are only for FAQs.
    """

    rules: tuple[Rule, ...]
    whole: frozenset[int]
    loose: frozenset[int]
    faqs: frozenset[int]
