"""``keyphrase/density``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Keyphrase, Message, Option, Rule

MIN_LIMIT = 2
"""So many matches are never too many, and a text that is asked for any is asked for so many."""


class Options(Struct, frozen=True):
    min_percent: Annotated[float, Option("minimum number of matches per 100 words", min=0, max=100)] = 0.0
    max_percent: Annotated[float, Option("maximum number of matches per 100 words", min=0, max=100)] = 3.0
    max_percent_forms: Annotated[
        float, Option("maximum number of matches per 100 words if other forms of the words also count", min=0, max=100)
    ] = 3.5
    min_words: Annotated[int, Option("articles with fewer words are not checked", min=1)] = 100


class Density(Rule[Options]):
    """Use the keyphrase as often as the subject needs it, and no more.

    An article that never names its subject is hard to find. An article that names it in every sentence is hard to
    read, and search engines treat that as keyword stuffing.

    A match means that one sentence or heading contains all the content words of the keyphrase, in any form and order.
    If it contains them twice, that is two matches. A keyphrase in quotation marks must match exactly. Up to
    {max_percent} matches per 100 words are fine, or {max_percent_forms} if other forms of the words also count. For
    long phrases, the limits are lower: as in Yoast SEO, they are divided by 0.7 plus a third of the number of content
    words. They are never below 2 matches.

    A text without the keyphrase gets a tip. Yoast SEO asks for at least 0.5 matches per 100 words (the profile
    `yoast`). Most articles have fewer, so contentlint sets no minimum by default. If the keyphrase is the name of a
    brand or a product, the text needs it more often; turn the rule off for such articles.
    """

    how_to_fix = "Replace some repetitions with pronouns or other words, or delete them."
    basis = "tool-convention"
    sources = (
        (
            "Yoast SEO 3.6.0, “Keyphrase density” (0.5 to 3%, 3.5% with word forms, weighed by length; "
            "from 100 words) "
            "https://github.com/Yoast/wordpress-seo/tree/trunk/packages/yoastseo/src/scoring/assessments"
        ),
        (
            "Google Search Central, “Spam policies for Google web search” (keyword stuffing; no number) "
            "https://developers.google.com/search/docs/essentials/spam-policies"
        ),
    )
    severity = "warning"
    whole_article = True
    needs = ("keyphrase",)
    profiles = {"yoast": {"min-percent": 0.5}}
    messages = {
        "never": Message(
            "No sentence in the text contains all the words of the keyphrase “{phrase}”.",
            fix="Name the subject in the text, or correct the keyphrase.",
            label="not in the text",
            severity="info",
        ),
        "few": Message(
            (
                "The keyphrase “{phrase}” occurs {size:time|times} in {words:word|words}; "
                "use it at least {limit:time|times}."
            ),
            fix="Name the subject where “it” or “this” is unclear.",
            label="{size:time|times} in the text",
            severity="info",
        ),
        "many": Message(
            ("The keyphrase “{phrase}” occurs {size:time|times} in {words:word|words}; keep it to {limit}."),
            label="{size:time|times} in the text",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        stated, words = article.keyphrase, article.prose.word_count
        use = article.keyphrase_use if stated and words >= self.options.min_words else None
        if stated is None or use is None:
            return
        least, most = self._find_limits(stated.phrase, words)
        if not least <= use.matches <= most:
            message, limit = ("few" if use.matches else "never", least) if use.matches < least else ("many", most)
            yield self.finding(
                message, at=stated, phrase=stated.phrase.text, size=use.matches, words=words, limit=limit
            )

    def _find_limits(self, phrase: Keyphrase, words: int) -> tuple[int, int]:
        most = self.options.max_percent_forms if phrase.has_forms else self.options.max_percent
        weight = 100 * (0.7 + phrase.size / 3)
        least = -int(-self.options.min_percent * words // weight)
        return max(least, MIN_LIMIT) if least else 1, max(int(most * words / weight), MIN_LIMIT)
