"""Titles and their parts."""

import pytest

from contentlint.prose.titles import drop_parts, find_most_frequent, split_title


def test_bars_dashes_and_colons_part_a_title() -> None:
    title = "Kettles: a guide – Tea-Time | Kettle Weekly"
    parts = split_title(title)
    assert [text for text, _ in parts] == ["Kettles", "a guide", "Tea-Time", "Kettle Weekly"]
    assert all(title[start:end] == text for text, (start, end) in parts)
    assert next(text for text, _ in split_title(title, at_colons=False)) == "Kettles: a guide"
    assert [text for text, _ in split_title("|")] == ["|"]


@pytest.mark.parametrize(
    ("title", "dropped", "left"),
    [
        ("How to descale | Kettle Weekly", {"Kettle Weekly"}, "How to descale"),
        ("Kettle Weekly: How to descale", {"Kettle Weekly"}, "How to descale"),
        ("Kettle Weekly: how to descale", {"Kettle Weekly"}, ""),
        ("Kettles | Kettle Weekly", {"Kettle Weekly"}, ""),
    ],
)
def test_parts_go_with_their_marks_if_enough_is_left(title: str, dropped: set[str], left: str) -> None:
    assert drop_parts(title, [span for text, span in split_title(title) if text in dropped]) == left


def test_content_words_are_counted_as_first_written() -> None:
    assert find_most_frequent("Kettle guide | kettle sizes | With what") == ("Kettle", 2)
    assert find_most_frequent("Kettle kettle kettle") == ("Kettle", 1)
