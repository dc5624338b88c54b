"""“a” and “an”, by the sound of the next word."""

import pytest

from contentlint.prose.indefinite_articles import begins_with_vowel, find_wrong_articles
from contentlint.prose.phrases import Haystack


@pytest.mark.parametrize(
    "word", ["apple", "hour", "honest", "umbrella", "unimportant", "HTML", "XML", "SDK", "uttered"]
)
def test_these_begin_with_a_vowel(word: str) -> None:
    assert begins_with_vowel(word) is True


@pytest.mark.parametrize("word", ["kettle", "user", "unique", "European", "one", "house", "utility", "year", "PDF"])
def test_these_do_not(word: str) -> None:
    assert begins_with_vowel(word) is False


@pytest.mark.parametrize("word", ["SQL", "FAQ", "NASA", "herb", "historic", "GitHub", "nginx", "nth"])
def test_of_these_nobody_is_sure(word: str) -> None:
    assert begins_with_vowel(word) is not True


def test_letters_and_function_words_are_left_alone() -> None:
    text = "Plan A is it. Use option a and b. From Z to A according to it. An the lid. The a other."
    assert list(find_wrong_articles(Haystack(text))) == []
    assert [one.meant for one in find_wrong_articles(Haystack("A error is an kettle."))] == ["An", "a"]


def test_a_language_without_such_articles_has_none_that_are_wrong() -> None:
    assert list(find_wrong_articles(Haystack("A error."), language="de")) == []
    assert begins_with_vowel("error", "de") is None
