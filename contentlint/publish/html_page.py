"""An article in Markdown to a whole HTML page: its metadata in the head, its text in an ``<article>``."""

import re
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from contentlint.article.language import UNKNOWN
from contentlint.document.html.tags import TAG_NAME
from contentlint.document.markdown.inline_rules import link_bare_url, read_comment
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

    from contentlint.article.article import Article
    from contentlint.document.metadata import Concept

_WRITTEN_ID = compile_lazy(r"(?<!\s)\s*+\{#(?P<id>[^\s{}]{1,200})\}\s*+\Z")

_RAW = r"iframe|noembed|noframes|script|style|textarea|title|xmp"
_HIDING = rf"(!--|(?:{_RAW}|plaintext)(?=[\s/>]))"
"""What follows the ``<`` of comments, and of elements in which a browser reads no other tags."""

_HIDING_TAG = compile_lazy(rf"(?=<(?!!---?>)/?{_HIDING})|(?=--!?>)", re.IGNORECASE)
_MARKED_TAG = compile_lazy(rf"(\0\d+\.\d+\0)<{_HIDING}", re.IGNORECASE)
_MARK = compile_lazy(r"\0\d+\.\d+\0")
"""The numbers of the part and of the block that a tag is in; a source that was read has no NUL."""

_COMMENT_END = compile_lazy(r"(?=--!?>)")

_REST_OF_TAG = compile_lazy(r"""(?:[^<>=]++|=\s*+(?:"[^"<]*+"|'[^'<]*+'|[^\s<>]*+))*+>""")
_WHITE_SPACE = " \t\n\r\f"
_VALUE_END = compile_lazy(rf"[{_WHITE_SPACE}\"']")
_END_TAG = compile_lazy(rf"\s*(?:\0\d+\.\d+\0)?</{_HIDING}", re.IGNORECASE)
_NO_TEXT = frozenset({"iframe", "script", "style"})
"""What hides no text of an article: any end tag below closes it."""

_STRUCTURED_DATA = r"(?m)^(?=(?:\0\d+\.\d+\0)?<script type=\"application/ld\+json\">$)"
"""Where structured data begin: what is open before them does not end in them."""

