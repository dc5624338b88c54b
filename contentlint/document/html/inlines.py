"""Inline HTML to visible text and inline nodes, each with its span in the source."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from contentlint.document.html.entities import REFERENCE, decode_reference
from contentlint.document.html.notes import READINGS, is_note_mark
from contentlint.document.html.tags import CODE, TagReader, build_inline, read_tag
from contentlint.document.html.tree import Element, Note, Piece
from contentlint.document.html.visibility import Visibility
from contentlint.document.html_elements import OPAQUE, UNSEEN
from contentlint.document.nodes import Attribute, Comment, Inline, InlineTemplate, Tag, Text
from contentlint.document.templates import MASK
from contentlint.document.text_builder import WHITE_SPACE, TextBuilder
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

Locate = Callable[[int], int]

_MASKED = compile_lazy(f"{MASK}++")
_COMMENT_MARKS = compile_lazy(r"^<!--|(?:--!?)?>$")
_MAY_MARK = frozenset({"a", "sup"})
_new = tuple.__new__
_LINE = compile_lazy(r"[^\n]++\n?|\n")


class Dropped(Struct, frozen=True, gc=False):
    """A stretch of the source that is not part of the article, and why: a tag's name, or a word such as ``hidden``."""

    span: Span
    reason: str


class InlineConverter:
    """Turns inline content into text and inline nodes.

    ``html`` is what was parsed, template tags masked; ``original`` the source text, where attributes are read
    that hold a template tag. ``locate`` maps offsets from the one to the other (None: they are the same).
    """

    def __init__(self, html: str, original: str, locate: Locate | None = None) -> None:
        """Start with nothing dropped."""
        self.dropped: list[Dropped] = []
        """What was left out so far."""
        self.inline_comments: list[Comment] = []
        """Comments met so far that stand within a line."""
        self._html = html
        self._original = original
        self._locate = locate
        self.shown: frozenset[int] = frozenset()
        """Elements that show when they are clicked, though they look hidden, by identity."""
        self.visibility = Visibility(html)
        """What readers see of the page."""
        self.tags: dict[int, Tag] = {}
        """Tags that were read, by the identity of their elements."""
        self._unwanted: dict[int, str] = {}
        self._is_masked = MASK in html
        self.reader = TagReader(html) if locate is None and not self._is_masked else None
        """Reads the others, where tags need not be mapped."""

    def learn_from(self, other: "InlineConverter") -> None:
        """Take over what another converter of the same tree knows of its tags, and not what it left out."""
        self.shown = other.shown
        self.visibility = Visibility(self._html, other.visibility)
        self.tags, self.reader = other.tags, other.reader

    def leave_out(self, unwanted: dict[int, str]) -> None:
        """Leave elements out, given by identity, each with the reason."""
        self._unwanted = unwanted

    def show_later(self, starts: frozenset[int]) -> None:
        """Read elements that are hidden until a script shows them, given by where they begin."""
        self.visibility.shown_later = starts

    # --- places -----------------------------------------------------------------------------

    def locate_span(self, start: int, end: int) -> Span:
        """Return the source span of ``html[start:end]``."""
        if self._locate is None:
            return _new(Span, (start, end))  # in half of the time that its class takes
        first = self._locate(start)
        # a last line without an end has one in the joined HTML
        return Span(first, min(self._locate(end - 1) + 1, len(self._original)) if end > start else first)

    def get_source(self, span: Span) -> str:
        """Return the source at a span, template tags and all."""
        return self._original[span.start : span.end]

    def get_tag(self, element: Element) -> Tag:
        """Return an element's tag."""
        found = self.tags.get(id(element))
        if found is None:
            found = self._read_tag(element)
            if found.name != element.name:  # it was cleaned
                found = Tag(element.name, found.span, found.attributes)
            self.tags[id(element)] = found
        return found

    def get_values(self, element: Element) -> Tag:
        """Return an element's tag with its values, but not its places, where these do not matter."""
        if self.reader is None or not element.written or element.start == element.tag_end:
            return self.get_tag(element)
        found = self.reader.read_alike(element.written, element.start)
        return found if found.name == element.name else self.get_tag(element)  # it was cleaned

    def _read_tag(self, element: Element) -> Tag:
        start, end = element.start, element.tag_end
        if end - start <= len(element.name) + 2:
            return Tag(element.name, self.locate_span(start, end), {})
        if self.reader is not None:
            return self.reader.read(start, end)
        span = self.locate_span(start, end)
        is_even = span.end - span.start == end - start
        tag = read_tag(self._html, start, end, span.start - start if is_even else 0)
        if is_even and not (self._is_masked and MASK in self._html[start:end]):
            return tag
        attributes = {
            name: self._convert_attribute(attribute, is_even=is_even) for name, attribute in tag.attributes.items()
        }
        return Tag(tag.name, span, attributes)

    def _convert_attribute(self, attribute: Attribute, *, is_even: bool) -> Attribute:
        span = attribute.span if is_even else self.locate_span(*attribute.span)
        if MASK in attribute.value:
            return Attribute(self._original[span.start : span.end], span)
        return Attribute(attribute.value, span)

    def is_hidden(self, element: Element, tag: Tag) -> bool:
        """Tell whether an element is hidden and nothing on the page would show it."""
        return bool(tag.attributes) and self.visibility.is_hidden(tag) and id(element) not in self.shown

    # --- text and inlines -------------------------------------------------------------------

    def convert_text(self, nodes: Iterable[object], empty_at: int) -> tuple[Text, tuple[Inline, ...]]:
        """Return the visible text and the inline nodes of ``nodes``; text that is empty is placed at ``empty_at``."""
        builder = TextBuilder()
        inlines: list[Inline] = []
        self._add_inline(nodes, builder, inlines)
        at = self._locate(empty_at) if self._locate else empty_at
        return builder.build(at), tuple(inlines)

    def _add_inline(self, nodes: Iterable[object], builder: TextBuilder, inlines: list[Inline]) -> None:
        for node in nodes:
            if isinstance(node, Piece):
                self._add_piece(node, builder, inlines)
            elif isinstance(node, Element):
                self._add_element(node, builder, inlines)
            elif isinstance(node, Note):
                self.inline_comments.append(self.build_comment(node))

    def _add_element(self, element: Element, builder: TextBuilder, inlines: list[Inline]) -> None:
        name = element.name
        if name in UNSEEN or id(element) in self._unwanted:
            self._drop(element)
            return
        tag = self.get_tag(element)
        if name == "br":
            builder.add_line_break(*tag.span)
        elif self.is_hidden(element, tag):
            self._drop(element, "hidden")
        elif name in OPAQUE:
            span = self.locate_span(element.start, element.end)
            _append(
                inlines,
                build_inline(tag, span, "", Span(tag.span.end, tag.span.end), builder.offset),
            )
        elif element.breaks:
            builder.add_space(*tag.span)
            self._add_inline(element.contents, builder, inlines)
            builder.add_space(*self.locate_span(element.content_end, element.end))
        elif name in READINGS or (name in _MAY_MARK and is_note_mark(element, tag, builder.last)):
            self._add_marked(element, tag, TextBuilder(), inlines)
        else:
            self._add_marked(element, tag, builder, inlines)

    def _add_marked(self, element: Element, tag: Tag, builder: TextBuilder, inlines: list[Inline]) -> None:
        if element.name in CODE:
            self._open_code(element, builder)
        slot, offset = len(inlines), builder.offset
        self._add_inline(element.contents, builder, inlines)
        span = self.locate_span(element.start, element.end)
        text_span = self.locate_span(element.tag_end, element.content_end)
        node = build_inline(tag, span, builder.get_text_since(offset), text_span, offset)
        if node is not None:
            inlines.insert(slot, node)

    def _open_code(self, element: Element, builder: TextBuilder) -> None:
        """Let white space at the start of code stand before it, so that the code begins at a letter."""
        first = element.contents[0] if element.contents else None
        if isinstance(first, Piece) and first[0] in WHITE_SPACE:
            builder.add_space(*self.locate_span(first.start, first.start + 1))

    def _add_piece(self, piece: Piece, builder: TextBuilder, inlines: list[Inline]) -> None:
        start = piece.start
        if self._locate is None:
            self._add_line(piece, start, builder, inlines)
            return
        place = self._locate(start)
        if self._locate(start + len(piece) - 1) - place == len(piece) - 1:
            self._add_line(piece, place, builder, inlines)
            return
        for line in _LINE.finditer(piece):
            if line.group():
                self._add_line(line.group(), self._locate(start + line.start()), builder, inlines)

    def _add_line(self, text: str, place: int, builder: TextBuilder, inlines: list[Inline]) -> None:
        """Add text that is contiguous in the source from ``place`` on."""
        if not self._is_masked or MASK not in text:
            _add_decoded(text, place, builder)
            return
        done = 0
        for template in _MASKED.finditer(text):
            _add_decoded(text[done : template.start()], place + done, builder)
            done = template.end()
            inlines.append(InlineTemplate(Span(place + template.start(), place + done)))
        _add_decoded(text[done:], place + done, builder)

    def _drop(self, element: Element, reason: str = "") -> None:
        if element.end > element.tag_end:
            why = reason or self._unwanted.get(id(element), element.name)
            self.dropped.append(Dropped(self.locate_span(element.start, element.end), why))

    def build_comment(self, note: Note) -> Comment:
        """Return the comment for its source ``<!-- … -->``."""
        inner = _COMMENT_MARKS.sub("", note)
        return Comment(self.locate_span(note.start, note.start + len(note)), inner)


def _add_decoded(text: str, place: int, builder: TextBuilder) -> None:
    """Add text with its character references decoded; each maps as a whole."""
    if "&" not in text:
        builder.add_collapsed(text, place)
        return
    done = 0
    for reference in REFERENCE.finditer(text):
        start, end = reference.span()
        character = decode_reference(reference.group())
        if character == reference.group():
            continue
        builder.add_collapsed(text[done:start], place + done)
        if character in WHITE_SPACE:
            builder.add_space(place + start, place + end)
        else:
            builder.add(character, place + start, place + end)
        done = end
    builder.add_collapsed(text[done:], place + done)


def _append(inlines: list[Inline], node: Inline | None) -> None:
    if node is not None:
        inlines.append(node)
