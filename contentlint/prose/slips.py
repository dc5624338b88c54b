"""Slips of grammar that a few words show: “allows to do”, “didn’t worked”, “a the”. Each language brings its own."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from os.path import commonprefix

from msgspec import Struct

from contentlint.languages.table import get_structs, remember
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.phrases import Haystack, watch_pairs

ANY_NUMBER = b"99"
"""Means each number of two digits in the lists of a language."""

HYPHEN, ADVERB = "hyphen", "adverb"
"""The kinds of slips that lack a hyphen, so that a space parts their last two words, and that have one too many."""

_NUMBERS = frozenset(b"%02d" % number for number in range(100))

_Words = frozenset[bytes]
_Pair = tuple[bytes, bytes]


class Slip(Struct, frozen=True, gc=False):
    """A slip at ``[start, end)`` of a text, and what is meant, if that is sure; ``kind`` is what is wrong.

    A word is ``extra`` or ``missing``, it has another ``form``, or an ``other`` one is meant; or a ``hyphen`` is
    missing, one is behind an ``adverb``, or more than a ``comma`` must be there.
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
    """The forms of a language with their patterns, and the words by which they are known to be possible.

    ``unread`` has the words of forms by their last one, until a text has that; then ``by_word`` has the numbers of
    those of a single word, and ``by_pair`` those of the others by their last two words, with the words before these.
    ``ends``, ``single`` and ``pairs`` are their keys: two sets are quicker to compare. ``hyphened`` has by the numbers
    of forms with a hyphen what is before it: the letters in which all words end.
    """

    forms: tuple[tuple[_Form, re.Pattern[str]], ...]
    unread: dict[bytes, list[tuple[int, tuple[_Words, ...]]]]
    by_word: dict[bytes, list[int]]
    by_pair: dict[_Pair, list[tuple[int, tuple[_Words, ...]]]]
    ends: set[bytes]
    single: set[bytes]
    pairs: set[_Pair]
    hyphened: dict[int, str]

    def choose(self, haystack: Haystack) -> dict[int, set[int]]:
        """Return the numbers of the forms that a text may have, in order, each with those of the texts to look at."""
        for word in self.ends & haystack.word_set:
            self._read(word)
        found: dict[int, set[int]] = {}
        for pair in haystack.pairs & self.pairs:
            for number, before in self.by_pair[pair]:
                if before and not _is_possible(before, pair, haystack):
                    continue
                is_open = self.forms[number][0].kind == HYPHEN  # most pairs have theirs
                for text in haystack.list_texts_with(*pair, is_open=is_open):
                    if _is_chained(before, pair, haystack, text):
                        found.setdefault(number, set()).add(text)
        unhyphened = {number for number, end in self.hyphened.items() if end not in haystack.text}  # nearly always all
        for word in self.single & haystack.word_set:
            for number in self.by_word[word]:
                if number not in unhyphened:
                    found.setdefault(number, set()).update(haystack.list_texts_with(word))
        return dict(sorted(found.items()))

    def _read(self, word: bytes) -> None:
        """Read the forms that end with a word."""
        for number, before in self.unread.get(word, ()):
            if not before:
                self.by_word.setdefault(word, []).append(number)
                self.single.add(word)
                continue
            for first in _list_words(before[-1]):
                self.by_pair.setdefault((first, word), []).append((number, before[:-1]))
                self.pairs.add((first, word))
        self.unread.pop(word, None)
        self.ends.discard(word)


def _is_possible(before: Sequence[_Words], pair: _Pair, haystack: Haystack) -> bool:
    """Tell whether a pair may be behind words of the places before it: all pairs of neighbours are somewhere."""
    following: Collection[bytes] = (pair[0],)
    for words in reversed(before):
        following = [word for word in _list_words(words) if any((word, one) in haystack.pairs for one in following)]
        if not following:
            return False
    return True


def _is_chained(before: Sequence[_Words], pair: _Pair, haystack: Haystack, text: int) -> bool:
    """Tell whether a pair is somewhere in a text behind words of the places before it."""
    if not before:
        return True
    words = haystack.flat_texts[text].split()
    at, count = len(before), words.count(pair[1])
    for _ in range(count):
        try:
            at = words.index(pair[1], at + 1)
        except ValueError:
            return False
        if words[at - 1] == pair[0] and all(map(_is_among, before, words[at - 1 - len(before) : at - 1])):
            return True
    return False


def _is_among(words: _Words, word: bytes) -> bool:
    return word in words or (ANY_NUMBER in words and word in _NUMBERS)


@remember
def _load_forms(language: str) -> _Forms:
    forms = get_structs("slips.forms", _Form).get(language, ())
    unread: dict[bytes, list[tuple[int, tuple[_Words, ...]]]] = {}
    hyphened = {}
    for number, form in enumerate(forms):
        for *before, lasts in form.words:
            for words in before:
                watch_pairs(_list_words(words))
            for last in lasts:
                unread.setdefault(last, []).append((number, tuple(before)))
        if form.kind == ADVERB:
            hyphened[number] = f"{_find_ending(word for places in form.words for word in places[-1])}-"
    patterns = tuple((form, compile_lazy(form.pattern)) for form in forms)
    return _Forms(patterns, unread, {}, {}, set(unread), set(), set(), hyphened)


def _find_ending(words: Iterable[bytes]) -> str:
    """Return the letters in which all words end."""
    return commonprefix([word.decode("ascii")[::-1] for word in words])[::-1]  # noqa: RUF071  # no paths


def _list_words(words: Collection[bytes]) -> Collection[bytes]:
    """Return the words of one place, each number of two digits among them, if any of these is meant."""
    return {*words, *_NUMBERS} if ANY_NUMBER in words else words


def find_slips(haystack: Haystack, language: str = "en") -> Iterator[Slip]:
    """Yield the slips of some texts, pattern by pattern."""
    known = _load_forms(language)
    for number, texts in known.choose(haystack).items():
        form, pattern = known.forms[number]
        for text in sorted(texts):
            for found in pattern.finditer(haystack.text, *haystack.bounds[text]):
                if _is_part(haystack.text, *found.span()):
                    continue
                yield Slip(*found.span(), form.kind, found.expand(form.meant) if form.meant else "")


def _is_part(text: str, start: int, end: int) -> bool:
    """Tell whether words are a part of a compound: “a the-best-of”, “set-up to”."""
    return (text[start - 1 : start] == "-" and not text[start].isspace()) or text[end : end + 1] == "-"
