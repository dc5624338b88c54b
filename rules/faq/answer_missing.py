"""``faq/answer-missing``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule


class AnswerMissing(Rule[NoOptions]):
    """Answer every question of the FAQ.

    A reader who opens a question and finds nothing leaves, and a search engine that reads the pair has nothing to
    show.

    Questions without answers are mostly left over from a draft, or their answer slipped below the next question.

    It is an error because readers see a question without an answer.
    """

    how_to_fix = "Write a short answer below the question, or delete the question."
    basis = "search-engine"
    sources = ("schema.org, FAQPage: a Question has an acceptedAnswer",)
    severity = "error"
    messages = {
        "missing": Message("The question “{question}” has no answer.", label="no answer follows"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        if article.faq is None:
            return
        for pair in article.faq.pairs:
            if pair.answer is None:
                yield self.finding("missing", at=pair.question, question=pair.question.text)
