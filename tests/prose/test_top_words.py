"""The words that stand most often in a text: words of content, each by itself, whatever stands beside it."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.prose.phrases import flatten
from contentlint.prose.top_words import find_frequent_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kettle, kettle. KETTLE kettle", {"kettle"}),
        ("kettle kettle kettle", set()),
        ("kettle kettle (kettle) “kettle”", {"kettle"}),
        ("kettle kettles kettle kettles", set()),
        ("kettle kettle kettle kettle_a akettle", set()),
        ("the the the the", set()),
        ("tv tv tv tv", set()),
        ("tea tea tea tea", {"tea"}),
        ("o'neill o'neill o'neill (o'neill)", {"o'neill"}),
        ("wi-fi wi-fi wi-fi wi-fi", {"wi-fi"}),
    ],
)
def test_what_stands_there_more_than_three_times(text: str, expected: set[str]) -> None:
    assert find_frequent_words(text, "en", 3) == expected


WORDS = st.sampled_from(["kettle", "tea", "tv", "the", "Tea,", "kettle.", "lime"])


@given(st.lists(WORDS, max_size=40), st.integers(1, 6))
def test_it_is_what_a_plain_count_gives(words: list[str], more_than: int) -> None:
    text = " ".join(words)
    counts = Counter(re.findall(r"\w+", text.lower()))
    expected = {word for word, number in counts.items() if number > more_than and word not in {"the", "tv"}}
    assert find_frequent_words(text, "en", more_than) == expected
    assert find_frequent_words(text, "en", more_than, flatten(text).split()) == expected
