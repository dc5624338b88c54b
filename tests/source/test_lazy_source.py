"""A source that is read again from its file: as it was, or empty."""

from pathlib import Path

import pytest

from contentlint.source import Span
from contentlint.source.hashing import compute_digest
from contentlint.source.lazy_source import LazySource

DATA = b"\xef\xbb\xbfGr\xc3\xbc\xc3\x9fe\r\n\r\nTea.\r\n"


def test_it_is_the_text_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(DATA)
    source = LazySource(str(file), "a.md", compute_digest(DATA)).load()
    assert (source.text, source.path, source.bom, source.newline) == ("Grüße\n\nTea.\n", "a.md", True, "\r\n")
    assert source.get_position(8) == (3, 2)


@pytest.mark.parametrize("now", [b"Something else.\n", b"\0", None])
def test_a_file_that_is_no_longer_so_has_no_text(tmp_path: Path, now: bytes | None) -> None:
    file = tmp_path / "a.md"
    if now is not None:
        file.write_bytes(now)
    source = LazySource(str(file), "a.md", compute_digest(DATA)).load()
    assert source.text == ""
    assert source.get_position(8) == (1, 9)
    assert source.slice(Span(3, 5)) == ""
