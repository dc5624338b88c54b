"""What tells two contents apart: BLAKE2b.

Importing hashlib loads OpenSSL, a good part of the time for one article: who rarely needs a digest imports this late.
"""

from collections.abc import Iterable
from hashlib import blake2b

DIGEST_BYTES = 16
"""Bytes of a digest."""


def compute_digest(data: bytes) -> bytes:
    """Return the digest of some bytes."""
    return blake2b(data, digest_size=DIGEST_BYTES).digest()


def compute_digest_of_all(parts: Iterable[bytes]) -> bytes:
    """Return the digest of several pieces, which are told apart."""
    total = blake2b(digest_size=DIGEST_BYTES)
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.digest()
