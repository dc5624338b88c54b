"""Limits of repairs: what is just put right, and what just not."""

import pytest

from contentlint.rule.testing import run_rule
from contentlint.source.edit import apply_edits


def repaired(rule: str, text: str) -> str:
    """Return a text with the first finding's repair made; the same text if it has none."""
    repair = run_rule(rule, text)[0].repair
    return apply_edits(text, repair.edits) if repair else text


def test_blank_lines_where_a_paragraph_was() -> None:
    text = "Fill the kettle with vinegar and water, wait for ten minutes, pour it out, rinse it twice, and then dry it."
    assert (
        repaired("structure/duplicate-paragraph", f"{text}\n\n\n\n{text}\n\n\n\nIt leaks.\n")
        == f"{text}\n\nIt leaks.\n"
    )


def test_the_lowest_level_of_a_heading() -> None:
    assert repaired("headings/fake", "##### A\n\nIt.\n\n**Why**\n\nOld.\n") == "##### A\n\nIt.\n\n###### Why\n\nOld.\n"
    assert repaired("headings/fake", "###### A\n\nIt.\n\n**Why**\n\nOld.\n") == "###### A\n\nIt.\n\n**Why**\n\nOld.\n"
    assert repaired("headings/multiple-h1", "# A\n\n# B\n\n##### C\n") == "# A\n\n## B\n\n###### C\n"
    assert repaired("headings/multiple-h1", "# A\n\n# B\n\n###### C\n") == "# A\n\n# B\n\n###### C\n"


LINE = "The water of most towns is hard, and each time it boils it leaves some of its lime in the kettle."


def test_pasted_questions_get_a_heading_of_level_2() -> None:
    questions = "Why does it leak?\n\nIt leaks a lot at noon.\n\n" * 3
    text = f"How it leaks\n{LINE}\nWhere it leaks\n{LINE}\n\n{questions}"
    assert "\n## Frequently asked questions\n\n### Why does it leak?\n" in repaired("structure/pasted-text", text)


@pytest.mark.parametrize(("points", "is_list"), [("It is old.", False), ("It is old.\nIt is white.", True)])
def test_pasted_points_become_a_list(points: str, *, is_list: bool) -> None:
    text = f"Key points\n{points}\nHow it leaks\n{LINE}\nWhere it leaks\n{LINE}\n"
    assert ("\n- It is old.\n" in repaired("structure/pasted-text", text)) is is_list


@pytest.mark.parametrize(
    ("rows", "after"),
    [
        ("a | b | c\n— | — | —\nd | e | f\n\ng | h | i\n", "a | b | c\n- | - | -\nd | e | f\ng | h | i\n"),
        ("a | b\n— | —\nc | d\n\ne | f\n", "a | b\n- | -\nc | d\n\ne | f\n"),
        ("| a | b |\n| — | — |\n", "| a | b |\n| - | - |\n"),  # a header alone
    ],
)
def test_rows_that_are_joined_to_their_table(rows: str, after: str) -> None:
    assert repaired("tables/broken", rows) == after


def test_rows_on_one_line_are_put_on_several() -> None:
    assert repaired("tables/broken", "| a | b | |---|---| | c | d |\n") == "| a | b |\n|---|---|\n| c | d |\n"
    assert repaired("tables/broken", "| a | b | |---|---|\n") == "| a | b | |---|---|\n"


def test_a_table_of_one_column_has_rows_without_pipes() -> None:
    assert [finding.message_id for finding in run_rule("tables/outer-pipes", "| a |\n| - |\nb\n")] == []
