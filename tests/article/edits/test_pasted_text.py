"""What pasted text becomes: headings that were broken, code, rows with one pipe, signs that Markdown would obey."""

from collections.abc import Callable

import pytest

Published = Callable[[str], str]

PARAGRAPH = "The first thing to know is that there are many ways to do it, and all of them are good and cheap.\n"


def test_a_broken_heading_is_one_line(published: Published) -> None:
    text = published(f"How to clean a kettle with vinegar and\nlemon\n\n{PARAGRAPH}")
    assert "title: How to clean a kettle with vinegar and lemon\n" in text
    assert "\n# How to clean a kettle with vinegar and lemon\n\nThe first" in text


def test_a_broken_question_is_one_line(published: Published) -> None:
    text = published("FAQ\nWhat about the lime that is left in the\nkettle?\nRinse it.\nIs it safe?\nYes.\n")
    assert "\n### What about the lime that is left in the kettle?\n\nRinse it.\n" in text


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("    make\n      all\n", "```\nmake\n  all\n```"),
        ("\tmake\n\tall\n", "```\nmake\nall\n```"),
        ("    a ```b```\n    c\n", "````\na ```b```\nc\n````"),
        ("    ```sh\n    make\n      all\n    ```\n", "```sh\nmake\n  all\n```"),
        ("  ~~~\n make\n  ~~~\n", "~~~\nmake\n~~~"),
    ],
)
@pytest.mark.parametrize("above", ["", PARAGRAPH, "- Fill the kettle.\n- Boil it.\n"])
def test_code_is_between_fences(published: Published, above: str, code: str, written: str) -> None:
    text = published(f"{above}{code}{PARAGRAPH}")
    assert f"\n\n{written}\n\nThe first" in f"\n\n{text}"


def test_code_that_nothing_ends_ends_with_the_text(published: Published) -> None:
    assert published(f"{PARAGRAPH}  ```\n  make\n").endswith("cheap.\n\n```\nmake\n```\n")


def test_rows_with_a_single_pipe_around_dashes_are_a_table(published: Published) -> None:
    text = published(f"{PARAGRAPH}\nName|Price\n---|---\nKettle|10\nPan|20\n\n{PARAGRAPH}")
    assert "\n\n| Name | Price |\n| --- | --- |\n| Kettle | 10 |\n| Pan | 20 |\n\n" in text


@pytest.mark.parametrize("sign", ["<?php x() ?>", "<!DOCTYPE html>", "<![CDATA[x]]>", "<!-- x", "<?x"])
def test_what_hides_the_text_behind_it_is_shown(published: Published, sign: str) -> None:
    assert f"\\{sign} stays." in published(f"{sign} stays.\n\n{PARAGRAPH}")
    assert f"`{sign}` stays." in published(f"`{sign}` stays.\n\n{PARAGRAPH}")
    assert f"Here \\{sign} stays." in published(f"Here {sign} stays.\n\n{PARAGRAPH}")
    assert f"| \\{sign} |" in published(f"a | b\n{sign} | c\n\n{PARAGRAPH}")


@pytest.mark.parametrize(
    ("item", "written"),
    [
        *((f"{mark} now", f"\\{mark} now") for mark in (">", "#", "-", "+", "*", ":", "~", "[^1]:")),
        ("12. now", "12\\. now"),
        *((same, same) for same in ("~~now~~ and then", "#now and then", "**now** and then", "[now] and then")),
    ],
)
def test_an_item_has_no_parts_of_markdown(published: Published, item: str, written: str) -> None:
    assert f"- Fill it.\n- {written}\n" in published(f"{PARAGRAPH}\n- Fill it.\n- {item}\n\n{PARAGRAPH}")


def test_words_that_are_struck_out_stay_so(published: Published) -> None:
    assert "\n\n~~Ten euros~~ Nine euros." in published(f"{PARAGRAPH}\n~~Ten euros~~ Nine euros.\n\n{PARAGRAPH}")


@pytest.mark.parametrize("mark", ["> ", ": ", "~ ", "[^1]: "])
def test_a_broken_paragraph_becomes_one_line_and_goes_on_at_any_sign(published: Published, mark: str) -> None:
    lines = ["The kettle boils the water for your tea while you look for a clean"] * 4
    text = published("\n".join([*lines, f"{mark}cup, and then for the lemon in the cupboard of the old house", *lines]))
    assert f" clean {mark}cup, and" in text
    assert len([line for line in text.split("\n") if "clean" in line]) == 1


@pytest.mark.parametrize("mark", ["> ", "<div>", "<script>", "<?php ", ": "])
def test_code_within_a_broken_paragraph_is_one_line(published: Published, mark: str) -> None:
    lines = ["The kettle boils the water for your tea while you look for a clean"] * 4
    text = published(
        "\n".join([*lines, f"{mark}cup`, and then for the lemon in the cupboard of the house", *lines]).replace(
            "tea", "`tea", 1
        )
    )
    assert f" clean {mark}cup`, and" in text
