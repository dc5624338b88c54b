"""WARC files: what they have recorded, and the body of one record. All of it was written by strangers."""

import re
import zlib
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from msgspec import Struct

from contentlint.audit.header_links import HeaderLink, list_header_links
from contentlint.audit.image_files import MAX_START, measure_image
from contentlint.audit.wacz import open_place, show_place
from contentlint.audit.wholeness import MAX_DAMAGES, MAX_HEADER, START, STEP, Damage, WatchedStream
from contentlint.source import MAX_BYTES

HTML = frozenset({"text/html", "application/xhtml+xml"})

_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE)
_SHA1 = re.compile(r"sha1:[A-Z2-7]{32}")
OK, NOT_MODIFIED = 200, 304


class Recorded(Struct, frozen=True, array_like=True):
    """One answer of a server as it was recorded; ``digest`` is that of a page's content, b"" for all else.

    ``location`` is where a redirect leads, as it is written. ``date`` is when it was fetched. ``offset`` is the byte at
    which the record begins. ``is_same`` tells that the content is that of an earlier answer, which is not repeated:
    that of the URL and the date in ``same_url`` and ``same_date``, as far as these are stated.
    ``robots_tags``, ``canonical`` and ``links`` are what the headers say to search engines. ``media`` is the content
    type, ``size`` how many bytes came or were announced (-1: not known), ``pixels`` the width and height of an image.
    """

    url: str
    status: int
    location: str
    date: str
    offset: int
    digest: bytes
    charset: str
    is_same: bool = False
    robots_tags: tuple[str, ...] = ()
    canonical: str = ""
    same_url: str = ""
    same_date: str = ""
    links: tuple[HeaderLink, ...] = ()
    media: str = ""
    size: int = -1
    pixels: tuple[int, int] = (0, 0)


class Index(Struct, frozen=True, array_like=True):
    """What a WARC file holds, and lines on what of it is not used; ``losses`` are those of them on damage."""

    recorded: tuple[Recorded, ...]
    notes: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()


def lose_index(why: str) -> Index:
    """Return what is known of a file that could not be read."""
    return Index((), (why,), (why,))


class Body(NamedTuple):
    """The content of a page as it was sent, unpacked; ``problem`` says why it cannot be had."""

    data: bytes
    problem: str = ""


def index_warc(place: str) -> Index:
    """Return what a WARC file has recorded. Raises :class:`OSError` where it cannot be opened."""
    found: list[Recorded] = []
    failed: list[int] = []
    others, shown = 0, show_place(place)
    with open_place(place) as opened:
        stream = WatchedStream(opened)
        for record in _walk(stream, failed):
            one = _read_recorded(record)
            if one is None:
                others += 1
            else:
                found.append(one)
        damages = stream.finish()
    notes = (f"{shown}: records skipped because they are not HTTP responses: {others:,}",) if others else ()
    losses = tuple(_describe_losses(shown, damages, failed, is_empty=not stream.size))
    return Index(tuple(found), (*losses, *notes), losses)


def _describe_losses(place: str, damages: Sequence[Damage], failed: Sequence[int], *, is_empty: bool) -> Iterator[str]:
    """Yield a line on each damage of a file; what could not be read counts where no damage explains it."""
    if is_empty:
        yield f"{place}: the file is empty"
    found = damages or [Damage(at) for at in failed]
    for one in found[:MAX_TOLD]:
        at_end, before = "the file ends within this record, so more may be missing", "the records after it were read"
        rest = at_end if one.is_end else before
        yield f"{place}: damaged at byte {one.at}; {rest}"
    if max(len(damages), len(failed)) >= MAX_DAMAGES:
        yield f"{place}: damaged in {MAX_DAMAGES:,} places and more, so more may be missing"
    elif len(found) > MAX_TOLD:
        yield f"{place}: damaged in {len(found) - MAX_TOLD:,} more places"


