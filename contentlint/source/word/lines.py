"""The HTML of a Word file, a paragraph a line, and the same text as people see it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape

from msgspec import Struct

from contentlint.source.span import Span

_TOKEN = re.compile(r"<(/?)(\w+)([^>]*)>|&#?\w+;|[^<&]+")
_STARTS_LINE = frozenset(
    {"blockquote", "dd", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "section", "ul"}
    | {"table", "tr"}
)
_IN_TABLE = frozenset({"tr", "table"})
_CELLS = frozenset({"td", "th"})
_SHOWN = frozenset({"img", "input"})
_SPACED = frozenset({"br", "p", "li", "table", "tr"})
_ALT = re.compile(r'\salt="([^"]*)"')
_NOTE = re.compile(r'\sid="(foot|end)note-')


def break_lines(html: str) -> str:
    """Return HTML, as mammoth writes it, with each paragraph, item and row of a table on a line of its own."""
    return "".join(_break_lines(html))


def _break_lines(html: str) -> Iterator[str]:
    is_written, depth = False, 0
    for token in _TOKEN.finditer(html):
        end, name = token[1], token[2]
        if name == "table":
            depth += -1 if end else 1
        if not end and name in _STARTS_LINE and depth <= (name in _IN_TABLE) and is_written:
            yield "\n"
            is_written = False
        yield token[0]
        is_written |= name in _SHOWN or (not end and name in _CELLS) or (not name and not token[0].isspace())


class Shown(Struct, frozen=True):
    """The text that people see, a paragraph a line, and what of the HTML is where in it.

    ``starts`` are the offsets of the pieces of the HTML, ``places`` those in ``text`` (one more, for the end);
    ``copied`` tells whether a piece stands in both word for word. ``rows`` are the lines that are rows of tables, with
    the numbers of table and row; ``notes`` those that begin a note. ``links`` are the pieces that are tags of links, by
    number, with their end tags.
    """

    text: str
    starts: list[int]
    places: list[int]
    copied: list[bool]
    rows: dict[int, tuple[int, int]]
    notes: dict[int, str]
    links: dict[int, int]

    def find(self, span: Span) -> Span:
        """Return where a span of the HTML is; the address of a link is where its text is."""
        start = self._find_offset(span.start)
        first = max(bisect_right(self.starts, span.start) - 1, 0)
        if first in self.links and span.end <= self.starts[first + 1]:
            return Span(start, self.places[self.links[first]])
        if span.start >= span.end:
            return Span(start, start)
        piece = max(bisect_right(self.starts, span.end - 1) - 1, 0)
        end = self._find_offset(span.end - 1) + 1 if self.copied[piece] else self.places[piece + 1]
        return Span(start, max(start, end))

    def _find_offset(self, offset: int) -> int:
        piece = max(bisect_right(self.starts, offset) - 1, 0)
        moved = offset - self.starts[piece] if self.copied[piece] else 0
        return min(self.places[piece] + moved, self.places[piece + 1])


def show(html: str) -> Shown:
    """Return what people see of HTML whose lines are paragraphs."""
    return _Viewer().show(html)


class _Viewer:
    def __init__(self) -> None:
        self._text: list[str] = []
        self._line, self._depth, self._table, self._row, self._cells = 1, 0, 0, 0, 0
        self._last = "\n"
        self._is_head = False
        self._rows: dict[int, tuple[int, int]] = {}
        self._notes: dict[int, str] = {}
        self._links: dict[int, int] = {}
        self._opened: list[int] = []

    def show(self, html: str) -> Shown:
        starts, places, copied, size = [0], [0], [False], 0
        for token in _TOKEN.finditer(html):
            shown = self._show_token(token)
            if token[2] == "a":
                self._note_link(len(starts), is_end=bool(token[1]))
            starts.append(token.start())
            places.append(size)
            copied.append(shown == token[0])
            size += len(shown)
            if shown:
                self._text.append(shown)
                self._last = shown[-1]
                self._line += shown.count("\n")
        return Shown("".join(self._text), starts, [*places, size], copied, self._rows, self._notes, self._links)

    def _note_link(self, piece: int, *, is_end: bool) -> None:
        if not is_end:
            self._opened.append(piece)
        elif self._opened:
            self._links[self._opened.pop()] = piece

    def _show_token(self, token: re.Match[str]) -> str:
        if token[2] == "title":
            self._is_head = not token[1]
        if not token[2]:
            return "" if self._is_head else unescape(token[0])
        if token[2] == "table":
            self._count_table(is_end=bool(token[1]))
        return "" if token[1] else self._show_start(token[2], token[3])

    def _count_table(self, *, is_end: bool) -> None:
        self._depth += -1 if is_end else 1
        if not is_end and self._depth == 1:
            self._table, self._row = self._table + 1, 0

    def _show_start(self, name: str, attributes: str) -> str:
        if name == "img":
            alt = _ALT.search(attributes)
            return f"[image: {unescape(alt[1])}]" if alt else "[image]"
        if name == "tr" and self._depth == 1:
            self._row += 1
            self._rows[self._line] = (self._table, self._row)
        note = _NOTE.search(attributes) if name == "li" else None
        if note:
            self._notes[self._line] = f"{note[1]}note"
        if name == "tr":
            self._cells = 0
        if name in _CELLS:
            self._cells += 1
            return " | " if self._cells > 1 else ""
        return " " if name in _SPACED and not self._last.isspace() else ""
