"""Function words by language: words that build a sentence and name nothing, such as “the”, “of”, “is”.

The lists in ``data/function_words_*.txt`` are compiled for this project. They hold what every grammar counts among
articles, pronouns, prepositions, conjunctions, auxiliaries and common adverbs. “Good”, “new” and their like say
something and are in none of them.
"""

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"

FUNCTION_WORD_LANGUAGES = frozenset({"de", "en", "es", "fr", "it", "nl", "pt"})
"""Languages that there is a list for."""


@cache
def get_function_words(language: str) -> frozenset[str]:
    """Return the function words of a language, in the form of ``words.normalize_word``; none where there is no list."""
    if language not in FUNCTION_WORD_LANGUAGES:
        return frozenset()
    lines = (DATA / f"function_words_{language}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word.casefold() for line in lines if not line.startswith("#") for word in line.split())
