"""Titles of other people's pages, as the texts of links to them."""

from contentlint.document.nodes import Inline, Link

MIN_WORDS = 5
"""Of a link to another site, so many words are mostly the title of what is there, as its author wrote it."""


def is_title_of_others(inline: Inline) -> bool:
    """Tell whether a part of a text is a link to another site with the title that the page has there."""
    return isinstance(inline, Link) and "://" in inline.href and len(inline.text.split()) >= MIN_WORDS
