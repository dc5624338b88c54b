"""English words that are written wrong: known misspellings, and words one letter away from others.

All functions take words in small letters of ASCII, and look them up in the tables of ``tools/build_spelling.py``.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from contentlint.prose.word_table import LETTERS, PREFIX, load_table

COMMON, DICTIONARY, TERM, NAME, RARE, UNKNOWN = "C", "N", "T", "P", "R", ""
"""How well a word is known: common, in a dictionary, a term of software, a name, rare, or not at all."""

SURE = frozenset((COMMON, DICTIONARY, TERM))

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

_PREFIXES_TEXT = (
    "anti auto bi bio co counter cross cyber de dis down ex extra fore geo hyper in inter intra macro mega meta "
    "micro mid mini mis mono multi nano neo non out over para poly post pre pro proto pseudo re self semi sub super "
    "tele trans tri ultra un under up"
)
PREFIXES = tuple(_PREFIXES_TEXT.split())
_SUFFIXES_TEXT = (
    "ee ees able ably ability ably al ally ation ations ed er ers es esque est ful fully hood ian ians ible ic "
    "ical ically "
    "ier ies iest iness ing ings ish ism isms ist ists ity ization isation ize ized izer izers izing ise ised iser "
    "ising less lessly lessness let lets like ly ment ments ness nesses or ors ous ously s ship some tion tions "
    "ward wards wise y"
)
SUFFIXES = tuple(_SUFFIXES_TEXT.split())
_VOWELS = frozenset("aeiouy")

_ENDS_OF_NAMES = ("js", "db", "os", "sql", "css")
"""Endings of names of software."""

_sure_words: set[bytes] = set()
_terms: set[bytes] = set()
"""Words that were looked up and are in a dictionary, or terms: they change no result."""


@lru_cache(MAX_KNOWN)
def grade(word: str) -> str:
    """Return how well a word of two letters or more is known."""
    return load_table("words_en.bin").get(word) if len(word) <= MAX_LETTERS else UNKNOWN


class SortedWords(Struct, frozen=True, gc=False):
    """The words of a flat text: those of a dictionary, terms of software, and all others of three letters or more."""

    sure: set[bytes]
    terms: set[str]
    unsure: set[str]


def sort_words(words: Iterable[bytes]) -> SortedWords:
    """Sort the words of a flat text by how well they are known."""
    every, table = set(words), load_table("words_en.bin")
    unsure: set[str] = set()
    sure, terms = every & _sure_words, every & _terms
    for word in every - sure - terms:
        if not MIN_LETTERS <= len(word) <= MAX_LETTERS or not word.isalpha():
            continue
        text = word.decode("ascii")
        known = table.get(text)
        if known == TERM:
            terms.add(word)
        elif known in SURE:
            sure.add(word)
        else:
            unsure.add(text)
    for memo, found in ((_sure_words, sure), (_terms, terms)):
        if len(memo) >= MAX_KNOWN:
            memo.clear()
        memo.update(found)
    return SortedWords(sure, {word.decode("ascii") for word in terms}, unsure)


def find_known_misspelling(word: str) -> tuple[str, ...]:
    """Return what is meant by a known misspelling, the likeliest first; nothing for any other word."""
    found = load_table("misspelled_en.bin").get(word) if len(word) >= MIN_LETTERS else ""
    return tuple(found.split(",")) if found else ()


@lru_cache(MAX_KNOWN)
def find_common_near(word: str) -> str:
    """Return the common word that a long unknown one is a letter away from, if there is exactly one, else nothing."""
    if len(word) < MIN_NEAR_LETTERS or word.endswith(_ENDS_OF_NAMES) or grade(word) != UNKNOWN or is_derived(word):
        return ""
    near = {other for other, known in list_near(word) if known == COMMON and other[-1] == word[-1]}
    return near.pop() if len(near) == 1 else ""


def list_near(word: str) -> Iterator[tuple[str, str]]:
    """Yield the known words that are one edit away from a word and have its first letter, with how well each is known.

    An edit leaves out, adds or changes a letter, or changes the places of two.
    """
    table = load_table("words_en.bin")
    for other in set(_list_early_edits(word)):
        if (known := table.get(other)) and other[:PREFIX] != word[:PREFIX]:
            yield other, known
    for other, known in table.list_words(word[:PREFIX]):
        if abs(len(other) - len(word)) <= 1 and other != word and _is_one_edit(word, other):
            yield other, known


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
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
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
        for prefix in PREFIXES
    )


def _has_suffix(word: str) -> bool:
    return any(word.endswith(suffix) and _is_stem(word[: -len(suffix)]) for suffix in SUFFIXES)


def _is_stem(stem: str) -> bool:
    if len(stem) < MIN_PART:
        return False
    doubled = stem[:-1] if len(stem) > MIN_PART and stem[-1] == stem[-2] else ""
    return any(map(_is_sure, filter(None, (stem, f"{stem}e", f"{stem}y", doubled))))


def _is_sure(word: str) -> bool:
    return len(word) >= MIN_PART and grade(word) in SURE


def split_words(word: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of known words that a word is joined from."""
    for at in range(MIN_PART, len(word) - MIN_PART + 1):
        if grade(word[:at]) in SURE and grade(word[at:]) in SURE and not _VOWELS.isdisjoint(word[:at]):
            yield word[:at], word[at:]


_GLUE_TEXT = "and are can for from has have that the their this was were which with you your"
GLUE = frozenset(_GLUE_TEXT.split())
"""Words that are found glued to others: they are part of few longer ones."""

MIN_GLUED_LETTERS = 4
"""Letters of the shortest other word."""


def find_glued(word: str) -> str:
    """Return an unknown word as two, if it is one of :data:`GLUE` and a common one without the space, else nothing."""
    if grade(word) != UNKNOWN or _has_suffix(word) or _has_prefix(word):
        return ""
    pairs = [
        pair
        for pair in split_words(word)
        if (pair[0] in GLUE and _is_plain(pair[1])) or (pair[1] in GLUE and _is_plain(pair[0]))
    ]
    return " ".join(pairs[0]) if len(pairs) == 1 else ""


def _is_plain(word: str) -> bool:
    return len(word) >= MIN_GLUED_LETTERS and grade(word) == COMMON
