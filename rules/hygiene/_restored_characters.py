"""Edits of mojibake: the characters that the same bytes mean in UTF-8."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from contentlint.article.edits.headings import is_linked
from contentlint.document.markup import Spans
from contentlint.prose.mojibake import find_remains, is_shown, looks_garbled, restore_garbled
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article import Article


def restore_characters(article: "Article", garbled: Sequence[Span]) -> list[Edit]:
    """Return what writes the right characters; nothing if one of them is uncertain, or part of an address."""
    addresses = Spans((*(link.href_span for link in article.links), *(image.src_span for image in article.images)))
    edits = [Edit(place, restore_garbled(article.source.slice(place))) for place in garbled]
    in_address = any(place.start in addresses or _is_unread(article, place) for place in garbled)
    if in_address or not all(is_shown(edit.text) for edit in edits) or _has_remains(article, garbled):
        return []
    headings = (heading.text.text for heading in article.headings if looks_garbled(heading.text.text))
    return [] if is_linked(article, *headings) else edits


def _is_unread(article: "Article", place: Span) -> bool:
    """Tell whether a place is in the front matter but in no text for readers: in an address, a name of a file."""
    if article.front_matter is None or not article.front_matter.span.contains(place):
        return False
    texts = (*article.metadata.get_all("title"), *article.metadata.get_all("description"))
    return not any(value.span.contains(place) for value in texts)


def _has_remains(article: "Article", garbled: Sequence[Span]) -> bool:
    places = Spans(garbled)
    return any(at not in places and article.is_text(at) for at in find_remains(article.source.text))
