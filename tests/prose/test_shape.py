"""The shape of a text: ASCII of the same length, by which words and sentences are found in every script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.prose.shape import IDEOGRAPH, MARK, build_shape

SHAPES = {
    "Kettle 5, no!": "Kettle 5, no!",
    "äßéжω": "xxxxx",
    "ÄÉЖΩǅ": "XXXXX",
    "ªʰאبกⅧ²½٣": "0" * 9,
    "水か\u30ab": IDEOGRAPH * 3,
    "e\u0301\u00ad\u200d\u2060": "e" + MARK * 4,
    "\u00a0\u3000\u2028": "   ",
    "‘’＇‚": "'" * 4,  # noqa: RUF001  # the marks themselves are meant
    "“”„‟«»」』": '"' * 8,
    "‐‑": "--",  # noqa: RUF001  # as above
    "–—―−": ",,,,",  # noqa: RUF001  # as above
    "…！？。؟": "?" * 5,  # noqa: RUF001  # as above
    "€→😀\x01\x02": ";" * 5,
    "’\x00\x01": "';;",
}


@pytest.mark.parametrize("text", SHAPES, ids=ascii)
def test_each_character_has_a_shape(text: str) -> None:
    assert build_shape(text) == SHAPES[text]


@given(st.text())
def test_it_is_as_long_as_the_text_and_ascii(text: str) -> None:
    assert len(build_shape(text)) == len(text)
    assert build_shape(text).isascii()
