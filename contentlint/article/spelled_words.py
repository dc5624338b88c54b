"""Words of the prose that may be written wrong, and the places where they are."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from contentlint.article.cliches import is_quoted
from contentlint.article.prose import Prose, ProseBlock
from contentlint.document.nodes import Block, CodeBlock, Emphasis, InlineCode, Link, Strong
from contentlint.languages.table import get_words, remember
from contentlint.prose.dialects import list_words
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.site_words import NO_WORDS, SiteWords
from contentlint.prose.spelling import NAME, UNKNOWN, find_known_misspelling, grade, sort_words
from contentlint.source import Span

NEIGHBOURS = 3
"""So many words on each side of one are looked at: those that nobody knows are of another language, or of code."""

NEARBY = 60
"""Code points around a misspelling in which an article about spelling shows the right one."""

MAX_UNSURE = 2_000
"""A text with more words that are in no dictionary is a list or a log, and none of them is looked at."""

MAX_UNKNOWN_SHARE = 0.3
"""A block of prose with a larger share of unknown words is not English."""

MIN_BLOCK_WORDS = 3
"""Shorter blocks have no share."""

MIN_REST, MIN_LONE_LETTERS = 4, 8
"""A text with less than so many letters beside a word has only this one, which is a name if it is shorter."""

MIN_SHOUTED = 4
"""Letters of the shortest word in capitals that is no abbreviation where the text has it in small letters, too."""

_WORD = compile_lazy(r"[^\W\d_]+(?:['’][^\W\d_]++)*+")
_LANGUAGE = "en"
"""The language whose words are looked at."""

_BEFORE = frozenset(" \n\t\0(\u00a0—–\"“‘'*")
_AFTER = frozenset(" \n\t\0)\u00a0—–,;:.!?\"”’'*…")
_STOPS = ",.;:!?"
_APOSTROPHES = ("'", "’")
_ENDS = frozenset(".!?:…")
_OPEN_MARKS = " \n\t\u00a0(\"“‘'*"


class Place(Struct, frozen=True, gc=False):
    """Where a word is: its block, and its offsets in the text of that."""

    block: ProseBlock
    start: int
    end: int

    @property
    def text(self) -> str:
        """Return the word as it is written."""
        return self.block.text.text[self.start : self.end]

    @property
    def bounds(self) -> tuple[int, int]:
        """Return its offsets."""
        return self.start, self.end

    @property
    def span(self) -> Span:
        """Return where it is in the source."""
        return self.block.text.locate(self.start, self.end)


class SpelledWords:
    """The words of English prose that are in no dictionary, each with the places at which it is written as a word."""

    def __init__(self, prose: Prose, nodes: Sequence[Block], source: str, site_words: SiteWords = NO_WORDS) -> None:
        """Take the prose of an article, all its blocks, its source, and the words that are right on its site."""
        self._prose = prose
        self._nodes = nodes
        self._source = source
        self._site_words = site_words
        self.sorted = sort_words(prose.searched.haystack.word_set)
        self.terms, unsure = self.sorted.terms, self.sorted.unsure
        if len(unsure) > MAX_UNSURE:
            unsure = set()
        self.unsure = {word for word in unsure if not site_words.accepts(word)} if site_words.accepted else unsure
        self._foreign: dict[int, bool] = {}

    def find_places(self, word: str) -> list[Place]:
        """Return where a word in small letters is used as one, in order.

        None if it is a name or a part of code, or is spoken about somewhere: quoted or emphasised.
        """
        searched = self._prose.searched
        text = searched.haystack.text
        places: list[Place] = []
        for start in _list_places(word, self._low):
            end = start + len(word)
            index, within = searched.index_at(start)
            place = Place(self._prose.blocks[index], within, within + end - start)
            if place.text.isupper() and end - start >= MIN_SHOUTED and word in text:
                continue
            if _is_name_of_something(place.text, place.block, text, start) or is_mentioned(place):
                return []
            if stands_alone(text, start, end) and self._is_used(place):
                places.append(place)
        return [] if places and word in self._code.lower() else places

    def find_in_value(self, text: str) -> dict[str, tuple[int, int]]:
        """Return the words in small letters of a title or a description that are in no dictionary, with their places.

        No word if many are unknown, which is another language; none that the article's code has or the text is about.
        """
        words = {part.strip(_STOPS) for part in text.split()}
        found = {word: text.find(word) for word in words if word.isascii() and word.isalpha() and word.islower()}
        unsure = sort_words(word.encode("ascii") for word in found).unsure
        if not unsure or len(unsure) > max(1, len(found) * MAX_UNKNOWN_SHARE):
            return {}
        once = (word for word in sorted(unsure) if text.count(word) == 1 and self._may_be_wrong(word))
        places = ((word, found[word]) for word in once)
        return {word: (start, start + len(word)) for word, start in places}

    def _may_be_wrong(self, word: str) -> bool:
        if self._site_words.accepts(word) or word in self._code.lower():
            return False
        return word not in self.unsure or bool(self.find_places(word))

    @property
    def starts(self) -> dict[str, list[int]]:
        """Return where the words that are unsure, terms, or of one dialect begin in the searched prose."""
        return self._found[0]

    @property
    def capitals(self) -> dict[str, list[int]]:
        """Return where words with capitals that are in no dictionary begin in the searched prose, as written."""
        return self._found[1]

    @cached_property
    def _found(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        dialect = {word.decode("ascii") for word in list_words() & self.sorted.every}
        starts: dict[str, list[int]] = {}
        capitals: dict[str, list[int]] = {}
        text = self._prose.searched.haystack.text
        for word in sorted(self.unsure | self.terms | dialect):
            found = list(_list_places(word, self._low))
            if found:
                starts[word] = found
            for start in found:
                written = text[start : start + len(word)]
                if written != word:
                    capitals.setdefault(written, []).append(start)
        return starts, capitals

    @cached_property
    def _low(self) -> str:
        """Return the searched prose in small letters, letter for letter."""
        text = self._prose.searched.haystack.text
        low = text.lower()
        if len(low) == len(text):
            return low
        return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)

    def _is_used(self, place: Place) -> bool:
        """Tell whether a word is used in a sentence of English."""
        block, text = place.block, place.block.text.text
        if block.kind == "quote" or self._is_foreign(block):
            return False
        return not (_is_all(text, place.start, place.end) or _has_odd_neighbour(text, place.start, place.end))

    def _is_foreign(self, block: ProseBlock) -> bool:
        key = id(block)
        if key not in self._foreign:
            words = [word.lower() for word in _WORD.findall(block.text.text) if len(word) > 1 and word.islower()]
            odd = sum(is_odd(word) for word in words)
            self._foreign[key] = len(words) >= MIN_BLOCK_WORDS and odd > max(1, MAX_UNKNOWN_SHARE * len(words))
        return self._foreign[key]

    @cached_property
    def _code(self) -> str:
        return join_code(self._prose.blocks, self._nodes, self._source)

    def is_code(self, written: str) -> bool:
        """Tell whether code of the article has a word in this very form."""
        return written in self._code


def join_code(blocks: Sequence[ProseBlock], nodes: Sequence[Block], source: str) -> str:
    """Return all code of an article."""
    spans = (node.span for node in nodes if isinstance(node, CodeBlock))
    inlines = (one for block in blocks for one in block.inlines if isinstance(one, InlineCode))
    return "\n".join([*(source[span.start : span.end] for span in spans), *(one.text for one in inlines)])


def _list_places(word: str, low: str) -> Iterator[int]:
    """Yield where a word is in a text in small letters, not as a part of another one or of a contraction."""
    at = low.find(word)
    while at >= 0:
        end = at + len(word)
        if not (_is_letter(low, at - 1) or _is_letter(low, end) or _is_contracted(low, at, end)):
            yield at
        at = low.find(word, end)


def _is_letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")


def _is_contracted(low: str, start: int, end: int) -> bool:
    if start > 1 and low[start - 1] in _APOSTROPHES and _is_letter(low, start - 2):
        return True
    if low[end : end + 1] not in _APOSTROPHES or not _is_letter(low, end + 1):
        return False
    return low[end + 1] not in _get_guards().possessives or _is_letter(low, end + 2)


class _Guards(Struct, frozen=True):
    """What the language's file says of words that no dictionary has."""

    short_forms: frozenset[str]
    contractions: frozenset[str]
    possessives: frozenset[str]
    about_spelling: re.Pattern[str]


