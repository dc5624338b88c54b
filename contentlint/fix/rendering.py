"""What a program that knows nothing of our reader shows of an article: plain CommonMark with tables, as HTML."""

import html
import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint.article.visible_text import UNSEEN
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

    from contentlint.article.article import Article

_TAG = compile_lazy(r"<!--.*?-->|<(script|style)\b[^<>]*>.*?</\1\s*>|</?[a-zA-Z][^<>]*>", re.DOTALL | re.IGNORECASE)

_CODE_BLOCK = compile_lazy(r"(<pre\b.*?</pre\s*>)", re.DOTALL | re.IGNORECASE)


@cache
def _build_renderer() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def render_signs(article: "Article") -> str:
    """Return all signs that readers see of an article, in order: letters, punctuation, URLs that are shown.

    White space and characters that nobody sees are left out, but not in blocks of code. Of pasted text, which is no
    Markdown, nothing is rendered.
    """
    text = article.source.text[article.body_start :]
    if article.format == "text":
        return ""
    page = _build_renderer().render(text) if article.format == "markdown" else text
    pieces = _CODE_BLOCK.split(page)
    return "".join(_show(piece) if at % 2 == 0 else piece for at, piece in enumerate(pieces))


def _show(page: str) -> str:
    return "".join(html.unescape(_TAG.sub(" ", page)).translate(UNSEEN).split())
