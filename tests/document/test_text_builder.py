"""The text builder: white space, source maps, and that every letter leads back to its place."""

import html

from hypothesis import given
from hypothesis import strategies as st

from contentlint.document.nodes import Text
from contentlint.document.text_builder import TextBuilder
from contentlint.source import Span

PIECES = st.lists(st.text(alphabet=" \n\tab\xa0é", max_size=6), max_size=6)


def _built(pieces: list[str]) -> tuple[str, Text]:
    """Build a text from verbatim pieces that stand one behind the other."""
    builder, source = TextBuilder(), ""
    for piece in pieces:
        builder.add_collapsed(piece, len(source))
        source += piece
    return source, builder.build(len(source))


def test_contiguous_pieces_become_one_run() -> None:
    builder = TextBuilder()
    builder.add("one ", 10, 14)
    builder.add("two", 14, 17)
    assert builder.build() == Text("one two", ((0, 10, 17),))


def test_a_soft_break_is_one_space_that_maps_to_the_break() -> None:
    builder = TextBuilder()
    builder.add("one", 0, 3)
    builder.add_space(3, 6)
    builder.add("two", 6, 9)
    text = builder.build()
    assert text.text == "one two"
    assert text.locate(3, 4) == Span(3, 6)
    assert text.locate(4, 7) == Span(6, 9)


def test_an_entity_maps_as_a_whole() -> None:
    builder = TextBuilder()
    builder.add("a", 0, 1)
    builder.add("&", 1, 6)
    builder.add("b", 6, 7)
    text = builder.build()
    assert text.text == "a&b"
    assert text.locate(1, 2) == Span(1, 6)
    assert text.locate(2, 3) == Span(6, 7)


def test_white_space_around_the_text_is_left_out_with_its_source() -> None:
    builder = TextBuilder()
    builder.add("  one ", 5, 11)
    builder.add_space(11, 12)
    assert builder.offset == 4
    assert builder.build() == Text("one", ((0, 7, 10),))


def test_a_run_of_nothing_but_trailing_space_is_left_out() -> None:
    builder = TextBuilder()
    builder.add("one", 0, 3)
    builder.add("\xa0", 3, 9)
    builder.add_space(9, 10)
    assert builder.build() == Text("one", ((0, 0, 3),))


def test_text_that_is_empty_has_a_place() -> None:
    builder = TextBuilder()
    builder.add_space(3, 4)
    builder.add_line_break(4, 8)
    text = builder.build(empty_at=7)
    assert text.text == ""
    assert text.span == Span(7, 7)
    assert text.locate(0, 0) == Span(7, 7)


def test_a_line_break_stays_after_a_space_and_does_not_double() -> None:
    builder = TextBuilder()
    builder.add("one ", 0, 4)
    builder.add_line_break(4, 8)
    builder.add_line_break(8, 12)
    builder.add(" two", 12, 16)
    assert builder.build().text == "one \ntwo"


def test_since_gives_what_came_after_an_offset() -> None:
    builder = TextBuilder()
    builder.add("one two", 0, 7)
    offset = builder.offset
    builder.add(" three", 7, 13)
    builder.add(" four", 13, 18)
    assert builder.get_text_since(offset) == "three four"
    assert builder.get_text_since(offset - 3) == "two three four"
    assert builder.get_text_since(builder.offset) == ""


@given(PIECES)
def test_text_is_what_a_browser_shows_of_the_source(pieces: list[str]) -> None:
    source, text = _built(pieces)
    assert text.text == " ".join(source.replace("\xa0", "\0").split()).replace("\0", "\xa0").strip()


@given(PIECES)
def test_every_letter_leads_back_to_its_place(pieces: list[str]) -> None:
    source, text = _built(pieces)
    last = 0
    for offset, letter in enumerate(text.text):
        start, end = text.locate(offset, offset + 1)
        assert last <= start < end <= len(source)
        assert source[start:end] == letter or source[start:end].isspace()
        last = end
    assert html.unescape(text.text) == text.text


@given(st.lists(st.sampled_from(["lime ", "a", " b", "&"]), min_size=1, max_size=6), st.data())
def test_a_part_of_a_text_leads_to_the_same_places(pieces: list[str], data: st.DataObject) -> None:
    builder, at = TextBuilder(), 0
    for piece in pieces:
        size = len("&amp;") if piece == "&" else len(piece)
        builder.add(piece, at, at + size)
        at += size
    text = builder.build()
    start = data.draw(st.integers(0, len(text.text)))
    part = text.slice(start, data.draw(st.integers(start, len(text.text))))
    first = text.text.find(part.text, start)
    for begin in range(len(part.text)):
        for end in range(begin + 1, len(part.text) + 1):
            assert part.locate(begin, end) == text.locate(first + begin, first + end)


def test_a_slice_of_white_space_is_an_empty_text_behind_it() -> None:
    assert Text("one  two", ((0, 10, 18),)).slice(3, 5) == Text("", ((0, 15, 15),))