@remember
def _get_guards() -> _Guards:
    about = "|".join(get_words("spelling.about-spelling").get(_LANGUAGE, ()))
    short_forms, contractions, possessives = (
        frozenset(get_words(f"spelling.{name}").get(_LANGUAGE, ()))
        for name in ("short-forms", "contractions", "possessives")
    )
    return _Guards(short_forms, contractions, possessives, re.compile(rf"(?i)\b(?:{about})\b"))


def _is_contraction(word: str) -> bool:
    """Tell whether the last part of a word is a short form of another one."""
    _, mark, last = word.replace("’", "'").rpartition("'")
    return bool(mark) and last in _get_guards().contractions


def is_odd(word: str) -> bool:
    """Tell whether a word in small letters is neither English nor a known misspelling of a word that is."""
    if word in _get_guards().short_forms or _is_contraction(word):
        return False
    plain = max(word.replace("’", "'").split("'"), key=len)
    if len(plain) < 2 or not plain.isascii():  # noqa: PLR2004  # letters
        return not plain.isascii()
    return grade(plain) in {UNKNOWN, NAME} and not find_known_misspelling(plain)


def _is_name_of_something(written: str, block: ProseBlock, text: str, start: int) -> bool:
    """Tell whether a word has capitals that neither a heading nor the start of a sentence gives it."""
    if written.islower():
        return False
    is_capitalised = written[0].isupper() and written[1:].islower()
    if not is_capitalised or grade(written.lower()) == NAME:
        return True
    return block.kind != "heading" and not begins_sentence(text, start)


