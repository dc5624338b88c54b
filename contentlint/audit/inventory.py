"""What a page consists of beside its links: headings, images, files over plain http, relations, types of its data."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from msgspec import Struct

from contentlint.article.schema_org import Schema
from contentlint.audit.header_links import HeaderLink
from contentlint.document.html.tags import read_tag
from contentlint.document.markup import Token
from contentlint.document.nodes import Tag
from contentlint.source import Source

MAX_LISTED = 2_000
"""So many images, headings and files of a page are listed; who has more has made them by a program."""

MAX_TEXT = 500
"""Characters of a heading or an alternative text that are kept."""

MAX_HEADING = 5_000
"""A heading that does not end after so many characters of HTML never ends."""

_HEADINGS = {"h1": 1, "h2": 2}
_TAG = re.compile(r"<[^<>]*+>")

_LOADED = {
    **dict.fromkeys(("img", "script", "iframe", "video", "audio", "source", "embed", "track"), "src"),
    "object": "data",
    "form": "action",
}
"""The attribute of an element whose URL a browser opens with the page, or to which it sends a form."""

_LOADED_LINKS = frozenset({"stylesheet", "icon", "shortcut icon", "preload", "modulepreload", "manifest"})
"""What a ``<link>`` is called whose file a browser loads with the page."""

_RELATIONS = frozenset({"canonical", "next", "prev", "amphtml"})
_IN_HEAD = frozenset({"html", "head", "title", "base", "link", "meta", "style", "script", "noscript", "template"})
"""What a head consists of: with any other element the body begins, wherever ``<body>`` is written."""

_FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})

_READ = frozenset({*_LOADED, "base", "link"})


class PageHeading(Struct, frozen=True, array_like=True):
    """A heading of the first or second level, with its line."""

    level: int
    text: str
    line: int


class PageImage(Struct, frozen=True, array_like=True):
    """An image: where it is loaded from, its alternative text (None: not stated), its size as it is stated."""

    src: str
    alt: str | None
    width: str
    height: str
    is_lazy: bool
    line: int


class PageFile(Struct, frozen=True, array_like=True):
    """A file that a browser loads with the page, and the element that names it."""

    element: str
    url: str
    line: int


class Named(Struct, frozen=True, array_like=True):
    """A page or feed that a page names to programs: its relation, its language if it names one, its target as written.

    ``source`` is where that is said: ``page`` (its head), ``body``, where search engines do not look, or ``header``.
    """

    relation: str
    language: str
    href: str
    source: str
    line: int


class Inventory(Struct, frozen=True, array_like=True):
    """What a page consists of.

    ``insecure`` are the files that are loaded over plain http, ``relations`` pages and feeds that the page names to
    programs; ``types`` are those of its structured data, with how many items there are of each. ``base`` is from where
    relative URLs start, "" where that is the page.
    """

    headings: tuple[PageHeading, ...] = ()
    images: tuple[PageImage, ...] = ()
    insecure: tuple[PageFile, ...] = ()
    relations: tuple[Named, ...] = ()
    types: tuple[tuple[str, int], ...] = ()
    base: str = ""


class InventoryReader:
    """Takes the tokens of a page one by one."""

    def __init__(self, source: Source) -> None:
        """Take the source, of which the tokens are."""
        self._source = source
        self._headings: list[PageHeading] = []
        self._images: list[PageImage] = []
        self._insecure: list[PageFile] = []
        self._relations: list[Named] = []
        self._is_in_head = True
        self._base = ""
        self._open: tuple[str, int] | None = None

    def take(self, token: Token) -> None:
        """Take in a token."""
        if token.kind == "start" and token.name not in _IN_HEAD:
            self._is_in_head = False
        if token.name in _HEADINGS:
            self._take_heading(token)
        elif token.kind == "start" and token.name in _READ:
            self._take_tag(read_tag(self._source.text, token.start, token.end))

    def build(self, schema: Schema, headers: Iterable[HeaderLink] = ()) -> Inventory:
        """Return what was found, with the types of the structured data and what the headers of the answer name."""
        named = [Named(one.relation, one.language, one.href, "header", 0) for one in headers]
        types = Counter(name for node in schema.walk() for name in node.types)
        return Inventory(
            tuple(self._headings),
            tuple(self._images),
            tuple(self._insecure),
            (*self._relations, *named),
            tuple(sorted(types.items())),
            self._base,
        )

    def _take_heading(self, token: Token) -> None:
        if token.kind == "start":
            self._open = token.name, token.end
        elif self._open and self._open[0] == token.name and len(self._headings) < MAX_LISTED:
            start = self._open[1]
            html = self._source.text[start : min(token.start, start + MAX_HEADING)]
            text = " ".join(unescape(_TAG.sub(" ", html)).split())[:MAX_TEXT]
            self._headings.append(PageHeading(_HEADINGS[token.name], text, self._get_line(start)))
            self._open = None

    def _take_tag(self, tag: Tag) -> None:
        if tag.name == "img" and len(self._images) < MAX_LISTED:
            self._images.append(self._build_image(tag))
        if tag.name == "link":
            self._take_link(tag)
        elif tag.name == "base":
            self._base = self._base or tag.get("href").strip()
        else:
            self._take_file(tag, tag.get(_LOADED[tag.name]))

    def _build_image(self, tag: Tag) -> PageImage:
        alt = tag.attributes.get("alt")
        return PageImage(
            tag.get("src").strip() or tag.get("data-src").strip(),
            " ".join(alt.value.split())[:MAX_TEXT] if alt else None,
            tag.get("width").strip()[:MAX_TEXT],
            tag.get("height").strip()[:MAX_TEXT],
            tag.get("loading").strip().lower() == "lazy",
            self._get_line(tag.span.start),
        )

    def _take_link(self, tag: Tag) -> None:
        names, href = tag.get("rel").strip().lower(), tag.get("href").strip()
        if names in _LOADED_LINKS:
            self._take_file(tag, href)
        elif href and len(self._relations) < MAX_LISTED:
            for relation, language in _list_relations(tag, names.split()):
                source = "page" if self._is_in_head else "body"
                self._relations.append(Named(relation, language, href, source, self._get_line(tag.span.start)))

    def _take_file(self, tag: Tag, url: str) -> None:
        if url.strip().lower().startswith("http://") and len(self._insecure) < MAX_LISTED:
            self._insecure.append(PageFile(tag.name, url.strip(), self._get_line(tag.span.start)))

    def _get_line(self, at: int) -> int:
        return self._source.get_position(at).line


def _list_relations(tag: Tag, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what a ``<link>`` names, each with its language."""
    yield from ((name, "") for name in names if name in _RELATIONS)
    if "alternate" in names and "stylesheet" not in names:
        if language := tag.get("hreflang").strip()[:MAX_LANGUAGE]:
            yield "alternate", language
        elif tag.get("type").strip().lower() in _FEEDS:
            yield "feed", ""


MAX_LANGUAGE = 40
"""Characters of a language that are kept."""