MAX_TOLD = 100
"""So many damages of a file are told one by one."""


def _walk(stream: WatchedStream, damaged: list[int]) -> Iterator[WarcRecord]:
    """Yield the answers in a file; behind damage the next record is looked for."""
    at: int | None = 0
    while at is not None and len(damaged) < MAX_DAMAGES:
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


def _parse_http(record: WarcRecord) -> str:
    """Read the header of an answer; return why its content is not what was recorded, "" where it is."""
    digest = record.headers.get("WARC-Block-Digest") or ""
    is_short = record.content_length <= MAX_BYTES
    is_changed = is_short and _SHA1.fullmatch(digest) and not record.verify_block_digest(consume=False)
    record.parse_http(auto_decode="none", max_header_len=MAX_HEADER)
    return "its WARC record is damaged: its content does not match WARC-Block-Digest" if is_changed else ""


def _find_next(stream: WatchedStream, start: int) -> int | None:
    """Return where the next record seems to begin."""
    stream.seek(start)
    at, rest = start, b""
    while data := stream.read(STEP):
        block = rest + data
        found = START.search(block)
        if found:
            return at - len(rest) + found.start()
        rest = block[-16:]
        at += len(data)
    return None


def _read_recorded(record: WarcRecord) -> Recorded | None:
    """Return what a record says; None for what is no answer of a server."""
    url = _get_text(record, "WARC-Target-URI").strip("<>")
    try:
        problem = _parse_http(record)
    except (OSError, ValueError):
        return None
    headers = record.http_headers
    if not record.is_http_parsed or not url:
        return None
    status = headers.status_code or 0
    is_revisit = record.record_type == WarcRecordType.revisit
    is_same = status == NOT_MODIFIED or (is_revisit and status in {OK, 0})  # the content of an error is of no use
    is_page = status == OK and not is_revisit and _is_html(headers)
    offset, date = record.stream_pos, _get_text(record, "WARC-Date")
    charset = _CHARSET.search(headers.get("Content-Type") or "")
    links = tuple(list_header_links(_list_values(headers, "link"))) if is_page or is_same else ()
    size = _find_size(record)
    media = (headers.get("Content-Type") or "").partition(";")[0].strip().lower()[:MAX_MEDIA]
    pixels = _measure(record) if media.startswith("image/") and status == OK and not problem else (0, 0)
    body = _read_body(record, problem) if is_page else Body(b"")
    return Recorded(
        url,
        status,
        headers.get("Location") or "",
        date,
        offset,
        blake2b(body.problem.encode() + body.data, digest_size=16).digest() if is_page else b"",
        charset[1] if charset else "",
        is_same=is_same,
        robots_tags=tuple(_list_values(headers, "x-robots-tag")) if is_page or is_same else (),
        canonical=next((one.href for one in links if one.relation == "canonical"), ""),
        same_url=_get_text(record, "WARC-Refers-To-Target-URI").strip("<>") if is_same else "",
        same_date=_get_text(record, "WARC-Refers-To-Date") if is_same else "",
        links=links,
        media=media,
        size=size,
        pixels=pixels,
    )


MAX_MEDIA = 100
"""Characters of a content type that are kept."""


def _find_size(record: WarcRecord) -> int:
    """Return how many bytes the content of an answer has, as it was sent or as its header announces them."""
    stated = record.http_headers.get("Content-Length") or ""
    return int(stated) if stated.isdecimal() and len(stated) <= MAX_DIGITS else record.content_length or -1


MAX_DIGITS = 15
"""Digits of a size."""


def _measure(record: WarcRecord) -> tuple[int, int]:
    """Return width and height of an image, as the start of its content says; (0, 0) where that does not tell."""
    headers = record.http_headers
    if headers.get("Content-Encoding") or headers.get("Transfer-Encoding"):
        return 0, 0
    return measure_image(record.reader.read(min(record.content_length, MAX_START)))


