"""Where an article says who wrote it, and when."""

import pytest

from contentlint.article import read
from contentlint.article.statements import has_stated_author, has_stated_date, is_to_state
from contentlint.source import Source

PAGE = (
    "<!doctype html><html><head><title>Kettles</title></head><body>{}<article><h1>Kettles</h1></article></body></html>"
)


@pytest.mark.parametrize(
    "line",
    [
        "May 1, 2026",
        "Kitchen | Monday, May 4, 2026 - 11:28 GMT",
        "By Ada Reed on Monday, November 18th, 2019 at 11:04 a.m.",
        "05/10/2018 - Published by Ada Reed - Kitchen",
        "Last updated: 2026-05-01",
    ],
)
def test_a_line_states_the_date(line: str) -> None:
    assert has_stated_date(read(Source(f"# Kettles\n\n{line}\n\nLime is slow.", "kettles.md")))


@pytest.mark.parametrize(
    "line", ["The first kettle was sold on May 1, 1955, in a shop.", "Chapter 5 - 10 kettles", "5/10"]
)
def test_a_date_in_a_sentence_does_not(line: str) -> None:
    assert not has_stated_date(read(Source(f"# Kettles\n\n{line}\n\nLime is slow.", "kettles.md")))


def test_a_time_anywhere_in_a_page_does() -> None:
    assert has_stated_date(
        read(Source(PAGE.format('<p><time class="a" datetime="2026-05-01">Today</time></p>'), "a.html"))
    )


def test_the_metadata_state_the_author() -> None:
    assert has_stated_author(read(Source("---\nauthors:\n  - id: ada\n---\n", "kettles.md")))
    assert not has_stated_author(read(Source("---\nauthor:\n---\n", "kettles.md")))


def test_a_fragment_has_its_metadata_elsewhere() -> None:
    assert not is_to_state(read(Source("<p>Lime</p>", "a.html")))
    assert is_to_state(read(Source("Lime", "a.md")))
    assert not is_to_state(read(Source("---\ndraft: true\n---\n", "a.md")))
    assert not is_to_state(read(Source("---\na: b: c\n---\n", "a.md")))
