"""The passive in English sentences."""

import pytest

from contentlint.prose.passive import find_passives


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The kettle is filled.", ["is filled"]),
        ("We were often being told so.", ["were often being told"]),
        ("The kettle is located here.", []),
        ("The shop is located by a dog.", ["is located"]),
        ("The tea is unsweetened and indeed red.", []),
    ],
)
def test_a_form_of_be_and_a_participle(sentence: str, found: list[str]) -> None:
    assert [sentence[start:end] for start, end in find_passives(sentence)] == found
