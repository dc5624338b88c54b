"""A Word file as a source: HTML for the readers, paragraphs for people."""

from functools import cached_property

from contentlint.source.place_words import FILE_PROPERTIES, PAGE_HEAD
from contentlint.source.source import Position, Source
from contentlint.source.span import Span
from contentlint.source.word.converted import Converted
from contentlint.source.word.lines import Shown, show
from contentlint.source.word.package import read_media


class WordSource(Source):
    """The HTML that a Word file was turned into, each paragraph a line.

    ``left_out`` is what of the file is not in it, ``changes`` says what is otherwise than in the file, ``pictures`` are
    those that the HTML names. People are shown :attr:`shown`, the same without tags.
    """

    def __init__(self, converted: Converted, path: str, data: bytes) -> None:
        """Take what came of a file, its path, and its bytes, in which the pictures are."""
        super().__init__(converted.html, path)
        self.left_out = converted.left_out
        self.changes = converted.changes
        self.pictures = converted.pictures
        self._data = data

    def read_pictures(self) -> dict[str, bytes]:
        """Return the pictures by their names in the file, as far as it has them and limits allow."""
        return read_media(self._data, dict.fromkeys(picture.part for picture in self.pictures if picture.part))

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
