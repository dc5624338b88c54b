"""Runs of words side by side."""

from contentlint.prose.ngrams import find_ngrams


def test_runs_are_of_wanted_words_that_spaces_part() -> None:
    text = "Tea kettle, kettle Tea tea pot"
    found = [(words, text[start:end]) for words, start, end in find_ngrams(text, {"tea", "kettle"}, 2)]
    assert found == [
        (("tea",), "Tea"),
        (("kettle",), "kettle"),
        (("tea", "kettle"), "Tea kettle"),
        (("kettle",), "kettle"),
        (("tea",), "Tea"),
        (("tea",), "tea"),
        (("kettle", "tea"), "kettle Tea"),
    ]
