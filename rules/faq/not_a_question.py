"""``faq/not-a-question``."""

import re
from collections.abc import Iterator

from contentlint.languages.table import get_words, remember
from contentlint.rule import Article, FaqPair, Finding, Message, NoOptions, Rule, compile_lazy

ASKED = compile_lazy(r"[?\uff1f]")
ASKS_AT_ONCE = compile_lazy(
    r"(?:am|is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must|need)(?:n['’]t)?\b",
    re.IGNORECASE,
)
ASKS_SOON = compile_lazy(
    r"(?:\S{1,40}\s+){0,3}(?:what|why|how|when|where|who|whom|whose|which|whether|if)(?:['’](?:s|re|d|ll))?\b",
    re.IGNORECASE,
)


class NotAQuestion(Rule[NoOptions]):
    """Word each title in the FAQ as a question.

    Readers look for the question that they would ask. Among questions, they overlook a title such as “Descaling”.

    A title is reported only if most of the others are questions. If most titles are topics (“Shipping”, “Returns”), the
    page is a help page, and topics are fine there. “How to descale a kettle” counts as a question, with or without a
    question mark. In Dutch, French, German, Italian, Portuguese and Spanish, a title also counts if one of its first
    words is a question word. Only these languages and English are checked.
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
        part = article.faq
        if part is None:
            return
        odd = [pair for pair in part.pairs if not _is_question(pair, article.language)]
        if odd and len(odd) * 2 < len(part.pairs):
            yield from (self.finding("statement", at=pair.question, quote=pair.question.text) for pair in odd)


def _is_question(pair: FaqPair, language: str) -> bool:
    text = pair.question.text
    if ASKED.search(text):
        return True
    if pattern := _get_patterns().get(language):
        return pattern.match(text) is not None
    return ASKS_AT_ONCE.match(text) is not None or ASKS_SOON.match(text) is not None


@remember
def _get_patterns() -> dict[str, re.Pattern[str]]:
    """Return how questions begin in other languages than English."""
    return {
        language: compile_lazy(rf"(?:\S{{1,40}}\s+){{0,3}}¿?(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
        for language, words in get_words("question-words.words").items()
    }
