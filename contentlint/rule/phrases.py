"""Phrases of word lists (``in order to``, ``plays a [crucial|vital] role``), found fast in long texts.

``*`` stands for up to 60 characters within a sentence, ``[a|b]`` for one of several words. Capitals do not
count, curly quotes are straight ones, any white space is a space. A phrase matches whole words only.

A list of hundreds of phrases is not tried at every place: a phrase is looked for only in texts that have all of
its words, and there only where its first word stands.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate

from msgspec import Struct

BORDER = "\0"
"""Stands between the texts of a haystack; no phrase matches across it."""

PIECE = r"\*|\[[^\]\[]*\]|\s+|['’\u2018]|[\"“”„]|[^*\[\]\s'’\u2018\"“”„]+|[\[\]]"
GAP = r"[^.!?\0]{0,60}?"
CHOICE = r"\*|\[[^\]\[]*\]"
TOKEN = re.compile(r"\w+|\W+")


class Haystack:
    """A text with its words, worked out once for all the phrases that are looked for in it."""

    def __init__(self, text: str) -> None:
        """Take a text."""
        self.text = text

    @cached_property
    def tokens(self) -> list[str]:
        """Return the words in lower case and what is between them; together they are as long as the text."""
        low = self.text.lower()
        if len(low) != len(self.text):
            low = "".join(small if len(small := letter.lower()) == 1 else letter for letter in self.text)
        return TOKEN.findall(low)

    @cached_property
    def offsets(self) -> list[int]:
        """Return where each token starts."""
        return list(accumulate(map(len, self.tokens), initial=0))

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the different tokens."""
        return frozenset(self.tokens)


class Phrase:
    """One phrase, with what is put in its place, if anything."""

    def __init__(self, source: str, replacement: str = "") -> None:
        """Take a phrase; it becomes a pattern only where a text has all of its words."""
        self.source = source.strip()
        self.replacement = replacement

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words that a text must hold for the phrase to be in it."""
        return frozenset(re.findall(r"\w+", re.sub(CHOICE, " ", self.source).lower()))

    @cached_property
    def first_words(self) -> tuple[str, ...]:
        """Return the words that the phrase can begin with; none where it need not begin with a word."""
        choice = re.match(r"\[([^\]\[]*)\]", self.source)
        starts = choice[1].split("|") if choice else [self.source]
        found = [re.match(r"\s*(\w+)", start) for start in starts]
        return tuple(match[1].lower() for match in found if match) if all(found) else ()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return the phrase as a regular expression."""
        body = "".join(_piece(piece) for piece in re.findall(PIECE, self.source))
        before = r"(?<!\w)" if self.first_words else ""
        after = r"(?!\w)" if re.search(r"\w\]?$", self.source) else ""
        return re.compile(before + body + after, re.IGNORECASE)


def _piece(piece: str) -> str:
    if piece == "*":
        return GAP
    if len(piece) > 1 and piece.startswith("["):
        return f"(?:{'|'.join(re.escape(word.strip()) for word in piece[1:-1].split('|'))})"
    if piece.isspace():
        return r"\s+"
    if piece in "'’\u2018":
        return "['’\u2018]"
    return '["“”„]' if piece in '"“”„' else re.escape(piece)


class Hit(Struct, frozen=True, gc=False):
    """A phrase found at ``start`` to ``end`` of a text."""

    start: int
    end: int
    phrase: Phrase


class PhraseList:
    """Many phrases, by the words that they begin with."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        """Take the phrases of a list."""
        self._by_word: dict[str, list[Phrase]] = {}
        self._loose: list[Phrase] = []
        for phrase in phrases:
            for word in phrase.first_words:
                self._by_word.setdefault(word, []).append(phrase)
            if not phrase.first_words:
                self._loose.append(phrase)

    def find(self, haystack: Haystack) -> list[Hit]:
        """Return where phrases stand, in order; of overlapping ones the first, and of those the longest."""
        hits = [*self._anchored(haystack), *self._unanchored(haystack)]
        return list(_without_overlap(sorted(hits, key=lambda hit: (hit.start, -hit.end))))

    def _anchored(self, haystack: Haystack) -> Iterator[Hit]:
        words = haystack.words
        possible = {
            word: [phrase for phrase in self._by_word[word] if phrase.words <= words]
            for word in self._by_word.keys() & words
        }
        possible = {word: phrases for word, phrases in possible.items() if phrases}
        if not possible:
            return
        for token, offset in zip(haystack.tokens, haystack.offsets, strict=False):
            if token in possible:
                yield from _at(possible[token], haystack.text, offset)

    def _unanchored(self, haystack: Haystack) -> Iterator[Hit]:
        for phrase in self._loose:
            if phrase.words <= haystack.words:
                found = phrase.pattern.finditer(haystack.text)
                yield from (Hit(*match.span(), phrase) for match in found if match[0])


def _at(phrases: Iterable[Phrase], text: str, offset: int) -> Iterator[Hit]:
    for phrase in phrases:
        match = phrase.pattern.match(text, offset)
        if match:
            yield Hit(*match.span(), phrase)


def _without_overlap(hits: Iterable[Hit]) -> Iterator[Hit]:
    end = 0
    for hit in hits:
        if hit.start >= end:
            yield hit
            end = hit.end


def outside(hits: Iterable[Hit], spared: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the hits that do not lie within a spared one; both in order and without overlap."""
    others = iter(spared)
    other = next(others, None)
    for hit in hits:
        while other and other.end < hit.end:
            other = next(others, None)
        if not other or hit.start < other.start:
            yield hit
