"""What an article states in one place or another: in a page's head, in structured data, or in its text."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.document.dates import read_date
from contentlint.document.model import Paragraph
from contentlint.document.parts import MicrodataItem, StructuredData

if TYPE_CHECKING:
    from contentlint.document.article import Article

MAX_NODES = 20_000
"""So many values of the structured data are looked through."""

FIRST_LINES = 8
"""Among so many paragraphs, a line that is nothing but a date is that of the article."""

MAX_LINE = 120
"""A longer paragraph, in code points, is prose."""

_PARTED = re.compile(r"\n| [-–—|·•] ")


_AUTHOR = re.compile(r"(?:^|[^a-z])author\Z|\Abyl\Z")
_DATE = re.compile(r"(?:^|[^a-z])(?:(?:article|post)?date|publi[a-z]*[._-]?(?:date|time))\Z")
"""Names that sites give to such values in a page's head (``sailthru.author``, ``sn-post-date``)."""


def states_author(article: "Article") -> bool:
    """Tell whether a reader or a program can find out who wrote the article, whatever the name of the value."""
    if _head_has(article, _AUTHOR) or has_property(article.structured_data, "author"):
        return True
    return article.byline is not None


def states_date(article: "Article") -> bool:
    """Tell whether a reader or a program can find out when it was published or changed, in the same way."""
    if _head_has(article, _DATE) or has_property(article.structured_data, "datePublished"):
        return True
    return bool(article.dates) or any(map(_has_date, article.paragraphs[:FIRST_LINES]))


def _has_date(line: Paragraph) -> bool:
    """Tell whether a date is all that a short paragraph, one of its lines or a part between marks says."""
    text = line.text.text
    return len(text) <= MAX_LINE and any(read_date(part).value is not None for part in _PARTED.split(text))


def _head_has(article: "Article", names: "re.Pattern[str]") -> bool:
    return any(value.value and names.search(value.name) for value in article.head)


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
