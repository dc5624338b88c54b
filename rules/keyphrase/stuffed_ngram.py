"""``keyphrase/stuffed-ngram``."""

from collections.abc import Iterable, Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.prose.ngrams import find_ngrams
from contentlint.prose.top_words import find_frequent_words
from contentlint.rule import (
    Article,
    Finding,
    Message,
    Option,
    ProseBlock,
    Rule,
    Text,
    normalize_word,
)

NAME_FACTOR = 1.5
"""Names may stand so many times as often."""

MIN_LIMIT = 2
"""So often anything may stand in a text, however short."""

MAX_WORDS = 3
"""Words of the longest phrase that is counted."""


class Options(Struct, frozen=True):
    max_percent_word: Annotated[float, Option("maximum percentage of the text that one word may make up", min=0)] = 4.0
    max_percent_phrase: Annotated[
        float, Option("maximum number of times that a phrase of two or three words may occur per 100 words", min=0)
    ] = 3.0
    min_words: Annotated[int, Option("articles with fewer words are not checked", min=1)] = 300


Counted = dict[tuple[str, ...], list[Text]]
"""The places of each phrase, which is given by its words in the form under which they are compared."""


class StuffedNgram(Rule[Options]):
    """Vary what you call the subject.

    A word or phrase in every other sentence tires readers, and search engines treat it as keyword stuffing.

    The rule counts content words of at least three letters, and groups of two or three of them, in headings and text
    but not in code. One word may make up at most {max_percent_word}% of all words, and one phrase may occur at most
    {max_percent_phrase} times per 100 words; these limits are our own. For names, the limits are one and a half times
    as high, because no other word can replace a name. A word counts as a name if the text never writes it in lower case
    (“PDF”, “Hong Kong”). If phrases overlap, only the longest is reported. keyphrase/density covers the keyphrase
    itself. The word for an article’s subject easily exceeds these limits, so the finding is only a tip.
    """

    how_to_fix = "Use “it”, “they” or another word where the meaning is clear."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "the text may need the name of its subject that often"
    words = "function-words.all"
    whole_article = True
    messages = {
        "word": Message(
            ("“{quote}” makes up {percent}% of the text ({size} of {words:word|words}); keep it to {limit}."),
            label="{size:time|times} in the text",
        ),
        "phrase": Message(
            ("“{quote}” occurs {size:time|times} in {words:word|words} ({percent} per 100 words); keep it to {limit}."),
            label="{size:time|times} in the text",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        words = article.prose.word_count
        if words < self.options.min_words:
            return
        lowest = min(self.options.max_percent_word, self.options.max_percent_phrase) * words / 100
        text = " ".join(block.plain for block in article.prose.blocks)
        flat = article.prose.searched.haystack.flat_words if article.language == "en" else ()
        frequent = find_frequent_words(text, article.language, lowest, flat)
        if not frequent:
            return
        declared = {normalize_word(name) for name in article.keyphrase.phrase.names} if article.keyphrase else set()
        for phrase, places, limit in self._find_stuffed(_count(article.prose.blocks, frequent), words):
            if not declared.issuperset(phrase):
                yield self.finding(
                    "word" if len(phrase) == 1 else "phrase",
                    at=places[0],
                    quote=places[0].text,
                    related=[(place, "again") for place in places[1:3]],
                    size=len(places),
                    words=words,
                    percent=round(100 * len(places) / words, 1),
                    limit=limit,
                )

    def _find_stuffed(self, counted: Counted, words: int) -> Iterator[tuple[tuple[str, ...], list[Text], int]]:
        """Yield what stands too often, the longest first and none within another."""
        found: list[frozenset[str]] = []
        for phrase, places in sorted(counted.items(), key=lambda one: (-len(one[0]), -len(one[1]))):
            most = self.options.max_percent_word if len(phrase) == 1 else self.options.max_percent_phrase
            most *= NAME_FACTOR if _is_name(places) else 1
            limit = max(int(most * words / 100), MIN_LIMIT)
            if len(places) > limit and not any(longer.issuperset(phrase) for longer in found):
                found.append(frozenset(phrase))
                yield phrase, places, limit


def _is_name(places: Iterable[Text]) -> bool:
    """Tell whether each word of a phrase has a capital wherever it stands."""
    return all(word != word.lower() for place in places for word in place.text.split())


def _count(prose: Iterable[ProseBlock], frequent: frozenset[str]) -> Counted:
    found: Counted = {}
    for block in prose:
        lower = block.plain.lower()
        if any(word in lower for word in frequent):
            for phrase, start, end in find_ngrams(block.shape, frequent, MAX_WORDS):
                found.setdefault(phrase, []).append(block.text.slice(start, end))
    return found
