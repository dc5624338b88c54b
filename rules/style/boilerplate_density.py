"""``style/boilerplate-density``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule, locate_title

GROUPS = frozenset({"opener", "announcement", "hedge", "conclusion", "vocabulary", "connective", "parallelism"})
TOLERANCE = 1.2
"""Up to so many times the maximum, the finding is a tip: nobody rewrites a text for one phrase."""

MAX_SHOWN_PLACES = 20
"""Places that the finding names."""


class Options(Struct, frozen=True):
    max: Annotated[float, Option("maximum number of clichés per 1,000 words", min=0)] = 5.0
    min_phrases: Annotated[int, Option("nothing is reported if there are fewer clichés", min=1)] = 4
    min_words: Annotated[int, Option("articles with fewer words are not checked", min=1)] = 300


class BoilerplateDensity(Rule[Options]):
    """Use few clichés.

    One cliché does no harm. Many of them leave no room for what only your article can say.

    The rule counts phrases that are often or nearly always clichés. It does not count common connectives and
    fashionable words such as “robust”. Of 1,300 articles by professional writers, none has both more than {max} clichés
    per 1,000 words and at least {min_phrases} in total. A text that has up to a fifth more than the maximum gets a tip.
    """

    how_to_fix = "Rewrite the marked sentences with facts about your subject."
    basis = "house-style"
    severity = "warning"
    languages = ("en",)
    whole_article = True
    pages = ("article", "documentation")
    needs = ("cliches",)
    messages = {
        "dense": Message(
            (
                "{size:cliché|clichés} in {words:word|words} ({rate} per 1,000 words), such as “{first}”; aim for "
                "{max} or fewer."
            ),
            label="{size:cliché|clichés} in the article",
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
                "dense",
                at=locate_title(article),
                severity=None if rate > options.max * TOLERANCE else "info",
                related=places,
                first=found[0].text,
                size=len(found),
                words=words,
                rate=rate,
            )
