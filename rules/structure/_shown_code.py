"""Text that an article shows as the result of the code beside it."""

import re
from bisect import bisect_left

from contentlint.document.document import Document
from contentlint.document.nodes import Block, CodeBlock
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

_DRAWING = compile_lazy(r"<[A-Za-z!/]|\{|^\s*[\w-]+[ \t]*:[ \t]+\S|^\s*(?::::|!!!|>)", re.MULTILINE)
"""Code that says how something looks: an element, a template, a property of a style, a box. A command does not."""


def is_shown_as_code(document: Document, text: str) -> bool:
    """Tell whether a text is also in a code block of the article, whatever its case."""
    wanted = text.casefold()
    blocks = (node for node in document.nodes if isinstance(node, CodeBlock))
    return any(wanted in document.source.slice(block.span).casefold() for block in blocks)


def is_beside_code(document: Document, span: Span) -> bool:
    """Tell whether code that may draw something is right before or behind the block at a place."""
    nodes = document.nodes
    after = bisect_left(nodes, span.end, key=_get_start)
    before = bisect_left(nodes, span.start + 1, key=_get_start) - 2
    return any(0 <= at < len(nodes) and _draws(document, nodes[at]) for at in (before, after))


def _draws(document: Document, node: Block) -> bool:
    return isinstance(node, CodeBlock) and _DRAWING.search(document.source.slice(node.span)) is not None


def _get_start(node: Block) -> int:
    return node.span.start
