"""Whether a WARC file is whole: each packed member ends as it should, and each record has the length that it states."""

import contextlib
import re
import zlib
from collections.abc import Generator
from typing import Any

from msgspec import Struct

START = re.compile(rb"\x1f\x8b\x08|WARC/1\.[01]\r?\n")
"""How a record begins, packed by itself or not."""

STEP = 2**20
"""Bytes that are looked at together."""

MAX_HEADER = 65_536
"""Bytes of the header of a record: a longer one is damage."""

MAX_DAMAGES = 1_000
"""Behind so many damages nothing is looked for."""

_GZIP = b"\x1f"
_LONGEST_START = 16
"""Bytes in which it is seen how a record begins."""

_HEADER_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"\nContent-Length[ \t]{0,9}:[ \t]{0,9}(\d{1,18})[ \t]{0,9}\r?(?=\n)", re.IGNORECASE)


class Damage(Struct, frozen=True):
    """A record that is not whole: the byte at which it begins; ``is_end``: the file ends within it."""

    at: int
    is_end: bool = False


class WatchedStream:
    """A stream of which all that is read is checked, each byte once, in order.

    ``damages`` are those found so far, ``size`` is how many bytes these are.
    """

    def __init__(self, stream: Any) -> None:  # noqa: ANN401  # whatever fsspec opens
        """Take a stream at its start."""
        self.damages: list[Damage] = []
        self._stream = stream
        self.size = 0
        self._check = _check(self.damages)
        next(self._check)

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        at = self._stream.tell()
        data: bytes = self._stream.read(size)
        new = data[self.size - at :]
        if new:
            self.size = at + len(data)
            self._check.send(new)
        return data

    def seek(self, at: int) -> int:
        """Go to a byte that was read before, or to the one after."""
        return int(self._stream.seek(at))

    def tell(self) -> int:
        """Return where the next byte comes from."""
        return int(self._stream.tell())

    def finish(self) -> list[Damage]:
        """Read what is left, and return all damages."""
        self.seek(self.size)
        while self.read(STEP):
            pass
        with contextlib.suppress(StopIteration):
            while True:
                self._check.send(b"")
        return self.damages


def _check(damages: list[Damage]) -> Generator[None, bytes, None]:
    """Take the bytes of a file piece by piece, empty ones at its end, and tell where records are not whole."""
    at, waiting = 0, b""
    while len(damages) < MAX_DAMAGES:
        while len(waiting) < _LONGEST_START and (more := (yield)):
            waiting += more
        if not waiting:
            return
        walk = _walk_packed(at, damages) if waiting.startswith(_GZIP) else _walk_plain(at, damages)
        used, waiting = yield from _feed(walk, waiting)
        at += used
    while (yield):
        pass


Walk = Generator[None, bytes, tuple[int, bytes]]
"""Takes bytes, an empty piece last; returns how many belong to it, and those that it took of what follows."""


def _feed(walk: Walk, first: bytes) -> Walk:
    """Pass bytes on to a walk, the first ones before all others."""
    try:
        next(walk)
        walk.send(first)
        while True:
            walk.send((yield))
    except StopIteration as end:
        used, rest = end.value
        return used, rest


def _walk_packed(at: int, damages: list[Damage]) -> Walk:
    """Follow one packed member, which holds one record or more."""
    unpacker, records, used = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16), _Records(), 0
    data = yield
    try:
        while True:
            records.take(unpacker.decompress(data, STEP))
            rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
            used += len(data) - len(rest)
            data = rest
            if unpacker.eof:
                break
            data = data or (yield)
            if not data and not _drain(unpacker, records):
                damages.append(Damage(at, is_end=True))
                return used, b""
    except (zlib.error, ValueError):
        damages.append(Damage(at))
        return (yield from _skip(used, data))
    if not records.is_between:
        damages.append(Damage(at))
    return used, data


def _drain(unpacker: "zlib._Decompress", records: "_Records") -> bool:
    """Take what was held back of the last bytes of a file; tell whether its member ends there."""
    while plain := unpacker.decompress(b"", STEP):
        records.take(plain)
    return unpacker.eof


def _walk_plain(at: int, damages: list[Damage]) -> Walk:
    """Follow records that are not packed, up to one that is."""
    records, used, last = _Records(), 0, 0
    data = yield
    while data:
        if records.is_between and data.startswith(_GZIP):
            return used, data
        try:
            taken = records.take(data, stops=True)
        except ValueError:
            damages.append(Damage(at + last))
            return (yield from _skip(used, data))
        used += taken
        data = data[taken:]
        last = used if records.is_between else last
        data = data or (yield)
    if not records.is_between:
        damages.append(Damage(at + last, is_end=True))
    return used, b""


def _skip(used: int, data: bytes) -> Walk:
    """Pass over damage to where a record seems to begin."""
    at = 1
    while True:
        found = START.search(data, at)
        if found:
            return used + found.start(), data[found.start() :]
        gone = max(len(data) - _LONGEST_START, at)
        used, data, at = used + gone, data[gone:], 0
        more = yield
        if not more:
            return used + len(data), b""
        data += more


class _Records:
    """Records that pass by, not packed; ``is_between`` tells that none of them is under way."""

    def __init__(self) -> None:
        self._head = b""
        self._left = 0

    @property
    def is_between(self) -> bool:
        return not self._head and not self._left

    def take(self, data: bytes, *, stops: bool = False) -> int:
        """Take bytes in; return how many: all, or up to the end of a record where it ``stops``.

        Raises :class:`ValueError` where no record begins that could.
        """
        at = 0
        while at < len(data):
            if self._left:
                step = min(self._left, len(data) - at)
                self._left -= step
                at += step
            elif self._head or data[at] not in b"\r\n":
                at = self._take_header(data, at)
            else:
                at += 1
            if stops and self.is_between and at < len(data) and data[at] not in b"\r\n":
                break
        return at

    def _take_header(self, data: bytes, at: int) -> int:
        before = len(self._head)
        self._head += data[at : at + MAX_HEADER]
        end = _HEADER_END.search(self._head)
        if not b"WARC/".startswith(self._head[:5]) or (end is None and len(self._head) >= MAX_HEADER):
            raise ValueError("no record begins here")
        if end is None:
            return at + len(self._head) - before
        stated = _LENGTH.search(self._head, 0, end.end())
        if stated is None:
            raise ValueError("the record states no length")
        self._head, self._left = b"", int(stated[1])
        return at + end.end() - before
