"""How far apart two spellings are, against what can be counted by hand and what must hold for all words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.prose.edit_distance import compute_edit_distance

WORDS = st.text(alphabet="abcde", max_size=8)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("title", "title", 0),
        ("titel", "title", 1),
        ("desciption", "description", 1),
        ("autor", "author", 1),
        ("dates", "date", 1),
        ("kitten", "sitting", 3),
        ("", "date", 4),
    ],
)
def test_known_distances(one: str, other: str, apart: int) -> None:
    assert compute_edit_distance(one, other) == apart


@given(WORDS, WORDS)
def test_it_is_the_same_both_ways_and_bounded(one: str, other: str) -> None:
    apart = compute_edit_distance(one, other)
    assert apart == compute_edit_distance(other, one)
    assert abs(len(one) - len(other)) <= apart <= max(len(one), len(other))
    assert (apart == 0) == (one == other)


@given(WORDS, st.integers(min_value=0, max_value=8), st.sampled_from("abcde"))
def test_one_letter_more_is_one_apart(word: str, at: int, letter: str) -> None:
    assert compute_edit_distance(word, word[:at] + letter + word[at:]) == 1
