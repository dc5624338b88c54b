"""Widths: Arial's, which are those that Adobe published for Helvetica, in thousandths of the size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.prose.pixel_width import compute_pixel_width
from contentlint.prose.pixel_width import count_columns as count_columns_by_character
from contentlint.rule.kinds.metrics import count_columns


@pytest.mark.parametrize(
    ("characters", "thousandths"),
    [
        ("ijl", 222),
        (" ,.:;!If/t", 278),
        ("()-r", 333),
        ("ckvxyzsJ", 500),
        ("abdeghnopqu0123456789", 556),
        ("FTZ", 611),
        ("ABEKPSVXY", 667),
        ("CDHNRUw", 722),
        ("GOQ", 778),
        ("mM", 833),
        ("W", 944),
        ("—…", 1000),
    ],
)
def test_widths_are_those_of_the_font(characters: str, thousandths: int) -> None:
    for character in characters:
        assert compute_pixel_width(character, 1000) == pytest.approx(thousandths, abs=0.5), character


def test_a_line_is_as_wide_as_its_characters() -> None:
    thousandths = 944 + 222 + 222 + 222 + 278 + 222 + 278 + 278 + 278 + 222 + 278 + 556
    assert compute_pixel_width("Will it fit?", 20) == pytest.approx(thousandths * 20 / 1000, abs=0.1)


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("", 0),
        ("日本", 2),
        ("한", 1),
        ("\uff46", 1),  # a full-width letter
        ("👍", 1.25),
        ("👍🏽", 1.25),
        ("👩‍💻", 1.25),
        ("🇩🇪", 1.25),
        ("❤️", 1.25),
    ],
)
def test_what_the_font_lacks_is_estimated(text: str, ems: float) -> None:
    assert compute_pixel_width(text, 20) == ems * 20


def test_a_letter_with_a_mark_is_as_wide_as_the_letter() -> None:
    assert compute_pixel_width("ạ", 20) == compute_pixel_width("a\u0323", 20) == compute_pixel_width("a", 20)


@given(st.text(), st.text(), st.floats(1, 100))
def test_width_grows_with_the_text_and_the_size(left: str, right: str, size: float) -> None:
    assert 0 <= compute_pixel_width(left, size) <= compute_pixel_width(f"{left} {right}", size)
    assert compute_pixel_width(left, size * 2) == pytest.approx(compute_pixel_width(left, size) * 2)


@given(st.text(st.characters(max_codepoint=0x2200, exclude_categories=("Cs",))))
def test_columns_are_those_of_the_characters_by_themselves(text: str) -> None:
    assert count_columns(text) == sum(map(count_columns_by_character, text))
    assert count_columns("Ünïcode’s “café” – 中") == 19 + 2
