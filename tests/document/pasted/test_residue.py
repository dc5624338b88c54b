"""Characters that nobody sees: those of the program go, those of the language stay."""

# ruff: noqa: RUF001  # letters of other scripts are meant

import pytest

from contentlint.document.pasted.residue import find_break_edits, find_residue_edits
from contentlint.source.edit import apply_edits


def clean(text: str) -> str:
    return apply_edits(text, find_residue_edits(text))


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("\ufeffTitle\n\u200bFre\u00adquently asked\u200e\n", "Title\nFrequently asked\n"),
        ("\u202aleft to right\u202c", "left to right"),
        ("two \u00a0spaces and\u00a0\u00a0three\u00a0 more", "two spaces and three more"),
    ],
)
def test_what_the_program_left_goes(given: str, wanted: str) -> None:
    assert clean(given) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d💻 works",  # a joiner makes one picture of two
        "می\u200cخواهم",
        "क्\u200dष",
        "\u200fשלום (2024)\u200e",
        "ภาษา\u200bไทย",
        "« Bonjour\u00a0! »\u00a0: 10\u00a0km",
        "broken Minu\u00ad\nten",
        "```\na\u200bb\n```",
        "either/\u200bor—\u200bboth",
        "│\u00a0\u00a0 ├── tree\n\u00a0\u00a0set in",
        "plain",
    ],
)
def test_what_the_text_needs_stays(text: str) -> None:
    assert clean(text) == text


def test_separators_become_line_ends() -> None:
    text = "one\u2028two\u2029three\x0bfour"
    assert apply_edits(text, find_break_edits(text)) == "one\ntwo\n\nthree\nfour"
    assert find_break_edits("The sign `\u2028` is one.") == []
    assert find_break_edits("```\none\u2028two\n```") == []
