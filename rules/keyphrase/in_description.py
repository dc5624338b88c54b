"""``keyphrase/in-description``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Keyphrase, Message, MetaValue, Option, Rule, locate_sentences


class Options(Struct, frozen=True):
    max: Annotated[int, Option("most times that the description may have the keyphrase", min=1)] = 2


class InDescription(Rule[Options]):
    """Say in the meta description once or twice what the article is about.

    A search result sets the searched words in bold in the description, so a reader sees at a glance that the page has
    what they look for. Repeated more than {max} times it reads like an advertisement.

    All content words must stand in one sentence, in any form and order; a keyphrase in quotation marks as it is. An
    excerpt or a summary that only stands in for a description is left alone.
    """

    how_to_fix = "Write one sentence into the description that has the words of the keyphrase."
    basis = "tool-convention"
    sources = (
        "Yoast SEO 3.6.0, “Keyphrase in meta description” (green with 1 or 2 matches, red with 0 or more than 2)",
    )
    severity = "info"
    preset = "strict"
    reason = "A description may name the subject in other words."
    messages = {
        "missing": Message(
            "No sentence of the meta description has the keyphrase “{phrase}”.", label="without the keyphrase"
        ),
        "many": Message(
            "The meta description has the keyphrase “{phrase}” {size:time|times}; keep it to {max}.",
            fix="Name the subject once and use the space for what the reader gets.",
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
            related = [(stated, "the keyphrase")]
            message = "many" if size else "missing"
            yield self.finding(message, at=description, related=related, phrase=stated.phrase.text, size=size)


def _count_matches(phrase: Keyphrase, description: MetaValue) -> int:
    text = description.value
    return sum(phrase.match_text(text[start:end]).matches for start, end in locate_sentences(text, phrase.language))
