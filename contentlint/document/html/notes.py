"""Inline elements whose text is no part of the sentence around them: footnote marks, and readings of characters."""

from contentlint.document.html.tree import Element, list_descendants, list_strings
from contentlint.document.nodes import Tag
from contentlint.prose.lazy_pattern import compile_lazy

READINGS = frozenset({"rp", "rt"})
"""Elements that say how the characters before them are read."""

MAX_MARK = 7
"""A longer text, in code points, is no mark."""

_MARK = compile_lazy(r"(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3})(?:, ?\d{1,3})*")
_ENDINGS = ("\u00bb", "\u201c", "\u201d", '"', ".", ",", "!", "?", ";", ":", ")", "。", "、")
_CLASSES = frozenset({"footnote", "footnote-ref", "footnoteref", "footnotes-ref", "fnref", "noteref"})


def is_note_mark(element: Element, tag: Tag, before: str) -> bool:
    """Tell whether an element is the mark of a footnote; ``before`` is the character before it.

    That is a number or sign set high with a link, or without one behind the end of a sentence: “20 m²” has no footnote.
    """
    if element.name == "sup":
        return _is_mark(element) and (before in _ENDINGS or tag.id.startswith("fn") or _holds_link(element))
    if element.name != "a":
        return False
    is_named = tag.get("role") == "doc-noteref" or not _CLASSES.isdisjoint(tag.classes)
    is_high = any(isinstance(node, Element) and node.name == "sup" for node in element.contents)
    return (is_named or (is_high and tag.get("href").startswith("#"))) and _is_mark(element)


def _is_mark(element: Element) -> bool:
    text = ""
    for piece in list_strings(element):
        text += piece.strip()
        if len(text) > MAX_MARK:
            return False
    return _MARK.fullmatch(text) is not None


def _holds_link(element: Element) -> bool:
    return any(inner.name == "a" for inner in list_descendants(element))
