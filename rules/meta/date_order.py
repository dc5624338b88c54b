"""``meta/date-order``."""

from collections.abc import Iterator
from datetime import timedelta

from contentlint.article import Article
from contentlint.document.metadata import Concept
from contentlint.prose.dates import DateReading, read_date
from contentlint.rule import Finding, Message, NoOptions, Rule, bad, good

ONE_DAY = timedelta(days=1)
"""A day may already have begun elsewhere."""


class DateOrder(Rule[NoOptions]):
    """Date the last change after the publication, and the publication not ahead of today.

    Readers and search engines see these dates. An article that was changed before it was published, or that comes
    from the future, is believed less in everything else.

    Days are compared, and times only where both have an offset, so that time zones make no difference. Before a
    planned publication an article may be changed as often as needed: a change is only compared with a day that has
    come. A draft may have any dates. An article in WordPress that was planned and published by itself has such dates
    too, so this is no error.
    """

    how_to_fix = "Correct the date that is wrong."
    basis = "house-style"
    severity = "warning"
    messages = {
        "modified-first": Message(
            "The last change, “{quote}”, lies before the publication, “{published}”.",
            label="before the publication",
        ),
        "future": Message(
            "The date of publication, “{quote}”, is {days:day|days} ahead.",
            fix="Set the day on which the article appears, or mark it as a draft until then.",
            label="{days:day|days} ahead",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for a change before the publication, or for a publication ahead of today."""
        published = _reading(article, "date")
        if published is None or published.day is None:
            return
        ahead = published.day - article.today
        if ahead > ONE_DAY:
            if article.metadata.draft is None:
                value = article.metadata.values["date"][0]
                yield self.finding("future", at=value, quote=value.value, days=ahead.days)
            return
        changed = _reading(article, "modified")
        if changed is not None and _lies_before(changed, published) and article.metadata.draft is None:
            value, first = article.metadata.values["modified"][0], article.metadata.values["date"][0]
            yield self.finding(
                "modified-first",
                at=value,
                quote=value.value,
                published=first.value,
                related=[(first, "the publication")],
            )

    examples = (
        good("""
            ---
            date: 2026-05-01
            lastmod: 2026-05-20
            ---

            Limescale wastes power.
        """),
        bad(
            """
            ---
            date: 2026-05-01
            lastmod: 2025-05-20
            ---

            Limescale wastes power.
            """,
            "modified-first",
        ),
        bad(
            """
            ---
            date: 2062-05-01
            ---

            Limescale wastes power.
            """,
            "future",
        ),
    )


def _reading(article: Article, concept: Concept) -> DateReading | None:
    value = article.metadata.get(concept)
    if value is None or not value.value or value.templated:
        return None
    return read_date(value.raw)


def _lies_before(changed: DateReading, published: DateReading) -> bool:
    """Tell whether a change lies on an earlier day, whatever the time zones."""
    if changed.day is None or published.day is None or changed.day >= published.day:
        return False
    if _has_offset(changed) == _has_offset(published):
        return changed.moment is not None and published.moment is not None and changed.moment < published.moment
    return published.day - changed.day > ONE_DAY


def _has_offset(reading: DateReading) -> bool:
    return getattr(reading.value, "tzinfo", None) is not None
