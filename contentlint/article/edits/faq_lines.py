"""What all edits of an FAQ share: the heading above the questions, and where the words of a line begin."""

from bisect import bisect_left
from typing import TYPE_CHECKING

from contentlint.document.html_elements import VOID
from contentlint.document.nodes import Image, Link, Paragraph
from contentlint.languages.table import get_texts
from contentlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.article.article import Article
    from contentlint.document.markup import Token

SECTION_LEVEL = 2
"""The level of a heading that opens a section."""

_TAGS = "a abbr b br cite code del em i img ins kbd mark q s small span strong sub sup time u var wbr"
INLINE_TAGS = frozenset(_TAGS.split())
"""Tags that people write within a text and mean; all others were typed to be read."""


def get_faq_heading(language: str) -> str:
    """Return the heading above the questions of an FAQ in a language."""
    return get_texts("headings.faq").get(language, "FAQ")


def find_content_start(article: "Article", block: Paragraph, lead: Span) -> int:
    """Return where what a paragraph shows begins, at the end of a lead or before: with a mark, a tag or an image.

    A label (“**A:**”) and a line break are no part of it.
    """
    shown = (inline.span for inline in block.inlines if inline.span.end > lead.end or isinstance(inline, Image | Link))
    starts = [*(span.start for span in shown), *_list_open_tags(article.markup.tags, lead)]
    return min((at for at in starts if lead.start <= at < lead.end), default=lead.end)


def _list_open_tags(tags: "Sequence[Token]", lead: Span) -> list[int]:
    """Return where the tags begin that are opened in a lead and not closed there."""
    first = bisect_left(tags, lead.start, key=lambda tag: tag.start)
    within = tags[first : bisect_left(tags, lead.end, first, key=lambda tag: tag.start)]
    closed = {tag.name for tag in within if tag.kind == "end"} & INLINE_TAGS | VOID
    return [tag.start for tag in within if tag.kind == "start" and tag.name not in closed]
