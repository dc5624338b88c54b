"""What an article says about itself: title, description, slug, dates, author … with place and origin of each."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.prose.dates import DateReading

Concept = Literal[
    "title",
    "description",
    "slug",
    "date",
    "modified",
    "author",
    "tags",
    "image",
    "canonical",
    "draft",
    "keyphrase",
    "lang",
    "robots",
]
CONCEPTS: tuple[Concept, ...] = get_args(Concept)

_TAG = r"</?(?:a|abbr|b|cite|code|em|i|mark|small|span|strong|sub|sup|u)\b[^<>]*>"
_LIST_MARK = compile_lazy(r"[,;]")


class MetaValue(Struct, frozen=True, gc=False):
    """One value. ``value`` is its text (a list is joined by ``, ``), ``raw`` what the parser made of it.

    ``key`` is the name as written (``seo.title``, ``og:title``); ``origin`` says in words where it stands
    (``front matter``, ``<title>``, ``first heading`` …). ``span`` covers the value without its quotes; it is
    empty where the value is. ``fallback`` marks what only stands in for the concept (``summary`` for a
    description, the first heading for a title); ``templated`` what a template language fills in, at least in part
    (``{{ page.title }}``).
    """

    value: str
    raw: object
    span: Span
    key: str
    key_span: Span
    origin: str
    fallback: bool = False
    templated: bool = False

    def locate(self, start: int, end: int) -> Span:
        """Return the source of ``value[start:end]``, or of the whole value where it is not written as it reads."""
        begin, stop = self.span
        return Span(begin + start, begin + end) if stop - begin == len(self.value) else self.span

    def decode_html(self) -> "MetaValue":
        """Return the value as a reader sees it, if it is written in HTML within front matter (``What&#8217;s new``)."""
        if self.origin != "front matter" or not ("&" in self.value or "</" in self.value):
            return self
        from html import unescape  # a large table, rarely needed

        try:
            text = unescape(re.sub(_TAG, "", self.value) if "</" in self.value else self.value)
        except ValueError:  # a number of thousands of digits
            return self
        return replace(self, value=text) if text != self.value else self

    @property
    def names(self) -> tuple[str, ...]:
        """Return the single names of authors or tags: the items of a list, or the parts of a string.

        A string is split at semicolons or commas, as Pelican and MkDocs write lists.
        """
        if isinstance(self.raw, list):
            return tuple(name for item in self.raw if (name := get_name(item)))
        mark = ";" if ";" in self.value else ","
        return tuple(name for part in self.value.split(mark) if (name := part.strip()))


class Metadata(Struct, frozen=True, gc=False):
    """All values per concept, the one that counts first: a value before a fallback, and either before an empty one.

    ``open_graph`` holds the ``og:`` properties by their name without the prefix.
    """

    values: dict[str, tuple[MetaValue, ...]] = {}
    open_graph: dict[str, tuple[MetaValue, ...]] = {}

    def get(self, concept: Concept) -> MetaValue | None:
        """Return the value that counts, or None. It may be empty or a fallback."""
        found = self.values.get(concept)
        return found[0] if found else None

    def get_all(self, concept: Concept) -> tuple[MetaValue, ...]:
        """Return every value of a concept, the one that counts first."""
        return self.values.get(concept, ())

    def read_date(self, concept: Concept) -> "DateReading | None":
        """Return what the value that counts says as a date; None where it is empty or a template fills it in."""
        from contentlint.prose.dates import read_date  # a run that reads nothing anew does without

        value = self.get(concept)
        return read_date(value.raw) if value and value.value and not value.templated else None

    @property
    def draft(self) -> MetaValue | None:
        """Return what says that the article is not (or not openly) published, or None."""
        return next(filter(says_draft, self.get_all("draft")), None)

    @property
    def noindex(self) -> MetaValue | None:
        """Return what keeps the article out of search engines, or None."""
        return next(filter(_says_noindex, self.get_all("robots")), None)


REFRESH = "refresh"
"""The value of a head that loads another page after some seconds (``<meta http-equiv="refresh">``)."""


class HeadValue(Struct, frozen=True, gc=False):
    """One value of an HTML page's head, of an object that a module in MDX exports, or of a file beside the article.

    ``name`` is ``title`` (the element), ``canonical`` (the link), ``lang`` (of ``<html>``), ``html`` (that element
    itself, without a value), or the ``name`` or ``property`` of a ``<meta>`` in lower case; ``itemprop:`` stands before
    the name of a property of microdata. ``span`` covers the value, ``key_span`` the name; both are empty for what
    stands in another file. ``place`` says in words where it stands if not in a head.
    """

    name: str
    value: str
    span: Span
    key_span: Span
    place: str = ""

    @property
    def origin(self) -> str:
        """Say in words where the value stands."""
        if self.place:
            return self.place
        if self.name in {"title", "lang", "canonical"}:
            return {"title": "<title>", "lang": "<html lang>", "canonical": '<link rel="canonical">'}[self.name]
        if self.name.startswith("itemprop:"):
            return f'<meta itemprop="{self.name.partition(":")[2]}">'
        attribute = "property" if self.name.startswith(("og:", "article:")) else "name"
        return f'<meta {attribute}="{self.name}">'


FrontMatterCode = Literal[
    "syntax",
    "duplicate-key",
    "tab-indent",
    "unterminated",
    "not-a-mapping",
    "too-large",
    "blank-before",
    "delimiter",
    "long-end",
]


class FrontMatterError(Struct, frozen=True, gc=False):
    """Why front matter cannot be read, or is not what it seems; ``code`` names the kind."""

    span: Span
    code: FrontMatterCode
    message: str

    def __str__(self) -> str:
        """Return the sentence that says what is wrong."""
        return self.message


class Entry(Struct, frozen=True, gc=False):
    """One key of the front matter, nested ones by their path (``seo.title``, ``authors[0].name``).

    ``value`` is what the parser made of it, ``text`` what is written: without quotes, escapes and folding
    resolved, the scalars of a list joined by ``, ``, nothing for a mapping. ``span`` covers the value without
    its quotes; an item of a list has the list's key as its key.
    """

    path: str
    value: object
    text: str
    key_span: Span
    span: Span


class FrontMatter(Struct, frozen=True, gc=False):
    """A front matter block: its ``span`` with delimiters, its entries, and what is wrong with it.

    ``form`` is the syntax; ``header`` means ``Key: value`` lines without delimiters, ``map`` those of Elixir.
    ``end`` is the offset where the body starts. ``data`` has keys as they are written; what stands behind an error
    is read as far as it can be made out. A mapping or list among ``entries`` stands before what is in it.
    """

    span: Span
    form: Literal["yaml", "toml", "json", "map", "header"]
    end: int
    data: dict[str, object] = {}
    entries: tuple[Entry, ...] = ()
    errors: tuple[FrontMatterError, ...] = ()

    def find(self, path: str) -> Entry | None:
        """Return the entry of a path, however its letters' case, ``-`` and ``_`` are written; the last of several."""
        wanted = normalize_meta_key(path)
        for entry in reversed(self.entries):
            if entry.path == wanted or (len(entry.path) >= len(wanted) and normalize_meta_key(entry.path) == wanted):
                return entry
        return None

    def find_repeated_keys(self) -> dict[Span, Span]:
        """Return the place of each key that stands there again, with the place where it stands first."""
        seen: dict[str, Span] = {}
        again: dict[Span, Span] = {}
        for entry in self.entries:
            first = seen.setdefault(entry.path, entry.key_span)
            if first != entry.key_span:
                again.setdefault(entry.key_span, first)
        return again


class EntryIndex:
    """Finds the entry of a front matter at a place, however many there are."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Take the entries, a mapping or list before what is in it."""
        around: dict[Span, Entry] = {}
        for entry in entries:
            around.setdefault(entry.span, entry)
            around.setdefault(entry.key_span, entry)
        self._spans = sorted(around, key=lambda span: (span.start, -span.end))
        self._entries = [around[span] for span in self._spans]
        self._parents = list(_find_parents(self._spans))

    def find_at(self, span: Span) -> Entry | None:
        """Return the innermost entry whose key or value contains a span, or None."""
        at = bisect_right(self._spans, span.start, key=_get_start) - 1
        while at >= 0 and not self._spans[at].contains(span):
            at = self._parents[at]
        return self._entries[at] if at >= 0 else None


def _get_start(span: Span) -> int:
    return span.start


def _find_parents(spans: Sequence[Span]) -> Iterator[int]:
    """Yield for each span, the outer before the inner, the number of the nearest that holds it; -1 for none."""
    open_spans: list[int] = []
    for at, span in enumerate(spans):
        while open_spans and not spans[open_spans[-1]].contains(span):
            open_spans.pop()
        yield open_spans[-1] if open_spans else -1
        open_spans.append(at)


_TEMPLATE_MARKS = ("{{", "{%", "${", "<%")


def is_templated(text: str) -> bool:
    """Tell whether a value holds what a template language fills in (``{{ page.title }}``)."""
    return ("{" in text or "<%" in text) and any(mark in text for mark in _TEMPLATE_MARKS)


@lru_cache(maxsize=2048)  # the articles of a site share their keys
def normalize_meta_key(key: str) -> str:
    """Return a key as keys are compared: in lower case, without ``-``, ``_`` and spaces."""
    return key.lower().replace("_", "").replace("-", "").replace(" ", "")


def get_list_name(path: str) -> str:
    """Return the key, as keys are compared, of a value that stands under it or in a list there; else nothing.

    It is ``aliases`` for ``aliases`` and ``aliases[3]``, and nothing for ``aliases[3].to``.
    """
    name, bracket, item = path.partition("[")
    is_item = item.endswith("]") and item[:-1].isdecimal()
    return normalize_meta_key(name) if is_item or not bracket else ""


def get_name(item: object) -> str:
    """Return the name that an item of a list of authors or tags stands for, or an empty string.

    An item is a name, or a mapping with a ``name``, ``title`` or ``id``.
    """
    if isinstance(item, dict):
        return next((str(item[key]) for key in ("name", "title", "id") if item.get(key)), "")
    return "" if item is None or isinstance(item, list) else str(item)


def says_draft(value: MetaValue) -> bool:
    """Tell whether a value of the concept ``draft`` keeps the article from being published openly."""
    key = normalize_meta_key(value.key).rpartition(".")[2]
    said = value.value.strip().lower()
    if key == "status":
        return said in {"draft", "hidden", "private", "unpublished"}
    if key in {"published", "publish"}:
        return said in _NO
    return said in _YES


def _says_noindex(value: MetaValue) -> bool:
    key = normalize_meta_key(value.key).rpartition(".")[2]
    said = value.value.strip().lower()
    if key.endswith("noindex"):
        return said in _YES
    if key == "index":
        return said in _NO
    return not {"noindex", "none"}.isdisjoint(part.strip() for part in _LIST_MARK.split(said))


_YES = frozenset({"true", "yes", "on", "1"})
_NO = frozenset({"false", "no", "off", "0"})
