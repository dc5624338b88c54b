"""WACZ files: the WARC files of a crawl in a zip, each of which is read where it lies there."""

import re
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import fsspec

SUFFIX = ".wacz"

_INSIDE = re.compile(r"zip://(?P<start>\d{1,18})\+(?P<size>\d{1,18})/(?P<name>[^:]+)::(?P<outer>.+)", re.DOTALL)
_WARC = re.compile(r"archive/[A-Za-z0-9][\w.+=@~-]{0,200}\.warc(?:\.gz)?", re.ASCII)
_HEADER = struct.Struct("<4s22xHH")
"""What comes before a file in a zip: a mark, and the lengths of its name and of what else is said there."""

MAX_FILES = 100_000
"""A zip with more files is not taken for a crawl."""


class WaczError(Exception):
    """A file that is no WACZ; the message says why, without its name."""


def list_warcs(place: str) -> list[str]:
    """Return where the WARC files in a WACZ are, as :func:`open_place` takes them.

    Where the zip is damaged or cut off, that is the zip itself: it holds the same records, with damage around them.
    Raises :class:`WaczError`, :class:`OSError`.
    """
    try:
        with fsspec.open(place, "rb", compression=None) as stream, zipfile.ZipFile(stream) as opened:
            entries = opened.infolist()
            warcs = {one.filename: one for one in entries[:MAX_FILES] if _WARC.fullmatch(one.filename)}
            _require_warcs(warcs, len(entries))
            return [_locate(stream, warcs[name], place) for name in sorted(warcs)]
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error):
        return [place]


def _require_warcs(warcs: dict[str, zipfile.ZipInfo], files: int) -> None:
    if files > MAX_FILES:
        raise WaczError(f"it has {files:,} files")
    if not warcs:
        raise WaczError("it has no WARC files (archive/*.warc.gz)")
    packed = next((name for name, one in warcs.items() if one.compress_type != zipfile.ZIP_STORED), "")
    if packed:
        raise WaczError(
            f"{packed} is compressed in the zip, which a WACZ does not allow; unpack it, and name its files"
        )


def _locate(stream: Any, entry: zipfile.ZipInfo, place: str) -> str:  # noqa: ANN401  # whatever fsspec opens
    """Return where a file of a zip lies. Raises ``BadZipFile``, ``struct.error`` where it does not begin there."""
    stream.seek(entry.header_offset)
    mark, name, rest = _HEADER.unpack(stream.read(_HEADER.size))
    if mark != b"PK\3\4":
        raise zipfile.BadZipFile
    start = entry.header_offset + _HEADER.size + name + rest
    return f"zip://{start}+{entry.file_size}/{entry.filename}::{place}"


def find_outer(place: str) -> str:
    """Return the file that somebody sees: the WACZ, or the place itself."""
    inside = _INSIDE.fullmatch(place)
    return inside["outer"] if inside else place


def show_place(place: str) -> str:
    """Return a place as messages name it."""
    inside = _INSIDE.fullmatch(place)
    return f"{inside['outer']} ({inside['name']})" if inside else place


@contextmanager
def open_place(place: str) -> Iterator[Any]:
    """Open a file by its place, or a file within a WACZ. Raises :class:`OSError`, :class:`ValueError`."""
    inside = _INSIDE.fullmatch(place)
    with fsspec.open(find_outer(place), "rb", compression=None) as stream:
        yield _Part(stream, int(inside["start"]), int(inside["size"])) if inside else stream


class _Part:
    """A part of a file, as a file of its own."""

    def __init__(self, stream: Any, start: int, size: int) -> None:  # noqa: ANN401  # whatever fsspec opens
        self._stream = stream
        self._start = start
        self._size = size
        self.seek(0)

    def read(self, size: int = -1) -> bytes:
        left = max(self._size - self.tell(), 0)
        data: bytes = self._stream.read(left if size < 0 else min(size, left))
        return data

    def seek(self, at: int) -> int:
        self._stream.seek(self._start + at)
        return at

    def tell(self) -> int:
        return int(self._stream.tell()) - self._start
