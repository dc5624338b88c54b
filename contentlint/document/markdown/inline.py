"""Inline tokens to visible text and inline nodes, each with its place in the source."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, Literal

from markdown_it.helpers import parseLinkDestination
from markdown_it.token import Token as InlineToken
from msgspec import Struct

from contentlint.document.html.tags import build_inline, read_tag
from contentlint.document.markup import Markup, Token
from contentlint.document.nodes import (
    Attribute,
    Comment,
    Emphasis,
    FootnoteReference,
    Image,
    Inline,
    InlineCode,
    InlineTemplate,
    Link,
    Strong,
    Tag,
    Text,
)
from contentlint.document.structured_data import StructuredData, UndefinedReference
from contentlint.document.templates import MASK, Masked
from contentlint.document.text_builder import TextBuilder
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

MAX_INLINE_DEPTH = 40
"""Emphasis and elements nested deeper are read as text without nodes of their own."""

_VOID = frozenset({"area", "base", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_CLOSE_TAG = compile_lazy(r"</([a-z][a-z0-9-]*)\s*>", re.IGNORECASE)
_ATTRIBUTES = compile_lazy(r"\{[^{}]{0,4000}\}")
_ALT = compile_lazy(r"""(?<![^\s{,])(?:fig-)?alt=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")
"""An attribute after an image: Pandoc and Python-Markdown show ``alt`` in place of the label, Quarto ``fig-alt``."""

_UNSEEN_TAG = compile_lazy(r"<(script|style|template)(?![\w-])", re.IGNORECASE)
"""Opens an element whose content no browser shows."""


class ContentMap:
    """Maps offsets in a block's inline content to offsets in the source, stretch by stretch."""

    def __init__(self, starts: list[int], shifts: list[int]) -> None:
        self._starts = starts
        self._shifts = shifts

    def locate_offset(self, offset: int) -> int:
        """Return the source offset of a content offset."""
        if len(self._shifts) == 1:
            return offset + self._shifts[0]
        return offset + self._shifts[bisect_right(self._starts, offset) - 1]

    def locate_span(self, start: int, end: int) -> Span:
        """Return the source span of a stretch of content."""
        if end <= start:
            at = self.locate_offset(start)
            return Span(at, at)
        return Span(self.locate_offset(start), self.locate_offset(end - 1) + 1)

    def find_shift(self, start: int, end: int) -> int | None:
        """Return what to add to the offsets of a stretch of content, None if it is not contiguous in the source."""
        starts = self._starts
        if starts[-1] <= start:
            return self._shifts[-1]
        at = bisect_right(starts, start)
        return self._shifts[at - 1] if end <= starts[at] else None

    def list_stretches(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield the parts of a stretch of content that are contiguous in the source, each with its source offset."""
        while start < end:
            at = bisect_right(self._starts, start)
            stop = min(self._starts[at], end) if at < len(self._starts) else end
            yield start, stop, start + self._shifts[at - 1]
            start = stop

    def slice_from(self, offset: int) -> "ContentMap":
        """Return the same for content that begins only at an offset."""
        return ContentMap([start - offset for start in self._starts], [shift + offset for shift in self._shifts])


class HtmlPiece(Struct, frozen=True, gc=False):
    """The source of an HTML block: its lines, each with the offset where it stands."""

    span: Span
    lines: tuple[tuple[str, int], ...]


class Document(Struct, frozen=True, gc=False):
    """What the readers of a document's parts need of the whole, and where they leave what is not a block."""

    text: str
    masked: Masked
    definition: Callable[[str], Span | None]
    comments: list[Comment]
    structured: list[StructuredData]
    tags: list[Token]
    codes: list[Span]
    islands: list[Span]
    undefined: list[UndefinedReference]

    def build_markup(self) -> Markup:
        """Return what was met beside the nodes."""
        templates = [tag.span for tag in self.masked.tags]
        return Markup(sorted(self.tags, key=_get_start), sorted(self.codes), templates, sorted(self.islands))


def build_document(text: str, masked: Masked, definition: Callable[[str], Span | None]) -> Document:
    """Return the document for a text of which nothing is read yet."""
    return Document(text, masked, definition, [], [], [], [], [], [])


def _get_start(tag: Token) -> int:
    return tag.start


class _Opened(Struct, frozen=True, gc=False):
    kind: str
    slot: int
    start: int
    text_offset: int
    content_start: int
    token: InlineToken
    tag: Tag | None = None


class InlineReader:
    """Reads the inline tokens of one block, or of the label of an image.

    A label is an attribute in the end, so tags in it are words as they are written.
    """

    def __init__(self, document: Document, content: str, places: ContentMap, *, is_label: bool = False) -> None:
        self._document = document
        self._content = content
        self._places = places
        self._is_label = is_label
        self._at = 0
        self._builder = TextBuilder()
        self._inlines: list[Inline | None] = []
        self._open: list[_Opened] = []

    def read(self, tokens: Sequence[InlineToken], start: int = 0) -> tuple[Text, tuple[Inline, ...]]:
        """Return the visible text and the inline nodes of the tokens, which begin at ``start`` in the content."""
        self._at = start
        for token in (
            _leave_out_unseen(tokens) if "<" in self._content and _UNSEEN_TAG.search(self._content) else tokens
        ):
            self._readers[token.type](self, token)
        while self._open:
            self._finish_element(self._open.pop(), len(self._content))
        text = self._builder.build(self._places.locate_offset(start))
        return text, tuple(inline for inline in self._inlines if inline is not None)

    def _read_text(self, token: InlineToken) -> None:
        content = token.content
        if not content:
            return
        if not self._content.startswith(content, self._at):
            self._at = max(self._content.find(content, self._at), 0)
        if "\n" not in content:
            self._read_line(content)
        elif not self._read_contiguous_lines(content):
            self._read_lines(content.split("\n"))

    def _read_contiguous_lines(self, content: str) -> bool:
        """Read text over several lines at once, if the source has nothing between them."""
        begin, end = self._at, self._at + len(content)
        shift = self._places.find_shift(begin, end + content.endswith("\n"))  # with what follows the last line end
        if shift is None or not _is_even(content):
            return False
        self._builder.add(content.replace("\n", " "), begin + shift, end + shift)
        self._at = end
        return True

    def _read_lines(self, lines: Sequence[str]) -> None:
        """Read text over several lines: at each line end one space before it goes, and all behind it."""
        last = len(lines) - 1
        for number, line in enumerate(lines):
            if number:
                self._add_line_break(" ")
            shown = line.lstrip(" \t") if number else line
            if number < last:
                shown = shown.removesuffix(" ")
            if shown:
                self._read_line(shown)

    def _read_line(self, content: str) -> None:
        begin = self._at
        self._at = end = begin + len(content)
        shift = self._places.find_shift(begin, end)
        if shift is None:
            for start, stop, place in self._places.list_stretches(begin, end):
                self._add_contiguous(content[start - begin : stop - begin], place)
        elif MASK in content or "<!--" in content:
            self._add_contiguous(content, begin + shift)
        else:
            self._builder.add(content, begin + shift, end + shift)

    def _add_contiguous(self, content: str, start: int) -> None:
        if "<!--" in content:
            self._note_open_comment(content, start)
        if MASK in content:
            self._split_at_templates(content, start)
        else:
            self._builder.add(content, start, start + len(content))

    def _note_open_comment(self, content: str, start: int) -> None:
        at = start + content.index("<!--")
        self._document.tags.append(Token("unfinished", at, at + len("<!--")))

    def _split_at_templates(self, content: str, start: int) -> None:
        at = 0
        for tag in self._document.masked.find_tags_within(start, start + len(content)):
            if tag.span.start > start + at:
                self._builder.add(content[at : tag.span.start - start], start + at, tag.span.start)
            self._inlines.append(InlineTemplate(tag.span))
            at = tag.span.end - start
        if at < len(content):
            self._builder.add(content[at:], start + at, start + len(content))

    def _read_special(self, token: InlineToken) -> None:
        start = self._places.locate_offset(self._at)
        self._at += len(token.markup)
        self._builder.add(token.content, start, start + len(token.markup))

    def _read_soft_break(self, _token: InlineToken) -> None:
        self._add_line_break(" ")

    def _read_hard_break(self, _token: InlineToken) -> None:
        self._add_line_break("\n")

    def _add_line_break(self, text: str) -> None:
        end = _find_break_end(self._content, self._at)
        self._builder.add(text, self._places.locate_offset(self._at), self._places.locate_offset(end))
        self._at = end

    def _read_code(self, token: InlineToken) -> None:
        width = len(token.markup)
        fence = re.compile(f"(?<!`)`{{{width}}}(?!`)")
        close = fence.search(self._content, self._at + width)
        start, inner = self._at, self._at + width
        end = close.end() if close else len(self._content)
        offset = self._builder.offset
        self._builder.add(
            token.content, self._places.locate_offset(inner), self._places.locate_offset(end - width - 1) + 1
        )
        span = self._places.locate_span(start, end)
        self._inlines.append(InlineCode(span, token.content, offset, self._builder.offset))
        self._document.codes.append(span)
        self._at = end

    def _open_mark(self, token: InlineToken) -> None:
        start = self._at
        self._at += len(token.markup)
        self._push(token.type.removesuffix("_open"), start, token)

    def _push(self, kind: str, start: int, token: InlineToken, tag: Tag | None = None) -> None:
        slot = len(self._inlines)
        self._open.append(_Opened(kind, slot, start, self._builder.offset, self._at, token, tag))
        self._inlines.append(None)

    def _close_mark(self, token: InlineToken) -> None:
        self._at += len(token.markup)
        opened = self._pop(token.type.removesuffix("_close"))
        if opened is None or opened.kind == "s" or len(self._open) > MAX_INLINE_DEPTH:
            return
        node = Strong if opened.kind == "strong" else Emphasis
        span = self._places.locate_span(opened.start, self._at)
        self._inlines[opened.slot] = node(span, self._builder.get_text_since(opened.text_offset))

    def _pop(self, kind: str) -> _Opened | None:
        """Close the innermost open node of a kind, and what was left open within it."""
        if self._open and self._open[-1].kind == kind:
            return self._open.pop()
        if not any(opened.kind == kind for opened in self._open):
            return None
        while self._open[-1].kind != kind:
            self._finish_element(self._open.pop(), self._at)
        return self._open.pop()

    def _open_link(self, token: InlineToken) -> None:
        start, _ = token.meta["span"]
        self._at = start + (token.info != "bare")
        self._push("link", start, token)

    def _close_link(self, token: InlineToken) -> None:
        start, end = token.meta["span"]
        opened = self._pop("link")
        if opened is None:
            return
        href = str(opened.token.attrs.get("href", ""))
        kind = opened.token.info
        label_end = end - 1 if kind == "auto" else self._at
        style, href_span = self._locate_target(href, opened.content_start, label_end, end, kind)
        self._inlines[opened.slot] = Link(
            span=self._places.locate_span(start, end),
            text=self._builder.get_text_since(opened.text_offset),
            text_span=self._places.locate_span(opened.content_start, label_end),
            href=self._unmask_target(href, href_span),
            href_span=href_span,
            style=style,
            title=str(opened.token.attrs.get("title", "")),
        )
        self._at = end

    def _locate_target(
        self, href: str, label_start: int, label_end: int, end: int, kind: str = ""
    ) -> tuple[Literal["inline", "reference", "autolink", "bare"], Span]:
        if kind in {"auto", "bare"}:
            return "autolink" if kind == "auto" else "bare", self._places.locate_span(label_start, label_end)
        if self._content.startswith("](", label_end) and self._content[end - 1] == ")":
            return "inline", self._locate_inline_target(href, label_end + 2, end)
        reference = self._content[label_end + 2 : end - 1] or self._content[label_start:label_end]
        return "reference", self._document.definition(reference) or self._places.locate_span(label_end, label_end)

    def _locate_inline_target(self, href: str, start: int, end: int) -> Span:
        """Return where a target stands that begins after ``](``."""
        content = self._content
        while start < end and content[start] in " \t\n":
            start += 1
        if content.startswith(href, start):
            return self._places.locate_span(start, start + len(href))
        found = parseLinkDestination(content, start, end)
        stop = found.pos if found.ok else start
        angled = content[start : start + 1] == "<"
        return self._places.locate_span(start + angled, stop - angled)

    def _unmask_target(self, target: str, span: Span) -> str:
        return self._document.text[span.start : span.end] if MASK in target else target

    def _read_image(self, token: InlineToken) -> None:
        start, end = token.meta["span"]
        label = start + 2
        label_end = label + len(token.content)
        src = str(token.attrs.get("src", ""))
        _, src_span = self._locate_target(src, label, label_end, end)
        # the tokens within a label are placed from its start on
        places = self._places.slice_from(label)
        alt, _ = InlineReader(self._document, token.content, places, is_label=True).read(token.children or [])
        if self._is_label and alt.text:
            self._builder.add(alt.text, *alt.span)
        stated = self._find_alt(end)
        self._inlines.append(
            Image(
                span=self._places.locate_span(start, end),
                alt=self._content[slice(*stated)] if stated else alt.text,
                alt_span=self._places.locate_span(*(stated or (label, label_end))),
                src=self._unmask_target(src, src_span),
                src_span=src_span,
                title=str(token.attrs.get("title", "")),
            )
        )
        self._at = end

    def _find_alt(self, start: int) -> tuple[int, int] | None:
        """Return where the attributes right after an image state its alternative text, the first that has words."""
        attributes = _ATTRIBUTES.match(self._content, start)
        found = _ALT.finditer(self._content, *attributes.span()) if attributes else ()
        stated = [one.span(one.lastgroup) for one in found if one.lastgroup]
        return next((span for span in stated if span[0] < span[1]), stated[0] if stated else None)

    def _read_footnote(self, token: InlineToken) -> None:
        start, end = token.meta["span"]
        self._inlines.append(FootnoteReference(self._places.locate_span(start, end), str(token.meta["label"])))
        self._at = end

    def _read_inline_note(self, token: InlineToken) -> None:
        """Keep the links of a note that is written in place; its words are no part of the sentence around it."""
        start, end = token.meta["span"]
        self._inlines.append(FootnoteReference(self._places.locate_span(start, end), ""))
        within = InlineReader(self._document, token.content, self._places.slice_from(start + len("^[")))
        _, inlines = within.read(token.children or [])
        self._inlines.extend(inline for inline in inlines if isinstance(inline, Link | Image))
        self._at = end

    def _read_html(self, token: InlineToken) -> None:
        start, end = token.meta["span"]
        self._at = end
        source = token.content
        if self._is_label:
            if MASK not in source:
                self._builder.add_collapsed(source, self._places.locate_offset(start))
        elif source.startswith("<!--"):
            self._document.comments.append(Comment(self._places.locate_span(start, end), source[4:-3]))
        elif close := _CLOSE_TAG.match(source):
            name = close.group(1).lower()
            self._document.tags.append(Token("end", *self._places.locate_span(start, end), name))
            self._close_element("<" + name)
        elif source[1:2].isalpha():
            self._open_element(token, start, end)

    def _open_element(self, token: InlineToken, start: int, end: int) -> None:
        span = self._places.locate_span(start, end)
        tag = self._unmask_tag(read_tag(self._document.masked.text, span.start, span.end))
        self._document.tags.append(Token("start", *span, tag.name, token.content.endswith("/>")))
        if tag.name == "br":
            self._builder.add_line_break(span.start, span.end)
        elif tag.name in _VOID or token.content.endswith("/>"):
            self._inlines.append(build_inline(tag, span, "", Span(span.end, span.end), self._builder.offset))
        else:
            self._push("<" + tag.name, start, token, tag)

    def _unmask_tag(self, tag: Tag) -> Tag:
        """Return a tag with its attributes as they are written, template tags and all."""
        if not any(MASK in attribute.value for attribute in tag.attributes.values()):
            return tag
        written = {name: self._unmask_attribute(attribute) for name, attribute in tag.attributes.items()}
        return Tag(tag.name, tag.span, written)

    def _unmask_attribute(self, attribute: Attribute) -> Attribute:
        return Attribute(self._unmask_target(attribute.value, attribute.span), attribute.span)

    def _close_element(self, kind: str) -> None:
        end = self._at
        opened = self._pop(kind)
        if opened is not None:
            self._finish_element(opened, end)

    def _finish_element(self, opened: _Opened, end: int) -> None:
        if opened.tag is None or len(self._open) > MAX_INLINE_DEPTH:
            return
        text = self._builder.get_text_since(opened.text_offset)
        span = self._places.locate_span(opened.start, end)
        inside = Span(opened.tag.span.end, self._find_content_end(span.end, opened.tag.name))
        self._inlines[opened.slot] = build_inline(opened.tag, span, text, inside, opened.text_offset)

    def _find_content_end(self, end: int, name: str) -> int:
        """Return where the content of an element stops whose source ends at ``end``."""
        close = self._document.text.rfind("<", 0, end)
        is_close = self._document.text.startswith("</" + name, close) if close >= 0 else False
        return close if is_close else end

    _readers: ClassVar[dict[str, Callable[["InlineReader", InlineToken], None]]] = {
        "text": _read_text,
        "text_special": _read_special,
        "softbreak": _read_soft_break,
        "hardbreak": _read_hard_break,
        "code_inline": _read_code,
        "em_open": _open_mark,
        "em_close": _close_mark,
        "strong_open": _open_mark,
        "strong_close": _close_mark,
        "s_open": _open_mark,
        "s_close": _close_mark,
        "link_open": _open_link,
        "link_close": _close_link,
        "image": _read_image,
        "footnote_ref": _read_footnote,
        "inline_note": _read_inline_note,
        "html_inline": _read_html,
    }


def _find_break_end(content: str, at: int) -> int:
    """Return where the next line begins, behind its blanks."""
    end = at
    while content.startswith((" ", "\t"), end):
        end += 1
    end += content.startswith("\\", end)
    if not content.startswith("\n", end):
        return at + 1
    end += 1
    while content.startswith((" ", "\t"), end):
        end += 1
    return end


def _is_even(content: str) -> bool:
    """Tell whether nothing is in a text that a reader of it would have to look at: only words, spaces, line ends."""
    if MASK in content or "<" in content or "\t" in content or "\r" in content or "\f" in content:
        return False
    return "\n" not in content or not (" \n" in content or "\n " in content)


def read_plain_text(content: str, places: ContentMap) -> Text | None:
    """Return a text that is shown as it is written, if it is contiguous in the source and not empty, else None."""
    shift = places.find_shift(0, len(content))
    shown = content.strip()
    if shift is None or not shown or not _is_even(content):
        return None
    start = shift + len(content) - len(content.lstrip())
    return Text(shown.replace("\n", " "), ((0, start, start + len(shown)),))


def _leave_out_unseen(tokens: Sequence[InlineToken]) -> Iterator[InlineToken]:
    """Yield inline tokens without those inside of an element that no browser shows, if it is closed."""
    closes = {
        match[1].lower(): at
        for at, token in enumerate(tokens)
        if token.type == "html_inline" and (match := _CLOSE_TAG.match(token.content))
    }
    hidden = ""
    for at, token in enumerate(tokens):
        match = (_CLOSE_TAG if hidden else _UNSEEN_TAG).match(token.content) if token.type == "html_inline" else None
        name = match[1].lower() if match else ""
        if hidden and name != hidden:
            continue
        hidden = "" if hidden or closes.get(name, -1) < at else name
        yield token
