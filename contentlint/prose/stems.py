"""Words without their endings, so that “descaling” is found where “descale” is looked for.

The stems are those of the Snowball project (``snowballstemmer``). Languages that it does not know keep their words as
they are. Stems are for comparing only; nobody is shown one.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, cast

from contentlint.languages.table import get_languages, get_records, get_texts, remember
from contentlint.prose.function_words import get_function_words
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.words import normalize_word, split_words

if TYPE_CHECKING:
    from collections.abc import Callable

MEMO_SIZE = 50_000
"""Words of a language remembered at most, each with its stem."""

MAX_STEMMED_LETTERS = 60
"""Letters of the longest word that is stemmed; longer ones are addresses or no words."""

_HYPHENS = compile_lazy("[-\u2010\u2011]")


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str:  # noqa: N802  # its name there
        """Return the stem of a word in lower case."""


def has_stems(language: str) -> bool:
    """Tell whether the stems of a language's words are known."""
    return language in get_texts("stems.algorithm")


def _load_stemmer(language: str) -> "Callable[[str], str]":
    """Return what stems words of a language: where nothing does, each word is its own stem."""
    if not has_stems(language):
        return str
    import snowballstemmer  # 20 ms, for articles that declare a keyphrase or ask a question in their title

    return cast("_Stemmer", snowballstemmer.stemmer(get_texts("stems.algorithm")[language])).stemWord


class _Stems(dict[str, str]):
    """The stems of the words of one language that have been asked for."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._stem: Callable[[str], str] | None = None

    def __missing__(self, word: str) -> str:
        self._stem = self._stem or _load_stemmer(self._language)
        found = self._stem(word)
        if len(self) >= MEMO_SIZE:
            self.clear()
        self[word] = found
        return found


_get_stems = remember(_Stems)


def stem(word: str, language: str) -> str:
    """Return the stem of a word that is in the form of ``words.normalize_word``."""
    return _get_stems(language)[word] if len(word) <= MAX_STEMMED_LETTERS else word


def list_stems() -> dict[str, dict[str, str]]:
    """Return the stems of the words that have been asked for, by language."""
    return {language: stems for language in get_texts("stems.algorithm") if (stems := _get_stems(language))}


def recall_stems(kept: Mapping[str, Mapping[str, str]]) -> None:
    """Take what :func:`list_stems` has returned in an earlier run, so that these words need no stemmer."""
    for language, stems in kept.items():
        _get_stems(language).update(stems)


def split_plain_words(text: str, language: str) -> list[str]:
    """Return the words of a text as they are compared.

    Hyphens part a word (“open-source”), unless a part is a single letter (“e-mail” is “email”). The English
    possessive loses its “’s”, and an article before an apostrophe stands alone (“l’eau”) where that is the spelling.
    """
    return [part for word in split_words(text) for part in _split_word(normalize_word(word), language)]


def join_hyphenated_words(text: str) -> list[str]:
    """Return the words of ``split_plain_words`` without hyphens: some write “anti-pattern” as “antipattern”."""
    if not _HYPHENS.search(text):
        return []
    parted = (_split_hyphens(normalize_word(word)) for word in split_words(text) if _HYPHENS.search(word))
    return ["".join(parts) for parts in parted if len(parts) > 1]


def _split_word(word: str, language: str) -> Iterable[str]:
    if word.isalnum():
        return (word,)
    if "'" in word:
        if language in get_languages("sentences.eliding"):
            return (part for half in word.split("'") if half for part in _split_hyphens(half))
        word = word.removesuffix("'s") if word not in get_function_words(language) else word
    return _split_hyphens(word)


def _split_hyphens(word: str) -> Sequence[str]:
    parts = _HYPHENS.split(word)
    if len(parts) == 1:
        return parts
    return ("".join(parts),) if min(map(len, parts)) == 1 else parts


def stem_content_words(text: str, language: str) -> tuple[str, ...]:
    """Return the stems of a text's words without its function words, in order."""
    small = get_function_words(language)
    return tuple(stem(word, language) for word in split_plain_words(text, language) if word not in small)


def keeps_initial(language: str) -> bool:
    """Tell whether the stems of a language begin as their words do, accents aside."""
    return language in get_languages("stems.keeps-initial")


def get_initial(word: str) -> str:
    """Return the first letter of a word without its accent, which its stem has too in some languages."""
    first = word[0]
    return first if first.isascii() else unicodedata.normalize("NFD", first)[0]


def strip_accents(text: str, language: str) -> str:
    """Return a text as an address has it: without accents, and in German “ae” for “ä”."""
    if text.isascii():
        return text
    text = text.casefold()
    for letter, plain in get_records("urls.letters").get(language, {}).items():
        text = text.replace(letter, plain)
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
