"""An article in HTML to Markdown: its text without the page around it, its metadata as front matter."""

from typing import TYPE_CHECKING

from markdownify import ATX, MarkdownConverter

from contentlint.document.model import Comment, Container, Template
from contentlint.prose.lazy import lazy_pattern
from contentlint.rule.front_matter import yaml_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag

    from contentlint.document.article import Article
    from contentlint.document.metadata import Concept
    from contentlint.document.model import Block

CONCEPTS: "tuple[tuple[Concept, str], ...]" = (
    ("title", "title"),
    ("description", "description"),
    ("author", "author"),
    ("date", "date"),
    ("modified", "lastmod"),
    ("image", "image"),
    ("canonical", "canonical"),
)
"""What goes from the head into front matter, and under which key."""


FENCE = "```"
BLANK_LINES = lazy_pattern(r"\n{3,}")


class _Converter(MarkdownConverter):
    """Markdown as it is written here: headings with marks, hyphens before items, questions that open as headings."""

    def convert_summary(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return the question of a part that opens on a click as a heading."""
        del el, parent_tags
        return f"\n\n### {' '.join(text.split())}\n\n"


def markdown_of(article: "Article") -> str:
    """Return an article that was read from HTML as Markdown."""
    converter = _Converter(
        heading_style=ATX,
        bullets="-",
        strip=["script", "style", "template"],
        escape_misc=False,
        table_infer_header=True,
    )
    pieces = (converter.convert(article.source.slice(block.span)).strip() for block in _shown(article.blocks))
    body = "\n\n".join(piece if FENCE in piece else BLANK_LINES.sub("\n\n", piece) for piece in pieces if piece)
    return f"{_front_matter(article)}{body}\n"


def _shown(blocks: "tuple[Block, ...]") -> "Iterator[Block]":
    """Yield what readers see, without the boxes around it: these may hold what is hidden, or no part of the article."""
    for block in blocks:
        if isinstance(block, Container):
            yield from _shown(block.blocks)
        elif not isinstance(block, Comment | Template):
            yield block


def _front_matter(article: "Article") -> str:
    found = ((key, article.metadata.get(concept)) for concept, key in CONCEPTS)
    lines = [
        f"{key}: {yaml_text(' '.join(value.as_shown().value.split()))}"
        for key, value in found
        if value is not None and value.value.strip() and not value.fallback and not value.templated
    ]
    return "\n".join(["---", *lines, "---", "", ""]) if lines else ""
