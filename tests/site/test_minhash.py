"""Near-duplicates by MinHash, held against the exact share of common shingles."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.rule.builtin import load_registry
from contentlint.rule.testing.run import run_spec
from contentlint.site.minhash import SHINGLE_SIZE, compute_signature, compute_similarity, hash_bands

VOCABULARY = [f"word{number}".encode() for number in range(400)]


def exact(one: list[bytes], other: list[bytes]) -> float:
    left, right = (
        {tuple(words[at : at + SHINGLE_SIZE]) for at in range(len(words) - SHINGLE_SIZE + 1)} for words in (one, other)
    )
    return len(left & right) / len(left | right)


@given(seed=st.integers(0, 10_000), changes=st.integers(0, 60))
def test_the_estimate_is_near_the_exact_share(seed: int, changes: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # no secret
    one = [chance.choice(VOCABULARY) for _ in range(600)]
    other = list(one)
    for _ in range(changes):
        other[chance.randrange(len(other))] = b"changed"
    assert abs(compute_similarity(compute_signature(one), compute_signature(other)) - exact(one, other)) < 0.13


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


def write_page(title: str, *, suffix: str = "html") -> str:
    text = " ".join(f"lime{number}" for number in range(120))
    if suffix == "md":
        return f"# {title}\n\n{text}\n"
    return f"<!doctype html><html><head><title>{title}</title></head><body><main><p>{text}</p></main></body></html>"


@pytest.mark.parametrize(("suffix", "others", "is_found"), [("html", 6, True), ("html", 7, False), ("md", 7, True)])
def test_a_text_on_many_pages_is_their_template(suffix: str, others: int, *, is_found: bool) -> None:
    site = {f"page{number}.{suffix}": write_page(f"Kettle {number}", suffix=suffix) for number in range(others)}
    spec, page = load_registry().get("site/near-duplicate"), write_page("Kettles", suffix=suffix)
    found = run_spec(spec, page, format="markdown" if suffix == "md" else "html", path=f"a.{suffix}", others=site)
    assert bool(found) is is_found
