"""Where something belongs that an article does not have: insertion points, as empty spans."""

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.findings import WholeArticle
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.document.metadata import FrontMatter
    from contentlint.document.nodes import Paragraph


def locate_in_metadata(article: "Article") -> Span:
    """Return where new metadata goes: below the front matter's last key, in a page's head, else the very start."""
    if article.front_matter:
        return _locate_in_front_matter(article, article.front_matter)
    return _build_empty_span(max(article.head_end, 0))


def _locate_in_front_matter(article: "Article", matter: "FrontMatter") -> Span:
    """Return the start of the line with the closing delimiter, or the end where there is none."""
    text = article.source.text[matter.span.start : matter.span.end].rstrip()
    before, _, last = text.rpartition("\n")
    closed = matter.form != "header" and last.strip() in CLOSING
    return _build_empty_span(matter.span.start + (len(before) + 1 if closed else len(text)))


CLOSING = frozenset({"---", "...", "+++", "}", ";;;"})


class Gap(Struct, frozen=True, gc=False):
    """Where the value of a field is missing: at its ``key``, as it is written; without a key if that is None."""

    span: Span
    key: str | None = None


def find_gap(article: "Article", key: Span | None) -> Gap:
    """Return where to report a missing value: at its key if it has one, else where new metadata goes."""
    return Gap(key, article.source.slice(key)) if key else Gap(locate_in_metadata(article))


def describe_metadata(article: "Article") -> str:
    """Say in words where an article has its metadata."""
    if article.is_page:
        return "page’s head"
    return article.head[0].place if article.head else "front matter"


def locate_before_sections(article: "Article") -> Span:
    """Return the place between the introduction and the first subheading; of a text without any, below its start."""
    for heading in article.headings:
        if heading.level > 1:
            return _build_empty_span(heading.span.start)
    return locate_after_introduction(article)


def locate_after_introduction(article: "Article") -> Span:
    """Return the end of the first paragraph; the end of the article, if there is none."""
    if article.paragraphs:
        return _build_empty_span(article.paragraphs[0].span.end)
    return locate_end(article)


def locate_end(article: "Article") -> Span:
    """Return the end of the text, before its last line ends."""
    return _build_empty_span(len(article.source.text.rstrip()))


def locate_title(article: "Article") -> WholeArticle:
    """Return the place of a remark on the whole article: its title stands for it, else its first words."""
    title = article.metadata.get("title")
    if title:
        return WholeArticle(title.span)
    if article.prose.sentences:
        return WholeArticle(article.prose.sentences[0].span)
    return WholeArticle(article.headings[0].text.span if article.headings else article.body_point)


def find_paragraph_at(article: "Article", offset: int) -> "Paragraph | None":
    """Return the paragraph that stands at an offset of the source, or None."""
    at = bisect_right(article.paragraphs, offset, key=lambda paragraph: paragraph.span.start) - 1
    found = article.paragraphs[at] if at >= 0 else None
    return found if found and offset < found.span.end else None


def insert_blank_line_above(article: "Article", offset: int) -> Edit:
    """Return what puts a blank line above the one at an offset, within the same quotations."""
    text = article.source.text
    start = text.rfind("\n", 0, offset) + 1
    margin = re.match(r"[ \t]*+(?:>[ \t]?+)*+", text[start:offset])
    return Edit(_build_empty_span(start), f"{margin[0].rstrip() if margin and '>' in margin[0] else ''}\n")


def _build_empty_span(offset: int) -> Span:
    return Span(offset, offset)
