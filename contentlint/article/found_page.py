"""Whether the article of a whole page was found, by its text and by what kind of page it is, and what to say of it."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection

from contentlint.article.page_kind import TEASERS, KnownPageKind, holds_teasers
from contentlint.article.schema_org import Schema
from contentlint.document.document import Document
from contentlint.document.found_article import Found
from contentlint.findings import Severity
from contentlint.prose.shorten import shorten

MAX_TEASER = 500
"""Characters of text below each heading of a page that is made of teasers, at most."""

NO_ARTICLES = frozenset({"home", "list", "page"})
"""Kinds of pages that need not hold an article."""

MAX_PART, MAX_CLAIMED_PART = 0.65, 0.5
"""A page of whose text a smaller share was read was read in part; the second if it calls itself an article."""

_STATED = ("configuration", "path")
"""So begins the origin of a kind that does not rest on what the page shows."""

FEW = 40
"""Where more words than this were kept, they may be a short article beside much else."""

MAX_QUOTE = 24
"""Code points of what is quoted of a page, so that the whole clause fits into a message."""

_NOT_MEANT = frozenset({"left-out", "hidden", "two", "teasers", "stated"})
"""What is not missed on such pages. That a page cannot be read at all is told of these, too."""


def find_missing(
    document: Document, kind: KnownPageKind, hosts: Collection[str], *, claims_article: bool
) -> Found | None:
    """Return why the article of a whole page was not found; None if it was, or if the page only leads to another.

    ``hosts`` are those of its site. ``claims_article`` tells whether the page calls itself an article.
    """
    if kind.kind == "redirect":
        return None
    if document.found is not None and not document.found.is_found:
        return document.found
    if (kind.origin == TEASERS or (claims_article and holds_teasers(document, hosts))) and _is_made_of_them(document):
        return Found(cause="teasers", missing=len(document.headings))
    return None


def is_in_part(found: Found, kind: KnownPageKind, *, claims_article: bool) -> bool:
    """Tell whether a part of what a page is about may not have been read: it shows much more, or is a list or goods."""
    if found.is_list or not found.is_found or kind.kind == "redirect":
        return False
    is_part = found.share < (MAX_CLAIMED_PART if claims_article else MAX_PART)
    return is_part or kind.kind in {"home", "list"} or kind.is_composed


def _is_made_of_them(document: Document) -> bool:
    """Tell whether each heading of a page has only a few words below it."""
    starts = [heading.span.start for heading in document.headings]
    sizes: Counter[int] = Counter()
    for paragraph in document.paragraphs:
        sizes[bisect_right(starts, paragraph.span.start)] += len(paragraph.text.text)
    return max(sizes.values(), default=0) <= MAX_TEASER


def claims_article(document: Document, schema: Schema, kind: KnownPageKind) -> bool:
    """Tell whether a page calls itself an article: in its structured data, by ``og:type``, or by its place."""
    types = (value.value.strip().lower() for value in document.metadata.open_graph.get("type", ()))
    is_among_articles = kind.kind == "article" and kind.origin.startswith(_STATED)
    is_named = kind.kind == "article" and "article" in types  # plug-ins write it into lists, too
    return bool(schema.articles) or is_named or is_among_articles


def rate_missing(missing: Found, kind: KnownPageKind, *, claims_article: bool) -> Severity:
    """Return how grave it is that an article was not found: an error where the page says that it holds one.

    A list of whole posts is meant, wherever it is.
    """
    if missing.cause == "posts":
        return "info"
    is_meant = missing.cause in _NOT_MEANT or kind.origin.startswith(_STATED)
    if is_meant and kind.kind in NO_ARTICLES:
        return "info"
    is_sure = missing.cause != "left-out" or missing.kept < FEW
    return "error" if claims_article and is_sure else "warning"


def explain_missing(missing: Found) -> str:
    """Say in a clause how it is known that an article was not found."""
    return _REASONS[missing.cause].format(
        kept=_count(missing.kept, "word") if missing.kept else "none",
        number=f"{missing.kept:,}",
        shown=f"{missing.shown:,}",
        missing=_count(missing.missing, "word"),
        headings=missing.missing,
        quote=f"“{shorten(missing.quote, MAX_QUOTE)}”" if missing.quote else "with a form",
    )


_REASONS = {
    "empty": "the page shows no text",
    "script": "a script loads its text, and the file holds {kept} of it",
    "noscript": "its text ({missing}) is only in <noscript>",
    "login": "the page asks readers to log in: {quote}",
    "wall": "the page asks readers to pay, and shows {kept}",
    "error-page": "the page says {quote}",
    "consent": "the page asks to allow cookies: {quote}",
    "two": "the page holds two articles",
    "posts": "the page shows {headings} posts that have pages of their own",
    "stated": "its data state {missing} that the page does not show",
    "hidden": "{missing} are hidden, and {kept} are shown",
    "left-out": "only {number} of {shown} words were recognized as the article",
    "teasers": "its {headings} headings lead to other pages",
}


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
