"""Words that are written for others: none is lost by the quick test."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from contentlint.prose import confused_words
from contentlint.prose.confused_words import find_confused_words, may_have_confused_words


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Its the best kettle.", "It's"),
        ("Its a, b or c.", "It's"),
        ("Your not allowed to.", "You're"),
        ("Their is a kettle.", "There"),
        ("It's own lid is hot.", "Its"),
        ("It is to to late.", ""),
        ("You agree to to, and it was to late.", "too"),
    ],
)
def test_a_word_at_the_start_of_a_sentence_counts(text: str, meant: str) -> None:
    found = [word.meant for word in find_confused_words(text)]
    assert found == ([meant] if meant else [])
    assert may_have_confused_words(text) or not found


@given(st.from_regex(confused_words._CONFUSED.pattern))  # noqa: SLF001  # all that it takes must get to it
def test_the_quick_test_lets_every_confused_word_through(text: str) -> None:
    assume(re.search(confused_words._CONFUSED.pattern, text))  # noqa: SLF001
    assert may_have_confused_words(text)


def test_the_quick_test_refuses_other_words() -> None:
    assert not may_have_confused_words("The kettle and its lid are up to date, and your tea is ready to drink.")
