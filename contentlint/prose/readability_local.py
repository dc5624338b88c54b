"""Readability of languages other than English, each by the formulas made for it.

Words, sentences and syllables are those of textstat 0.7.13, and so are the scores, where it has the formula; it has
none for Portuguese. Syllables are found by the hyphenation of pyphen, which is imported with the first article in one
of these languages.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache

from msgspec import Struct

from contentlint.languages.table import get_records, remember
from contentlint.prose.readability import (
    MIN_POLYSYLLABLE_SYLLABLES,
    MIN_WORDS,
    build_marked_text,
    build_plain_text,
    count_sentences,
    is_latin,
)
from contentlint.prose.syllables import MAX_REMEMBERED_LETTERS, MEMO_SIZE

MIN_LONG_WORD_LETTERS = 7
"""Letters from which a word is long in the Wiener Sachtextformel."""


class LocalCounts(Struct, frozen=True, gc=False):
    """What the formulas are made of. ``characters`` are all but white space."""

    words: int
    sentences: int
    syllables: int
    characters: int
    polysyllables: int
    monosyllables: int
    long_words: int


class LocalReadability(Struct, frozen=True, gc=False):
    """The scores of a text. ``flesch`` is the reading ease by ``formula``, 100 for the easiest; ``scores`` has all."""

    counts: LocalCounts
    formula: str
    flesch: float
    scores: dict[str, float]


Score = Callable[[LocalCounts], float]


class Formulas(Struct, frozen=True):
    """The formulas of a language: its reading ease, named after who adapted it, and others."""

    name: str
    flesch: Score
    others: dict[str, Score] = {}


def _build_ease_score(base: float, sentence: float, syllable: float) -> Score:
    """Return Flesch's formula with the weights of a language."""

    def score(counts: LocalCounts) -> float:
        return base - sentence * (counts.words / counts.sentences) - syllable * (counts.syllables / counts.words)

    return score


def _compute_wiener_sachtextformel(counts: LocalCounts) -> float:
    """Return the first of the four variants."""
    share = 100 / counts.words
    return (
        0.1935 * counts.polysyllables * share
        + 0.1672 * (counts.words / counts.sentences)
        + 0.1297 * counts.long_words * share
        - 0.0327 * counts.monosyllables * share
        - 0.875
    )


def _compute_gulpease(counts: LocalCounts) -> float:
    return 300 * counts.sentences / counts.words - 10 * counts.characters / counts.words + 89


_OTHERS: dict[str, dict[str, Score]] = {
    "de": {"wiener_sachtextformel": _compute_wiener_sachtextformel},
    "es": {"szigriszt_pazos": _build_ease_score(206.84, 1, 62.3)},
    "it": {"gulpease": _compute_gulpease},
}
"""Formulas of one language beside its reading ease."""


@remember
def get_formulas() -> dict[str, Formulas]:
    """Return the formulas by language. Fernández Huerta's is known with two more; what textstat computes is usual."""
    return {
        language: Formulas(
            ease["formula"],
            _build_ease_score(ease["base"], ease["sentence"], ease["syllable"]),
            _OTHERS.get(language, {}),
        )
        for language, ease in get_records("readability.reading-ease").items()
    }


def compute_local_readability(blocks: Iterable[str], language: str) -> LocalReadability | None:
    """Return the scores of an article's blocks of prose, or None if they would mean nothing.

    They mean nothing in a language without formulas or known syllables, below ``MIN_WORDS`` and in another script
    than Latin.
    """
    formulas = get_formulas().get(language)
    if formulas is None:
        return None
    text = build_plain_text(blocks)
    bare = build_marked_text(text).replace(".", "")
    if len(bare.split()) < MIN_WORDS or not is_latin(text, sum(map(str.isalpha, bare))):
        return None
    if not are_syllables_known(language):
        return None
    counts = count(text, language)
    flesch = formulas.flesch(counts)
    others = {name: score(counts) for name, score in formulas.others.items()}
    return LocalReadability(counts, formulas.name, flesch, {"flesch": flesch, **others})


def count(text: str, language: str) -> LocalCounts:
    """Count words, sentences and what else the formulas need in a plain text of at least one word."""
    marked = build_marked_text(text)
    words = marked.replace(".", "").lower().split()
    syllables = get_syllables(language)
    tally = Counter(map(syllables.__getitem__, words))
    return LocalCounts(
        words=len(words),
        sentences=count_sentences(marked),
        syllables=sum(size * number for size, number in tally.items()),
        characters=len("".join(text.split())),
        polysyllables=sum(number for size, number in tally.items() if size >= MIN_POLYSYLLABLE_SYLLABLES),
        monosyllables=tally[1],
        long_words=sum(len(word) - word.count("'") >= MIN_LONG_WORD_LETTERS for word in words),
    )


def are_syllables_known(language: str) -> bool:
    """Tell whether pyphen can hyphenate a language, which a language file may give a formula to all the same."""
    from pyphen import language_fallback  # with what counts them

    return language_fallback(language) is not None


class Syllables(dict[str, int]):
    """The syllables of a language's words in lower case, worked out when first asked."""

    def __init__(self, language: str) -> None:
        super().__init__()
        from pyphen import Pyphen  # a tenth of a second with its patterns, half of one for German

        self._positions: Callable[[str], list[int]] = Pyphen(lang=language).positions

    def __missing__(self, word: str) -> int:
        """Work out the syllables of a word."""
        size = len(self._positions(word)) + 1
        if len(self) >= MEMO_SIZE:
            self.clear()
        if len(word) <= MAX_REMEMBERED_LETTERS:
            self[word] = size
        return size


@cache
def get_syllables(language: str) -> Syllables:
    """Return the syllables of a language, one of :func:`get_formulas`."""
    return Syllables(language)
