"""Phrases of word lists (``in order to``, ``plays a [crucial|vital] role``), found fast in long texts.

``*`` stands for up to 60 characters within a sentence, ``[a|b]`` for one of several words. Capitals do not
count, curly quotes are straight ones, any white space is a space. A phrase matches whole words only.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec import Struct

PIECE = r"\*|\[[^\]\[]*\]|\s+|['’\u2018]|[\"“”„]|[^*\[\]\s'’\u2018\"“”„]+|[\[\]]"
GAP = r"[^.!?\n]{0,60}?"
WORD = re.compile(r"\w+")
CHOICE = r"\*|\[[^\]\[]*\]"


class PhraseHit(Struct, frozen=True, gc=False):
    """A phrase found at ``start`` to ``end`` of a text."""

    start: int
    end: int
    phrase: "Phrase"


class Phrase:
    """One phrase, with what is put in its place, if anything."""

    def __init__(self, source: str, replacement: str = "") -> None:
        """Take a phrase; it becomes a pattern only where a text has all of its words."""
        self.source = source
        self.replacement = replacement

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words that a text must hold for the phrase to be in it."""
        return frozenset(vocabulary(re.sub(CHOICE, " ", self.source)))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return the phrase as a regular expression."""
        body = "".join(_piece(piece) for piece in re.findall(PIECE, self.source.strip()))
        before = r"(?<!\w)" if self.source[:1].isalnum() or self.source[:1] == "[" else ""
        after = r"(?!\w)" if self.source[-1:].isalnum() or self.source[-1:] == "]" else ""
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


def vocabulary(text: str) -> set[str]:
    """Return the words of a text, in lower case."""
    return set(WORD.findall(text.lower()))


def possible(phrases: Iterable[Phrase], words: frozenset[str]) -> list[Phrase]:
    """Return the phrases all of whose words are there."""
    return [phrase for phrase in phrases if phrase.words <= words]


def find(phrases: Iterable[Phrase], text: str) -> Iterator[PhraseHit]:
    """Yield where phrases stand in a text, in order; of overlapping ones the first, and of those the longest."""
    hits = [PhraseHit(*match.span(), phrase) for phrase in phrases for match in phrase.pattern.finditer(text)]
    end = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.start >= end:
            yield hit
            end = hit.end


def outside(hits: Iterable[PhraseHit], spared: Iterable[PhraseHit]) -> Iterator[PhraseHit]:
    """Yield the hits that do not lie within a spared one; both in order and without overlap."""
    others = iter(spared)
    other = next(others, None)
    for hit in hits:
        while other and other.end < hit.end:
            other = next(others, None)
        if not other or hit.start < other.start:
            yield hit
