"""The limits by which the lines of a draft are told apart, each from both sides."""

import pytest

from contentlint.article.article import Article
from contentlint.article.reader import read
from contentlint.prose import draft_words
from contentlint.prose.draft_words import (
    is_breadcrumb,
    is_date,
    is_greeting,
    is_title_case,
    match_property,
    measure_words,
)
from contentlint.source import Source

TEXT = "Hard water is full of lime, which stays behind in the kettle when the water boils away."


def article(text: str) -> Article:
    return read(Source(text, "a.txt"))


def headings(text: str) -> list[str]:
    return [heading.text.text for heading in article(text).headings]


def sections(*names: str) -> str:
    return f"{TEXT}\n\n" + "".join(f"{name}\n\n{TEXT}\n\n" for name in names)


# --- words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "count"), [("二字", 1), ("三文字", 2), ("lime scale", 2)])
def test_how_many_characters_count_as_a_word(text: str, count: int) -> None:
    assert measure_words(text) == count


@pytest.mark.parametrize(
    ("text", "is_one"), [("Hi dear Ann", True), ("Hi dear Ann Lee", False), ("Hi dear Ann Lee,", True)]
)
def test_how_long_a_greeting_without_a_comma_is(text: str, *, is_one: bool) -> None:
    assert is_greeting(text) is is_one


@pytest.mark.parametrize(("text", "is_one"), [("Date of birth: 1.1.", True), ("The date of birth: 1.1.", False)])
def test_how_many_words_a_key_has(text: str, *, is_one: bool) -> None:
    assert (match_property(text) is not None) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"), [("Why We Boil Tea Now", True), ("Why We boil Tea", False), ("Why We let Tea Boil", True)]
)
def test_which_words_have_a_capital_in_titles(text: str, *, is_one: bool) -> None:
    assert is_title_case(text) is is_one


@pytest.mark.parametrize(("spaces", "is_one"), [(33, True), (34, False)])
def test_how_long_a_date_is(spaces: int, *, is_one: bool) -> None:
    assert is_date(f"May 3, 2026{'.' * (spaces + 1)}") is is_one


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("Home » Blog » Guides", True), ("Home → Blog → Guides", True), ("Tea → Milk", False), ("Home →", False)],
)
def test_what_shows_the_way_to_a_page(text: str, *, is_one: bool) -> None:
    assert is_breadcrumb(text) is is_one


HOSTILE = (
    "a → ",
    "a / ",
    "a > ",
    "it shows ",
    "shows:",
    "a@a.",
    "word. ",
    "Hi ",
    "Thanks, ",
    "Share on X ",
    "a:",
    " ",
    "「",
)


@pytest.mark.slow("reads something very large")
@pytest.mark.parametrize("part", HOSTILE)
@pytest.mark.parametrize("end", ["", ":", "!\nlime:"])
def test_a_long_line_is_judged_in_no_more_than_its_length(part: str, end: str) -> None:
    text = f"{part * 20_000}lime{end}"
    asked = [name for name in dir(draft_words) if name.startswith(("is_", "has_", "hands_", "leads_", "ends_"))]
    assert len(asked) > 15
    for name in asked:
        assert getattr(draft_words, name)(text) in {True, False}


# --- marks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "is_heading"), [(18, True), (19, False)])
def test_how_many_words_a_heading_with_a_mark_has(size: int, *, is_heading: bool) -> None:
    words = f"Why {'lime ' * (size - 3)}forms"
    assert (words in headings(sections(f"H2: {words}"))) is is_heading


@pytest.mark.parametrize(("lines", "are_headings"), [(("1. Lime", "2. Rust"), True), (("1. Lime",), False)])
def test_how_many_numbers_make_a_chain(lines: tuple[str, ...], *, are_headings: bool) -> None:
    assert (lines[0] in headings(sections(*lines))) is are_headings


@pytest.mark.parametrize(("lines", "are_headings"), [(("**Lime**", "**Rust**"), True), (("**Lime**",), False)])
def test_how_many_lines_have_the_same_mark(lines: tuple[str, ...], *, are_headings: bool) -> None:
    assert bool(headings(sections(*lines))) is are_headings


