"""Worn phrases in the prose of an article: each with its place, and none that is only quoted."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, NamedTuple, cast

from msgspec import Struct

from contentlint.document.model import Block, Emphasis, InlineElement, Quote, Strong, Text
from contentlint.document.prose import ProseBlock
from contentlint.prose.phrases import BORDER, Haystack, Hit
from contentlint.prose.worn import Group, Strength, WornPhrase, phrases_of_prose
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.document.article import Article

QUOTED = r"\"[^\"]*+\"|“[^“”]*+”|„[^„“”]*+[“”]|«[^«»]*+»|(?<!\w)[‘'][^‘’'\n]*+['’](?!\w)"  # noqa: RUF001  # quotation marks


class SearchedTexts(NamedTuple):
    """Texts as one haystack, and where each begins in it."""

    haystack: Haystack
    texts: Sequence[Text]
    starts: Sequence[int]

    def index_at(self, offset: int) -> tuple[int, int]:
        """Return the number of the text at an offset of the haystack, and the offset within it."""
        index = bisect_right(self.starts, offset) - 1
        return index, offset - self.starts[index]

    def text_at(self, offset: int) -> tuple[Text, int]:
        """Return the text at an offset of the haystack, and the offset within it."""
        index, within = self.index_at(offset)
        return self.texts[index], within


def searched_texts(texts: Sequence[Text], shapes: Iterable[str] | None = None) -> SearchedTexts:
    """Return texts made ready for phrases to be looked for in them, or rather in their shapes (each as long as its text)."""
    written = list(shapes or (text.text for text in texts))
    starts = list(accumulate((len(text) + len(BORDER) for text in written), initial=0))
    return SearchedTexts(Haystack(BORDER.join(written)), texts, starts)


class FoundPhrase(Struct, frozen=True, gc=False):
    """A worn phrase in the prose: its place, the words as they stand there, and what the list says of it.

    ``start`` and ``end`` are its offsets in the text of its block.
    """

    span: Span
    text: str
    group: Group
    strength: Strength
    phrase: str
    prose: ProseBlock
    start: int
    end: int


def found_phrases(article: "Article") -> tuple[FoundPhrase, ...]:
    """Return the worn phrases of an article, in order; one within a longer one is not counted, nor is a quoted one."""
    searched = article.searched_prose
    hits = _outermost(phrases_of_prose().find_all(searched.haystack))
    by_block = groupby((_found(article.prose, searched, hit) for hit in hits), key=_block)
    used = [phrase for _, group in by_block for phrase in _not_mentioned(list(group))]
    quotations = list(_quotations(article.nodes)) if used else []
    return tuple(phrase for phrase in used if not _within(quotations, phrase.span))


def _outermost(hits: list[Hit]) -> Iterator[Hit]:
    end = 0
    for hit in hits:  # by start, the longest first
        if hit.end > end:
            yield hit
            end = hit.end


def _found(prose: Sequence[ProseBlock], searched: SearchedTexts, hit: Hit) -> FoundPhrase:
    index, start = searched.index_at(hit.start)
    block, end = prose[index], start + hit.end - hit.start
    phrase = cast("WornPhrase", hit.phrase)
    span, text = block.text.locate(start, end), block.text.text[start:end]
    return FoundPhrase(span, text, phrase.group, phrase.strength, phrase.source, block, start, end)


def _block(phrase: FoundPhrase) -> int:
    return id(phrase.prose)


def _quotations(nodes: Iterable[Block]) -> Iterator[Span]:
    """Yield the places of quotations, those within others left out."""
    end = -1
    for node in nodes:
        if isinstance(node, Quote) and node.span.end > end:
            yield node.span
            end = node.span.end


def _within(quotations: list[Span], span: Span) -> bool:
    before = bisect_right(quotations, span.start, key=_start) - 1
    return before >= 0 and quotations[before].contains(span)


def _start(span: Span) -> int:
    return span.start


def _not_mentioned(phrases: list[FoundPhrase]) -> Iterator[FoundPhrase]:
    """Yield those phrases of one block that are used, not quoted or spoken about."""
    spans = [match.span() for match in re.finditer(QUOTED, phrases[0].prose.text.text)]
    starts = [start for start, _ in spans]
    marked = {
        inline.text.lower().strip(" .,;:")
        for inline in phrases[0].prose.inlines
        if isinstance(inline, Emphasis | Strong | InlineElement)
    }
    for phrase in phrases:
        before = bisect_right(starts, phrase.start) - 1
        quoted = before >= 0 and spans[before][1] >= phrase.end
        if not quoted and phrase.text.lower() not in marked:
            yield phrase
