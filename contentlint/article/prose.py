"""The visible prose of an article, block by block, and its sentences."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

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
from contentlint.document.shared_property import cached_property, shared_property
from contentlint.prose.language_detection import MAX_CHARACTERS
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.phrases import BORDER, Haystack
from contentlint.prose.readability import Readability, compute_readability
from contentlint.prose.sentences import locate_sentences_by_shape
from contentlint.prose.shape import build_shape as picture_of
from contentlint.prose.words import build_countable_shape, count_in_shape, count_joined, count_words
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.prose.readability_local import LocalReadability

Kind = Literal["paragraph", "item", "heading", "quote"]


class ProseBlock(Struct, frozen=True, gc=False):
    """A stretch of visible prose.

    ``text`` is what a reader sees, code spans included; ``plain`` is the same without code, for measuring;
    ``words`` counts ``plain``. ``shape`` is as long as the text, with code spans as one opaque word each;
    ``picture`` is the same in ASCII (see :mod:`contentlint.prose.shape`), ``countable`` that in which words are
    counted without a pattern, if they can be.
    """

    text: Text
    kind: Kind
    block: Block
    inlines: tuple[Inline, ...]
    plain: str
    shape: str
    picture: str
    countable: bytes | None
    words: int


class Sentence(Struct, frozen=True, gc=False):
    """A sentence of a prose block: its offsets in the block's text, its visible text and its number of words."""

    start: int
    end: int
    text: str
    words: int
    prose: ProseBlock

    @property
    def span(self) -> Span:
        """Return its span in the source."""
        return self.prose.text.locate(self.start, self.end)


def build_prose_blocks(blocks: tuple[Block, ...], unseen: tuple[Span, ...] = ()) -> tuple[ProseBlock, ...]:
    """Return the prose of some blocks, without what begins in one of the ``unseen`` spans."""
    found = _build_blocks(blocks, "paragraph")
    if not unseen:
        return tuple(found)
    return tuple(prose for prose in found if not any(span.contains(prose.text.span) for span in unseen))


def _build_blocks(blocks: tuple[Block, ...], kind: Kind) -> Iterator[ProseBlock]:  # noqa: C901  # one case a node
    for block in blocks:
        match block:
            case Paragraph():
                written = "quote" if _is_chat_log(block.text.text) else kind
                yield from _build_block(block.text, written, block, block.inlines)
            case Container():
                yield from _build_blocks(block.blocks, kind)
            case Heading():
                yield from _build_block(block.text, "heading", block, block.inlines)
            case ListBlock():
                for item in block.items:
                    yield from _build_blocks(item.blocks, "item")
            case Quote():
                yield from _build_blocks(block.blocks, "quote")
            case Callout() | Details():
                label = block.title if isinstance(block, Callout) else block.summary
                if label:
                    inlines = block.title_inlines if isinstance(block, Callout) else block.summary_inlines
                    yield from _build_block(label, "heading", block, inlines)
                yield from _build_blocks(block.blocks, kind)
            case DefinitionList():
                for entry in block.entries:
                    yield from _build_block(entry.term, "heading", block, entry.inlines)
                    yield from _build_blocks(entry.blocks, kind)
            case _:
                pass


def _is_chat_log(text: str) -> bool:
    """Tell whether lines of a paragraph begin with names in angle brackets, as chat programs log who says something."""
    if not text.startswith("<"):
        return False
    said = len(_SAID.findall(text))
    return said > 1 and said * 2 > text.count("\n")


_SAID = compile_lazy(r"(?m)^<[^<>\s]{1,30}> ")


def _build_block(text: Text, kind: Kind, block: Block, inlines: tuple[Inline, ...]) -> Iterator[ProseBlock]:
    visible = text.text
    if not visible:
        return
    codes = [inline for inline in inlines if isinstance(inline, InlineCode)] if inlines else []
    plain = _remove_code(visible, codes, filled=False) if codes else visible
    shape = _remove_code(visible, codes, filled=True) if codes else visible
    picture = picture_of(shape)
    countable = build_countable_shape(picture)
    words = count_words(plain) if codes else count_in_shape(picture, countable)
    yield ProseBlock(text, kind, block, inlines, plain, shape, picture, countable, words)


