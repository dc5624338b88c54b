"""Indefinite articles, such as “a” and “an”, where the sound of the next word asks for the other form.

Which languages have such articles, and by what the sound is known, is in their files (``[indefinite-articles]``).
"""

import re
from collections.abc import Collection, Iterator

from msgspec import Struct

from contentlint.languages.table import get_texts, get_words, remember
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.phrases import Haystack, watch_pairs

_BEFORE, _AFTER = r"[\w'’.&/+-]", r"[\w'’+#&/\\@*=_-]|\.\w|::|\("
_LAST_WORD = compile_lazy(r"([A-Za-z]+)[ \n]$")
_MAX_WORD = 24
_MAX_PAIRS = 10
"""Pairs of words that are looked for one by one at most."""

_MAX_KNOWN = 50_000
"""Pairs of words remembered at most."""


class WrongArticle(Struct, frozen=True, gc=False):
    """An article at ``[start, end)`` of a text that should be the other one, and the word that follows it."""

    start: int
    end: int
    meant: str
    following: str
    end_of_following: int


class _Articles(Struct, frozen=True):
    """What a language says of its articles: see ``languages/language_file.py``.

    ``fitting`` are pairs of words that were seen and found right, which changes no result.
    """

    before_consonants: str
    before_vowels: str
    vowels: frozenset[str]
    letters_like_vowels: frozenset[str]
    silent: str
    half_vowel: str
    vowel_beginnings: tuple[str, ...]
    consonant_beginnings: tuple[str, ...]
    not_consonant_beginnings: tuple[str, ...]
    consonant_words: frozenset[str]
    both_ways: frozenset[str]
    read_as_words: frozenset[str]
    behind_a_letter: frozenset[str]
    behind_a_gap: frozenset[str]
    before_a_letter: frozenset[str]
    pattern: re.Pattern[str]
    forms: frozenset[bytes]
    fitting: set[tuple[bytes, bytes]]

    def fits(self, article: str, word: str) -> bool:
        """Tell whether an article may stand before a word."""
        has_vowel = self.begins_with_vowel(word)
        return has_vowel is None or has_vowel == (article.lower() == self.before_vowels)

    def fits_in_any_form(self, article: bytes, word: bytes) -> bool:
        """Tell the same of words of a flat text, whatever capitals they have."""
        low = word.decode("ascii")
        if len(low) == 1 or not low.isalpha():
            return True
        written = article.decode("ascii")
        # in capitals, what has a vowel may be a word, and fits in either way
        return self.fits(written, low) and (not self.vowels.isdisjoint(low) or self.fits(written, low.upper()))

    def begins_with_vowel(self, word: str) -> bool | None:
        """Tell whether a word begins with the sound of a vowel; None where people differ or nobody knows."""
        low = word.lower()
        if word.isupper():
            is_word = word in self.read_as_words or not self.vowels.isdisjoint(low)
            return None if is_word else word[0] in self.letters_like_vowels
        has_other_capitals = not (word.islower() or word[1:].islower())
        if low in self.both_ways or has_other_capitals or not self._has_vowel(low):
            return None
        if low[0] == self.silent:
            return low.startswith(self.vowel_beginnings)
        if low[0] in self.vowels:
            return not self._sounds_like_consonant(low)
        return None if low[0] == self.half_vowel and low[1:2] not in self.vowels else False

    def _has_vowel(self, low: str) -> bool:
        return self.half_vowel in low or not self.vowels.isdisjoint(low)

    def _sounds_like_consonant(self, low: str) -> bool:
        if low in self.consonant_words:
            return True
        return low.startswith(self.consonant_beginnings) and not low.startswith(self.not_consonant_beginnings)


_SETS = ("consonant-words", "both-ways", "read-as-words", "behind-a-letter", "behind-a-gap", "before-a-letter")
_BEGINNINGS = ("vowel-beginnings", "consonant-beginnings", "not-consonant-beginnings")


@remember
def _load_articles(language: str) -> _Articles | None:
    """Return what a language says of its articles; None if it says nothing."""
    if language not in get_texts("indefinite-articles.before-vowels"):
        return None
    names = ("before-consonants", "before-vowels", "vowels", "letters-like-vowels", "silent", "half-vowel")
    texts = {name: get_texts(f"indefinite-articles.{name}").get(language, "") for name in names}
    words = {name: get_words(f"indefinite-articles.{name}").get(language, ()) for name in (*_SETS, *_BEGINNINGS)}
    fields: dict[str, object] = {**texts, **words, **{name: frozenset(words[name]) for name in _SETS}}
    fields |= {name: frozenset(texts[name]) for name in ("vowels", "letters-like-vowels")}
    forms = sorted((texts["before-consonants"], texts["before-vowels"]), key=len, reverse=True)
    written = "|".join(f"[{form[0].upper()}{form[0]}]{form[1:]}" for form in forms)
    pattern = compile_lazy(rf"(?<!{_BEFORE})({written})[ \n]([A-Za-z]{{2,30}})(?!{_AFTER})")
    flat = frozenset(form.encode("ascii") for form in forms)
    watch_pairs(flat)
    named = {name.replace("-", "_"): value for name, value in fields.items()}
    return _Articles(**named, pattern=pattern, forms=flat, fitting=set())  # type: ignore[arg-type]


def find_wrong_articles(haystack: Haystack, language: str = "en") -> Iterator[WrongArticle]:
    """Yield the articles of a text that the next word does not fit."""
    articles = _load_articles(language)
    if articles is None:
        return
    # most pairs fit, and were seen before
    pairs = {pair for pair in haystack.pairs if pair[0] in articles.forms} - articles.fitting
    if len(articles.fitting) >= _MAX_KNOWN:
        articles.fitting.clear()
    articles.fitting.update(pair for pair in pairs if articles.fits_in_any_form(*pair))
    unfit = pairs - articles.fitting
    for start, end in _list_bounds(unfit, haystack):
        places = articles.pattern.finditer(haystack.text, start, end)
        yield from filter(None, (_judge(articles, haystack.text, found) for found in places))


def _list_bounds(pairs: Collection[tuple[bytes, bytes]], haystack: Haystack) -> list[tuple[int, int]]:
    """Return where the texts that have one of these pairs of words begin and end; that of all if the pairs are many."""
    if len(pairs) > _MAX_PAIRS:
        return [(0, len(haystack.text))]
    return [haystack.bounds[one] for one in sorted({one for pair in pairs for one in haystack.list_texts_with(*pair)})]


def _judge(articles: _Articles, text: str, found: re.Match[str]) -> WrongArticle | None:
    """Return the article that was found if it is wrong."""
    article, word = found[1], found[2]
    if articles.fits(article, word):
        return None
    if word.lower() in (articles.behind_a_letter if len(article) == 1 else articles.behind_a_gap):
        return None
    if article[0].isupper() and not _begins_sentence(text, found.start()):
        return None  # a letter
    before = _LAST_WORD.search(text, max(0, found.start() - _MAX_WORD), found.start())
    if before and before[1].lower() in articles.before_a_letter:
        return None
    is_short = article.lower() == articles.before_consonants
    meant = articles.before_vowels if is_short else articles.before_consonants
    return WrongArticle(*found.span(1), article[0] + meant[1:], word, found.end(2))


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - _MAX_WORD) : start].rstrip(" \n(“‘\"'*")
    return not before or before[-1] in ".!?:…\0"


def begins_with_vowel(word: str, language: str = "en") -> bool | None:
    """Tell whether a word begins with the sound of a vowel; None where people differ or nobody knows."""
    articles = _load_articles(language)
    return articles.begins_with_vowel(word) if articles else None
