"""The blocks of a draft whose values go to its metadata, and that stay in the text otherwise."""

import pytest

from contentlint.article.parts.draft_edges import METADATA, find_draft_edges
from contentlint.article.reader import read
from contentlint.publish.metadata import find_edges
from contentlint.publish.publisher import Publisher, Wanted
from contentlint.source import Source

TEXT = "Hard water is full of lime, which stays behind in the kettle when the water boils away."
BODY = f"How to Clean a Kettle\n\n{TEXT}\n\nUse Vinegar\n\n{TEXT}\n\nUse Lemon\n\n{TEXT}\n"


@pytest.mark.parametrize(
    "above", ["Author: Ann Lee", "Meta title: Kettles at Home", "Focus Keyword\tkettle\nURL\tkettles"]
)
def test_what_goes_to_the_metadata(above: str) -> None:
    article = read(Source(f"{above}\n\n{BODY}", "draft.txt"))
    assert [(article.source.slice(edge.span), edge.reason) for edge in find_edges(article)] == [(above, METADATA)]


@pytest.mark.parametrize(
    ("above", "lines", "date"),
    [
        ("", "Author: Ann Lee\nDate: 2026-01-02\n\n", True),
        ("", "Date: 2026-01-02\n\n", True),
        ("Date: 2026-01-02\n\n", "", True),
        ("From: Ann\nTo: Bob\nDate: 2026-01-02\n\n", "", False),
    ],
)
def test_the_date_of_a_draft_is_no_date_of_a_mail(publisher: Publisher, above: str, lines: str, *, date: bool) -> None:
    title, gap, text = BODY.partition("\n\n")
    draft = Source(f"{above}{title}{gap}{lines}{text}", "draft.txt")
    text = publisher.publish(draft, Wanted("kettles.md")).source.text
    assert ('\ndate: "2026-01-02"\n' in text) is date
    assert "Date: 2026" not in text


def test_a_draft_of_nothing_has_no_edges() -> None:
    assert find_draft_edges((), ()) == ()
