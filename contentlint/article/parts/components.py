"""Components: elements that HTML does not know, of which a program of the site makes anything, headings too."""

from contentlint.document.document import Document
from contentlint.document.html_elements import BLOCKS, PAIRED, UNSEEN, VOID

_KNOWN = BLOCKS | PAIRED | UNSEEN | VOID


def find_components(document: Document) -> tuple[int, ...]:
    """Return where the start tags of components begin (``<TeamMember>``), in source order; code does not count."""
    text = document.source.text
    starts = (tag for tag in document.markup.tags if tag.kind == "start" and tag.name not in _KNOWN)
    return tuple(tag.start for tag in starts if _is_named_in_camel_case(text[tag.start + 1 : tag.start + 3]))


def _is_named_in_camel_case(beginning: str) -> bool:
    return beginning[:1].isupper() and beginning[1:].islower()
