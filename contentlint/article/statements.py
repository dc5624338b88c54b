"""What an article states in one place or another: in a page's head, in structured data, or in its text."""

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from contentlint.article.permalink import is_dated, is_in_drafts
from contentlint.article.publication_day import DAY_IN_PATH, read_day
from contentlint.article.site_names import is_site_name
from contentlint.document.metadata import MetaValue
from contentlint.document.nodes import ListBlock, Paragraph, Quote
from contentlint.document.structured_data import MicrodataItem, StructuredData
from contentlint.prose.author_lines import MAX_LINE, find_authors, is_date
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import DATED_LINE, PERSON_SENTENCE, build_date, is_byline, is_of_another_author
from contentlint.prose.person_names import is_likely_person, names_role
from contentlint.source.paths import is_word_file

if TYPE_CHECKING:
    from contentlint.article.article import Article

MAX_NODES = 20_000
"""So many values of the structured data are looked through."""

FIRST_LINES = 8
"""Among so many paragraphs, a line that is nothing but a date is that of the article."""

_PARTED = compile_lazy(r"\n| [-–—|·•] ")


_AUTHOR = compile_lazy(r"(?:^|[^a-z])author\Z|\Abyl\Z")
_URL = compile_lazy(r"\s*(?:https?:)?//\S+\s*\Z", re.IGNORECASE, hints=("//",))
_DATE = compile_lazy(r"(?:^|[^a-z])(?:(?:article|post)?date|publi[a-z]*[._-]?(?:date|time))\Z")
"""Names that sites give to such values in a page's head (``news.author``, ``post-date``)."""

_ADDRESS_DATE = compile_lazy(r"(?:^|/)(?:19|20)\d\d/(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])(?:/|\Z)")
_BYLINE = compile_lazy(
    r"""<[a-z][a-z0-9]{0,9}\s(?:[^<>]{0,500}\s)?(?:"""
    r"""(?:rel|itemprop)=["']?author\b|class=["']?(?:[^"'<>]{0,200}\s)?(?:byline|author|p-author|(?:post|entry|article)-author)(?=[\s"'>])"""
    r""")[^<>]{0,500}>(?:\s{0,50}<[a-z][^<>]{0,300}>){0,5}\s{0,50}[^\s<]""",
    re.IGNORECASE,
)
"""An element that says that it names the author, with something in it."""

_CLASSED = compile_lazy(
    r"""<(?P<tag>[a-z][a-z0-9]{0,9})\s(?:[^<>]{0,500}\s)?class=["'](?P<names>[^"'<>]{0,200})["'][^<>]{0,500}>""",
    re.IGNORECASE,
)
_NAMED_AUTHOR = compile_lazy(r"(?:(?<![a-zA-Z])[aA]|(?<=[a-z])A)uthor(?![a-z])|(?:(?<![a-zA-Z])[bB]|(?<=[a-z])B)yline")
"""An element with a class, and classes of one for the author (``info__item--type-author``, ``authorBox``)."""

_NO_AUTHOR_NAME = compile_lazy(
    r"(?:^|[-_])(?:has|no|with|without)(?=[-_A])|(?:^|[-_])single[-_]+author"
    r"|(?:^|[-_])(?:archives?|book|filters?|hidden)(?=[-_]|\Z)",
    re.IGNORECASE,
)
"""A class that says how a page looks, and names nobody."""

_LIST_NAME = compile_lazy(r"(?:^|[-_])lists?(?=[-_]|\Z)", re.IGNORECASE)
_CONTAINERS = frozenset({"article", "body", "html", "main"})
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source"})
_TAG = compile_lazy(r"<[^<>]*>")
_INTRODUCED = compile_lazy(
    r"(?:about(?: the author)?|(?:hi|hello)\W{1,3}i['’]?a?m|i['’]?a?m|my name is|written by|by)\b[\s:]*", re.IGNORECASE
)
"""What stands before the name in a box about the author."""

MAX_PIECES = 8
"""The name stands in one of the first so many pieces of text in such a box."""

MAX_AUTHORS = 5
"""A longer list of names is that of all authors of a site."""

NEARBY = 3_000
"""So many code points before and after an article in a page are looked through."""

_TIME = r"(?i)<time\s[^<>]{0,300}?datetime"
NO_LAYOUT = frozenset({"", "none", "null", "nil", "~", "false"})
"""What ``layout`` says where a file is published as it is."""

HARMLESS = frozenset({"duplicate-key", "blank-before"})
"""Errors of front matter behind which its fields are still read."""


def is_fragment(article: "Article") -> bool:
    """Tell whether an article is a piece of HTML, whose title and description the page around it has.

    Word files are read as HTML, and are articles of their own.
    """
    is_piece = article.format == "html" and article.front_matter is None and not article.is_page
    return is_piece and not is_word_file(article.path)


