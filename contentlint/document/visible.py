"""The words that readers of an article see, in order: what must stay the same where only its form changes."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.document.model import Callout, CodeBlock, DefinitionList, Details, Heading, Paragraph, Table
from contentlint.prose.lazy import lazy_pattern

if TYPE_CHECKING:
    from contentlint.document.article import Article
    from contentlint.document.model import Block

UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
"""Characters that part no words."""

_WORD = lazy_pattern(r"\w+")
_ADDRESS = lazy_pattern(r"[A-Za-z]+://\S+")


def visible_words(article: "Article") -> tuple[str, ...]:
    """Return the words of the visible text in source order: of headings, paragraphs, tables, code and all else.

    Left out are addresses, which show what they lead to, and the buttons of a copied accordion (“Expand”).
    """
    words: list[str] = []
    for text in _texts(article):
        bare = _ADDRESS.sub(" ", text) if "://" in text else text
        words += _WORD.findall(bare if bare.isascii() else bare.translate(UNSEEN))
    return tuple(words)


def _texts(article: "Article") -> Iterator[str]:
    buttons = _buttons(article)
    for node in article.nodes:
        if buttons and isinstance(node, Paragraph) and node.text.span.start in buttons:
            yield node.text.text.removeprefix(buttons[node.text.span.start])
        else:
            yield from _of(node, article)


def _buttons(article: "Article") -> dict[int, str]:
    """Return the buttons that were copied along with answers, by where they stand."""
    glyphs = (pair.glyph for pair in article.faq.pairs if pair.glyph) if article.faq else ()
    return {glyph.start: article.source.slice(glyph) for glyph in glyphs}


def _of(node: "Block", article: "Article") -> Iterator[str]:
    match node:
        case Heading() | Paragraph():
            yield node.text.text
        case Table():
            yield node.caption.text if node.caption else ""
            for row in (node.header, *node.rows):
                yield from (cell.text.text for cell in (*row.cells, *row.excess)) if row else ()
        case Details():
            yield node.summary.text if node.summary else ""
        case Callout():
            yield node.title.text if node.title else ""
        case DefinitionList():
            yield from (entry.term.text for entry in node.entries)
        case CodeBlock():
            yield re.sub(r"\s+", " ", article.source.slice(node.span))
        case _:
            pass
