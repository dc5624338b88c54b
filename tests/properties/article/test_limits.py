"""Limits of what is made of a whole article: just within one and just beyond it."""

import pytest

from contentlint.article import read
from contentlint.article.article import Article
from contentlint.article.location import place_of
from contentlint.rule.testing import run_rule
from contentlint.source import Source


def article(text: str) -> Article:
    return read(Source(text, "a.md"))


def messages(rule: str, text: str, **options: object) -> list[str]:
    return [finding.message_id for finding in run_rule(rule, text, options=options)]


def test_only_so_many_citations_are_looked_at() -> None:
    assert len(article("It leaks [1].\n\n" * 499).citations) == 499
    assert len(article("It leaks [1].\n\n" * 501).citations) == 500


@pytest.mark.parametrize(("code", "language"), [("tlh", "tlh"), ("tlhx", "und")])
def test_how_long_the_code_of_a_language_is(code: str, language: str) -> None:
    assert article(f"---\nlang: {code}\n---\n\nIt leaks.\n").language == language


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("How to descale a kettle with vinegar now", "How to descale a kettle with vinegar now"),
        ("How to descale a kettle with vinegar soon", "How to descale a kettle with vinegar…"),
    ],
)
def test_how_much_of_a_heading_says_where_something_is(heading: str, shown: str) -> None:
    found = article(f"## {heading}\n\nIt leaks.\n")
    assert place_of(found, found.paragraphs[0].span) == f"under “{shown}”"


@pytest.mark.parametrize(
    ("phrase", "about"),
    [
        ("white steel kettle", False),  # two of three words
        ("white steel kettle vinegar", True),  # two of four
        ("white kettle vinegar lemon", False),  # one of four
        ("white steel kettle vinegar lemon", False),  # two of five
        ("how to", False),  # none that would count
    ],
)
def test_when_a_sentence_is_about_the_keyphrase(phrase: str, *, about: bool) -> None:
    use = article(f"---\nkeyphrase: {phrase}\n---\n\nIt is white and of steel.\n").keyphrase_use
    assert use is not None
    assert use.about == (about,)


def test_how_many_speakers_are_sources() -> None:
    said = "Ann said that it leaks. Bob said so, too."
    assert messages("trust/no-sources", f"{said}\n", **{"min-words": 1}) == ["missing"]
    assert messages("trust/no-sources", f"{said} Cy said nothing.\n", **{"min-words": 1}) == []


@pytest.mark.parametrize(("own", "size", "found"), [(10, 20, []), (19, 39, ["missing"])])
def test_how_many_sentences_tell_of_the_writer(own: int, size: int, found: list[str]) -> None:
    text = "We saw it leak. " * own + "The kettle leaks. " * (size - own)
    assert messages("trust/no-sources", f"---\nlang: en\n---\n\n{text}\n", **{"min-words": 1}) == found


@pytest.mark.parametrize(("before", "found"), [(7, []), (8, ["missing"])])
def test_where_a_line_is_a_date(before: int, found: list[str]) -> None:
    text = "It leaks.\n\n" * before + "5 January 2026\n\n" + "It leaks.\n\n" * 20
    assert messages("trust/date-missing", text, **{"min-words": 1}) == found


@pytest.mark.parametrize(("size", "found"), [(120, []), (121, ["missing"])])
def test_how_long_the_line_of_a_date_is(size: int, found: list[str]) -> None:
    line = "5 January 2026 | "
    text = f"{line}{'x' * (size - len(line))}\n\nIt leaks.\n"
    assert messages("trust/date-missing", text, **{"min-words": 1}) == found
