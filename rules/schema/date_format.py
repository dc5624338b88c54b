"""``schema/date-format``."""

import re
from collections.abc import Iterator

from contentlint.prose.dates import is_iso_date
from contentlint.rule import ONE_DAY, Article, Finding, Message, NoOptions, Rule, SchemaNode, read_date

DATES = frozenset(
    {
        *("datePublished", "dateModified", "dateCreated", "uploadDate", "datePosted", "validFrom", "validThrough"),
        *("startDate", "endDate", "previousStartDate", "priceValidUntil", "expires"),
    }
)


class DateFormat(Rule[NoOptions]):
    """In structured data, write dates in ISO 8601 format, and use the same dates as elsewhere.

    If a program cannot read a date, or finds two different ones, it shows none or the wrong one.

    `2026-05-01` and `2026-05-01T09:30:00+02:00` are correct, and so are shorter forms such as `2026-05`. Only days are
    compared, and a difference of one day is ignored because of time zones. The date in the metadata is compared only
    with the date of the article, not with dates of pictures, videos or comments, nor with those of other articles that
    the page presents: their headlines are not the title; nor if it is the date of the last change in the structured
    data. On a whole HTML page, a date in another form is only a tip; on one that a theme makes, all
    of this is, because the theme writes these dates.
    """

    how_to_fix = "Write the date as {expected}."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “Article structured data” (dates in ISO 8601) "
            "https://developers.google.com/search/docs/appearance/structured-data/article"
        ),
        "ISO 8601-1:2019 https://www.iso.org/standard/70907.html",
    )
    severity = "warning"
    fixable = "safe"
    fix_reason = "the date stays the same; only the form that programs read changes"
    needs = ("structured_data.json_ld", "structured_data.microdata", "structured_data.rdfa")
    messages = {
        "format": Message("The date “{quote}” in “{name}” is not in ISO 8601 format.", label="not ISO 8601"),
        "visible": Message(
            "The date “{quote}” in “{name}” is not in ISO 8601 format.",
            fix='Keep the visible date and add content="{expected}" to its tag.',
            label="not ISO 8601",
            repair="Give programs the date as {expected}.",
        ),
        "order": Message(
            "The last change, “{quote}”, is earlier than the publication date, “{other}”.",
            fix="Correct the date that is wrong.",
            label="before publication",
        ),
        "differs": Message(
            "The structured data gives the publication date “{quote}”, but the {origin} says “{other}”.",
            fix="Use the same date in both places.",
            label="different date",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        schema = article.schema
        for node in schema.walk():
            yield from self._check_format(article, node)
        articles = schema.articles
        for node in articles:
            yield from self._check_order(node)
            if _is_of_page(node, article, is_alone=len(articles) == 1):
                yield from self._check_metadata(article, node)

    def _check_format(self, article: Article, node: SchemaNode) -> Iterator[Finding]:
        for value in node.values:
            if value.key in DATES and value.text and not is_iso_date(value.text):
                from contentlint.article.edits.schema_org import rewrite_value

                iso = read_date(value.text).iso
                message, expected = "format" if node.syntax == "JSON-LD" else "visible", iso or "YYYY-MM-DD"
                edits = rewrite_value(article, value, iso) if iso else []
                yield self.finding(
                    message,
                    at=value,
                    edits=edits,
                    quote=value.text,
                    name=value.key,
                    expected=expected,
                    severity="info" if article.is_page else None,
                )

    def _check_order(self, node: SchemaNode) -> Iterator[Finding]:
        published, modified = node.get("datePublished"), node.get("dateModified")
        if published is None or modified is None:
            return
        first, last = read_date(published.text).day, read_date(modified.text).day
        if first and last and first - last > ONE_DAY:
            yield self.finding(
                "order",
                at=modified,
                quote=modified.text,
                other=published.text,
                related=[(published, "publication date")],
                expected=first.isoformat(),
            )

    def _check_metadata(self, article: Article, node: SchemaNode) -> Iterator[Finding]:
        published, stated = node.get("datePublished"), article.metadata.get("date")
        if published is None or stated is None or stated.templated:
            return
        here, there = read_date(published.text).day, read_date(stated.raw).day
        changed = read_date(node.get_text("dateModified")).day
        if changed and there and abs(changed - there) <= ONE_DAY:
            return
        if here and there and abs(here - there) > ONE_DAY:
            yield self.finding(
                "differs",
                at=published,
                quote=published.text,
                origin=stated.origin,
                other=stated.value,
                related=[(stated, "other date")],
                expected=there.isoformat(),
            )


def _is_of_page(node: SchemaNode, article: Article, *, is_alone: bool) -> bool:
    """Tell whether data describe the article itself: its headline says much the same as the title or a main heading.

    Without a headline they do if they are the only ones.
    """
    words = _split_words(node.get_text("headline") or node.get_text("name"))
    if not words:
        return is_alone
    title = article.metadata.get("title")
    titles = (title.value if title else "", *(one.text.text for one in article.headings if one.level == 1))
    return any(2 * len(words & _split_words(one)) >= len(words) for one in titles)


def _split_words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
