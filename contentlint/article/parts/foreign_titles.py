"""Titles of other people's pages, as the texts of links to them."""

from collections.abc import Collection

from contentlint.document.nodes import Inline, Link
from contentlint.document.urls import parse_target

MIN_WORDS = 5
"""Of a link to another site, so many words are mostly the title of what is there, as its author wrote it."""


def is_title_of_others(inline: Inline, own_hosts: Collection[str]) -> bool:
    """Tell whether a part of a text is a link to another site with the title that the page has there."""
    if not isinstance(inline, Link) or len(inline.text.split()) < MIN_WORDS:
        return False
    return parse_target(inline.href, own_hosts).kind == "external"