_ATTRIBUTES = r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s>]*+))*+"""
_PIECE = compile_lazy(
    r"[^<]++|(<!--)(?!-?>)|<(?![A-Za-z!/?])|<(?:[!?]|/(?![A-Za-z]))[^>]*+>"
    rf"|<({_RAW})(?=[\s/>]){_ATTRIBUTES}(?<!/)>|</?{TAG_NAME}{_ATTRIBUTES}>",
    re.IGNORECASE,
)
"""Text, the beginning of a comment or of an element in which a browser reads no tags, or another tag that ends."""

MAX_UNFINISHED = 20
"""A block with so many tags that do not end is text from there on."""

MAX_NESTING = 100
"""So many levels are written as they are; beyond them a program that reads Markdown leaves everything out."""

NAMES: "tuple[tuple[Concept, str], ...]" = (
    ("description", "name"),
    ("author", "name"),
    ("date", "article:published_time"),
    ("modified", "article:modified_time"),
)
"""What goes into the head, and by which attribute it is named there."""


def render_html_page(article: "Article") -> str:
    """Return an article as a page. Its title is a heading as well, unless the text has one of level 1."""
    title = _get_value(article, "title")
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(language)}">' if (language := find_language(article)) else "<html>",
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        *([f"<title>{escape(title, quote=False)}</title>"] if title else []),
        *_render_metas(article),
        *(
            [f'<link rel="canonical" href="{escape(address)}">']
            if (address := _get_value(article, "canonical"))
            else []
        ),
        "</head>",
        "<body>",
        "<article>",
        *([f"<h1>{escape(title, quote=False)}</h1>"] if title and not _has_h1(article) else []),
        render_body(article),
        "</article>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def find_language(article: "Article") -> str:
    """Return the language that an article states, or that its words show; nothing where none is known."""
    return article.language if article.language != UNKNOWN else ""


def _get_value(article: "Article", concept: "Concept") -> str:
    value = article.metadata.get(concept)
    return "" if value is None else " ".join(value.decode_html().value.split())


def _render_metas(article: "Article") -> list[str]:
    found = [(concept, name, _get_value(article, concept)) for concept, name in NAMES]
    return [
        f'<meta name="{concept}" content="{escape(value)}">'
        if name == "name"
        else f'<meta property="{name}" content="{escape(value)}">'
        for concept, name, value in found
        if value
    ]


def _has_h1(article: "Article") -> bool:
    return any(heading.level == 1 and heading.text.text for heading in article.headings)


def _set_heading_ids(state: "StateCore") -> None:
    """Make the id that is written behind a heading (``{#how-to}``) its attribute."""
    for opener, inline in pairwise(state.tokens):
        last = inline.children[-1] if opener.type == "heading_open" and inline.children else None
        found = _WRITTEN_ID.search(last.content) if last is not None and last.type == "text" else None
        if last is not None and found:
            opener.attrSet("id", found["id"])
            last.content = last.content[: found.start()]


def _number_html(state: "StateCore") -> None:
    """Give a number to each part of the text that closes what it opens: a paragraph, or the HTML of a container."""
    around = [0]
    for number, token in enumerate(state.tokens, 1):
        if token.nesting > 0:
            around.append(number)
        elif token.nesting < 0 and len(around) > 1:  # a footnote in another loses its opening token
            around.pop()
        token.meta["part"] = f"{around[-1]}.{number}"
        for child in token.children or ():
            child.meta["part"] = f"{number}.{number}"


def _render_html_block(_: object, tokens: "Sequence[Token]", at: int, *_rest: object) -> str:
    return _HIDING_TAG.sub(_build_mark(tokens[at]), _escape_unfinished(tokens[at].content))


def _escape_unfinished(html: str) -> str:
    """Show the tags of a block of HTML that do not end in it, as where a quotation mark is missing."""
    pieces, at, unfinished = [], 0, 0
    following: dict[str, re.Match[str] | None] = {}
    while at < len(html) and unfinished < MAX_UNFINISHED:
        start, found = at, _PIECE.match(html, at)
        at = found.end() if found else at + 1
        if found and (found[1] or found[2]):
            end = _find_next("--!?>" if found[1] else rf"</{found[2].lower()}[\s/>]", html, at, following)
            at = end.start() if end else at
        unfinished += found is None
        pieces.append(html[start:at] if found else "&lt;")
    return "".join(pieces) + html[at:].replace("<", "&lt;")


def _render_html_inline(_: object, tokens: "Sequence[Token]", at: int, *_rest: object) -> str:
    content, mark = tokens[at].content, _build_mark(tokens[at])
    if content.startswith("<!--") and content not in {"<!-->", "<!--->"}:
        return f"{mark}{content[:4]}{_COMMENT_END.sub(mark, content[4:], count=1)}"
    return f"{mark}{content}" if _HIDING_TAG.match(content) else content


def _build_mark(token: "Token") -> str:
    return f"\0{token.meta['part']}\0"


def render_body(article: "Article") -> str:
    """Return the text of an article in Markdown as HTML."""
    options = {"html": True, "maxNesting": MAX_NESTING, "strikethrough_single_tilde": True}  # as articles are read
    markdown = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    for plugin in (admon_plugin, deflist_plugin, footnote_plugin, tasklists_plugin):
        markdown.use(plugin)
    markdown.inline.ruler.before("html_inline", "comment", read_comment)
    markdown.inline.ruler.push("bare_url", link_bare_url)
    markdown.core.ruler.push("heading_id", _set_heading_ids)
    markdown.core.ruler.push("html_parts", _number_html)
    markdown.add_render_rule("html_block", _render_html_block)
    markdown.add_render_rule("html_inline", _render_html_inline)
    rendered: str = markdown.render(article.source.text[article.body_start :])
    return _MARK.sub("", _escape_unclosed(rendered.rstrip("\n")))


def _escape_unclosed(html: str) -> str:
    """Show comments and tags of styles, scripts and the like that nothing closes: they would hide the rest of the page.

    What only another paragraph closes is not closed, as where the article is read.
    """
    pieces, at = [], 0
    following: dict[str, re.Match[str] | None] = {}
    while found := _MARKED_TAG.search(html, at):
        start, end = found.end(1), found.end()
        slash_end = _find_slash_end(html, found)
        closing_end = _find_own_end(html, found, slash_end) if slash_end else _find_closing_end(html, found, following)
        if closing_end:
            end = closing_end
            pieces.append(html[at:end])
        elif slash_end and found[2].lower() in _NO_TEXT:  # browsers ignore the slash
            end = slash_end
            pieces += [html[at:end], f"</{found[2]}>"]
        else:
            pieces += [html[at:start], "&lt;", html[start + 1 : end]]
        at = end
    return "".join([*pieces, html[at:]])


def _find_slash_end(html: str, tag: re.Match[str]) -> int:
    """Return where a tag ends that closes itself, or 0: its slash belongs to no value, unless that is one of JSX."""
    rest = None if tag[2] == "!--" else _REST_OF_TAG.match(html, tag.end())
    if rest is None or not rest[0].endswith("/>"):
        return 0
    value = rest[0][:-2].rpartition("=")[2].lstrip(_WHITE_SPACE)
    is_apart = "=" not in rest[0] or bool(_VALUE_END.search(value))
    return rest.end() if is_apart or (value.startswith("{") and value.endswith("}")) else 0


def _find_own_end(html: str, tag: re.Match[str], slash_end: int) -> int:
    """Return where the end tag right behind a tag that closes itself ends, or 0."""
    closing = _END_TAG.match(html, slash_end)
    is_own = closing is not None and closing[1].lower() == tag[2].lower() != "plaintext"
    return closing.end() if closing and is_own else 0


def _find_closing_end(html: str, tag: re.Match[str], following: dict[str, re.Match[str] | None]) -> int:
    """Return where the element or comment ends that a tag opens, or 0."""
    mark, name = tag[1], tag[2].lower()
    closing_tag = "--!?>" if name == "!--" else rf"</{name}[\s/>]"
    closing = _find_next(rf"(\0\d+\.\d+\0)?{closing_tag}", html, tag.end(), following)
    if closing is None or name == "plaintext":  # no browser ends it
        return 0
    data = _find_next(_STRUCTURED_DATA, html, tag.end(), following)
    has_data = data is not None and data.start() < closing.start()
    if has_data and (name in _NO_TEXT or (name == "!--" and closing[1] != mark)):
        return 0
    is_in_part = closing[1] is not None and closing[1].partition(".")[0] == mark.partition(".")[0]
    return closing.end() if is_in_part or name in _NO_TEXT else 0


def _find_next(pattern: str, html: str, at: int, following: dict[str, re.Match[str] | None]) -> re.Match[str] | None:
    """Return the first match from ``at`` on; ``following`` keeps it, so that many tags do not search the same text."""
    found = following.get(pattern)
    if pattern not in following or (found and found.start() < at):
        found = following[pattern] = re.compile(pattern, re.IGNORECASE).search(html, at)
    return found
