"""Worn phrases in the prose of an article: each with its place, and none that is only quoted."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, groupby
from typing import cast

from msgspec import Struct

from contentlint.article.prose import ProseBlock, SearchedTexts
from contentlint.document.metadata import MetaValue
from contentlint.document.nodes import Emphasis, Heading, Inline, InlineElement, Strong, Text
from contentlint.prose.cliches import Group, Strength, WornPhrase, build_prose_phrases, build_title_phrases
from contentlint.prose.phrases import BORDER, Haystack, Hit
from contentlint.source import Span

MAX_TITLE_LEVEL = 2
"""Level of the lowest headings that are held to what is asked of titles."""


_OPENING_MARKS = "\"“„«‘'"
QUOTED = r"\"[^\"]*+\"|“[^“”]*+”|„[^„“”]*+[“”]|«[^«»]*+»|(?<!\w)[‘'][^‘’'\n]*+['’](?!\w)"


class FoundPhrase(Struct, frozen=True, gc=False):
    """A worn phrase in the prose: its place, the words as they stand there, and what the list says of it.

    ``start`` and ``end`` are its offsets in the text of its block, ``number`` that block's place in ``Article.prose``.
    """

    span: Span
    text: str
    group: Group
    strength: Strength
    phrase: str
    prose: ProseBlock
    number: int
    start: int
    end: int


def find_cliches(prose: Sequence[ProseBlock], searched: SearchedTexts) -> tuple[FoundPhrase, ...]:
    """Return the clichés of English prose, in order; none within a longer one, and none that is quoted.

    ``searched`` is the same prose, made ready for phrases to be looked for in it.
    """
    hits = _find_outermost(build_prose_phrases().find_all(searched.haystack))
    by_block = groupby((_build_phrase(prose, searched, hit) for hit in hits), key=_get_block_id)
    return tuple(phrase for _, group in by_block for phrase in _remove_mentioned(list(group)))


def _find_outermost(hits: list[Hit]) -> Iterator[Hit]:
    end = 0
    for hit in hits:  # by start, the longest first
        if hit.end > end:
            yield hit
            end = hit.end


def _build_phrase(prose: Sequence[ProseBlock], searched: SearchedTexts, hit: Hit) -> FoundPhrase:
    index, start = searched.index_at(hit.start)
    block, end = prose[index], start + hit.end - hit.start
    phrase = cast("WornPhrase", hit.phrase)
    span, text = block.text.locate(start, end), block.text.text[start:end]
    return FoundPhrase(span, text, phrase.group, phrase.strength, phrase.source, block, index, start, end)


def _get_block_id(phrase: FoundPhrase) -> int:
    return id(phrase.prose)


def _remove_mentioned(phrases: list[FoundPhrase]) -> Iterator[FoundPhrase]:
    """Yield those phrases of one block that are used, not quoted or spoken about."""
    block = phrases[0].prose
    texts = {phrase.text.lower() for phrase in phrases}
    marked = [inline.span for inline in block.inlines if _is_marked(inline, texts)]
    for phrase in phrases:
        before = bisect_right(marked, phrase.span.start, key=_start) - 1
        is_mentioned = before >= 0 and marked[before].contains(phrase.span)
        if not is_mentioned and not is_quoted(block.text.text, phrase.start, phrase.end):
            yield phrase


def _is_marked(inline: Inline, texts: set[str]) -> bool:
    """Tell whether a phrase, and nothing else, is emphasised."""
    return isinstance(inline, Emphasis | Strong | InlineElement) and inline.text.lower().strip(" .,;:") in texts


def _start(span: Span) -> int:
    return span.start


def is_quoted(text: str, start: int, end: int) -> bool:
    """Tell whether a part of a text stands in quotation marks."""
    if start < _find_first_mark(text):  # as in most texts, which need no pattern
        return False
    starts, ends = _find_quotations(text)
    last = bisect_right(starts, start) - 1
    return last >= 0 and end <= ends[last]


@lru_cache(maxsize=4)
def _find_first_mark(text: str) -> int:
    """Return where the first mark stands with which a quotation may begin, the end of the text if there is none."""
    return min((at for mark in _OPENING_MARKS if (at := text.find(mark)) >= 0), default=len(text))


@lru_cache(maxsize=4)
def _find_quotations(text: str) -> tuple[list[int], list[int]]:
    """Return where the quotations of a text begin and end; kept for the next question about the same text."""
    spans = [match.span() for match in re.finditer(QUOTED, text)]
    return [start for start, _ in spans], [end for _, end in spans]


class TitlePhrase(Struct, frozen=True, gc=False):
    """A worn phrase in a title or heading: its place, the words as they stand there, and what the list says of it."""

    span: Span
    text: str
    strength: Strength
    phrase: str


def find_title_cliches(title: MetaValue | None, headings: Iterable[Heading]) -> tuple[TitlePhrase, ...]:
    """Return the clichés of headlines in an English title and in headings of level 1 and 2, unless quoted."""
    titles = list(_list_titles(title, headings))
    texts = [title.text if isinstance(title, Heading) else title for title in titles]
    written = [text.text if isinstance(text, Text) else text.value for text in texts]
    starts = list(accumulate((len(text) + len(BORDER) for text in written), initial=0))
    found = []
    for hit in build_title_phrases().find(Haystack(BORDER.join(written))):
        index = bisect_right(starts, hit.start) - 1
        start, end = hit.start - starts[index], hit.end - starts[index]
        if not is_quoted(written[index], start, end):
            phrase = cast("WornPhrase", hit.phrase)
            place = texts[index].locate(start, end)
            found.append(TitlePhrase(place, written[index][start:end], phrase.strength, phrase.source))
    return tuple(found)


def _list_titles(title: MetaValue | None, headings: Iterable[Heading]) -> Iterator[Heading | MetaValue]:
    if title and not title.fallback and not title.templated:
        yield title
    yield from (heading for heading in headings if heading.level <= MAX_TITLE_LEVEL)
