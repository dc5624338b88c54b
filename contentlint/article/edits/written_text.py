"""Visible text as its source has it: where the same words stand with no marks among them."""

from html import unescape
from typing import TYPE_CHECKING

from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.document.nodes import Text


def locate_written(article: "Article", text: "Text", start: int, end: int) -> Span | None:
    """Return where a part of a visible text stands, if the source has the same words there with no marks among them."""
    place = text.locate(start, end)
    return place if is_written(article, place, text.text[start:end]) else None


def is_written(article: "Article", place: Span, words: str) -> bool:
    """Tell whether visible words stand in the source as they are, white space and entities aside."""
    return unescape(article.source.slice(place)).split() == words.split()
