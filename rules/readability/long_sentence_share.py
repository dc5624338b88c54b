"""``readability/long-sentence-share``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule, locate_title

MAX_SHOWN_SENTENCES = 5
"""Sentences that a finding names: the longest."""


ROMANCE = frozenset(("ca", "es", "it", "pt"))
ROMANCE_EXTRA_WORDS = 5
"""So many words more a sentence may have in one of these languages, which take more words to say the same."""


class Options(Struct, frozen=True):
    max_words: Annotated[int, Option("a sentence with more words counts as long", min=1)] = 20
    max: Annotated[int, Option("maximum percentage of long sentences", min=0, max=100)] = 45
    ceiling: Annotated[
        int, Option("percentage of long sentences at which the finding becomes more severe", min=0, max=100)
    ] = 50
    min_sentences: Annotated[int, Option("articles with fewer sentences are not checked", min=1)] = 10
    grave_sentences: Annotated[int, Option("articles with fewer sentences get only a tip", min=1)] = 20


class LongSentenceShare(Rule[Options]):
    """Keep most sentences short.

    A text is tiring to read if more than {max}% of its sentences have over {max-words} words. An occasional long
    sentence does no harm.

    The default differs from Yoast SEO, which counts more than 25% as too many. Of 1,109 articles on two government
    sites, 71% exceed 25%, 35% exceed 45%, and 24% exceed 50%. A limit that most articles exceed does not help writers.
    The profile `yoast` sets Yoast’s numbers (25% and 30%).

    Sentences in paragraphs, list items and quotations count; headings, tables and code do not. A percentage of only a
    few sentences means little, so articles with fewer than {min-sentences} sentences are not checked, and those with
    fewer than {grave-sentences} get a tip. Catalan, Italian,
    Portuguese and Spanish need more words to say the same, so a sentence in these languages may have five more words.
    Languages without spaces between words, or whose sentences do not end as in English, are not checked.
    """

    how_to_fix = "Split the longest sentences, beginning with those listed here."
    basis = "tool-convention"
    sources = (
        (
            "Yoast SEO 3.6.0 (more than 20 words; orange above 25% of the sentences, red above 30%) "
            "https://github.com/Yoast/wordpress-seo/tree/trunk/packages/yoastseo/src/scoring/assessments"
        ),
        (
            "Yoast SEO’s yoastseo package (more than 25 words in Portuguese) "
            "https://github.com/Yoast/wordpress-seo/tree/trunk/packages/yoastseo/src/scoring/assessments"
        ),
    )
    severity = "info"
    words = "sentences.countable"
    whole_article = True
    pages = ("article", "documentation")
    profiles = {"yoast": {"max": 25, "ceiling": 30, "grave-sentences": 1}}
    messages = {
        "many": Message(
            (
                "{share}% of the sentences have more than {limit:word|words} ({size} of {sentences}); aim for "
                "{max}% or less."
            ),
        ),
        "very-many": (
            "{share}% of the sentences have more than {limit:word|words} ({size} of {sentences}); aim for "
            "{max}% or less."
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
            is_grave = share > self.options.ceiling and total >= self.options.grave_sentences
            yield self.finding(
                "very-many" if is_grave else "many",
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
