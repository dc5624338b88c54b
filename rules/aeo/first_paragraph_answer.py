"""``aeo/first-paragraph-answer``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.prose.sentence_kinds import is_announcement, is_comparison
from contentlint.rule import (
    Article,
    Finding,
    Message,
    Option,
    Rule,
    Span,
    TitleQuestion,
    asks,
    is_definition,
    take_sentences,
)


class Options(Struct, frozen=True):
    within_words: Annotated[int, Option("number of words within which the answer must begin", min=1)] = 60


class FirstParagraphAnswer(Rule[Options]):
    """Answer the title’s question in the first sentences.

    Readers who come with a question want the answer, not an announcement. If the answer comes first, they know that
    they are in the right place, and search engines and AI assistants have a passage to quote.

    The rule checks titles such as “What is X?” and “X vs Y”. If a pasted draft has no title, the rule checks its file
    name instead. A sentence that says what X (or Y) is, or that compares the two, must begin within the first
    {within_words} words. “In this article, we will look at X and Y” is not an answer. Titles that ask anything else
    (“Are FAQs still relevant?”) are not checked, because no pattern can tell whether a sentence answers them. Answering
    early is advice from writing guides, not a requirement of Google.
    """

    how_to_fix = "Begin with one or two sentences that answer the title."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "some articles, such as stories, keep readers waiting on purpose"
    languages = ("en",)
    whole_article = True
    pages = ("article",)
    needs = ("title_question",)
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
