"""Front matter that a program has still to fill in: it is written in a template language, and states nothing yet."""

import re

from contentlint.document.document import Document

_CONTROL = re.compile(r"^[ \t]*+(?:\{%|<%|\{\{[#/~^>-])", re.MULTILINE)
"""A line that begins with a tag of a template language: a condition, a loop, a part put in."""

_EXPRESSION = re.compile(r"\{\{-?\s{0,9}(?:\.[A-Z]\w{0,40}|(?:replace|now|time|dateFormat)\b)[^{}\n]{0,200}\}\}")
"""What a program computes, such as the name of the new file or the day."""


_SLOT = re.compile(r":[ \t]*+[\"']?%[a-z_]{2,30}%[\"']?[ \t]*+$", re.MULTILINE)
"""A value that a program fills in when somebody begins an article (``%title%``)."""


def is_front_matter_templated(document: Document) -> bool:
    """Tell whether a program has still to write the front matter of a text."""
    matter = document.front_matter
    if matter is None:
        return False
    text = document.source.slice(matter.span)
    if _SLOT.search(text):
        return True
    if "{{" not in text and "{%" not in text and "<%" not in text:
        return False
    return _CONTROL.search(text) is not None or _EXPRESSION.search(text) is not None
