"""The short texts around the main heading of a page, and below its article, each with the elements that it is in."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from contentlint.document.html.entities import REFERENCE, decode_reference
from contentlint.document.html.tags import read_tag
from contentlint.document.html.tokens import tokenize
from contentlint.document.html_elements import BLOCKS, VOID
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

_UNREAD = frozenset({"iframe", "noscript", "option", "script", "select", "style", "svg", "template", "textarea", "title"})
_BREAKS = BLOCKS | {"br"}
_HIDDEN = compile_lazy(r"display\s*:\s*none", re.IGNORECASE)
_READ = frozenset({"a", "address", "img", "time"})
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

    A ``<meta>`` or an empty ``<time>`` with a property is a piece without text.
    """
    stack: list[Tag | None] = []
    names: list[str] = []
    line = count = 0
    hidden = -1
    for token in tokenize(source[start:end]):
        if token.kind == "text":
            if hidden < 0 and (piece := _build_piece(source, token, start, stack, line)):
                yield piece
                count += 1
        elif token.kind == "start":
            line += token.name in _BREAKS
            tag = _read_tag(source, token, start)
            if token.name in VOID or token.closed:
                if hidden < 0 and tag and (piece := _read_void(tag, stack, line)):
                    yield piece
            else:
                names.append(token.name)
                stack.append(tag)
                if hidden < 0 and (token.name in _UNREAD or _is_hidden(tag)):
                    hidden = len(stack) - 1
        elif token.kind == "end" and (at := _find_open(names, token.name)) >= 0:
            line += token.name in _BREAKS
            del names[at:], stack[at:]
            hidden = hidden if hidden < at else -1
        if count >= limit:
            return


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


def _build_piece(source: str, token: Token, shift: int, stack: list[Tag | None], line: int) -> Piece | None:
    start, end = token.start + shift, token.end + shift
    raw = source[start : min(end, start + MAX_TEXT)]
    text = raw.strip()
    if not text:
        return None
    start += raw.index(text[0])
    return Piece(_decode(text), Span(start, start + len(text)), _list_around(stack), line)


def _decode(text: str) -> str:
    if "&" in text:
        text = REFERENCE.sub(lambda found: decode_reference(found[0]), text)
    return " ".join(text.split())


def _list_around(stack: list[Tag | None]) -> tuple[Tag, ...]:
    return tuple(tag for tag in reversed(stack[-2 * MAX_AROUND :]) if tag is not None)[:MAX_AROUND]


def _read_void(tag: Tag, stack: list[Tag | None], line: int) -> Piece | None:
    """Return an image with an alternative text, or a ``<meta>`` that is a property."""
    if tag.name == "img" and tag.get("alt"):
        return Piece(_decode(tag.get("alt"))[:MAX_TEXT], tag.span, _list_around(stack), line, is_image=True)
    if tag.name == "meta" and tag.get("itemprop"):
        return Piece("", tag.span, (tag, *_list_around(stack)), line)
    return None
