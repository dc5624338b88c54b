"""``structure/repeated-phrase``."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Annotated, TypeVar

from msgspec import Struct

from contentlint.article import Article
from contentlint.article.prose import ProseBlock
from contentlint.document.nodes import Paragraph, Strong
from contentlint.prose.words import normalise, word_spans
from contentlint.rule import Finding, Message, Option, Rule, Span

T = TypeVar("T")

LONG = 5
"""Words of so many letters are compared first, as they are written; the short ones are everywhere."""

LONG_IN_A_ROW = 4
"""A repeated phrase has at least so many long words, of any dozen."""

LETTERS_A_WORD = 3
"""Where words have fewer letters they are characters of a script without spaces, of which a dozen is not much."""


class Options(Struct, frozen=True):
    """Limits."""

    min_words: Annotated[int, Option("words in a row from which on a phrase counts as repeated", min=8, max=50)] = 12


class RepeatedPhrase(Rule[Options]):
    """Find new words for what was said before.

    {min_words} words in a row that come again are seldom said twice on purpose: a passage was copied, or a text
    generator has run out of words.

    Paragraphs are compared with one another and with list items; case and punctuation do not count. To keep it quick,
    only those are compared that share four longer words in a row, written alike, so that a phrase of short words may be
    missed. Two list items may be the same step of two instructions and are left alone, and so are quotations and
    paragraphs in bold, what stands between the tags of a template, captions in whole HTML pages, and the key points,
    which key-points/copied compares with the text.
    """

    how_to_fix = "Say it in other words, or leave it out in the second place."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "A definition, a name or a legal formula may have to be the same each time."
    yields_to = ("structure/duplicate-paragraph",)
    messages = {
        "repeated": Message("These {size} words stood above already: “{quote}”.", label="the same {size} words"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each phrase that comes again, at its second place."""
        least = self.options.min_words
        suspects = _suspects(article, least)
        if not suspects:
            return
        points = article.key_points.span if article.key_points else None
        texts = [prose for prose in suspects if not _is_apart(article, prose, points)]
        for run in _runs([_Words.of(prose) for prose in texts], least):
            yield self.finding("repeated", at=run.at, quote=run.quote, related=[(run.before, "here")], size=run.size)


KINDS = frozenset({"paragraph", "item"})


def _is_apart(article: Article, prose: ProseBlock, points: Span | None) -> bool:
    """Tell whether a block is compared with nothing: a bold line (often a question), a box or a caption."""
    text = prose.text.text
    inline = prose.inlines[0] if prose.inlines else None
    if isinstance(inline, Strong) and inline.text == text:
        return True
    tag = prose.block.tag if isinstance(prose.block, Paragraph) else None
    if article.is_page and (tag is None or tag.name != "p"):
        return True
    span = prose.text.span
    return article.is_boxed(span) or (points is not None and points.contains(span))


class _Words(Struct, frozen=True, gc=False):
    """A block, its words as they are compared, and where each stands."""

    prose: ProseBlock
    words: list[str]
    spans: list[tuple[int, int]]

    @classmethod
    def of(cls, prose: ProseBlock) -> "_Words":
        text = prose.text.text
        spans = word_spans(text)
        return cls(prose, [normalise(text[start:end]) for start, end in spans], spans)

    def place(self, first: int, size: int) -> Span:
        """Return where some words stand; the whole text where they are all of it."""
        text = self.prose.text
        return text.span if size == len(self.words) else text.locate(*self.extent(first, size))

    def extent(self, first: int, size: int) -> tuple[int, int]:
        return self.spans[first][0], self.spans[first + size - 1][1]


class _Run(Struct, frozen=True, gc=False):
    """A phrase that comes again: where, where before, how many words, and which."""

    at: Span
    before: Span
    size: int
    quote: str


def _suspects(article: Article, least: int) -> list[ProseBlock]:
    """Return the blocks that share some long words in a row with another block."""
    haystack = article.prose.searched.haystack
    every = _long_grams(haystack.flat_words)
    if len(set(every)) == len(every):
        return []
    # what comes again across two blocks is among these, too: a sieve that spares most blocks the closer look
    first_words = {gram[0] for gram, number in Counter(every).items() if number > 1}
    grams = [_long_grams(text) if not first_words.isdisjoint(text) else [] for text in haystack.flat_texts]
    times = Counter(chain.from_iterable(grams))
    again = {gram for gram, number in times.items() if number > 1}
    blocks = zip(article.prose.blocks, grams, strict=False)
    return [prose for prose, own in blocks if prose.words >= least and prose.kind in KINDS and again.intersection(own)]


def _long_grams(text: list[bytes]) -> list[tuple[bytes, ...]]:
    return _grams([word for word in text if len(word) >= LONG], LONG_IN_A_ROW)


def _grams(words: Sequence[T], length: int) -> list[tuple[T, ...]]:
    return list(zip(*(islice(words, at, None) for at in range(length)), strict=False))


def _runs(blocks: list[_Words], least: int) -> Iterator[_Run]:
    """Yield each longest run of words that stands in a block above as well, in one pass."""
    said: dict[tuple[str, ...], tuple[int, int]] = {}
    for index, block in enumerate(blocks):
        grams = _grams(block.words, least)
        at = 0
        while at < len(grams):
            before = said.get(grams[at])
            if before is None:
                at += 1
                continue
            size = _shared(block.words, at, blocks[before[0]].words, before[1])
            start, end = block.extent(at, size)
            are_steps = block.prose.kind == "item" == blocks[before[0]].prose.kind
            if end - start >= LETTERS_A_WORD * size and not are_steps:
                quote = block.prose.text.text[start:end]
                yield _Run(block.place(at, size), blocks[before[0]].place(before[1], size), size, quote)
            at += size
        for at, gram in enumerate(grams):
            said.setdefault(gram, (index, at))


def _shared(words: list[str], at: int, others: list[str], start: int) -> int:
    """Return how many words are the same from two places on."""
    most = min(len(words) - at, len(others) - start)
    return next((size for size in range(most) if words[at + size] != others[start + size]), most)
