"""A source that is read from its file again when it is shown, so that a long run need not hold all texts."""

from functools import lru_cache

from msgspec import Struct

from contentlint.source.decoding import decode, read_data
from contentlint.source.seal import CHECKSUM_SIZE, compute_checksum
from contentlint.source.source import Source
from contentlint.source.unreadable import UnreadableSource

MAX_HELD = 8
"""So many texts are held at a time: whoever shows findings goes from file to file."""


class LazySource(Struct, frozen=True):
    """The text of a file as it was when it had a digest, or a checksum. ``path`` is its name in messages.

    ``encoding`` is the one that was named for texts that are not UTF-8.
    """

    file: str
    path: str
    digest: bytes
    encoding: str = ""

    def load(self) -> Source:
        """Return the text; an empty one if the file has changed or cannot be read, because spans would not fit."""
        return _read(self)


@lru_cache(maxsize=MAX_HELD)
def _read(stored: LazySource) -> Source:
    try:
        data = read_data(stored.file, stored.path)
        is_same = _has_digest(data, stored.digest)
        return decode(data, stored.path, encoding=stored.encoding) if is_same else Source("", stored.path)
    except UnreadableSource:
        return Source("", stored.path)


def _has_digest(data: bytes, digest: bytes) -> bool:
    """Tell whether some bytes have a digest; a checksum where nothing outlasts the run."""
    if len(digest) == CHECKSUM_SIZE:
        return compute_checksum(data) == digest
    from contentlint.source.hashing import compute_digest  # only where something is kept

    return compute_digest(data) == digest
