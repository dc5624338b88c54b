"""A source that is read again from its file when somebody looks at it, so that a long run need not hold all texts."""

from functools import lru_cache

from contentlint.source.decode import UnreadableSource, decode, read_data
from contentlint.source.hashing import digest_of
from contentlint.source.source import Source

HELD = 8
"""So many texts are held at a time: whoever shows findings goes from file to file."""


class LaterSource(Source):
    """The text of a file as it was when it had this digest; empty if the file is no longer so, for spans would lie."""

    def __init__(self, file: str, path: str, digest: bytes) -> None:
        """Take the file to open, what it is called in messages, and the digest of its bytes."""
        self._file = file
        self._digest = digest
        self.path = path

    def __getattr__(self, name: str) -> object:
        """Return the text, or what decoding took away from it."""
        if name not in {"text", "bom", "newline", "encoding"}:
            raise AttributeError(name)
        return getattr(_read(self._file, self.path, self._digest), name)


@lru_cache(maxsize=HELD)
def _read(file: str, path: str, digest: bytes) -> Source:
    try:
        data = read_data(file, path)
        return decode(data, path) if digest_of(data) == digest else Source("", path)
    except UnreadableSource:
        return Source("", path)
