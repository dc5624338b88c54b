"""Slips of grammar that a few words show: “allows to do”, “didn’t worked”, “a the”. Each language brings its own."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, compress, pairwise

from msgspec import Struct

from contentlint.languages.table import get_structs, remember
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.phrases import flatten

ANY_NUMBER = b"99"
"""Means each number of two digits in the lists of a language."""

_Words = frozenset[bytes]
_Before = dict[bytes, set[bytes]]
"""The words that come before a word."""


class Slip(Struct, frozen=True, gc=False):
    """A slip at ``[start, end)`` of a text, and what is meant, if that is sure; ``kind`` is what is wrong.

    A word is ``extra`` or ``missing``, it has another ``form``, or an``other`` one is meant.
    """

    start: int
    end: int
    kind: str
    meant: str = ""


class _Form(Struct, frozen=True, array_like=True):
    """A form as languages have it: see ``languages/slip_forms.py``."""

    pattern: str
    kind: str
    meant: str
    words: tuple[tuple[_Words, ...], ...]


class _Forms(Struct, frozen=True):
    """The forms of a language with their patterns, and by their last words which may be there, with all their words."""

    forms: tuple[tuple[_Form, re.Pattern[str]], ...]
    later: _Words
    by_last: dict[bytes, list[tuple[int, tuple[_Words, ...]]]]

    def choose(self, words: Sequence[bytes]) -> list[int]:
        """Return the numbers of the forms that a flat text with these words may have, in order."""
        # no loop of our own over all words: few of them are the second of a pair that is looked for
        before: _Before = {}
        for first, then in set(compress(pairwise(chain((b"",), words)), map(self.later.__contains__, words))):
            firsts = before.setdefault(then, set())
            firsts.update((first, ANY_NUMBER) if _is_number(first) else (first,))
        return sorted(
            {
                number
                for last in before.keys() & self.by_last
                for number, chained in self.by_last[last]
                if _are_chained((*chained[:-1], (last,)), before)
            }
        )


def _are_chained(words: Sequence[Collection[bytes]], before: _Before) -> bool:
    """Tell whether some word of each place is somewhere followed by one of the next."""
    return all(
        any(not before[then].isdisjoint(firsts) for then in thens if then in before)
        for firsts, thens in pairwise(words)
    )


def _is_number(word: bytes) -> bool:
    return len(word) == len(ANY_NUMBER) and word.isdigit()


@remember
def _load_forms(language: str) -> _Forms:
    forms = get_structs("slips.forms", _Form).get(language, ())
    by_last: dict[bytes, list[tuple[int, tuple[_Words, ...]]]] = {}
    later: set[bytes] = set()
    for number, form in enumerate(forms):
        for chained in form.words:
            later.update(*chained[1:] or chained)
            for last in chained[-1]:
                by_last.setdefault(last, []).append((number, chained))
    return _Forms(tuple((form, compile_lazy(form.pattern)) for form in forms), frozenset(later), by_last)


def find_slips(text: str, words: Sequence[bytes] | None = None, language: str = "en") -> Iterator[Slip]:
    """Yield the slips of a text, or of several with a NUL between them, pattern by pattern.

    ``words`` are those of the flat text, in order, if they are known.
    """
    known = _load_forms(language)
    for number in known.choose(flatten(text).split() if words is None else words):
        form, pattern = known.forms[number]
        for found in pattern.finditer(text):
            yield Slip(*found.span(), form.kind, found.expand(form.meant) if form.meant else "")
