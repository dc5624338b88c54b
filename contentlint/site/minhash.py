"""What makes near-duplicates comparable: the MinHash of a text's five-word shingles."""

from array import array
from collections.abc import Sequence
from itertools import islice

SIZE = 5
"""Words in a shingle."""

PERMUTATIONS = 256
"""Values of a signature: the estimate of a share of 0.85 is right to about 0.02 (one standard deviation)."""

BANDS = 32
"""Two texts are compared if one of so many parts of their signatures is the same: almost certain from a share of 0.8
on, rare below 0.4."""

MINIMUM_WORDS = 100
"""Shorter texts are not compared: notes and stubs are alike by nature."""

_SEED = 20
_WIDTH = 4 * PERMUTATIONS // BANDS


def signature_of(words: Sequence[bytes]) -> bytes:
    """Return the signature of a text's words (in lower case), or nothing for one that is too short to compare."""
    if len(words) < MINIMUM_WORDS:
        return b""
    from rensa import RMinHash  # only where articles are compared

    minhash = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    minhash.update(list(map(b" ".join, zip(*(islice(words, at, None) for at in range(SIZE)), strict=False))))
    return array("I", minhash.digest()).tobytes()


def band_of(signature: bytes, number: int) -> bytes:
    """Return one of the parts of a signature by which candidates are found."""
    return signature[number * _WIDTH : (number + 1) * _WIDTH]


def bands_of(signature: bytes) -> list[tuple[int, bytes]]:
    """Return all these parts of a signature, with their numbers."""
    return [(number, band_of(signature, number)) for number in range(BANDS)]


def likeness(one: bytes, other: bytes) -> float:
    """Return the estimated share of shingles that two texts have in common (Jaccard), from 0 to 1."""
    if one == other:
        return 1.0
    left, right = memoryview(one).cast("I"), memoryview(other).cast("I")
    return sum(map(int.__eq__, left, right)) / PERMUTATIONS
