"""Marks for bold, italic and struck-out text: those of Markdown where it reads them as such, tags elsewhere.

The marks of ``**Note:**text`` or ``a**“b”**`` open and close nothing: what stands beside a mark decides (CommonMark
0.31.2, 6.2). So texts are first put between characters of our own, and their marks are chosen once all is known that
stands beside them.
"""

import unicodedata

from msgspec import Struct

from contentlint.prose.lazy_pattern import compile_lazy

MARKS = {"**": "\ufdd2", "*": "\ufdd3", "~~": "\ufdd4"}
"""What stands before a text until its mark is chosen: characters that no text may hold (Unicode, 23.7)."""

END = "\ufdd5"
"""What stands after it."""

_MARK_OF = {start: mark for mark, start in MARKS.items()}
_TAGS = {"**": "strong", "*": "em", "~~": "del"}
_REMOVED = dict.fromkeys(map(ord, (*MARKS.values(), END)))
_PLACE = compile_lazy("([\ufdd2-\ufdd5])")
_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

_MAX_ROUNDS = 4
"""How often marks are looked at again because one beside them became a tag; then all that are left become tags."""


def remove_places(text: str) -> str:
    """Return a text without the characters that are used here."""
    return text.translate(_REMOVED)


def choose_marks(text: str) -> str:
    """Return a text with marks or tags around what stands between the characters for them."""
    return _Marked(text).write() if END in text else text


class _Pair(Struct):
    """The marks around a text: at which of the pieces they stand."""

    mark: str
    start: int
    end: int = 0


class _Marked:
    """A text in pieces: words and marks in turn."""

    def __init__(self, text: str) -> None:
        self._pieces = _PLACE.split(text)
        self._pairs: list[_Pair] = []
        self._find_pairs()

    def write(self) -> str:
        """Return the text with marks where Markdown reads all of them, and with tags where it does not."""
        left = self._pairs
        for _ in range(_MAX_ROUNDS):
            unread = [pair for pair in left if not self._is_read(pair)]
            if not unread:
                return "".join(self._pieces)
            self._write_tags(unread)
            left = [pair for pair in left if self._pieces[pair.start] == pair.mark]
        self._write_tags(left)
        return "".join(self._pieces)

    def _find_pairs(self) -> None:
        """Write all marks, and one pair where two of a kind follow each other."""
        open_pairs: list[_Pair] = []
        last: _Pair | None = None  # what ended just before
        for at in range(1, len(self._pieces), 2):
            mark = _MARK_OF.get(self._pieces[at], "")
            if last is not None and last.mark == mark and not self._pieces[at - 1]:
                self._pieces[last.end] = self._pieces[at] = ""
                open_pairs.append(last)
                last = None
            elif mark:
                self._pieces[at], last = mark, None
                open_pairs.append(_Pair(mark, at))
                self._pairs.append(open_pairs[-1])
            else:
                last = open_pairs.pop()
                self._pieces[at], last.end = last.mark, at

    def _write_tags(self, pairs: list[_Pair]) -> None:
        for pair in pairs:
            name = _TAGS[pair.mark]
            self._pieces[pair.start], self._pieces[pair.end] = f"<{name}>", f"</{name}>"

    def _is_read(self, pair: _Pair) -> bool:
        """Tell whether Markdown takes the two marks for marks: CommonMark 0.31.2, left- and right-flanking runs."""
        return self._is_flanking(pair.start, -1) and self._is_flanking(pair.end, 1)

    def _is_flanking(self, at: int, outward: int) -> bool:
        inside, outside = self._get_beside(at, -outward), self._get_beside(at, outward)
        return not _is_space(inside) and (
            not _is_punctuation(inside) or _is_space(outside) or _is_surely_punctuation(outside)
        )

    def _get_beside(self, at: int, step: int) -> str:
        """Return the character beside the run of marks that a mark is part of; nothing at the edge of the text."""
        sign = self._pieces[at][0]
        while 0 <= (at := at + step) < len(self._pieces):
            piece = self._pieces[at]
            if piece and not (at % 2 and piece[0] == sign):
                return piece[0 if step > 0 else -1]
        return ""


def _is_space(character: str) -> bool:
    return not character or character.isspace()


def _is_punctuation(character: str) -> bool:
    """Tell whether a character is punctuation or, as for some readers of Markdown, a symbol."""
    return unicodedata.category(character)[0] in "PS"


def _is_surely_punctuation(character: str) -> bool:
    """Tell whether all readers of Markdown take a character for punctuation."""
    return character in _ASCII_PUNCTUATION or unicodedata.category(character)[0] == "P"
