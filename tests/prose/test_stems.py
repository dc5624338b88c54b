"""Stems and function words: what they are used for, by example."""

from contentlint.prose.function_words import LANGUAGES, function_words
from contentlint.prose.stems import (
    KEEPS_INITIAL,
    content_words,
    initial,
    joined_words,
    plain_words,
    stem,
    without_accents,
)
from contentlint.prose.words import normalise, words


def test_forms_of_a_word_have_one_stem() -> None:
    for language, forms in {
        "en": "descale descales descaled descaling",
        "de": "kanne kannen",
        "es": "cafetera cafeteras",
        "fr": "bouilloire bouilloires",
        "it": "bollitore bollitori",
        "nl": "waterkoker waterkokers",
        "pt": "chaleira chaleiras",
    }.items():
        assert len({stem(form, language) for form in forms.split()}) == 1, language


def test_a_language_without_stems_keeps_its_words() -> None:
    assert stem("kettles", "xx") == "kettles"


def test_an_endless_word_is_no_word() -> None:
    assert stem("ings" * 1000, "en") == "ings" * 1000


def test_words_as_they_are_compared() -> None:
    assert plain_words("Open-source e\u2011mail", "en") == ["open", "source", "email"]
    assert plain_words("The kettle’s lid; don't", "en") == ["the", "kettle", "lid", "don't"]
    assert plain_words("l’eau d'aujourd’hui", "fr") == ["l", "eau", "d", "aujourd", "hui"]
    assert joined_words("an anti-pattern and a word") == ["antipattern"]


def test_content_words() -> None:
    assert content_words("How to descale a kettle", "en") == ("descal", "kettl")
    assert content_words("Wie man den Kocher entkalkt", "de") == content_words("Kocher entkalkt", "de")
    assert content_words("how to descale", "xx") == ("how", "to", "descale")


def test_function_words_are_in_the_form_in_which_words_are_compared() -> None:
    for language in LANGUAGES:
        found = function_words(language)
        assert len(found) > 200
        for word in found:
            assert word == normalise(word)
            assert words(word) == [word], word
    assert function_words("xx") == frozenset()


def test_the_first_letter_of_a_word_is_that_of_its_stem() -> None:
    samples = "über ágil école dying skies ungern été ótimo idly youth änderung"
    for language in KEEPS_INITIAL:
        for word in [*samples.split(), *function_words(language)]:
            assert initial(stem(word, language)) == initial(word), (language, word)


def test_words_as_addresses_have_them() -> None:
    assert without_accents("Détartrer", "fr") == "detartrer"
    assert without_accents("Türöl", "de") == "tueroel"
    assert without_accents("plain", "de") == "plain"
