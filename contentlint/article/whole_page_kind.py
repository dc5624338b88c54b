"""Whether a whole HTML page holds an article, by what it says of itself and by its shape: home, list or other page.

What a page states of itself comes first (``page_signs.py``). Pages that state a date, an author in the text or the
structured data of an article are not doubted. Others are what
their structured data or a URL such as ``/contact/`` says. A title, or the URL of the home page, may have been left over
from a template: where a main heading names a subject and several long paragraphs follow each other, the page stays an
article. Its shape makes nothing else of a page with such a heading and as much text as an article has; in a catalogue,
where each picture comes with a link and a few lines, only long paragraphs count as text.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from contentlint.article.page_kind import KnownPageKind
from contentlint.article.page_signs import (
    find_article_sign,
    find_folder_kind,
    find_stated_url,
    find_thing,
    find_thread,
)
from contentlint.article.schema_org import Schema
from contentlint.article.standing_pages import is_standing_name
from contentlint.document.document import Document
from contentlint.document.markup import Spans
from contentlint.document.nodes import Text
from contentlint.languages.table import join_words, remember
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.source.page_kinds import PageKind

MIN_PROSE = 500
"""A page with less running text, in characters, and without a sign of an article, is none …"""

MIN_ARTICLE = 1000
"""A page with a main heading is an article from so many characters of text outside links on."""

MIN_PAGE_LINKS = 20
"""… if it has as many links as a template brings; a page with fewer may be a short draft."""

MIN_LONG_PARAGRAPH = 100
"""Running text are paragraphs of so many characters; shorter ones may be addresses, labels or teasers."""

MIN_RUN = 3
"""So many long paragraphs that follow each other are written to be read through, as in an article."""

MIN_LINK_TEXT = 0.8
"""A page whose links are this many times as long as its running text is a list of links."""

WIDE_LETTERS = 3
"""A Chinese, Japanese or Korean character counts as so many letters."""

MIN_PICTURES = 20
"""A page with so many pictures …"""

MIN_PICTURE_SHARE = 5
"""… and so many for each paragraph of running text is a list of things."""

MIN_LINKED_SHARE = 0.8
"""A catalogue has a link beside this share of its pictures; the steps of a guide have none."""

MIN_SLUG_WORDS = 4
"""A URL whose last part has so many words is made from the title of an article."""

_STANDING_TYPES = ("AboutPage", "ContactPage")
_LIST_TYPES = ("CollectionPage", "SearchResultsPage")
_OTHER_TYPES = frozenset({"", "company", "object", "organization", "other", "website"})
"""Values of ``og:type`` that say nothing about an article."""

_WIDE = compile_lazy(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LANGUAGE = compile_lazy(r"[a-z]{2}(?:[-_][a-z]{2})?\Z", re.IGNORECASE)
_LINK = compile_lazy(r"<a\s", re.IGNORECASE)
_PICTURE_FILE = compile_lazy(r"\.(?:avif|gif|jpe?g|png|svg|webp)(?:[?#]|\s*\Z)", re.IGNORECASE)
_WORD_BREAK = compile_lazy(r"[-_+\s]|%20")
_TITLE_BREAK = compile_lazy(r"(?:(?<!\s)\s++)?:\s++|(?<!\s)\s++(?:[|–—»·•:]|-)\s++")


@remember
def _get_home() -> re.Pattern[str]:
    """Return the paths of the page that a site begins with, in one language or in several."""
    names = rf"default|index|main|{join_words('site-pages.home-paths')}"
    return compile_lazy(rf"/?(?:[a-z]{{2}}(?:[-_][a-z]{{2}})?/?)?(?:(?:{names})(?:\.\w{{2,5}})?/?)?\Z", re.IGNORECASE)


@remember
def _get_home_title() -> re.Pattern[str]:
    """Return the titles of that page that name no site."""
    return compile_lazy(rf"[#\s]*(?:{join_words('site-pages.home-titles')})\s*\Z", re.IGNORECASE)


def find_whole_page_kind(document: Document, schema: Schema, is_signed: Callable[[], bool]) -> KnownPageKind | None:
    """Return the kind of a whole page, and how that is known; None where nothing tells it.

    ``is_signed`` tells whether its text names an author or a date.
    """
    found = None if schema.articles else _find_other(document, schema, is_signed)
    if found is not None:
        return found
    found = None if schema.articles else find_folder_kind(document, is_signed)
    if found is not None:
        return found
    sign = find_article_sign(document, schema)
    return KnownPageKind("article", sign) if sign else None


def _find_other(document: Document, schema: Schema, is_signed: Callable[[], bool]) -> KnownPageKind | None:
    """Return the kind of a page that is no article; None for all others."""
    return find_thread(document, schema) or find_thing(document, schema) or _find_doubtful(document, schema, is_signed)


def _find_doubtful(document: Document, schema: Schema, is_signed: Callable[[], bool]) -> KnownPageKind | None:
    """Return what a page is by its place, its title or its shape, unless a date or an author shows that it is wrong."""
    path = _find_path(document)
    is_standing = path is not None and _is_standing(path)
    title = _find_by_title(document)
    if is_standing and title is not None and title.kind == "page":  # such pages may show when they were changed
        return KnownPageKind("page", f"URL: {path}")
    if document.metadata.get("date") is not None:
        return None
    is_text = _reads_as_article(document)
    found = KnownPageKind("page", f"URL: {path}") if is_standing else _find_by_type(schema)
    found = found or (None if is_text else _find_by_pictures(document))
    if not found and not _has_type(document):
        found = _find_by_claim(document, path, is_text=is_text) or (None if is_text else _find_by_shape(document, path))
    return found if found and not is_signed() else None


def _find_by_claim(document: Document, path: str | None, *, is_text: bool) -> KnownPageKind | None:
    """Return what a URL or a title says that a template may have left over, unless the text shows that it is wrong."""
    address, title = _find_by_address(path), _find_by_title(document)
    if address and title and address.kind == title.kind:
        return address
    runs_on = _has_subject(document) and _runs_on(document)
    return (None if runs_on and is_text else address) or (None if runs_on else title)


def _runs_on(document: Document) -> bool:
    """Tell whether long paragraphs follow each other, with no heading and no “Read more” between them."""
    links = {link.text.strip() for link in document.links}
    teasers = (one.span.start for one in document.paragraphs if one.text.text.strip() in links)
    breaks = sorted(chain(teasers, (heading.span.start for heading in document.headings)))
    runs = Counter(bisect_left(breaks, span.start) for span, _ in _find_running_text(document))
    return max(runs.values(), default=0) >= MIN_RUN


def _reads_as_article(document: Document) -> bool:
    """Tell whether a page has a main heading that names a subject, and enough text that leads nowhere."""
    if not _has_subject(document):
        return False
    rows = (row for table in document.tables for row in (table.header, *table.rows) if row is not None)
    cells = (cell.text for row in rows for cell in row.cells)
    written = [*(paragraph.text for paragraph in document.paragraphs), *cells]
    linked = sum(_count_letters(link.text) for link in document.links)
    if sum(_count_letters(text.text) for text in written) - linked < MIN_ARTICLE:
        return False
    return not _is_catalogue(document, written)


def _is_catalogue(document: Document, written: Iterable[Text]) -> bool:
    """Tell whether a page has many pictures, a link that leads on beside most of them, and only lines between them."""
    starts = [image.span.start for image in document.images]
    leading = (link for link in document.links if not _PICTURE_FILE.search(link.href))
    linked = {at for link in leading if (at := bisect_left(starts, link.span.end))}
    if len(starts) < MIN_PICTURES or len(linked) < MIN_LINKED_SHARE * len(starts):
        return False
    between: Counter[int] = Counter()
    for text in written:
        between[bisect_left(starts, text.span.start)] += _count_letters(text.text)
    is_text = sum(size for _, size in _find_running_text(document)) >= MIN_ARTICLE
    return not is_text and max(between.values(), default=0) < MIN_PROSE


def find_text_beside_template(document: Document, known: KnownPageKind) -> Spans | None:
    """Return the running text of a whole page that is no article; None where there is enough to go by the boxes."""
    if known.kind not in {"home", "list", "page"}:
        return None
    found = _find_running_text(document)
    may_be_text = known.kind == "page" and not known.is_composed
    is_text = may_be_text and sum(size for _, size in found) >= MIN_PROSE
    return None if is_text else Spans(span for span, _ in found)


def _find_running_text(document: Document) -> list[tuple[Span, int]]:
    """Return the long paragraphs of a document, each with its number of letters."""
    sizes = ((paragraph.span, _count_letters(paragraph.text.text)) for paragraph in document.paragraphs)
    return [(span, size) for span, size in sizes if size >= MIN_LONG_PARAGRAPH]


def _count_letters(text: str) -> int:
    """Return how many letters a text has, compared with one in Latin letters."""
    return len(text) if text.isascii() else len(text) + (WIDE_LETTERS - 1) * len(_WIDE.findall(text))


def _find_path(document: Document) -> str | None:
    """Return the path of the URL that a page states as its own; None where it states none."""
    url = find_stated_url(document)
    return url[1] if url is not None else None


def _has_type(document: Document) -> bool:
    """Tell whether the head states a type of page that is not the site's."""
    types = document.metadata.open_graph.get("type", ())
    return any(value.value.strip().lower() not in _OTHER_TYPES for value in types)


