"""Readability of English: what is counted, and the seven scores made of it, equal to those of textstat 0.7.13.

The scores are those that textstat gives for ``plain_text(blocks)``. Its words are what white space parts once
punctuation is gone, its sentences what full stops, question and exclamation marks part; a sentence of two words or
fewer is not counted, while its words are. Nothing else in the project counts like this.
"""

import re
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.syllables import remove_loose_apostrophes, word_codes

MIN_WORDS = 100
"""No score for less: the formulas were fitted to passages of a hundred words, and below that one sentence more or
less moves them by a school year."""

MIN_LATIN_SHARE = 0.8
"""No score if fewer of the letters are Latin: a word in another script counts one syllable whatever its length."""

MIN_POLYSYLLABLE_SYLLABLES = 3
"""Syllables from which a word counts as long in SMOG and Fog."""

MAX_BYTE = 255
"""The largest code that fits into a byte: words of more than 127 syllables are no words."""

MIN_SENTENCE_WORDS = 3
"""Words from which textstat counts a sentence."""

_CLOSERS = " \t\n\r\f\v\u00a0\"'”’»›)]}"

_COMMON_PUNCTUATION = "’“”‘–—…"

# Punctuation but the apostrophes of contractions and the marks that end a sentence; in ASCII, and in any text.
_NO_PUNCTUATION = frozenset("_'.!?")
_ASCII_PUNCTUATION = {
    code: None
    for code, char in enumerate(map(chr, range(128)))
    if not (char.isalnum() or char.isspace() or char in _NO_PUNCTUATION)
}
_PUNCTUATION = compile_lazy(r"[^\w\s'.!?]+")
_FOREIGN_LETTER = r"[^\W\d_A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff]"


class Counts(Struct, frozen=True, gc=False):
    """What the formulas are made of, and the ``text`` that was counted."""

    text: str
    words: int
    sentences: int
    syllables: int
    letters: int
    polysyllables: int
    hard_polysyllables: int
    difficult_words: int

    @property
    def tokens(self) -> int:
        """Return how many parts white space makes; counted when it is asked for, as one score alone does."""
        return len(self.text.split())

    @property
    def characters(self) -> int:
        """Return the number of characters but white space."""
        return len("".join(self.text.split()))


SCORES = (
    *("flesch", "flesch_kincaid_grade", "gunning_fog", "smog"),
    *("automated_readability_index", "coleman_liau", "dale_chall"),
)
"""The names of the scores."""


class Readability(Struct, frozen=True, gc=False):
    """The seven scores of a text, with the counts that they come from.

    ``flesch`` is a scale on which 100 is easy and 0 very hard; ``dale_chall`` one from about 4 to 10; the others are
    years of schooling.
    """

    counts: Counts
    flesch: float
    flesch_kincaid_grade: float
    gunning_fog: float
    smog: float
    coleman_liau: float
    dale_chall: float

    @property
    def automated_readability_index(self) -> float:
        """Return the one score that goes by characters, worked out when it is asked for."""
        counts = self.counts
        return 4.71 * (counts.characters / counts.tokens) + 0.5 * (counts.words / counts.sentences) - 21.43


def compute_readability(blocks: Iterable[str], language: str = "en") -> Readability | None:
    """Return the scores of an article's blocks of prose, or None if they would mean nothing.

    They mean nothing in another language than English (``language`` is a BCP 47 tag), below ``MIN_WORDS``, and
    where less than ``MIN_LATIN_SHARE`` of the letters are Latin.
    """
    if language.partition("-")[0].lower() != "en":
        return None
    text = build_plain_text(blocks)
    counts = count(text)
    if counts.words < MIN_WORDS or not is_latin(text, counts.letters):
        return None
    return compute_scores(counts)


def build_plain_text(blocks: Iterable[str]) -> str:
    """Return the text that is scored: a block (paragraph, item, heading) a line, each ending its sentence.

    A block gets a full stop if nothing but closing quotes and brackets follows its last ``.``, ``!`` or ``?``.
    """
    return "\n".join(
        block if block.rstrip(_CLOSERS).endswith((".", "!", "?")) else f"{block.rstrip()}." for block in blocks
    )


