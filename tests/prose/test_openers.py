"""The words with which sentences begin."""

import pytest

from contentlint.prose.openers import find_opener


@pytest.mark.parametrize(
    ("sentence", "language", "opener"),
    [
        ("You fill the kettle.", "en", ["You"]),
        ("The kettle sings.", "en", ["The", "kettle"]),
        ("Die Kanne ist voll.", "de", ["Die", "Kanne"]),
        ("Die Kanne ist voll.", "en", ["Die"]),
        ("…", "en", []),
    ],
)
def test_an_article_opens_with_the_next_word(sentence: str, language: str, opener: list[str]) -> None:
    assert [sentence[start:end] for start, end in find_opener(sentence, language)] == opener
