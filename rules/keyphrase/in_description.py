"""``keyphrase/in-description``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.prose.sentences import locate_sentences
from contentlint.rule import Article, Finding, Keyphrase, Message, MetaValue, Option, Rule


class Options(Struct, frozen=True):
    max: Annotated[int, Option("maximum number of times that the description may contain the keyphrase", min=1)] = 2


class InDescription(Rule[Options]):
    """Use the keyphrase once or twice in the meta description.

    Search results show the words of the search in bold, so readers see at a glance that the page has what they want.
    Used more than {max} times, the keyphrase reads like an advertisement.

    One sentence must contain all the content words of the keyphrase, in any form and order; a keyphrase in quotation
    marks must match exactly. An excerpt or a summary used instead of a description is not checked.
    """

    how_to_fix = "Use the words of the keyphrase in one sentence of the description."
    basis = "tool-convention"
    sources = (
        (
            "Yoast SEO 3.6.0, “Keyphrase in meta description” (green with 1 or 2 matches, red with 0 or more "
            "than 2) "
            "https://github.com/Yoast/wordpress-seo/tree/trunk/packages/yoastseo/src/scoring/assessments"
        ),
    )
    severity = "info"
    preset = "strict"
    reason = "a description may name the subject in other words"
    needs = ("keyphrase",)
    messages = {
        "missing": Message(
            "No sentence of the meta description contains all the words of the keyphrase “{phrase}”.",
            label="keyphrase missing",
        ),
        "many": Message(
            "The meta description contains the keyphrase “{phrase}” {size:time|times}; keep it to {max}.",
            fix="Name the subject once, then say what readers learn.",
            label="{size:time|times}",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        stated = article.keyphrase
        description = article.find_stated("description") if stated else None
        if stated is None or description is None or description.fallback or description.templated:
            return
        size = _count_matches(stated.phrase, description)
        if size == 0 or size > self.options.max:
            related = [(stated, "keyphrase")]
            message = "many" if size else "missing"
            yield self.finding(message, at=description, related=related, phrase=stated.phrase.text, size=size)


def _count_matches(phrase: Keyphrase, description: MetaValue) -> int:
    text = description.value
    return sum(phrase.match_text(text[start:end]).matches for start, end in locate_sentences(text, phrase.language))
