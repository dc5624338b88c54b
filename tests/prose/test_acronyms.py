"""Acronyms: which words are some, and what explains them."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from contentlint.prose import acronyms
from contentlint.prose.acronyms import (
    MAX_EXPANSION_DISTANCE,
    find_acronyms,
    is_explained,
    is_label,
    is_named,
    is_plain_use,
    is_written_otherwise,
    read_known_acronyms,
)


def found_in(text: str, *known: str) -> list[str]:
    return [acronym for acronym, _ in find_acronyms(text, known)]


def test_acronyms_are_words_in_capitals_of_their_own() -> None:
    assert found_in(
        "The BSI and all BSIs, the NGO’s view; ISO 9001, GPT-4, TCP/IP, R.BSI, XIV, GO and PDF.", "PDF"
    ) == [
        *("BSI", "BSI", "NGO"),
    ]


def test_the_web_knows_its_formats() -> None:
    assert {"PDF", "ZIP", "AA"} <= set(read_known_acronyms())


@pytest.mark.parametrize(
    "text",
    [
        "British Standards Institution (BSI)",
        "BSI (British Standards Institution)",
        "BSI stands for",
        "the BSI, British Standards Institution, tests",
        "British Standards Institution or BSI",
    ],
)
def test_an_acronym_is_explained_on_either_side(text: str) -> None:
    start = text.index("BSI")
    assert is_explained(text, start, start + 3)


def test_other_words_explain_nothing() -> None:
    text = "The BSI (a club of tea drinkers) tests."
    assert not is_explained(text, 4, 7)


def test_labels_names_and_shouts_are_no_plain_uses() -> None:
    assert is_label("TIP: descale", 0, 3)
    assert not is_label("a TIP: descale", 2, 5)
    assert is_plain_use("the BSI tests", 4, 7)
    for text in ("the BSI: tests", "the BSI Institute", "the BSI TEST", "the “BSI”"):
        start = text.index("BSI")
        assert not is_plain_use(text, start, start + 3)


def test_the_same_letters_may_stand_elsewhere() -> None:
    assert is_written_otherwise("GET", "First get a kettle.")
    assert is_written_otherwise("BSI", "At the British Standards Institution")
    assert not is_written_otherwise("BSI", "The BSI tests basics.")


@given(st.from_regex(acronyms._BRACKET_BEFORE.pattern))  # noqa: SLF001  # all that it takes must get to it
def test_every_bracket_before_an_acronym_explains_it(before: str) -> None:
    before = before[-MAX_EXPANSION_DISTANCE:]
    assume(re.search(acronyms._BRACKET_BEFORE.pattern, before))  # noqa: SLF001
    assert is_explained(f"{before}BSI", len(before), len(before) + 3)


@given(st.from_regex(rf"\A(?:{acronyms._EXPLANATION_AFTER.pattern})"))  # noqa: SLF001  # all that it takes must get to it
def test_every_explanation_after_an_acronym_is_one(after: str) -> None:
    found = re.match(acronyms._EXPLANATION_AFTER.pattern, after[:MAX_EXPANSION_DISTANCE])  # noqa: SLF001
    assume(found and found[1] is None)
    assert is_explained(f"BSI{after}", 0, 3)


@given(st.from_regex(rf"\A(?:{acronyms._APPOSITION.pattern})"))  # noqa: SLF001  # all that it takes must get to it
def test_every_apposition_with_the_letters_explains_an_acronym(after: str) -> None:
    found = re.match(acronyms._APPOSITION.pattern, after)  # noqa: SLF001
    assume(found)
    assert found
    assert is_explained(f"{found[1][0]}{after}", 0, 1)


@given(st.from_regex(acronyms._NAME_BEFORE.pattern))  # noqa: SLF001  # all that it takes must get to it
def test_every_name_before_an_acronym_names_it(before: str) -> None:
    before = before[-acronyms.MAX_NAME :]
    assume(re.search(acronyms._NAME_BEFORE.pattern, before))  # noqa: SLF001
    assert is_named(f"{before}XP", len(before))


@pytest.mark.parametrize("body", ["CFA Institute", "CFA Institutes", "CFA Group"])
def test_the_name_of_a_body_is_no_plain_use(body: str) -> None:
    assert not is_plain_use(f"the {body} says", 4, 7)


@pytest.mark.parametrize("text", ["the CFA Instituted", "the CFA, A", "the CFA Ab", "“the CFA”", "xAB. the CFA"])
def test_other_words_around_an_acronym_leave_it_plain(text: str) -> None:
    start = text.index("CFA")
    assert is_plain_use(text, start, start + 3)


@pytest.mark.parametrize("text", ["ON CFA", "“ON” CFA", "WE’D CFA", "PLEASE, CFA", "CFA IS", "CFA, ALWAYSX", "“CFA.”"])
def test_words_in_capitals_and_quotations_are_no_plain_use(text: str) -> None:
    start = text.index("CFA")
    assert not is_plain_use(text, start, start + 3)