@pytest.mark.parametrize(("lines", "are_headings"), [(("Lime:", "Rust:", "Dirt:"), True), (("Lime:", "Rust:"), False)])
def test_how_many_lines_with_a_colon_are_headings(lines: tuple[str, ...], *, are_headings: bool) -> None:
    assert bool(headings(sections(*lines))) is are_headings


@pytest.mark.parametrize(("dashes", "is_heading"), [(4, True), (3, False)])
def test_how_long_a_line_below_a_heading_is(dashes: int, *, is_heading: bool) -> None:
    text = f"{TEXT}\n\nLimes\n{'-' * dashes}\n\n{TEXT}\n"
    assert any(heading.marks for heading in article(text).headings) is is_heading


@pytest.mark.parametrize(("lines", "are_marked"), [(("LIME", "RUST"), True), (("FAQ", "TEA"), False)])
def test_how_many_letters_make_a_line_of_capitals(lines: tuple[str, ...], *, are_marked: bool) -> None:
    confidence = {heading.confidence for heading in article(sections(*lines)).headings}
    assert (max(confidence, default=0) > 0.9) is are_marked


# --- no mark --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "is_heading"), [(2, True), (3, False)])
def test_how_many_short_lines_stand_in_a_row(size: int, *, is_heading: bool) -> None:
    run = "\n".join(["Kettle House", "Steam Street", "Boiler Town"][:size])
    assert bool(headings(f"{TEXT}\n{run}\n{TEXT}\n{TEXT}\n")) is is_heading


@pytest.mark.parametrize(("text", "is_heading"), [("Lime Scale", True), ("Lime", False)])
def test_how_many_words_a_single_heading_has(text: str, *, is_heading: bool) -> None:
    assert (text in headings(f"{TEXT}\n\n{text}\n\n{TEXT}\n")) is is_heading


@pytest.mark.parametrize(("size", "is_left_out"), [(4, True), (3, False)])
def test_how_many_headings_tell_what_the_others_look_like(size: int, *, is_left_out: bool) -> None:
    lines = [f"Why Lime Forms {chr(65 + at)}gain" for at in range(size)]
    assert ("Some lime in a kettle" not in headings(sections(*lines, "Some lime in a kettle"))) is is_left_out


# --- the title ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "is_title"), [(22, True), (23, False)])
def test_how_many_words_a_title_has(size: int, *, is_title: bool) -> None:
    title = f"Why {'lime ' * (size - 2)}forms"
    assert (title in headings(f"{title}\n\n{sections('Why Lime Forms', 'How It Leaves')}")) is is_title


@pytest.mark.parametrize(("size", "is_title"), [(3, True), (4, False)])
def test_how_many_short_lines_below_each_other_begin_with_a_title(size: int, *, is_title: bool) -> None:
    lines = ["The Kettle", "Sings a Song", "Upon the Hob", "All Day Long"][:size]
    assert ("The Kettle" in headings("\n".join(lines) + f"\n\n{TEXT}\n")) is is_title


@pytest.mark.parametrize(("size", "is_title"), [(39, True), (40, False)])
def test_how_far_down_a_title_is_looked_for(size: int, *, is_title: bool) -> None:
    text = "Status: Draft\n" * size + f"\nWhy Lime Forms\n\n{TEXT}\n"
    assert ([heading.level for heading in article(f"\n{text}").headings] == [1]) is is_title


# --- tables ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rows", "is_table"), [(3, True), (2, False)])
def test_how_many_lines_are_aligned(rows: int, *, is_table: bool) -> None:
    lines = ["Agent     Minutes", "Vinegar   10", "Lemon     20"][:rows]
    assert bool(article(f"{TEXT}\n\n" + "\n".join(lines) + "\n").tables) is is_table


@pytest.mark.parametrize(("cells", "is_table"), [(6, True), (4, False)])
def test_how_many_lines_are_the_cells_of_a_table(cells: int, *, is_table: bool) -> None:
    lines = ["Agent", "Minutes", "Vinegar", "10", "Lemon", "20"][:cells]
    assert bool(article(f"{TEXT}\n\n" + "\n".join(lines) + f"\n\n{TEXT}\n").tables) is is_table


