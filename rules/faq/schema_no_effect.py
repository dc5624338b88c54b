"""``faq/schema-no-effect``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Span


class SchemaNoEffect(Rule[NoOptions]):
    """Know what FAQ markup still does.

    Google no longer shows the questions of FAQPage markup below a search result: the rich result ended on 7 May 2026.
    The markup does no harm, but it must be kept equal to the text.

    Other programs may still read it. Whoever keeps it for them turns this rule off.
    """

    how_to_fix = "Delete the markup if it is there for Google’s results alone."
    basis = "search-engine"
    sources = ("Google Search Central, FAQPage: FAQ rich results no longer appear since 2026-05-07",)
    severity = "info"
    preset = "strict"
    reason = "The markup does no harm, and other programs may read it."
    messages = {
        "present": Message(
            "The FAQPage markup of {size:question|questions} no longer shows in Google’s results.",
            label="FAQPage markup",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        markup = article.faq_markup
        if markup is not None:
            start = markup.span.start
            first_line = article.source.text.find("\n", *markup.span)
            place = Span(start, markup.span.end if first_line < 0 else first_line)
            yield self.finding("present", at=place, size=len(markup.pairs))