def is_mentioned(place: Place) -> bool:
    """Tell whether a word is spoken about: it is in quotation marks, or emphasis or a link is on little more."""
    block, span = place.block, place.span
    if is_quoted(block.text.text, place.start, place.end):
        return True
    marked = (one for one in block.inlines if isinstance(one, Emphasis | Strong | Link))
    room = place.end - place.start + 2
    return any(one.span.contains(span) and len(one.text) <= room for one in marked)


def _is_all(text: str, start: int, end: int) -> bool:
    """Tell whether a short word is all of a text, as a name in a list is."""
    return len(text) - (end - start) < MIN_REST and end - start < MIN_LONE_LETTERS


def _has_odd_neighbour(text: str, start: int, end: int) -> bool:
    before = _WORD.findall(text[max(0, start - NEARBY) : start])[-NEIGHBOURS:]
    after = _WORD.findall(text[end : end + NEARBY])
    whole = after[:NEIGHBOURS]
    if len(text) > end + NEARBY and len(after) <= NEIGHBOURS:
        whole = whole[:-1]  # the last may be cut
    if start > NEARBY and len(before) == len(_WORD.findall(text[max(0, start - NEARBY) : start])):
        before = before[1:]
    return any(word.islower() and is_odd(word) for word in (*before, *whole))


def begins_sentence(text: str, start: int) -> bool:
    """Tell whether a sentence, a line of a list or a text begins at an offset."""
    before = text[max(0, start - 40) : start].rstrip(_OPEN_MARKS)
    return not before or before[-1] in _ENDS or before[-1] == "\0"


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether no mark beside a word makes it part of an address, a path, code or a compound."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before not in _BEFORE or after not in _AFTER:
        return False
    if after in "'’" and text[end + 1 : end + 3].rstrip() not in {"", *_get_guards().possessives}:
        return False
    following = text[end + 1 : end + 2]
    return after in " \n\t\0\u00a0—–'’" or not following or not (following.isalnum() or following in ":/\\_")


def shows_right_word(place: Place, meant: Sequence[str]) -> bool:
    """Tell whether the right word is near a wrong one: an article about spelling has both."""
    text = place.block.text.text
    around = f"{text[max(0, place.start - NEARBY) : place.start]} {text[place.end : place.end + NEARBY]}".lower()
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", around) for word in meant)


def speaks_of_spelling(place: Place) -> bool:
    """Tell whether the words around one are about how words are spelled."""
    text = place.block.text.text
    return (
        _get_guards().about_spelling.search(text, max(0, place.start - 3 * NEARBY), place.end + 3 * NEARBY) is not None
    )
