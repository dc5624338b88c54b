"""What an article states in one place or another: in its metadata, in structured data, or in its text."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.document.parts import MicrodataItem, StructuredData

if TYPE_CHECKING:
    from contentlint.document.article import Article

MAX_NODES = 20_000
"""So many values of the structured data are looked through."""


def states_author(article: "Article") -> bool:
    """Tell whether a reader or a program can find out who wrote the article, without its metadata."""
    return has_property(article.structured_data, "author") or article.byline is not None


def states_date(article: "Article") -> bool:
    """Tell whether a reader or a program can find out when it was published or changed, without its metadata."""
    return has_property(article.structured_data, "datePublished") or bool(article.dates)


def has_property(data: StructuredData, name: str) -> bool:
    """Tell whether JSON-LD or microdata have a property that is not empty, at any depth."""
    return any(found == name and value for found, value in _properties(data))


def _properties(data: StructuredData) -> Iterator[tuple[str, object]]:
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
