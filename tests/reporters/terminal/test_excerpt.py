"""Excerpts of the source: the marks stand under what they mark, whatever the line holds, as a terminal shows it."""

from itertools import pairwise

import pyte
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from contentlint.reporters.terminal.excerpt import render_excerpt
from contentlint.reporters.terminal.style import Style
from contentlint.source import Source, Span

WORDS = st.text("abc é ß — … “” Ωж 日本語 한국 \uff21 🍁👍 x\u0301\u0308\t\x1b\x07\u202e\u200b\u2028 ", max_size=120)
TEXTS = st.tuples(WORDS, WORDS, WORDS)
WIDTHS = st.integers(40, 100)
STYLES = st.builds(Style, width=WIDTHS, unicode=st.booleans())


def screen(rows: list[str], width: int) -> list[list[str]]:
    """Show rows in a terminal emulator; return the cells of each row. The second cell of a wide character is empty."""
    terminal = pyte.Screen(width + 20, len(rows) + 1)
    pyte.Stream(terminal).feed("\r\n".join(rows))
    return [[terminal.buffer[y][x].data for x in range(width + 20)] for y in range(len(rows))]


def row_of(cells: list[list[str]], sign: str) -> int:
    return next(index for index, row in enumerate(cells) if sign in row)


def draw(text: str, span: Span, style: Style, label: str = "") -> list[str]:
    return render_excerpt(Source(text), span, style, "error", label)


@given(WORDS, WORDS, WORDS, WIDTHS)
@example("", "", "", 40)
@example("日本語の紹介文です。詳しくは" * 3, "日本", "を見てください。" * 5, 40)
@example("\t\t", "\t", "\t", 41)
@example("e\u0301" * 30, "e\u0301\u0308", "e\u0301" * 30, 60)
def test_marks_stand_under_the_marked_text(before: str, inside: str, after: str, width: int) -> None:
    # Q and Z occur nowhere else, so the emulator alone tells where the marked text stands. No accent joins them.
    text = f"{before}Q.{inside}Z.{after}"
    cells = screen(draw(text, Span(len(before), len(before) + len(inside) + 3), Style(width)), width)
    line = row_of(cells, "Q")
    marks = [column for column, sign in enumerate(cells[line + 1]) if sign == "━"]
    assert marks[0] == cells[line].index("Q")
    assert marks == list(range(marks[0], marks[-1] + 1))
    if "Z" in cells[line]:
        assert marks[-1] == cells[line].index("Z")
    else:
        assert "…" in cells[line][marks[-1] :]


@given(WORDS, WORDS, WORDS, WIDTHS)
def test_marks_stand_under_the_marked_text_in_ascii(before: str, inside: str, after: str, width: int) -> None:
    text = f"{before}Q{inside}Z{after}"
    rows = draw(text, Span(len(before), len(before) + len(inside) + 2), Style(width, unicode=False))
    assert all(row.isascii() and row.isprintable() for row in rows)
    line, marks = next((row, below) for row, below in pairwise(rows) if "Q" in row)
    assert marks.index("^") == line.index("Q")
    if "Z" in line:
        assert marks.rindex("^") == line.index("Z")


