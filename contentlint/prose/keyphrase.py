"""A keyphrase, and where a text has it.

A phrase in quotation marks is looked for as it is, word for word. Any other is found in a sentence that has all its
content words, by their stems and in any order; that is how Yoast SEO counts. Case never matters.
"""

import re
from collections import Counter
from functools import cached_property

from msgspec import Struct

from contentlint.prose.function_words import get_function_words, has_function_words
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.shape import IDEOGRAPH, build_shape
from contentlint.prose.stems import (
    get_initial,
    has_stems,
    join_hyphenated_words,
    keeps_initial,
    split_plain_words,
    stem,
    strip_accents,
)

_QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“", "”": "”"}
_PARTS = compile_lazy("[,;\uff0c\u3001\uff1b]")

MAX_LENGTH = 300
"""Of a phrase only so many code points are compared."""

_MIN_PART = 4
"""A word of so many letters may be a part of a longer one in a slug."""


class Seen(Struct, frozen=True, gc=False):
    """How often a text has the whole phrase, and how many of its words it has at all."""

    matches: int
    words: int


class Keyphrase:
    """A phrase to look for in texts of one language.

    ``text`` is the phrase without quotation marks, ``quoted`` tells that it had some. ``names`` are the words that
    count, without repetition, as they are written in lower case, and ``exact`` tells that only the phrase itself is
    looked for: if it is quoted, if it has function words only, and in scripts that put no space between words.
    """

    def __init__(self, text: str, language: str, *, quoted: bool = False) -> None:
        """Prepare a phrase; what quotation marks there are must be gone."""
        self.text = text
        self.language = language
        self.quoted = quoted
        self._words = split_plain_words(text[:MAX_LENGTH], language)
        self._small = get_function_words(language)
        content = [word for word in self._words if word not in self._small]
        self.is_ideographic = IDEOGRAPH in build_shape(text)
        self.exact = quoted or self.is_ideographic or not content
        found = dict(zip((stem(word, language) for word in reversed(content)), reversed(content), strict=True))
        self._wanted = Counter(stem(word, language) for word in content)
        self.names = tuple(found[key] for key in self._wanted)

    def __bool__(self) -> bool:
        """Tell whether there is anything to look for."""
        return bool(self._words)

    @property
    def size(self) -> int:
        """Return the number of content words; of all words, if there are no others."""
        return self._wanted.total() or len(self._words)

    @property
    def has_forms(self) -> bool:
        """Tell whether other forms of its words are found as well."""
        return not self.exact and has_stems(self.language)

    def match_text(self, text: str) -> Seen:
        """Return what a sentence, a title or a heading has of the phrase."""
        words = split_plain_words(text, self.language)
        if self.exact:
            matches = _count_occurrences(self._words, words)
            return Seen(matches, len(self.names) if matches else 0)
        found = self._count_found([*words, *join_hyphenated_words(text)])
        return Seen(min(found[key] // number for key, number in self._wanted.items()), len(found))

    def find_missing(self, text: str) -> tuple[str, ...]:
        """Return the words of the phrase that a text lacks; all of them if only the whole phrase counts."""
        words = split_plain_words(text, self.language)
        if self.exact:
            return () if _count_occurrences(self._words, words) else (self.text,)
        found = self._count_found([*words, *join_hyphenated_words(text)])
        return tuple(name for name, key in zip(self.names, self._wanted, strict=True) if key not in found)

    def stands_in(self, text: str) -> bool:
        """Tell whether a text has the phrase word for word."""
        return bool(_count_occurrences(self._words, split_plain_words(text, self.language)))

    def is_named_in(self, text: str) -> bool:
        """Tell whether a text has the phrase or half of its content words; all, where function words are not known."""
        seen, size = self.match_text(text), len(self.names)
        enough = (size + 1) // 2 if has_function_words(self.language) else size
        return seen.matches > 0 or (not self.exact and seen.words >= enough)

    def leads(self, text: str) -> bool:
        """Tell whether a text begins with the phrase word for word, function words before it aside."""
        words = split_plain_words(text, self.language)
        size = len(self._words)
        for start, word in enumerate(words):
            if words[start : start + size] == self._words:
                return True
            if word not in self._small:
                return False
        return False

    def find_missing_in_slug(self, slug: str) -> tuple[str, ...]:
        """Return the words of the phrase that a slug lacks, where accents and marks do not matter."""
        text = slug.replace("-", " ").replace("_", " ").replace("+", " ")
        if self.exact:
            plain = Keyphrase(_normalize_for_slug(self.text, self.language), self.language, quoted=True)
            return () if self.stands_in(text) or plain.stands_in(text) else (self.text,)
        return tuple(name for name in self.find_missing(text) if not _is_in_slug(name, text, self.language))

    def _count_found(self, words: list[str]) -> Counter[str]:
        if self._initials:
            words = [word for word in words if get_initial(word) in self._initials]
        stems = (stem(word, self.language) for word in words)
        return Counter(key for key in stems if key in self._wanted)

    @cached_property
    def _initials(self) -> frozenset[str]:
        """The letters that a word must begin with to be one of the phrase's; empty where endings are not all."""
        return frozenset(map(get_initial, self._wanted)) if keeps_initial(self.language) else frozenset()


def locate_main_phrase(value: str) -> tuple[int, int, bool]:
    """Return where the main phrase of a declared value stands, and whether it is in quotation marks.

    Commas and semicolons part several phrases, the first of which is the main one.
    """
    start = len(value) - len(value.lstrip())
    closing = _QUOTES.get(value[start : start + 1])
    end = value.find(closing, start + 1) if closing else -1
    if end > 0:
        return start + 1, end, True
    stop = _PARTS.search(value, start)
    return start, len(value[: stop.start() if stop else None].rstrip()), False


def _normalize_for_slug(name: str, language: str) -> str:
    return re.sub(r"[\W_]+", " ", strip_accents(name, language))


def _is_in_slug(name: str, text: str, language: str) -> bool:
    form = _normalize_for_slug(name, language)
    if len(form) >= _MIN_PART and form in text.lower():
        return True
    return not Keyphrase(form, language).find_missing(text) or (text.isascii() and not form.isascii())


def _count_occurrences(wanted: list[str], words: list[str]) -> int:
    """Return how often words stand in others, one after another."""
    if not wanted or wanted[0] not in words:
        return 0
    # each word between spaces of its own, so that two phrases in a row are both found
    return "".join(f" {word} " for word in words).count("".join(f" {word} " for word in wanted))
