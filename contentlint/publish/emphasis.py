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
_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\ufdd0\ufdd1")
"""The last two replace the brackets of footnotes."""

_LINE_SIGNS = " >-+#|.)0123456789"
"""What may stand in a line before its first word."""

_PARTED_BEHIND = {
    ":": ("Lu", "Ll", "Lt", "Nd"),
    ".": ("Lu", "Lt"),
    "?": ("Lu", "Lt", "Nd"),
    "!": ("Lu", "Lt", "Nd"),
}
"""For the end of a label: the kinds of characters that begin another word behind it, which a space parts from it."""

_MAX_ROUNDS = 4
"""How often marks are looked at again because one beside them became a tag; then all that are left become tags."""


def remove_places(text: str) -> str:
    """Return a text without the characters that stand for marks here."""
    return text.translate(_REMOVED)


def choose_marks(text: str) -> str:
    """Return a text with marks or tags around what stands between the characters for them."""
    return _Marked(text).write() if END in text else text


class _Pair(Struct):
    """The marks around a text: at which of the pieces they stand."""

    mark: str
    start: int
    end: int = 0
    around: "_Pair | None" = None
    """The innermost pair with the same sign around this one."""


class _Marked:
    """A text in pieces: words and marks in turn."""

    def __init__(self, text: str) -> None:
        self._pieces = _PLACE.split(text)
        self._pairs: list[_Pair] = []
        self._write_pairs()
        self._ends = {pair.end for pair in self._pairs}

    def write(self) -> str:
        """Return the text with marks where Markdown reads all of them, and with tags where it does not."""
        self._part_labels()
        left = self._pairs
        for _ in range(_MAX_ROUNDS):
            unread = [pair for pair in left if not self._is_read(pair)]
            if not unread:
                return "".join(self._pieces)
            self._write_tags(unread)
            left = [pair for pair in left if self._pieces[pair.start] == pair.mark]
        self._write_tags(left)
        return "".join(self._pieces)

    def _part_labels(self) -> None:
        """Put a space behind a label such as “Q:” at the beginning of a line, which needs no tag then."""
        for pair in self._pairs:
            _, line_end, line = self._pieces[pair.start - 1].rpartition("\n")
            is_first = (line_end or pair.start == 1) and not line.strip(_LINE_SIGNS)
            inside, following = self._pieces[pair.end - 1], self._pieces[pair.end + 1]
            if is_first and _is_label(inside) and _begins_word(following, inside[-1]):
                self._pieces[pair.end + 1] = f" {following}"

    def _write_pairs(self) -> None:
        """Write all marks, one pair where two of a kind follow each other, and keep the pairs."""
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
                around = next((one for one in reversed(open_pairs) if one.mark[0] == mark[0]), None)
                open_pairs.append(_Pair(mark, at, around=around))
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
        before, inside, run = self._look_around(pair.start, -1)
        if not _is_flanking(inside, before) or self._ends.intersection(run):
            return False
        around = pair.around
        is_open = around is not None and self._pieces[around.start] == around.mark and around.start not in run
        if is_open and _may_be_flanking(before, inside):
            return False  # it would close the pair around
        after, inside, run = self._look_around(pair.end, 1)
        return _is_flanking(inside, after)

    def _look_around(self, at: int, outward: int) -> tuple[str, str, list[int]]:
        """Return the characters outside and inside of the run of marks of one sign that a mark is in, and the run."""
        outside, run = self._skip_run(at, outward)
        inside, more = self._skip_run(at, -outward)
        return outside, inside, [*run, at, *more]

    def _skip_run(self, at: int, step: int) -> tuple[str, list[int]]:
        """Return the next character beside the run of marks, "" at the edge of the text, and the marks up to it."""
        sign, run = self._pieces[at][0], []
        while 0 <= (at := at + step) < len(self._pieces):
            piece = self._pieces[at]
            if piece and at % 2 and piece[0] == sign:
                run.append(at)
            elif piece:
                return piece[0 if step > 0 else -1], run
        return "", run


def _is_label(text: str) -> bool:
    """Tell whether a text may be a label, such as “Q:” or “Note.”, and not a part of a number or of an address."""
    return text[-1:] in _PARTED_BEHIND and any(map(str.isalpha, text))


def _begins_word(text: str, before: str) -> bool:
    """Tell whether another word begins behind a sign, and not a letter of the same abbreviation, as in “U.S.”."""
    return unicodedata.category(text[:1] or " ") in _PARTED_BEHIND[before] and text[1:2] != "."


def _is_flanking(inside: str, outside: str) -> bool:
    """Tell whether all readers take what stands between two characters for a mark of the text inside."""
    if _is_space(inside) or not _is_punctuation(inside):
        return not _is_space(inside)
    return _is_space(outside) or _is_surely_punctuation(outside)


def _may_be_flanking(inside: str, outside: str) -> bool:
    """Tell whether some reader does."""
    return not _is_space(inside) and (
        not _is_surely_punctuation(inside) or _is_space(outside) or _is_punctuation(outside)
    )


def _is_space(character: str) -> bool:
    return not character or character.isspace()


def _is_punctuation(character: str) -> bool:
    """Tell whether a character is punctuation or, as for some readers of Markdown, a symbol."""
    return character in _ASCII_PUNCTUATION or unicodedata.category(character)[0] in "PS"


def _is_surely_punctuation(character: str) -> bool:
    """Tell whether all readers of Markdown take a character for punctuation."""
    return character in _ASCII_PUNCTUATION or unicodedata.category(character)[0] == "P"
