"""Text as a terminal shows it: measured in cells, wrapped and cut."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from contentlint.reporters.terminal.escape import ASCII, MAX_REMEMBERED, ONE_CELL, TAB_STOP, is_plain, make_visible

# Characters that take two cells, whatever stands beside them. For what is neither these nor plain, wcwidth is asked,
# which is slow to import; an East Asian article does not need it before it has an emoji or a combining mark.
_TWO_CELLS = "\u3000-\u3029\u3041-\u3096\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
_MIN_WIDE, _MAX_WIDE = _TWO_CELLS[0], _TWO_CELLS[-1]


@cache
def _compile_simple() -> re.Pattern[str]:
    return re.compile(f"[{ONE_CELL}{_TWO_CELLS}\t]*")


class Cells(Struct, frozen=True, gc=False):
    """A stretch of a line as it is shown.

    ``pieces`` is what is shown of each code point; the first one of a cluster holds all of it, the others
    nothing. ``columns`` is the cell where each code point starts (for the others of a cluster: where the
    cluster ends), and at last the cell where the stretch ends.
    """

    pieces: Sequence[str]
    columns: Sequence[int]

    def get_text(self, start: int, end: int) -> str:
        """Return what is shown of the code points from ``start`` to ``end``."""
        return "".join(self.pieces[start:end])

    def find_last_within(self, column: int) -> int:
        """Return the last code point that starts at or before a column."""
        return bisect_right(self.columns, column) - 1


def compute_width(text: str) -> int:
    """Return the cells that a harmless text takes."""
    if is_plain(text):
        return len(text)
    return sum(size for _, size, _ in _split_clusters(text))


@lru_cache(MAX_REMEMBERED)
def wrap(text: str, room: int) -> tuple[str, ...]:
    """Break a harmless text into lines of at most ``room`` cells, at spaces where there are any."""
    measure: Callable[[str], int] = len if is_plain(text) else compute_width
    lines: list[str] = []
    line, used = "", 0
    for word in _split_words(text, room, measure):
        size = measure(word)
        if line and used + 1 + size > room:
            lines.append(line)
            line, used = word, size
        else:
            line = f"{line} {word}" if line else word
            used += size + bool(used)
    return (*lines, line)


def _split_words(text: str, room: int, measure: Callable[[str], int]) -> Iterable[str]:
    """Yield the words; one that is longer than a line in parts."""
    for word in text.split(" "):
        if measure(word) <= room:
            yield word
        else:
            yield from _split_long_word(word, room)


def _split_long_word(word: str, room: int) -> Iterable[str]:
    cells = build_cells(word, unicode=True)
    start = 0
    while start < len(word):
        end = cells.find_last_within(max(cells.columns[start] + room, cells.columns[start + 1]))
        yield word[start:end]
        start = end


def clip(text: str, room: int, more: str) -> str:
    """Cut a harmless text to ``room`` cells; ``more`` says that there was more."""
    if compute_width(text) <= room:
        return text
    cells = build_cells(text, unicode=True)
    return cells.get_text(0, cells.find_last_within(room - len(more))).rstrip(" ") + more


def build_cells(text: str, *, unicode: bool) -> Cells:
    """Work out how a stretch of a line is shown, code point by code point."""
    if not unicode:
        return _lay_out_clusters(_spell_characters(text))
    if is_plain(text):
        return Cells(text, range(len(text) + 1))
    return _lay_out_clusters(_split_clusters(make_visible(text)))


def _spell_characters(text: str) -> Iterable[tuple[str, int, int]]:
    """Yield the spelling of each code point in ASCII, with its cells and the number of code points: one."""
    for char in text:
        spelling = ASCII[ord(char)]
        yield spelling, len(spelling), 1


def _split_clusters(text: str) -> Iterable[tuple[str, int, int]]:
    """Yield what a terminal shows as one character, with its cells and the number of its code points."""
    if _compile_simple().fullmatch(text):
        return ((char, 1 + (_MIN_WIDE <= char <= _MAX_WIDE), 1) for char in text)
    from wcwidth import iter_graphemes, wcswidth

    return ((cluster, max(int(wcswidth(cluster)), 0), len(cluster)) for cluster in iter_graphemes(text))


def _lay_out_clusters(clusters: Iterable[tuple[str, int, int]]) -> Cells:
    pieces: list[str] = []
    columns: list[int] = [0]
    for cluster, size, code_points in clusters:
        cells = TAB_STOP - columns[-1] % TAB_STOP if cluster == "\t" else size
        pieces.append(" " * cells if cluster == "\t" else cluster)
        pieces.extend([""] * (code_points - 1))
        columns.extend([columns[-1] + cells] * code_points)
    return Cells(pieces, columns)
