"""What a finding is known by in another state of its article."""

import pytest

import contentlint
from contentlint.findings import Finding
from contentlint.findings.fingerprint import compute_context, compute_fingerprint
from contentlint.source import Span

ARTICLE = """---
title: How to descale a kettle with vinegar
---

# How to descale a kettle with vinegar

Limescale is the the white crust in a kettle.

## What to do

Boil vinegar in it, and wait for twenty minutes.
"""


def known_by(text: str, rule: str, path: str = "a.md") -> list[tuple[str, str]]:
    return [(one.fingerprint, one.context) for one in found(text, rule, path)]


def found(text: str, rule: str, path: str = "a.md") -> list[Finding]:
    return [one for one in contentlint.check(text, path) if one.rule == rule]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n# How", "\nA line more.\n\n# How"),
        ("title:", "author: Sam\ntitle:"),
        ("white crust", "white and the white crust"),
        ("## What to do", "## What to do now"),
    ],
    ids=["above", "front matter", "after it", "below"],
)
def test_what_is_found_stays_the_same_whatever_changes_around_it(before: str, after: str) -> None:
    was = known_by(ARTICLE, "readability/doubled-word")
    now = known_by(ARTICLE.replace(before, after, 1), "readability/doubled-word")
    assert len(was) == 1
    assert [fingerprint for fingerprint, _ in was] == [fingerprint for fingerprint, _ in now]


def test_what_is_missing_stays_the_same_wherever_it_would_belong() -> None:
    was = known_by(ARTICLE, "meta/description-missing")
    for now in (ARTICLE + "\n## More\n\nText.\n", ARTICLE.replace("title:", "date: 2026-01-01\ntitle:")):
        assert [one for one, _ in known_by(now, "meta/description-missing")] == [one for one, _ in was]
    assert [one for one, _ in known_by(ARTICLE.partition("---\n\n")[2], "meta/description-missing")] == [
        one for one, _ in was
    ]


def test_other_words_are_another_finding() -> None:
    one, other = (
        known_by(ARTICLE.replace("the the", words), "readability/doubled-word") for words in ("the the", "an an")
    )
    assert len(one) == len(other) == 1
    assert one[0][0] != other[0][0]


def test_the_words_around_tell_apart_what_is_alike() -> None:
    text = "# Kettles\n\nI saw the the kettle.\n\nYou saw the the pan.\n"
    first, second = known_by(text, "readability/doubled-word")
    assert first[0] == second[0]
    assert first[1] != second[1]


def test_what_fills_its_line_is_told_apart_by_the_lines_around() -> None:
    text = "# Kettles\n\nOne.\n\n##\n\nTwo.\n\n##\n\nThree.\n"
    both = known_by(text, "headings/empty")
    assert len(both) == 2
    assert both[0][0] == both[1][0]
    assert both[0][1] != both[1][1]


# --- what counts ----------------------------------------------------------------------------------


def test_they_are_these_and_no_others() -> None:
    """They stand in baselines and in the reports of forges: with others, all that is known there would be new."""
    text, place = "Fill the the kettle.", Span(5, 12)
    assert compute_fingerprint("readability/doubled-word", "doubled", text, place) == "f2049881feb5b64e"
    assert compute_context(text, place) == "e8a26a09"


def numbered(size: int, other: int = 0) -> str:
    """Return so many words, of which one may be another."""
    return " ".join("other" if number == other else f"word{number}" for number in range(1, size + 1))


@pytest.mark.parametrize(("other", "is_known"), [(1, False), (12, False), (13, True)])
def test_twelve_marked_words_count(other: int, *, is_known: bool) -> None:
    was, now = (
        compute_fingerprint("a/b", "c", text, Span(0, len(text))) for text in (numbered(20), numbered(20, other))
    )
    assert (was == now) is is_known


def test_of_the_marked_text_four_hundred_characters_count() -> None:
    prints = [compute_fingerprint("a/b", "c", "x" * size, Span(0, size)) for size in (399, 400, 401)]
    assert prints[0] != prints[1] == prints[2]


@pytest.mark.parametrize("names", [("a/c", "c"), ("a/b", "d")])
def test_the_rule_and_what_it_says_count(names: tuple[str, str]) -> None:
    assert compute_fingerprint(*names, "x", Span(0, 1)) != compute_fingerprint("a/b", "c", "x", Span(0, 1))


@pytest.mark.parametrize(("other", "is_known"), [(4, True), (5, False), (14, False), (15, True)])
def test_five_words_before_and_after_a_place_tell_it_from_others(other: int, *, is_known: bool) -> None:
    texts = (numbered(15), numbered(15, other))
    was, now = (compute_context(text, Span(at, at)) for text, at in ((text, text.index("word10")) for text in texts))
    assert (was == now) is is_known


@pytest.mark.parametrize("side", [1, -1])
def test_they_are_looked_for_in_four_hundred_characters(side: int) -> None:
    contexts = []
    for size in (399, 400, 401):
        before, after = ("x" * size, "")[::side]
        contexts.append(compute_context(before + after, Span(len(before), len(before))))
    assert contexts[0] != contexts[1] == contexts[2]
