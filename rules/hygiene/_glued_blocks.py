"""Lists and headings right below other text, which not all Markdown programs see there."""

from collections.abc import Iterator

from contentlint.document.document import Document
from contentlint.document.nodes import Block, Heading, ListBlock, Paragraph, Quote, list_children

_MARGIN = " \t>"


def find_lists_and_headings(blocks: tuple[Block, ...]) -> Iterator[tuple[Block | None, ListBlock | Heading]]:
    """Yield the lists and headings that are no part of a list, each with the block before it."""
    stack = [blocks]
    while stack:
        before: Block | None = None
        for block in stack.pop():
            if isinstance(block, ListBlock | Heading):
                yield before, block
            elif inner := list_children(block):
                stack.append(inner)
            before = block


def is_glued(document: Document, before: Block | None, block: ListBlock | Heading) -> bool:
    """Tell whether a block written in Markdown stands on the line below another one."""
    if not isinstance(before, Paragraph | ListBlock | Quote) or before.tag or block.tag:
        return False
    between = document.source.text[before.span.end : block.span.start]
    return between.count("\n") == 1 and not between.strip(_MARGIN + "\n")


def count_underlined(document: Document, heading: Heading) -> int:
    """Return how many lines a line of dashes or equals signs makes one heading of; 0 for a heading of another kind."""
    return document.source.slice(heading.span).rstrip().count("\n") if heading.style == "setext" else 0
