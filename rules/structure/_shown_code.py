"""Text that an article shows as the result of the code beside it."""

from bisect import bisect_left

from contentlint.document.document import Document
from contentlint.document.nodes import Block, CodeBlock
from contentlint.source import Span


def is_shown_as_code(document: Document, text: str) -> bool:
    """Tell whether a text is also in a code block of the article, whatever its case."""
    wanted = text.casefold()
    blocks = (node for node in document.nodes if isinstance(node, CodeBlock))
    return any(wanted in document.source.slice(block.span).casefold() for block in blocks)


def is_beside_code(document: Document, span: Span) -> bool:
    """Tell whether a code block is right before or behind the block at a place."""
    nodes = document.nodes
    after = bisect_left(nodes, span.end, key=_get_start)
    before = bisect_left(nodes, span.start + 1, key=_get_start) - 2
    return any(0 <= at < len(nodes) and isinstance(nodes[at], CodeBlock) for at in (before, after))


def _get_start(node: Block) -> int:
    return node.span.start
