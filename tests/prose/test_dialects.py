"""American and British spelling."""

from contentlint.prose.dialects import list_words, read_pairs


def test_each_word_is_of_one_dialect() -> None:
    pairs = read_pairs()
    assert pairs["color"] == ("en-US", "colour")
    assert pairs["colour"] == ("en-GB", "color")
    assert b"colour" in list_words()


def test_words_of_both_are_none() -> None:
    assert not {"grey", "towards", "license", "dialogue", "analyses", "meter", "program"} & read_pairs().keys()
