"""``trust/date-missing``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.article.statements import has_stated_date, is_filled
from contentlint.rule import Article, Finding, Message, Option, Rule, describe_metadata, find_gap, is_to_state


class Options(Struct, frozen=True):
    min_words: Annotated[int, Option("articles with fewer words of prose are not checked", min=0)] = 100


class DateMissing(Rule[Options]):
    """Say when the article was published.

    Without a date, readers cannot tell whether the article is still valid, and lists and feeds cannot sort it.

    The date may be in the metadata, in the path (`2026-05-01-kettles.md`, `2026/05-01-kettles/`), in the URL that the
    front matter sets (`path = "2026/05/01/kettles"`), in structured data or in a line such as “Published on May 1,
    2026”. The date of the last change also counts. Short texts, drafts, HTML fragments and articles with broken front
    matter are not checked.

    On a page that a theme makes, it is only a tip unless the title, the description or the first lines name a year, or
    structured data call the page an article: many sites leave out the dates of advice on purpose. Turn the rule off for
    a handbook whose pages have no dates.
    """

    how_to_fix = "Add the date to the {place}."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “Influence your byline dates in Google Search” (give a visible date) "
            "https://developers.google.com/search/docs/appearance/publication-dates"
        ),
    )
    severity = "warning"
    overlaps_with = ("meta/required-fields:none",)
    whole_article = True
    pages = ("article", "release-notes")
    messages = {
        "missing": Message("No publication date is given.", label="date missing"),
        "empty": Message("The field “{quote}” is empty, so no date is given.", fix="Fill in “{quote}”.", label="empty"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        if has_stated_date(article) or not is_to_state(article) or article.prose.word_count < self.options.min_words:
            return
        if is_filled(article.metadata.get("modified")):
            return
        value = article.metadata.get("date")
        gap = find_gap(article, value.key_span if value else None)
        message = "missing" if gap.key is None else "empty"
        yield self.finding(message, at=gap.span, quote=gap.key or "", place=describe_metadata(article))
