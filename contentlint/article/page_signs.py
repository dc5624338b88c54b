"""What shows of which kind a whole page is: types that it states, the folders and the host of its URL, its classes.

A thread of a forum is written by its readers, and a product has its own form: neither has an author or a date that
somebody forgot. A page that calls itself an article should have both.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from contentlint.article.page_kind import KnownPageKind
from contentlint.article.schema_org import Schema, SchemaNode
from contentlint.document.document import Document
from contentlint.languages.table import get_word_set, remember
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from contentlint.source.page_kinds import PageKind

BY_OPEN_GRAPH = "og:type: article"
DATE_IN_HEAD = "date in the head"
"""Signs that plug-ins write into pages of every kind."""

MAX_THINGS = 2
"""A page that describes more products or events than this lists them, and may be an article about them."""

MAX_BODY_TAG = 4000
"""So many code points of the tag of the body are looked at."""

_HOSTED = frozenset({"articles", "documentation", "threads"})
"""The names of folders that sites also give to a part of their host."""

_THREAD_TYPES = frozenset({"DiscussionForumPosting", "QAPage"})
_GOODS_TYPES = frozenset({"Product", "ProductGroup"})
_THING_TYPES = frozenset({"Service", "Event", "JobPosting", "Course", "ProfilePage", "ItemPage", "Book", "Movie"})

_BODY = compile_lazy(r"<body\b", re.IGNORECASE)
_THREAD_CLASSES = compile_lazy(r"(?i)(?<![a-z])(?:view-?topic|topic-template|forum-thread)(?![a-z])")
_ARTICLE_CLASSES = compile_lazy(
    r"(?i)(?<![a-z])(?:single-post|blog-?post|news-?article|template-article|article-(?:page|template))(?![a-z])"
)
_PAGE_CLASSES = compile_lazy(r"(?i)(?<![a-z])page-(?:id-\d|template)")
_DATE_IN_PATH = compile_lazy(r"/(?:19|20)\d\d/(?:0?[1-9]|1[0-2])/")
_PART_BREAK = compile_lazy(r"[-_.]")


def find_stated_url(document: Document) -> tuple[str, str] | None:
    """Return the host and the path of the URL that a page states as its own; None where it states none."""
    stated = (*document.metadata.get_all("canonical"), *document.metadata.open_graph.get("url", ()))
    for value in stated:
        if value.value.strip() and not value.templated:
            try:
                parts = urlsplit(value.value.strip())
            except ValueError:
                continue
            return (parts.hostname or "").removeprefix("www."), parts.path
    return None


def find_thread(document: Document, schema: Schema) -> KnownPageKind | None:
    """Return the kind of a page that its readers write: a thread of a forum, a question with answers."""
    node = _find_node(schema, _THREAD_TYPES)
    if node is not None:
        return KnownPageKind("page", f"schema.org type: {node.types[0]}", by_readers=True)
    sign = _find_in_url(document, "threads") or _find_numbered(document) or _find_script(document)
    sign = sign or _find_class(document, _THREAD_CLASSES)
    return KnownPageKind("page", sign, by_readers=True) if sign else find_posts(document)


def find_posts(document: Document) -> KnownPageKind | None:
    """Return the kind of a page that consists of posts of readers, whatever it states."""
    if not document.posts:
        return None
    return KnownPageKind("page", f"{document.posts} posts, each with a time and its author", by_readers=True)


def find_thing(document: Document, schema: Schema) -> KnownPageKind | None:
    """Return the kind of a page about one thing: a product, a service, an event, unless its URL says more."""
    if _find_in_url(document, "articles"):
        return None
    stated = _find_open_graph_type(document)
    if stated.startswith("product") or stated == "profile":
        return KnownPageKind("page", f"og:type: {stated}", is_composed=True)
    node = _find_node(schema, _GOODS_TYPES if stated == "article" else _GOODS_TYPES | _THING_TYPES)
    return KnownPageKind("page", f"schema.org type: {node.types[0]}", is_composed=True) if node is not None else None


def find_folder_kind(document: Document, is_signed: Callable[[], bool]) -> KnownPageKind | None:
    """Return the kind of a page by the folders and the host of its URL; None where they say nothing.

    A manual and a page about a product have no byline: one that is signed is an article.
    """
    sign = _find_in_url(document, "articles")
    if sign:
        return KnownPageKind("article", sign)
    kinds: tuple[tuple[PageKind, str], ...] = (("documentation", "documentation"), ("page", "things"))
    found = next(((kind, sign) for kind, key in kinds if (sign := _find_in_url(document, key))), None)
    return KnownPageKind(*found) if found is not None and not is_signed() else None


def find_article_sign(document: Document, schema: Schema) -> str:
    """Return in words what a page says to be an article by; an empty string where nothing says so.

    Plug-ins write ``og:type: article`` into each page of a site, so it counts only where no class says otherwise.
    """
    if schema.articles:
        return f"schema.org type: {schema.articles[0].types[0]}"
    if document.metadata.get("date") is not None:
        return DATE_IN_HEAD
    url = find_stated_url(document)
    if url is not None and _DATE_IN_PATH.search(url[1]):
        return "URL: a date"
    named = _find_class(document, _ARTICLE_CLASSES)
    is_typed = _find_open_graph_type(document) == "article" and not _find_class(document, _PAGE_CLASSES)
    return named or (BY_OPEN_GRAPH if is_typed else "")


def _find_open_graph_type(document: Document) -> str:
    return next((one.value.strip().lower() for one in document.metadata.open_graph.get("type", ())), "")


def _find_node(schema: Schema, types: frozenset[str]) -> SchemaNode | None:
    """Return the node of a page that has one of these types; None where there are many."""
    found = [node for node in _list_main_nodes(schema) if not types.isdisjoint(node.types)]
    return found[0] if 0 < len(found) <= MAX_THINGS else None


def _list_main_nodes(schema: Schema) -> Iterator[SchemaNode]:
    for node in schema.nodes:
        yield node
        yield from (inner for value in node.get_all("mainEntity") if (inner := schema.get_node(value)))


def _find_class(document: Document, names: re.Pattern[str]) -> str:
    """Return in words which of these names the tag of the body has; an empty string for none."""
    text = document.source.text
    body = _BODY.search(text)
    tag = text[body.start() : body.start() + MAX_BODY_TAG].partition(">")[0] if body else ""
    named = names.search(tag)
    return f"class: {named[0].lower()}" if named else ""


def _find_in_url(document: Document, key: str) -> str:
    """Return in words which folder of the URL of a page, or the first part of its host, is one of these names."""
    url = find_stated_url(document)
    if url is None:
        return ""
    host, path = url
    folder = _find_known(path.rstrip("/").lower().split("/")[-2::-1], key)
    if folder:
        return f"URL: /{folder}/"
    is_host = key in _HOSTED and _find_known([host.partition(".")[0]], f"{key}-hosts")
    return f"host: {host}" if is_host else ""


def _find_numbered(document: Document) -> str:
    """Return in words which folder of the URL of a page holds threads, the names of which end with a number."""
    url = find_stated_url(document)
    *folders, last = url[1].rstrip("/").lower().split("/") if url else [""]
    folder = _find_known(folders[-2:], "threads-numbered") if last.isdigit() else ""
    return f"URL: /{folder}/" if folder else ""


def _find_script(document: Document) -> str:
    """Return in words which program of a forum shows the page, by the last part of its URL."""
    url = find_stated_url(document)
    name, dot, _ = url[1].rpartition("/")[2].lower().partition(".") if url else ("", "", "")
    return f"URL: {name}" if dot and _find_known([name], "threads-scripts") else ""


def _find_known(names: Sequence[str], key: str) -> str:
    known = _get_names(key)
    return next((name for name in names if name and _PART_BREAK.sub("-", name) in known), "")


@remember
def _get_names(key: str) -> frozenset[str]:
    return get_word_set(f"page-signs.{key}")
