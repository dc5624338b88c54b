"""Edits of key points: a list made of sentences, and full stops at the ends of points."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from contentlint.article.edits.headings import find_text_block
from contentlint.article.parts.model import KeyPoints
from contentlint.document.nodes import Paragraph, Text
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article import Article


def make_list(article: "Article", part: KeyPoints) -> list[Edit]:
    """Return what makes a list of the sentences below a label: of one plain paragraph of Markdown, and nothing else."""
    first, *others = (item.span for item in part.items) if part.items else (Span(0, 0),)
    paragraph = find_text_block(article, first) if others else None
    text = article.source.text
    if article.format != "markdown" or not isinstance(paragraph, Paragraph) or paragraph.tag:
        return []
    starts_line = text.rfind("\n", 0, paragraph.span.start) + 1 == first.start == paragraph.span.start
    if not starts_line or not paragraph.span.contains(others[-1]) or paragraph.inlines:
        return []
    gaps = [Span(len(text[: other.start].rstrip()), other.start) for other in others]
    blank = "" if text.endswith("\n\n", 0, first.start) else "\n"
    return [Edit(Span(first.start, first.start), f"{blank}- "), *(Edit(gap, "\n- ") for gap in gaps)]


def add_full_stops(article: "Article", points: Sequence[Text]) -> list[Edit]:
    """Return a full stop behind each point, if all end in a letter or digit in the source."""
    ends = [point.span.end for point in points]
    is_plain = all(article.source.text[end - 1].isalnum() for end in ends)
    return [Edit(Span(end, end), ".") for end in ends] if is_plain else []


def drop_full_stops(article: "Article", points: Sequence[Text]) -> list[Edit]:
    """Return what takes the full stop from each point, if all end in a letter or digit and a single one."""
    ends, text = [point.span.end for point in points], article.source.text
    is_plain = all(text[end - 1] == "." and text[end - 2].isalnum() for end in ends)
    return [Edit(Span(end - 1, end), "") for end in ends] if is_plain else []
