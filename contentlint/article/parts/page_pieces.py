"""The short texts around the main heading of a page, and below its article, each with the elements that it is in."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from contentlint.document.html.entities import REFERENCE, decode_reference
from contentlint.document.html.tags import read_tag
from contentlint.document.html.tokens import tokenize
from contentlint.document.html_elements import BLOCKS, HEADINGS, VOID
from contentlint.document.markup import Token
from contentlint.document.nodes import Tag
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

MAX_TEXT = 400
"""Of a longer text, in code points, the start is enough."""

MAX_PIECES = 250
"""So many texts of one part of a page are looked at."""

MAX_AROUND = 6
"""So many elements around a text tell what it says; those further out hold the whole page."""

MAX_OPEN = 60
"""An end tag closes one of so many elements."""

_UNREAD = frozenset(
    {"iframe", "noscript", "option", "script", "select", "style", "svg", "template", "textarea", "title"}
)
_BREAKS = BLOCKS | {"br"}
_HIDDEN = compile_lazy(r"display\s*:\s*none", re.IGNORECASE)
_READ = HEADINGS | {
    *("a", "address", "aside", "blockquote", "button", "fieldset", "footer", "form", "img", "label", "nav", "time")
}
"""Elements that say something by their names."""

_TELLING = compile_lazy(r"(?i)\s(?:class|id|itemprop|rel|hidden|style|datetime|content|data-testid)\b")


class Piece(Struct, frozen=True, gc=False):
    """A text between two tags, without white space around it, or an image's alternative text (``is_image``).

    ``around`` are the tags of the elements that it is in, the innermost first. ``line`` is the number of its line:
    pieces of one line stand in one block.
    """

    text: str
    span: Span
    around: tuple[Tag, ...]
    line: int
    is_image: bool = False

    def find(self, name: str) -> Tag | None:
        """Return the innermost element of a name."""
        return next((tag for tag in self.around if tag.name == name), None)


def list_names(tags: Sequence[Tag]) -> str:
    """Return the classes and ids of elements, parted by spaces."""
    return " ".join(f"{tag.get('class')} {tag.id}" for tag in tags)


def list_pieces(source: str, start: int, end: int, limit: int = MAX_PIECES) -> Iterator[Piece]:
    """Yield the texts in a part of a page; what no reader sees is left out.

    A ``<meta>`` with a property is a piece without text. Comments part no text: some programs put them between words.
    """
    reader = _Reader(source, start)
    count = 0
    for token in tokenize(source[start:end]):
        for piece in reader.read(token):
            yield piece
            count += 1
        if count >= limit:
            return
    yield from reader.flush()


class _Reader:
    """Keeps the elements that are open, and the text that may go on behind a comment."""

    def __init__(self, source: str, shift: int) -> None:
        self._source = source
        self._shift = shift
        self._names: list[str] = []
        self._tags: list[Tag | None] = []
        self._line = 0
        self._hidden = -1
        """Where the element stands among the open ones that hides what is in it; -1 for none."""
        self._open: Piece | None = None

    def read(self, token: Token) -> Iterator[Piece]:
        """Take a token, and yield the pieces that it ends or is."""
        if token.kind == "text":
            if self._hidden < 0:
                self._add_text(token)
        elif token.kind == "start":
            yield from self.flush()
            yield from self._start(token)
        elif token.kind == "end":
            yield from self.flush()
            self._end(token.name)

    def flush(self) -> Iterator[Piece]:
        """Yield the text that is done."""
        if self._open is not None:
            yield self._open
            self._open = None

    def _start(self, token: Token) -> Iterator[Piece]:
        self._line += token.name in _BREAKS
        tag = _read_tag(self._source, token, self._shift)
        if token.name in VOID or token.closed:
            if self._hidden < 0 and tag and (piece := self._read_void(tag)):
                yield piece
            return
        self._names.append(token.name)
        self._tags.append(tag)
        if self._hidden < 0 and (token.name in _UNREAD or _is_hidden(tag)):
            self._hidden = len(self._names) - 1

    def _end(self, name: str) -> None:
        self._line += name in _BREAKS
        at = _find_open(self._names, name)
        if at >= 0:
            del self._names[at:], self._tags[at:]
            self._hidden = self._hidden if self._hidden < at else -1

    def _add_text(self, token: Token) -> None:
        start, end = token.start + self._shift, token.end + self._shift
        raw = self._source[start : min(end, start + MAX_TEXT)]
        text = raw.strip()
        if not text:
            return
        start += raw.index(text[0])
        span, text = Span(start, start + len(text)), _decode(text)
        before = self._open
        if before is not None:
            span, text = Span(before.span.start, span.end), f"{before.text} {text}"
        self._open = Piece(text, span, self._list_around(), self._line)

    def _list_around(self) -> tuple[Tag, ...]:
        return tuple(tag for tag in reversed(self._tags[-2 * MAX_AROUND :]) if tag is not None)[:MAX_AROUND]

    def _read_void(self, tag: Tag) -> Piece | None:
        """Return an image with an alternative text, or a ``<meta>`` that is a property."""
        if tag.name == "img" and tag.get("alt"):
            alt = _decode(tag.get("alt"))[:MAX_TEXT]
            return Piece(alt, tag.span, self._list_around(), self._line, is_image=True)
        if tag.name == "meta" and tag.get("itemprop"):
            return Piece("", tag.span, (tag, *self._list_around()), self._line)
        return None


def _find_open(names: list[str], name: str) -> int:
    """Return the place of the innermost open element of a name, or -1; one that is far out is closed by others."""
    last = len(names) - 1
    return next((at for at in range(last, max(last - MAX_OPEN, -1), -1) if names[at] == name), -1)


def _read_tag(source: str, token: Token, shift: int) -> Tag | None:
    """Return a tag that may tell what is in it; most tell nothing."""
    start, end = token.start + shift, token.end + shift
    if token.name not in _READ and not _TELLING.search(source, start, end):
        return None
    return read_tag(source, start, end)


def _is_hidden(tag: Tag | None) -> bool:
    return tag is not None and ("hidden" in tag.attributes or _HIDDEN.search(tag.get("style")) is not None)


def _decode(text: str) -> str:
    if "&" in text:
        text = REFERENCE.sub(lambda found: decode_reference(found[0]), text)
    return " ".join(text.split())
