"""The paragraph that the text of an article begins with."""

from typing import TYPE_CHECKING

from contentlint.document.model import Paragraph
from contentlint.document.prose import ProseBlock
from contentlint.document.recognise.questions import asks
from contentlint.prose.words import count_words
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.document.article import Article

SHORTEST = 8
"""A paragraph of fewer words is a line about the article, unless it ends as a sentence does."""

_ENDS = (".", "!", "…", ":", "。")
_CLOSING = " \t\"'”’»)]*_"


def opening(article: "Article") -> ProseBlock | None:
    """Return the first paragraph that says something; those of key points and FAQ, bylines and dates are passed."""
    parts = [part.span for part in (article.key_points, article.faq, article.byline) if part]
    beside = [*parts, *(date.span for date in article.dates)]
    paragraphs = (block for block in article.prose if block.kind == "paragraph" and isinstance(block.block, Paragraph))
    return next((one for one in paragraphs if _says_something(one) and not _in_any(one.text.span, beside)), None)


def _says_something(block: ProseBlock) -> bool:
    """Tell a paragraph from a caption, a date or the name of an author."""
    text = block.plain.rstrip(_CLOSING)
    return block.words >= SHORTEST or (count_words(text) > 1 and (text.endswith(_ENDS) or asks(text)))


def _in_any(span: Span, others: list[Span]) -> bool:
    return any(other.contains(span) for other in others)
