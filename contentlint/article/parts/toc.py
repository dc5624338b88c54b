"""The table of contents of an article: written by hand, by a generator between its marks, or by a plugin."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from contentlint.article.parts.landmarks import MAX_CANDIDATES, Landmark, Landmarks, join_spans
from contentlint.article.parts.model import TableOfContents
from contentlint.article.parts.text_slices import collect_texts
from contentlint.document.document import Document
from contentlint.document.nodes import (
    Comment,
    Container,
    Details,
    Heading,
    Item,
    Link,
    ListBlock,
    Paragraph,
    Template,
    Text,
)
from contentlint.prose.part_labels import CONTENTS_TEMPLATES, normalize_key
from contentlint.source import Span

MIN_UNLABELLED_ENTRIES = 2
"""A list of links into the article that nothing names is its contents from so many entries on."""

_CERTAIN, _LIKELY = 1.0, 0.8
_OPENING = r"(?i)\s*(?:start doctoc|toc|table of contents)\b(?!\s*stop)"
_CLOSING = r"(?i)\s*(?:tocstop|/toc|end doctoc|/table of contents|end toc)\b"
_MARKER = r"(?i)\[\[?_?TOC_?\]?\]$|@\[toc\]$|\$\{toc\}$"


def find_toc(document: Document, landmarks: Landmarks) -> TableOfContents | None:
    """Return the table of contents: between a generator's marks before one in a box, below a label, or by its links."""
    candidates = chain(
        _find_by_marks(landmarks, document.comments),
        _find_in_boxes(landmarks),
        _find_by_labels(landmarks, document.headings),
        _find_in_templates(landmarks),
        _find_in_lists(landmarks, document.lists),
        _find_beside(landmarks),
    )
    return next(candidates, None)


def is_toc(block: ListBlock) -> bool:
    """Tell whether each item of a list is nothing but a link to a place in the same article."""
    return all(_has_entry_link(item) for item in block.items)


def _has_entry_link(item: Item) -> bool:
    first = item.blocks[0] if item.blocks else None
    if not isinstance(first, Paragraph):
        return False
    links = [inline for inline in first.inlines if isinstance(inline, Link)]
    return len(links) == 1 and links[0].href.startswith("#") and len(links[0].text) * 2 > len(first.text.text)


def _find_by_marks(landmarks: Landmarks, comments: Sequence[Comment]) -> Iterator[TableOfContents]:
    for at, comment in enumerate(comments):
        if re.match(_OPENING, comment.text):
            close = next((other for other in comments[at + 1 :] if re.match(_CLOSING, other.text)), None)
            span = join_spans(comment.span, close.span) if close else comment.span
            entries = _list_entries(
                landmarks, range(landmarks.index_at(span.start, 0), landmarks.index_at(span.end, 0))
            )
            yield TableOfContents(_include_label(landmarks, span), "marker", _CERTAIN, True, entries)  # noqa: FBT003  # a field
            return


def _include_label(landmarks: Landmarks, span: Span) -> Span:
    """Let a span begin at the label right above it."""
    before = [mark for mark in landmarks.find_named("contents") if landmarks.nodes[mark.at].span.end <= span.start]
    if before and landmarks.index_at(span.start, 0) - before[-1].at <= 1:
        return join_spans(landmarks.nodes[before[-1].at].span, span)
    return span


def _list_entries(landmarks: Landmarks, scope: range) -> tuple[Text, ...]:
    """Return the texts of the items of the lists in a scope, one for each paragraph."""
    found = [landmarks.nodes[at] for at in scope if isinstance(landmarks.nodes[at], ListBlock)]
    outer = [block for at, block in enumerate(found) if at == 0 or block.span.start >= found[at - 1].span.end]
    return tuple(text for block in outer[:1] for text in collect_texts((block,)))


def _find_by_labels(landmarks: Landmarks, headings: Sequence[Heading]) -> Iterator[TableOfContents]:
    for mark in landmarks.find_named("contents"):
        node = landmarks.nodes[mark.at]
        below = _list_below(landmarks, mark)
        if below is None or not (_links_within(below) or _names_headings(below, headings)):
            continue
        whole = node.span if isinstance(node, Details) else join_spans(node.span, below.span)
        yield TableOfContents(whole, mark.how, _CERTAIN, False, tuple(collect_texts((below,))))  # noqa: FBT003  # a field


