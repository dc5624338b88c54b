"""Acronyms: which words are some, and what explains them."""

import pytest

from contentlint.prose.acronyms import (
    find_acronyms,
    is_explained,
    is_label,
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
