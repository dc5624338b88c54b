"""The words that units of a draft share, by their beginnings: what a text speaks of comes back in it."""

from collections import Counter
from collections.abc import Sequence

from contentlint.document.frame.units import Unit
from contentlint.prose.draft_words import parts_no_words
from contentlint.prose.lazy_pattern import compile_lazy

STEM = 5
"""So many letters of a word are compared: the others are its endings."""

MIN_WORD, MIN_STEMS = 4, 6
_WORD = compile_lazy(r"[^\W\d_]{2,}")


def measure_company(units: Sequence[Unit], places: range, body: range, least: int = MIN_STEMS) -> float | None:
    """Return the share of the words of some units that others of the body have too, or None if they are only few."""
    own = {stem for at in places for stem in list_stems(units[at].text)}
    others = {stem for at in body if at not in places for stem in list_stems(units[at].text)}
    return len(own & others) / len(own) if len(own) >= least else None


class Company:
    """The words of a text, counted once, against which many of its units are held."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._stems = [frozenset(list_stems(unit.text)) for unit in units]
        self._counts = Counter(stem for stems in self._stems for stem in stems)

    def measure(self, at: int) -> float | None:
        """Return what :func:`measure_company` does for a unit and all others."""
        own = self._stems[at]
        return sum(self._counts[stem] > 1 for stem in own) / len(own) if len(own) >= MIN_STEMS else None


def list_stems(text: str) -> list[str]:
    """Return the beginnings of the words of a text; of a script that parts no words, each two characters."""
    found = []
    for word in _WORD.findall(text.casefold()):
        if parts_no_words(word):
            found += [word[at : at + 2] for at in range(len(word) - 1)]
        elif len(word) >= MIN_WORD:
            found.append(word[:STEM])
    return found
