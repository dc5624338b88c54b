"""The paragraph that the text of an article begins with."""

import re
from collections.abc import Iterable, Sequence

from contentlint.article.prose import ProseBlock
from contentlint.document.nodes import Emphasis, Paragraph
from contentlint.prose.question_marks import asks
from contentlint.prose.words import count_words
from contentlint.source import Span

MIN_WORDS = 30
"""A paragraph of fewer words is a line about the article, unless it ends as a sentence does."""

_NOTE = (
    r"(?i)\W*(?:(?:editor|author)(?:['’]s|s['’]?)? note|note|updated?|cross-?posted|originally (?:published|posted)"
    r"|this (?:\w+ )?(?:post|article|story|piece|entry) (?:was|is|has been|originally|first|appears|appeared)"
    r"|this is (?:a |an |the |part |post )[^.]{0,40}(?:part|post|series|guest))\b"
)
"""How a paragraph in italics begins that tells where the text comes from."""

_ENDS = (".", "!", "…", ":", "。")
_CLOSING = " \t\"'”’»)]*_"


def find_opening(prose: Iterable[ProseBlock], parts: Sequence[Span], author_lines: Sequence[Span]) -> ProseBlock | None:
    """Return the first paragraph that says something: none of key points or FAQ, no byline, date or note.

    ``parts`` are the spans of key points and FAQ, ``author_lines`` those of the byline and of stated dates.
    """
    paragraphs = (block for block in prose if block.kind == "paragraph" and isinstance(block.block, Paragraph))
    said = (one for one in paragraphs if _says_something(one) and not _is_note(one))
    own = (one for one in said if not any(part.contains(one.text.span) for part in parts))
    return next((one for one in own if not _names_author(one, author_lines)), None)


def _says_something(block: ProseBlock) -> bool:
    """Tell a paragraph from a caption, a date or the name of an author."""
    text = block.plain.rstrip(_CLOSING)
    return block.words >= MIN_WORDS or (count_words(text) > 1 and (text.endswith(_ENDS) or asks(text)))


def _is_note(block: ProseBlock) -> bool:
    """Tell an editor's note, which stands in italics, from the text."""
    first = block.inlines[0] if block.inlines else None
    return isinstance(first, Emphasis) and block.text.text.startswith(first.text) and bool(re.match(_NOTE, first.text))


def _names_author(block: ProseBlock, author_lines: Sequence[Span]) -> bool:
    """Tell whether a short paragraph is there for the author’s name or a date."""
    if block.words >= MIN_WORDS:
        return False
    return any(block.text.span.contains(line) for line in author_lines)
