"""Paths to text: which files are read, how they are decoded, where their lines are."""

from contentlint.source.decoding import MAX_BYTES, decode, read, read_bytes
from contentlint.source.edit import Edit
from contentlint.source.encoding import encode, list_line_ends
from contentlint.source.source import Encoding, Position, Source
from contentlint.source.span import Span
from contentlint.source.unreadable import UnreadableSource

__all__ = [
    "MAX_BYTES",
    "Edit",
    "Encoding",
    "Position",
    "Source",
    "Span",
    "UnreadableSource",
    "decode",
    "encode",
    "list_line_ends",
    "read",
    "read_bytes",
]
