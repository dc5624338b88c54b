"""A Word file as a source: HTML for the readers, paragraphs for people."""

from functools import cached_property

from contentlint.source.place_words import FILE_PROPERTIES, PAGE_HEAD
from contentlint.source.source import Position, Source
from contentlint.source.span import Span
from contentlint.source.word.lines import Shown, show


class WordSource(Source):
    """The HTML that a Word file was turned into, each paragraph a line.

    ``left_out`` names what of the file is not in it. People are shown :attr:`shown`, the same without tags.
    """

    def __init__(self, html: str, left_out: tuple[str, ...], path: str) -> None:
        """Take the HTML and the path of the file."""
        super().__init__(html, path)
        self.left_out = left_out

    @cached_property
    def _shown(self) -> Shown:
        return show(self.text)

    @cached_property
    def _text(self) -> Source:
        return Source(self._shown.text, self.path)

    @property
    def shown(self) -> Source:
        """Return the text, a paragraph a line."""
        return self._text

    def get_position(self, offset: int) -> Position:
        """Turn an offset into the number of a paragraph and the place of a character in it."""
        return self.shown.get_position(self.find_shown(Span(offset, offset)).start)

    def find_shown(self, span: Span) -> Span:
        """Return where a span of the HTML is in that text."""
        return self._shown.find(span)

    def describe_place(self, span: Span, place: str) -> str:
        """Say in which paragraph a span is, in which row of a table, and what ``place`` says beside it."""
        if place.startswith(PAGE_HEAD):
            return place.replace(PAGE_HEAD, FILE_PROPERTIES, 1)
        line = self.get_position(span.start).line
        table, row = self._shown.rows.get(line, (0, 0))
        parts = [
            f"paragraph {line}",
            f"table {table}, row {row}" if table else "",
            self._shown.notes.get(line, ""),
            place,
        ]
        return ", ".join(part for part in parts if part and part != "text")
