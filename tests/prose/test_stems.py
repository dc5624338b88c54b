"""Stems and function words: what they are used for, by example."""

from contentlint.languages.table import get_languages
from contentlint.prose.function_words import FUNCTION_WORD_LANGUAGES, get_function_words
from contentlint.prose.stems import (
    get_initial,
    join_hyphenated_words,
    split_plain_words,
    stem,
    stem_content_words,
    strip_accents,
)
from contentlint.prose.words import normalize_word, split_words


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
    assert split_plain_words("Open-source e\u2011mail", "en") == ["open", "source", "email"]
    assert split_plain_words("The kettle’s lid; don't", "en") == ["the", "kettle", "lid", "don't"]
    assert split_plain_words("l’eau d'aujourd’hui", "fr") == ["l", "eau", "d", "aujourd", "hui"]
    assert join_hyphenated_words("an anti-pattern and a word") == ["antipattern"]


def test_content_words() -> None:
    assert stem_content_words("How to descale a kettle", "en") == ("descal", "kettl")
    assert stem_content_words("Wie man den Kocher entkalkt", "de") == stem_content_words("Kocher entkalkt", "de")
    assert stem_content_words("how to descale", "xx") == ("how", "to", "descale")


def test_function_words_are_in_the_form_in_which_words_are_compared() -> None:
    for language in FUNCTION_WORD_LANGUAGES:
        found = get_function_words(language)
        assert len(found) > 200
        for word in found:
            assert word == normalize_word(word)
            assert split_words(word) == [word], word
    assert get_function_words("xx") == frozenset()


def test_the_first_letter_of_a_word_is_that_of_its_stem() -> None:
    samples = "über ágil école dying skies ungern été ótimo idly youth änderung"
    for language in get_languages("stems.keeps-initial"):
        for word in [*samples.split(), *get_function_words(language)]:
            assert get_initial(stem(word, language)) == get_initial(word), (language, word)


def test_words_as_addresses_have_them() -> None:
    assert strip_accents("Détartrer", "fr") == "detartrer"
    assert strip_accents("Türöl", "de") == "tueroel"
    assert strip_accents("plain", "de") == "plain"
