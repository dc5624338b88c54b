"""How a text points to its sources: links to elsewhere, footnotes, and marks such as ``[1]`` or ``(Smith, 2024)``."""

import re
from collections.abc import Container, Iterable, Iterator
from typing import Literal

from msgspec import Struct

from contentlint.article.prose import ProseBlock
from contentlint.document.nodes import FootnoteReference, Inline, InlineElement, Link, Text
from contentlint.languages.table import get_languages, get_word_set, join_words, remember
from contentlint.prose.dates import is_month
from contentlint.prose.function_words import get_function_words
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.place_names import is_place_name
from contentlint.source import Span

_NUMBERED = r"(?<![\[\]])\[(?P<numbers>\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,9})\](?![\[(:])"
_NAME = r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ][\w'’-]*+"
_RESIDUE = r"【\d{1,3}(?::\d{1,3})?†[^【】\n]{0,80}】"
_MONTHS_AND_NAMES = frozenset({"Jan", "Mar", "March", "April", "May", "June", "August"})
"""Months that are names of people, too; with a comma behind them they are so beside other marks with authors."""

MAX_MARKS = 500
"""So many marks of an article are looked at."""

_WORD_BEFORE = r"([^\W\d_][\w$.'’-]*)[)”\"’»%\]]*[.,;:!?…\u3002\u3001\uff0c\uff1b\uff1a\uff09]{0,3}[)”\"’»]*$"
_GLUED_PUNCTUATION = (",", ";", ":")
_AFTER = frozenset('.,;:!?)"\u2026\u201d\u2019\xbb\u2014\u2013\u3010\u3002\u3001\uff0c\uff1b\uff1a\uff09')
"""What may follow a mark at the end of a clause: punctuation, that of Chinese and Japanese too."""
_CLOSING_QUOTES = frozenset("\"'”’»*_")
"""What closes the title of a work."""

_MEASURED = compile_lazy(r"(?<!\S)(?:[$€£]\s?\d[\d.,–-]*+|\d[\d.,–-]*+\s?(?:[%‰€$£]|°[A-Z]?)|\d++(?:[.,–-]\d++)++)\Z")
"""A number with its unit, or with decimals or thousands: a statement ends so."""

_BARE = compile_lazy(r"\d[\d.,–-]*+[A-Z]?|[%‰€$£]|°[A-Z]?")
"""A number that may be part of a name (“Expo 67”), and a unit behind such a number."""

Likelihood = Literal["none", "beside others", "sure"]
"""How likely a name with a year is an author's: never, only where others are cited, or surely."""

_MAX_LOOKBACK = 60
"""So many code points before a mark are looked at."""


class Citation(Struct, frozen=True, gc=False):
    """A mark in the text that points to a source.

    ``numbers`` are those of ``[1, 3]``; ``names`` and ``year`` are those of ``(Smith & Low, 2024)``, and ``several``
    tells that it names more than one author. ``is_sure`` is false if the name may be that of a place or a month, or
    tells where and when something was founded or made; such a mark counts only in a text that surely cites somebody.
    ``residue`` is what a chatbot leaves behind, ``【4†source】``.
    """

    kind: Literal["number", "name", "residue"]
    text: str
    span: Span
    block: ProseBlock
    numbers: tuple[int, ...] = ()
    names: str = ""
    year: str = ""
    several: bool = False
    is_sure: bool = True


def find_citations(prose: Iterable[ProseBlock], language: str) -> tuple[Citation, ...]:
    """Return the marks of citation in the prose, in order; none that is a link, code or the head of an entry.

    A number in brackets is a citation only where it follows a statement: no interval (``[01,31]``), index
    (``items[1]``), result (``=> [1, 2]``) or name (“the tag [1]” followed by more of the sentence).
    """
    found: list[Citation] = []
    for block in prose:
        if block.kind != "heading":
            found.extend(_find_in_block(block, language))
        if len(found) >= MAX_MARKS:
            break
    cites = any(one.kind == "name" and one.is_sure for one in found)
    return tuple(found if cites else (one for one in found if one.is_sure))


def _find_in_block(block: ProseBlock, language: str) -> Iterator[Citation]:
    text = block.shape
    marks: list[Citation] = []
    if "[" in text:
        marks.extend(
            _build_numbered_citation(match, block)
            for match in re.finditer(_NUMBERED, text)
            if _counts_upwards(match["numbers"]) and _follows_statement(match, language)
        )
    if "(" in text and ("20" in text or "19" in text):
        named = ((match, _measure_likelihood(match, language)) for match in re.finditer(_get_named(), text))
        marks.extend(_build_named_citation(match, block, likely) for match, likely in named if likely != "none")
    if "†" in text:
        marks.extend(_build_citation("residue", match, block) for match in re.finditer(_RESIDUE, text))
    if marks:
        marks.sort(key=_start)
        yield from _find_unlinked(
            marks, [inline.span for inline in block.inlines if isinstance(inline, Link | InlineElement)]
        )


def _counts_upwards(numbers: str) -> bool:
    """Tell whether the numbers of a mark are those of a list: from 1 on, without leading zeros, the lowest first."""
    found = re.findall(r"\d+", numbers)
    values = [int(number) for number in found]
    return not any(number.startswith("0") for number in found) and values == sorted(set(values))


def _follows_statement(mark: "re.Match[str]", language: str) -> bool:
    """Tell whether a mark stands behind what it proves: after a word that says something, where a clause may end."""
    text, start = mark.string, mark.start()
    before = text[max(start - _MAX_LOOKBACK, 0) : start]
    is_glued = before == before.rstrip()
    before = before.rstrip()
    word = re.search(_WORD_BEFORE, before)
    if word is None or (not is_glued and before.endswith(_GLUED_PUNCTUATION)):
        return False
    if before[-1].isalnum() and (_is_in_code(word[1]) or word[1].casefold() in get_function_words(language)):
        return False
    after = text[mark.end() : mark.end() + 1]
    return not after or after.isspace() or after in _AFTER


def _measure_likelihood(mark: "re.Match[str]", language: str) -> Likelihood:
    """Tell how likely names with a year are those of authors, and not the place and year of what stands before.

    A work, an event or a photograph is named with a capital, in quotation marks or italics; a statement ends
    otherwise. An acronym or a bare number may end either (“found by the WHO (Reed, 2020)”, “made by the BBC (London,
    1922)”); with “see”, a letter behind the year or a page it is a statement, unless the name is that of a place. Where
    every noun has a capital, only that tells anything. Two names are authors unless both are places.
    """
    names = mark["names"]
    is_place = all(map(is_place_name, _split_names(names)))
    if names in get_word_set("citations.no-authors"):
        return "none"
    if mark["more"] and not is_place:
        return "sure"
    before = mark.string[max(mark.start() - _MAX_LOOKBACK, 0) : mark.start()].rstrip()
    ends = _find_statement_end(before, language)
    if is_month(names):
        return "beside others" if ends != "none" and _may_be_name(mark, before, language) else "none"
    is_formed = bool(mark["see"] or mark["letter"] or mark["page"])
    if not is_place:
        return "sure" if is_formed and ends != "none" else ends
    if ends == "sure" and is_formed:
        return "sure"
    return "beside others" if ends == "sure" and not _has_capital_nouns(language) else "none"


def _split_names(names: str) -> list[str]:
    return re.split(rf",? (?:&|{join_words('citations.and')}) ", names)


def _find_statement_end(before: str, language: str) -> Likelihood:
    """Tell how surely a statement ends where a mark begins."""
    is_any_noun = _has_capital_nouns(language)
    if before[-1:] in _CLOSING_QUOTES and not is_any_noun:
        return "none"
    measured = _MEASURED.search(before)
    words = (before[: measured.start()] if measured else before).split()
    clear = [word for word in words if not _BARE.fullmatch(word) and not word.isupper()]
    if not is_any_noun and not (clear and clear[-1].islower()):
        return "none"
    return "sure" if clear[-1:] == words[-1:] else "beside others"


def _has_capital_nouns(language: str) -> bool:
    return language in get_languages("citations.are-nouns-capitalized")


@remember
def _get_named() -> str:
    """Return the pattern of a mark with names and a year."""
    introductions, pages = join_words("citations.introductions"), join_words("citations.pages")
    return (
        rf"\((?P<see>(?:{introductions}) )?"
        rf"(?P<names>{_NAME}(?P<more> et al\.?|(?:,? (?:&|{join_words('citations.and')}) {_NAME})+)?),? "
        rf"(?P<year>(?:19|20)\d\d)(?P<letter>[a-z])?(?P<page>, (?:{pages}) ?\d[\d–-]*)?\)"
    )


def _may_be_name(mark: "re.Match[str]", before: str, language: str) -> bool:
    """Tell whether a month may be a name: one that people have, with a comma behind it, and before it no “in”."""
    is_date = "," not in mark[0] or before.rpartition(" ")[2].casefold() in get_function_words(language)
    return mark["names"] in _MONTHS_AND_NAMES and not is_date


def _is_in_code(word: str) -> bool:
    """Tell whether a word is a name in code, such as ``userNames`` or ``args.list``."""
    return not word.isalpha() or word[1:] != word[1:].lower()


def _start(mark: Citation) -> int:
    return mark.span.start


def _find_unlinked(marks: list[Citation], linked: list[Span]) -> Iterator[Citation]:
    """Yield the marks that no link or element touches; both stand in source order."""
    rest = iter(linked)
    following = next(rest, None)
    reached = -1
    for mark in marks:
        while following is not None and following.start < mark.span.end:
            reached = max(reached, following.end)
            following = next(rest, None)
        if reached <= mark.span.start:
            yield mark


def _build_citation(kind: Literal["number", "name", "residue"], match: "re.Match[str]", block: ProseBlock) -> Citation:
    text: Text = block.text
    return Citation(kind, match.group(), text.locate(*match.span()), block)


def _build_numbered_citation(match: "re.Match[str]", block: ProseBlock) -> Citation:
    numbers = tuple(int(number) for number in re.findall(r"\d+", match["numbers"]))
    return Citation("number", match.group(), block.text.locate(*match.span()), block, numbers)


def _build_named_citation(match: "re.Match[str]", block: ProseBlock, likely: Likelihood) -> Citation:
    place = block.text.locate(*match.span())
    names, year, several = match["names"], match["year"], bool(match["more"])
    return Citation("name", match.group(), place, block, (), names, year, several=several, is_sure=likely == "sure")


def is_source_mark(inline: Inline, tags: Container[str] = ("sup",)) -> bool:
    """Tell whether a part of a line points to a source: a link, a footnote, or an element such as ``sup``."""
    return isinstance(inline, Link | FootnoteReference) or (
        isinstance(inline, InlineElement) and inline.tag.name in tags
    )
