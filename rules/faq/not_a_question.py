"""``faq/not-a-question``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Severity

from ._question_titles import find_statements

MIN_SENTENCE = 6
"""A title of so many words is a sentence, such as what readers complain of: “The lid does not close any more”."""


class NotAQuestion(Rule[NoOptions]):
    """Word each title in the FAQ as a question.

    Readers look for the question that they would ask. Among questions, they overlook a title such as “Descaling”.

    A title is reported only if most of the others are questions. If most titles are topics (“Shipping”, “Returns”), the
    page is a help page, and topics are fine there. “How to descale a kettle” counts as a question, with or without a
    question mark. In Dutch, French, German, Italian, Portuguese and Spanish, a title also counts if one of its first
    words is a question word. Only these languages and English are checked. A title of six words or more is only a tip:
    it may be the sentence with which readers tell their problem.
    """

    how_to_fix = "Ask what readers would ask, and end with a question mark."
    basis = "house-style"
    severity = "warning"
    languages = ("en",)
    words = "question-words.words"
    whole_article = True
    needs = ("faq",)
    messages = {
        "statement": Message("“{quote}” is not a question, unlike most titles in the FAQ.", label="not a question"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        if article.faq is None:
            return
        for pair in find_statements(article.faq.pairs, article.language):
            severity: Severity | None = "info" if len(pair.question.text.split()) >= MIN_SENTENCE else None
            yield self.finding("statement", at=pair.question, severity=severity, quote=pair.question.text)
