"""Near-duplicates by MinHash, held against the exact share of common shingles."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.site.minhash import SHINGLE_SIZE, compute_signature, compute_similarity, hash_bands

VOCABULARY = [f"word{number}".encode() for number in range(400)]


def exact(one: list[bytes], other: list[bytes]) -> float:
    left, right = (
        {tuple(words[at : at + SHINGLE_SIZE]) for at in range(len(words) - SHINGLE_SIZE + 1)} for words in (one, other)
    )
    return len(left & right) / len(left | right)


@settings(max_examples=60)
@given(seed=st.integers(0, 10_000), changes=st.integers(0, 60))
def test_the_estimate_is_near_the_exact_share(seed: int, changes: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # no secret
    one = [chance.choice(VOCABULARY) for _ in range(600)]
    other = list(one)
    for _ in range(changes):
        other[chance.randrange(len(other))] = b"changed"
    assert abs(compute_similarity(compute_signature(one), compute_signature(other)) - exact(one, other)) < 0.13


@settings(max_examples=60)
@given(seed=st.integers(0, 10_000))
def test_what_is_alike_has_a_band_in_common(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # no secret
    one = [chance.choice(VOCABULARY) for _ in range(500)]
    other = [*one, *(chance.choice(VOCABULARY) for _ in range(60))]
    assert exact(one, other) > 0.85
    first, second = compute_signature(one), compute_signature(other)
    assert any(map(int.__eq__, hash_bands(first), hash_bands(second)))


def test_short_texts_have_no_signature() -> None:
    assert not compute_signature(VOCABULARY[:99])
    assert compute_signature(VOCABULARY[:100])
