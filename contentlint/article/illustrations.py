"""What shows a picture of some kind: images, drawings, videos, diagrams made from code, templates that show one."""

import re

from contentlint.document.document import Document
from contentlint.document.nodes import CodeBlock, Image, InlineElement, InlineTemplate, Template
from contentlint.source import Span

_NAME = (
    r"[{<%!\s]*+[\w./:-]{0,40}?(?:im(?:age|g)|figure|pictur|photo|galler|asset|media|video|youtube|vimeo|embed|slide"
    r"|chart|graph|diagram|mermaid|plot|map|svg|tweet|include)"
)
"""The beginning of a template tag whose name says that it shows something."""

_ELEMENTS = frozenset({"svg", "video", "iframe", "object", "embed", "canvas", "picture", "audio"})
_DIAGRAMS = frozenset({"mermaid", "plantuml", "puml", "dot", "graphviz", "d2", "vega", "vega-lite", "chart", "svgbob"})


def find_illustrations(document: Document) -> tuple[Span, ...]:
    """Return the places of all illustrations: those of the body, then an image in the metadata."""
    shown = [node.span for node in (*document.inlines, *document.nodes) if _shows(document, node)]
    featured = document.metadata.get("image")
    return (*sorted(shown), *([featured.span] if featured and featured.value else []))


def _shows(document: Document, node: object) -> bool:
    match node:
        case Image():
            return True
        case InlineElement():
            return node.tag.name in _ELEMENTS
        case CodeBlock():
            return node.language.lower().strip("{}") in _DIAGRAMS
        case Template() | InlineTemplate():
            return re.match(_NAME, document.source.slice(node.span), re.IGNORECASE) is not None
        case _:
            return False
