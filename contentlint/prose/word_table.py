"""A table of English words in one compact file, in which few words are looked up without reading the rest.

``tools/build_spelling.py`` makes such files, and ``data/NOTICE`` credits what they are made from. First come the
places where the words of each three first letters begin, in four bytes each, then the words in order, each after a line
end and before a space and what is known of it.
"""

import re
from collections.abc import Collection, Sequence
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import Struct

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


NEAR = 1_000
"""So many bytes are searched for a word; more are halved before."""

_read_places = Struct("<II").unpack_from


class WordTable:
    """Words with what is known of each; see the module."""

    def __init__(self, content: bytes | mmap) -> None:
        """Take the content of a file."""
        self._content = content
        self._groups: dict[bytes, tuple[int, int]] = {}

    def _find_group(self, beginning: bytes) -> tuple[int, int]:
        """Return where the words with three first letters are; many words share them."""
        found = self._groups.get(beginning)
        if found is None:
            found = self._groups[beginning] = _read_places(self._content, 4 * compute_prefix(beginning))
        return found

    def get(self, word: str) -> str:
        """Return what is known of a word of two or more small letters of ASCII, an empty string if it is not there."""
        return self.find(word.encode("ascii"))

    def find(self, word: bytes) -> str:
        """Return the same for a word of a flat text."""
        start, end = self._find_group(word[:PREFIX])
        if start == end:
            return ""
        content = self._content
        line = b"\n" + word + b" "
        while end - start > NEAR:  # the words of a group are in order
            middle = content.find(b"\n", (start + end) >> 1, end)
            if middle < 0:
                break
            if content[middle : middle + len(line)] > line:
                end = middle
            else:
                start = middle
        group = content[start:end]
        found = group.find(line)
        if found < 0:
            return ""
        begin = found + len(line)
        last = group.find(b"\n", begin)
        return group[begin : last if last >= 0 else len(group)].decode()

    def list_all(self) -> list[bytes]:
        """Return all words, of each of which one word is known."""
        return self._content[_read_places(self._content, 0)[0] :].split()[::2]

    def list_words(self, beginning: str, known: Collection[str], lengths: range) -> list[str]:
        """Return the words with three first letters of which one of these is known, and which are so long."""
        start, end = self._find_group(beginning.encode("ascii"))
        pattern = _compile_line(tuple(sorted(known)), lengths[0], lengths[-1])
        return [word.decode("ascii") for word in pattern.findall(self._content[start:end])]


class WordTables:
    """Several tables as one; what most words are in comes first."""

    def __init__(self, tables: Sequence[WordTable]) -> None:
        """Take the tables, of which no two have a word in common."""
        self._tables = tables

    def get(self, word: str) -> str:
        """Return what is known of a word as a table does."""
        return self.find(word.encode("ascii"))

    def find(self, word: bytes) -> str:
        """Return the same for a word of a flat text."""
        for table in self._tables:
            if found := table.find(word):
                return found
        return ""

    def list_words(self, beginning: str, known: Collection[str], lengths: range) -> list[str]:
        """Return words as a table does, in order."""
        return sorted(word for table in self._tables for word in table.list_words(beginning, known, lengths))


@cache
def _compile_line(known: tuple[str, ...], least: int, most: int) -> re.Pattern[bytes]:
    said = "|".join(map(re.escape, known))
    return re.compile(rf"\n([a-z]{{{least},{most}}}) (?:{said})(?![^\n])".encode("ascii"))


@cache
def load_table(name: str) -> WordTable:
    """Return the table in a file of the data, which is mapped when it is first asked for: few of its pages are read."""
    with (DATA / name).open("rb") as file:
        return WordTable(mmap(file.fileno(), 0, access=ACCESS_READ))
