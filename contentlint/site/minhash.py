"""Which articles are compared with each other, and by what: the MinHash of a text's five-word shingles."""

import posixpath
from array import array
from collections.abc import Sequence
from operator import xor

from contentlint.article.facts import Facts
from contentlint.site.permalinks import normalize_address
from contentlint.source.page_kinds import PageKind

SHINGLE_SIZE = 5
"""Words in a shingle."""

PERMUTATIONS = 256
"""Values of a signature: the estimate of a share of 0.85 is right to about 0.02 (one standard deviation)."""

BANDS = 32
"""Two texts are compared if one of so many parts of their signatures is the same: almost certain from a share of 0.8
on, rare below 0.4."""

MIN_WORDS = 100
"""Shorter texts are not compared: notes and stubs are alike by nature."""

_LISTS: frozenset[PageKind] = frozenset({"home", "list", "redirect"})
"""Kinds of pages that show the beginnings of articles, or the newest of them."""

_SEED = 20
_BAND_SIZE = PERMUTATIONS // BANDS // 2
"""Numbers of 64 bits, each of two values, in a band: four."""


def compute_signature(words: Sequence[bytes]) -> bytes:
    """Return the signature of a text's words (in lower case), or nothing for one that is too short to compare."""
    if len(words) < MIN_WORDS:
        return b""
    from rensa import RMinHash  # only where articles are compared

    minhash = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    minhash.update(list(map(b" ".join, zip(*(words[at:] for at in range(SHINGLE_SIZE)), strict=False))))
    return array("I", minhash.digest()).tobytes()


def hash_bands(signature: bytes) -> list[int]:
    """Return a number of 64 bits for each of the parts of a signature by which candidates are found."""
    values = memoryview(signature).cast("q")
    first, second, third, fourth = (values[at::_BAND_SIZE] for at in range(_BAND_SIZE))
    return list(map(xor, map(xor, first, second), map(xor, third, fourth)))


def compute_similarity(one: bytes, other: bytes) -> float:
    """Return the estimated share of shingles that two texts have in common (Jaccard), from 0 to 1."""
    if one == other:
        return 1.0
    left, right = memoryview(one).cast("I"), memoryview(other).cast("I")
    return sum(map(int.__eq__, left, right)) / PERMUTATIONS


def is_compared(facts: Facts) -> bool:
    """Tell whether readers are to find an article: no draft, no redirect, indexed, and no other canonical.

    Where the built page is known, it says whether it is indexed, and what is canonical.
    """
    return facts.published and facts.page_indexed and not facts.redirects and not has_other_canonical(facts)


def is_comparable(facts: Facts) -> bool:
    """Tell whether an article is to be found, long enough for its text to be compared, and no list of others."""
    return bool(facts.signature) and facts.kind not in _LISTS and is_compared(facts)


def has_other_canonical(facts: Facts) -> bool:
    """Tell whether an article names the address of another page as canonical.

    Without knowing how addresses are made, its own is one whose last part is that of its path, slug or permalink.
    """
    if facts.built is not None and facts.built.canonical is not None:
        return bool(facts.built.canonical)
    if facts.canonical is None:
        return False
    stated = normalize_address(facts.canonical.value.partition("?")[0].partition("#")[0])
    own = [facts.path, *(fact.value for fact in facts.permalinks), *([facts.slug.value] if facts.slug else [])]
    return not any(_is_alike(posixpath.basename(stated), posixpath.basename(normalize_address(one))) for one in own)


def _is_alike(one: str, other: str) -> bool:
    return one in other or other in one
