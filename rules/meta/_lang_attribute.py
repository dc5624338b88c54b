"""Edits that name the language of a page in the ``lang`` of its ``html`` element."""

import re
from typing import TYPE_CHECKING

from contentlint.article.language import code_of
from contentlint.article.prose import find_first_words
from contentlint.prose.language_detection import detect
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.document.metadata import HeadValue

_TAG = compile_lazy(r"(?:[a-z]{2,3}(?:-[a-z0-9]{1,8})*+|[ix](?:-[a-z0-9]{1,8})++)", re.IGNORECASE)
"""The form of a language tag. Registered first parts have two or three letters."""

_TEMPLATE_SIGN = r"[{<%$]"
_MIN_WORDS = 100
_ALIKE = frozenset({"bs", "cs", "da", "gl", "hr", "id", "ms", "nb", "nn", "no", "sk", "sl", "sr"})
"""Languages that are easily taken for a neighbour."""


def is_language_tag(text: str) -> bool:
    """Tell whether a text has the form of a language tag (``pt-BR``)."""
    return _TAG.fullmatch(text) is not None


def add_lang(article: "Article", element: "HeadValue | None") -> list[Edit]:
    """Return what names the language on the only ``html`` element of a page, if no template adds anything to that."""
    code = _detect_surely(article)
    if element is None or not code or sum(value.name == "html" for value in article.head) > 1:
        return []
    text, at = article.source.text, element.span.start
    tag = text[at : text.find(">", at)]
    return [] if re.search(_TEMPLATE_SIGN, tag) else [Edit(element.span, f' lang="{code}"')]


def fill_lang(article: "Article", stated: "HeadValue") -> list[Edit]:
    """Return what puts the language between quotation marks that are there."""
    code, (start, end) = _detect_surely(article), stated.span
    around = article.source.text[start - 1 : end + 1]
    return [Edit(stated.span, code)] if code and around in {'""', "''"} else []


def correct_lang(article: "Article", stated: "HeadValue") -> list[Edit]:
    """Return the code for the name of a language, or for a code with an underscore."""
    code, hyphened = code_of(stated.value), stated.value.replace("_", "-")
    if not code or article.source.slice(stated.span) != stated.value:
        return []
    if is_language_tag(hyphened):
        return [Edit(stated.span, hyphened)]
    return [Edit(stated.span, code)] if stated.value.isalpha() else []


def _detect_surely(article: "Article") -> str:
    """Return the language that the words show, unless anything else says another one."""
    if article.prose.word_count < _MIN_WORDS:
        return ""
    found = detect(find_first_words(article.prose.blocks))
    return found if found == article.language and found not in _ALIKE else ""