def _get_text(record: WarcRecord, name: str) -> str:
    return str(record.headers.get(name, ""))


def _list_values(headers: Any, name: str) -> Iterator[str]:  # noqa: ANN401  # FastWARC's map of headers
    """Yield the values of a header, which may be there more than once."""
    return (value for key, value in headers.astuples() if key.lower() == name)


def _is_html(headers: Any) -> bool:  # noqa: ANN401  # FastWARC's map of headers
    kind = (headers.get("Content-Type") or "text/html").partition(";")[0].strip().lower()
    return kind in HTML


def read_record(place: str, offset: int) -> Body:
    """Return the content of the record at a byte of a file."""
    try:
        with open_place(place) as stream:
            stream.seek(offset)
            record = next(iter(_open(stream)))
            return _read_body(record, _parse_http(record))
    except (OSError, ValueError, EOFError, StopIteration) as problem:
        return Body(b"", f"its WARC record cannot be read: {problem}")


def _read_body(record: WarcRecord, problem: str = "") -> Body:
    """Return the content of a record, never more than an article may have."""
    truncated = record.headers.get("WARC-Truncated")
    if truncated:
        problem = f"the crawler cut it off (WARC-Truncated: {truncated[:40]})"
    if problem:
        return Body(b"", problem)
    stated = record.content_length
    try:
        data = _read_all(record.reader)
        if len(data) < min(stated, MAX_BYTES + 1):
            return Body(b"", f"its WARC record is cut off: {len(data):,} of {stated:,} bytes are there")
        return _decode(data, record.http_headers)
    except (OSError, ValueError, EOFError, zlib.error) as damage:
        return Body(b"", f"its WARC record is damaged: {damage}")


def _decode(data: bytes, headers: Any) -> Body:  # noqa: ANN401  # FastWARC's map of headers
    """Return a content as it was before it was encoded to be sent."""
    packing = (headers.get("Content-Encoding") or "").strip().lower()
    is_chunked = "chunked" in (headers.get("Transfer-Encoding") or "").lower()
    if is_chunked and len(data) <= MAX_BYTES and _CHUNK.match(data):
        joined = _join_chunks(data)
        return _unpack(joined, packing) if joined is not None else Body(b"", "the server did not send all of it")
    stated = headers.get("Content-Length") or ""
    if not packing and not is_chunked and stated.isdecimal() and len(data) < min(int(stated), MAX_BYTES + 1):
        return Body(b"", f"the server sent {len(data):,} of {int(stated):,} bytes")
    return _unpack(data, packing)


_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,16})(?:[ \t]*;[^\r\n]{0,1000})?[ \t]*\r\n")


def _join_chunks(data: bytes) -> bytes | None:
    """Return the content of chunks; None where the last one did not come."""
    pieces: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(data, at):
        size, start = int(chunk[1], 16), chunk.end()
        if not size:
            return b"".join(pieces)
        pieces.append(data[start : start + size])
        at = start + size + len(b"\r\n")
    return None


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
    if packing != "deflate" and not data.startswith(_GZIP):
        return Body(data)  # many crawlers unpack what they keep, and leave the header as it was
    return _join_members(data)


def _join_members(data: bytes) -> Body:
    """Return what members of gzip, one after the other, hold; what follows them is no content."""
    plain, rest = b"", data
    for _ in range(MAX_MEMBERS):
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
        plain += unpacker.decompress(rest, MAX_BYTES + 1 - len(plain))
        if len(plain) > MAX_BYTES:
            return Body(plain)
        if not unpacker.eof:
            return Body(b"", "its compressed content is incomplete")
        rest = unpacker.unused_data
        if not rest.startswith(_GZIP):
            return Body(plain)
    return Body(b"", f"its compressed content has more than {MAX_MEMBERS} parts")


MAX_MEMBERS = 100
"""So many members of gzip, one after the other, are the content of one page."""

_GZIP = b"\x1f\x8b"
