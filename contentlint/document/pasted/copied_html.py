"""What systems and editors write around HTML that is copied, and no-break spaces in place of all spaces."""

import re

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span

MIN_HARD = 12
"""So many no-break spaces at least."""

MIN_RATIO = 2
"""So many for each other space: a writer who means them writes far fewer."""

_SPACE = compile_lazy(r"<[^<>]*+>|&nbsp;|&#160;|&#[xX][aA]0;|[\u00a0 ]")


_WRAPPER = compile_lazy(r"\s*+<html>\s*+<body>\s*+<!--StartFragment-->", re.IGNORECASE)
_WRAPPER_END = compile_lazy(r"<!--EndFragment-->\s*+</body>\s*+</html>\s*+\Z", re.IGNORECASE)
MAX_WRAPPER = 200


def find_wrapper_edits(html: str) -> list[Edit]:
    """Return what takes away the page that Windows puts around copied HTML: a part of a text is no page."""
    start = _WRAPPER.match(html)
    if start is None:
        return []
    end = _WRAPPER_END.search(html, max(start.end(), len(html) - MAX_WRAPPER))
    return [Edit(Span(*one.span()), "") for one in (start, end) if one]


def find_space_edits(html: str) -> list[Edit]:
    """Return what makes plain spaces of the no-break spaces of HTML, where nearly all spaces are such."""
    if "nbsp" not in html and "\u00a0" not in html and "&#" not in html:
        return []
    hard, plain = [], 0
    for found in _SPACE.finditer(html):
        if found[0] == " ":
            plain += 1
        elif found[0][0] != "<":
            hard.append(Edit(Span(*found.span()), " "))
    return hard if len(hard) >= max(MIN_HARD, MIN_RATIO * plain) else []
