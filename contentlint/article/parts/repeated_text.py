"""Text that comes again within an article: whole paragraphs, and phrases of many words."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from contentlint.article.prose import ProseBlock, SearchedTexts, read_beginning
from contentlint.document.document import Document
from contentlint.document.markup import Spans
from contentlint.document.nodes import Comment, Emphasis, InlineElement, Link, ListBlock, Paragraph, Strong, Tag
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.repeated_runs import RepeatedRun, find_repeated_runs, find_suspects
from contentlint.prose.word_runs import WordRuns, read_words
from contentlint.prose.words import normalize_word, split_words
from contentlint.source import Span

MIN_LETTERS_PER_WORD = 3
"""Where words have fewer letters they are characters of a script without spaces, of which a dozen is not much."""

MIN_REFRAIN = 3
"""A paragraph that ends so many sections, or begins them, is meant to come again."""

_KINDS = frozenset({"paragraph", "item"})
_CAPTIONS = frozenset({"figure", "figcaption", "caption"})
_SCREEN = r"(?i)(?:^|[-_\s:])(?:mobile|desktop|tablet|phone|handset|print|xs|sm|md|lg|xl)(?:$|[-_\s:])"
"""A class for one width of the screen."""

_NOTE_MARKS = ("※", "*", "†", "‡")

_EXCERPT = compile_lazy(
    r"(?i)\s*+(?P<before>/|end[-_ ]?)?\s*+(?:excerpt|summary|teaser|preview)"
    r"(?:[-_: ]{1,3}(?P<after>start|begin|end))?\s*+"
)
"""A comment that says where an excerpt begins or ends: ``excerpt`` and ``/excerpt``, or ``excerpt end``."""

_FIGURE = compile_lazy(r"\d[\d.]*+")


class RepeatedParagraph(Struct, frozen=True, gc=False):
    """Blocks that say the same, and where each of them stands: below which heading, in which list or list item.

    ``headings`` are the texts of the headings above the blocks, with nothing but points for figures.
    """

    blocks: tuple[ProseBlock, ...]
    places: tuple[int | Span, ...]
    headings: tuple[str, ...]

    @property
    def is_in_one_place(self) -> bool:
        """Tell whether at least two of the blocks stand below one heading or in one list."""
        return len(set(self.places)) < len(self.places)

    @property
    def is_refrain(self) -> bool:
        """Tell whether each block stands below a heading of its own: three and more, or those of two versions."""
        if self.is_in_one_place:
            return False
        return len(self.blocks) >= MIN_REFRAIN or (len(set(self.headings)) == 1 and "." in self.headings[0])


class RepeatedPhrase(Struct, frozen=True, gc=False):
    """A phrase that comes again: where, where before, how many words, and which."""

    at: Span
    before: Span
    size: int
    quote: str


def is_meant_twice(document: Document, block: ProseBlock) -> bool:
    """Tell whether a block may well come again.

    It is a caption, a refrain in italics or bold, a note below something (“※ …”, “* …”), a source that is cited, a
    text for one width of the screen or for paper, or between a template's tags; in a whole HTML page, all that is
    no paragraph.
    """
    tag = block.block.tag if isinstance(block.block, Paragraph) else None
    if document.is_page and (tag is None or tag.name != "p"):
        return True
    if document.is_boxed(block.text.span) or _is_set_off(block):
        return True
    return any(tag.name in _CAPTIONS or re.search(_SCREEN, tag.get("class")) for tag in _find_tags(document, block))


def _is_set_off(block: ProseBlock) -> bool:
    if block.text.text.startswith(_NOTE_MARKS):
        return True
    first = block.inlines[0] if block.inlines else None
    if isinstance(first, InlineElement) and first.tag.name != "cite":
        return False
    return isinstance(first, Emphasis | Strong | InlineElement) and len(first.text) == len(block.text.text)


def _find_tags(document: Document, block: ProseBlock) -> Iterator[Tag]:
    """Yield the elements that a block is, or stands in."""
    if isinstance(block.block, Paragraph) and block.block.tag is not None:
        yield block.block.tag
    yield from (box.tag for box in document.find_containers_around(block.text.span))


# --- paragraphs -------------------------------------------------------------------------------


def find_repeated_paragraphs(
    document: Document, prose: Sequence[ProseBlock], min_words: int
) -> list[RepeatedParagraph]:
    """Return the paragraphs and list items of so many words and more that come again, case and punctuation aside."""
    blocks = [block for block in prose if block.words >= min_words and block.kind in _KINDS]
    if len({block.words for block in blocks}) == len(blocks):
        return []
    excerpts = Spans(_find_excerpts(document.comments))
    groups = [group for alike in _find_alike(blocks) for group in _find_equal(document, alike, excerpts)]
    places = _find_places(document, prose) if groups else {}
    headings = [block.text.text for block in prose if block.kind == "heading"] if groups else []
    return [_build_repeated(group, places, headings) for group in groups]


def _find_excerpts(comments: Iterable[Comment]) -> Iterator[Span]:
    """Yield what stands between the marks of an excerpt, which lists of articles show in place of the text."""
    opened: Comment | None = None
    for comment in comments:
        mark = _EXCERPT.fullmatch(comment.text)
        if mark is None:
            continue
        if not (mark["before"] or (mark["after"] or "").lower() == "end"):
            opened = comment
        elif opened is not None:
            yield Span(opened.span.start, comment.span.end)
            opened = None


def _build_repeated(
    group: tuple[ProseBlock, ...], places: dict[int, "_Place"], headings: Sequence[str]
) -> RepeatedParagraph:
    found = [places[block.text.span.start] for block in group]
    above = (_FIGURE.sub(".", headings[place.heading - 1]) if place.heading else "" for place in found)
    return RepeatedParagraph(group, tuple(place.key for place in found), tuple(above))


def _find_alike(blocks: Iterable[ProseBlock]) -> Iterator[list[ProseBlock]]:
    """Yield the blocks that have the same number of words and begin with the same letters, together."""
    for same_length in _group(blocks, lambda block: block.words):
        yield from _group(same_length, lambda block: read_beginning(block.plain))


def _find_equal(document: Document, alike: Iterable[ProseBlock], excerpts: Spans) -> Iterator[tuple[ProseBlock, ...]]:
    """Yield the blocks that say the same, together; an excerpt may say what the article does."""
    compared = (block for block in alike if not is_meant_twice(document, block))
    yield from map(
        tuple, _group(compared, lambda block: (excerpts.find_around(block.text.span.start), *_build_key(block)))
    )


def _build_key(block: ProseBlock) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words and the code of a block and where its links lead: the same may be said of several things."""
    links = tuple(inline.href for inline in block.inlines if isinstance(inline, Link))
    return tuple(map(normalize_word, split_words(block.text.text))), links


