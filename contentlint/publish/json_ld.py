"""Structured data of an article, made of what its readers see: the article itself and its questions and answers."""

import json
import re
from typing import TYPE_CHECKING, Any

from contentlint.article.language import UNKNOWN
from contentlint.document.urls import get_absolute_host
from contentlint.languages.table import get_all_words, remember
from contentlint.prose.dates import read_date
from contentlint.prose.draft_words import parts_no_words
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from contentlint.article.article import Article
    from contentlint.document.metadata import Concept

CONTEXT = "https://schema.org"


def render_script(article: "Article") -> str:
    """Return a script element with the structured data; nothing that an article says can end it."""
    graph = [_build_article(article), *([_build_faq(article)] if article.faq and article.faq.pairs else [])]
    data = {"@context": CONTEXT, "@graph": graph}
    written = json.dumps(data, ensure_ascii=False, indent=2)
    harmless = written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">\n{harmless}\n</script>'


def _build_article(article: "Article") -> dict[str, Any]:
    """Return the article, with those of its properties that it states."""
    headline = _get_stated(article, "title") or next((one.text.text for one in article.headings if one.level == 1), "")
    author = article.metadata.get("author")
    found = {
        "headline": headline,
        "description": _get_stated(article, "description"),
        "inLanguage": article.language if article.language != UNKNOWN else "",
        "author": [_build_author(name) for name in author.names] if author else [],
        "datePublished": _get_date(article, "date"),
        "dateModified": _get_date(article, "modified"),
        "mainEntityOfPage": _get_address(article, "canonical"),
        "image": _get_address(article, "image"),
    }
    return {"@type": "Article", **{name: value for name, value in found.items() if value}}


def _build_author(name: str) -> dict[str, str]:
    return {"@type": "Organization" if _get_organization().search(name) else "Person", "name": name.removeprefix("@")}


@remember
def _get_organization() -> re.Pattern[str]:
    """Return the words in the name of an author that is no person; some scripts part no words."""
    words = get_all_words("organizations.words")
    parted, unparted = (
        "|".join(re.escape(word) for word in words if parts_no_words(word) is is_unparted)
        for is_unparted in (False, True)
    )
    return compile_lazy(rf"\b(?:{parted})\b\.?|{unparted}", re.IGNORECASE)


def _get_date(article: "Article", concept: "Concept") -> str:
    """Return a date in ISO 8601; nothing where it cannot be read for certain."""
    value = article.metadata.get(concept)
    stated = _get_stated(article, concept)
    return read_date(value.raw if value and value.raw is not None else stated).iso if stated else ""


def _get_address(article: "Article", concept: "Concept") -> str:
    """Return a whole URL, below the one host that is the site's own; nothing where that is not known."""
    stated = _get_stated(article, concept)
    if not stated or get_absolute_host(stated):
        return stated if stated.startswith(("http://", "https://")) else ""
    [*hosts] = article.own_hosts
    return f"https://{hosts[0]}{stated}" if len(hosts) == 1 and stated.startswith("/") else ""


def _get_stated(article: "Article", concept: "Concept") -> str:
    value = article.metadata.get(concept)
    return "" if value is None or value.templated or value.fallback else value.decode_html().value


def _build_faq(article: "Article") -> dict[str, Any]:
    pairs = article.faq.pairs if article.faq else ()
    return {
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": pair.question.text,
                "acceptedAnswer": {"@type": "Answer", "text": " ".join(pair.answer.text.split())},
            }
            for pair in pairs
            if pair.answer and pair.answer.text
        ],
    }