@pytest.mark.parametrize(("columns", "is_table"), [(6, True), (7, False)])
def test_how_many_columns_a_table_of_lines_has(columns: int, *, is_table: bool) -> None:
    head = [f"Agent {chr(65 + at)}" for at in range(columns)]
    rows = [*["Lemon"] * (columns - 1), "20"] * 2
    assert bool(article(f"{TEXT}\n\n" + "\n".join([*head, *rows]) + f"\n\n{TEXT}\n").tables) is is_table


@pytest.mark.parametrize(("size", "is_table"), [(80, True), (81, False)])
def test_how_long_a_cell_is(size: int, *, is_table: bool) -> None:
    lines = ["Agent", "Minutes", "Vinegar".ljust(size, "x"), "10", "Lemon", "20"]
    assert bool(article(f"{TEXT}\n\n" + "\n".join(lines) + f"\n\n{TEXT}\n").tables) is is_table


@pytest.mark.parametrize(("size", "is_table"), [(32, True), (33, False)])
def test_how_many_words_the_cells_have(size: int, *, is_table: bool) -> None:
    lines = ["Agent", "Minutes", " ".join(["it"] * 26), "10", " ".join(["it"] * (size - 26)), "20"]
    assert bool(article(f"{TEXT}\n\n" + "\n".join(lines) + f"\n\n{TEXT}\n").tables) is is_table


# --- metadata -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("words", "is_read"), [(12, True), (13, False)])
def test_how_long_a_line_above_the_metadata_is(words: int, *, is_read: bool) -> None:
    lead = f"Why {'lime ' * (words - 2)}forms"
    text = f"{lead}\nTags: pots, lids\n\n{TEXT}\n"
    assert any(line.concept == "tags" for line in article(text).meta_lines) is is_read


@pytest.mark.parametrize(("before", "is_read"), [(19, True), (20, False)])
def test_how_far_down_metadata_are_looked_for(before: int, *, is_read: bool) -> None:
    text = "\n" + "Status: Draft\n" * before + f"Tags: pots, lids\n\n{TEXT}\n"
    assert any(line.concept == "tags" for line in article(text).meta_lines) is is_read


@pytest.mark.parametrize("mark", ["<h1>", "[H2]", "(heading 3)"])
def test_the_mark_of_a_heading_needs_words(mark: str) -> None:
    assert "" not in headings(f"Kettles\n\n{mark}\n\n{TEXT}\n")
    assert "Lime" in headings(f"Kettles\n\nLime {mark}\n\n{TEXT}\n")


@pytest.mark.parametrize("above", ["", "Kettles and lime\n\n", "Kettles and lime\n"])
def test_code_begins_on_any_line(above: str) -> None:
    code = "```\n- boil\n- dry\n```"
    text = f"{above}How to rinse\n{TEXT}\n{code}\n{TEXT}\n"
    assert [text[slice(*span)].rstrip("\n") for span in article(text).code] == [code]


def test_a_double_line_below_a_heading_ranks_above_a_single_one() -> None:
    small, large = f"Kinds of kettles\n----------------\n\n{TEXT}\n\n", f"Lime in town\n============\n\n{TEXT}\n\n"
    text = f"{TEXT}\n\n{small}{large}{small.replace('Kinds', 'Sorts')}{large.replace('town', 'land')}"
    assert [(heading.level, heading.text.text) for heading in article(text).headings] == [
        (3, "Kinds of kettles"),
        (2, "Lime in town"),
        (3, "Sorts of kettles"),
        (2, "Lime in land"),
    ]


@pytest.mark.parametrize(("lines", "items"), [("✅ Boil it\n✅ Dry it\n", 2), ("✅ Boil it\n→ Dry it\n", 0)])
def test_lines_with_the_same_sign_are_items(lines: str, items: int) -> None:
    found = article(f"{TEXT}\n\n{lines}\n{TEXT}\n").lists
    assert sum(len(one.items) for one in found) == items


@pytest.mark.parametrize("mark", ["\u202b", "\u200f", "\u2067"])
def test_a_mark_of_the_writing_direction_may_stand_before_a_bullet(mark: str) -> None:
    lines = "\n".join(f"{mark}• {word} boils well." for word in ("Water", "Milk", "Tea"))
    found = article(f"{TEXT}\n\n{lines}\n\n{TEXT}\n").lists
    assert [len(one.items) for one in found] == [3]
