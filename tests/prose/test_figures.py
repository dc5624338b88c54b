"""Figures that claim something about the world."""

import pytest

from contentlint.prose.figures import find_figure, may_have_figure, names_source


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Limescale wastes 12 % of the power.", "12 %"),
        ("The market grew to $3 billion.", "$3 billion"),
        ("It is 3x as fast.", "3x"),
        ("Fill it to 100 %, then 40 % evaporates.", "40 %"),
        ("We saved 12 %.", ""),
        ("Does it waste 12 %?", ""),
        ("All 12 kettles sing.", ""),
    ],
)
def test_figures_of_the_writer_and_of_questions_do_not_count(text: str, figure: str) -> None:
    found = find_figure(text)
    assert (found.group() if found else "") == figure
    assert not found or may_have_figure(text)


def test_sources_are_named_or_quoted() -> None:
    assert names_source("According to Ada, it sings.")
    assert names_source("“It sings.”")
    assert not names_source("It sings.")
