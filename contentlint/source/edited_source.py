"""A source that was edited before it is read: the readers see the new text, people the places in their own."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from contentlint.source.edit import Edit, apply_edits
from contentlint.source.source import Position, Source
from contentlint.source.span import Span

_WORD = re.compile(r"[^\W_]+")


class EditedSource(Source):
    """A text made of another one by edits, which are in source order and apart from each other.

    Offsets, :attr:`line_starts` and :meth:`get_line_span` are those of the new text; :meth:`get_position` and
    :meth:`find_shown` say where that is in the text of the file.
    """

    def __init__(
        self, original: Source, edits: Sequence[Edit], reason: str = "", marks: re.Pattern[str] | None = None
    ) -> None:
        """Take the text that people have, which may be edited itself, what changes in it, and why words go in that.

        ``marks`` are parts of a line that are no words of its text, such as the names of macros.
        """
        super().__init__(
            apply_edits(original.text, edits),
            original.path,
            bom=original.bom,
            newline=original.newline,
            encoding=original.encoding,
        )
        self._original = original
        self._edits = edits
        self._reason = reason
        self._marks = marks

    @property
    def shown(self) -> Source:
        """Return the text of the file."""
        return self._original.shown

    def get_position(self, offset: int) -> Position:
        """Turn an offset into line and column in the file."""
        return self.shown.get_position(self.find_shown(Span(offset, offset)).start)

    def find_shown(self, span: Span) -> Span:
        """Return where a span of this text is in the file; of what an edit wrote, the place that it changed."""
        start = self._find_offset(span.start, at_end=False)
        end = self._find_offset(span.end, at_end=True) if span.end > span.start else start
        return self._original.find_shown(Span(start, max(start, end)))

    def list_removed(self) -> list[tuple[int, str, str]]:
        """Return the lines of the file whose words an edit took out: the number of each, the words, and why."""
        found = self._original.list_removed() if isinstance(self._original, EditedSource) else []
        for edit in self._edits if self._reason else ():
            start = edit.span.start
            for line in self._original.slice(edit.span).splitlines(keepends=True):
                if words := self._find_lost(line, edit.text):
                    number = self._original.get_position(start + len(line) - len(line.lstrip())).line
                    found.append((number, words, self._reason))
                start += len(line)
        return found

    def _find_lost(self, line: str, written: str) -> str:
        """Return a line that gave way to nothing, or its words that are not in what was written instead."""
        kept = set(_WORD.findall(written))
        lost = [word for word in _WORD.findall(self._marks.sub(" ", line) if self._marks else line) if word not in kept]
        return " ".join(lost if written.strip() or not lost else line.split())

    @cached_property
    def _pieces(self) -> tuple[list[int], list[tuple[int, int]]]:
        """Return where pieces begin here, and where each is in the original: its start, and the end of an edit."""
        found = list(self._list_pieces())
        return [here for here, _ in found], [there for _, there in found]

    def _list_pieces(self) -> Iterator[tuple[int, tuple[int, int]]]:
        """Yield pieces that were copied, with -1 as their end, and those that edits wrote."""
        moved, at = 0, 0
        for edit in self._edits:
            yield at + moved, (at, -1)
            yield edit.span.start + moved, (edit.span.start, edit.span.end)
            at = edit.span.end
            moved += len(edit.text) - (edit.span.end - edit.span.start)
        yield at + moved, (at, -1)

    def _find_offset(self, offset: int, *, at_end: bool) -> int:
        starts, places = self._pieces
        piece = max(bisect_right(starts, offset - at_end) - 1, 0)
        start, end = places[piece]
        if end < 0:
            return start + offset - starts[piece]
        return end if at_end else start
