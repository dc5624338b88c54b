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


def headings_of(*parts: str) -> list[str]:
    return [heading.text.text for heading in read(Source("\n\n".join(parts), "a.txt")).headings]


def test_names_with_dates_that_head_sections_are_no_bylines() -> None:
    days = ["Arashiyama Grove, April 2026", "Fushimi Inari, May 2026"]
    assert headings_of("Two days", days[0], BODY, days[1], BODY) == ["Two days", *days]
    assert headings_of("Days in Kyoto", BODY, days[0], BODY, "What to pack", BODY)[1:] == [days[0], "What to pack"]
    assert (
        headings_of("Days", "Kyoto Gardens, April 2025", BODY, "What to pack", BODY)[1] == "Kyoto Gardens, April 2025"
    )


def test_a_name_with_a_date_below_the_title_is_a_byline() -> None:
    names = ["Ada Reed, May 2026", "Ada Reed | 5 min read", "Ada Reed · 3 May 2026", "By Ada Reed"]
    drafts = [
        ("Kettles and lime", name, BODY, "What lime is", BODY, "Fushimi Inari, May 2026", BODY) for name in names[1:]
    ]
    assert [headings_of(*draft)[1] for draft in drafts] == ["What lime is"] * 3
    assert headings_of("Kettles and lime", names[0], BODY, "What lime is", BODY) == ["Kettles and lime", "What lime is"]
    below = headings_of("Kettles and lime", BODY, names[2], BODY, "What lime is", BODY)
    assert below == ["Kettles and lime", "What lime is"]


def test_a_row_of_ways_is_no_row_of_bylines() -> None:
    ways = ["By train to York", "By Bus", "By Ferry, if You Must"]
    below = [part for way in ways for part in (way, BODY)]
    assert headings_of("How to get there", BODY, *below) == ["How to get there", *ways]
    names = [part for name in ("Ada Reed", "Ben Lund and Cleo Hart") for part in (f"By {name}", BODY)]
    assert headings_of("Two kettles", *names, "What lime is", BODY) == ["Two kettles", "What lime is"]
    assert headings_of("Two kettles", "By admin", BODY, "What lime is", BODY) == ["Two kettles", "What lime is"]
