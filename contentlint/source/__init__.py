"""Paths to text: which files are read, how they are decoded, where their lines are.

A name is imported when it is first asked for: a run that only tells again what is kept needs none of them.
"""

TYPE_CHECKING = False  # typing is a sixth of the shortest run
if TYPE_CHECKING:
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

_MODULES = {
    "MAX_BYTES": "decoding",
    "Edit": "edit",
    "Encoding": "source",
    "Position": "source",
    "Source": "source",
    "Span": "span",
    "UnreadableSource": "unreadable",
    "decode": "decoding",
    "encode": "encoding",
    "list_line_ends": "encoding",
    "read": "decoding",
    "read_bytes": "decoding",
}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = value
    return value
