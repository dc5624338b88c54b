"""A short line right below the title that names the author is no heading; elsewhere it may be one."""

from contentlint.article import read
from contentlint.source import Source

BODY = "Your body needs this substance in small amounts every day, and most people get enough of it from their meals."


def test_a_name_with_an_occupation_below_the_title_is_no_heading() -> None:
    draft = (
        f"Kettles and lime\n\nAda Reed, food historian\n\n{BODY}\n\nWhat lime is\n\n{BODY}\n\nBen Lund, chef\n\n{BODY}"
    )
    headings = [heading.text.text for heading in read(Source(draft, "a.txt")).headings]
    assert headings == ["Kettles and lime", "What lime is", "Ben Lund, chef"]


def test_the_title_may_be_a_name_with_an_occupation() -> None:
    draft = f"Ada Reed, food historian\n\n{BODY}\n\nHer kettles\n\n{BODY}"
    assert read(Source(draft, "a.txt")).headings[0].text.text == "Ada Reed, food historian"
