"""Runs of words that stand side by side."""

from collections.abc import Collection, Iterator

from contentlint.prose.words import locate_words, normalize_word

Word = tuple[str, int, int]
"""A word in the form under which it is compared, with its start and end."""


def find_ngrams(text: str, wanted: Collection[str], max_words: int) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Yield each run of up to so many different wanted words that only spaces part, with its start and end."""
    for run in _find_runs(text, wanted):
        for size in range(1, max_words + 1):
            for first in range(len(run) - size + 1):
                part = run[first : first + size]
                words = tuple(word for word, _, _ in part)
                if len(set(words)) == size:
                    yield words, part[0][1], part[-1][2]


def _find_runs(text: str, wanted: Collection[str]) -> Iterator[list[Word]]:
    run: list[Word] = []
    for start, end in locate_words(text):
        word = normalize_word(text[start:end])
        if run and (word not in wanted or text[run[-1][2] : start] != " "):
            yield run
            run = []
        if word in wanted:
            run.append((word, start, end))
    if run:
        yield run
