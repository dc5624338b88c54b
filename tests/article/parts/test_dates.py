"""When an article was written and changed, as its text says it."""

from collections.abc import Callable

import pytest

from contentlint.article.article import Article

DATES = [
    # file, kind and date of each
    ("time-element.html", [("published", "2025-01-05"), ("modified", "2025-02-06")]),
    ("last-updated.md", [("modified", "2025-01-05")]),
    ("published-on.md", [("published", "2025-01-05"), ("modified", "2025-02-06")]),
    ("was-updated.md", [("published", "2025-01-05"), ("modified", "2025-02-06")]),
    ("iso.md", [("published", "2025-01-05"), ("modified", "2025-02-06")]),
    ("german.md", [("modified", "2025-03-05")]),
    ("ambiguous.md", [("modified", "")]),
    ("impossible.md", [("modified", "")]),
    ("history.md", []),
    ("sentence.md", []),
    ("quoted-tweet.html", []),
]


@pytest.mark.parametrize(("name", "expected"), DATES)
def test_dates(article_of: Callable[[str], Article], name: str, expected: list[tuple[str, str]]) -> None:
    article = article_of(f"dates/{name}")
    assert [(stated.kind, stated.iso) for stated in article.dates] == expected
    assert all(stated.value in article.source.slice(stated.span) for stated in article.dates)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("5 janvier 2025", "2025-01-05"),
        ("14 juillet 2025", "2025-07-14"),
        ("5 de enero de 2025", "2025-01-05"),
        ("1. Oktober 2025", "2025-10-01"),
        ("5.1.2025", "2025-01-05"),
        ("January 5th, 2025", "2025-01-05"),
        ("2025-01-05T10:00:00Z", "2025-01-05"),
        ("5/1/2025", ""),
        ("Smarch 5, 2025", ""),
    ],
)
def test_date_formats(article_from: Callable[[str, str], Article], written: str, iso: str) -> None:
    article = article_from(f"# Knives\n\nLast updated: {written}\n\nA sharp knife slips less.\n", "a.md")
    assert [stated.iso for stated in article.dates] == [iso]
