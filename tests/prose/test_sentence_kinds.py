"""Sentences that define, compare or announce."""

import pytest

from contentlint.prose.sentence_kinds import is_announcement, is_comparison, is_definition, mentions, touches
from contentlint.prose.top_words import find_frequent_words


@pytest.mark.parametrize(
    ("sentence", "names", "expected"),
    [
        ("Limescale is the white layer in a kettle.", ["limescale"], True),
        ("Joins let you combine rows.", ["joins in SQL", "joins"], True),
        ("The white layer, known as limescale, is lime.", ["limescale"], True),
        ("Two things that everybody has seen are limescale and rust.", ["limescale"], False),
        ("Everybody has seen it.", ["limescale"], False),
        ("The Freedom of Information Act is a law.", ["FOIA"], True),
        ("It is.", ["it"], True),
    ],
)
def test_defines(sentence: str, names: list[str], expected: bool) -> None:  # noqa: FBT001  # a parameter of the case
    assert is_definition(sentence, names) is expected


def test_compares() -> None:
    sides = [["vinegar"], ["lemon juice"]]
    assert is_comparison("Vinegar is faster than lemon juice.", sides)
    assert not is_comparison("Vinegar and lemon juice are both in most kitchens.", sides)
    assert not is_comparison("Vinegar is faster than anything.", sides)


def test_a_long_name_may_be_shortened() -> None:
    assert mentions("Descalers are acids.", "citric acid descaler powder")
    assert not mentions("Powder is white.", "white citric acid descaler powder")
    assert touches("Powder is white.", ["white citric acid descaler powder"])
    assert not touches("Everybody has seen it.", ["limescale"])


@pytest.mark.parametrize(
    "sentence",
    [
        "In this article, we will delve into the world of kettles.",
        "This guide explains how to descale a kettle.",
        "Let’s take a closer look at kettles.",
        "We'll explore three ways.",
        "Read on to learn more.",
    ],
)
def test_announces(sentence: str) -> None:
    assert is_announcement(sentence)


@pytest.mark.parametrize("sentence", ["Vinegar removes lime.", "We will stop selling it.", "The article was long."])
def test_what_announces_nothing(sentence: str) -> None:
    assert not is_announcement(sentence)


def test_frequent_words() -> None:
    text = "The kettle, a Kettle. Kettles and the kettle (kettle)"
    assert find_frequent_words(text, "en", 3) == {"kettle"}
    assert find_frequent_words(text, "en", 4) == frozenset()
