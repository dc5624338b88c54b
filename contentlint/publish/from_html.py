"""An article in HTML to Markdown: its text without the page around it, its metadata as front matter."""

import re
from typing import TYPE_CHECKING

from markdownify import ATX, MarkdownConverter

from contentlint.article.edits.front_matter import format_yaml_text
from contentlint.document.nodes import Comment, Container, Details, Heading, Template
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag

    from contentlint.article.article import Article
    from contentlint.document.metadata import Concept
    from contentlint.document.nodes import Block

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
NEWLINE = "\n"
RULE = "* * *"
"""A line across the page, which ends the last answer where no heading does."""

_MARK = compile_lazy(r"[\\`*_\[\]~]|<(?=[A-Za-z/!?])")
_ENTITY = compile_lazy(r"&(?=#?\w{1,32};)")
_LINE_MARK = compile_lazy(r"(?m)^([ \t]*(?:\d{1,9}(?=[.)](?:\s|$)))?)(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|[.)]|=+$|-+$)")
_LANGUAGE = compile_lazy(r"\blang(?:uage)?-([\w+#-]+)")
_CONDITION = compile_lazy(r"<!\[(?:end)?if[^\]<>]*\]>", re.IGNORECASE)
"""What Word writes around the signs of its lists."""

BLANK_LINES = compile_lazy(r"\n{3,}")


class _Converter(MarkdownConverter):
    """Markdown as it is written here: headings with marks, hyphens before items, questions that open as headings."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Return a text so that Markdown shows it as it reads, and takes nothing in it for a mark or a tag."""
        plain = _MARK.sub(r"\\\g<0>", text or "")
        plain = _LINE_MARK.sub(r"\1\\\2", _ENTITY.sub("&amp;", plain))
        return plain.replace("|", r"\|") if parent_tags & {"td", "th"} else plain

    def convert_summary(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return the question of a part that opens on a click as a heading."""
        del el, parent_tags
        return f"\n\n### {' '.join(text.split()).lstrip('# ')}\n\n"

    def convert_pre(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return code between fences that are longer than any in it, with its language."""
        del parent_tags
        fence = FENCE
        while fence in text:
            fence += "`"
        inside = el.find("code")
        classes = " ".join([*(el.get("class") or ()), *((inside.get("class") or ()) if inside else ())])
        language = _LANGUAGE.search(classes)
        return f"\n\n{fence}{language[1] if language else ''}\n{text.strip(NEWLINE)}\n{fence}\n\n"


def convert_html(article: "Article") -> str:
    """Return an article that was read from HTML as Markdown."""
    converter = _Converter(
        heading_style=ATX,
        bullets="-",
        strip=["script", "style", "template"],
        sub_symbol="<sub>",
        sup_symbol="<sup>",
        table_infer_header=True,
    )
    blocks = list(_find_visible_blocks(article.blocks))
    pieces = [
        piece
        for block, following in zip(blocks, [*blocks[1:], None], strict=True)
        for piece in (_convert_block(article, block, converter), RULE if _is_left_open(block, following) else "")
    ]
    body = "\n\n".join(piece for piece in pieces if piece)
    return f"{_render_front_matter(article)}{body}\n"


def _convert_block(article: "Article", block: "Block", converter: MarkdownConverter) -> str:
    written = _CONDITION.sub("", article.source.slice(block.span))
    piece: str = converter.convert(written).strip()
    return piece if FENCE in piece else BLANK_LINES.sub("\n\n", piece)


def _is_left_open(block: "Block", following: "Block | None") -> bool:
    """Tell whether what follows a part that opens on a click would read as its text, once that is a heading."""
    return isinstance(block, Details) and following is not None and not isinstance(following, Details | Heading)


def _find_visible_blocks(blocks: "tuple[Block, ...]") -> "Iterator[Block]":
    """Yield what readers see, without the boxes around it: these may hold what is hidden, or no part of the article."""
    for block in blocks:
        if isinstance(block, Container):
            yield from _find_visible_blocks(block.blocks)
        elif not isinstance(block, Comment | Template):
            yield block


def _render_front_matter(article: "Article") -> str:
    found = ((key, article.metadata.get(concept)) for concept, key in CONCEPTS)
    lines = [
        f"{key}: {format_yaml_text(' '.join(value.decode_html().value.split()))}"
        for key, value in found
        if value is not None and value.value.strip() and not value.fallback and not value.templated
    ]
    return "\n".join(["---", *lines, "---", "", ""]) if lines else ""
