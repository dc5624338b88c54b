"""``readability/long-sentence-share``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import COUNTABLE_LANGUAGES, Article, Finding, Message, Option, Rule, locate_title

MAX_SHOWN_SENTENCES = 5
"""Sentences that a finding names: the longest."""


ROMANCE = frozenset(("ca", "es", "it", "pt"))
ROMANCE_EXTRA_WORDS = 5
"""So many words more a sentence may have in one of these languages, which take more words to say the same."""


class Options(Struct, frozen=True):
    max_words: Annotated[int, Option("a sentence with more words is long", min=1)] = 20
    max: Annotated[int, Option("most long sentences, in percent", min=0, max=100)] = 45
    ceiling: Annotated[int, Option("with more than this the share is far too high, in percent", min=0, max=100)] = 50
    min_sentences: Annotated[int, Option("articles with fewer sentences are let off", min=1)] = 10


class LongSentenceShare(Rule[Options]):
    """Keep most sentences short.

    Where more than {max} % of the sentences have over {max-words} words, reading becomes work. A long sentence now and
    then does no harm.

    The default is not that of Yoast SEO, which counts more than 25 % as too many. Of 1,109 articles that people wrote
    for two government sites, 71 % go beyond that: so low a limit tells a writer nothing. 35 % go beyond 45 %, and 24 %
    beyond 50 %. The profile `yoast` sets its numbers (25 and 30 %).

    The sentences of paragraphs, list items and quotations count; headings, tables and code do not. In a handful of
    sentences a share means nothing, so that articles with fewer than {min-sentences} are let off. In Catalan, Italian,
    Portuguese and Spanish, which take more words to say the same, a sentence may have five words more. Languages that
    put no space between words, or whose sentences do not end as in English, are left alone.
    """

    how_to_fix = "Split the longest sentences in two; begin with those that are listed here."
    basis = "tool-convention"
    sources = (
        "Yoast SEO 3.6.0 (more than 20 words; orange above 25 % of the sentences, red above 30 %)",
        "Yoast SEO’s yoastseo package (more than 25 words in Portuguese)",
    )
    severity = "warning"
    languages = tuple(sorted(COUNTABLE_LANGUAGES))
    pages = ("article", "documentation", "page")
    profiles = {"yoast": {"max": 25, "ceiling": 30}}
    messages = {
        "many": Message(
            "{size} of {sentences} sentences ({share} %) have more than {limit} words; keep them to {max} %.",
            severity="info",
        ),
        "very-many": (
            "{size} of {sentences} sentences ({share} %) have more than {limit} words; keep them to {max} %."
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        total = len(article.prose.sentences)
        if total < self.options.min_sentences:
            return
        limit = self.options.max_words + ROMANCE_EXTRA_WORDS * (article.language in ROMANCE)
        long = [sentence for sentence in article.prose.sentences if sentence.words > limit]
        share = 100 * len(long) / total
        if share > self.options.max:
            yield self.finding(
                "very-many" if share > self.options.ceiling else "many",
                at=locate_title(article),
                related=[
                    (each, f"{each.words} words")
                    for each in sorted(long, key=lambda each: each.words, reverse=True)[:MAX_SHOWN_SENTENCES]
                ],
                size=len(long),
                sentences=total,
                share=round(share, 1),
                limit=limit,
            )
