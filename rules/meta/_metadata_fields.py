"""Fields of the metadata by the names that people give them: which are filled in, and where their keys stand."""

from typing import TYPE_CHECKING

from contentlint.article.statements import has_stated_author, has_stated_date, is_filled
from contentlint.document.metadata import CONCEPTS, Concept
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.article.article import Article


def is_field_filled(article: "Article", name: str) -> bool:
    """Tell whether a concept, under whatever name, or any other key is filled in; author and date in the text, too."""
    concept = _read_concept(name)
    if concept is None:
        return _is_in_metadata(article, name)
    if is_filled(article.metadata.get(concept)):
        return True
    if concept == "date":
        return has_stated_date(article)
    return concept == "author" and (_is_in_metadata(article, name) or has_stated_author(article))


def _read_concept(name: str) -> Concept | None:
    return next((concept for concept in CONCEPTS if concept == name), None)


def _is_in_metadata(article: "Article", name: str) -> bool:
    entry = article.front_matter.find(name) if article.front_matter else None
    if entry is not None:
        return entry.value not in (None, "", [], {})
    return any(value.name == name.lower() and value.value for value in article.head)


def find_key(article: "Article", name: str) -> Span | None:
    """Return where the key of a field stands, or None where there is none."""
    concept = _read_concept(name)
    value = article.metadata.get(concept) if concept else None
    if value is not None:
        return value.key_span
    entry = article.front_matter.find(name) if article.front_matter else None
    return entry.key_span if entry else None
