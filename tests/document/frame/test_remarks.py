"""The words of remarks: phrases before their words, nouns behind another word, numbers, beginnings of words."""

from collections import Counter

from contentlint.document.frame.remarks import find_language, find_signs, split_words


def find(text: str, *languages: str) -> list[tuple[str, str]]:
    return [(sign.kind, sign.text) for sign in find_signs(split_words(text), text, languages)]


def test_a_phrase_takes_the_place_of_its_words() -> None:
    assert find("Let me know by Friday.", "en") == [("asking", "let me know"), ("times", "friday")]


def test_some_words_count_only_behind_another_one() -> None:
    assert find("The text is short", "en") == [("texts", "text")]
    assert find("text messages", "en") == []


def test_numbers_are_alike() -> None:
    assert find("1,200 words, v2", "en") == [("texts", "# words"), ("texts", "v#")]


def test_beginnings_stand_for_all_their_words() -> None:
    assert find("Zatwierdzone przez klienta", "pl") == [("work", "zatwierdzone")]


def test_the_first_language_is_that_of_the_text() -> None:
    signs = find_signs(split_words("Bitte thanks"), "Bitte thanks", ("de", "en"))
    assert [(sign.text, sign.is_own) for sign in signs] == [("bitte", True), ("thanks", False)]


def test_a_language_is_known_by_its_small_words() -> None:
    assert find_language(Counter(split_words("The cat is on the mat, and it was with me."))) == "en"
    assert find_language(Counter(split_words("Zażółć gęślą jaźń"))) == ""


def test_an_ordinary_word_of_the_text_is_none_of_another_language() -> None:
    assert find("al final del día", "es", "en") == []
    assert ("texts", "final") in find("the final one", "en")
