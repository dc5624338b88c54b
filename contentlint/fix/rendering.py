"""What a program that knows nothing of our reader shows of an article: plain CommonMark with tables, as HTML."""

from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from contentlint.article.visible_text import UNSEEN
from contentlint.document.html.tokens import tokenize

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

    from contentlint.article.article import Article


MAX_LENGTH = 200_000
"""A longer text is rendered block by block: some texts take a time that grows with the square of their length …"""

MAX_BLOCK = 20_000
"""… and of these blocks those that are not longer than this."""


@cache
def _build_renderer() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def render_signs(article: "Article") -> str:
    """Return all signs that readers see of an article, in order: letters, punctuation, URLs that are shown.

    White space and characters that nobody sees are left out, but not in blocks of code. Of pasted text, which is no
    Markdown, nothing is rendered; of a very long text, only what its blocks show by themselves.
    """
    text = article.source.text[article.body_start :]
    if article.format == "text":
        return ""
    if article.format != "markdown":
        return _collect_text(text)
    if len(text) <= MAX_LENGTH:
        return _collect_text(_build_renderer().render(text))
    blocks = map(article.source.slice, (block.span for block in article.blocks))
    return "".join(_collect_text(_build_renderer().render(one)) for one in blocks if len(one) <= MAX_BLOCK)


def _collect_text(page: str) -> str:
    """Return the text of a page; its scripts and comments are no text."""
    found: list[str] = []
    is_code = False
    for token in tokenize(page):
        if token.name == "pre" and token.kind in {"start", "end"}:
            is_code = token.kind == "start"
        elif token.kind == "text":
            text = unescape(page[token.start : token.end])
            found.append(text if is_code else "".join(text.translate(UNSEEN).split()))
    return "".join(found)
