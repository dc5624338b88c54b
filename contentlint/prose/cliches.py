"""Worn phrases of English: what is common in text that nobody has thought about, by group and strength."""

from functools import cache
from pathlib import Path
from typing import Literal, cast

from contentlint.prose.phrases import Phrase, PhraseList

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
    """A phrase with its group and strength."""

    def __init__(self, group: Group, strength: Strength, source: str) -> None:
        """Take a line of the list."""
        super().__init__(source)
        self.group: Group = group
        self.strength: Strength = strength


@cache
def load_worn_phrases() -> tuple[WornPhrase, ...]:
    """Return the whole list."""
    lines = DATA.read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(WornPhrase(cast("Group", group), cast("Strength", grade), text) for group, grade, text in rows)


@cache
def build_prose_phrases() -> PhraseList:
    """Return the phrases that are looked for in all prose."""
    return PhraseList(phrase for phrase in load_worn_phrases() if phrase.group != "title")


@cache
def build_title_phrases() -> PhraseList:
    """Return the phrases that are looked for in titles."""
    return PhraseList(phrase for phrase in load_worn_phrases() if phrase.group == "title")
