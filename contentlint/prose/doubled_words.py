"""Words that follow themselves by mistake (“the the”)."""

import re
from collections.abc import Iterator, Sequence
from itertools import compress, islice
from operator import eq

from contentlint.languages.table import get_word_set, get_word_sets, get_words, remember
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.phrases import Haystack, flatten

# an accent may stand behind its letter
_AROUND = r"(?<![\w'’@#$/.\\-]){}(\s+)(\1)(?![\w\u0300-\u036f'’(\[=/\\-]|\.\w|\s+\1\b)"
_DOUBLED = compile_lazy(_AROUND.format(r"([A-Za-z]{1,30})"), re.IGNORECASE)
_DOUBLED_ELSEWHERE = compile_lazy(_AROUND.format(r"([^\W\d_]{1,30})"))
_SENTENCE_START = compile_lazy(r"(?:^|[.!?:…][”\"’')\]]?)\s*[“\"\u2018'(\[]*$")
_MAX_LOOKBACK = 5
"""Code points before a word in which the end of the last sentence may stand."""


@remember
def _get_accented() -> dict[str, tuple[str, ...]]:
    """Return the words with accents that no sentence has twice in a row, by language."""
    never = get_words("words.never-twice")
    return {language: tuple(word for word in words if not word.isascii()) for language, words in never.items()}


_MARKS = frozenset(("“”", "„“", '""', "«»", "»«", "()", "[]"))
"""Marks around a word that is only spoken of."""


def may_have_doubled_words(haystack: Haystack, language: str) -> bool:
    """Tell quickly whether any word of some texts in a language follows itself."""
    # a flat text has no accented letters
    return _follows_itself(haystack.flat_words) or _has_doubled_accents(haystack, language)


def list_texts_with_doubled_words(haystack: Haystack, language: str) -> Iterator[int]:
    """Yield the numbers of the texts that may have such words."""
    words = set(_list_doubled(haystack.flat_words))
    has_accents = _has_doubled_accents(haystack, language)
    for number, text in enumerate(haystack.flat_texts) if words or has_accents else ():
        if has_accents or any(text.count(word) > 1 for word in words):
            yield number


def _has_doubled_accents(haystack: Haystack, language: str) -> bool:
    return any(f"{word} {word}" in haystack.low for word in _get_accented().get(language, ()))


def _follows_itself(words: Sequence[bytes]) -> bool:
    return next(_list_doubled(words), None) is not None


def _list_doubled(words: Sequence[bytes]) -> Iterator[bytes]:
    # no loop of our own over all words: nearly none follows itself
    return filter(_may_be_doubled, compress(words, map(eq, words, islice(words, 1, None))))


def _may_be_doubled(word: bytes) -> bool:
    """Tell whether a word is neither a number nor an initial."""
    return word.isalpha() and (len(word) > 1 or word == b"a")


def find_doubled_words(text: str, language: str) -> Iterator[re.Match[str]]:
    """Yield each word that follows itself by mistake: as match whose groups 1 and 3 are the two words.

    “the The” is yielded too: a name may begin with its article.
    """
    if not _follows_itself(flatten(text).split()) and not any(
        map(text.__contains__, _get_accented().get(language, ()))
    ):
        return
    never = get_word_sets("words.never-twice").get(language)
    for found in (_DOUBLED if never is None else _DOUBLED_ELSEWHERE).finditer(text):
        if not _is_spoken_of(found) and ((found[1] in never) if never is not None else not _is_meant(found)):
            yield found


def _is_spoken_of(found: re.Match[str]) -> bool:
    """Tell whether the two, with a stop at most, are all that stands between a pair of marks."""
    text, (start, end) = found.string, found.span()
    return text[max(start - 2, 0) : start].rstrip()[-1:] + text[end : end + 2].lstrip(" \u00a0.,;:!?")[:1] in _MARKS


def is_certain(word: str, language: str) -> bool:
    """Tell whether one of two same words can go without a look at the sentence: no name, no noun, no preposition."""
    low = word.lower()
    return low in get_word_set("doubled-words.certain") or (
        language in get_words("words.never-twice") and low not in get_word_set("doubled-words.slips")
    )


def _is_meant(found: re.Match[str]) -> bool:
    """Tell whether English doubles a word on purpose, or has a name or a single letter other than “a” there."""
    first, second = found[1], found[3]
    word = first.lower()
    if (first, second) == ("the", "The"):
        return False
    if word in get_word_set("doubled-words.meant") or not second.islower() or (len(word) == 1 and word != "a"):
        return True
    before = found.string[: found.start()].rstrip()
    if before[-len(word) :].lower() == word:
        return True
    return first != second and not _SENTENCE_START.search(before[-_MAX_LOOKBACK:])
