"""The table of contents of an article: written by hand, by a generator between its marks, or by a plugin."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.article.parts.landmarks import MAX_CANDIDATES, Landmark, Survey, covering
from contentlint.article.parts.model import Contents
from contentlint.article.parts.text_slices import texts_of
from contentlint.document.nodes import Container, Details, Heading, Item, Link, ListBlock, Paragraph, Template, Text
from contentlint.prose.part_labels import CONTENTS_TEMPLATES, plain_key
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.article.article import Article

MIN_UNLABELLED_ENTRIES = 2
"""A list of links into the article that nothing names is its contents from so many entries on."""

_CERTAIN, _LIKELY = 1.0, 0.8
_OPENING = r"(?i)\s*(?:start doctoc|toc|table of contents)\b(?!\s*stop)"
_CLOSING = r"(?i)\s*(?:tocstop|/toc|end doctoc|/table of contents|end toc)\b"
_MARKER = r"(?i)\[\[?_?TOC_?\]?\]$|@\[toc\]$|\$\{toc\}$"


def contents(article: "Article") -> Contents | None:
    """Return the table of contents."""
    seen = article.survey
    for find in (_from_marks, _from_boxes, _from_labels, _from_templates, _from_lists):
        found = next(find(seen, article), None)
        if found:
            return found
    return None


def is_contents(block: ListBlock) -> bool:
    """Tell whether each item of a list is nothing but a link to a place in the same article."""
    return all(_entry_link(item) for item in block.items)


def _entry_link(item: Item) -> bool:
    first = item.blocks[0] if item.blocks else None
    if not isinstance(first, Paragraph):
        return False
    links = [inline for inline in first.inlines if isinstance(inline, Link)]
    return len(links) == 1 and links[0].href.startswith("#") and len(links[0].text) * 2 > len(first.text.text)


def _from_marks(seen: Survey, article: "Article") -> Iterator[Contents]:
    comments = article.comments
    for at, comment in enumerate(comments):
        if re.match(_OPENING, comment.text):
            close = next((other for other in comments[at + 1 :] if re.match(_CLOSING, other.text)), None)
            span = covering(comment.span, close.span) if close else comment.span
            entries = _entries(seen, range(seen.index_at(span.start, 0), seen.index_at(span.end, 0)))
            yield Contents(_with_label(seen, span), "marker", _CERTAIN, True, entries)  # noqa: FBT003  # a field
            return


def _with_label(seen: Survey, span: Span) -> Span:
    """Let a span begin at the label right above it."""
    before = [mark for mark in seen.named("contents") if seen.nodes[mark.at].span.end <= span.start]
    if before and seen.index_at(span.start, 0) - before[-1].at <= 1:
        return covering(seen.nodes[before[-1].at].span, span)
    return span


def _entries(seen: Survey, scope: range) -> tuple[Text, ...]:
    """Return the texts of the items of the lists in a scope, one for each paragraph."""
    found = [seen.nodes[at] for at in scope if isinstance(seen.nodes[at], ListBlock)]
    outer = [block for at, block in enumerate(found) if at == 0 or block.span.start >= found[at - 1].span.end]
    return tuple(text for block in outer[:1] for text in texts_of((block,)))


def _from_labels(seen: Survey, article: "Article") -> Iterator[Contents]:
    for mark in seen.named("contents"):
        node = seen.nodes[mark.at]
        below = _list_below(seen, mark)
        if below is None or not (_links_within(below) or _names_headings(below, article)):
            continue
        whole = node.span if isinstance(node, Details) else covering(node.span, below.span)
        yield Contents(whole, mark.how, _CERTAIN, False, tuple(texts_of((below,))))  # noqa: FBT003  # a field


def _list_below(seen: Survey, mark: Landmark) -> ListBlock | None:
    """Return the list that follows a label at once, or inside the box whose title it is."""
    for node in seen.nodes[mark.at + 1 : mark.at + 4]:
        if isinstance(node, ListBlock):
            return node
        if isinstance(node, Heading):
            return None
    return None


def _links_within(block: ListBlock) -> bool:
    links = sum(_entry_link(item) for item in block.items)
    return links * 2 >= len(block.items)


def _names_headings(block: ListBlock, article: "Article") -> bool:
    """Tell whether at least half of a list's items are headings of the article: contents that lost their links."""
    headings = {heading.text.text.strip().lower() for heading in article.headings}
    named = sum(bool(item.blocks) and _first_text(item) in headings for item in block.items)
    return named * 2 >= len(block.items)


def _first_text(item: Item) -> str:
    first = item.blocks[0]
    return first.text.text.strip().lower() if isinstance(first, Paragraph | Heading) else ""


def _from_boxes(seen: Survey, _article: "Article") -> Iterator[Contents]:
    for index, _ in seen.boxed("contents")[:MAX_CANDIDATES]:
        node = seen.nodes[index]
        scope = range(index, index + 1) if isinstance(node, ListBlock) else seen.inside(index)
        entries = _entries(seen, scope)
        if entries or (isinstance(node, Container) and node.tag.name == "nav"):
            yield Contents(node.span, "class", _CERTAIN, True, entries)  # noqa: FBT003  # a field


def _from_templates(seen: Survey, _article: "Article") -> Iterator[Contents]:
    for index, node in seen.templates:
        if plain_key(node.name).lstrip(".") in CONTENTS_TEMPLATES:
            yield Contents(_with_list(seen, index, node), "marker", _CERTAIN, True)  # noqa: FBT003  # a field
    for mark in seen.named("contents"):
        if mark.text and re.match(_MARKER, mark.text.text):
            yield Contents(seen.nodes[mark.at].span, "marker", _CERTAIN, True)  # noqa: FBT003  # a field


def _with_list(seen: Survey, index: int, node: Template) -> Span:
    """Let kramdown's ``{:toc}`` take in the list above it, which the generator replaces."""
    if not node.name.startswith(":"):
        return node.span
    above = next((block for block in reversed(seen.nodes[:index]) if isinstance(block, ListBlock)), None)
    return covering(above.span, node.span) if above and node.span.start - above.span.end <= 1 else node.span


def _from_lists(seen: Survey, article: "Article") -> Iterator[Contents]:
    for block in article.lists:
        if not seen.is_early(block.span.start):
            return
        if len(block.items) >= MIN_UNLABELLED_ENTRIES and is_contents(block):
            yield Contents(block.span, "markup", _LIKELY, False, tuple(texts_of((block,))))  # noqa: FBT003  # a field
