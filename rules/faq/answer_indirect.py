"""``faq/answer-indirect``."""

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.prose.word_runs import find_repeated_opening
from contentlint.rule import Article, FaqPair, Finding, Message, Option, Rule, Text, compile_lazy

FILLER = compile_lazy(
    r"(?:(?:(?:that|this)(?:['’]s| is) )?an? (?:\w{1,20} )?(?:good|great|excellent|common|important) question"
    r"|(?:good|great|excellent|interesting) question"
    r"|thank you for (?:asking|your question)|(?:we|you)(?:['’]re| are) glad you asked|we(?:['’]re| are) often asked"
    r"|to answer (?:this|that|your) question|in order to answer"
    r"|it(?:['’]s| is) (?:important|worth) (?:to note|noting|to mention|mentioning)|when it comes to)\b",
    re.IGNORECASE,
)
"""What stands before an answer and says nothing."""


class Options(Struct, frozen=True):
    max_repeated: Annotated[
        int, Option("maximum number of words from the question at the start of the answer", min=1)
    ] = 5


class AnswerIndirect(Rule[Options]):
    """Begin each answer with the answer itself, not with the question.

    Readers have just read the question. An answer that repeats it, or that begins with a compliment on it, makes them
    wait.

    The rule counts how many words of the question the answer repeats at its start, in the same order. A definition such
    as “A headless CMS is …” repeats few enough words to pass. Texts for voice assistants repeat the question on
    purpose, so turn the rule off for them.
    """

    how_to_fix = "Begin with the answer itself: “Yes”, a name or a number."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "repeating the question is a matter of style, and it helps when answers are read aloud"
    languages = ("en",)
    whole_article = True
    pages = ("article", "documentation", "release-notes")
    needs = ("faq",)
    messages = {
        "repeats": Message(
            "The answer begins with {size:word|words} of its question: “{quote}”.", label="repeats the question"
        ),
        "filler": Message("The answer begins with “{quote}” instead of answering the question.", label="empty phrase"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        part = article.faq
        if part is None:
            return
        for pair in part.pairs:
            if pair.answer is not None:
                yield from self._check_answer(pair, pair.answer)

    def _check_answer(self, pair: FaqPair, answer: Text) -> Iterator[Finding]:
        filler = FILLER.match(answer.text)
        if filler:
            yield self.finding("filler", at=answer.locate(0, filler.end()), quote=filler[0])
            return
        size, end = find_repeated_opening(pair.question.text, answer.text)
        if size > self.options.max_repeated:
            yield self.finding("repeats", at=answer.locate(0, end), quote=answer.text[:end], size=size)
