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
from contentlint.document.markdown.inline_rules import link_bare_url
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore

    from contentlint.article.article import Article
    from contentlint.document.metadata import Concept

_WRITTEN_ID = compile_lazy(r"\s*\{#(?P<id>[^\s{}]{1,200})\}\s*\Z")

_HIDING = compile_lazy(r"<(iframe|noembed|noframes|plaintext|script|style|textarea|title|xmp)(?=[\s/>])", re.IGNORECASE)
"""The tags of elements in which a browser reads no other tags."""

_STRUCTURED_DATA = compile_lazy(r"(?m)^(?=<script type=\"application/ld\+json\">$)")
"""Where structured data begin: what is open before them does not end in them."""

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
        _render_body(article),
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


def _render_body(article: "Article") -> str:
    options = {"html": True, "maxNesting": MAX_NESTING, "strikethrough_single_tilde": True}  # as articles are read
    markdown = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    for plugin in (admon_plugin, deflist_plugin, footnote_plugin, tasklists_plugin):
        markdown.use(plugin)
    markdown.inline.ruler.push("bare_url", link_bare_url)
    markdown.core.ruler.push("heading_id", _set_heading_ids)
    rendered: str = markdown.render(article.source.text[article.body_start :])
    return "".join(map(_escape_unclosed, _STRUCTURED_DATA.split(rendered.rstrip("\n"))))


def _escape_unclosed(html: str) -> str:
    """Show the tags of styles, scripts and the like that nothing closes: they would hide the rest of the page."""
    pieces, at, unclosed = [], 0, set[str]()
    while found := _HIDING.search(html, at):
        name, end = found[1].lower(), found.end()
        closing = None if name in unclosed else re.compile(rf"</{name}[\s/>]", re.IGNORECASE).search(html, end)
        if closing:
            end = closing.end()
            pieces.append(html[at:end])
        else:
            unclosed.add(name)
            pieces += [html[at : found.start()], "&lt;", html[found.start() + 1 : end]]
        at = end
    return "".join([*pieces, html[at:]])
