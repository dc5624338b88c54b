"""What a finding is about, from how its place is told."""

import pytest

from contentlint.findings import Finding
from contentlint.source import Span
from contentlint.source.place_words import OF_METADATA


@pytest.mark.parametrize(
    ("span", "place", "is_whole", "about"),
    [
        (Span(0, 4), "front matter › title", True, "article"),
        (Span(0, 4), "front matter › title", False, "head"),
        (Span(4, 4), "“Kinds”, paragraph 1", False, "insertion"),
        (Span(4, 9), "“Kinds”, paragraph 1", False, "place"),
    ],
)
def test_what_a_finding_is_about(span: Span, place: str, about: str, *, is_whole: bool) -> None:
    found = Finding("style/a", "m", "error", "", span, "", "", place=place, is_whole=is_whole)
    assert place.startswith(OF_METADATA) is (about in {"head", "article"})
    assert found.about == about
