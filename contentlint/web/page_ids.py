"""The sections that a fragment of a URL can name in a page: its ids and names, found piece by piece."""

import re
import zlib
from html import unescape
from typing import Protocol
from urllib.parse import unquote

USER_CONTENT = "user-content-"
"""What some hosts of code put before the ids that a writer gives."""

_ID = re.compile(
    rb"""\s(?:id|name)\s{0,9}=\s{0,9}(?:"([^"]{1,200})"|'([^']{1,200})'|([^\s"'<>=`]{1,200}))""", re.IGNORECASE
)

_CHARSET = re.compile(rb"""<meta\s[^<>]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w-]{1,40})""", re.IGNORECASE)
MAX_HEAD = 4_096
"""Bytes in which a page says its encoding."""

DECODERS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


class Decoder(Protocol):
    """Unpacks a body, never more than is asked for at a time."""

    def decompress(self, data: bytes, max_length: int = ...) -> bytes:
        """Return what a part of a body means."""


def unpack(body: bytes, encoding: str, limit: int) -> bytes | None:
    """Return the beginning of a body that may be packed; None where the packing is unknown or damaged."""
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"}:
        return body[:limit]
    if encoding not in DECODERS:
        return None
    try:
        decoder = zlib.decompressobj(DECODERS[encoding])
        page = decoder.decompress(body, limit)
    except zlib.error:
        return None
    return None if decoder.unused_data else page


def find_missing_sections(page: bytes, sections: "frozenset[str]") -> tuple[str, ...]:
    """Return the sections, of some, that a page does not have; of a page in another encoding than UTF-8, none."""
    declared = _CHARSET.search(page, 0, MAX_HEAD)
    if declared and declared[1].lower() not in {b"utf-8", b"utf8", b"us-ascii"}:
        return ()
    ids = {_read(found) for found in _ID.finditer(page)}
    return tuple(sorted(one for one in sections if not _list_forms(one) & ids))


def _read(found: "re.Match[bytes]") -> str:
    written = found[1] or found[2] or found[3]
    return unescape(written.decode("utf-8", "replace"))


def _list_forms(section: str) -> set[str]:
    plain = unquote(section)
    return {section, plain, USER_CONTENT + section, USER_CONTENT + plain}