def is_stub(article: "Article") -> bool:
    """Tell whether a file is no page of its own.

    It has front matter and no text, so that its layout makes both; or it says that it has no layout or no address, so
    that others take it in (``layout: null``, ``permalink: false``).
    """
    matter = article.front_matter
    if matter is None or matter.errors:
        return False
    layout = matter.find("layout")
    has_none = layout is not None and str(layout.value).lower() in NO_LAYOUT
    return not article.nodes or has_none or is_unpublished(article)


def is_unpublished(article: "Article") -> bool:
    """Tell whether front matter says that there is no address (Eleventy: ``permalink: false``)."""
    return any(value.raw is False for value in article.metadata.get_all("slug"))


def is_to_state(article: "Article") -> bool:
    """Tell whether an article has, or should have, metadata that can be relied on.

    A fragment of HTML has them in the page around it, a draft has not all of them yet, and what stands below broken
    front matter cannot be known.
    """
    matter = article.front_matter
    if matter is None:
        return article.is_page or article.format != "html"
    if any(error.code not in HARMLESS for error in matter.errors):
        return False
    return article.metadata.draft is None and not is_in_drafts(article.path)


def is_filled(value: MetaValue | None) -> bool:
    """Tell whether a value says anything; a mapping or a list does."""
    return value is not None and (bool(value.value) or bool(value.raw and not isinstance(value.raw, str)))


def has_stated_author(article: "Article") -> bool:
    """Tell whether a reader or a program can find out who wrote the article, whatever the name of the value."""
    if any(map(_names_somebody, article.metadata.get_all("author"))) or article.site_defaults.has_author:
        return True
    if _has_in_head(article, _AUTHOR) or _has_label_in_head(article) or has_property(article.structured_data, "author"):
        return True
    if article.byline is not None or _names_known_author(article) or _has_byline_around(article):
        return True
    is_in_line = any(_is_line_of_author(line, article) for line in _list_first_lines(article))
    return is_in_line or (article.is_page and bool(article.signature.authors))


def _list_first_lines(article: "Article") -> list[Paragraph]:
    """Return the first paragraphs, without those in lists and quotations."""
    inner = [node.span for node in article.nodes if isinstance(node, ListBlock | Quote)]
    first = article.paragraphs[:FIRST_LINES]
    return [line for line in first if not any(span.contains(line.span) for span in inner)]


def _has_label_in_head(article: "Article") -> bool:
    """Tell whether a card for a social network names the author: ``Written by`` as label, and the name as its value."""
    given = {value.name: value.value for value in article.head if value.name.startswith("twitter:")}
    return any(is_byline(f"{given.get(f'twitter:label{at}', '')} {given.get(f'twitter:data{at}', '')}") for at in "12")


def _is_line_of_author(line: Paragraph, article: "Article") -> bool:
    """Tell whether a short paragraph is a name with a role, or with a date or a reading time and no topic."""
    names = find_authors(line.text.text)
    return any(names_role(line.text.text) or not _is_topic(name, article) for name in names)


def _is_topic(name: str, article: "Article") -> bool:
    """Tell whether the text has a name, or each of its words, with small letters, or the site is called so."""
    if is_site_name(name, article):
        return True
    texts = [block.plain for block in article.prose.blocks]
    whole = re.compile(re.escape(name), re.IGNORECASE)
    if any(found[0] not in {name, name.upper()} for text in texts for found in whole.finditer(text)):
        return True
    words = [re.compile(rf"\b{re.escape(word.lower())}") for word in name.split()]
    return all(any(map(word.search, texts)) for word in words)


def _names_somebody(value: MetaValue) -> bool:
    """Tell whether a value names an author; a URL is no name, nor is a handle in the head of a page."""
    if not is_filled(value):
        return False
    text = value.value.strip()
    return not (_URL.match(text) or (value.origin != "front matter" and text.startswith("@")))


def _names_known_author(article: "Article") -> bool:
    """Tell whether front matter names one of the site's authors, under whatever name."""
    names = article.site_defaults.authors
    entries = article.front_matter.entries if article.front_matter and names else ()
    return any(isinstance(entry.value, str) and entry.value in names for entry in entries)


def _has_byline_around(article: "Article") -> bool:
    """Tell whether a page names an author right before or after the article, in an element that says it is one."""
    if not article.is_page or not article.blocks:
        return False
    text, start, end = article.source.text, article.blocks[0].span.start, article.blocks[-1].span.end
    around = (text[max(0, start - NEARBY) : start], text[end : end + NEARBY])
    if any(_BYLINE.search(one) is not None for one in around):
        return True
    edges = (text[max(0, start - NEARBY) : min(start + NEARBY, end)], text[max(end - NEARBY, start) : end + NEARBY])
    return any(_is_for_author(found) for one in edges for found in _CLASSED.finditer(one))


