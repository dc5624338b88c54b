"""Who wrote an article and when, by all that says it: what readers see first, then the head and structured data."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from html import unescape
from itertools import chain, islice
from typing import Literal, Protocol

from msgspec import Struct

from contentlint.article.parts.model import Byline, How, StatedDate
from contentlint.article.parts.page_authors import LINKED, find_page_authors, is_author_name
from contentlint.article.parts.page_dates import FIRST_YEAR, find_page_dates, settle_dates
from contentlint.article.parts.page_pieces import Piece, list_pieces
from contentlint.article.site_names import NamesSite, is_site_name
from contentlint.document.html_elements import HEADINGS
from contentlint.document.markup import Markup, Spans
from contentlint.document.metadata import Concept, FrontMatter, Metadata
from contentlint.document.nodes import Block, Heading
from contentlint.prose.dates import read_date
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.page_labels import is_beside_label
from contentlint.prose.part_labels import is_byline
from contentlint.prose.person_names import is_likely_person, names_thing, split_names
from contentlint.prose.words import normalize_words
from contentlint.source import Source, Span

BEFORE, AFTER = 3_000, 30_000
"""So many code points before the main heading of a page and after it are looked through …"""

PIECES_BEFORE, PIECES_AFTER = 12, 80
"""… and so many texts in them."""

MIN_PROSE, MAX_PROSE = 160, 2
"""What comes after so many texts of so many code points is the article itself."""

TAIL_BEFORE, TAIL_AFTER, TAIL_PIECES = 2_500, 30_000, 150
"""The same around the end of the article."""

MAX_ALL_BOXES = 200
"""So many boxes that are called an author's are looked for."""

MAX_BOXES, MAX_BOX, PIECES_IN_BOX = 4, 3_000, 12
"""So many boxes within an article may be the author's, of which so much is looked at."""

_AUTHORS_BOX = compile_lazy(
    r"""<(?:address|div|p|section|ul|span|a)\s[^<>]{0,300}?\b(?:class|id|rel|itemprop)=["']?[^"'<>]{0,80}?"""
    r"""(?<![a-zA-Z])(?:author|byline|Author|Byline)"""
)
MAX_HEADINGS = 20
"""So many main headings of a page are compared with its title."""

MIN_TITLE = 3
"""A title of fewer words may stand anywhere."""

_MAIN_HEADING = compile_lazy(r"<h1\b[^<>]*>(.{0,1000}?)</h1>", re.IGNORECASE | re.DOTALL)
_TAG = compile_lazy(r"<[^<>]*>")
_SURE, _LIKELY = 1.0, 0.9
_MIN_BYLINE = 0.8
"""So sure a line of the text must be to go before what the head says."""

_HEAD_AUTHOR = compile_lazy(r"(?:^|[^a-z])(?:author|creator)(?:[._-]?name)?\Z|\Abyl\Z")
_NO_HEAD_AUTHOR = compile_lazy(r"\Atwitter[:.]creator\Z|banner|\A(?:article:)?author\Z")
"""Names of values that are about an app or hold a handle, and those that the metadata have."""

_NO_NAME = compile_lazy(r"\s*(?:https?:)?//|\s*@|\W*\d+\W*\Z|\s*/|www\.|\S*@\S*\Z")


class Signature(Struct, frozen=True, gc=False):
    """The authors of an article, and its dates, those that readers see first."""

    authors: tuple[Byline, ...] = ()
    dates: tuple[StatedDate, ...] = ()

    @property
    def published(self) -> StatedDate | None:
        """Return the date of publication: what is said to be it, or the date that the page shows unexplained."""
        return next((stated for stated in self.dates if stated.kind != "modified"), None)

    @property
    def modified(self) -> StatedDate | None:
        """Return the date of the last change."""
        return next((stated for stated in self.dates if stated.kind == "modified"), None)


