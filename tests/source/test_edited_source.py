"""A source that was edited before it is read: the new text, and the places in the file."""

import re

from contentlint.source import Edit, Source, Span
from contentlint.source.edited_source import EditedSource

TEXT = "HEAD 12\none sec-\nond *two*\n"


def edit(source: Source, *changes: tuple[str, str]) -> EditedSource:
    edits = sorted(Edit(Span(at := source.text.index(old), at + len(old)), new) for old, new in changes)
    return EditedSource(source, edits)


def test_places_are_those_of_the_file_through_several_edits() -> None:
    first = edit(Source(TEXT, "a.txt"), ("HEAD 12\n", ""))
    second = edit(first, (" sec-\n", "\nsec"))
    third = edit(second, ("*two*", "**two**"))
    assert third.text == "one\nsecond **two**\n"
    assert third.shown.text == TEXT
    for word, line, column in (("one", 2, 1), ("ond", 3, 1)):
        assert third.get_position(third.text.index(word)) == (line, column)
    at = third.text.index("ond")
    assert TEXT[slice(*third.find_shown(Span(at, at + 3)))] == "ond"
    start = third.text.index("**two**")
    assert TEXT[slice(*third.find_shown(Span(start, start + 7)))] == "*two*"
    assert TEXT[slice(*third.find_shown(Span(0, len(third.text))))] == TEXT.removeprefix("HEAD 12\n")


def test_each_span_of_the_new_text_is_a_span_of_the_file() -> None:
    source = edit(edit(Source(TEXT, "a.txt"), ("HEAD 12\n", "")), (" sec-\n", "\nsec"), ("*two*", "**two**"))
    size = len(source.text)
    places = [source.find_shown(Span(start, end)) for start in range(size + 1) for end in range(start, size + 1)]
    assert all(0 <= start <= end <= len(TEXT) for start, end in places)


def test_lines_whose_words_went_are_listed_with_the_reason() -> None:
    removed = EditedSource(Source(TEXT, "a.txt"), [Edit(Span(0, 8), "")], "header")
    assert EditedSource(removed, [], "").list_removed() == [(1, "HEAD 12", "header")]


def test_words_that_an_edit_does_not_write_again_are_listed_and_marks_are_not() -> None:
    text = "{box:title=One|by Ada}\n{box}\n"
    edits = [Edit(Span(0, 23), "One\n"), Edit(Span(23, 29), "")]
    source = EditedSource(Source(text, "a.txt"), edits, "markup", re.compile(r"\{box|title="))
    assert source.list_removed() == [(1, "by Ada", "markup")]
