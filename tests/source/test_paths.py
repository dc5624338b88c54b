"""Paths in one form."""

import os

from hypothesis import given
from hypothesis import strategies as st

from contentlint.source.paths import normalize_path

PARTS = st.lists(st.sampled_from(["", ".", "..", ".a", "a.", "a", "...", "ä b"]), max_size=6)


@given(parts=PARTS, first=st.sampled_from(["", "/", "//", "a/"]))
def test_the_same_place_is_written_the_same_way(parts: list[str], first: str) -> None:
    path = first + "/".join(parts)
    normal = os.path.abspath(path)  # noqa: PTH100  # what is to be equalled
    assert normalize_path(path) == normal.replace(os.sep, "/").rstrip("/")
