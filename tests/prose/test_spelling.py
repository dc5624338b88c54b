"""Words that are written wrong, and words that are near others."""

import pytest

from contentlint.prose import spelling
from contentlint.prose.spelling import (
    find_common_near,
    find_glued,
    find_known_misspelling,
    grade,
    is_derived,
    list_near,
    sort_words,
    split_words,
)


def test_words_are_graded() -> None:
    grades = [grade(word) for word in ("water", "github", "xyzzyx")]
    assert grades == ["C", "T", ""]


def test_a_known_misspelling_gives_what_is_meant() -> None:
    assert find_known_misspelling("recieve") == ("receive",)
    assert find_known_misspelling("teh") == ("the",)
    assert find_known_misspelling("chateao") == ("château",)
    assert find_known_misspelling("water") == ()


@pytest.mark.parametrize("wrong", ["temperatuure", "tempreature", "tempeature", "temperatute"])
def test_a_long_word_is_near_a_common_one_by_any_edit(wrong: str) -> None:
    assert find_common_near(wrong) == "temperature"


@pytest.mark.parametrize("word", ["temperaturejs", "temperatura", "tmprature", "watre"])
def test_names_other_endings_and_short_words_are_not(word: str) -> None:
    assert find_common_near(word) == ""


def test_near_words_are_found_on_both_sides_of_the_third_letter() -> None:
    assert {"kettle"} <= set(list_near("ketle", "CN"))
    assert {"water"} <= set(list_near("wtaer", "CN"))
    assert "water" not in set(list_near("wtaer", "T"))


def test_words_made_from_others_are_derived() -> None:
    assert is_derived("kettlemaker")
    assert is_derived("unboilable")
    assert not is_derived("beynod")


def test_glued_words_have_one_of_the_frequent_ones() -> None:
    assert find_glued("withthe") == "with the"
    assert find_glued("thekettle") == "the kettle"
    assert find_glued("themes") == ""
    assert list(split_words("teapot")) == [("tea", "pot")]


def test_words_of_a_text_are_sorted_by_what_is_known() -> None:
    found = sort_words([b"water", b"github", b"recieve", b"2x", b"a"])
    assert (found.sure, found.terms, found.unsure) == ({b"water"}, {"github"}, {"recieve"})


def test_what_was_sorted_before_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "MIN_SEARCHES", 1)
    monkeypatch.setattr(spelling, "_common", set())
    monkeypatch.setattr(spelling, "_known", {kind: set() for kind in ("sure", "terms", "unsure", "short")})
    words = [b"is", b"of", b"water", b"kettle"]
    assert sort_words(words) == sort_words(words)
