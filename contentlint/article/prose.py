"""The visible prose of an article, block by block, and its sentences."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from contentlint.document.nodes import (
    Block,
    Callout,
    Container,
    DefinitionList,
    Details,
    Heading,
    Inline,
    InlineCode,
    ListBlock,
    Paragraph,
    Quote,
    Text,
)
from contentlint.prose.sentences import spans_by_shape
from contentlint.prose.shape import shape as picture_of
from contentlint.prose.words import count_in_shape, count_joined, count_words, joined_words
from contentlint.source import Span

Kind = Literal["paragraph", "item", "heading", "quote"]


class ProseBlock(Struct, frozen=True, gc=False):
    """A stretch of visible prose.

    ``text`` is what a reader sees, code spans included; ``plain`` is the same without code, for measuring;
    ``words`` counts ``plain``. ``shape`` is as long as the text, with code spans as one opaque word each;
    ``picture`` is the same in ASCII (see :mod:`contentlint.prose.shape`).
    """

    text: Text
    kind: Kind
    block: Block
    inlines: tuple[Inline, ...]
    plain: str
    shape: str
    picture: str
    words: int


class Sentence(Struct, frozen=True, gc=False):
    """A sentence of a prose block: its span in the source, its visible text and its number of words."""

    span: Span
    text: str
    words: int
    prose: ProseBlock


def prose_blocks(blocks: tuple[Block, ...], unseen: tuple[Span, ...] = ()) -> tuple[ProseBlock, ...]:
    """Return the prose of some blocks, without what begins in one of the ``unseen`` spans."""
    found = _prose(blocks, "paragraph")
    if not unseen:
        return tuple(found)
    return tuple(prose for prose in found if not any(span.contains(prose.text.span) for span in unseen))


def _prose(blocks: tuple[Block, ...], kind: Kind) -> Iterator[ProseBlock]:  # noqa: C901  # one case a node
    for block in blocks:
        match block:
            case Paragraph():
                yield from _one(block.text, kind, block, block.inlines)
            case Heading():
                yield from _one(block.text, "heading", block, block.inlines)
            case ListBlock():
                for item in block.items:
                    yield from _prose(item.blocks, "item")
            case Quote():
                yield from _prose(block.blocks, "quote")
            case Container():
                yield from _prose(block.blocks, kind)
            case Callout() | Details():
                label = block.title if isinstance(block, Callout) else block.summary
                if label:
                    inlines = block.title_inlines if isinstance(block, Callout) else block.summary_inlines
                    yield from _one(label, "heading", block, inlines)
                yield from _prose(block.blocks, kind)
            case DefinitionList():
                for entry in block.entries:
                    yield from _one(entry.term, "heading", block, entry.inlines)
                    yield from _prose(entry.blocks, kind)
            case _:
                pass


def _one(text: Text, kind: Kind, block: Block, inlines: tuple[Inline, ...]) -> Iterator[ProseBlock]:
    visible = text.text
    if not visible:
        return
    codes = [inline for inline in inlines if isinstance(inline, InlineCode)] if inlines else []
    plain = _without(visible, codes, filled=False) if codes else visible
    shape = _without(visible, codes, filled=True) if codes else visible
    picture = picture_of(shape)
    words = count_words(plain) if codes else count_in_shape(picture)
    yield ProseBlock(text, kind, block, inlines, plain, shape, picture, words)


def _without(text: str, codes: list[InlineCode], *, filled: bool) -> str:
    pieces, at = [], 0
    for code in codes:
        pieces.append(text[at : code.start])
        pieces.append("x" * (min(code.end, len(text)) - code.start) if filled else "")
        at = code.end
    pieces.append(text[at:])
    return "".join(pieces)


def sentences_of(prose: tuple[ProseBlock, ...], language: str) -> tuple[Sentence, ...]:
    """Return the sentences of prose blocks; headings have none."""
    return tuple(sentence for block in prose if block.kind != "heading" for sentence in _sentences(block, language))


def _sentences(block: ProseBlock, language: str) -> Iterator[Sentence]:
    text, picture = block.text, block.picture
    spans = spans_by_shape(block.shape, picture, language)
    # what remains for the last one need not be counted again, unless code was counted as a word
    rest = block.words if block.plain is block.shape else count_in_shape(picture)
    joined = joined_words(picture) if len(spans) > 1 else None
    for start, end in spans[:-1]:
        words = count_in_shape(picture[start:end]) if joined is None else count_joined(joined, start, end)
        rest -= words
        yield Sentence(text.locate(start, end), text.text[start:end], words, block)
    for start, end in spans[-1:]:
        yield Sentence(text.locate(start, end), text.text[start:end], rest, block)


def words_in(prose: tuple[ProseBlock, ...], span: Span) -> int:
    """Return the number of words of the prose blocks that begin within a span."""
    low = bisect_left(prose, span.start, key=_start)
    high = bisect_left(prose, span.end, key=_start)
    return sum(block.words for block in prose[low:high])


def _start(prose: ProseBlock) -> int:
    return prose.text.span.start
