"""``style/filler``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule

GROUPS = frozenset({"hedge", "vocabulary", "connective", "announcement", "opener", "conclusion"})
MAX_SHOWN_PLACES = 20
"""Places that the finding names beside the first."""


class Options(Struct, frozen=True):
    max: Annotated[float, Option("most fillers in 1000 words", min=0)] = 8.0
    min_fillers: Annotated[int, Option("with fewer fillers nothing is said", min=1)] = 3


class Filler(Rule[Options]):
    """Use few words that fill a sentence without saying more.

    “Robust”, “crucial”, “moreover” or “a wide range of” are good words one at a time. In numbers they take the place of
    what would be worth knowing.
    """

    how_to_fix = "Delete those that can go, and replace the others by the plain word or the number."
    basis = "house-style"
    severity = "info"
    preset = "off"
    reason = "All of these words are normal English, and a subject may need many of them."
    languages = ("en",)
    messages = {
        "dense": Message(
            "{size} fillers such as “{quote}” stand in {words} words, {rate} in 1000; keep it to {max}.",
            label="the first of {size}",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        found = [one for one in article.cliches if one.strength == "C" and one.group in GROUPS]
        words = max(article.prose.word_count, 1)
        rate = round(len(found) * 1000 / words, 1)
        if len(found) < self.options.min_fillers or rate <= self.options.max:
            return
        first, *others = found
        more = [(one, one.text) for one in others[:MAX_SHOWN_PLACES]]
        yield self.finding("dense", at=first, quote=first.text, related=more, size=len(found), words=words, rate=rate)
