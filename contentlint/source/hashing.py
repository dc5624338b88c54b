"""What tells two contents apart: BLAKE2b, without the OpenSSL that importing hashlib loads."""

from collections.abc import Iterable

try:
    from _blake2 import blake2b  # hashlib has it from there; itself it is a twentieth of a short run
except ImportError:
    from hashlib import blake2b

__all__ = ["blake2b", "compute_digest", "compute_digest_of_all"]

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
