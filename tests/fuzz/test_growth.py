"""How work grows with size: twice the repetitions of a piece are about twice the steps, whatever the piece is."""

import pytest
from fragments import FRAGMENTS
from growth import FORMATS, measure_growth
from steps import SLACK

pytestmark = pytest.mark.slow("counts the steps of each piece of syntax in three sizes")

LARGER = 4
"""What jumps at one size is looked at once more at so many times it."""


@pytest.fixture(scope="module", autouse=True)
def _tables_are_loaded() -> None:
    for path in FORMATS:
        measure_growth("Fill the kettle.\n\n## Wait\n", path, 2)


@pytest.mark.parametrize("path", FORMATS)
@pytest.mark.parametrize("group", range(31))
def test_twice_the_pieces_are_twice_the_work(group: int, path: str) -> None:
    steep = [one for one in FRAGMENTS[group::31] if measure_growth(one, path) > SLACK]
    assert [one for one in steep if measure_growth(one, path, LARGER) > SLACK] == []


def test_there_are_enough_pieces() -> None:
    assert len(set(FRAGMENTS)) == len(FRAGMENTS) >= 250
