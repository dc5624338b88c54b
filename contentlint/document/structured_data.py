"""Structured data as it stands in a source, and references that no definition has."""

from collections.abc import Collection, Iterator

from msgspec import Struct

from contentlint.document.nodes import Text
from contentlint.source import Span

DISCUSSIONS = frozenset({"DiscussionForumPosting"})
"""Types of pages of which comments are the text. The remarks below the answers of a ``QAPage`` are not."""

MAX_DEPTH = 3
"""Nodes of a page are in a list, or in the ``@graph`` of one."""


class UndefinedReference(Struct, frozen=True, gc=False):
    """``[text][label]`` or ``[text][]`` in Markdown where no definition has the label, so that the brackets show.

    ``text`` and ``label`` are as they are written; ``label_span`` is empty where there is no label. ``unread`` is the
    target of what has the form of a definition but is none, as in code or within a paragraph.
    """

    span: Span
    text: str
    label: str
    label_span: Span
    unread: Span | None = None


class JsonLd(Struct, frozen=True, gc=False):
    """One ``application/ld+json`` script. ``data`` is None where ``error`` says why it cannot be read.

    ``text`` is the JSON itself, its template tags masked; :mod:`contentlint.article.schema_org` reads it with places.
    """

    span: Span
    data: object
    error: str = ""
    error_span: Span | None = None
    text: Text = Text("", ())


class MicrodataItem(Struct, frozen=True, gc=False):
    """One item of microdata or RDFa: its type without the vocabulary's address, and its properties in order.

    ``address`` is the whole of the type, ``at`` the place of it, or of the start tag where there is none. An item of
    RDFa may have ``further_types``, and its address as ``@id`` among the properties.
    """

    span: Span
    type: str
    properties: "tuple[tuple[str, str | MicrodataItem, Span], ...]"
    address: str = ""
    at: Span = Span(0, 0)
    further_types: tuple[str, ...] = ()


class StructuredData(Struct, frozen=True, gc=False):
    """All structured data of an article."""

    json_ld: tuple[JsonLd, ...] = ()
    microdata: tuple[MicrodataItem, ...] = ()
    rdfa: tuple[MicrodataItem, ...] = ()


def states_type(data: StructuredData, types: Collection[str]) -> bool:
    """Tell whether the page itself, or a part of it that is no part of another, has one of some types."""
    items = (one.type for part in (data.microdata, data.rdfa) for one in part)
    if any(one in types for one in items):
        return True
    return any(one in types for script in data.json_ld for one in _list_types(script.data, MAX_DEPTH))


def _list_types(node: object, depth: int) -> Iterator[str]:
    """Yield the types of a node, or of those in a list or in a graph."""
    if isinstance(node, list) and depth:
        for one in node:
            yield from _list_types(one, depth - 1)
    elif isinstance(node, dict):
        stated = node.get("@type")
        yield from (one for one in (stated if isinstance(stated, list) else [stated]) if isinstance(one, str))
        if depth:
            yield from _list_types(node.get("@graph"), depth - 1)
