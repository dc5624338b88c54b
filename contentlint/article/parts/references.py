"""The sources of an article: a list of references, its footnotes, or a box of citations."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from contentlint.article.parts.landmarks import MAX_CANDIDATES, Landmark, Survey, covering
from contentlint.article.parts.model import Sources
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

if TYPE_CHECKING:
    from contentlint.article.article import Article

MIN_LINKED_ITEMS = 2
"""A numbered list of links that ends an article is its sources from so many items on."""

_LOWEST_LEVEL = 6
_CERTAIN, _CLEAR, _POSSIBLE = 1.0, 0.95, 0.6


def references(article: "Article") -> Sources | None:
    """Return the list of sources: what a heading or a class names before footnotes and what merely looks like it."""
    seen = article.survey
    for find in (_from_labels, _from_boxes, _from_footnotes, _from_last_list):
        found = next(find(seen, article), None)
        if found:
            return found
    return None


def _from_labels(seen: Survey, _article: "Article") -> Iterator[Sources]:
    """Find the sections that a label heads; the last one is the likeliest list of sources."""
    for mark in reversed(seen.named("sources", "notes")):
        node = seen.nodes[mark.at]
        if not mark.exact or (mark.part == "notes" and not isinstance(node, Heading)):
            continue
        if mark.rest and mark.rest.text:
            count = _links_in(node)
            end = node.span
        else:
            blocks = _blocks(seen, _scope(seen, mark))
            count = _entries(blocks)
            end = blocks[-1].span if blocks else node.span
        if count:
            sure = _CERTAIN if isinstance(node, Heading) else _CLEAR
            yield Sources(covering(node.span, end), mark.how, sure, count)


def _scope(seen: Survey, mark: Landmark) -> range:
    node = seen.nodes[mark.at]
    if isinstance(node, Details):
        return seen.inside(mark.at)
    if isinstance(node, Heading):
        return seen.section(mark.at, node.level)
    section = seen.section(mark.at, _LOWEST_LEVEL)
    return section[:1]


def _blocks(seen: Survey, scope: range) -> list[Block]:
    """Return the outermost blocks of a scope."""
    blocks: list[Block] = []
    for at in scope:
        node = seen.nodes[at]
        if not blocks or node.span.start >= blocks[-1].span.end:
            blocks.append(node)
    return blocks


def _entries(blocks: Sequence[Block]) -> int:
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


def _cites(node: Block) -> bool:
    return isinstance(node, Paragraph) and any(
        isinstance(inline, Link) and inline.href.startswith(("http://", "https://")) for inline in node.inlines
    )


def _links_in(node: Block) -> int:
    if not isinstance(node, Paragraph | Heading):
        return 0
    return sum(isinstance(inline, Link) and not inline.href.startswith("#") for inline in node.inlines)


def _from_boxes(seen: Survey, _article: "Article") -> Iterator[Sources]:
    for index, _ in seen.boxed("sources")[:MAX_CANDIDATES]:
        node = seen.nodes[index]
        count = _entries((node,))
        if count:
            yield Sources(node.span, "class", _CLEAR, count)


def _from_footnotes(seen: Survey, _article: "Article") -> Iterator[Sources]:
    if FootnoteDefinition in seen.kinds:
        notes = [node for node in seen.nodes if isinstance(node, FootnoteDefinition)]
        yield Sources(covering(notes[0].span, notes[-1].span), "markup", _CLEAR, len(notes))


def _from_last_list(_seen: Survey, article: "Article") -> Iterator[Sources]:
    """Take a numbered list for sources that ends the article and whose items are links to elsewhere."""
    last = article.blocks[-1] if article.blocks else None
    while isinstance(last, Container) and last.blocks:
        last = last.blocks[-1]
    if not isinstance(last, ListBlock) or not last.ordered or len(last.items) < MIN_LINKED_ITEMS:
        return
    if all(len(item.blocks) == 1 and _cites(item.blocks[0]) for item in last.items):
        yield Sources(last.span, "markup", _POSSIBLE, len(last.items))
