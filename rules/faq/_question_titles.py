"""Which titles of an FAQ are no questions, though most others are."""

import re
from collections.abc import Sequence

from contentlint.languages.table import get_words, remember
from contentlint.rule import FaqPair, compile_lazy

ASKED = compile_lazy(r"[?\uff1f]")
ASKS_AT_ONCE = compile_lazy(
    r"(?:am|is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must|need)(?:n['’]t)?\b",
    re.IGNORECASE,
)
ASKS_SOON = compile_lazy(
    r"(?:\S{1,40}\s+){0,3}(?:what|why|how|when|where|who|whom|whose|which|whether|if)(?:['’](?:s|re|d|ll))?\b",
    re.IGNORECASE,
)


def find_statements(pairs: Sequence[FaqPair], language: str) -> list[FaqPair]:
    """Return the pairs whose titles are no questions, if most others are; none in a language that is not known."""
    if language != "en" and language not in _get_patterns():
        return []
    odd = [pair for pair in pairs if not _is_question(pair, language)]
    return odd if len(odd) * 2 < len(pairs) else []


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
