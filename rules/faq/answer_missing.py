"""``faq/answer-missing``."""

from bisect import bisect_left
from collections.abc import Iterator

from contentlint.rule import Article, Callout, Finding, Heading, Message, NoOptions, Rule, Text

from ._question_titles import find_statements

MIN_WORDS = 3
"""So many words behind a question are a sentence."""


class AnswerMissing(Rule[NoOptions]):
    """Answer every question in the FAQ.

    If readers open a question and find nothing below it, they leave. Search engines have nothing to show.

    In most cases, the question is left over from a draft, or its answer has slipped below the next question. In a whole
    HTML page, a question on a button is not reported, because a script may load its answer. A question that is a link
    is not reported either, because the link leads to the answer; nor is one with a sentence behind it in the same
    title (“More questions? Write to us”). Nor is a question in a box that the first `:::` ends,
    if text follows: programs differ in what of it is in the box. faq/not-a-question covers titles that are not
    questions.

    It is an error because readers see a question without an answer.
    """

    how_to_fix = "Write a short answer below the question, or delete the question."
    basis = "search-engine"
    sources = ("schema.org, FAQPage: a Question has an acceptedAnswer https://schema.org/acceptedAnswer",)
    severity = "error"
    rests_on = "parts"
    whole_article = True
    needs = ("faq",)
    messages = {
        "missing": Message("The question “{question}” has no answer.", label="no answer follows"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        if article.faq is None:
            return
        lonely = [pair for pair in article.faq.pairs if pair.answer is None]
        boxes = [node for node in article.nodes if isinstance(node, Callout)] if lonely else []
        answered = {pair.question.text for pair in article.faq.pairs if pair.answer is not None} if lonely else ()
        statements = find_statements(article.faq.pairs, article.language) if lonely else []
        for pair in lonely:
            if not any(
                (
                    pair in statements,
                    pair.question.text in answered,
                    _says_more(pair.question.text),
                    _is_button(article, pair.question),
                    _is_link(article, pair.question),
                    _goes_on_below_box(article, boxes, pair.question),
                )
            ):
                yield self.finding("missing", at=pair.question, question=pair.question.text)


def _says_more(title: str) -> bool:
    """Tell whether a sentence stands behind the question in its title."""
    return len(title.rpartition("? ")[2].split()) >= MIN_WORDS and "? " in title


def _goes_on_below_box(article: Article, boxes: list[Callout], question: Text) -> bool:
    """Tell whether text follows the box that a question is in."""
    index = bisect_left(boxes, question.span.end, key=lambda box: box.span.start) - 1
    if index < 0 or not boxes[index].span.contains(question.span):
        return False
    nodes = article.nodes
    following = bisect_left(nodes, boxes[index].span.end, key=lambda node: node.span.start)
    return following < len(nodes) and not isinstance(nodes[following], Heading)


def _is_button(article: Article, question: Text) -> bool:
    """Tell whether a question stands on what opens its answer: there the answer may be loaded later."""
    return article.is_page and any(
        "aria-expanded" in box.tag.attributes for box in article.find_containers_around(question.span)
    )


def _is_link(article: Article, question: Text) -> bool:
    """Tell whether a question as a whole leads to what answers it."""
    at, words = question.span, question.text.strip()
    return any(
        link.span.start <= at.end and at.start <= link.span.end and link.text.strip() == words for link in article.links
    )
