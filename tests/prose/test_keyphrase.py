"""Keyphrases: what is found where, checked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steps import assert_linear

from contentlint.prose.keyphrase import Keyphrase, locate_main_phrase


@pytest.mark.parametrize(
    ("phrase", "text", "matches"),
    [
        ("kettle", "Kettles, a kettle’s lid and a KETTLE", 3),
        ("descale a kettle", "Kettles are easily descaled", 1),
        ("descale a kettle", "Descale the kettle, or have the kettle descaled", 2),
        ("descale a kettle", "The kettle, the kettle, the kettle and descaling", 1),
        ("descale a kettle", "Descale the pot", 0),
        ("new york new jersey", "New York and New Jersey", 1),
        ("new york new jersey", "York and New Jersey", 0),
        ("open source", "open-source tools", 1),
        ("open-source", "the source is open", 1),
        ("e-mail", "an email and an e-mail", 2),
        ("antipattern", "three anti-patterns", 1),
        ("to be or not to be", "to be or not to be", 1),
        ("to be or not to be", "not to be or to be", 0),
        ("C++ compiler", "compilers for C", 1),
    ],
)
def test_matches_in_english(phrase: str, text: str, matches: int) -> None:
    assert Keyphrase(phrase, "en").match_text(text).matches == matches


@pytest.mark.parametrize(
    ("language", "phrase", "text", "matches"),
    [
        ("de", "Wasserkocher entkalken", "Das Entkalken des Wasserkochers", 1),
        ("de", "Übung", "übung Übungen", 2),
        ("es", "cafetera eléctrica", "Las cafeteras eléctricas", 1),
        ("fr", "eau calcaire", "l’eau est calcaire", 1),
        ("it", "acqua dura", "l'acqua è dura", 1),
        ("nl", "waterkoker ontkalken", "Het ontkalken van waterkokers", 1),
        ("pt", "chaleira elétrica", "As chaleiras elétricas", 1),
        ("sv", "vattenkokare", "vattenkokaren", 1),
        ("pl", "czajnik", "czajniki", 0),
        ("pl", "czajnik", "Czajnik", 1),
        ("xx", "kettle", "Kettles, kettle", 1),
        ("zh", "水壶除垢", "怎样给水壶除垢", 1),
        ("zh", "水壶除垢", "除垢水壶", 0),
    ],
)
def test_matches_in_other_languages(language: str, phrase: str, text: str, matches: int) -> None:
    assert Keyphrase(phrase, language).match_text(text).matches == matches


def test_a_quoted_phrase_is_found_word_for_word() -> None:
    phrase = Keyphrase("SEO analysis", "en", quoted=True)
    assert phrase.match_text("An SEO analysis, seo analysis").matches == 2
    assert phrase.match_text("SEO analyses").matches == 0
    assert phrase.find_missing("analysis of SEO") == ("SEO analysis",)


def test_what_is_missing_is_named_as_it_is_written() -> None:
    assert Keyphrase("How to Descale Kettles", "en").find_missing("a kettle") == ("descale",)


def test_a_title_begins_with_the_phrase_behind_function_words() -> None:
    phrase = Keyphrase("kettle descaler", "en")
    assert phrase.leads("The kettle descaler that works")
    assert not phrase.leads("Best kettle descaler")
    assert not phrase.leads("")


def test_size_and_forms() -> None:
    assert Keyphrase("how to descale a kettle", "en").size == 2
    assert Keyphrase("to be", "en").size == 2
    assert Keyphrase("kettle", "en").has_forms
    assert not Keyphrase("kettle", "en", quoted=True).has_forms
    assert not Keyphrase("czajnik", "pl").has_forms
    assert not Keyphrase("!?", "en")


@pytest.mark.parametrize(
    ("value", "expected", "quoted"),
    [
        ("descale kettle, clean kettle", "descale kettle", False),
        ("descale kettle; clean kettle", "descale kettle", False),
        ("“salt, pepper”, oil", "salt, pepper", True),
        ('"seo analysis"', "seo analysis", True),
        ("  kettle ", "kettle", False),
        ('6" pipe', '6" pipe', False),
        ('"open', '"open', False),
        ("", "", False),
    ],
)
def test_the_main_phrase_of_a_declaration(value: str, expected: str, quoted: bool) -> None:  # noqa: FBT001  # a parameter of the case
    start, end, found = locate_main_phrase(value)
    assert (value[start:end], found) == (expected, quoted)


@given(
    st.text(max_size=60), st.text(max_size=200), st.sampled_from(["de", "en", "fr", "nl", "xx", "zh"]), st.booleans()
)
def test_any_text_can_be_searched(phrase: str, text: str, language: str, quoted: bool) -> None:  # noqa: FBT001  # drawn
    keyphrase = Keyphrase(phrase, language, quoted=quoted)
    if keyphrase:
        seen = keyphrase.match_text(text)
        assert seen.matches >= 0
        assert bool(seen.matches) == (not keyphrase.find_missing(text))


def test_a_long_text_takes_a_step_a_word() -> None:
    phrase = Keyphrase("descale a kettle", "en")

    def look(times: int) -> None:
        assert phrase.match_text("descaling kettle descale-kettle " * times).matches > times

    assert_linear(look, 50)
