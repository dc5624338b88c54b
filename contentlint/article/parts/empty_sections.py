"""Headings with nothing below them."""

import re
from collections.abc import Iterator

from contentlint.document.document import Document
from contentlint.document.nodes import Break, Comment, Heading
from contentlint.prose.lazy_pattern import compile_lazy

_NOTHING = compile_lazy(r"(?:\s|<br\s{0,9}/?>|</\w{1,20}\s{0,9}>)*$", re.IGNORECASE)


def find_empty_headings(document: Document) -> Iterator[list[Heading]]:
    """Yield the headings with nothing below, those together that follow one another."""
    row: list[Heading] = []
    heading: Heading | None = None
    at = 0
    for node in document.nodes:
        if not isinstance(node, (Heading, Comment, Break)):
            heading = None
            continue
        if heading is not None and not _NOTHING.match(document.source.text[at : node.span.start]):
            heading = None
        if isinstance(node, Heading):
            if heading is not None and _ends(document, heading, node):
                row.append(heading)
            elif row:
                yield row
                row = []
            heading = node
        at = node.span.end
    if heading is not None and not document.is_page and _NOTHING.match(document.source.text[at:]):
        row.append(heading)
    if row:
        yield row


def _ends(document: Document, heading: Heading, following: Heading) -> bool:
    """Tell whether a heading ends the section of the one above; page templates set small headings above large ones."""
    return following.level == heading.level if document.is_page else following.level <= heading.level
