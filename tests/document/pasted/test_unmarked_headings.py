"""Headings without marks whose last word often has a sentence go on behind it: they are headings all the same."""

import pytest

from contentlint.article import read
from contentlint.source import Source

BODY = "Your body needs this substance in small amounts every day, and most people get enough of it from their meals."

HEADINGS = [
    ["Which vitamins your body needs", "Vitamin A", "Vitamin C", "Vitamin E"],
    ["Blood types for donors", "Blood type A", "Blood type B", "Blood type O"],
    ["A short history of the kettle", "Before World War I", "What old kettles are made of", "Where they come from"],
    ["Wasserkocher im Vergleich", "Was ein guter Kocher bringt mit", "Preis und Leistung", "Serie A"],
]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("headings", HEADINGS, ids=lambda headings: headings[-1])
def test_a_heading_may_end_with_a_letter_or_a_preposition(headings: list[str], gap: str) -> None:
    draft = "".join(f"{heading}{gap}{BODY}{gap}" for heading in headings)
    assert [heading.text.text for heading in read(Source(draft, "a.txt")).headings] == headings


def test_between_blank_lines_no_sentence_goes_on() -> None:
    headings = ["Kettles and their prices", "Kettles to begin with", "The shops they come from"]
    draft = "".join(f"{heading}\n\n{BODY}\n\n" for heading in headings)
    assert [heading.text.text for heading in read(Source(draft, "a.txt")).headings] == headings


@pytest.mark.parametrize("last", ["All of it is done. A", "We have seen it, and now I", "The kettles that we heard of"])
def test_right_above_a_text_a_sentence_goes_on(last: str) -> None:
    draft = "".join(f"{heading}\n{BODY}\n" for heading in ["Kettles", last, "Prices", "Shops"])
    assert last not in [heading.text.text for heading in read(Source(draft, "a.txt")).headings]


@pytest.mark.parametrize(("label", "is_heading"), [("Note", False), ("Tip", False), ("Fillers", True)])
def test_the_label_of_a_remark_is_no_heading(label: str, *, is_heading: bool) -> None:
    draft = f"Kettles\n\n{BODY}\n\nKinds\n\n{BODY}\n\n{label}\n\n{BODY}\n\nPrices\n\n{BODY}\n\nShops\n\n{BODY}\n"
    assert (label in [heading.text.text for heading in read(Source(draft, "a.txt")).headings]) == is_heading
