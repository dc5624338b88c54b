"""``meta/date-order``."""

import datetime
from collections.abc import Iterator

from contentlint.prose.dates import DateReading, is_earlier
from contentlint.rule import ONE_DAY, Article, Finding, Message, NoOptions, Rule, Severity

MAX_AHEAD = datetime.timedelta(days=60)
"""So long before the day for which it is planned, a draft may have been changed last."""


class DateOrder(Rule[NoOptions]):
    """Do not set a modification date before the publication date, or a publication date in the future.

    Readers and search engines see these dates. They do not trust an article that seems to have been changed before it
    was published, or published in the future.

    The rule compares days. It compares times only if both have a UTC offset, so time zones make no difference. An
    article may change before its planned publication, so a modification date is compared only with a publication date
    in the past. Drafts may have any dates. A date in the future is only a warning, because scheduled articles in
    WordPress have one, too; and only a tip where the site schedules articles: Hugo and Jekyll leave such an article out
    until its day, or, where all articles are checked, another one is dated ahead as well. On a whole HTML page,
    an early modification date is only a tip: a program wrote it when an editor saved a planned article. Anywhere, one
    that is at most 60 days early is only a tip.
    """

    how_to_fix = "Correct the date that is wrong."
    basis = "house-style"
    severity = "warning"
    needs = ("meta.date",)
    messages = {
        "modified-first": Message(
            "The last change, “{quote}”, is earlier than the publication date, “{published}”.",
            label="before publication",
        ),
        "future": Message(
            "The publication date “{quote}” is {days:day|days} in the future.",
            fix="Set the actual publication date, or mark the article as a draft.",
            label="{days:day|days} in the future",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        published = article.metadata.read_date("date")
        if published is None or published.day is None:
            return
        ahead = published.day - article.today
        if ahead > ONE_DAY:
            if article.metadata.draft is None:
                value = article.metadata.values["date"][0]
                severity: Severity | None = "info" if article.site_defaults.schedules else None
                yield self.finding("future", at=value, severity=severity, quote=value.value, days=ahead.days)
            return
        changed = article.metadata.read_date("modified")
        if changed is not None and is_earlier(changed, published) and article.metadata.draft is None:
            value, first = article.metadata.values["modified"][0], article.metadata.values["date"][0]
            yield self.finding(
                "modified-first",
                at=value,
                severity="info" if article.is_page or _may_be_planned(changed, published) else None,
                quote=value.value,
                published=first.value,
                related=[(first, "publication date")],
            )


def _may_be_planned(changed: DateReading, published: DateReading) -> bool:
    """Tell whether a draft may have been changed last before the day for which it was planned."""
    return changed.day is not None and published.day is not None and published.day - changed.day <= MAX_AHEAD
