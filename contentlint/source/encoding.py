"""Text back to bytes: with the line ends, the encoding and the byte order mark that it came with."""

import re
from collections.abc import Iterator
from itertools import chain, repeat

from contentlint.source.decoding import MARKS
from contentlint.source.source import Encoding, Source

LINE_END = re.compile(r"\r\n|\r|\n")


def list_line_ends(data: bytes, source: Source) -> tuple[str, ...]:
    """Return the end of each line of the bytes that a source was decoded from; nothing where all are alike."""
    if b"\r" not in data:
        return ()
    ends = LINE_END.findall(data.decode(source.encoding))
    return () if len(set(ends)) == 1 else tuple(ends)


def encode(source: Source, ends: tuple[str, ...] = ()) -> bytes:
    """Return a source as bytes; ``ends`` are those of its lines where they differ, else all are alike."""
    text = source.text
    if ends:
        parts = text.split("\n")
        text = "".join(chain.from_iterable(zip(parts, chain(_part_ends(parts, ends), repeat("")), strict=False)))
    elif source.newline != "\n":
        text = text.replace("\n", source.newline)
    return (get_byte_order_mark(source.encoding) if source.bom else b"") + text.encode(source.encoding)


def _part_ends(parts: list[str], ends: tuple[str, ...]) -> Iterator[str]:
    """Yield the ends of lines, and of an empty one that ends in a line feed after a carriage return another end.

    The two would be read as a single end, and the empty line would be gone.
    """
    above = ""
    for part, end in zip(parts, ends, strict=False):
        above = "\r" if (above, part, end) == ("\r", "", "\n") else end
        yield above


def get_byte_order_mark(encoding: Encoding) -> bytes:
    """Return the byte order mark of an encoding."""
    return next(mark for mark, name in MARKS.items() if name == encoding)
