r"""The backslashes of pasted text: before what was typed to be read, and would be a mark or a tag in Markdown."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from contentlint.article.edits.faq_lines import INLINE_TAGS
from contentlint.article.edits.markdown_marks import MarkdownMark, insert
from contentlint.document.markdown.inline_rules import INNER_STAR
from contentlint.document.markup import Spans
from contentlint.document.nodes import Block, CodeBlock, ListBlock, Table
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.article.article import Article

_LINE_MARK = compile_lazy(r"[ \t]*(?=[<>]|\[\^[^\]\n]{1,200}\]:|[#:~](?:\s|#|~~))")
"""What begins a quotation, a definition or a heading at the start of a line within an item."""

_ITEM_MARK = compile_lazy(r"\d{1,9}(?=[.)](?:\s|$))|(?=>|[-*+](?:\s|$)|\[[^\]\n]{1,200}\]:|[#:~](?:\s|#|~~))")
"""The same at the start of an item, where lists can begin as well."""

_DECLARATION = compile_lazy(r"<(?=\?|!(?!--))")
_PIPE = compile_lazy(r"(?<!\\)\|")
MIN_STARS = 2
"""A single star in a block makes no emphasis."""


class PastedEscapes:
    """The places of an article in pasted text that get a backslash."""

    def __init__(self, article: "Article") -> None:
        """Find the tags and the texts that are to be shown letter by letter."""
        self._article = article
        self._text = article.source.text
        self._verbatim = Spans(_list_verbatim(article))
        self._codes = Spans(article.markup.codes)
        self._typed_tags = sorted([*_list_typed_tags(article), *self._list_declarations()])

    def _list_declarations(self) -> Iterator[int]:
        """Yield where “<?php” and “<!DOCTYPE” are, which would hide what comes after them."""
        codes = Spans(block.span for block in self._article.blocks if isinstance(block, CodeBlock))
        for match in _DECLARATION.finditer(self._text, self._article.body_start):
            if match.start() not in self._verbatim and match.start() not in codes:
                yield match.start()

    def build_marks(self) -> Iterator[MarkdownMark]:
        """Yield the backslashes outside tables, whose cells are written anew; see :meth:`escape_cell`."""
        tables = Spans(block.span for block in self._article.blocks if isinstance(block, Table))
        yield from (insert(at, "\\") for at in self._typed_tags if at not in tables)
        for block in self._article.blocks:
            yield from self._escape_block(block)

    def _escape_block(self, block: Block) -> Iterator[MarkdownMark]:
        if not isinstance(block, CodeBlock | Table):
            yield from (insert(at, "\\") for at in self._list_inner_stars(block.span))
        if isinstance(block, ListBlock):
            for inner in (inner for item in block.items for inner in item.blocks):
                if mark := _ITEM_MARK.match(self._text, inner.span.start):
                    yield insert(mark.end(), "\\")
                yield from self._escape_lines(inner)

    def _escape_lines(self, block: Block) -> Iterator[MarkdownMark]:
        """Yield what keeps the lines of a broken text one text; within code, which has no escapes, they are joined."""
        at = self._text.find("\n", *block.span) + 1
        while at:
            mark = _LINE_MARK.match(self._text, at)
            if mark is not None and mark.end() in self._codes:
                yield MarkdownMark(Span(at - 1, mark.end()), " ")
            elif mark is not None and not self._text.startswith("<", mark.end()):
                yield insert(mark.end(), "\\")
            at = self._text.find("\n", at, block.span.end) + 1

    def _list_inner_stars(self, span: Span) -> list[int]:
        """Return where stars are within words (“O*NET”) of a block or a cell, if two could make emphasis."""
        if self._text.count("*", *span) < MIN_STARS:
            return []
        stars = (match.start() for match in INNER_STAR.finditer(self._text, *span))
        return [at for at in stars if at not in self._verbatim]

    def escape_cell(self, span: Span) -> str:
        """Return the text of a cell with its backslashes."""
        first = bisect_left(self._typed_tags, span.start)
        tags = self._typed_tags[first : bisect_left(self._typed_tags, span.end, first)]
        edges = [span.start, *sorted([*self._list_inner_stars(span), *tags]), span.end]
        cell = "\\".join(self._text[start:end] for start, end in pairwise(edges))
        return _PIPE.sub(r"\\|", cell.strip())


def _list_typed_tags(article: "Article") -> Iterator[int]:
    """Yield where tags begin that are to be shown as they were typed: “List<String>”, “is <b> a tag?”, a script."""
    unclosed = {tag.span.start for tag in article.unclosed}
    for tag in article.markup.tags:
        if tag.start in unclosed or (tag.kind in {"start", "end"} and tag.name not in INLINE_TAGS):
            yield tag.start


def _list_verbatim(article: "Article") -> Iterator[Span]:
    """Yield what a backslash would change: code, tags, and all of links and images but their texts."""
    yield from article.markup.codes
    yield from (Span(tag.start, tag.end) for tag in article.markup.tags)
    for link in article.links:
        if link.style != "html":
            yield from _list_around(link.span, link.text_span, link.href_span)
    for image in article.images:
        if image.tag is None:
            yield from _list_around(image.span, image.alt_span, image.src_span)


def _list_around(whole: Span, text: Span, target: Span) -> Iterator[Span]:
    """Yield what is around the text of a link or an image; all of it if that is its URL."""
    if text == target:
        yield whole
    else:
        yield Span(whole.start, text.start)
        yield Span(text.end, whole.end)
