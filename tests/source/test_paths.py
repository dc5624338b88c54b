"""Paths in one form."""

import os

from hypothesis import given
from hypothesis import strategies as st

from contentlint.source.paths import escape_unprintable, normalize_path, unescape_path

PARTS = st.lists(st.sampled_from(["", ".", "..", ".a", "a.", "a", "...", "ä b"]), max_size=6)


@given(parts=PARTS, first=st.sampled_from(["", "/", "//", "a/"]))
def test_the_same_place_is_written_the_same_way(parts: list[str], first: str) -> None:
    path = first + "/".join(parts)
    normal = os.path.abspath(path)  # noqa: PTH100  # what is to be equalled
    assert normalize_path(path) == normal.replace(os.sep, "/").rstrip("/")


@given(st.text(st.sampled_from("ab/\\xu0122e\u202e\x1b\udc80é"), max_size=12))
def test_an_escaped_path_is_found_again(path: str) -> None:
    """Only where a path has what looks like an escape itself, two may be meant."""
    shown = escape_unprintable(path)
    assert unescape_path(shown) == path or "\\" in path
    assert escape_unprintable(unescape_path(shown)) == shown
    assert unescape_path(shown).count("/") == shown.count("/")
