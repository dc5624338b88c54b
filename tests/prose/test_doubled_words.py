"""Words that follow themselves."""

import pytest

from contentlint.prose.doubled_words import find_doubled_words, may_have_doubled_words


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Fill the the kettle.", "en", ["the"]),
        ("The the kettle.", "en", ["The"]),
        ("He had had that that.", "en", []),
        ("Duran Duran and the Renderer renderer.", "en", []),
        ("No no no no.", "en", []),
        ("Es ist und und bleibt die die.", "de", ["und"]),
    ],
)
def test_words_that_follow_themselves_by_mistake(text: str, language: str, found: list[str]) -> None:
    assert [match[1] for match in find_doubled_words(text, language)] == found


def test_numbers_and_initials_are_not_looked_at() -> None:
    assert may_have_doubled_words([b"the", b"the"])
    assert may_have_doubled_words([b"a", b"a"])
    assert not may_have_doubled_words([b"b", b"b", b"12", b"12", b"the"])
