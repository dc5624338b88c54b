"""The words that come back in a text, in any script."""

import pytest

from contentlint.document.frame.stems import list_stems


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("Kettles and the Kettle", ["kettl", "kettl"]),
        ("味噌汁の", ["味噌", "噌汁", "汁の"]),
        ("a 12 – of", []),
    ],
)
def test_stems(text: str, stems: list[str]) -> None:
    assert list_stems(text) == stems
