"""Structured data as it stands in a source, and references that no definition has."""

from msgspec import Struct

from contentlint.document.nodes import Text
from contentlint.source import Span


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
