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
    within_words: Annotated[int, Option("the answer must begin within this many words", min=1)] = 60


class FirstParagraphAnswer(Rule[Options]):
    """Answer the title’s question in the first sentences.

    Readers with a question want the answer, not an announcement. If it comes first, they know that they are in the
    right place, and search engines and AI assistants have a passage to quote.

    The rule checks titles such as “What is X?” and “X vs Y”, and the file name of a pasted draft without a title. A
    sentence that says what X is (or Y), or that compares X with Y, must begin in the first {within_words} words. “In
    this article, we will look at X and Y” is not an answer. Other questions as a title (“Are FAQs still relevant?”)
    are not checked, since no pattern can tell whether a sentence answers them. The early answer is a convention of
    guides for writers; Google does not require it.
    """

    how_to_fix = "Begin with one or two sentences that answer the title."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "a story may keep its readers waiting"
    languages = ("en",)
    pages = ("article",)
    messages = {
        "announces": Message(
            ("“{quote}” only announces the answer to “{title}”; the first {within-words} words do not give it."),
            label="announcement instead of an answer",
        ),
        "missing": Message(
            "The first {within-words} words do not answer “{title}”.",
            fix="Begin with one or two sentences that answer the title.",
            label="put the answer here",
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
