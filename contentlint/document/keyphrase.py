"""The keyphrase that an article declares, and how its text uses it."""

from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.prose.keyphrase import Keyphrase, main_phrase
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.document.article import Article
    from contentlint.document.metadata import MetaValue

SHORT = 3
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


def stated_keyphrase(article: "Article") -> StatedKeyphrase | None:
    """Return the main keyphrase that an article declares, or None."""
    stated = article.stated("keyphrase")
    if stated is None or stated.templated:
        return None
    start, end, quoted = main_phrase(_first(stated))
    text = _first(stated)[start:end]
    phrase = Keyphrase(text, article.language, quoted=quoted)
    span = stated.span if isinstance(stated.raw, list) else stated.locate(start, end)
    return StatedKeyphrase(span, phrase) if phrase else None


def _first(stated: "MetaValue") -> str:
    return next((str(item) for item in stated.raw if item), "") if isinstance(stated.raw, list) else stated.value


def keyphrase_use(article: "Article", phrase: Keyphrase) -> KeyphraseUse:
    """Return how the prose of an article uses a phrase."""
    enough = len(phrase.names) if len(phrase.names) <= SHORT or phrase.exact else (len(phrase.names) + 1) // 2
    seen = [phrase.seen(sentence.text) for sentence in article.sentences]
    titles = [phrase.seen(block.text.text) for block in article.prose if block.kind == "heading"]
    matches = sum(one.matches for one in (*seen, *titles))
    return KeyphraseUse(matches, tuple(one.matches > 0 or one.words >= max(enough, 1) for one in seen))
