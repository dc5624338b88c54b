"""Whether a page shows what its FAQ markup says."""

from functools import cached_property
from itertools import pairwise

from contentlint.rule import Text, normalize_words

MIN_WORDS_SHARE = 0.9
"""So much of a text's words must stand on the page; the rest may be links, units and forms of a word."""

MIN_WORDS, MAX_LETTERS = 5, 3
"""In a text of so many words, one of so many letters may be another: “When is it …” for “When should it be …”."""

MIN_PAIRS_SHARE = 0.6
"""So much of its neighboring words must be neighbors there too; what stands between tags and marks parts some."""

_ENDS = ' \t\n"<>'
"""Signs that are in no word."""


class ShownPage:
    """The words of a page, and which of them are neighbors."""

    def __init__(self, text: str) -> None:
        """Take all that a reader may come to see."""
        self._text = text

    @cached_property
    def _known(self) -> tuple[set[str], set[tuple[str, str]]]:
        found = normalize_words(self._text)
        return set(found), set(pairwise(found))

    def shows(self, text: Text) -> bool:
        """Tell whether a text of the markup is on the page."""
        if self._has(text.text.strip()):
            return True
        said = normalize_words(text.text)
        neighbours = list(pairwise(said))
        words, pairs = self._known
        other = [word for word in said if word not in words]
        is_near = len(said) >= MIN_WORDS and len(other) == 1 and len(other[0]) <= MAX_LETTERS
        has_words = is_near or _measure_share(said, words) >= MIN_WORDS_SHARE
        return has_words and _measure_share(neighbours, pairs) >= MIN_PAIRS_SHARE

    def _has(self, text: str) -> bool:
        """Tell whether a text is on the page as it is, between spaces or tags, so that no words need be split."""
        at = self._text.find(text)
        before, behind = self._text[at - 1 : at] if at > 0 else " ", self._text[at + len(text) :][:1] or " "
        return at >= 0 and before in _ENDS and behind in _ENDS


def _measure_share(wanted: list[str] | list[tuple[str, str]], there: set[str] | set[tuple[str, str]]) -> float:
    return sum(item in there for item in wanted) / len(wanted) if wanted else 1
