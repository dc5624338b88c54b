"""Dialects of pasted text: markup of a program that is no Markdown, recognised by several of its signs together.

Each module of this package is one dialect: it defines ``DIALECT``. Nothing else lists them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from msgspec import Struct

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit

MAX_LOOKED_AT = 200_000
"""So many code points of a text are looked at for signs."""

_FENCE = compile_lazy(r"(?ms)^[ \t]*(```|~~~).*?(?:^[ \t]*\1[^\n]*$|\Z)|`[^`\n]+`")


class Sign(Struct, frozen=True):
    """Something that a dialect writes. ``pattern`` finds it, from the start of a line on where it begins with ``^``.

    It counts if it is there ``times`` times. ``is_own`` tells that no other text has it, so that it shows the dialect
    by itself where it counts.
    """

    pattern: re.Pattern[str]
    times: int = 1
    is_own: bool = False


class Dialect(Struct, frozen=True):
    """A dialect: its name, the signs of which it takes two, or one of its own, and what reads it.

    ``hints`` are texts of which each draft in it has one. ``translate`` yields the edits that make of a text what the
    reader of pasted text knows; None where contentlint does not read the dialect. The lower ``rank`` is looked for
    first. ``excludes`` is a pattern of what no text in the dialect has; ``in_html`` tells that it is written around
    HTML. ``marks`` finds what is no word of the text in that which ``translate`` takes out.
    """

    name: str
    hints: tuple[str, ...]
    signs: tuple[Sign, ...]
    translate: Callable[[str], Sequence[Edit]] | None = None
    rank: int = 1
    excludes: re.Pattern[str] | None = None
    in_html: bool = False
    marks: re.Pattern[str] | None = None


def find_dialect(text: str, *, in_html: bool = False) -> Dialect | None:
    """Return the dialect that a text is written in, by its signs outside of code; None for most texts.

    ``in_html``: only of those that are written around HTML.
    """
    start = text[:MAX_LOOKED_AT]
    usable = (one for one in _list_dialects() if one.in_html or not in_html)
    asked = [one for one in usable if any(hint in start for hint in one.hints)]
    if not asked:
        return None
    plain = _FENCE.sub("", start)
    return next((one for one in asked if _is_written_in(one, plain)), None)


@cache
def _list_dialects() -> tuple[Dialect, ...]:
    return tuple(sorted(_load_dialects(), key=lambda one: (one.rank, one.name)))


def _load_dialects() -> Iterator[Dialect]:
    for module in iter_modules(__path__):
        yield import_module(f"{__name__}.{module.name}").DIALECT


def _is_written_in(dialect: Dialect, text: str) -> bool:
    if dialect.excludes and dialect.excludes.search(text):
        return False
    found = [sign for sign in dialect.signs if _has_sign(sign, text)]
    return len(found) > 1 or any(sign.is_own for sign in found)


def _has_sign(sign: Sign, text: str) -> bool:
    return sum(1 for _ in zip(range(sign.times), sign.pattern.finditer(text), strict=False)) >= sign.times
