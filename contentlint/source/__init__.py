"""Paths to text: which files are read, how they are decoded, where their lines are."""

from contentlint.source.decode import MAX_BYTES, UnreadableSource, decode, read, read_bytes
from contentlint.source.encode import encode, line_ends
from contentlint.source.span import Span
from contentlint.source.text import Encoding, Position, Source

__all__ = [
    "MAX_BYTES",
    "Encoding",
    "Position",
    "Source",
    "Span",
    "UnreadableSource",
    "decode",
    "encode",
    "line_ends",
    "read",
    "read_bytes",
]
