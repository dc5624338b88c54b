"""The words with which sentences begin."""

from contentlint.languages.table import get_word_sets
from contentlint.prose.words import locate_words

_MAX_OPENER = 80
"""Code points in which the first two words of a sentence stand."""


def find_opener(sentence: str, language: str) -> list[tuple[int, int]]:
    """Return start and end of the first word; of the first two where the first is an article, a number or “this”."""
    found = locate_words(sentence[:_MAX_OPENER])[:2]
    first = sentence[slice(*found[0])].lower() if found else ""
    return found if first in get_word_sets("words.openers")[language] else found[:1]
