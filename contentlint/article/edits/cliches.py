"""A sentence without its cliché: the edits that leave a whole sentence for certain, or none."""

import re
from bisect import bisect_left
from html import unescape
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.article.cliches import FoundPhrase
from contentlint.article.edits.written_text import locate_written
from contentlint.document.nodes import Emphasis, Heading, InlineCode, Paragraph, Strong, Template
from contentlint.prose.cliche_repairs import (
    ClicheInSentence,
    find_capital,
    find_plain_word,
    find_rest,
    has_back_reference,
    has_plain_word,
    is_announcement_only,
    names_only_known,
)
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article import Article

MAX_SENTENCE = 1_000
"""Code points of the longest sentence that is edited; what is longer is rarely one."""

MAX_ANNOUNCEMENT = 6
"""Sentences of the longest announcement with which a paragraph ends."""

_MARKS = compile_lazy(r"[*_`\s]+")


class ClicheRepair(Struct, frozen=True):
    """Edits after which a cliché is gone, and what they do, in the imperative; nothing where it is not clear-cut."""

    edits: tuple[Edit, ...] = ()
    doing: str = ""


class _Place(Struct, frozen=True):
    """A cliché in its sentence: the visible text of the block, and where the sentence is in it."""

    article: "Article"
    phrase: FoundPhrase
    text: str
    start: int
    end: int

    @property
    def words(self) -> ClicheInSentence:
        """Return the sentence as plain text; what stands before the cliché on one line."""
        before = re.sub(r"\s+", " ", self.text[self.start : self.phrase.start])
        return ClicheInSentence(self.phrase.phrase, before, self.phrase.text, self.text[self.phrase.end : self.end])


def remove_cliche(article: "Article", phrase: FoundPhrase) -> ClicheRepair:
    """Return how to do without a cliché: its sentence goes, or the phrase alone, or a plain word replaces it."""
    place = _find_place(article, phrase)
    if place is None:
        return ClicheRepair()
    if gone := _remove_sentence(place):
        return ClicheRepair((gone,), "Delete the sentence")
    if gone := _remove_announcement(place):
        return ClicheRepair((gone,), "Delete the announcement")
    if has_plain_word(phrase.phrase):
        return _write_plain_word(place)
    at = find_rest(place.words)
    return ClicheRepair(tuple(_remove_opening(place, phrase.end + at)), "Delete the phrase") if at else ClicheRepair()


def _find_place(article: "Article", phrase: FoundPhrase) -> _Place | None:
    for sentence in article.prose.find_sentences_at(phrase.span):
        if sentence.start <= phrase.start and sentence.end - sentence.start <= MAX_SENTENCE:
            return _Place(article, phrase, phrase.prose.text.text, sentence.start, sentence.end)
    return None


def _write_plain_word(place: _Place) -> ClicheRepair:
    phrase, words = place.phrase, place.words
    start, word = phrase.start, find_plain_word(phrase.phrase, place.text[phrase.end :])
    if phrase.phrase == "that being said" and not words.is_first:
        word = word if words.before == "With " else ""
        start = place.start
    if not word:
        return ClicheRepair()
    if place.text[start].isupper():
        word = word.capitalize()
    span = locate_written(place.article, phrase.prose.text, start, phrase.end)
    return ClicheRepair((Edit(span, word),), f"Write “{word}”") if span else ClicheRepair()


def _remove_opening(place: _Place, at: int) -> list[Edit]:
    """Return the edits by which an opening goes, and what follows from ``at`` on begins with a capital."""
    gone = locate_written(place.article, place.phrase.prose.text, place.phrase.start, at)
    capital = _write_capital(place, at) if place.phrase.text[0].isupper() else []
    if gone is None or capital is None:
        return []
    if capital and capital[0].span.start == gone.end:
        return [Edit(Span(gone.start, capital[0].span.end), capital[0].text)]
    return [Edit(gone, ""), *capital]


def _write_capital(place: _Place, at: int) -> list[Edit] | None:
    """Return what gives a word a capital, if it has none; None if it cannot have one, as in code."""
    capital = find_capital(place.text, at)
    if not capital:
        return None if capital is None else []
    letter = locate_written(place.article, place.phrase.prose.text, at, at + 1)
    return [Edit(letter, capital)] if letter and place.article.is_text(letter.start) else None


def _remove_sentence(place: _Place) -> Edit | None:
    """Return what deletes a sentence that is the phrase and nothing else, if others stand beside it."""
    if not place.words.is_whole:
        return None
    before, after = place.text[: place.start].rstrip(), place.text[place.end :]
    if before:
        return _remove(place, len(before), place.end)
    return _remove(place, place.start, place.end + len(after) - len(after.lstrip())) if after.strip() else None


def _remove_announcement(place: _Place) -> Edit | None:
    """Return what deletes an announcement with which a paragraph ends, if others stand before it."""
    if place.phrase.group != "announcement" or place.phrase.prose.kind != "paragraph":
        return None
    sentences = place.article.prose.find_sentences_at(place.phrase.span, following=MAX_ANNOUNCEMENT)
    if len(sentences) > MAX_ANNOUNCEMENT:
        return None
    before = place.text[: place.start].rstrip()
    texts = [one.text for one in sentences]
    if not is_announcement_only(before, texts) or not _is_parted(place):
        return None
    title = place.article.find_stated("title")
    if not names_only_known(texts, f"{title.value if title else ''} {before}"):
        return None  # it is the only sentence that says what follows
    return _remove(place, len(before), len(place.text.rstrip()))


def _is_parted(place: _Place) -> bool:
    """Tell whether what follows the block stands by itself."""
    nodes = place.article.nodes
    after = bisect_left(nodes, place.phrase.prose.text.span.end, key=lambda node: node.span.start)
    if after == len(nodes) or isinstance(nodes[after], Heading):
        return True
    contents, node = place.article.toc, nodes[after]
    if contents and contents.span.contains(node.span):
        return True
    return isinstance(node, Template) or (isinstance(node, Paragraph) and not has_back_reference(node.text.text))


def _remove(place: _Place, start: int, end: int) -> Edit | None:
    """Return what deletes sentences; nothing if a link goes with them, or one of two marks that belong together."""
    prose = place.phrase.prose
    span = prose.text.locate(start, end)
    touched = [one for one in prose.inlines if one.span.overlaps(span)]
    if not all(isinstance(one, Strong | Emphasis | InlineCode) and span.contains(one.span) for one in touched):
        return None
    written = unescape(place.article.source.slice(span))
    return Edit(span, "") if _MARKS.sub("", written) == _MARKS.sub("", place.text[start:end]) else None
