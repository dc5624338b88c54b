"""``style/filler``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule

GROUPS = frozenset({"hedge", "vocabulary", "connective", "announcement", "opener", "conclusion"})
MAX_SHOWN_PLACES = 20
"""Places that the finding names beside the first."""


class Options(Struct, frozen=True):
    max: Annotated[float, Option("maximum number of filler words per 1,000 words", min=0)] = 8.0
    min_fillers: Annotated[int, Option("nothing is reported if there are fewer filler words", min=1)] = 3


class Filler(Rule[Options]):
    """Use few filler words.

    “Robust”, “crucial”, “moreover” and “a wide range of” are fine now and then. Too many of them take the place of
    facts.
    """

    how_to_fix = "Delete filler words, or replace them with plain words or numbers."
    basis = "house-style"
    severity = "info"
    preset = "off"
    reason = "these are normal English words, and a subject may need many of them"
    languages = ("en",)
    needs = ("cliches",)
    messages = {
        "dense": Message(
            (
                "{size:filler word|filler words} such as “{quote}” in {words:word|words} ({rate} per 1,000 "
                "words); aim for {max} or fewer."
            ),
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
