"""Worn phrases in the prose of an article: each with its place, and none that is only quoted."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from contentlint.article.prose import ProseBlock
from contentlint.document.nodes import Emphasis, Heading, Inline, InlineCode, InlineElement, Strong, Text
from contentlint.prose.cliches import Group, Strength, WornPhrase, phrases_of_prose, phrases_of_titles
from contentlint.prose.phrases import BORDER, Haystack, Hit
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.article.article import Article
    from contentlint.document.metadata import MetaValue

LOWEST_TITLE = 2
"""Level of the lowest headings that are held to what is asked of titles."""

CODE = "\ufffc"
"""Stands for a letter of code: part of no word."""

QUOTED = r"\"[^\"]*+\"|“[^“”]*+”|„[^„“”]*+[“”]|«[^«»]*+»|(?<!\w)[‘'][^‘’'\n]*+['’](?!\w)"


class SearchedTexts(Struct, frozen=True, gc=False):
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


def searched_texts(texts: Sequence[Text], written: Sequence[str]) -> SearchedTexts:
    """Return texts made ready for phrases to be looked for in what is ``written`` in them, each as long as its text."""
    starts = list(accumulate((len(text) + len(BORDER) for text in written), initial=0))
    return SearchedTexts(Haystack(BORDER.join(written)), texts, starts)


def searched_prose(prose: Sequence[ProseBlock]) -> SearchedTexts:
    """Return the prose made ready for phrases to be looked for in it; code holds none."""
    return searched_texts([block.text for block in prose], [_without_code(block) for block in prose])


def _without_code(block: ProseBlock) -> str:
    text = block.text.text
    if block.plain is text:
        return text
    pieces, at = [], 0
    for code in (inline for inline in block.inlines if isinstance(inline, InlineCode)):
        end = min(code.end, len(text))
        pieces += [text[at : code.start], CODE * (end - code.start)]
        at = end
    return "".join([*pieces, text[at:]])


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


def found_phrases(article: "Article") -> tuple[FoundPhrase, ...]:
    """Return the worn phrases of an article, in order; one within a longer one is not counted, nor is a quoted one."""
    searched = article.searched_prose
    hits = _outermost(phrases_of_prose().find_all(searched.haystack))
    by_block = groupby((_found(article.prose, searched, hit) for hit in hits), key=_block)
    used = (phrase for _, group in by_block for phrase in _not_mentioned(list(group)))
    return tuple(phrase for phrase in used if not article.in_quotation(phrase.span))


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
    return FoundPhrase(span, text, phrase.group, phrase.strength, phrase.source, block, index, start, end)


def _block(phrase: FoundPhrase) -> int:
    return id(phrase.prose)


def _not_mentioned(phrases: list[FoundPhrase]) -> Iterator[FoundPhrase]:
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
    starts, ends = _quotations(text)
    before = bisect_right(starts, start) - 1
    return before >= 0 and end <= ends[before]


@lru_cache(maxsize=4)
def _quotations(text: str) -> tuple[list[int], list[int]]:
    """Return where the quotations of a text begin and end; kept for the next question about the same text."""
    spans = [match.span() for match in re.finditer(QUOTED, text)]
    return [start for start, _ in spans], [end for _, end in spans]


class TitlePhrase(Struct, frozen=True, gc=False):
    """A worn phrase in a title or heading: its place, the words as they stand there, and what the list says of it."""

    span: Span
    text: str
    strength: Strength
    phrase: str


def title_phrases(article: "Article") -> tuple[TitlePhrase, ...]:
    """Return the phrases of headlines that stand in the title and in headings of level 1 and 2, unless quoted."""
    titles = list(_titles(article))
    texts = [title.text if isinstance(title, Heading) else title for title in titles]
    written = [text.text if isinstance(text, Text) else text.value for text in texts]
    starts = list(accumulate((len(text) + len(BORDER) for text in written), initial=0))
    found = []
    for hit in phrases_of_titles().find(Haystack(BORDER.join(written))):
        index = bisect_right(starts, hit.start) - 1
        start, end = hit.start - starts[index], hit.end - starts[index]
        if not is_quoted(written[index], start, end):
            phrase = cast("WornPhrase", hit.phrase)
            place = texts[index].locate(start, end)
            found.append(TitlePhrase(place, written[index][start:end], phrase.strength, phrase.source))
    return tuple(found)


def _titles(article: "Article") -> Iterator["Heading | MetaValue"]:
    title = article.stated("title")
    if title and not title.fallback and not title.templated:
        yield title
    yield from (heading for heading in article.headings if heading.level <= LOWEST_TITLE)
