"""Sums that tell whether what is kept from run to run is whole and, with a secret, whether we have written it."""

import os
import zlib

VARIABLE = "CONTENTLINT_CACHE_KEY"
"""The environment variable with a secret. Whoever does not know it cannot write a cache that is believed."""


def _read_key() -> bytes:
    secret = os.environ.get(VARIABLE)
    if not secret:
        return b""
    from hashlib import blake2b  # few have a secret

    return blake2b(os.fsencode(secret)).digest()


_KEY = _read_key()

CHECKSUM_SIZE = 4
"""Bytes of a sum without a secret."""

SIZE = 16 if _KEY else CHECKSUM_SIZE
"""Bytes of a sum."""


def compute_seal(*parts: str | bytes | memoryview) -> bytes:
    """Return the sum of some texts and bytes: keyed where there is a secret, a checksum otherwise."""
    return _compute_keyed(parts) if _KEY else compute_checksum(*parts)


def _compute_keyed(parts: tuple[str | bytes | memoryview, ...]) -> bytes:
    from hashlib import blake2b  # few have a secret

    total = blake2b(digest_size=SIZE, key=_KEY)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.digest()


def compute_checksum(*parts: str | bytes | memoryview) -> bytes:
    """Return a sum of four bytes that tells whether data are whole."""
    total = 0
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total = zlib.crc32(data, zlib.crc32(len(data).to_bytes(8, "big"), total))
    return total.to_bytes(CHECKSUM_SIZE, "big")
