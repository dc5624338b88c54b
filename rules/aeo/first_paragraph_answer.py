"""``aeo/first-paragraph-answer``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import (
    Article,
    Finding,
    Message,
    Option,
    Rule,
    Span,
    TitleQuestion,
    asks,
    is_announcement,
    is_comparison,
    is_definition,
    take_sentences,
)


class Options(Struct, frozen=True):
    within_words: Annotated[int, Option("first words of the text in which the answer must begin", min=1)] = 60


class FirstParagraphAnswer(Rule[Options]):
    """Answer the title’s question in the first sentences.

    Whoever comes with a question wants the answer, not the announcement of one. If it stands first, a reader can be
    sure to be in the right place, and search engines and assistants have a passage to quote.

    It looks at titles such as “What is X?” and “X vs Y”; of a pasted draft without a title, at the file’s name. In the
    first {within_words} words a sentence must begin that says what X is (or Y), or that sets X against Y. “In this
    article, we will look at X and Y” is no answer. Other questions as a title (“Are FAQs still relevant?”) are left
    alone, since no pattern can tell whether a sentence answers them. That an answer must come so early is a custom of
    guides for writers; Google asks for nothing of the kind.
    """

    how_to_fix = "Begin with one or two sentences that answer the title, and move the announcement behind them."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "A story may keep its readers waiting."
    languages = ("en",)
    pages = ("article",)
    messages = {
        "announces": Message(
            "“{quote}” announces what “{title}” asks for; the first {within-words} words do not answer it.",
            label="an announcement, no answer",
        ),
        "missing": Message(
            "The first {within-words} words do not say what “{title}” asks for.",
            fix="Begin with one or two sentences that answer the title.",
            label="the answer belongs here",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        question = article.title_question
        first = article.opening if question and question.subjects else None
        if question is None or first is None:
            return
        sentences = article.prose.find_sentences_within(Span(first.text.span.start, len(article.source.text)))
        early = list(take_sentences(sentences, self.options.within_words))
        if _is_answered([sentence.text for sentence in early], question):
            return
        promise = next(
            (one for one in article.prose.find_sentences_within(first.text.span) if is_announcement(one.text)), None
        )
        if promise:
            yield self.finding("announces", at=promise, quote=promise.text, title=question.text)
        elif early:
            yield self.finding("missing", at=early[0], title=question.text)


def _is_answered(sentences: list[str], question: TitleQuestion) -> bool:
    """Tell whether a sentence compares all subjects, or says of one of them what it is."""
    told = [sentence for sentence in sentences if not asks(sentence) and not is_announcement(sentence)]
    if question.kind == "comparison" and any(is_comparison(sentence, question.subjects) for sentence in told):
        return True
    return any(is_definition(sentence, names) for sentence in told for names in question.subjects)
