"""``faq/schema-mismatch``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule

from ._shown_page import ShownPage


class SchemaMismatch(Rule[NoOptions]):
    """Keep the FAQ markup identical to the FAQ text.

    Google requires that readers can see what the markup says. Questions and answers that only programs can see count as
    hidden text, and nobody keeps them up to date.

    A question or an answer counts as visible if 9 out of 10 of its words also occur outside the JSON-LD, most of them
    next to the same words. They may occur in the article, elsewhere on the page, in the front matter or in a script
    that fills the page. If a template builds the FAQ, contentlint cannot see it and reports nothing.
    """

    how_to_fix = "Make the markup match the page, or delete the markup."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, FAQPage: all FAQ content must be visible to the user on the source page "
            "https://developers.google.com/search/docs/appearance/structured-data/faqpage"
        ),
    )
    severity = "warning"
    whole_article = True
    needs = ("faq_markup",)
    messages = {
        "question": Message(
            "The markup contains the question “{text}”, which is not on the page.", label="not on the page"
        ),
        "answer": Message("The markup’s answer to “{question}” is not on the page.", label="not on the page"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        markup = article.faq_markup
        if markup is None or _is_from_template(article):
            return
        page = ShownPage(article.text_beside_markup)
        for pair in markup.pairs:
            if not page.shows(pair.question):
                yield self.finding("question", at=pair.question, text=pair.question.text)
            elif pair.answer is not None and not page.shows(pair.answer):
                yield self.finding("answer", at=pair.answer, question=pair.question.text)


def _is_from_template(article: Article) -> bool:
    """Tell whether a template may show the FAQ that the markup holds."""
    part = article.faq
    return bool(article.templates) and (part is None or part.generated or part.how == "schema")
