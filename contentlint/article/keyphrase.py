"""The keyphrase that an article declares, and how its text uses it."""

from collections.abc import Iterable

from msgspec import Struct

from contentlint.article.prose import ProseBlock, Sentence
from contentlint.document.metadata import MetaValue
from contentlint.prose.keyphrase import Keyphrase, locate_main_phrase
from contentlint.source import Span

MAX_FULL_MATCH_WORDS = 3
"""A sentence is about a phrase of so many words only if it has them all; of a longer one half will do."""


class StatedKeyphrase(Struct, frozen=True, gc=False):
    """The main keyphrase of an article, and where it is declared."""

    span: Span
    phrase: Keyphrase


class KeyphraseUse(Struct, frozen=True, gc=False):
    """How a text uses its keyphrase.

    ``matches`` counts it in sentences and headings; ``about`` tells of each of the article's sentences whether it is
    about the keyphrase.
    """

    matches: int
    about: tuple[bool, ...]


def read_keyphrase(stated: MetaValue, language: str) -> StatedKeyphrase | None:
    """Return the main one of the phrases that a value declares, or None if a template fills it in."""
    if stated.templated:
        return None
    value = _get_first(stated)
    start, end, quoted = locate_main_phrase(value)
    phrase = Keyphrase(value[start:end], language, quoted=quoted)
    span = stated.span if isinstance(stated.raw, list) else stated.locate(start, end)
    return StatedKeyphrase(span, phrase) if phrase else None


def _get_first(stated: MetaValue) -> str:
    return next((str(item) for item in stated.raw if item), "") if isinstance(stated.raw, list) else stated.value


def compute_keyphrase_use(
    phrase: Keyphrase, prose: Iterable[ProseBlock], sentences: Iterable[Sentence]
) -> KeyphraseUse:
    """Return how prose and its sentences use a phrase."""
    size = len(phrase.names)
    enough = size if size <= MAX_FULL_MATCH_WORDS else (size + 1) // 2
    seen = [phrase.match_text(sentence.text) for sentence in sentences]
    titles = [phrase.match_text(block.text.text) for block in prose if block.kind == "heading"]
    matches = sum(one.matches for one in (*seen, *titles))
    return KeyphraseUse(matches, tuple(one.matches > 0 or one.words >= max(enough, 1) for one in seen))
