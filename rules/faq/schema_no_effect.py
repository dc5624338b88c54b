"""``faq/schema-no-effect``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Span


class SchemaNoEffect(Rule[NoOptions]):
    """Do not rely on FAQ markup for Google’s results.

    Google no longer shows the questions of FAQPage markup below a search result: the rich result ended on 7 May 2026.
    The markup does no harm, but it must match the text.

    Other programs may still read it. If you keep it for them, turn this rule off.
    """

    how_to_fix = "Delete the markup if it is only for Google’s results."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, FAQPage: FAQ rich results no longer appear as of 2026-05-07 "
            "https://developers.google.com/search/docs/appearance/structured-data/faqpage"
        ),
    )
    severity = "info"
    preset = "strict"
    reason = "the markup does no harm, and other programs may read it"
    needs = ("faq_markup",)
    messages = {
        "present": Message(
            "Google no longer shows FAQ markup in its results; this FAQPage has {size:question|questions}.",
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
