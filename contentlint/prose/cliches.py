"""Worn phrases of English: what is common in text that nobody has thought about, by group and strength."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal, cast

from contentlint.prose.phrases import Haystack, Hit, Phrase, PhraseList, watch

Group = Literal[
    "opener",
    "announcement",
    "hedge",
    "conclusion",
    "vocabulary",
    "connective",
    "parallelism",
    "weasel",
    "residue",
    "title",
]
"""What a phrase is used for; those of ``title`` are looked for only in titles and headings."""

Strength = Literal["A", "B", "C"]
"""``A``: nearly always worn; ``B``: often; ``C``: only where there are many."""

DATA = Path(__file__).parent / "data" / "phrases.en.tsv"


class WornPhrase(Phrase):
    """A phrase with its group and strength; ``anchors`` are the longest words of its forms."""

    def __init__(self, group: Group, strength: Strength, source: str, anchors: str) -> None:
        """Take a line of the list."""
        super().__init__(source)
        self.group: Group = group
        self.strength: Strength = strength
        self.anchors = anchors.encode().split()


class WornPhrases(PhraseList):
    """Worn phrases, each made ready for the first text that has one of its anchors: that takes long."""

    def __init__(self, phrases: Iterable[WornPhrase]) -> None:
        """Take the phrases of a list."""
        super().__init__(())
        self._waiting: dict[bytes, list[WornPhrase]] = {}
        for phrase in phrases:
            for anchor in phrase.anchors:
                self._waiting.setdefault(anchor, []).append(phrase)
        watch(self._waiting)

    def find_all(self, haystack: Haystack) -> list[Hit]:
        """Return where phrases stand, in order, of those with the same start the longest first."""
        asked = self._waiting.keys() & haystack.words
        for phrase in dict.fromkeys(phrase for anchor in asked for phrase in self._waiting[anchor]):
            self._add(phrase)
            for anchor in phrase.anchors:
                self._waiting[anchor].remove(phrase)
        return super().find_all(haystack)


@cache
def load_worn_phrases() -> tuple[WornPhrase, ...]:
    """Return the whole list."""
    lines = DATA.read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(WornPhrase(cast("Group", group), cast("Strength", grade), *rest) for group, grade, *rest in rows)


@cache
def build_prose_phrases() -> WornPhrases:
    """Return the phrases that are looked for in all prose."""
    return WornPhrases(phrase for phrase in load_worn_phrases() if phrase.group != "title")


@cache
def build_title_phrases() -> WornPhrases:
    """Return the phrases that are looked for in titles."""
    return WornPhrases(phrase for phrase in load_worn_phrases() if phrase.group == "title")
