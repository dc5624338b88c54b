"""``faq/answer-length``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import (
    Article,
    CodeBlock,
    FaqPair,
    Finding,
    ListBlock,
    Message,
    Option,
    Rule,
    Table,
    Template,
    count_words,
)
from contentlint.rule.kinds.metrics import is_dense

from ._question_titles import find_statements
from ._shown_page import ShownPage


class Options(Struct, frozen=True):
    min: Annotated[int, Option("minimum number of words in an answer", min=1)] = 10
    max: Annotated[int, Option("maximum number of words in an answer", min=1)] = 120


class AnswerLength(Rule[Options]):
    """Answer each question in the FAQ in a few sentences.

    A bare “Yes” leaves readers with another question. An answer that fills the screen is easier to find as a section
    of the article.

    In the published FAQs that we read, answers of 10 to 14 words were complete sentences that answered the question.
    Answers with fewer than {min} words left something out.

    Not reported: short answers that contain code, a table or an embedded video or widget; long answers with numbered
    steps; and answers in Chinese, Japanese and Korean, which cannot be measured in words. Nor are answers that only the
    markup has (faq/schema-mismatch), or short texts below titles that are not questions (faq/not-a-question).
    """

    how_to_fix = "Answer in {min} to {max} words."
    basis = "house-style"
    severity = "info"
    overlaps_with = ("faq/schema-mismatch",)
    whole_article = True
    pages = ("article", "documentation", "release-notes")
    needs = ("faq",)
    messages = {
        "short": Message(
            "The answer to “{question}” has {size:word|words}; write at least {min}.",
            fix="Answer in a full sentence that says why or when.",
            label="{size:word|words}",
        ),
        "long": Message(
            "The answer to “{question}” has {size:word|words}; keep it to {max}.",
            fix="Answer in {max} words, and link to a section with the details.",
            label="{size:word|words}",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        part = article.faq
        if part is None:
            return
        page = ShownPage(article.text_beside_markup) if part.how == "schema" else None
        statements = find_statements(part.pairs, article.language)
        for pair in part.pairs:
            size = count_words(pair.answer.text) if pair.answer else 0
            if pair.answer is None or not size or self.options.min <= size <= self.options.max:
                continue
            message = "short" if size < self.options.min else "long"
            is_told = (message == "short" and pair in statements) or (page and not page.shows(pair.question))
            if not (is_told or _is_let_off(article, pair, message) or is_dense(pair.answer.text)):
                yield self.finding(message, at=pair.answer, question=pair.question.text, size=size)


def _is_let_off(article: Article, pair: FaqPair, message: str) -> bool:
    nodes = article.find_nodes_within(pair.span)
    if message == "short":
        return any(isinstance(node, CodeBlock | Table | Template) for node in nodes)
    return any(isinstance(node, ListBlock) and node.ordered for node in nodes)
