"""Which lines between the paragraphs of a draft stand alone and have other words than its text."""

import pytest

from contentlint.document.frame.reader import Frame
from contentlint.document.pasted.reader import read_frame_of_text
from contentlint.source import Source

TEXT = """# How to Keep Basil Alive All Year

Most pots of basil die within two weeks, because the plants stand too close together and nobody parts them.

## Choose a wide pot

A wide pot gives each plant of basil its own earth. Pots of a shop hold twenty plants, which fight for light and water.

{}

## Water from below

Basil likes wet feet in the morning and dry earth at night. Pour water into the saucer and tip out the rest.

## Give it light

Each plant needs six hours of light a day. Turn the pot once a week, or the plants lean to one side."""


def divide(text: str, name: str = "a.md") -> Frame:
    return read_frame_of_text(Source(text, name), is_markdown=name.endswith(".md"))


def list_asked(frame: Frame) -> list[str]:
    return [frame.units[doubt.at].raw for doubt in frame.doubts]


@pytest.mark.parametrize(
    "line",
    [
        "Add caption",
        "NB: quote not cleared yet",
        "scratch that last bit, no actually keep it, it's good",
        "(vérifier ce chiffre)",
        "[photo of taped skirting board here]",
        "(Ed – Gwen, this is the best section. Don't touch it. – D.)",
        "Check spelling of the surname above.",
    ],
)
def test_a_line_with_other_words_between_paragraphs_is_asked_about(line: str) -> None:
    assert list_asked(divide(TEXT.format(line))) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Plants of a shop",
        "Onward!",
        "So why not?",
        "(Photo: the saucer below a pot of basil)",
        "[The whole guide to pots](https://example.com/pots)",
        "> Dear shop,\n>\n> please part the plants of your pots before you sell them.\n>\n> Kind regards,\n> Anna",
    ],
)
def test_a_line_with_the_words_of_the_text_and_a_quotation_are_not(line: str) -> None:
    assert list_asked(divide(TEXT.format(line))) == []


@pytest.mark.parametrize(
    "below",
    [
        "- ask a friend\n- call a shop",
        "```\ncall shop\n```",
        "> A wide pot gives basil its own earth.\n> Pots of a shop hold twenty plants.",
    ],
)
def test_a_line_above_items_code_or_a_quotation_leads_to_them(below: str) -> None:
    assert list_asked(divide(TEXT.format(f"If you have any questions\n\n{below}"))) == []


@pytest.mark.parametrize("ext", ["md", "txt"])
def test_a_line_that_begins_small_is_no_heading(ext: str) -> None:
    text = TEXT if ext == "md" else TEXT.replace("# ", "").replace("#", "")
    line = "not sure this works, water it less"
    assert list_asked(divide(text.format(line), f"a.{ext}")) == [line]


def test_a_last_word_to_the_readers_is_part_of_the_text() -> None:
    assert list_asked(divide(f"{TEXT.format('')}\n\nEnjoy!".replace("# ", "").replace("#", ""), "a.txt")) == []
