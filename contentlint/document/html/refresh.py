"""Where a page sends its readers on by itself."""

import re

from contentlint.document.metadata import REFRESH
from contentlint.document.nodes import Tag
from contentlint.prose.lazy_pattern import compile_lazy

_URL = compile_lazy(r"\s*\d{1,9}(?:\.\d{0,9})?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\s\"']+)", re.IGNORECASE)


def find_refresh(tag: Tag) -> str:
    """Return the page that a ``<meta http-equiv="refresh">`` loads; "" for what is none, or loads the same page."""
    if tag.get("http-equiv").strip().lower() != REFRESH:
        return ""
    found = _URL.match(tag.get("content"))
    return found[1] if found else ""