class Signed(NamesSite, Protocol):
    """What of an article says who wrote it, and when."""

    source: Source
    blocks: tuple[Block, ...]
    front_matter: FrontMatter | None
    is_page: bool
    markup: Markup

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Return all headings."""

    @property
    def metadata(self) -> Metadata:
        """Return title, dates, author and so on."""

    @property
    def byline(self) -> Byline | None:
        """Return the line or box that names the author."""

    @property
    def dates(self) -> tuple[StatedDate, ...]:
        """Return the dates that the text states about itself."""

    @property
    def language(self) -> str:
        """Return the code of the language."""


def find_signature(article: Signed) -> Signature:
    """Find out who wrote an article, and when."""
    zones = _Zones(article)
    return Signature(tuple(_find_authors(article, zones)), tuple(_find_dates(article, zones)))


class _Zones:
    """The texts around the main heading and the end of a page; other articles have none."""

    def __init__(self, article: Signed) -> None:
        self._article = article
        self._is_page = article.is_page and bool(article.blocks)
        self._title = _list_title_words(article)
        self.heading = _find_heading(article, self._title)

    @cached_property
    def top(self) -> tuple[Piece, ...]:
        """Return the texts around the main heading."""
        return (*self.above, *self.below)

    @cached_property
    def above(self) -> tuple[Piece, ...]:
        """Return the texts right before the main heading, or before the text that is the title in its place."""
        before = self._before
        at = self._title_at
        return before[max(at - PIECES_BEFORE, 0) : at] if at >= 0 else before[-PIECES_BEFORE:]

    @cached_property
    def below(self) -> tuple[Piece, ...]:
        """Return the texts between the main heading and the first prose."""
        if not self._is_page:
            return ()
        behind = self._before[self._title_at + 1 :] if self._title_at >= 0 else ()
        return (*behind, *self._list_below())

    @cached_property
    def _before(self) -> tuple[Piece, ...]:
        source, end = self._article.source.text, self.heading.start
        start = source.find("<", max(end - BEFORE, 0), end)
        return tuple(list_pieces(source, start, end)) if self._is_page and start >= 0 else ()

    @cached_property
    def _title_at(self) -> int:
        """The place, among the texts before a page without a main heading, of the one that is the title; or -1."""
        if self._article.source.text.startswith("<h1", self.heading.start) or len(self._title) < MIN_TITLE:
            return -1
        texts = (_count_shared(piece.text, self._title) * 2 >= len(self._title) for piece in self._before)
        return max((at for at, is_title in enumerate(texts) if is_title), default=-1)

    def _list_below(self) -> Iterator[Piece]:
        end, long = self.heading.end, 0
        for piece in list_pieces(self._article.source.text, end, end + AFTER, PIECES_AFTER):
            long += len(piece.text) >= MIN_PROSE and not piece.is_image
            is_heading = any(tag.name in HEADINGS for tag in piece.around[:2])
            if long > MAX_PROSE or (is_heading and is_beside_label(piece.text)):
                return
            yield piece

    @cached_property
    def bottom(self) -> tuple[Piece, ...]:
        """Return the texts around the end of the article."""
        if not self._is_page:
            return ()
        source, end = self._article.source.text, self._article.blocks[-1].span.end
        start = source.find("<", max(end - TAIL_BEFORE, self.heading.end), end)
        return tuple(list_pieces(source, start if start >= 0 else end, end + TAIL_AFTER, TAIL_PIECES))

    def find_authors(self) -> tuple[tuple[Byline, ...], set[str]]:
        """Return the authors named around the heading, and who did something else."""
        start = self.below[0].span.start if self.below else self.heading.end
        return find_page_authors(self.top, heading=start, title=self._title)

    def find_authors_within(self) -> tuple[Byline, ...]:
        """Return the authors named in the first box within the article that is called theirs."""
        if not self._is_page:
            return ()
        source, end = self._article.source.text, self._article.blocks[-1].span.end
        outside = Spans(self._article.markup.outside)
        hidden = Spans(self._article.markup.hidden)
        found_boxes = islice(_AUTHORS_BOX.finditer(source, self.heading.end, end), MAX_ALL_BOXES)
        boxes = [box for box in found_boxes if box.start() not in hidden]
        left_out = [box.start() for box in boxes if box.start() in outside]
        if left_out and left_out[-1] - left_out[0] > MAX_BOX:  # those of other articles
            boxes = [box for box in boxes if box.start() not in outside]
        for found in boxes[:MAX_BOXES]:
            pieces = tuple(list_pieces(source, found.start(), min(end, found.end() + MAX_BOX), PIECES_IN_BOX))
            authors, _ = find_page_authors(pieces, heading=0, title=self._title, is_below=True)
            if authors:
                return authors
        return ()

    def find_authors_below(self) -> tuple[Byline, ...]:
        """Return the authors named below the article."""
        return find_page_authors(self.bottom, heading=self.heading.end, title=self._title, is_below=True)[0]


def _list_title_words(article: Signed) -> frozenset[str]:
    titles = (normalize_words(value.value) for value in article.metadata.get_all("title") if value.value)
    return frozenset(next(titles, ()))


def _find_heading(article: Signed, title: frozenset[str]) -> Span:
    """Return the heading that says most of the title; without a title, the first one."""
    first = next((heading for heading in article.headings if heading.level == 1), None)
    if first is None or (title and _count_shared(first.text.text, title) * 2 < len(title)):
        found = max(_list_headings(article.source.text), key=lambda one: _count_shared(one[1], title), default=None)
        if found and _count_shared(found[1], title) * 2 >= len(title):
            return found[0]
    if first is not None:
        return first.span
    return article.blocks[0].span if article.blocks else Span(0, 0)


def _list_headings(source: str) -> Iterator[tuple[Span, str]]:
    """Yield the main headings anywhere in a page."""
    for found in islice(_MAIN_HEADING.finditer(source), MAX_HEADINGS):
        yield Span(*found.span()), unescape(_TAG.sub(" ", found[1]))


def _count_shared(text: str, title: frozenset[str]) -> int:
    return len(title.intersection(normalize_words(text)))


# --- authors --------------------------------------------------------------------------------------


def _find_authors(article: Signed, zones: _Zones) -> tuple[Byline, ...]:
    top, others = zones.find_authors()
    shown = top if top and top[0].confidence >= LINKED else _read_byline(article, others)
    if shown and is_likely_person(shown[0].name):
        return shown
    stated = tuple(_find_in_head(article)) or tuple(_find_in_schema(article))
    if stated and is_likely_person(stated[0].name):
        return stated
    return shown or top or zones.find_authors_within() or zones.find_authors_below() or stated


def _read_byline(article: Signed, others: set[str]) -> tuple[Byline, ...]:
    found = article.byline
    is_sure = found is not None and found.confidence >= _MIN_BYLINE and is_author_name(found.name)
    is_sure = is_sure and found is not None and found.name.casefold() not in others
    return (found,) if found and is_sure else ()


def _find_in_head(article: Signed) -> Iterator[Byline]:
    """Yield the authors that the metadata name, then those of other values in the head."""
    told: set[str] = set()
    for value in article.metadata.get_all("author"):
        if value.value and not value.templated and not value.fallback:
            is_list = value.origin == "front matter"
            yield from _read_names(value.names if is_list else split_names(value.value), value.span, article, told)
    for given in article.head:
        if _HEAD_AUTHOR.search(given.name) and not _NO_HEAD_AUTHOR.search(given.name):
            yield from _read_names(split_names(given.value), given.span, article, told)
    given_by_name = {value.name: value for value in article.head if value.name.startswith("twitter:")}
    for at in "12":
        label, name = given_by_name.get(f"twitter:label{at}"), given_by_name.get(f"twitter:data{at}")
        if label and name and is_byline(f"{label.value} {name.value}"):
            yield from _read_names(split_names(name.value), name.span, article, told)


def _read_names(names: Iterable[str], span: Span, article: Signed, told: set[str]) -> Iterator[Byline]:
    for name in names:
        if name.casefold() not in told and is_stated_name(name, article):
            told.add(name.casefold())
            yield Byline(span, name, "front matter" if article.front_matter else "head", _LIKELY)


def is_stated_name(name: str, article: Signed) -> bool:
    """Tell whether a value names somebody: no address, number, handle or placeholder, and not only the site."""
    if _NO_NAME.match(name):
        return False
    if article.is_page and not article.front_matter:
        is_handle = " " not in name and name.islower()
        is_person = is_likely_person(name.title()) and not names_thing(name.title())
        if is_handle or not is_author_name(name if not name.islower() else name.title()):
            return False
        return is_person or not is_site_name(name, article)
    return True


def _find_in_schema(article: Signed) -> Iterator[Byline]:
    told: set[str] = set()
    for node in article.schema.articles:
        for value in node.get_all("author"):
            name, owner = article.schema.name(value), article.schema.get_node(value)
            is_organization = owner is not None and owner.is_a("Organization", "NewsMediaOrganization")
            for single in split_names(name.shown) if name is not None else ():
                if single.casefold() not in told and (is_organization or is_stated_name(single, article)):
                    told.add(single.casefold())
                    yield Byline(name.span, single, "schema", _LIKELY)  # type: ignore[union-attr]


# --- dates ----------------------------------------------------------------------------------------


def _find_dates(article: Signed, zones: _Zones) -> tuple[StatedDate, ...]:
    stated = tuple(chain(_find_dates_in_head(article), _find_dates_in_schema(article)))
    shown = [*find_page_dates(zones.below)]
    if not any(date.kind != "modified" for date in shown):
        shown.extend(reversed(tuple(find_page_dates(zones.above))))
    told = [date for date in article.dates if date.iso >= str(FIRST_YEAR)]
    shown.extend(date for date in told if date.kind != "unknown")
    if not shown and not stated:
        shown.extend(find_page_dates(zones.bottom, is_labelled=True))
        shown.extend(told)
    return settle_dates(shown, stated, lambda: _find_region(article))


def _find_region(article: Signed) -> str:
    """Return the language of a page with its country, in small letters: ``en-us``."""
    value = article.metadata.get("lang")
    locale = next((given.value for given in article.head if given.name == "og:locale"), "")
    codes = (value.value if value else "", locale, article.language)
    found = [code.lower().replace("_", "-") for code in codes if code]
    return next((code for code in found if "-" in code), found[0] if found else "")


_PUBLISHED_NAME = compile_lazy(
    r"\Aitemprop:datepublished\Z|(?:^|[^a-z])(?:(?:article|post)?date|publi[a-z]*[._-]?(?:date|time))\Z"
)
_MODIFIED_NAME = compile_lazy(r"\Aitemprop:datemodified\Z|(?:^|[^a-z])(?:updated|modified)(?:[ ._-]?(?:date|time))?\Z")
"""Names that sites give to dates in a head, beside those of the metadata."""


_KINDS: tuple[tuple[Concept, Literal["published", "modified"]], ...] = (("date", "published"), ("modified", "modified"))


def _find_dates_in_head(article: Signed) -> Iterator[StatedDate]:
    for concept, kind in _KINDS:
        value, read = article.metadata.get(concept), article.metadata.read_date(concept)
        if value and read and read.day:
            how: How = "front matter" if value.origin == "front matter" else "head"
            yield StatedDate(value.span, kind, value.value, read.day.isoformat(), how, _SURE)
    for given in article.head:
        is_published = _PUBLISHED_NAME.search(given.name) is not None
        if is_published or _MODIFIED_NAME.search(given.name):
            yield from _read_stated("published" if is_published else "modified", given.value, given.span, "head")


def _find_dates_in_schema(article: Signed) -> Iterator[StatedDate]:
    for node in article.schema.articles:
        published, modified = node.get("datePublished"), node.get("dateModified")
        if published:
            yield from _read_stated("published", published.text, published.span, "schema")
        if modified:
            yield from _read_stated("modified", modified.text, modified.span, "schema")


def _read_stated(kind: Literal["published", "modified"], text: str, span: Span, how: How) -> Iterator[StatedDate]:
    day = read_date(text).day
    if day and day.year >= FIRST_YEAR:
        yield StatedDate(span, kind, text, day.isoformat(), how, _SURE)
