"""Levels of headings in pasted text, by their forms and by where each form stands."""

import pytest

from contentlint.article import read
from contentlint.source import Source

PARAGRAPH = (
    "They hold the water for your tea, and this is a whole paragraph of words about that, which goes on for a while."
)
KINDS = ("1. Steel kettles", "2. Glass kettles", "3. Iron kettles")
NUMBERED = ("Hoofdstuk no. 1: Staal", "Hoofdstuk no. 2: Glas", "Hoofdstuk no. 3: Metaal")
PAIR = ("Pros", "Cons")


def find_levels(*headings: str) -> list[int]:
    body = "\n".join(f"{heading}\n{PARAGRAPH}\n" for heading in headings)
    found = read(Source(f"All about kettles\n\n{PARAGRAPH}\n\n{body}", "a.txt")).headings
    assert [one.text.text for one in found] == ["All about kettles", *headings]
    return [one.level for one in found[1:]]


@pytest.mark.parametrize(
    ("headings", "levels"),
    [
        (("Why kettles matter", *KINDS, "Where to buy them"), [2, 3, 3, 3, 2]),
        (("Why kettles matter", *NUMBERED, "Where to buy them"), [2, 3, 3, 3, 2]),
        (("Why kettles matter", *KINDS), [2, 2, 2, 2]),
        (("Why kettles matter", "Which one to buy", *KINDS), [2, 2, 2, 2, 2]),
        ((KINDS[0], *PAIR, KINDS[1], *PAIR, "Where to buy them"), [2, 3, 3, 2, 3, 3, 2]),
        ((KINDS[0], *PAIR, "On steel", KINDS[1], *PAIR, "Where to buy"), [2, 4, 4, 3, 2, 4, 4, 3]),
    ],
)
def test_where_a_form_stands_tells_its_level(headings: tuple[str, ...], levels: list[int]) -> None:
    assert find_levels(*headings) == levels


def test_a_last_line_with_a_colon_and_nothing_below_it_begins_no_sentence() -> None:
    body = (
        "Your body needs this substance in small amounts every day, and most people get enough of it from their meals."
    )
    parts = [
        "Cleaning the kettle:",
        body,
        "Filling it with water:",
        body,
        "Tools and materials:",
        "- a brush\n- a cloth",
    ]
    draft = "\n\n".join([body, *parts, "For example:", body, "The steps are as follows:", body, "Written by hand:"])
    headings = [heading.text.text for heading in read(Source(draft, "a.txt")).headings]
    assert headings == ["Cleaning the kettle", "Filling it with water", "Tools and materials"]
