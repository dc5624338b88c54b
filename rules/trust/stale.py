"""``trust/stale``."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule, Span, is_to_state, read_date

MONTHS_PER_YEAR = 12


class Options(Struct, frozen=True):
    months: Annotated[int, Option("an article needs a review after this many months", min=1)] = 12


class Stale(Rule[Options]):
    """Review old articles.

    Prices, versions, links and laws change. What was right {months} months ago may be wrong today.

    The rule uses the date of the last change or, if there is none, the publication date. News and diaries keep their
    dates, so the rule is off unless you select it; it suits guides and comparisons. Do not change the date without
    changing the text: that deceives readers, and Google advises against it.
    """

    how_to_fix = "Check and correct the article, then update its modification date."
    basis = "house-style"
    severity = "info"
    preset = "off"
    reason = "most articles stay correct for longer, and news belongs to its day"
    messages = {
        "stale": Message(
            ("The article was last changed {age:month|months} ago (“{quote}”); review it every {months:month|months}."),
            label="{age:month|months} ago",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        if not is_to_state(article):
            return
        last = max(_find_dates(article), key=_get_day, default=None)
        if last is None:
            return
        day, span, written = last
        age = (article.today.year - day.year) * MONTHS_PER_YEAR + article.today.month - day.month
        age -= article.today.day < day.day
        if age >= self.options.months:
            yield self.finding("stale", at=span, quote=written, age=age)


Dated = tuple[date, Span, str]


def _get_day(dated: Dated) -> date:
    return dated[0]


def _find_dates(article: Article) -> Iterator[Dated]:
    for concept in ("date", "modified"):
        value = article.metadata.get(concept)
        day = read_date(value.raw).day if value and not value.templated else None
        if value and day:
            yield day, value.span, value.value
    for stated in article.dates:
        if stated.iso and stated.kind != "unknown":
            yield date.fromisoformat(stated.iso), stated.span, stated.value
    for node in article.schema.articles:
        for name in ("datePublished", "dateModified"):
            given = node.get(name)
            day = read_date(given.text).day if given else None
            if given and day:
                yield day, given.span, given.text
