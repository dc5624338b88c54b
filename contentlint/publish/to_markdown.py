"""An article that was read from a draft of any format as Markdown that says the same."""

from typing import TYPE_CHECKING

from contentlint.article.edits.front_matter import format_yaml_text
from contentlint.article.edits.pasted_text import build_marks
from contentlint.article.parts.draft_edges import find_draft_edges
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit
from contentlint.source.edit import apply_edits
from contentlint.source.paths import is_word_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.article.article import Article
    from contentlint.article.parts.model import MetaLine
    from contentlint.document.metadata import FrontMatter

_BLANK_LINES = compile_lazy(r"(?:[^\S\n]*+\n)++")
"""Those at the start of a text; the white space behind them may be that of code."""


def convert_to_markdown(article: "Article", moved: "Sequence[MetaLine]", pictures: "Sequence[str]" = ()) -> str:
    """Return an article as Markdown that says the same, without the lines that are ``moved`` to its metadata.

    ``pictures`` are the files of a Word file's pictures.
    """
    if is_word_file(article.path):
        from contentlint.publish.word_file import convert_word_file  # only where there is one

        return convert_word_file(article, pictures)
    if article.format == "html":
        from contentlint.publish.from_html import convert_html  # only where there is HTML

        return convert_html(article)
    text = article.source.text
    if article.format == "text":
        left_out = [edge.span for edge in find_draft_edges(article.blocks, moved)]
        text = apply_edits(text, (Edit(*mark) for mark in build_marks(article, left_out)))
    if article.front_matter and article.front_matter.form == "header":
        return f"{_convert_front_matter(article.front_matter)}{text[article.body_start :].strip()}\n"
    return f"{_strip_blank_lines(text)}\n" if not article.front_matter else text


def _strip_blank_lines(text: str) -> str:
    first = _BLANK_LINES.match(text)
    return text[first.end() if first else 0 :].rstrip()


def _convert_front_matter(matter: "FrontMatter") -> str:
    """Return lines of “Key: value”, which few generators know, as the front matter that most do."""
    lines = [f"{entry.path.lower()}: {format_yaml_text(entry.text)}" for entry in matter.entries if entry.text.strip()]
    return "\n".join(["---", *lines, "---", "", ""])
