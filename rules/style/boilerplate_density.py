"""``style/boilerplate-density``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule, locate_title

GROUPS = frozenset({"opener", "announcement", "hedge", "conclusion", "vocabulary", "connective", "parallelism"})
MAX_SHOWN_PLACES = 20
"""Places that the finding names."""


class Options(Struct, frozen=True):
    max: Annotated[float, Option("most worn phrases in 1000 words", min=0)] = 5.0
    min_phrases: Annotated[int, Option("with fewer worn phrases nothing is said", min=1)] = 4
    min_words: Annotated[int, Option("articles with fewer words are let off", min=1)] = 300


class BoilerplateDensity(Rule[Options]):
    """Use few of the phrases that fit any article.

    One worn phrase is a habit; many leave no room for what only this article can say.

    Counted are phrases that are worn often or nearly always; common connectives and fashionable words such as
    “robust” are not. In 1300 articles by people who write for their living no article has more than {max} in 1000
    words and at least {min_phrases} of them.
    """

    how_to_fix = "Rewrite the marked sentences so that each says something of this subject alone."
    basis = "house-style"
    severity = "warning"
    languages = ("en",)
    pages = ("article", "documentation", "page")
    messages = {
        "dense": Message(
            "{size} worn phrases stand in {words} words, {rate} in 1000; keep it to {max}.",
            label="{size} worn phrases in the article",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        options, words = self.options, article.prose.word_count
        if words < options.min_words:
            return
        found = [one for one in article.cliches if one.strength != "C" and one.group in GROUPS]
        rate = round(len(found) * 1000 / words, 1)
        if len(found) >= options.min_phrases and rate > options.max:
            places = [(one, one.text) for one in found[:MAX_SHOWN_PLACES]]
            yield self.finding(
                "dense", at=locate_title(article), related=places, size=len(found), words=words, rate=rate
            )
