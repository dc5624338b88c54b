"""``meta/date-invalid``."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Annotated

from msgspec import Struct

from contentlint.prose.dates import NO_TIME, DateProfile, DateReading
from contentlint.rule import Article, Edit, Finding, Message, MetaValue, Option, Rule, Severity, read_date

COMPUTED = ("last-modified", "now", "today")
"""Words of Quarto for the date on which it builds a page, or on which the page was last changed."""

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = rf"(?i){'|'.join(DAYS)}"


class Options(Struct, frozen=True):
    generator: Annotated[
        DateProfile,
        Option(
            "site generator whose date formats are accepted; `iso` accepts only ISO 8601, and `any` accepts all except "
            "Astro’s own"
        ),
    ] = "any"


class DateInvalid(Rule[Options]):
    """Write dates that every program reads as the same day.

    If the site generator cannot read a date, it stops the build or puts the article in the wrong place in lists and
    feeds. “5/1/2026” is in January for some programs and in May for others.

    The rule accepts ISO 8601 and the formats in the documentation of Hugo, Jekyll, Hexo and Pelican. Astro also reads
    “Jan 5 2026”; if you use it, set `generator` to `astro`. In a draft, text that is not a date at all (“soon”) is not
    reported.

    A day that does not exist (2024-02-30) is an error: some programs stop the build, and others publish the article
    under another day, which nobody chose. A time that does not exist (10:09:65) is a warning.
    """

    how_to_fix = "Write the date as YYYY-MM-DD, with time and offset if needed: 2026-01-05T09:00:00+01:00."
    basis = "tool-convention"
    sources = (
        "RFC 3339 (dates on the Internet) https://www.rfc-editor.org/rfc/rfc3339",
        ("Documentation of Hexo, Pelican and Jekyll, on dates in front matter https://hexo.io/docs/front-matter"),
        "The Open Graph protocol, type DateTime (ISO 8601) https://www.iso.org/standard/70907.html",
    )
    severity = "warning"
    rests_on = "build"
    fixable = "unsafe"
    fix_reason = "programs may have read the old form in a different time zone, so they may now show a different day"
    needs = ("meta.date", "meta.modified")
    messages = {
        "format": Message(
            "Only some programs understand the date “{quote}”; every program understands {iso}.",
            fix="Write {iso}.",
            label="write {iso}",
            severity="info",
        ),
        "unreadable": Message("“{quote}” is not a valid date: {reason}.", label="not a date"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        values = article.metadata.values
        for value in chain(values.get("date", ()), values.get("modified", ())):
            if value.value and not value.templated and not isinstance(value.raw, bool):  # a switch of a theme
                yield from self._check_value(value, article)

    def _check_value(self, value: MetaValue, article: Article) -> Iterator[Finding]:
        reading = read_date(value.raw, self.options.generator)
        if reading.accepted or (value.value in COMPUTED and article.path.lower().endswith(".qmd")):
            return
        if reading.value is not None:
            edits = [Edit(value.span, reading.iso)] if _is_certain(value, reading, article) else []
            yield self.finding("format", at=value, edits=edits, quote=value.value, iso=reading.iso)
        elif article.metadata.draft is None:
            severity: Severity = "error" if reading.impossible else "warning" if reading.reason == NO_TIME else "info"
            yield self.finding("unreadable", at=value, severity=severity, quote=value.value, reason=reading.reason)


def _is_certain(value: MetaValue, reading: DateReading, article: Article) -> bool:
    """Tell whether a date stands in the source just as it reads, and is that of the weekday it names, if any."""
    if article.source.slice(value.span) != value.value or reading.day is None:
        return False
    if reading.family == "local":  # the weekdays of other languages are not compared
        return value.value[0].isdigit()
    named = re.match(WEEKDAY, value.value)
    return named is None or named[0].lower() == DAYS[reading.day.weekday()]
