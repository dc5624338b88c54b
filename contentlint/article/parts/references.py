"""The sources of an article: a list of references, its footnotes, or a box of citations."""

from collections.abc import Iterator, Sequence
from itertools import chain

from contentlint.article.parts.landmarks import MAX_CANDIDATES, Landmark, Landmarks, join_spans
from contentlint.article.parts.model import References
from contentlint.document.nodes import (
    Block,
    Container,
    Details,
    FootnoteDefinition,
    Heading,
    Link,
    ListBlock,
    Paragraph,
    Table,
    walk,
)

MIN_LINKED_ITEMS = 2
"""A numbered list of links that ends an article is its sources from so many items on."""

_MAX_HEADING_LEVEL = 6
_CERTAIN, _CLEAR, _POSSIBLE = 1.0, 0.95, 0.6


def find_references(landmarks: Landmarks, blocks: Sequence[Block]) -> References | None:
    """Return the list of sources: what a heading or a class names before footnotes and what merely looks like it.

    ``blocks`` are the outermost blocks of the document.
    """
    candidates = chain(
        _find_by_labels(landmarks), _find_in_boxes(landmarks), _find_in_footnotes(landmarks), _find_in_last_list(blocks)
    )
    return next(candidates, None)


def _find_by_labels(landmarks: Landmarks) -> Iterator[References]:
    """Find the sections that a label heads; the last one is the likeliest list of sources."""
    for mark in reversed(landmarks.find_named("sources", "notes")):
        node = landmarks.nodes[mark.at]
        if not mark.exact or (mark.part == "notes" and not isinstance(node, Heading)):
            continue
        if mark.rest and mark.rest.text:
            count = _links_in(node)
            end = node.span
        else:
            blocks = _list_blocks(landmarks, _find_scope(landmarks, mark))
            count = _count_entries(blocks)
            end = blocks[-1].span if blocks else node.span
        if count:
            sure = _CERTAIN if isinstance(node, Heading) else _CLEAR
            yield References(join_spans(node.span, end), mark.how, sure, count)


def _find_scope(landmarks: Landmarks, mark: Landmark) -> range:
    node = landmarks.nodes[mark.at]
    if isinstance(node, Details):
        return landmarks.find_inside(mark.at)
    if isinstance(node, Heading):
        return landmarks.find_section(mark.at, node.level)
    section = landmarks.find_section(mark.at, _MAX_HEADING_LEVEL)
    return section[:1]


def _list_blocks(landmarks: Landmarks, scope: range) -> list[Block]:
    """Return the outermost blocks of a scope."""
    blocks: list[Block] = []
    for at in scope:
        node = landmarks.nodes[at]
        if not blocks or node.span.start >= blocks[-1].span.end:
            blocks.append(node)
    return blocks


def _count_entries(blocks: Sequence[Block]) -> int:
    """Count list items, footnotes, rows, and the other paragraphs that hold a link."""
    count = 0
    list_end = -1
    for node in walk(tuple(blocks)):
        if isinstance(node, ListBlock) and node.span.start >= list_end:
            count += len(node.items)
            list_end = node.span.end
        elif isinstance(node, FootnoteDefinition):
            count += 1
            list_end = node.span.end
        elif isinstance(node, Table):
            count += len(node.rows)
        elif isinstance(node, Paragraph) and node.span.start >= list_end:
            count += bool(_links_in(node))
    return count


def _has_web_link(node: Block) -> bool:
    return isinstance(node, Paragraph) and any(
        isinstance(inline, Link) and inline.href.startswith(("http://", "https://")) for inline in node.inlines
    )


def _links_in(node: Block) -> int:
    if not isinstance(node, Paragraph | Heading):
        return 0
    return sum(isinstance(inline, Link) and not inline.href.startswith("#") for inline in node.inlines)


def _find_in_boxes(landmarks: Landmarks) -> Iterator[References]:
    for index, _ in landmarks.find_boxed("sources")[:MAX_CANDIDATES]:
        node = landmarks.nodes[index]
        count = _count_entries((node,))
        if count:
            yield References(node.span, "class", _CLEAR, count)


def _find_in_footnotes(landmarks: Landmarks) -> Iterator[References]:
    if FootnoteDefinition in landmarks.kinds:
        notes = [node for node in landmarks.nodes if isinstance(node, FootnoteDefinition)]
        yield References(join_spans(notes[0].span, notes[-1].span), "markup", _CLEAR, len(notes))


def _find_in_last_list(blocks: Sequence[Block]) -> Iterator[References]:
    """Take a numbered list for sources that ends the article and whose items are links to elsewhere."""
    last = blocks[-1] if blocks else None
    while isinstance(last, Container) and last.blocks:
        last = last.blocks[-1]
    if not isinstance(last, ListBlock) or not last.ordered or len(last.items) < MIN_LINKED_ITEMS:
        return
    if all(len(item.blocks) == 1 and _has_web_link(item.blocks[0]) for item in last.items):
        yield References(last.span, "markup", _POSSIBLE, len(last.items))