def _is_standing(path: str) -> bool:
    """Tell whether the only part of a path, beside a language, is the name of a page that every site has."""
    parts = [part for part in path.split("/") if part and not _LANGUAGE.match(part)]
    if parts[1:] and _get_home().match(f"/{parts[-1]}"):
        parts.pop()
    return len(parts) == 1 and _names_standing(parts[0].partition(".")[0])


def _names_standing(name: str) -> bool:
    return is_standing_name(_WORD_BREAK.sub("-", name.strip().lower()))


def _find_by_type(schema: Schema) -> KnownPageKind | None:
    for node in schema.nodes:
        kinds: tuple[tuple[PageKind, tuple[str, ...]], ...] = (("page", _STANDING_TYPES), ("list", _LIST_TYPES))
        for kind, types in kinds:
            found = next((name for name in node.types if name in types), "")
            if found:
                return KnownPageKind(kind, f"schema.org type: {found}")
    return None


def _find_by_address(path: str | None) -> KnownPageKind | None:
    return KnownPageKind("home", f"URL: {path or '/'}") if path is not None and _get_home().match(path) else None


def _find_by_title(document: Document) -> KnownPageKind | None:
    """Return what a title says that names no subject but a page that every site has: ``Contact us | Kettles Ltd``."""
    title = document.metadata.get("title")
    parts = _TITLE_BREAK.split(title.value) if title and not title.templated else []
    if len(parts) == 1 and _has_subject(document):
        return None  # the title was left over from a template
    for part in (parts[:1], [] if _begins_with_heading(parts, document) else parts[-1:]):
        if part and _get_home_title().match(part[0]):
            return KnownPageKind("home", f"title: {part[0].strip()}")
        if part and _names_standing(part[0]):
            return KnownPageKind("page", f"title: {part[0].strip()}")
    return None


