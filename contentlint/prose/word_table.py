"""A table of English words in one compact file, in which few words are looked up without reading the rest.

``tools/build_spelling.py`` makes such files, and ``data/NOTICE`` credits what they are made from. First come the
places where the words of each three first letters begin, in four bytes each, then the words in order, each after a line
end and before a space and what is known of it.
"""

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"

LETTERS = "abcdefghijklmnopqrstuvwxyz"
BASE = len(LETTERS) + 1
PREFIXES = BASE**3

PREFIX = 3
"""So many first letters decide where a word is."""

_ZERO = ord("a") - 1


def compute_prefix(word: bytes) -> int:
    """Return the number of the first three letters of a word of small letters, two at least."""
    third = word[2] - _ZERO if len(word) > 2 else 0  # noqa: PLR2004  # letters
    return ((word[0] - _ZERO) * BASE + word[1] - _ZERO) * BASE + third


class WordTable:
    """Words with what is known of each; see the module."""

    def __init__(self, content: bytes) -> None:
        """Take the content of a file."""
        self._content = content

    def get(self, word: str) -> str:
        """Return what is known of a word of two or more small letters of ASCII, an empty string if it is not there."""
        key = word.encode("ascii")
        start, end = self._find_group(key)
        found = self._content.find(b"\n%b " % key, start, end)
        if found < 0:
            return ""
        begin = found + len(key) + 2
        return self._content[begin : self._content.find(b"\n", begin)].decode("ascii")

    def list_words(self, beginning: str) -> list[tuple[str, str]]:
        """Return the words with three first letters, with what is known of each."""
        start, end = self._find_group(beginning.encode("ascii"))
        lines = self._content[start:end].decode("ascii").split("\n")[1:]
        return [(word, known) for word, _, known in (line.partition(" ") for line in lines)]

    def _find_group(self, key: bytes) -> tuple[int, int]:
        at = 4 * compute_prefix(key)
        places = self._content[at : at + 8]
        return int.from_bytes(places[:4], "little"), int.from_bytes(places[4:], "little")


@cache
def load_table(name: str) -> WordTable:
    """Return the table in a file of the data, read when it is first asked for."""
    return WordTable((DATA / name).read_bytes())
