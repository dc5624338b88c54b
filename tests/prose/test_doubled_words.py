"""Words that follow themselves."""

import pytest

from contentlint.prose.doubled_words import find_doubled_words, may_have_doubled_words
from contentlint.prose.phrases import Haystack


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Fill the the kettle.", "en", ["the"]),
        ("The the kettle.", "en", ["The"]),
        ("He had had that that.", "en", []),
        ("Duran Duran and the Renderer renderer.", "en", []),
        ("No no no no.", "en", []),
        ("Es ist und und bleibt die die.", "de", ["und"]),
        ("Das ist für für alle.", "de", ["für"]),
        ("Fill it (the the kettle is hot).", "en", ["the"]),
        ("If two “the the” were there, or (and and).", "en", []),
        ("Il dit « des des ».", "fr", []),
        ("It is “done done.” Now wait.", "en", []),
    ],
)
def test_words_that_follow_themselves_by_mistake(text: str, language: str, found: list[str]) -> None:
    assert [match[1] for match in find_doubled_words(text, language)] == found


@pytest.mark.parametrize(
    ("text", "language", "is_possible"),
    [
        ("the the", "en", True),
        ("a a", "en", True),
        ("b b, 12 12 the", "en", False),
        ("Ist das für  für alle?", "de", True),
        ("O chá vai à à mesa.", "pt", True),
        ("Ist das für alle?", "de", False),
    ],
)
def test_numbers_and_initials_are_not_looked_at(text: str, language: str, *, is_possible: bool) -> None:
    assert may_have_doubled_words(Haystack(text), language) == is_possible
