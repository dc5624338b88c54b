"""``meta/date-order``."""

from collections.abc import Iterator

from contentlint.rule import ONE_DAY, Article, Finding, Message, NoOptions, Rule, is_earlier


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
        published = article.metadata.read_date("date")
        if published is None or published.day is None:
            return
        ahead = published.day - article.today
        if ahead > ONE_DAY:
            if article.metadata.draft is None:
                value = article.metadata.values["date"][0]
                yield self.finding("future", at=value, quote=value.value, days=ahead.days)
            return
        changed = article.metadata.read_date("modified")
        if changed is not None and is_earlier(changed, published) and article.metadata.draft is None:
            value, first = article.metadata.values["modified"][0], article.metadata.values["date"][0]
            yield self.finding(
                "modified-first",
                at=value,
                quote=value.value,
                published=first.value,
                related=[(first, "the publication")],
            )
