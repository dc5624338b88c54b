"""Spans and positions in a source."""

import pytest

from contentlint.source import Source, Span


def test_positions_count_code_points_from_one() -> None:
    source = Source("é\n\n日本語")
    assert [source.get_position(offset) for offset in (0, 1, 2, 3, 6)] == [(1, 1), (1, 2), (2, 1), (3, 1), (3, 4)]
    assert [source.slice(source.get_line_span(line)) for line in (1, 2, 3)] == ["é", "", "日本語"]


@pytest.mark.parametrize(
    ("other", "contains", "overlaps"),
    [
        (Span(2, 5), True, True),
        (Span(3, 4), True, True),
        (Span(2, 2), True, False),
        (Span(5, 5), True, False),
        (Span(1, 3), False, True),
        (Span(4, 6), False, True),
        (Span(5, 6), False, False),
        (Span(0, 2), False, False),
    ],
)
def test_a_span_and_another(other: Span, *, contains: bool, overlaps: bool) -> None:
    span = Span(2, 5)
    assert (span.contains(other), span.overlaps(other)) == (contains, overlaps)