def _group(blocks: Iterable[ProseBlock], key_of: Callable[[ProseBlock], object]) -> Iterator[list[ProseBlock]]:
    """Yield the blocks that share a key with others, together."""
    groups: dict[object, list[ProseBlock]] = {}
    for block in blocks:
        groups.setdefault(key_of(block), []).append(block)
    yield from (group for group in groups.values() if len(group) > 1)


class _Place(Struct, frozen=True):
    """Where a stretch of prose stands: what tells the place from others, and how many headings are above."""

    key: int | Span
    heading: int


def _find_places(document: Document, prose: Iterable[ProseBlock]) -> dict[int, _Place]:
    """Return where each stretch of prose stands, by its start.

    It is the number of the heading above, the list whose item it is, or the item that it says more about; of what
    is deeper in an item, the number of the lists so far, below 0.
    """
    in_lists = dict(_list_item_places(document))
    found: dict[int, _Place] = {}
    headings = lists = 0
    before = ""
    for block in prose:
        headings += block.kind == "heading"
        lists -= block.kind == "item" != before
        start = block.text.span.start
        found[start] = _Place(in_lists.get(start, lists) if block.kind == "item" else headings, headings)
        before = block.kind
    return found


def _list_item_places(document: Document) -> Iterator[tuple[int, Span]]:
    """Yield where the paragraphs of list items begin, with their place: the first is the item, others belong to it."""
    for node in document.nodes:
        for item in node.items if isinstance(node, ListBlock) else ():
            for at, block in enumerate(item.blocks):
                if isinstance(block, Paragraph):
                    yield block.text.span.start, item.span if at else node.span


# --- phrases ----------------------------------------------------------------------------------


def find_phrase_suspects(prose: Sequence[ProseBlock], searched: SearchedTexts, min_words: int) -> list[ProseBlock]:
    """Return the paragraphs and list items that share some long words in a row with others: the only ones to compare.

    ``searched`` is the same prose, made ready for phrases to be looked for in it.
    """
    suspects = find_suspects(searched.haystack.flat_words, searched.haystack.flat_texts)
    return [
        block
        for block, is_suspect in zip(prose, suspects, strict=False)
        if block.words >= min_words and block.kind in _KINDS and is_suspect
    ]


def find_repeated_phrases(blocks: Sequence[ProseBlock], min_words: int) -> Iterator[RepeatedPhrase]:
    """Yield each phrase of so many words and more that stands in a block above as well.

    Two list items may be the same step of two instructions and are not compared with each other.
    """
    texts = [_BlockWords(block, read_words(block.text.text)) for block in blocks]
    for run in find_repeated_runs([text.words.words for text in texts], min_words):
        own, before = texts[run.text], texts[run.before]
        start, end = own.words.locate(run.at, run.size)
        are_steps = own.block.kind == "item" == before.block.kind
        if end - start >= MIN_LETTERS_PER_WORD * run.size and not are_steps:
            yield _build_phrase(run, own, before)


class _BlockWords(Struct, frozen=True):
    block: ProseBlock
    words: WordRuns

    def locate(self, first: int, size: int) -> Span:
        """Return where some words are; the whole text where they are all of it."""
        text = self.block.text
        return text.span if size == len(self.words.words) else text.locate(*self.words.locate(first, size))


def _build_phrase(run: RepeatedRun, own: _BlockWords, before: _BlockWords) -> RepeatedPhrase:
    quote = own.block.text.text[slice(*own.words.locate(run.at, run.size))]
    return RepeatedPhrase(own.locate(run.at, run.size), before.locate(run.before_at, run.size), run.size, quote)
