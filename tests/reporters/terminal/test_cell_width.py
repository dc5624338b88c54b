"""Text in cells: widths equal those of wcwidth, and nothing goes out raw."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes, wcswidth

from contentlint.reporters.terminal.cell_width import clip, compute_width, wrap
from contentlint.reporters.terminal.escape import escape_terminal, escape_to_line, make_visible

ALL_HARMLESS = [chr(code) for code in range(0x20, 0x30000) if make_visible(chr(code)) == chr(code)]
MIXED = st.text("ab é“…日本한Ａ🍁👩\u200d👧\u0301\ufe0f") | st.text()


def test_every_character_is_as_wide_as_wcwidth_says() -> None:
    assert [char for char in ALL_HARMLESS if compute_width(char) != max(wcswidth(char), 0)] == []


@given(st.text(st.sampled_from([char for char in ALL_HARMLESS if unicodedata.category(char)[0] in "LNPSZ"])))
def test_texts_are_as_wide_as_their_clusters(text: str) -> None:
    assert compute_width(text) == sum(max(wcswidth(cluster), 0) for cluster in iter_graphemes(text))


@given(MIXED, st.integers(1, 30))
def test_wrapping_loses_nothing_and_fits(text: str, room: int) -> None:
    plain = escape_to_line(text, unicode=True)
    lines = wrap(plain, room)
    assert "".join(lines).replace(" ", "") == plain.replace(" ", "")
    assert all(compute_width(line) <= room or len(list(iter_graphemes(line))) == 1 for line in lines)


def test_wrapping_breaks_at_spaces_where_it_can() -> None:
    assert wrap("one two three", 7) == ("one two", "three")
    assert wrap("日本語の紹介文です", 7) == ("日本語", "の紹介", "文です")
    assert wrap("a verylongword b", 4) == ("a", "very", "long", "word", "b")
    assert wrap("", 10) == ("",)


@given(MIXED, st.integers(3, 30))
def test_clipping_fits(text: str, room: int) -> None:
    plain = escape_to_line(text, unicode=True)
    clipped = clip(plain, room, "…")
    assert compute_width(clipped) <= room
    assert clipped == plain or clipped.endswith("…")


def test_no_control_character_is_shown_as_it_is() -> None:
    controls = [
        char for char in map(chr, range(0x110000)) if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    ]
    shown_raw = {char for char in controls if escape_terminal(char, unicode=True) == char}
    # These take part in how letters are written: joiners, signs around Arabic and Syriac numbers, hieroglyphs.
    letters = "\u200c\u200d\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U0001343f"
    assert {char for char in shown_raw if not re.match(f"[{letters}]", char)} == set()


@given(st.text())
def test_ascii_is_ascii(text: str) -> None:
    assert escape_terminal(text, unicode=False).isascii()
    assert escape_terminal(text, unicode=False).isprintable()


def test_each_replaced_character_keeps_its_place() -> None:
    text = "a\x1b\x00\x7f\x9b\u202e\u200b\ufeff\u2028\ud800\U000e0041z"
    assert make_visible(text) == "a␛␀␡·····?·z"


@pytest.mark.parametrize(
    ("text", "ascii_text"),
    [
        ("“It\u2019s” — 2\u20133 … ½", '"It\'s" -- 2-3 ... 1/2'),
        ("Müller, Straße, cafe\u0301, Ørsted", "Muller, Strasse, cafe, ?rsted"),
        ("front matter \u203a title", "front matter > title"),
        ("139 € \u00d7 2 → 3", "139 EUR x 2 -> 3"),
        ("日本 👍\ufe0f\x1b\t.", "?? ??    ."),
        ("a\u00a0b", "a b"),
    ],
)
def test_spelling_in_ascii(text: str, ascii_text: str) -> None:
    assert escape_terminal(text, unicode=False) == ascii_text