def _list_below(landmarks: Landmarks, mark: Landmark) -> ListBlock | None:
    """Return the list that follows a label at once, or inside the box whose title it is."""
    for node in landmarks.nodes[mark.at + 1 : mark.at + 4]:
        if isinstance(node, ListBlock):
            return node
        if isinstance(node, Heading):
            return None
    return None


def _links_within(block: ListBlock) -> bool:
    links = sum(_has_entry_link(item) for item in block.items)
    return links * 2 >= len(block.items)


def _names_headings(block: ListBlock, headings: Sequence[Heading]) -> bool:
    """Tell whether at least half of a list's items are headings of the article: contents that lost their links."""
    titles = {heading.text.text.strip().lower() for heading in headings}
    named = sum(bool(item.blocks) and _get_first_text(item) in titles for item in block.items)
    return named * 2 >= len(block.items)


def _get_first_text(item: Item) -> str:
    first = item.blocks[0]
    return first.text.text.strip().lower() if isinstance(first, Paragraph | Heading) else ""


def _find_in_boxes(landmarks: Landmarks) -> Iterator[TableOfContents]:
    for index, _ in landmarks.find_boxed("contents")[:MAX_CANDIDATES]:
        node = landmarks.nodes[index]
        scope = range(index, index + 1) if isinstance(node, ListBlock) else landmarks.find_inside(index)
        entries = _list_entries(landmarks, scope)
        is_built = landmarks.find_built_box(node.span.start) is not None
        entries = entries or (_list_linked(landmarks, scope) if is_built else ())
        if entries or is_built or (isinstance(node, Container) and node.tag.name == "nav"):
            yield TableOfContents(node.span, "class", _CERTAIN, True, entries)  # noqa: FBT003  # a field


def _find_beside(landmarks: Landmarks) -> Iterator[TableOfContents]:
    """Find the contents that a page's builder shows beside the article."""
    for box in landmarks.built.boxes.values() if landmarks.built else ():
        if box.part == "contents":
            yield TableOfContents(box.span, "class", _CERTAIN, True)  # noqa: FBT003  # a field


def _list_linked(landmarks: Landmarks, scope: range) -> tuple[Text, ...]:
    """Return the texts with and in links: a builder's contents need be no list."""
    found: list[Text] = []
    link_end = -1
    for at in scope:
        node = landmarks.nodes[at]
        if isinstance(node, Container) and node.tag.name == "a":
            link_end = node.span.end
        elif isinstance(node, Paragraph) and (node.span.start < link_end or _has_link(node)):
            found.append(node.text)
    return tuple(found)


def _has_link(node: Paragraph) -> bool:
    return any(isinstance(inline, Link) for inline in node.inlines)


def _find_in_templates(landmarks: Landmarks) -> Iterator[TableOfContents]:
    for index, node in landmarks.templates:
        if normalize_key(node.name).lstrip(".") in CONTENTS_TEMPLATES:
            yield TableOfContents(_include_list(landmarks, index, node), "marker", _CERTAIN, True)  # noqa: FBT003  # a field
    for mark in landmarks.find_named("contents"):
        if mark.text and re.match(_MARKER, mark.text.text):
            yield TableOfContents(landmarks.nodes[mark.at].span, "marker", _CERTAIN, True)  # noqa: FBT003  # a field


def _include_list(landmarks: Landmarks, index: int, node: Template) -> Span:
    """Let kramdown's ``{:toc}`` take in the list above it, which the generator replaces."""
    if not node.name.startswith(":"):
        return node.span
    above = next((block for block in reversed(landmarks.nodes[:index]) if isinstance(block, ListBlock)), None)
    return join_spans(above.span, node.span) if above and node.span.start - above.span.end <= 1 else node.span


def _find_in_lists(landmarks: Landmarks, lists: Sequence[ListBlock]) -> Iterator[TableOfContents]:
    for block in lists:
        if not landmarks.is_early(block.span.start):
            return
        if len(block.items) >= MIN_UNLABELLED_ENTRIES and is_toc(block):
            yield TableOfContents(block.span, "markup", _LIKELY, False, tuple(collect_texts((block,))))  # noqa: FBT003  # a field