def _remove_code(text: str, codes: list[InlineCode], *, filled: bool) -> str:
    pieces, at = [], 0
    for code in codes:
        start, end = max(code.start, at), min(code.end, len(text))  # one that is not closed may hold others
        pieces.append(text[at:start])
        pieces.append("x" * (end - start) if filled else "")
        at = max(end, at)
    pieces.append(text[at:])
    return "".join(pieces)


def split_sentences(prose: tuple[ProseBlock, ...], language: str) -> tuple[Sentence, ...]:
    """Return the sentences of prose blocks; headings have none."""
    return tuple(sentence for block in prose if block.kind != "heading" for sentence in _split_block(block, language))


def _split_block(block: ProseBlock, language: str) -> Iterator[Sentence]:
    text, picture, countable = block.text.text, block.picture, block.countable
    spans = locate_sentences_by_shape(block.shape, picture, language)
    # what remains for the last one need not be counted again, unless code was counted as a word
    rest = block.words if block.plain is block.shape else count_in_shape(picture, countable)
    for start, end in spans[:-1]:
        words = count_in_shape(picture[start:end]) if countable is None else count_joined(countable, start, end)
        rest -= words
        yield Sentence(start, end, text[start:end], words, block)
    for start, end in spans[-1:]:
        rest = rest if countable is not None or len(spans) == 1 else count_in_shape(picture[start:end])
        yield Sentence(start, end, text[start:end], rest, block)


def find_first_paragraph(prose: Iterable[ProseBlock]) -> ProseBlock | None:
    """Return the first block of prose that is a paragraph."""
    return next((block for block in prose if block.kind == "paragraph"), None)


def take_sentences(sentences: Iterable[Sentence], words: int) -> Iterator[Sentence]:
    """Yield sentences until they have so many words."""
    for sentence in sentences:
        if words <= 0:
            return
        yield sentence
        words -= sentence.words


def _start(prose: ProseBlock) -> int:
    return prose.text.span.start


def find_first_words(prose: Sequence[ProseBlock]) -> str:
    """Return the first words of some prose, as many as show the language."""
    texts, size = [], 0
    for block in prose:
        if size >= MAX_CHARACTERS:
            break
        texts.append(block.plain[:MAX_CHARACTERS])
        size += len(block.plain)
    return "\n".join(texts)


CODE = "\ufffc"
"""Stands for a letter of code: part of no word."""


class SearchedTexts(Struct, frozen=True, gc=False):
    """Texts as one haystack, and where each begins in it."""

    haystack: Haystack
    texts: Sequence[Text]
    starts: Sequence[int]

    def index_at(self, offset: int) -> tuple[int, int]:
        """Return the number of the text at an offset of the haystack, and the offset within it."""
        index = bisect_right(self.starts, offset) - 1
        return index, offset - self.starts[index]

    def get_text_at(self, offset: int) -> tuple[Text, int]:
        """Return the text at an offset of the haystack, and the offset within it."""
        index, within = self.index_at(offset)
        return self.texts[index], within


def build_searched_texts(texts: Sequence[Text], written: Sequence[str]) -> SearchedTexts:
    """Return texts made ready for phrases to be looked for in what is ``written`` in them, each as long as its text."""
    starts = list(accumulate((len(text) + len(BORDER) for text in written), initial=0))
    return SearchedTexts(Haystack(BORDER.join(written)), texts, starts)


def build_searched_prose(prose: Sequence[ProseBlock]) -> SearchedTexts:
    """Return the prose made ready for phrases to be looked for in it; code holds none."""
    return build_searched_texts([block.text for block in prose], [_mask_code(block) for block in prose])


def _mask_code(block: ProseBlock) -> str:
    text = block.text.text
    if block.plain is text:
        return text
    pieces, at = [], 0
    for code in (inline for inline in block.inlines if isinstance(inline, InlineCode)):
        end = min(code.end, len(text))
        pieces += [text[at : code.start], CODE * (end - code.start)]
        at = end
    return "".join([*pieces, text[at:]])


MIN_ALIKE_WORDS = 3
"""Shorter blocks are often the same."""

_MAX_BEGINNING = 40
"""So many characters of a paragraph are looked at before its words are."""


def read_beginning(text: str) -> str:
    """Return the first letters and digits of a text, six at most."""
    return "".join(filter(str.isalnum, text[:_MAX_BEGINNING].casefold()))[:6]


