"""Runs of words that come again in a list of texts."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import TypeVar

from msgspec import Struct

T = TypeVar("T")

MIN_LETTERS = 5
"""Words of so many letters are compared first, as they are written; the short ones are everywhere."""

MIN_LONG_WORDS = 4
"""A repeated phrase has at least so many long words in a row, of any dozen."""

MAX_SOUGHT_WORDS = 50
"""Of more words it is not asked whether a text holds them: there would be one in nearly every text."""


class RepeatedRun(Struct, frozen=True):
    """``size`` words that stand at ``at`` in one text and, before that, at ``before_at`` in another one above."""

    text: int
    at: int
    before: int
    before_at: int
    size: int


def find_suspects(words: list[bytes], texts: list[bytes]) -> list[bool]:
    """Return for each text whether it shares some long words in a row with another one.

    ``words`` are those of all texts in a row. None is a suspect where that can be told from them alone.
    """
    every = _find_long_grams(words)
    if len(set(every)) == len(every):
        return []
    # what comes again across two texts is among these, too: a sieve that spares most texts the closer look
    telling = {max(gram, key=len) for gram, number in Counter(every).items() if number > 1}
    grams = [_find_long_grams(text.split()) if _may_hold(text, telling) else [] for text in texts]
    times = Counter(chain.from_iterable(grams))
    again = {gram for gram, number in times.items() if number > 1}
    return [not again.isdisjoint(own) for own in grams]


def _may_hold(text: bytes, words: Collection[bytes]) -> bool:
    """Tell whether a text may hold one of some words; of many, that is not asked one by one."""
    return len(words) > MAX_SOUGHT_WORDS or any(map(text.__contains__, words))


def _find_long_grams(words: list[bytes]) -> list[tuple[bytes, ...]]:
    return _find_grams([word for word in words if len(word) >= MIN_LETTERS], MIN_LONG_WORDS)


def _find_grams(words: Sequence[T], length: int) -> list[tuple[T, ...]]:
    return list(zip(*(words[at:] for at in range(length)), strict=False))


def find_repeated_runs(texts: Sequence[Sequence[str]], min_words: int) -> Iterator[RepeatedRun]:
    """Yield each longest run of so many words and more that stands in a text above as well, in one pass."""
    said: dict[tuple[str, ...], tuple[int, int]] = {}
    for number, words in enumerate(texts):
        grams = _find_grams(words, min_words)
        at = 0
        while at < len(grams):
            before = said.get(grams[at])
            if before is None:
                at += 1
                continue
            size = _count_shared(words, at, texts[before[0]], before[1])
            yield RepeatedRun(number, at, *before, size)
            at += size
        for at, gram in enumerate(grams):
            said.setdefault(gram, (number, at))


def _count_shared(words: Sequence[str], at: int, others: Sequence[str], start: int) -> int:
    """Return how many words are the same from two places on."""
    most = min(len(words) - at, len(others) - start)
    return next((size for size in range(most) if words[at + size] != others[start + size]), most)
