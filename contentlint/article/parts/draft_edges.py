"""The lines above and below a draft whose values go to its metadata, and which are then no part of its article."""

from collections.abc import Sequence

from msgspec import Struct

from contentlint.article.parts.meta_lines import list_edge_texts
from contentlint.article.parts.model import MetaLine
from contentlint.document.nodes import Block
from contentlint.source import Span

METADATA = "metadata"

MAX_EDGE_BLOCKS = 25
"""So many of the first and the last blocks are looked at."""


class Edge(Struct, frozen=True, gc=False):
    """A part of a draft that is no part of its article, and the reason."""

    span: Span
    reason: str


def find_draft_edges(blocks: Sequence[Block], moved: Sequence[MetaLine]) -> tuple[Edge, ...]:
    """Return the blocks of pasted text that have nothing but lines which go to the metadata: those of ``moved``."""
    edges = {
        block.span for block in (*blocks[:MAX_EDGE_BLOCKS], *blocks[-MAX_EDGE_BLOCKS:]) if _is_metadata(block, moved)
    }
    return tuple(Edge(span, METADATA) for span in sorted(edges))


def _is_metadata(block: Block, moved: Sequence[MetaLine]) -> bool:
    """Tell whether each line of a block goes to the metadata."""
    texts = list(list_edge_texts([block]))
    return len(texts) > 0 and all(_is_moved(text.span, moved) for text in texts)


def _is_moved(span: Span, moved: Sequence[MetaLine]) -> bool:
    return any(line.span.start <= span.start and span.end <= line.span.end for line in moved)
