"""Character references, decoded as a browser decodes them, whatever their length."""

import re
from html import unescape
from html.entities import html5

from contentlint.prose.lazy_pattern import compile_lazy

REFERENCE = compile_lazy(r"&(?:#[0-9]{1,10};?|#[xX][0-9a-fA-F]{1,8};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
"""What may be a reference in text; ``html.unescape`` alone fails on numbers of thousands of digits."""

_IN_ATTRIBUTE = compile_lazy(
    r"&(?:#[0-9]{1,10};?|#[xX][0-9a-fA-F]{1,8};?|[a-zA-Z][a-zA-Z0-9]{1,31}(?:;|(?![=a-zA-Z0-9])))"
)


def decode_reference(reference: str) -> str:
    """Return the character that a reference in text stands for; what is none is returned as it is."""
    return unescape(reference)


def decode_references(text: str) -> str:
    """Return a text with its references decoded."""
    return REFERENCE.sub(lambda found: decode_reference(found[0]), text) if "&" in text else text


def decode_attribute(value: str) -> str:
    """Decode an attribute's value; in ``?a=1&copy=2`` there is no reference."""
    return _IN_ATTRIBUTE.sub(_decode_in_attribute, value) if "&" in value else value


def _decode_in_attribute(match: re.Match[str]) -> str:
    reference = match.group()
    is_known = reference.endswith(";") or reference[1] == "#" or reference[1:] in html5
    return unescape(reference) if is_known else reference
