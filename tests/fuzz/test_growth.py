"""How work grows with size: twice the repetitions of a piece are about twice the steps, whatever the piece is.

Each piece is repeated in one format here, and in all by ``benchmarks/growth.py``.
"""

import pytest
from fragments import FRAGMENTS
from growth import FORMATS, assert_grows_with_size


@pytest.mark.parametrize("number", range(len(FRAGMENTS)), ids=[ascii(fragment)[:40] for fragment in FRAGMENTS])
def test_twice_the_pieces_are_twice_the_work(number: int) -> None:
    assert_grows_with_size(FRAGMENTS[number], FORMATS[number % len(FORMATS)])