class Prose:
    """The visible prose of an article: its blocks, sentences, words and readability.

    ``blocks`` are in source order, without code, tables, contents, metadata or template tags.
    """

    def __init__(self, blocks: tuple[ProseBlock, ...], find_language: Callable[[], str]) -> None:
        """Take the blocks of an article, and what tells its language."""
        self.blocks = blocks
        self._find_language = find_language

    @property
    def language(self) -> str:
        """Return the code of the article's language."""
        return self._find_language()

    @shared_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Return the sentences of paragraphs, list items and quotations; headings have none."""
        return split_sentences(self.blocks, self.language)

    def find_sentences_within(self, span: Span) -> tuple[Sentence, ...]:
        """Return the sentences that begin within a span."""
        low = bisect_left(self.sentences, span.start, key=_get_sentence_start)
        return self.sentences[low : bisect_left(self.sentences, span.end, low, key=_get_sentence_start)]

    def find_sentences_at(self, span: Span, following: int = 0) -> tuple[Sentence, ...]:
        """Return the sentence that a place is in, with so many that follow it in the same block; none in a heading."""
        index = bisect_right(self.sentences, span.start, key=_get_sentence_start) - 1
        if index < 0 or not self.sentences[index].span.overlaps(span):
            return ()
        block = self.sentences[index].prose
        return tuple(one for one in self.sentences[index : index + 1 + following] if one.prose is block)

    @cached_property
    def word_count(self) -> int:
        """Return the number of words."""
        return sum(block.words for block in self.blocks)

    @cached_property
    def has_alike_blocks(self) -> bool:
        """Tell whether two blocks may say the same: they have as many words, three at least, and begin alike."""
        lengths = Counter(block.words for block in self.blocks if block.words >= MIN_ALIKE_WORDS)
        alike = [(block.words, read_beginning(block.plain)) for block in self.blocks if lengths[block.words] > 1]
        return len(set(alike)) < len(alike)

    def count_words_within(self, span: Span) -> int:
        """Return the number of words of the blocks that begin within a span."""
        low = bisect_left(self.blocks, span.start, key=_start)
        return sum(block.words for block in self.blocks[low : bisect_left(self.blocks, span.end, low, key=_start)])

    @shared_property
    def searched(self) -> SearchedTexts:
        """Return the prose as one text, for all lists of words that are looked for in it."""
        return build_searched_prose(self.blocks)

    @cached_property
    def confused_texts(self) -> tuple[ProseBlock, ...]:
        """Return the blocks that may have English words that are written for others."""
        from contentlint.prose.confused_words import list_texts_with_confused_words  # not for other languages

        return tuple(self.blocks[number] for number in list_texts_with_confused_words(self.searched.haystack))

    @cached_property
    def small_names(self) -> "tuple[tuple[str, list[int]], ...]":
        """Return the names in small letters, and where each begins in the searched prose."""
        from contentlint.prose.capitals import find_small_names  # not for other languages

        return tuple(find_small_names(self.searched.haystack.text, self.searched.haystack.word_set, self.language))

    @cached_property
    def wrong_names(self) -> "tuple[tuple[str, str, list[int]], ...]":
        """Return the names in another form than their owner's, with that, and where each begins."""
        from contentlint.prose.known_names import find_wrong_names  # few runs do without

        return tuple(find_wrong_names(self.searched.haystack.text, self.searched.haystack.word_set))

    @property
    def has_spaced_dashes(self) -> bool:
        """Tell whether a hyphen has spaces on both sides, or a dash has one on one side alone."""
        text = self.searched.haystack.text
        return " - " in text or ("—" in text and not text.count("— ") == text.count(" —") == text.count(" — "))

    @cached_property
    def doubled_texts(self) -> tuple[ProseBlock, ...]:
        """Return the blocks that may have words that follow themselves."""
        from contentlint.prose.doubled_words import list_texts_with_doubled_words  # few runs do without

        found = list_texts_with_doubled_words(self.searched.haystack, self.language)
        return tuple(self.blocks[number] for number in found)

    @shared_property
    def readability(self) -> Readability | None:
        """Return counts and scores of English prose, or None where no score makes sense."""
        return compute_readability((block.plain for block in self.blocks), self.language)

    @cached_property
    def local_readability(self) -> "LocalReadability | None":
        """Return the scores of prose in another language that has formulas of its own, or None."""
        from contentlint.prose.readability_local import compute_local_readability  # not for prose in English

        return compute_local_readability((block.plain for block in self.blocks), self.language)


def _get_sentence_start(sentence: Sentence) -> int:
    return sentence.span.start
