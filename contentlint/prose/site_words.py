"""The words of a site: those that are right there, and those that it writes otherwise. Plain data for processes."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from contentlint.prose.dictionaries import DictionaryFile

MAX_WORD_LETTERS = 200
"""A longer text is no word."""


class SiteWords(Struct, frozen=True, gc=False):
    """What a site says of words.

    ``accepted`` are words as they are written; ``patterns`` stand for others, each one that :func:`is_safe_pattern`
    allows. ``rejected`` gives for words in small letters what is written in their place, "" where nobody says it.
    ``dictionaries`` are those of other languages than English.
    """

    accepted: frozenset[str] = frozenset()
    lowered: frozenset[str] = frozenset()
    patterns: tuple[str, ...] = ()
    rejected: tuple[tuple[str, str], ...] = ()
    dictionaries: "tuple[DictionaryFile, ...]" = ()

    def accepts(self, word: str) -> bool:
        """Tell whether a word is right on the site, whatever its capitals."""
        return word.lower() in self.lowered or any(_compile(one).fullmatch(word) for one in self.patterns)

    def find_form(self, word: str) -> str:
        """Return how the site writes a word, if it names one form of it that has capitals; else nothing."""
        return _find_forms(self.accepted).get(word.lower(), "")


NO_WORDS = SiteWords()


def build_site_words(accepted: "set[str]", patterns: tuple[str, ...], rejected: dict[str, str]) -> SiteWords:
    """Return words, none of them rejected that is accepted, or that is suggested for itself."""
    lowered = frozenset(word.lower() for word in accepted)
    others = {old: new for old, new in rejected.items() if old.lower() not in lowered and old.lower() != new.lower()}
    return SiteWords(frozenset(accepted), lowered, patterns, tuple(sorted(others.items())))


@lru_cache(8)
def _find_forms(accepted: frozenset[str]) -> dict[str, str]:
    forms: dict[str, str] = {}
    for word in sorted(accepted):
        key = word.lower()
        forms[key] = "" if key in forms else word  # two forms of one word are both right
    return forms


@lru_cache(256)
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def find_rejected(text: str, words: SiteWords) -> Iterator[tuple[str, str]]:
    """Yield the rejected words and phrases that a text may have, with what is written in their place."""
    if not words.rejected:
        return
    low = text.lower()
    seen, index = set(_PART.findall(low)), _index_rejected(words)
    for first in sorted(seen & index.keys()):
        for old, new, parts in index[first]:
            if seen.issuperset(parts) and old in low:
                yield old, new


Index = dict[str, list[tuple[str, str, list[str]]]]
"""What is rejected by its first word: as it is written in small letters, what is meant, all its words."""

_indexes: dict[int, tuple[SiteWords, Index]] = {}
"""The indexes of words by identity: to compare long lists takes longer than to look words up."""

MAX_INDEXES = 8


def _index_rejected(words: SiteWords) -> Index:
    """Return what is rejected by its first word; it is made once for the same words."""
    known = _indexes.get(id(words))
    if known and known[0] is words:
        return known[1]
    index: Index = {}
    for old, new in words.rejected:
        parts = _PART.findall(old)
        if parts:
            index.setdefault(parts[0], []).append((old, new, parts))
    if len(_indexes) >= MAX_INDEXES:
        _indexes.clear()
    _indexes[id(words)] = words, index
    return index


def find_other_forms(text: str, words: SiteWords) -> Iterator[tuple[str, str]]:
    """Yield words of a text that the site accepts in another form alone, with that; words in capitals are emphasis."""
    if not words.accepted:
        return
    forms = _find_forms(words.accepted)
    for written in sorted(set(_PART.findall(text))):
        form = forms.get(written.lower(), "")
        if not form or form == written or form.islower() or written.isupper():
            continue
        if not written.islower() or not is_english(written):
            yield written, form


def is_english(word: str) -> bool:
    """Tell whether a word in small letters is one of a dictionary."""
    from contentlint.prose.spelling import COMMON, DICTIONARY, grade  # only where the site has words

    return word.isascii() and len(word) > 1 and word.isalpha() and grade(word) in {COMMON, DICTIONARY}


_PART = compile_lazy(r"\w+")

MAX_OPTIONAL = 6
"""So many parts of a regular expression may be left out: more can take time without end."""

_ATOM = r"(?:\\[dsw.+*?()\[\]/-]|\[[^\]\\\[]{1,60}\]|[\w .'’&/-])"
_PLAIN_PATTERN = compile_lazy(
    rf"(?:\(\?i\))?(?:{_ATOM}\??|\((?:\?:)?{_ATOM}{{1,40}}(?:\|{_ATOM}{{1,40}}){{0,20}}\)\??){{1,60}}"
)


def is_safe_pattern(pattern: str) -> bool:
    """Tell whether a regular expression takes only little time: nothing in it may repeat without end."""
    if len(pattern) > MAX_WORD_LETTERS or pattern.count("?") > MAX_OPTIONAL or not _PLAIN_PATTERN.fullmatch(pattern):
        return False
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
