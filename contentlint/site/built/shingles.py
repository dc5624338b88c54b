"""Which page is made of which source, by the words that both have: no generator is asked."""

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest

from msgspec import Struct

from contentlint.document.front_matter.delimiters import find_block
from contentlint.document.html.entities import decode_references
from contentlint.document.html.tokens import Tokenizer
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.built.page_head import PageHead

WORDS = 6
"""So many words in a row are compared."""

MAX_WORDS = 30_000
"""So many words of a text are compared; what follows in a longer one is not."""

SAMPLE = 100
"""So many shingles of a source are looked for: always the same ones, chosen by their sums."""

MAX_PAGES = 5
"""What is on more pages than this is no one's own: menus, footers, what several editions have in common."""

MIN_SHINGLES, MIN_PERCENT = 5, 30
"""A source has so many shingles, and at least this share of them is on its page."""

NEAR_PERCENT = 90
"""A page with at least this share of what the best one has may be the page as well: a list may show all of a text."""

_WORD = compile_lazy(r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
"""A word; each sign of a script without spaces is one."""

_TARGET = compile_lazy(r"\]\([^()\s]{1,500}\)|<[^<>\n]{1,500}>|https?://\S{1,500}|\{[{%<][^{}\n]{0,500}[}%>]\}")
"""What of a source nobody reads on its page: targets of links, tags, fields of templates."""


class Page(Struct, frozen=True):
    """A page: its URL, the words of its text, and what its head says."""

    url: str
    words: tuple[str, ...]
    head: PageHead = PageHead()


class Match(Struct, frozen=True):
    """How the pages and the sources of a site belong together.

    ``pages`` are the URLs of sources, ``sizes`` how many shingles each source has that are its own.
    """

    pages: Mapping[str, str]
    sizes: Mapping[str, int]


def match_pages(sources: Iterable[tuple[str, Sequence[str]]], pages: Iterable[Page]) -> Match:
    """Return which source each page is made of. Linear in the number of words; pages are read once."""
    chosen = {path: _choose_sample(words) for path, words in sources}
    places: dict[int, list[int]] = {one: [] for sample in chosen.values() for one in sample}
    known: list[tuple[str, int]] = []
    for number, page in enumerate(pages):
        known.append((page.url, len(page.words)))
        for one in set(_list_shingles(page.words)) & places.keys():
            if len(places[one]) <= MAX_PAGES:
                places[one].append(number)
    sizes: dict[str, int] = {}
    claims: list[tuple[int, int, str, str]] = []
    for path, sample in chosen.items():
        own = [places[one] for one in sample if len(places[one]) <= MAX_PAGES]
        sizes[path] = len(own)
        counts = Counter(number for numbers in own for number in numbers)
        claims += _list_claims(path, counts, len(own), known)
    return Match(_settle(claims), sizes)


def _list_claims(
    path: str, counts: Counter[int], size: int, known: Sequence[tuple[str, int]]
) -> Iterator[tuple[int, int, str, str]]:
    """Yield the pages that a source may be on, the likeliest first: place in this order, -count, source, URL."""
    if size < MIN_SHINGLES:
        return
    best = max(counts.values(), default=0)
    near = [one for one, count in counts.items() if 100 * count >= max(MIN_PERCENT * size, NEAR_PERCENT * best)]
    named = _split_path(path)

    def rank(number: int) -> tuple[int, int, str]:
        url, words = known[number]
        return -len(named & _split_path(url)), words, url

    for place, number in enumerate(sorted(near, key=rank)):
        yield place, -counts[number], path, known[number][0]


def _settle(claims: Iterable[tuple[int, int, str, str]]) -> dict[str, str]:
    """Return the URL of each source: a page has one source, first those who have it as their likeliest one."""
    urls: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, path, url in sorted(claims):
        if path not in urls and url not in taken:
            urls[path] = url
            taken.add(url)
    return urls


def _split_path(path: str) -> frozenset[str]:
    return frozenset(_WORD.findall(path.casefold()))


# --- words ------------------------------------------------------------------------------------------


def _choose_sample(words: Sequence[str]) -> tuple[int, ...]:
    return tuple(nsmallest(SAMPLE, set(_list_shingles(words))))


def _list_shingles(words: Sequence[str]) -> Iterator[int]:
    for at in range(min(len(words), MAX_WORDS) - WORDS + 1):
        yield zlib.crc32(" ".join(words[at : at + WORDS]).encode("utf-8", "replace"))


def split_page(html: str) -> list[str]:
    """Return the words of a page, without what is no text."""
    pieces = (html[token.start : token.end] for token in Tokenizer(html).run() if token.kind == "text")
    return split_text(decode_references(" ".join(pieces)))


def split_source(text: str, *, is_html: bool) -> list[str]:
    """Return the words of a source, without its front matter."""
    block = find_block(text, 0)
    body = text[block.end :] if block else text
    return split_page(body) if is_html else split_text(_TARGET.sub(" ", body))


def split_text(text: str) -> list[str]:
    """Return the words of a text, as they are compared."""
    return _WORD.findall(text[: 20 * MAX_WORDS].casefold())[:MAX_WORDS]
