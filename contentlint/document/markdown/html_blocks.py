"""HTML blocks among Markdown blocks: read together, so that an element encloses the Markdown within it."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from contentlint.document.markdown.inline import Document, HtmlPiece
from contentlint.document.markup import Token
from contentlint.document.nodes import Block, Comment
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

_STRUCTURED = compile_lazy(
    r"ld\+json|\sitem(?:scope|prop)\b|\stypeof\s*=", re.IGNORECASE, hints=("ld+json", "itemscope", "itemprop", "typeof")
)
_HOLE = compile_lazy("<cl-hole", re.IGNORECASE)
_ONLY_COMMENT = compile_lazy(r"\s*<!--((?:[^-]|-(?!->))*+)-->\s*$", hints=("<!--",))


def join_islands(document: Document, nodes: Sequence[Block | HtmlPiece]) -> tuple[Block, ...]:
    """Turn the HTML pieces among sibling blocks into nodes."""
    nodes = [_read_comment(node) if isinstance(node, HtmlPiece) else node for node in nodes]
    pieces = [at for at, node in enumerate(nodes) if isinstance(node, HtmlPiece)]
    if not pieces:
        return tuple(_remove_html_pieces(nodes))
    _read_data(document, nodes)
    document.islands.extend(node.span for node in nodes if isinstance(node, HtmlPiece))
    return tuple(sorted(_read(document, nodes, pieces[0], pieces[-1] + 1), key=_get_start))


def _read_data(document: Document, nodes: Sequence[Block | HtmlPiece]) -> None:
    """Keep the structured data of the pieces, if they have any."""
    lines = (line for node in nodes if isinstance(node, HtmlPiece) for line, _ in node.lines)
    if _STRUCTURED.search("\n".join(lines)):
        from contentlint.document.html.reader import read_structured_data  # not needed without HTML

        skeleton = _Skeleton(nodes)
        document.structured.append(read_structured_data(skeleton.html, skeleton.locate, document.text))


def _read(document: Document, nodes: Sequence[Block | HtmlPiece], first: int, end: int) -> list[Block]:
    """Return the blocks, those of the HTML among them; the first and the last piece of it are ``nodes[first:end]``.

    A hole costs as much as an element, so Markdown that stands in no element has none: what is above the HTML, and
    what is below it, where the first block below turns out to be outside of all elements.
    """
    above, below = _remove_html_pieces(nodes[:first]), _remove_html_pieces(nodes[end:])
    blocks, tags = _read_fragment(document, nodes[first : end + 1])
    if below and not any(block is below[0] for block in blocks):
        blocks, tags = _read_fragment(document, nodes[first:])
        below = []
    document.tags.extend(tags)
    return [*above, *blocks, *below[1:]]


def _remove_html_pieces(nodes: Sequence[Block | HtmlPiece]) -> list[Block]:
    return [node for node in nodes if not isinstance(node, HtmlPiece)]


def _read_fragment(document: Document, nodes: Sequence[Block | HtmlPiece]) -> tuple[tuple[Block, ...], list[Token]]:
    from contentlint.document.html.reader import read_fragment  # not needed without HTML

    skeleton = _Skeleton(nodes)
    tags: list[Token] = []
    return read_fragment(skeleton.html, skeleton.locate, skeleton.get_block, document.text, tags), tags


def _get_start(block: Block) -> int:
    return block.span.start


def _read_comment(piece: HtmlPiece) -> Block | HtmlPiece:
    """Read a piece that is nothing but a comment, which needs no parser."""
    source = "\n".join(line for line, _ in piece.lines)
    match = _ONLY_COMMENT.match(source)
    return Comment(piece.span, match.group(1)) if match else piece


class _Piece(Struct, frozen=True, gc=False):
    """A stretch of the skeleton: where it starts there, what it stands for, and whether only as a whole."""

    start: int
    source: Span
    is_hole: bool


class _Skeleton:
    """The HTML of sibling nodes in which each Markdown block is a numbered hole."""

    def __init__(self, nodes: Sequence[Block | HtmlPiece]) -> None:
        self._nodes = nodes
        self._pieces: list[_Piece] = []
        self._starts: list[int] = []
        self._length = 0
        self.html = "".join(self._build_html(number, node) for number, node in enumerate(nodes))

    def _build_html(self, number: int, node: Block | HtmlPiece) -> str:
        if not isinstance(node, HtmlPiece):
            return self._add(f'<cl-hole n="{number}"/>', node.span, is_hole=True)
        return "".join(
            self._add(_HOLE.sub("<CL_HOLE", line) + "\n", Span(start, start + len(line)), is_hole=False)
            for line, start in node.lines
        )

    def _add(self, text: str, source: Span, *, is_hole: bool) -> str:
        self._pieces.append(_Piece(self._length, source, is_hole))
        self._starts.append(self._length)
        self._length += len(text)
        return text

    def locate(self, offset: int) -> int:
        """Return the source offset of a code point of the skeleton; within a hole, that of its last one."""
        piece = self._pieces[max(bisect_right(self._starts, offset) - 1, 0)]
        within = offset - piece.start
        if piece.is_hole:
            return max(piece.source.end - 1, piece.source.start) if within else piece.source.start
        return min(piece.source.start + within, piece.source.end)

    def get_block(self, number: int, _children: tuple[Block, ...]) -> Block:
        """Return the block that a hole stands for."""
        node = self._nodes[number]
        if isinstance(node, HtmlPiece):
            message = f"hole {number} holds no block"
            raise TypeError(message)
        return node
