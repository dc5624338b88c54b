"""``schema/date-format``."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from contentlint.article import Article
from contentlint.article.schema_org import SchemaNode, SchemaValue
from contentlint.prose.dates import DateReading, read_date
from contentlint.rule import Edit, Finding, Message, NoOptions, Rule, Span, bad, good

DATES = ("datePublished", "dateModified", "dateCreated", "uploadDate")
ONE_DAY = timedelta(days=1)
"""So far days may lie apart that are one in another time zone."""

_FORMS = (
    r"(?a)\d{4}(?:-\d\d)?|\d{4}-W\d\d(?:-\d)?|\d{4}-\d{3}"
    r"|\d{8}T\d{4}(?:\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?"
)
"""Forms of ISO 8601 beside those of a whole day: a part of a date, and date and time without marks."""


class DateFormat(Rule[NoOptions]):
    """Write the dates of structured data in ISO 8601, and the same dates as elsewhere.

    A program that cannot read a date, or finds two for one thing, shows none or the wrong one.

    `2026-05-01` and `2026-05-01T09:30:00+02:00` are right; parts of it such as `2026-05` are as well. Dates
    are compared by their day, and one day apart is no difference, so that time zones make none. The date in the
    metadata is compared with that of the article alone, not with those of pictures, videos or comments.
    """

    how_to_fix = "Write the date as {expected}."
    basis = "search-engine"
    sources = ("Google Search Central, “Article structured data” (dates in ISO 8601)", "ISO 8601-1:2019")
    severity = "warning"
    fixable = "safe"
    fix_reason = "it is the same day in the form that programs read, and the date that readers see stays"
    messages = {
        "format": Message("The date “{quote}” of {name} is not written in ISO 8601.", label="not ISO 8601"),
        "visible": Message(
            "The date “{quote}” of {name} is not written in ISO 8601.",
            fix='Leave the date for readers as it is, and add content="{expected}" to its tag for programs.',
            label="not ISO 8601",
            repair="Give programs the date as {expected}.",
        ),
        "order": Message(
            "The last change, “{quote}”, lies before the publication, “{other}”.",
            fix="Correct the date that is wrong.",
            label="before the publication",
        ),
        "differs": Message(
            "The structured data date the publication “{quote}”, but the {origin} says “{other}”.",
            fix="Give the same date in both places.",
            label="another date",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each date that is malformed or contradicts another."""
        schema = article.schema
        for node in schema.walk() if schema.nodes else ():
            yield from self._check_format(article, node)
        for node in schema.articles:
            yield from self._check_order(node)
            yield from self._check_metadata(article, node)

    def _check_format(self, article: Article, node: SchemaNode) -> Iterator[Finding]:
        for value in node.values:
            if value.key not in DATES or not value.text:
                continue
            read = read_date(value.text, "iso")
            if not read.accepted and not re.fullmatch(_FORMS, value.text):
                expected = read.iso or "YYYY-MM-DD"
                message = "visible" if node.syntax == "microdata" else "format"
                edits = _rewritten(article, value, read.iso) if read.iso else []
                yield self.finding(message, at=value, edits=edits, quote=value.text, name=value.key, expected=expected)

    def _check_order(self, node: SchemaNode) -> Iterator[Finding]:
        published, modified = node.get("datePublished"), node.get("dateModified")
        if published is None or modified is None:
            return
        first, last = _day(published.text), _day(modified.text)
        if first and last and first - last > ONE_DAY:
            yield self.finding(
                "order",
                at=modified,
                quote=modified.text,
                other=published.text,
                related=[(published, "the publication")],
                expected=first.isoformat(),
            )

    def _check_metadata(self, article: Article, node: SchemaNode) -> Iterator[Finding]:
        published, stated = node.get("datePublished"), article.metadata.get("date")
        if published is None or stated is None or stated.templated:
            return
        here, there = _day(published.text), read_date(stated.raw).day
        if here and there and abs(here - there) > ONE_DAY:
            yield self.finding(
                "differs",
                at=published,
                quote=published.text,
                origin=stated.origin,
                other=stated.value,
                related=[(stated, "the other date")],
                expected=there.isoformat(),
            )

    examples = (
        good(
            """
            <h1>Kettles</h1>
            <script type="application/ld+json">
            {"@context": "https://schema.org", "@type": "Article", "headline": "Kettles",
             "datePublished": "2026-05-01", "dateModified": "2026-05-20T09:30:00+02:00"}
            </script>
            """,
            format="html",
        ),
        bad(
            """
            <h1>Kettles</h1>
            <script type="application/ld+json">
            {"@context": "https://schema.org", "@type": "Article", "headline": "Kettles",
             "datePublished": "May 1, 2026"}
            </script>
            """,
            "format",
            format="html",
        ),
        bad(
            """
            <article itemscope itemtype="https://schema.org/Article">
            <h1 itemprop="headline">Kettles</h1>
            <p itemprop="datePublished">May 1, 2026</p>
            </article>
            """,
            "visible",
            format="html",
        ),
        bad(
            """
            <h1>Kettles</h1>
            <script type="application/ld+json">
            {"@context": "https://schema.org", "@type": "Article", "headline": "Kettles",
             "datePublished": "2026-05-01", "dateModified": "2025-05-01"}
            </script>
            """,
            "order",
            format="html",
        ),
        bad(
            """
            ---
            date: 2026-04-01
            ---
            <h1>Kettles</h1>
            <script type="application/ld+json">
            {"@context": "https://schema.org", "@type": "Article", "headline": "Kettles",
             "datePublished": "2026-05-01"}
            </script>
            """,
            "differs",
            format="html",
        ),
    )


def _rewritten(article: Article, value: SchemaValue, iso: str) -> list[Edit]:
    """Return what gives programs a date in ISO 8601: in place of the other, or beside the one that readers see."""
    if article.source.slice(value.span) != value.value:
        return []
    if article.source.text[value.span.start - 1] in {'"', "'"}:
        return [Edit(value.span, iso)]
    tag = next((one for one in article.tags if one.span.end == value.span.start), None)
    if tag is None or tag.get("itemprop") != value.key:
        return []
    end = tag.span.end - 1
    return [Edit(Span(end, end), f' {"datetime" if tag.name == "time" else "content"}="{iso}"')]


def _day(text: str) -> date | None:
    read: DateReading = read_date(text)
    return read.day
