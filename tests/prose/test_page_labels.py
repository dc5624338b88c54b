"""Which lines head something beside the article."""

import pytest

from contentlint.prose.page_labels import is_beside_label


@pytest.mark.parametrize(
    "text",
    [
        "Related articles",
        "READ NEXT:",
        "More from Tea",
        "Lesen Sie auch",
        "À lire aussi",
        "Te puede interesar",
        "Leia também",
        "Leggi anche",
        "Lees ook",
    ],
)
def test_labels(text: str) -> None:
    assert is_beside_label(text)


@pytest.mark.parametrize(
    "text", ["", "Further reading", "Related work in the field of tea", "Sources", "More", "More kettles", "x" * 100]
)
def test_no_labels(text: str) -> None:
    assert not is_beside_label(text)