def count(text: str) -> Counts:
    """Count words, sentences and what else the formulas need in a plain text."""
    marked = build_marked_text(text)
    bare = marked.replace(".", "")
    words = bare.lower().split()
    tally = _tally_codes(words)
    polysyllables = [(code, number) for code, number in tally if code >> 1 >= MIN_POLYSYLLABLE_SYLLABLES]
    return Counts(
        text=text,
        words=len(words),
        sentences=count_sentences(marked) if text else 0,
        syllables=sum((code >> 1) * number for code, number in tally),
        letters=len("".join(words)) - bare.count("'") - bare.count("İ"),  # in lower case this one is two
        polysyllables=sum(number for _, number in polysyllables),
        hard_polysyllables=sum(number for code, number in polysyllables if not code & 1),
        difficult_words=sum(number for code, number in tally if not code & 1),
    )


def _tally_codes(words: list[str]) -> list[tuple[int, int]]:
    """Return each code of some words with their number. Bytes are counted faster than anything else."""
    codes = list(map(word_codes.__getitem__, words))
    if max(codes, default=0) > MAX_BYTE:
        return list(Counter(codes).items())
    found = bytes(codes)
    return [(code, found.count(code)) for code in set(found)]


def compute_scores(counts: Counts) -> Readability:
    """Return the seven scores that belong to the counts of a text of at least one word."""
    sentence_length = counts.words / counts.sentences
    word_length = counts.syllables / counts.words
    return Readability(
        counts=counts,
        flesch=206.835 - 1.015 * sentence_length - 84.6 * word_length,
        flesch_kincaid_grade=0.39 * sentence_length + 11.8 * word_length - 15.59,
        gunning_fog=0.4 * (sentence_length + 100 * counts.hard_polysyllables / counts.words),
        smog=1.043 * (30 * (counts.polysyllables / counts.sentences)) ** 0.5 + 3.1291,
        coleman_liau=_compute_coleman_liau(counts),
        dale_chall=_compute_dale_chall(counts),
    )


def _compute_coleman_liau(counts: Counts) -> float:
    letters = counts.letters / counts.words * 100
    sentences = counts.sentences / counts.words * 100
    return 0.058 * letters - 0.296 * sentences - 15.8


def _compute_dale_chall(counts: Counts) -> float:
    difficult = 100 * counts.difficult_words / counts.words
    score = 0.1579 * difficult + 0.0496 * (counts.words / counts.sentences)
    return score + 3.6365 if difficult > 5 else score  # noqa: PLR2004 - the formula's own number


def build_marked_text(text: str) -> str:
    """Return a text as textstat sees it: no punctuation but full stops at the ends of sentences."""
    return _remove_punctuation(remove_loose_apostrophes(text)).replace("!", ".").replace("?", ".")


def _remove_punctuation(text: str) -> str:
    """Return the text without ``_PUNCTUATION``, quickly where what is not ASCII is common punctuation."""
    for mark in _COMMON_PUNCTUATION:
        text = text.replace(mark, "")
    return text.translate(_ASCII_PUNCTUATION) if text.isascii() else _PUNCTUATION.sub("", text)


def count_sentences(marked: str) -> int:
    """Return the number of sentences in a text without punctuation but the full stops; one if it has any text."""
    shorter = MIN_SENTENCE_WORDS - 1
    found = sum(len(part.split(None, shorter)) > shorter for part in marked.split("."))
    return max(1, found)


def is_latin(text: str, letters: int) -> bool:
    """Tell whether at least ``MIN_LATIN_SHARE`` of the letters of a text, ``letters`` in number, are Latin ones."""
    if not any(char.isascii() and char.isalpha() for char in text):
        return False
    most_foreign = (1 - MIN_LATIN_SHARE) * letters
    # A foreign letter takes at least one byte more than a letter of ASCII: if these are few, so are the letters.
    surplus_bytes = len(text.encode("utf-8", "surrogatepass")) - len(text)
    return surplus_bytes <= most_foreign or len(re.findall(_FOREIGN_LETTER, text)) <= most_foreign
