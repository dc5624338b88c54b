"""Rich text that is pasted into an article: what it says in Markdown or in plain HTML, with nothing left out."""

import re
from typing import Literal

from msgspec import Struct

from contentlint.article.article import Article
from contentlint.article.reader import read
from contentlint.document.nodes import Emphasis, Image, InlineCode, Link, Paragraph, Strong
from contentlint.source import Source

Kind = Literal["markdown", "html"]

NAME = "clipboard.html"
_BARE_URL = re.compile(r"(?<![\w(<\[`/])https?://[^\s<>`\\]*\\[^\s<>`]*")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SIGNS = ("<", "~~", "\\\n")
"""What Markdown has for marks that are no inlines of an article: raised letters, deleted words, broken lines."""

_MARKS = (Emphasis, Image, InlineCode, Link, Strong)


class RichText(Struct, frozen=True):
    """A text with its marks; ``is_block`` tells that it is more than words within a paragraph."""

    text: str
    is_block: bool


def convert_rich_text(html: str, kind: Kind) -> RichText:
    """Return what was copied in another program; an empty text where it has no more than its words.

    Frames, titles and addresses stay: a part of an article has no metadata of its own.
    """
    from contentlint.publish.from_html import convert_body  # only where there is HTML

    article = _read(html)
    text = _BARE_URL.sub(_mark_url, convert_body(article))
    blocks = article.blocks
    is_block = len(blocks) != 1 or not isinstance(blocks[0], Paragraph)
    if not is_block and not _has_marks(article) and not any(sign in text for sign in _SIGNS):
        return RichText("", is_block=False)
    return RichText(_render(text, is_block=is_block) if kind == "html" else text, is_block)


def _mark_url(found: re.Match[str]) -> str:
    """Return a bare URL in angle brackets, where a backslash before its signs would be a part of it."""
    url = found[0].rstrip(".,;:!?)")
    plain = _ESCAPED.sub(r"\1", url)
    return f"<{plain}>{found[0][len(url) :]}"


def _read(html: str) -> Article:
    """Return copied HTML as it is read, whatever program wrote it."""
    from contentlint.document.html.clipboard import write_clean_clipboard
    from contentlint.document.pasted.preparation import prepare_html

    prepared = prepare_html(Source(html, NAME)).text
    clean = write_clean_clipboard(prepared)
    return read(Source(prepared if clean is None else clean, NAME))


def _has_marks(article: Article) -> bool:
    """Tell whether a paragraph has more than words: a link, an image, code, bold text."""
    return any(isinstance(inline, _MARKS) for inline in article.inlines)


def _render(markdown: str, *, is_block: bool) -> str:
    from contentlint.publish.html_page import render_body  # only where HTML is wanted

    html = render_body(read(Source(f"{markdown}\n", "clipboard.md")))
    return html if is_block else html.removeprefix("<p>").removesuffix("</p>")
