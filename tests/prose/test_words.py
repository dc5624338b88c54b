"""Words: what one is, and that their spans are sound in any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.prose.shape import IDEOGRAPH, build_shape
from contentlint.prose.words import CHARACTERS_PER_WORD, count_words, locate_words, normalize_word, split_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain words, here.", ["Plain", "words", "here"]),
        ("don't don’t rock'n'roll 'quoted'", ["don't", "don’t", "rock'n'roll", "quoted"]),
        ("well-known co\u2011operate", ["well-known", "co\u2011operate"]),
        ("yes – but not—or -- no", ["yes", "but", "not", "or", "no"]),
        ("e.g. v1.2.3 and 3.5 of 1,000 at 10:30", ["e.g", "v1.2.3", "and", "3.5", "of", "1,000", "at", "10:30"]),
        ("and/or, (two) [three]", ["and", "or", "two", "three"]),
        ("see https://a.example/b?c=d. Or", ["see", "https://a.example/b?c=d", "Or"]),
        ("www.example.com!", ["www.example.com"]),
        ("“https://a.example”or", ["https://a.example", "or"]),
        ("R&D, AT&T, ops@example.com", ["R&D", "AT&T", "ops@example.com"]),
        ("wait…what", ["wait", "what"]),
        ("... – & * __ 👍🏽 ©", []),
        ("", []),
        ("naïve Straße ÉCOLE", ["naïve", "Straße", "ÉCOLE"]),
        ("cafe\u0301s", ["cafe\u0301s"]),
        ("soft\u00adhyphen", ["soft\u00adhyphen"]),
        ("Привет, мир!", ["Привет", "мир"]),
        ("हिन्दी भाषा।", ["हिन्दी", "भाषा"]),
        ("한국어 단어", ["한국어", "단어"]),
        ("日本語 ABC です。", ["日", "本", "語", "ABC", "で", "す"]),
        ("a\x01b\x02c\x00d", ["a", "b", "c", "d"]),
    ],
)
def test_words_of(text: str, expected: list[str]) -> None:
    assert split_words(text) == expected


ANY_TEXT = st.text(max_size=200) | st.text(alphabet="aB1é’'-–.,:/&@_ \n“日は\u0301\u00ad\x01\x02:hwtps", max_size=60)


@given(ANY_TEXT)
def test_spans_are_sound(text: str) -> None:
    at = 0
    for start, end in locate_words(text):
        assert at <= start < end <= len(text)
        assert any(character.isalnum() for character in text[start:end])
        assert not any(character.isspace() for character in text[start:end])
        at = end


@given(ANY_TEXT)
def test_every_letter_is_in_a_word(text: str) -> None:
    covered = {place for start, end in locate_words(text) for place in range(start, end)}
    assert covered >= {place for place, character in enumerate(text) if character.isalnum()}


@given(ANY_TEXT)
def test_the_count_is_the_number_of_spans(text: str) -> None:
    ideographs = build_shape(text).count(IDEOGRAPH)
    assert count_words(text) == len(locate_words(text)) - ideographs // CHARACTERS_PER_WORD


def test_two_characters_of_a_script_without_spaces_are_a_word() -> None:
    assert count_words("電気ケトルの水垢") == 4
    assert count_words("ケトル kettle 1 水") == 4


@given(ANY_TEXT)
def test_a_shape_is_ascii_and_as_long_as_its_text(text: str) -> None:
    picture = build_shape(text)
    assert len(picture) == len(text)
    assert picture.isascii()
    assert [character.isspace() for character in picture] == [character.isspace() for character in text]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Word", "word"),
        ("DON’T", "don't"),
        ("Straße", "strasse"),
        ("cafe\u0301", "café"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_normalise(word: str, expected: str) -> None:
    assert normalize_word(word) == expected