@given(TEXTS, STYLES, st.sampled_from(["", "say more", "a label 日本 " * 12]))
def test_no_row_is_wider_than_the_terminal(texts: tuple[str, str, str], style: Style, label: str) -> None:
    before, inside, after = texts
    text = f"{before}\n{before}{inside}{after}\n{after}"
    start = len(before) * 2 + 1
    for span in (Span(start, start + len(inside)), Span(0, len(text)), Span(start, start), Span(len(text), len(text))):
        cells = screen(draw(text, span, style, label), style.width)
        assert all(sign == " " for row in cells for sign in row[style.width :])


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60), STYLES)
def test_any_text_and_any_span_can_be_drawn_and_nothing_reaches_the_terminal_raw(
    text: str, start: int, size: int, style: Style
) -> None:
    rows = draw(text, Span(min(start, len(text)), min(start + size, len(text))), style, text)
    forbidden = set(map(chr, [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
    assert not forbidden & set("".join(rows))
    "".join(rows).encode("utf-8")


def test_a_cluster_is_one_character_two_cells_wide() -> None:
    family = "👩‍👩‍👧"
    rows = draw(f"{family} Q", Span(len(family) + 1, len(family) + 2), Style())
    assert rows == [f"  1 │ {family} Q", "    │    ━"]


def test_a_mark_on_part_of_a_cluster_covers_it() -> None:
    assert draw("a👩‍👩‍👧b", Span(3, 4), Style())[1] == "    │  ━━"
    assert draw("ae\u0301b", Span(2, 3), Style())[1] == "    │  ━"


def test_tabs_go_to_the_next_stop() -> None:
    assert draw("ab\tc", Span(3, 4), Style()) == ["  1 │ ab  c", "    │     ━"]


def test_a_long_line_is_cut_between_words_around_the_place() -> None:
    text = " ".join(f"word{number:02}" for number in range(40))
    rows = draw(text, Span(text.index("word20"), text.index("word20") + 6), Style(60), "here")
    assert rows == [
        "  1 │ … word17 word18 word19 word20 word21 word22 word23 …",
        "    │                        ━━━━━━ here",
    ]


def test_a_line_that_just_fits_is_not_cut() -> None:
    text = "word " * 10 + "words"
    assert draw(text, Span(0, 4), Style(61))[0] == f"  1 │ {text}"
    assert draw(text, Span(0, 4), Style(60))[0] == "  1 │ " + "word " * 10 + "…"


def test_the_end_of_a_long_line_has_what_stands_before_it() -> None:
    text = "word " * 40 + "end."
    assert draw(text, Span(len(text) - 4, len(text)), Style(60))[0].endswith("word word word word word end.")
    assert len(draw(text, Span(len(text) - 4, len(text)), Style(60))[0]) > 50


def test_a_word_longer_than_the_terminal_is_cut() -> None:
    text = "x" * 300
    rows = draw(text, Span(150, 160), Style(60))
    assert rows[0].startswith("  1 │ … x")
    assert rows[0].endswith("x …")
    assert len(rows[0]) == 60


def test_lines_beside_a_short_line_are_shown_blank_ones_are_not() -> None:
    assert draw("one\ntwo\n\nfour", Span(4, 7), Style()) == ["  1 │ one", "  2 │ two", "    │ ━━━"]


def test_a_long_neighbour_is_left_out() -> None:
    text = "long " * 40 + "\ntwo"
    assert draw(text, Span(len(text) - 3, len(text)), Style()) == ["  2 │ two", "    │ ━━━"]


def test_line_numbers_are_aligned() -> None:
    text = "\n".join(map(str, range(1, 12)))
    rows = draw(text, Span(text.index("10"), text.index("10") + 2), Style())
    assert rows == ["   9 │ 9", "  10 │ 10", "     │ ━━", "  11 │ 11"]


def test_up_to_three_lines_are_shown_whole() -> None:
    text = "first line\n\nlast line\nafter"
    assert draw(text, Span(6, 16), Style(), "both") == [
        "  1 │ first line",
        "    │       ━━━━",
        "  2 │",
        "  3 │ last line",
        "    │ ━━━━ both",
    ]


def test_of_more_lines_the_first_and_the_last_are_shown() -> None:
    text = "one\ntwo\nthree\n  four\nfive"
    assert draw(text, Span(0, text.index("\nfive")), Style(), "a label") == [
        "  1 │ one",
        "    │ ━━━",
        "    ┆ 2 more lines",
        "  4 │   four",
        "    │   ━━━━ a label",
    ]


def test_blank_ends_of_a_span_are_not_marked() -> None:
    text = "one\n\n  two  \n\nthree"
    assert draw(text, Span(3, text.index("three")), Style()) == ["  3 │   two", "    │   ━━━"]


def test_white_space_itself_can_be_marked() -> None:
    assert draw("one  \ntwo", Span(3, 5), Style(), "delete this")[1] == "    │    ━━ delete this"
    assert draw("one\n\n\n\ntwo", Span(4, 6), Style(), "too many")[-1] == "    │ ━ too many"


def test_a_label_without_room_stands_below() -> None:
    rows = draw("word " * 9 + "end", Span(45, 48), Style(60), "a label that is long")
    assert rows[1:] == ["    │" + " " * 46 + "━━━", "    │" + " " * 35 + "a label that is long"]


def test_a_label_longer_than_the_terminal_is_wrapped() -> None:
    rows = draw("word", Span(0, 4), Style(40), "label " * 10)
    assert rows[1:] == ["    │ ━━━━", "    │ " + "label " * 4 + "label", "    │ " + "label " * 4 + "label"]


@pytest.mark.parametrize(
    ("text", "offset", "rows"),
    [
        ("one\n\ntwo", 4, ["  1 │ one", "    ┆ ◀ add it here", "  3 │ two"]),
        ("one\n\ntwo", 5, ["  1 │ one", "    ┆ ◀ add it here", "  3 │ two"]),
        ("one\n\ntwo", 3, ["  1 │ one", "    ┆ ◀ add it here", "  3 │ two"]),
        ("one\ntwo", 0, ["    ┆ ◀ add it here", "  1 │ one"]),
        ("one\ntwo", 7, ["  2 │ two", "    ┆ ◀ add it here"]),
        ("one\ntwo\n", 8, ["  2 │ two", "    ┆ ◀ add it here"]),
        ("key:\nother: 1", 4, ["  1 │ key: ◀ add it here"]),
        ("![](a.png)", 2, ["  1 │ ![](a.png)", "    │   ╰ add it here"]),
        ("", 0, []),
        (" \n\t\n", 2, []),
    ],
    ids=[
        "blank line",
        "line start",
        "line end",
        "first",
        "last",
        "after all",
        "no value",
        "in a line",
        "empty",
        "blank",
    ],
)
def test_what_is_missing_is_put_between_its_neighbours(text: str, offset: int, rows: list[str]) -> None:
    assert draw(text, Span(offset, offset), Style()) == rows


def test_neighbours_of_an_insertion_point_are_cut_to_the_width() -> None:
    text = "word " * 40 + "\n\n" + "other " * 40
    rows = draw(text, Span(201, 201), Style(40), "put the key points here")
    assert rows == [
        "  1 │ word word word word word word …",
        "    ┆ ◀ put the key points here",
        "  3 │ other other other other other …",
    ]


def test_a_long_label_in_a_line_stands_below_its_pointer() -> None:
    rows = draw("alt text ![](a.png) is missing", Span(11, 11), Style(40), "say what the picture shows to readers")
    assert rows == [
        "  1 │ alt text ![](a.png) is missing",
        "    │            ╰",
        "    │ say what the picture shows to",
        "    │ readers",
    ]


def test_the_same_in_ascii() -> None:
    style = Style(unicode=False)
    assert draw("one\n\ntwo", Span(4, 4), style) == ["  1 | one", "    : <- add it here", "  3 | two"]
    assert draw("![](a…b)", Span(2, 2), style) == ["  1 | ![](a...b)", "    |   ^ add it here"]
    assert draw("“one … Q”", Span(7, 8), style) == ['  1 | "one ... Q"', "    |          ^"]
