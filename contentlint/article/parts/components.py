"""Components: elements that HTML does not know, and tags of templates, of which a program makes anything."""

from contentlint.document.document import Document
from contentlint.document.html_elements import BLOCKS, PAIRED, UNSEEN, VOID

_KNOWN = BLOCKS | PAIRED | UNSEEN | VOID


def find_components(document: Document) -> tuple[int, ...]:
    """Return where components begin (``<TeamMember>``, ``{% tabs %}``), in source order; code does not count."""
    text = document.source.text
    tags = (tag.start for tag in document.markup.tags if tag.kind == "start" and tag.name not in _KNOWN)
    elements = (start for start in tags if _is_named_in_camel_case(text[start + 1 : start + 3]))
    return tuple(sorted((*elements, *(one.span.start for one in document.templates if one.role == "open"))))


def _is_named_in_camel_case(beginning: str) -> bool:
    return beginning[:1].isupper() and beginning[1:].islower()
