"""Syllables are those of the dictionary, else those of pyphen."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pyphen import Pyphen

from contentlint.prose import syllables as module
from contentlint.prose.syllables import count_hyphenated_syllables, count_syllables, find_known_syllables, word_codes

PYPHEN = Pyphen(lang="en_US")
DATA = Path(__file__).parent / "data"


def first_pronunciations() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (DATA / "cmudict-excerpt.txt").read_text(encoding="ascii").lower().splitlines():
        if not line.startswith(";;;"):
            word, *sounds = line.split()
            found.setdefault(re.sub(r"\(\d+\)$", "", word), sounds)
    return found


def test_the_table_holds_the_first_pronunciation() -> None:
    reachable = re.compile(r"(?:\w|'(?=[tsd]|ve|ll|re))+")
    words = {word: sounds for word, sounds in first_pronunciations().items() if reachable.fullmatch(word)}
    assert len(words) > 1500
    for word, sounds in words.items():
        assert find_known_syllables(word) == sum(sound[-1].isdigit() for sound in sounds), word


@pytest.mark.parametrize("word", ["", "zorblat", "ab", "the ", "\nthe", "naïve", "a" * 5000, "THE"])
def test_no_other_word_is_known(word: str) -> None:
    assert find_known_syllables(word) is None or word == "ab"


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz'éﬁß1_日", min_size=1, max_size=24))
def test_any_other_word_is_hyphenated_as_by_pyphen(word: str) -> None:
    # patterns that are whole words of the dictionary are left out: such words are never hyphenated
    assume(find_known_syllables(word) is None)
    assert count_hyphenated_syllables(word) == len(PYPHEN.positions(word)) + 1


@pytest.mark.slow("hyphenates thousands of words")
def test_every_pattern_works_as_in_pyphen() -> None:
    for letters in PYPHEN.hd.patterns:
        word = letters.strip(".")
        for longer in (word, f"{word}s", f"un{word}", f"un{word}able"):
            if find_known_syllables(longer) is None:
                assert count_hyphenated_syllables(longer) == len(PYPHEN.positions(longer)) + 1, longer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fire", 2),  # the first of two pronunciations
        ("ths", 0),  # no vowel in the dictionary
        ("well-known", 2),  # looked up as one word, which is not in the dictionary
        ("don't", 1),
        ("DON'T", 1),
        ("don’t", 1),
        ("Readability, in three words!", 8),
        ("2024", 1),
        ("", 0),
        ("—", 0),
    ],
)
def test_syllables_of(text: str, expected: int) -> None:
    assert count_syllables(text) == expected


def test_easy_words_are_marked() -> None:
    assert [word_codes[word] & 1 for word in ("apple", "tomorrow", "organization", "zorblat")] == [1, 1, 0, 0]


def test_the_memo_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MEMO_SIZE", 10)
    word_codes.clear()
    for number in range(100):
        assert word_codes[f"zorblat{number}"] == word_codes["zorblat"]
    assert len(word_codes) <= 10
    assert word_codes["ab" * 500] == count_hyphenated_syllables("ab" * 500) * 2
    assert "ab" * 500 not in word_codes
