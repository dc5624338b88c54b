"""WARC files: what they have recorded, and the body of one record. All of it was written by strangers."""

import re
import zlib
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any, NamedTuple

import fsspec
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from msgspec import Struct

from contentlint.source import MAX_BYTES

HTML = frozenset({"text/html", "application/xhtml+xml"})

_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE)
_START = re.compile(rb"\x1f\x8b\x08|WARC/1\.[01]\r?\n")
"""How a record begins, packed by itself or not."""

STEP = 2**20
"""Bytes that are looked through at a time for the next record behind a damaged one."""

MAX_HEADER = 65_536
"""Bytes of the header of a record: a longer one is damage."""


class Recorded(Struct, frozen=True, array_like=True):
    """One answer of a server as it was recorded; ``digest`` is that of a page's content, b"" for all else.

    ``location`` is where a redirect leads, as it is written. ``date`` is when it was fetched. ``offset`` is the byte at
    which the record begins.
    """

    url: str
    status: int
    location: str
    date: str
    offset: int
    digest: bytes
    charset: str


class Index(Struct, frozen=True, array_like=True):
    """What a WARC file holds, and lines on what of it cannot be used."""

    recorded: tuple[Recorded, ...]
    notes: tuple[str, ...]


class Body(NamedTuple):
    """The content of a page as it was sent, unpacked; ``problem`` says why it cannot be had."""

    data: bytes
    problem: str = ""


def index_warc(place: str) -> Index:
    """Return what a WARC file has recorded. Raises :class:`OSError` where it cannot be opened."""
    found: list[Recorded] = []
    damaged: list[int] = []
    others = 0
    with fsspec.open(place, "rb", compression=None) as stream:
        for record in _walk(stream, damaged):
            one = _read_recorded(record)
            if one is None:
                others += 1
            else:
                found.append(one)
    notes = [f"{place}: damaged at byte {at}; the records after it were read" for at in damaged]
    if others:
        notes.append(f"{place}: records skipped because they are not HTTP responses: {others:,}")
    return Index(tuple(found), tuple(notes))


def _walk(stream: Any, damaged: list[int]) -> Iterator[WarcRecord]:  # noqa: ANN401  # whatever fsspec opens
    """Yield the answers in a file; behind damage the next record is looked for."""
    at: int | None = 0
    while at is not None:
        stream.seek(at)
        start, last, is_read = at, at, False
        try:
            for record in _open(stream):
                last, is_read = record.stream_pos, True
                yield record
        except (OSError, ValueError, EOFError):
            at = _find_next(stream, last + 1)
            if at is None or not is_read:  # else the next turn begins where the damage does
                damaged.append(start if not is_read else last)
        else:
            at = None


def _open(stream: Any) -> ArchiveIterator:  # noqa: ANN401  # whatever fsspec opens
    kinds = WarcRecordType.response | WarcRecordType.revisit | WarcRecordType.resource
    return ArchiveIterator(stream, record_types=kinds, parse_http=False, max_header_len=MAX_HEADER)


def _parse_http(record: WarcRecord) -> None:
    record.parse_http(auto_decode="transfer", max_header_len=MAX_HEADER)


def _find_next(stream: Any, start: int) -> int | None:  # noqa: ANN401  # whatever fsspec opens
    """Return where the next record seems to begin."""
    stream.seek(start)
    at, rest = start, b""
    while data := stream.read(STEP):
        block = rest + data
        found = _START.search(block)
        if found:
            return at - len(rest) + found.start()
        rest = block[-16:]
        at += len(data)
    return None


def _read_recorded(record: WarcRecord) -> Recorded | None:
    """Return what a record says; None for what is no answer of a server."""
    url = str(record.headers.get("WARC-Target-URI", "")).strip("<>")
    try:
        _parse_http(record)
    except (OSError, ValueError):
        return None
    headers = record.http_headers
    if not record.is_http_parsed or not url:
        return None
    status = headers.status_code
    is_page = status == 200 and _is_html(headers)  # noqa: PLR2004  # as the standard has it
    digest = _digest(record) if is_page and record.record_type != WarcRecordType.revisit else b""
    date = str(record.headers.get("WARC-Date", ""))
    kind = headers.get("Content-Type") or ""
    charset = _CHARSET.search(kind)
    return Recorded(
        url, status or 0, headers.get("Location") or "", date, record.stream_pos, digest, charset[1] if charset else ""
    )


def _is_html(headers: Any) -> bool:  # noqa: ANN401  # FastWARC's map of headers
    kind = (headers.get("Content-Type") or "text/html").partition(";")[0].strip().lower()
    return kind in HTML


def _digest(record: WarcRecord) -> bytes:
    body = _read_body(record)
    return blake2b(body.problem.encode() + body.data, digest_size=16).digest()


def read_record(place: str, offset: int) -> Body:
    """Return the content of the record at a byte of a file."""
    try:
        with fsspec.open(place, "rb", compression=None) as stream:
            stream.seek(offset)
            record = next(iter(_open(stream)))
            _parse_http(record)
            return _read_body(record)
    except (OSError, ValueError, EOFError, StopIteration) as problem:
        return Body(b"", f"its WARC record cannot be read: {problem}")


def _read_body(record: WarcRecord) -> Body:
    """Return the content of a record, never more than an article may have."""
    truncated = record.headers.get("WARC-Truncated")
    if truncated:
        return Body(b"", f"the crawler cut it off (WARC-Truncated: {truncated[:40]})")
    packing = (record.http_headers.get("Content-Encoding") or "").strip().lower()
    try:
        return _unpack(_read_all(record.reader), packing)
    except (OSError, ValueError, EOFError, zlib.error) as problem:
        return Body(b"", f"its WARC record is damaged: {problem}")


def _read_all(reader: Any) -> bytes:  # noqa: ANN401  # FastWARC's reader of a record
    """Return what is left of a record, up to the size at which a page is refused."""
    pieces, left = [], MAX_BYTES + 1
    while left > 0 and (piece := reader.read(min(left, STEP))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _unpack(data: bytes, packing: str) -> Body:
    """Return a content as it was before it was packed to be sent, never more than an article may have."""
    if packing in {"", "identity", "none"}:
        return Body(data)
    if packing not in {"gzip", "x-gzip", "deflate"}:
        return Body(
            b"", f"its compression is not supported ({packing[:20]}); configure the crawler to store pages uncompressed"
        )
    if packing != "deflate" and not data.startswith(b"\x1f\x8b"):
        return Body(data)  # many crawlers unpack what they keep, and leave the header as it was
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    plain = unpacker.decompress(data, MAX_BYTES + 1)
    if not unpacker.eof and len(plain) <= MAX_BYTES:
        return Body(b"", "its compressed content is incomplete")
    return Body(plain)
