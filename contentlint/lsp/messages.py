"""What the editor sends, byte by byte, up to a header that cannot be understood."""

import re
import sys
from typing import BinaryIO

MAX_HEADER_BYTES = 1_000
"""Bytes of a header line that is read."""

_HEADER = re.compile(rb"(?:Content-Length: \d{1,9}|(?!Content-Length)[A-Za-z-]+:[^\r\n]*)?\r\n", re.IGNORECASE)


class Messages:
    """Standard input as the protocol's library reads it.

    It ends at a header that is none: where the next message begins is not known then, and a server that goes on
    waiting for it would be alive but deaf.
    """

    def __init__(self, stream: BinaryIO) -> None:
        """Take the stream that is read."""
        self._stream = stream

    def readline(self) -> bytes:
        """Return the next line of a header; nothing where the stream ends or the line is wrong."""
        line = self._stream.readline(MAX_HEADER_BYTES)
        if line and not _HEADER.fullmatch(line):
            sys.stderr.write("contentlint: the editor sent a header that cannot be understood; the server stops\n")
            return b""
        return line

    def read(self, size: int) -> bytes:
        """Return the next bytes of a message."""
        return self._stream.read(size)
