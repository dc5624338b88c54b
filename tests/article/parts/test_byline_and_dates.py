"""Who wrote an article and when, as its text says it."""

from collections.abc import Callable

import pytest

from contentlint.article.article import Article

BYLINES = [
    # file, how, name
    ("author-box.html", "class", "Jane Doe"),
    ("author-bio.html", "class", "Jane Doe"),
    ("about-author.html", "class", "Jane Doe"),
    ("byline-class.html", "class", "Jane Doe"),
    ("post-author.html", "class", "Jane Doe"),
    ("entry-author.html", "class", "Jane Doe"),
    ("touching-role.html", "class", "Jane Doe"),
    ("rel-author.html", "markup", "Jane Doe"),
    ("itemprop.html", "markup", "Jane Doe"),
    ("author-link.md", "markup", "Jane Doe"),
    ("by-line.md", "label", "Jane Doe"),
    ("written-by.md", "label", "Jane Doe"),
    ("reviewed-by.md", "label", "Ben Jones"),
    ("author-label.md", "label", "Jane"),
    ("dated.md", "label", "Jane Doe"),
    ("credit.md", "label", "Jane Doe"),
    ("guest-post.md", "label", "Jane Doe"),
    ("two-authors.md", "label", "Jane Doe and Ben Jones"),
    ("about-heading.md", "heading", "Jane Doe"),
    ("pasted.txt", "pasted text", "Jane Doe"),
]


@pytest.mark.parametrize(("name", "how", "author"), BYLINES)
def test_byline(article_of: Callable[[str], Article], name: str, how: str, author: str) -> None:
    article = article_of(f"byline/{name}")
    found = article.byline
    assert found is not None
    assert (found.how, found.name) == (how, author)
    assert author in article.source.slice(found.span)


@pytest.mark.parametrize("name", ["traps/by-sentences.md", "byline/commenter.html", "traps/promise.md"])
def test_no_byline(article_of: Callable[[str], Article], name: str) -> None:
    assert article_of(name).byline is None


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
