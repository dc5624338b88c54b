"""When an article was written and changed, as its text says it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from contentlint.article.article import Article
from contentlint.languages.table import use_languages
from tests.each import hold_for_each

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


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Return a folder for language files, which are no longer used after the test."""
    yield tmp_path
    use_languages()


MONTHS_OF_ARTICLES = [
    ("en", "Mar 4, 2025", "2025-03-04"),
    ("en", "Jun 4, 2025", "2025-06-04"),
    ("fr", "4 mars 2025", "2025-03-04"),
    ("fr", "4 juin 2025", "2025-06-04"),
    ("pt", "4 marco 2025", "2025-03-04"),
    ("sv", "4 mar 2025", "2025-03-04"),
    ("fi", "4 mar 2025", "2025-11-04"),
    ("fi", "4 marraskuu 2025", "2025-11-04"),
    ("fi", "4 Helmikuu 2025", "2025-02-04"),
    ("ceb", "4 jun 2025", "2025-07-04"),
    ("und", "4 mar 2025", ""),
    ("und", "4 jun 2025", ""),
    ("und", "March 4, 2025", "2025-03-04"),
    ("und", "4 may 2025", "2025-05-04"),
]


def test_the_language_of_the_article_decides_what_a_short_name_means(
    folder: Path, article_from: Callable[[str, str], Article]
) -> None:
    names = ["tammi", "Helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu"]
    months = ", ".join(f'"{name}kuu"' for name in names)
    (folder / "fi.toml").write_text(f"[dates]\nmonths = [{months}]\n", encoding="utf-8")
    (folder / "ceb.toml").write_text("[dates]\nshort-months = { jun = 7, Marc = 5 }\n", encoding="utf-8")
    use_languages(folder)

    def check(language: str, written: str, iso: str) -> None:
        article = article_from(f"---\nlang: {language}\n---\n\n# Knives\n\nUpdated: {written}\n\nSharp.\n", "a.md")
        assert [stated.iso for stated in article.dates] == [iso]

    hold_for_each(check, MONTHS_OF_ARTICLES)
