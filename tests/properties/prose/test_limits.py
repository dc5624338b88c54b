"""Limits of what is made of words and sentences: just within one and just beyond it."""

import pytest

from contentlint.prose.edit_distance import compute_edit_distance
from contentlint.prose.keyphrase import Keyphrase
from contentlint.prose.language_detection import is_english
from contentlint.prose.readability import compute_readability
from contentlint.prose.readability_local import compute_local_readability as local_readability
from contentlint.prose.sentence_kinds import mentions
from contentlint.prose.sentences import locate_sentences
from contentlint.prose.shorten import shorten
from contentlint.prose.stems import join_hyphenated_words, stem
from contentlint.prose.top_words import find_frequent_words


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[slice(*span)] for span in locate_sentences(text, language)]


# --- languages --------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "is_told"), [(19, False), (20, True)])
def test_how_many_words_show_a_language(size: int, *, is_told: bool) -> None:
    text = " ".join(["the", "the", *["xx"] * (size - 2)])  # too few frequent words for a short text
    assert is_english(text) is is_told


@pytest.mark.parametrize(("english", "size", "is_told"), [(8, 100, True), (10, 132, False)])
def test_how_many_words_only_english_has(english: int, size: int, *, is_told: bool) -> None:
    assert is_english(" ".join(["the"] * english + ["xx"] * (size - english))) is is_told


@pytest.mark.parametrize(("before", "is_told"), [(1996, True), (1997, False)])
def test_how_much_of_a_text_is_looked_at(before: int, *, is_told: bool) -> None:
    start = " ".join(["x" * 30] * 61) + " " + " ".join(["the"] * 5)
    assert is_english(f"{start} {'x' * (before - len(start) - 1)} the") is is_told


# --- sentences --------------------------------------------------------------------------------


@pytest.mark.parametrize(("token", "size"), [("1", 1), ("100", 1), ("1000", 2)])
def test_how_long_a_number_before_a_sentence_is(token: str, size: int) -> None:
    assert len(sentences(f"{token}. Descale it.")) == size


@pytest.mark.parametrize(("number", "size"), [("31", 1), ("100", 2)])
def test_how_long_an_ordinal_is(number: str, size: int) -> None:
    assert len(sentences(f"Es war am {number}. Mai kam danach.", "de")) == size


# --- names, phrases and stems -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "is_named"),
    [
        ("white kettle", False),  # one of two
        ("white steel kettle", False),  # one of three
        ("white clean kettle", True),  # two of three
        ("white clean kettle vinegar", True),  # two of four
        ("white clean kettle vinegar lemon", False),  # two of five
    ],
)
def test_how_many_words_of_a_name_will_do(name: str, *, is_named: bool) -> None:
    assert mentions("It is white and clean.", name) is is_named


def test_how_long_an_acronym_is() -> None:
    assert mentions("Large language models answer.", "LLM")
    assert not mentions("Kettles leak.", "K")


@pytest.mark.parametrize(("size", "is_stemmed"), [(60, True), (61, False)])
def test_how_long_a_word_is_that_is_stemmed(size: int, *, is_stemmed: bool) -> None:
    word = f"{'x' * (size - len('kettles'))}kettles"
    assert (stem(word, "en") != word) is is_stemmed


def test_which_words_hyphens_join() -> None:
    assert join_hyphenated_words("anti-pattern and e-mail") == ["antipattern"]


@pytest.mark.parametrize(("size", "is_compared"), [(300, True), (301, False)])
def test_how_much_of_a_keyphrase_is_compared(size: int, *, is_compared: bool) -> None:
    phrase = Keyphrase(f"{'x ' * ((size - 7) // 2)}{'y' * (size % 2 == 0)} kettle"[-size:], "en", quoted=True)
    assert phrase.stands_in(phrase.text) is is_compared


@pytest.mark.parametrize(("word", "found"), [("ab", set()), ("abc", {"abc"})])
def test_how_long_a_frequent_word_is(word: str, found: set[str]) -> None:
    text = f"{word} " * 5
    assert find_frequent_words(text, "en", 3) == found
    assert find_frequent_words(text, "en", 3, text.encode().split()) == found


def test_how_often_a_frequent_word_stands() -> None:
    assert find_frequent_words("(lime) " * 4 + "lime " * 2, "en", 4) == set()
    assert find_frequent_words("(lime) " * 4 + "lime " * 3, "en", 4) == {"lime"}


def test_letters_that_change_places() -> None:
    assert compute_edit_distance("ab", "ba") == 1
    assert compute_edit_distance("abc", "bca") == 2
    assert compute_edit_distance("a", "b") == 1


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("abcdef ghijk", "abcdef…"),  # more than half is left
        ("abcde fghijk", "abcde fgh…"),  # just half would be
        ("abcdefghij", "abcdefghij"),
        ("abcdefghijk", "abcdefghi…"),
    ],
)
def test_where_a_text_is_cut(text: str, short: str) -> None:
    assert shorten(text, 10) == short


# --- how hard to read -------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "is_scored"), [(99, False), (100, True)])
def test_how_many_words_have_a_score(size: int, *, is_scored: bool) -> None:
    text = " ".join(["lime"] * size)
    assert (compute_readability([text]) is not None) is is_scored
    assert (local_readability([text], "de") is not None) is is_scored


@pytest.mark.parametrize(("foreign", "size", "is_scored"), [(19, 100, True), (21, 100, False)])
def test_how_many_letters_are_latin(foreign: int, size: int, *, is_scored: bool) -> None:
    text = " ".join(["\u0436"] * foreign + ["x"] * (size - foreign) + ["1"] * 100)
    assert (local_readability([text], "de") is not None) is is_scored
