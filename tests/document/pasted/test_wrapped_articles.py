"""Markdown that is broken at one width: lines that begin with a link, code or a capital are no new blocks."""

from contentlint.article import read
from contentlint.source import Source

WRAPPED = """---
title: Moving house
date: 2026-01-05
---

While
[the move to the new server](https://example.com/move) took us most of a long weekend in the middle of January,
nobody who reads the site should have noticed anything of it. The Archive
of the old site is still there for those who need it, and you can find all of the old articles at the very same place.
The new one uses
`kettle-publish` for all articles that were written since the summer of the last year and have been checked by two of
Us. What remains are the pictures, which we will move as soon as we have found out which of them are in use today.
"""


def test_a_wrapped_article_with_front_matter_is_markdown() -> None:
    assert read(Source(WRAPPED, "posts/a.md")).format == "markdown"


def test_a_line_that_ends_within_a_sentence_is_no_heading() -> None:
    draft = WRAPPED.partition("---\n\n")[2]
    assert [heading.text.text for heading in read(Source(draft, "a.md")).headings] == []
