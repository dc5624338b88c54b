"""Structured data of an article, made of what its readers see: the article itself and its questions and answers."""

import json
from typing import TYPE_CHECKING, Any

from contentlint.article.language import UNKNOWN

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
        "author": [{"@type": "Person", "name": name} for name in author.names] if author else [],
        "datePublished": _get_stated(article, "date"),
        "dateModified": _get_stated(article, "modified"),
        "mainEntityOfPage": _get_stated(article, "canonical"),
    }
    return {"@type": "Article", **{name: value for name, value in found.items() if value}}


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