def _is_for_author(found: "re.Match[str]") -> bool:
    """Tell whether an element is called that of the author, and holds a line or names a person.

    A list, a section and a box with a biography must name one.
    """
    names = [
        name
        for name in found["names"].split()
        if _NAMED_AUTHOR.search(name) and not is_of_another_author(name) and not _NO_AUTHOR_NAME.search(name)
    ]
    tag = found["tag"].lower()
    if not names or tag in _CONTAINERS or tag in _VOID:
        return False
    pieces = _list_pieces(found, tag)
    if all(map(_LIST_NAME.search, names)):
        return 0 < len(pieces) <= MAX_AUTHORS and all(map(is_likely_person, pieces))
    is_line = tag != "section" and len(" ".join(pieces)) <= MAX_LINE
    return bool(pieces) and (is_line or any(map(_names_person, pieces[:MAX_PIECES])))


def _list_pieces(found: "re.Match[str]", tag: str) -> list[str]:
    """Return the texts between the tags within an element, of which so much is read as stands near an article."""
    text, start = found.string, found.end()
    end = min(len(text), start + NEARBY)
    depth = 1
    for other in re.finditer(rf"<(/?){tag}(?=[\s>])", text[start:end], re.IGNORECASE):
        depth += -1 if other[1] else 1
        if depth == 0:
            end = start + other.start()
            break
    pieces = (" ".join(unescape(piece).split()) for piece in _TAG.split(text[start:end]))
    return [piece for piece in pieces if piece]


def _names_person(piece: str) -> bool:
    """Tell whether a piece of a box about the author is the name of a person, or begins with it."""
    lead = _INTRODUCED.match(piece)
    text = piece[lead.end() :] if lead else piece
    sentence = PERSON_SENTENCE.match(text)
    return is_likely_person(sentence["name"] if sentence else re.split(r"[,.;|(]", text, maxsplit=1)[0].strip())


def has_stated_date(article: "Article") -> bool:
    """Tell whether a reader or a program can find out when it was published or changed, in the same way.

    A ``<time>`` anywhere in a page counts: where the article is not all that the page holds, it may stand above it.
    """
    if is_filled(article.metadata.get("date")) or is_dated(article.path) or _has_dated_address(article):
        return True
    if any(map(read_day, DAY_IN_PATH.finditer(article.path))):
        return True
    if _has_in_head(article, _DATE) or has_property(article.structured_data, "datePublished"):
        return True
    if article.dates or any(map(_has_date, article.paragraphs[:FIRST_LINES])):
        return True
    if not article.is_page:
        return False
    return (
        re.search(_TIME, article.source.text) is not None or bool(article.signature.dates) or _is_dated_below(article)
    )


def _is_dated_below(article: "Article") -> bool:
    """Tell whether a label and a date stand somewhere on a page (“Published on: 15 August 2025”), be it at its end."""
    texts = (piece.strip() for piece in _TAG.split(article.source.text))
    return any(len(text) <= MAX_LINE and DATED_LINE.match(text) for text in texts if text)


def _has_dated_address(article: "Article") -> bool:
    """Tell whether the address that front matter states has a whole date in it (``path = "2025/03/02/kettles"``)."""
    return any(_ADDRESS_DATE.search(value.value) for value in article.metadata.get_all("slug") if value.value)


def _has_date(line: Paragraph) -> bool:
    """Tell whether a date is all that a short paragraph, one of its lines or a part between marks says.

    In a line that names the author a date may stand anywhere.
    """
    text = line.text.text
    if len(text) > MAX_LINE:
        return False
    return any(map(is_date, _PARTED.split(text))) or (is_byline(text) and re.search(build_date(), text) is not None)


def _has_in_head(article: "Article", names: "re.Pattern[str]") -> bool:
    return any(value.value and names.search(value.name) and not _URL.match(value.value) for value in article.head)


def has_property(data: StructuredData, name: str) -> bool:
    """Tell whether JSON-LD or microdata have a property that is not empty, at any depth."""
    return any(found == name and value for found, value in _list_properties(data))


def _list_properties(data: StructuredData) -> Iterator[tuple[str, object]]:
    stack: list[object] = [*(script.data for script in data.json_ld), *data.microdata]
    for _ in range(MAX_NODES):
        if not stack:
            return
        value = stack.pop()
        if isinstance(value, dict):
            yield from value.items()
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)
        elif isinstance(value, MicrodataItem):
            yield from ((key, inner) for key, inner, _ in value.properties)
            stack.extend(inner for _, inner, _ in value.properties)
