"""Front matter: what stands before the text of an article, and what it says about it."""

from contentlint.document.front_matter.keys import KNOWN_KEYS, find_meanings, is_known, list_names
from contentlint.document.front_matter.reader import read_front_matter
from contentlint.document.front_matter.resolver import resolve_metadata

__all__ = ["KNOWN_KEYS", "find_meanings", "is_known", "list_names", "read_front_matter", "resolve_metadata"]
