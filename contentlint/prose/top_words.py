"""The words that stand most often in a text."""

import re
from collections import Counter
from collections.abc import Iterable

from contentlint.prose.function_words import get_function_words
from contentlint.prose.words import normalize_word, split_words

MIN_WORD_LETTERS = 3
"""Letters of a word that counts."""


def find_frequent_words(text: str, language: str, more_than: float, flat: Iterable[bytes] = ()) -> frozenset[str]:
    """Return the content words that may stand in a text more often than a number, in the form of ``normalize_word``.

    This is a quick sieve: it holds too many rather than too few. A word that mostly stands beside brackets or quotation
    marks can slip through. ``flat`` are its words as ASCII, if that is how the language is written.
    """
    lower = text.lower()
    often = _find_frequent_in(flat, more_than) if flat else _find_frequent(lower, more_than)
    small = get_function_words(language)
    return frozenset(
        form
        for word in often
        if split_words(word) == [word]
        and (form := normalize_word(word)) not in small
        and _count_occurrences(word, lower) > more_than
    )


def _find_frequent(lower: str, more_than: float) -> list[str]:
    counts = Counter(lower.replace(",", " ").replace(".", " ").split())
    # others of them stand beside other marks
    return [word for word, number in counts.items() if number > more_than / 2 and len(word) >= MIN_WORD_LETTERS]


def _find_frequent_in(flat: Iterable[bytes], more_than: float) -> list[str]:
    return [
        word.decode() for word, number in Counter(flat).items() if number > more_than and len(word) >= MIN_WORD_LETTERS
    ]


def _count_occurrences(word: str, text: str) -> int:
    """Return how often a word stands by itself; most are sought without a pattern, which is slow to make."""
    if not word.isalnum():
        return len(re.findall(rf"\b{re.escape(word)}\b", text))
    times, at = 0, text.find(word)
    while at >= 0:
        end = at + len(word)
        alone = not (_is_of_word(text[at - 1 : at]) or _is_of_word(text[end : end + 1]))
        times += alone
        at = text.find(word, end if alone else at + 1)
    return times


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
