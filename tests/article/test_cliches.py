"""Worn phrases of an article: where they are found, and where they are only quoted."""

import datetime

import pytest
from steps import assert_linear

from contentlint.article import Article
from contentlint.article.cliches import is_quoted
from contentlint.article.reader import read
from contentlint.prose.cliches import load_worn_phrases
from contentlint.source import Source

TODAY = datetime.date(2026, 6, 1)


def article(text: str, path: str = "a.md") -> Article:
    return read(Source(text, path), today=TODAY, language="en")


def found(text: str, path: str = "a.md") -> list[str]:
    parsed = article(text, path)
    for phrase in parsed.cliches:
        assert phrase.prose is parsed.prose.blocks[phrase.number]
        assert phrase.prose.text.text[phrase.start : phrase.end] == phrase.text
    return [phrase.text for phrase in parsed.cliches]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("It's no secret\nthat we delve.", ["It's no secret that", "delve"]),
        ("We will delve into the world of tea.", ["We will delve into", "delve into the world of"]),
        ("A *treasure trove*, a **real treasure trove**.", ["treasure trove"]),
        ("“A treasure trove” is not a treasure trove.", ["treasure trove"]),
        ("Write `delve`, not delve.", ["delve"]),
        ("> We delve.\n\nWe delve.", ["delve"]),
        ("> - We delve.\n>   > We delve.", []),
        ("---\ntitle: We delve\n---\n\nTea.", []),
        ("---\nlang: de\n---\n\nWe delve.", []),
        ("| a |\n|---|\n| delve |\n", []),
        ("# We delve\n\nTea.", ["delve"]),
        ("It is not only `a` but also b.", ["not only `a` but also".replace("`", "")]),
        ("It  is\u00a0 important   to note that we delve.", ["It  is\u00a0 important   to note", "delve"]),
    ],
)
def test_where_phrases_count(text: str, phrases: list[str]) -> None:
    assert found(text) == phrases


def test_the_span_is_that_of_the_source() -> None:
    text = "It&rsquo;s no <b>secret</b> that tea boils."
    parsed = article(f"<p>{text}</p>", "a.html")
    (phrase,) = parsed.cliches
    assert parsed.source.slice(phrase.span) == "It&rsquo;s no <b>secret</b> that"


def test_titles_and_headings_of_the_first_two_levels() -> None:
    text = "---\ntitle: The secret to tea\n---\n\n# Unlocking the pot\n\n### Unlocking the lid\n\nUnlocking the tea.\n"
    parsed = article(text)
    assert [parsed.source.slice(phrase.span) for phrase in parsed.title_cliches] == ["The secret to", "Unlocking the"]


def test_the_sentence_of_a_place_and_those_after_it() -> None:
    parsed = article("# Tea\n\nOne. Two delve. Three.\n\nFour.")
    (phrase,) = parsed.cliches
    assert [sentence.text for sentence in parsed.prose.find_sentences_at(phrase.span)] == ["Two delve."]
    assert [sentence.text for sentence in parsed.prose.find_sentences_at(phrase.span, following=5)] == [
        "Two delve.",
        "Three.",
    ]
    assert parsed.prose.find_sentences_at(parsed.headings[0].text.span) == ()


def test_quotation_marks() -> None:
    text = "a “b” c \"d\" 5' e 'f g' it's"
    quoted = [letter for at, letter in enumerate(text) if letter.isalpha() and is_quoted(text, at, at + 1)]
    assert "".join(quoted) == "bdfg"


def test_the_list_is_in_order() -> None:
    phrases = load_worn_phrases()
    sources = [(phrase.group, phrase.source) for phrase in phrases]
    assert len(set(sources)) == len(sources)
    assert {phrase.strength for phrase in phrases} == {"A", "B", "C"}


@pytest.mark.parametrize(
    "piece",
    [
        "in order to ",
        "not only ",
        "“delve ",
        '"delve',
        "> delve\n\n",
        "# delve\n\n",
        "delve. ",
        "*delve* ",
        "  ",
        "studies show ",
    ],
)
def test_what_is_said_again_and_again_takes_a_step_each(piece: str) -> None:
    def look(times: int) -> None:
        parsed = article(piece * times)
        _ = parsed.cliches, parsed.title_cliches

    assert_linear(look, 100)
