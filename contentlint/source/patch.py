"""What ``git diff --unified=0`` says: which lines of each file are changed, and after which some are gone."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from msgspec import Struct

HUNK = re.compile(rb"@@ -\d+(?:,\d+)? \+(?P<start>\d+)(?:,(?P<now>\d+))? @@")
ESCAPE = re.compile(rb'\\([0-7]{3}|[abtnvfr"\\])')
ESCAPED = dict(zip(b'abtnvfr"\\', b'\a\b\t\n\v\f\r"\\', strict=True))


class Lines:
    """Lines of a file, counted from 1: given as ranges, both ends included."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for first, last in sorted(ranges):
            if self._ends and first <= self._ends[-1] + 1:
                self._ends[-1] = max(self._ends[-1], last)
            else:
                self._starts.append(first)
                self._ends.append(last)

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self._starts)

    def has_line_between(self, first: int, last: int) -> bool:
        """Tell whether one of the lines from the first to the last is among these."""
        at = bisect_right(self._starts, last) - 1
        return at >= 0 and self._ends[at] >= first


class FilePatch(Struct):
    """What has changed in one file: its path then (``b""``: it is new) and now (``b""``: it is gone), its lines.

    ``changed`` are ranges of lines, both ends included; ``gaps`` are the lines after which lines are gone (0: at the
    top); ``opaque``: git takes it for no text.
    """

    before: bytes
    now: bytes
    changed: list[tuple[int, int]] = []
    gaps: list[int] = []
    opaque: bool = False


def read_patch(data: bytes) -> list[FilePatch]:
    """Return what has changed in each file. The prefixes of the paths must be ``a/`` and ``b/``."""
    found: list[FilePatch] = []
    for line in data.split(b"\n"):  # lines of an article have a sign in front, so they are not taken for anything else
        if line.startswith(b"diff --git "):
            found.append(FilePatch(*_split_header(line.removeprefix(b"diff --git "))))
        elif line.startswith(b"* Unmerged path "):
            path = _unquote_path(line.removeprefix(b"* Unmerged path "))
            found.append(FilePatch(path, path, opaque=True))
        elif found:
            _take_in(found[-1], line)
    return found


def _take_in(patch: FilePatch, line: bytes) -> None:
    """Take in one line of what git says of a file."""
    if match := HUNK.match(line):
        start, now = int(match["start"]), int(match["now"] or 1)
        if now:
            patch.changed.append((start, start + now - 1))
        else:
            patch.gaps.append(start)
    elif line.startswith(b"rename from "):
        patch.before = _unquote_path(line.removeprefix(b"rename from "))
    elif line.startswith(b"rename to "):
        patch.now = _unquote_path(line.removeprefix(b"rename to "))
    elif line.startswith(b"new file mode "):
        patch.before = b""
    elif line.startswith(b"deleted file mode "):
        patch.now = b""
    elif line.startswith(b"Binary files "):
        patch.opaque = True


def _split_header(header: bytes) -> tuple[bytes, bytes]:
    """Return the two paths of a header, which are the same one unless another line says so."""
    half = len(header) // 2
    return _unquote_path(header[:half])[2:], _unquote_path(header[half + 1 :])[2:]


def _unquote_path(path: bytes) -> bytes:
    """Return a path as it is, which git has quoted if there is something odd in it."""
    if not path.startswith(b'"'):
        return path
    return ESCAPE.sub(lambda match: bytes([_decode_escape(match[1])]), path[1:-1])


def _decode_escape(escaped: bytes) -> int:
    return int(escaped, 8) & 0xFF if len(escaped) > 1 else ESCAPED[escaped[0]]
