"""English words that are written wrong: known misspellings, and words one letter away from others.

All functions take words in small letters of ASCII, and look them up in the tables of ``tools/build_spelling.py``.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from os.path import commonprefix

from msgspec import Struct

from contentlint.languages.table import get_texts, get_words, remember
from contentlint.prose.word_table import LETTERS, PREFIX, WordTable, WordTables, load_table

COMMON, DICTIONARY, TERM, NAME, RARE, UNKNOWN = "C", "N", "T", "P", "R", ""
"""How well a word is known: common, in a dictionary, a term of software, a name, rare, or not at all."""

SURE = frozenset((COMMON, DICTIONARY, TERM))

_ONLY_COMMON = frozenset((COMMON,))

MIN_LETTERS = 3
"""Letters of the shortest word that is checked …"""

MAX_LETTERS = 40
"""… and of the longest."""

MIN_NEAR_LETTERS = 9
"""Letters from which a word that nobody knows is held to be the common one that is a letter away."""

MIN_PART = 3
"""Letters of the shortest word that others are joined from."""

MIN_JOINED = 4
"""Letters of the shortest one of two that make a new word: shorter ones are in many words by chance."""

MAX_KNOWN = 50_000
"""Words remembered at most."""

MIN_SEARCHES = 1_500
"""So many searches for single words take as long as to read all common ones, which most words are."""

_LANGUAGE = "en"
"""The language of the tables. What else is known of its words is in its file (``[spelling]``)."""

_known: dict[str, set[bytes]] = {kind: set() for kind in ("sure", "terms", "unsure", "short")}
"""Words that were looked up, by what was found: they change no result."""

_common: set[bytes] = set()
"""The common words that are checked, once many words were looked up."""


@cache
def _load_words() -> WordTables:
    return WordTables((_load_common(), load_table("words_en.bin")))


def _load_common() -> WordTable:
    return load_table("common_en.bin")


class _Parts(Struct, frozen=True):
    """Of what words are made, in the form in which it is looked for."""

    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    stem_endings: tuple[str, ...]
    vowels: frozenset[str]
    ends_of_names: tuple[str, ...]
    names: frozenset[str]
    glued: frozenset[str]
    joined: dict[str, str]


@remember
def _get_parts() -> _Parts:
    words = {name: get_words(f"spelling.{name}").get(_LANGUAGE, ()) for name in _PART_NAMES}
    return _Parts(
        words["prefixes"],
        words["suffixes"],
        words["stem-endings"],
        frozenset(get_texts("spelling.vowels")[_LANGUAGE]),
        words["ends-of-names"],
        frozenset(words["names"]),
        frozenset(words["glued"]),
        {two.replace(" ", ""): two for two in words["joined"]},
    )


_PART_NAMES = ("prefixes", "suffixes", "stem-endings", "ends-of-names", "names", "glued", "joined")


@lru_cache(MAX_KNOWN)
def grade(word: str) -> str:
    """Return how well a word of two letters or more is known; the tables have words of plain letters only."""
    return _load_words().get(word) if len(word) <= MAX_LETTERS and word.isascii() else UNKNOWN


class SortedWords(Struct, frozen=True, gc=False):
    """The words of a flat text: all, those that no dictionary has, and of these the terms of software and the unsure.

    Unsure are words of three letters or more that are no terms either.
    """

    every: frozenset[bytes]
    other: frozenset[bytes]
    terms: set[str]
    unsure: set[str]

    @property
    def sure(self) -> frozenset[bytes]:
        """Return those of a dictionary."""
        return self.every - self.other


def sort_words(words: Iterable[bytes]) -> SortedWords:
    """Sort the words of a flat text by how well they are known."""
    every = frozenset(words)
    rest = every - _common - _known["sure"]  # few are left
    if new := rest - _known["unsure"] - _known["terms"] - _known["short"]:
        for word in new:
            _known[_sort_word(word)].add(word)
        rest -= _known["sure"]
        if not _common and len(_known["sure"]) > MIN_SEARCHES:
            _common.update(word for word in _load_common().list_all() if len(word) >= MIN_LETTERS)
    terms, unsure = ({word.decode("ascii") for word in rest & _known[kind]} for kind in ("terms", "unsure"))
    for some in _known.values():
        if len(some) >= MAX_KNOWN:
            some.clear()
    return SortedWords(every, rest, terms, unsure)


def _sort_word(word: bytes) -> str:
    """Return under what a word is remembered."""
    if not MIN_LETTERS <= len(word) <= MAX_LETTERS or not word.isalpha():
        return "short"
    known = _load_words().find(word)
    return "terms" if known == TERM else "sure" if known in SURE else "unsure"


@lru_cache(MAX_KNOWN)
def find_known_misspelling(word: str) -> tuple[str, ...]:
    """Return what is meant by a known misspelling, the likeliest first; nothing for any other word."""
    if len(word) < MIN_LETTERS:
        return ()
    parts = _get_parts()
    found = parts.joined.get(word) or load_table("misspelled_en.bin").get(word)
    return tuple(found.split(",")) if found and word not in parts.names else ()


@lru_cache(MAX_KNOWN)
def find_common_near(word: str) -> str:
    """Return the common word that a long unknown one is a letter away from, if there is exactly one, else nothing."""
    if (
        len(word) < MIN_NEAR_LETTERS
        or word.endswith(_get_parts().ends_of_names)
        or grade(word) != UNKNOWN
        or is_derived(word)
    ):
        return ""
    near = {other for other in list_near(word, _ONLY_COMMON) if other[-1] == word[-1]}
    return near.pop() if len(near) == 1 else ""


def list_near(word: str, known: Collection[str]) -> Iterator[str]:
    """Yield the words that are known so well, have the first letter of a word and are one edit away from it.

    An edit leaves out, adds or changes a letter, or changes the places of two.
    """
    table = _load_common() if known == _ONLY_COMMON else _load_words()
    for other in set(_list_early_edits(word)):
        if other[:PREFIX] != word[:PREFIX] and table.get(other) in known:
            yield other
    half = len(word) // 2
    head, tail = word[:half], word[half + 1 :]  # an edit leaves one of them as it is
    for other in table.list_words(word[:PREFIX], known, range(len(word) - 1, len(word) + 2)):
        if (other.startswith(head) or other.endswith(tail)) and other != word and _is_one_edit(word, other):
            yield other


def _list_early_edits(word: str) -> Iterator[str]:
    """Yield what edits of the second and the third letter make of a word."""
    for at in range(1, PREFIX):
        head, tail = word[:at], word[at:]
        for letter in LETTERS:
            yield f"{head}{letter}{tail}"
            yield f"{head}{letter}{tail[1:]}"
        yield head + tail[1:]
        yield f"{head}{tail[1:2]}{tail[:1]}{tail[2:]}"


def _is_one_edit(one: str, other: str) -> bool:
    start = len(commonprefix((one, other)))  # noqa: RUF071  # letters are compared, no paths
    rest, more = one[start:], other[start:]
    if len(rest) != len(more):
        return rest[1:] == more or rest == more[1:]
    return rest[1:] == more[1:] or (rest[2:] == more[2:] and rest[:2] == more[1::-1])


def is_derived(word: str) -> bool:
    """Tell whether a word is made from known ones: with a prefix or a suffix, or from two."""
    is_joined = any(min(map(len, pair)) >= MIN_JOINED for pair in split_words(word))
    return is_joined or _has_suffix(word) or _has_prefix(word)


def _has_prefix(word: str) -> bool:
    return any(
        word.startswith(prefix)
        and len(rest := word[len(prefix) :]) >= MIN_PART
        and (_is_sure(rest) or _has_suffix(rest))
        for prefix in _get_parts().prefixes
    )


def _has_suffix(word: str) -> bool:
    return any(word.endswith(suffix) and _is_stem(word[: -len(suffix)]) for suffix in _get_parts().suffixes)


def _is_stem(stem: str) -> bool:
    if len(stem) < MIN_PART:
        return False
    doubled = stem[:-1] if len(stem) > MIN_PART and stem[-1] == stem[-2] else ""
    whole = (f"{stem}{ending}" for ending in _get_parts().stem_endings)
    return any(map(_is_sure, filter(None, (stem, *whole, doubled))))


def _is_sure(word: str) -> bool:
    return len(word) >= MIN_PART and grade(word) in SURE


def split_words(word: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of known words that a word is joined from."""
    vowels = _get_parts().vowels
    for at in range(MIN_PART, len(word) - MIN_PART + 1):
        if grade(word[:at]) in SURE and grade(word[at:]) in SURE and not vowels.isdisjoint(word[:at]):
            yield word[:at], word[at:]


MIN_GLUED_LETTERS = 4
"""Letters of the shortest other word."""


def find_glued(word: str) -> str:
    """Return an unknown word as two, if it is one that is found glued and a common one, else nothing."""
    if grade(word) != UNKNOWN or _has_suffix(word) or _has_prefix(word):
        return ""
    glued = _get_parts().glued
    pairs = [
        pair
        for pair in split_words(word)
        if (pair[0] in glued and _is_plain(pair[1])) or (pair[1] in glued and _is_plain(pair[0]))
    ]
    return " ".join(pairs[0]) if len(pairs) == 1 else ""


def _is_plain(word: str) -> bool:
    return len(word) >= MIN_GLUED_LETTERS and grade(word) == COMMON