def _begins_with_heading(title: Sequence[str], document: Document) -> bool:
    """Tell whether a title begins with the subject of the page, so that it ends with the name of a section."""
    first = title[0].casefold().split() if title else []
    mains = (heading.text.text for heading in document.headings if heading.level == 1)
    return any(_is_subject(main) and main.casefold().split() == first for main in mains)


def _has_subject(document: Document) -> bool:
    """Tell whether a main heading names a subject, so that a title such as “Home” was left over from a template."""
    mains = (heading.text.text for heading in document.headings if heading.level == 1)
    return any(_is_subject(text) for text in mains)


def _is_subject(heading: str) -> bool:
    words = heading.split()
    return len(words) > 1 and not _get_home_title().match(words[0]) and not _names_standing(heading)


def _find_by_pictures(document: Document) -> KnownPageKind | None:
    """Return a list where pictures are many and far more than paragraphs: a catalogue, a shop, a programme."""
    size = len(document.images)
    if size < MIN_PICTURES or size < MIN_PICTURE_SHARE * len(_find_running_text(document)):
        return None
    return KnownPageKind("list", "far more pictures than paragraphs, and no date or author")


def _find_by_shape(document: Document, path: str | None) -> KnownPageKind | None:
    """Return what a page is that neither says that it is an article nor has the text of one."""
    if path and len(_WORD_BREAK.split(path.rstrip("/").rpartition("/")[2])) >= MIN_SLUG_WORDS:
        return None
    size = sum(size for _, size in _find_running_text(document))
    linked = sum(_count_letters(link.text.strip()) for link in document.links)
    if linked >= MIN_LINK_TEXT * max(size, MIN_PROSE):
        return KnownPageKind("list", "more links than running text, and no date or author")
    if size < MIN_PROSE and sum(1 for _ in _LINK.finditer(document.source.text)) >= MIN_PAGE_LINKS:
        return KnownPageKind("page", "little running text, and no date or author")
    return None
