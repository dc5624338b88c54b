"""Which words of a site misspell others: what only the words of many articles can tell."""

import pytest

from contentlint.article.facts import DictionaryWords, UnknownWord
from contentlint.site.dictionary_words import SiteDictionary


def _build(known: str, *, times: int, unknown: str = "", written: int = 1) -> SiteDictionary:
    """Return the words of so many articles; so many of these write one word wrong."""
    words = SiteDictionary("pl")
    for number in range(times):
        words.add(DictionaryWords("pl", known, unknown if number < written else ""))
    return words


@pytest.mark.parametrize(("times", "written", "is_found"), [(60, 2, True), (59, 2, False), (200, 4, False)])
def test_a_word_written_wrong_twice_is_found_if_the_right_one_is_far_more_frequent(
    times: int, written: int, *, is_found: bool
) -> None:
    words = _build("czajników", times=times, unknown="czajinków", written=written)
    wrong = UnknownWord("czajinków", 0, 9, slipped="czajników")
    assert words.find_meant(wrong) == (["czajników"] if is_found else [])


def test_of_several_words_beside_an_unknown_one_the_site_must_use_only_one() -> None:
    wrong = UnknownWord("wierzu", 0, 6, slipped="wiersza wierszu wierzy", is_beside=True)
    assert _build("wierszu", times=3, unknown="wierzu").find_meant(wrong) == ["wierszu"]
    assert _build("wierszu wierzy", times=3, unknown="wierzu").find_meant(wrong) == []
    assert _build("wierszu", times=2, unknown="wierzu").find_meant(wrong) == []


def test_letters_that_no_word_has_in_a_row_show_a_slip() -> None:
    wrong = UnknownWord("zaminrzone", 0, 10, slipped="zamierzone", odd="nrz")
    assert _build("czajnik", times=20, unknown="zaminrzone").find_meant(wrong) == ["zamierzone"]
    assert _build("konrzeczny", times=20, unknown="zaminrzone").find_meant(wrong) == []
