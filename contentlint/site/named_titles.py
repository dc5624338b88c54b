"""What may be the title of another article in the text of one, and the titles of a site that are named by it."""

import re
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.article.facts import Facts, WordFact
from contentlint.article.prose import ProseBlock
from contentlint.document.nodes import Emphasis, InlineTemplate, Link
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.minhash import is_compared
from contentlint.source import Span
from contentlint.source.paths import is_index

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.site.site import Site

MIN_WORDS, MAX_WORDS = 4, 20
"""Words of the shortest title that is looked for, and of the longest."""

MIN_CAPITALS = 3
"""So many words of a title have a capital, if only these show that it is one."""

MAX_NAMED = 100
"""So many texts of one article may be titles."""

MAX_ARTICLES = 20_000
"""The titles of a larger site are not compared: they would take too much memory."""

_WORD = r"[A-Z][\w'’.+#&-]{0,40}"
_JOINED = r"(?:,? (?:a|an|and|as|at|by|for|from|in|into|is|of|on|or|our|the|to|vs|with|you|your|&|–|—)){0,3}"
_CAPITALS = compile_lazy(rf"(?<![\w-]){_WORD}(?:{_JOINED}[:,]? {_WORD}){{2,19}}")
_QUOTED = compile_lazy(r"[“\"«]([^“”\"«»\n]{12,150})[”\"»]")
_PARTS = compile_lazy(r"\S+")
_DAY = compile_lazy(r"^\d{4}-\d\d-\d\d-")
_EDGES = " .,:;!?"


def extract_named(article: "Article") -> tuple[WordFact, ...]:
    """Return the texts of an article outside its links that may be titles."""
    return tuple(islice(_find_named(article), MAX_NAMED))


def _find_named(article: "Article") -> Iterator[WordFact]:
    for block in article.prose.blocks:
        places = sorted({*_list_places(block)}) if block.kind in {"paragraph", "item"} else []
        if not places or article.is_in_quotation(block.text.span):
            continue
        if any(isinstance(one, InlineTemplate) for one in block.inlines):
            continue  # what a template makes may be a link
        links = [one.span for one in block.inlines if isinstance(one, Link)]
        for start, end in places:
            span = block.text.locate(start, end)
            if not any(link.start < span.end and span.start < link.end for link in links):
                yield WordFact(block.text.text[start:end], 1, span.start, span.end)


def _list_places(block: ProseBlock) -> Iterator[tuple[int, int]]:
    """Yield where there are words with capitals, words in quotation marks, and words in emphasis."""
    yield from (found.span() for found in _CAPITALS.finditer(block.shape))
    yield from (found.span(1) for found in _QUOTED.finditer(block.shape))
    for one in block.inlines:
        if isinstance(one, Emphasis) and one.text in block.text.text and len(one.text.split()) >= MIN_WORDS:
            start = block.text.text.index(one.text)
            yield start, start + len(one.text)


def find_titles(facts: Facts, site: "Site") -> Iterator[tuple[Facts, Span, str]]:
    """Yield the other articles that a text names by their titles, with the place and the words."""
    titles = site.compute_once(_index_titles)
    for fact in facts.named if titles.firsts else ():
        for start, end in _list_parts(fact.text, titles.firsts):
            words = fact.text[start:end]
            other = titles.articles.get(_normalize(words))
            if other is not None and other.path != facts.path and not _is_own_heading(words, facts):
                bare = words.rstrip(_EDGES)
                yield other, _locate(fact, start, start + len(bare)), bare
                break


def _is_own_heading(words: str, facts: Facts) -> bool:
    return _normalize(words) in {_normalize(heading.text) for heading in facts.headings}


def _list_parts(text: str, firsts: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the parts of a text that may be a title, the longest first: the whole, or words with enough capitals.

    ``firsts`` are the words that titles begin with.
    """
    begins = _list_beginnings(text, firsts)
    if not any(begins):
        return
    yield 0, len(text)
    parts = [found.span() for found in islice(_PARTS.finditer(text), 2 * MAX_WORDS)]
    capitals = list(accumulate((text[start].isupper() for start, _ in parts), initial=0))
    for size in range(len(parts) - 1, MIN_WORDS - 1, -1):
        for at in range(len(parts) - size + 1):
            if begins[at] and capitals[at + size] - capitals[at] >= MIN_CAPITALS:
                yield parts[at][0], parts[at + size - 1][1]


def _list_beginnings(text: str, firsts: frozenset[str]) -> list[bool]:
    """Return, for each word of a text, whether a title may begin there: perhaps behind marks."""
    bare = [word.lstrip(_EDGES) for word in text.replace("’", "'").split()]
    if firsts.isdisjoint(bare):
        return []
    begins, is_next = [], False
    for word in reversed(bare):
        is_next = word in firsts if word else is_next
        begins.append(is_next)
    return begins[::-1]


def _normalize(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip(_EDGES)


def _locate(fact: WordFact, start: int, end: int) -> Span:
    """Return where a part is; the whole, if marks within it move what follows."""
    is_plain = fact.end - fact.start == len(fact.text)
    return Span(fact.start + start, fact.start + end) if is_plain else fact.span


class _Titles(Struct, frozen=True):
    """The articles of a site by their titles, and the first words of these; a title of several leads to none."""

    articles: dict[str, Facts | None]
    firsts: frozenset[str]


def _index_titles(site: "Site") -> _Titles:
    """Return the titles of a site, without those of index pages: they are names of things."""
    found: dict[str, Facts | None] = {}
    for facts in site.articles if site.size <= MAX_ARTICLES else ():
        title = _normalize(facts.title.value) if facts.title else ""
        if MIN_WORDS <= len(title.split()) <= MAX_WORDS and is_compared(facts) and not is_index(facts.path):
            found[title] = None if title in found else facts
    return _Titles(found, frozenset(title.partition(" ")[0] for title in found))


def is_in_address(other: Facts, facts: Facts) -> bool:
    """Tell whether the target of a link has the name of an article's file or folder: not all addresses are known."""
    path = PurePosixPath(other.path)
    name = path.parent.name if is_index(other.path) else path.stem
    return any(_DAY.sub("", name) in link.href for link in facts.links)
