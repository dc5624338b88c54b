"""``trust/relative-day``."""

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.article.statements import has_stated_date, is_filled
from contentlint.languages.table import get_words, join_words, remember
from contentlint.rule import Article, Finding, Message, Option, Rule, Span, is_quoted, is_to_state, read_date

DAYS_PER_MONTH = 30.4


class Options(Struct, frozen=True):
    months: Annotated[int, Option("an article is old if it was not changed for so many months", min=1)] = 12


class RelativeDay(Rule[Options]):
    """Name the day, the month or the year.

    “Yesterday” and “later this year” are clear only on the day of writing. Whoever finds the page later has to look for
    its date, and where it has none, nobody knows what is meant.

    The rule reports such words in articles without a date, and in those that were not changed for {months} months.
    Headings and quotations are ignored, and so are sentences that give an example (“if you saved it yesterday”).
    """

    how_to_fix = "Name the day, the month or the year that is meant."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "news and diaries belong to their day"
    words = "relative-days.days"
    whole_article = True
    pages = ("article", "documentation")
    messages = {
        "undated": Message("“{quote}” depends on the date, and the article has none.", label="when?"),
        "old": Message("The article with “{quote}” is {age:month|months} old.", label="when?"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding at the first such words, with the places of the others."""
        if not is_to_state(article):
            return
        places = [*_find_places(article)]
        age = _count_months(article) if places else 0
        if age is None or age >= self.options.months:
            message = "undated" if age is None else "old"
            yield self.grouped_finding(
                message, places, quote=article.source.slice(places[0]), label="when?", are_apart=True, age=age or 0
            )


@remember
def _build_pattern(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<![\w-])(?:{join_words('relative-days.days', language)})(?![\w-])")


@remember
def _build_examples(language: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, get_words("relative-days.examples").get(language, ())))
    return re.compile(rf"(?i)(?<![\w-])(?:{words})(?![\w-])|\?")


def _find_places(article: Article) -> Iterator[Span]:
    pattern, examples = _build_pattern(article.language), _build_examples(article.language)
    for sentence in article.prose.sentences:
        if sentence.prose.kind not in {"paragraph", "item"} or examples.search(sentence.text):
            continue
        for found in pattern.finditer(sentence.prose.shape, sentence.start, sentence.end):
            start, end = found.span()
            span = sentence.prose.text.locate(start, end)
            if not is_quoted(sentence.prose.text.text, start, end) and not article.is_in_quotation(span):
                yield span


def _count_months(article: Article) -> int | None:
    """Return how many months ago an article was last changed, None if it has no date; what is not known is none."""
    stated = [article.metadata.get(name) for name in ("date", "modified")]
    days = [day for value in stated if value and (day := read_date(value.raw).day)]
    if days:
        return int((article.today - max(days)).days / DAYS_PER_MONTH)
    is_dated = has_stated_date(article) or any(map(is_filled, stated))
    return 0 if is_dated else None
