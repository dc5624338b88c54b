"""Markdown that is broken at one width: lines that begin with a link, code or a capital are no new blocks."""

import pytest

from contentlint.article import read
from contentlint.source import Source

WRAPPED = """---
title: Moving house
date: 2026-01-05
---

While
[the move to the new server](https://example.com/move) took us most of a long weekend in the middle of January,
nobody who reads the site should have noticed anything of it. The Archive
of the old site is still there for those who need it, and you can find all of the old articles at the very same place.
The new one uses
`kettle-publish` for all articles that were written since the summer of the last year and have been checked by two of
Us. What remains are the pictures, which we will move as soon as we have found out which of them are in use today.
"""


def test_a_wrapped_article_with_front_matter_is_markdown() -> None:
    assert read(Source(WRAPPED, "posts/a.md")).format == "markdown"


def test_a_line_that_ends_within_a_sentence_is_no_heading() -> None:
    draft = WRAPPED.partition("---\n\n")[2]
    assert [heading.text.text for heading in read(Source(draft, "a.md")).headings] == []


TEXT = (
    "Kettles heat water quickly, and a good one lasts for about ten years if you descale it every month or so. Most "
    "people replace theirs far too early, as they do not know that lime can be removed with vinegar."
)
GLUED = f"{TEXT}\nHow big should it be\n{TEXT}\nPower and speed\n{TEXT}\nWhat does it cost\n{TEXT}\n"


@pytest.mark.parametrize(
    "draft",
    [f"---\ntitle: Kettles for your home\n---\n{GLUED}", f"{GLUED}{TEXT} See [this test](https://example.com/b).\n"],
    ids=["front matter", "link"],
)
def test_whole_paragraphs_below_front_matter_or_with_a_link_are_pasted(draft: str) -> None:
    article = read(Source(draft, "posts/a.md"))
    assert [heading.text.text for heading in article.headings] == [
        "How big should it be",
        "Power and speed",
        "What does it cost",
    ]


def test_one_broken_paragraph_below_front_matter_makes_it_markdown() -> None:
    broken = TEXT.replace(" Most ", "\nmost ").replace("so.\n", "so\n")
    assert read(Source(f"---\ntitle: Kettles\n---\n{GLUED}\n{broken}\n", "posts/a.md")).format == "markdown"


def test_a_sentence_that_goes_on_beside_short_lines_makes_it_markdown() -> None:
    draft = GLUED.replace("vinegar.\n", "vinegar and\n")
    assert read(Source(f"---\ntitle: Kettles\n---\n{draft}", "posts/a.md")).format == "markdown"


@pytest.mark.parametrize(
    "part",
    [
        "> She said it.",
        '<div class="note">A note.</div>',
        "A <b>pot</b> is no kettle.",
        "![A pot](pot.jpg)",
        "[^1]: A note.",
        "    pot = 1",
        "| Pot | Pan |\n|---|---|\n| 1 | 2 |",
        "- Lime\n- Tea",
        "{{< pot >}}",
    ],
)
def test_a_part_that_only_markdown_has_makes_it_markdown(part: str) -> None:
    for draft in (f"---\ntitle: Kettles\n---\n{GLUED}\n{part}\n", f"{GLUED}\n{part}\n\n[A](https://example.com/b)\n"):
        assert read(Source(draft, "posts/a.md")).format == "markdown"


def test_an_image_is_no_heading() -> None:
    draft = f"Power and Speed\n\n{TEXT}\n\n![A Pot](pot.jpg)\n\n{TEXT}\n\nPrice and Size\n\n{TEXT}\n"
    article = read(Source(draft, "a.txt"))
    assert [heading.text.text for heading in article.headings] == ["Power and Speed", "Price and Size"]
