"""English words that are spelled in one way in the United States and in another in Britain."""

from functools import cache
from typing import Literal

from contentlint.prose.word_table import DATA

Dialect = Literal["en-US", "en-GB"]

NAMES: dict[str, str] = {"en-US": "American", "en-GB": "British"}


@cache
def read_pairs() -> dict[str, tuple[Dialect, str]]:
    """Return for each such word its dialect, and how the other one spells it."""
    pairs: dict[str, tuple[Dialect, str]] = {}
    for line in (DATA / "dialect.en.tsv").read_text(encoding="ascii").splitlines():
        american, british = line.split("\t")
        pairs[american] = "en-US", british
        pairs[british] = "en-GB", american
    return pairs


@cache
def list_words() -> frozenset[bytes]:
    """Return all such words, as a flat text has them."""
    return frozenset(word.encode("ascii") for word in read_pairs())
