"""Syllables of English words, counted as textstat 0.7.13 counts them.

A word of the CMU Pronouncing Dictionary (release 0.7a) has as many syllables as its first pronunciation has vowels;
any other word has one more than it has hyphenation points. Both come from compact files in ``data/``, which
``tools/build_syllables.py`` makes and ``data/NOTICE`` credits.
"""

from functools import cache
from pathlib import Path
from struct import Struct

import msgspec

from contentlint.prose.lazy_pattern import compile_lazy

DATA = Path(__file__).parent / "data"

_read_bounds = Struct("<II").unpack_from

BUCKETS = 16381
"""A prime: words spread evenly, seven to a bucket."""

HARD, EASY = 0x30, 0x40
"""The byte after a word of the table is one of these, which is not or is an easy word, plus the syllables."""

MAX_KNOWN_LETTERS = 33
"""Letters of the longest word in the table."""

MEMO_SIZE = 50_000
"""Words remembered at most; a site of thousands of articles has as many."""

MAX_REMEMBERED_LETTERS = 250
"""Letters of the longest word that is remembered, a web address without its punctuation included."""

PREFIX_LENGTH = 3
"""Letters of a pattern by which longer patterns that begin like it are found."""


GROUP_LENGTH = 2
"""First letters that the patterns of a group have in common."""


class Hyphenation:
    """Hyphenation patterns, read group by group: few words need more than a part of them.

    ``patterns`` gives for letters a string: a character as far after ``0`` as the first level is from the first letter,
    then the levels. ``reach`` gives for the first ``PREFIX_LENGTH`` letters of longer patterns the length of the
    longest. ``unread`` gives for the first letters of a group its part of both: names and values parted by spaces, a
    slash between the two.
    """

    def __init__(self, unread: dict[str, str]) -> None:
        """Take the groups."""
        self.unread = unread
        self.patterns: dict[str, str] = {}
        self.reach: dict[str, int] = {}
        for first in [first for first in unread if len(first) < GROUP_LENGTH]:
            self._read_group(unread.pop(first))

    def read(self, word: str) -> None:
        """Read the groups of all patterns that may be in a word."""
        for at in range(len(word) - 1):
            first = word[at : at + GROUP_LENGTH]
            if group := self.unread.get(first):
                self._read_group(group)
                self.unread.pop(first, None)  # last, for threads: to read a group twice changes nothing

    def _read_group(self, group: str) -> None:
        patterns, _, reach = group.partition("/")
        words, lengths = patterns.split(" "), reach.split()
        self.patterns.update(zip(words[::2], words[1::2], strict=True))
        self.reach.update(zip(lengths[::2], map(int, lengths[1::2]), strict=True))


# These two are textstat's; what it leaves of a text decides what a word is.
_LOOSE_APOSTROPHE = compile_lazy(r"'(?![tsd]|ve|ll|re)")
_PUNCTUATION = compile_lazy(r"[^\w\s']+")


def count_syllables(text: str) -> int:
    """Return the number of syllables of a word, or of all words of a text.

    Punctuation within a word goes as it goes in textstat: ``well-known`` is looked up as ``wellknown``.
    """
    bare = _PUNCTUATION.sub("", remove_loose_apostrophes(text))
    return sum(word_codes[word] >> 1 for word in bare.lower().split())


def remove_loose_apostrophes(text: str) -> str:
    """Return the text without the apostrophes that begin no English contraction."""
    return _LOOSE_APOSTROPHE.sub("", text) if "'" in text else text


def compute_bucket(key: bytes) -> int:
    """Return the number of the bucket that a word is kept in."""
    return int.from_bytes(key, "big") % BUCKETS


class _WordCodes(dict[str, int]):
    """Twice the syllables of a word, plus one if it is easy (in the Dale-Chall list); worked out when first asked.

    Words are in lower case and hold letters, digits and the apostrophes of contractions only.
    """

    def __missing__(self, word: str) -> int:
        code = _find_known_code(word) if len(word) <= MAX_KNOWN_LETTERS and word.isascii() else None
        if code is None:
            code = count_hyphenated_syllables(word) * 2
        if len(self) >= MEMO_SIZE:
            self.clear()
        if len(word) <= MAX_REMEMBERED_LETTERS:
            self[word] = code
        return code


word_codes = _WordCodes()


def _find_known_code(word: str) -> int | None:
    key = word.encode("ascii")
    table = _load_table()
    found = table.find(b"\n%b " % key, *_read_bounds(table, 4 * compute_bucket(key)))
    if found < 0:
        return None
    value = table[found + len(key) + 2]
    return (value - EASY) * 2 + 1 if value >= EASY else (value - HARD) * 2


def find_known_syllables(word: str) -> int | None:
    """Return the syllables of a lower-case word of the dictionary, or None for any other word."""
    code = _find_known_code(word) if word.isascii() else None
    return None if code is None else code >> 1


def is_easy(word: str) -> bool:
    """Tell whether a lower-case word is in the list of Dale and Chall."""
    return word.isascii() and bool((_find_known_code(word) or 0) & 1)


def count_hyphenated_syllables(word: str) -> int:
    """Return one more than the hyphenation points of a lower-case word, found by Liang's patterns.

    A pattern gives levels to places between letters, the highest level counts, and a word may be parted where it is
    odd, but for the places less than two letters from either end.
    """
    if word.isdigit():
        return 1
    dotted = f".{word}."
    size = len(dotted)
    levels = ["0"] * (size + 1)
    hyphenation = _load_hyphenation()
    if hyphenation.unread:
        hyphenation.read(dotted)
    pattern_at, reach = hyphenation.patterns.get, hyphenation.reach.get
    for start in range(size - 1):
        longest = reach(dotted[start : start + PREFIX_LENGTH], PREFIX_LENGTH)
        for end in range(start + 1, start + longest + 1):
            pattern = pattern_at(dotted[start:end])
            if pattern:
                _raise_levels(levels, start, pattern)
    return 1 + sum(level in "13579" for level in levels[3 : size - 2])


def _raise_levels(levels: list[str], start: int, pattern: str) -> None:
    place = start + ord(pattern[0]) - ord("0")
    for level in pattern[1:]:
        if level > levels[place]:  # noqa: PLR1730 - a call of max would take longer than all the rest
            levels[place] = level
        place += 1


@cache
def _load_table() -> bytes:
    return (DATA / "syllables_en.bin").read_bytes()


@cache
def _load_hyphenation() -> Hyphenation:
    groups = msgspec.json.decode((DATA / "hyphenation_en_us.json").read_bytes(), type=dict[str, str])
    return Hyphenation(groups)
