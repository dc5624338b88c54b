"""Words that follow themselves by mistake (“the the”)."""

import re
from collections.abc import Iterator, Sequence
from itertools import compress, islice
from operator import eq

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.phrases import Haystack, flatten

# an accent may stand behind its letter
_AROUND = r"(?<![\w'’@#$/.\\-]){}(\s+)(\1)(?![\w\u0300-\u036f'’(\[=/\\-]|\.\w|\s+\1\b)"
_DOUBLED = compile_lazy(_AROUND.format(r"([A-Za-z]{1,30})"), re.IGNORECASE)
_DOUBLED_ELSEWHERE = compile_lazy(_AROUND.format(r"([^\W\d_]{1,30})"))
_SENTENCE_START = compile_lazy(r"(?:^|[.!?:…][”\"’')\]]?)\s*[“\"\u2018'(\[]*$")
_MAX_LOOKBACK = 5
"""Code points before a word in which the end of the last sentence may stand."""


def _build_word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MEANT = _build_word_set("""
    aha aye beep bla blah bling boo bye cha chip choo chop const dear ding far go great ha had hear hey hip ho huff
    hush is knock la long many more much na names never night no nom now please plus pom really revert so super tap
    that there tick tut very well win woof yada yes yo
""")
"""English words that may follow themselves: in speech, in sounds, in “C plus plus” and “it names names”."""

_CERTAIN_IN_ENGLISH = _build_word_set("a an and because but my or our than the their whose your")
"""English words of which one is always too many: no name, noun or verb, and nothing that may follow a preposition."""

_OFTEN_FOR_ANOTHER = frozenset(("auch",))
"""Words of other languages of which the first is often a slip for another one, such as “auch auch” for “als auch”."""

_NEVER_TWICE = {
    "de": _build_word_set("""
        aber als auch auf bei bis durch ein eine einem einen einer eines für gegen im ist kann können nach nicht noch
        nur oder ohne sich sind um und wenn wir wird wurde zum zur über dass kein keine mehr
    """),
    "es": _build_word_set("""
        al como con cuando de del el en entre es está las los más muy para pero por que se sin sobre su sus también un
        una y
    """),
    "fr": _build_word_set("""
        au aux avec ce ces cette comme dans de des du elle est et il la le les leur mais ne ou par pas pour sa sans ses
        son sont sur un une
    """),
    "it": _build_word_set("""
        al alla anche come con da dal dalla degli dei del della delle di gli ha il in la le lo ma nel nella non per più
        quando sono su un una è
    """),
    "nl": _build_word_set("""
        ben bij de deze dit een en heeft hun ik is kan kunnen maar met moet naar niet nog ook tot tussen was worden
        wordt zijn zonder
    """),
    "pt": _build_word_set("""
        ao as com como da das de do dos e em entre ela ele foi mais mas na nas nos os para pela pelo por quando sem seu
        sua são também um uma à é
    """),
}
"""Words of other languages that no sentence has twice in a row: no pronoun or article that can follow itself, such as
“die die” in German, “nous nous” in French, “se se” in Portuguese and “je je” in Dutch."""


_ACCENTED = {language: tuple(word for word in words if not word.isascii()) for language, words in _NEVER_TWICE.items()}
"""Those of these words that have accents."""

_MARKS = frozenset(("“”", "„“", '""', "«»", "»«", "()", "[]"))
"""Marks around a word that is only spoken of."""


def may_have_doubled_words(haystack: Haystack, language: str) -> bool:
    """Tell quickly whether any word of some texts in a language follows itself."""
    # a flat text has no accented letters
    return _follows_itself(haystack.flat_words) or any(
        f"{word} {word}" in haystack.low for word in _ACCENTED.get(language, ())
    )


def _follows_itself(words: Sequence[bytes]) -> bool:
    # no loop of our own over all words: nearly none follows itself
    return any(map(_may_be_doubled, compress(words, map(eq, words, islice(words, 1, None)))))


def _may_be_doubled(word: bytes) -> bool:
    """Tell whether a word is neither a number nor an initial."""
    return word.isalpha() and (len(word) > 1 or word == b"a")


def find_doubled_words(text: str, language: str) -> Iterator[re.Match[str]]:
    """Yield each word that follows itself by mistake: as match whose groups 1 and 3 are the two words.

    “the The” is yielded too: a name may begin with its article.
    """
    if not _follows_itself(flatten(text).split()) and not any(map(text.__contains__, _ACCENTED.get(language, ()))):
        return
    never = _NEVER_TWICE.get(language)
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
    return low in _CERTAIN_IN_ENGLISH or (language in _NEVER_TWICE and low not in _OFTEN_FOR_ANOTHER)


def _is_meant(found: re.Match[str]) -> bool:
    """Tell whether English doubles a word on purpose, or has a name or a single letter other than “a” there."""
    first, second = found[1], found[3]
    word = first.lower()
    if (first, second) == ("the", "The"):
        return False
    if word in _MEANT or not second.islower() or (len(word) == 1 and word != "a"):
        return True
    before = found.string[: found.start()].rstrip()
    if before[-len(word) :].lower() == word:
        return True
    return first != second and not _SENTENCE_START.search(before[-_MAX_LOOKBACK:])
