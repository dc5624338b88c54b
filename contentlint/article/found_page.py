"""Whether the article of a whole page was found, by its text and by what kind of page it is, and what to say of it."""

from typing import TYPE_CHECKING

from contentlint.article.page_kind import TEASERS, holds_teasers
from contentlint.document.found_article import Found
from contentlint.findings import Severity

if TYPE_CHECKING:
    from contentlint.article.article import Article

MAX_TEASER = 250
"""Characters of running text for each heading of a page that is made of teasers, at most."""

NO_ARTICLES = frozenset({"home", "list", "page"})
"""Kinds of pages that need not hold an article."""

_NOT_MEANT = frozenset({"left-out", "hidden", "two", "teasers", "stated"})
"""What is not missed on such pages. That a page cannot be read at all is told of these, too."""


def find_missing(article: "Article") -> Found | None:
    """Return why the article of a whole page was not found; None if it was, or for what is no page."""
    if not article.is_page or article.page_kind.kind == "redirect":
        return None
    if not article.found.is_found:
        return article.found
    if article.page_kind.origin == TEASERS or (claims_article(article) and _is_made_of_teasers(article)):
        return Found(cause="teasers", missing=len(article.headings))
    return None


def _is_made_of_teasers(article: "Article") -> bool:
    if not holds_teasers(article, article.own_hosts):
        return False
    text = sum(len(paragraph.text.text) for paragraph in article.paragraphs)
    return text <= MAX_TEASER * len(article.headings)


def claims_article(article: "Article") -> bool:
    """Tell whether a page calls itself an article: in its structured data, by ``og:type``, or by its folder."""
    types = (value.value.strip().lower() for value in article.metadata.open_graph.get("type", ()))
    return bool(article.schema.articles) or "article" in types or _is_among_articles(article)


def _is_among_articles(article: "Article") -> bool:
    known = article.page_kind
    return known.kind == "article" and known.origin.startswith(("configuration", "path"))


def rate_missing(article: "Article", missing: Found) -> Severity:
    """Return how grave it is that an article was not found: an error where the page says that it holds one."""
    if claims_article(article):
        return "error"
    known = article.page_kind
    is_meant = known.kind in NO_ARTICLES and (missing.cause in _NOT_MEANT or known.origin.startswith(("path", "conf")))
    return "info" if is_meant else "warning"


def explain_missing(missing: Found) -> str:
    """Say in a clause how it is known that an article was not found."""
    return _REASONS[missing.cause].format(
        kept=_count(missing.kept, "word"),
        shown=f"{missing.shown:,}",
        missing=_count(missing.missing, "word"),
        headings=missing.missing,
        quote=f"“{missing.quote}”" if missing.quote else "a form",
    )


_REASONS = {
    "empty": "the page shows no text",
    "script": "a script loads its text, and the file holds {kept} of it",
    "noscript": "its text ({missing}) is only in <noscript>, which readers with JavaScript do not see",
    "login": "the page asks readers to log in ({quote})",
    "wall": "the page asks readers to pay, and shows {kept}",
    "error-page": "the page says {quote}",
    "consent": "the page asks readers to allow cookies ({quote})",
    "two": "the page holds two articles",
    "stated": "its structured data state a text of {missing} that the page does not show",
    "hidden": "{missing} are hidden, and {kept} are shown",
    "left-out": "only {kept} of {shown} were recognized as the article",
    "teasers": "its {headings} headings lead to other pages",
}


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
