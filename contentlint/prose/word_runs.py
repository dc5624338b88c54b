"""Words that two texts have in the same order: what one repeats of the other."""

from collections.abc import Container, Iterator, Sequence

from msgspec import Struct

from contentlint.prose.words import locate_words, normalize_word

Run = tuple[str, ...]

_MAX_OPENING = 60
"""Of an answer and of a question only so many words are compared."""

_MAX_WORD = 20
"""Code points of an answer that are looked at for each of these words."""


class WordRuns(Struct, frozen=True, gc=False):
    """The words of a text in the form under which they are compared, and where each stands."""

    words: Sequence[str]
    spans: Sequence[tuple[int, int]]

    def find_runs(self, length: int) -> Iterator[Run]:
        """Yield each run of so many words."""
        return zip(*(self.words[at:] for at in range(length)), strict=False)

    def locate(self, first: int, size: int) -> tuple[int, int]:
        """Return start and end in the text of so many words from one on."""
        return self.spans[first][0], self.spans[first + size - 1][1]

    def find_longest(self, said: Container[Run], length: int) -> tuple[int, int] | None:
        """Return the first word and the size of the longest stretch all of whose runs were said."""
        best, begun = (0, 0), 0
        for at, run in enumerate(self.find_runs(length)):
            if run not in said:
                begun = at + 1
            elif at - begun + length > best[1]:
                best = (begun, at - begun + length)
        return best if best[1] else None


def read_words(text: str, most: int | None = None) -> WordRuns:
    """Return a text as words, at most so many."""
    spans = locate_words(text)[:most]
    return WordRuns([normalize_word(text[start:end]) for start, end in spans], spans)


def find_repeated_opening(question: str, answer: str) -> tuple[int, int]:
    """Return how many words of a question an answer begins with, in their order, and where in the answer they end."""
    asked = read_words(question, _MAX_OPENING)
    told = read_words(answer[: _MAX_OPENING * _MAX_WORD], _MAX_OPENING)
    size = max((_count_shared(asked.words[at:], told.words) for at in range(len(asked.words))), default=0)
    return size, told.spans[size - 1][1] if size else 0


def _count_shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (word, same) in pairs if word != same), min(len(one), len(other)))
