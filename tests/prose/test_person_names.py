"""Names of people, and what stands beside them."""

import pytest

from contentlint.prose.person_names import find_excess, is_person_name, measure_lead


@pytest.mark.parametrize(
    ("text", "excess"),
    [
        ("Ada Reed", ""),
        ("Ada Reed and Bob Low", "several"),
        ("Ada Reed, editor", "extra"),
        ("Dr. Ada Reed", "extra"),
        ("Ada Reed | Kettle Weekly", "extra"),
        (", ", ""),
        ("Ada and " * 50, ""),
    ],
)
def test_what_a_name_holds_beside_the_name(text: str, excess: str) -> None:
    assert find_excess(text) == excess


def test_the_words_before_a_name() -> None:
    assert "Written by Ada Reed"[measure_lead("Written by Ada Reed") :] == "Ada Reed"
    assert measure_lead("Byron Low") == 0
    assert is_person_name("Ada Reed")
    assert not is_person_name("Ada")
