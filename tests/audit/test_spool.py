"""Entries of sitemaps in a file."""

from pathlib import Path

from contentlint.audit.spool import ENTRIES_A_BLOCK, Spool


def test_entries_are_read_again_as_they_were(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    many = [(f"https://www.example.org/{number}", "") for number in range(ENTRIES_A_BLOCK * 2 + 1)]
    odd = [("https://www.example.org/\udc80ä", "2026-11-30")]
    first, second, none = spool.keep(many), spool.keep(iter(odd)), spool.keep([])
    assert (len(first), len(second), len(none)) == (len(many), 1, 0)
    assert list(zip(first, first, strict=True)) == list(zip(many, many, strict=True))  # two walks at a time
    assert list(second) == odd
    assert odd[0] in second
    assert not none
    assert spool.keep(many).digest == first.digest != second.digest


def test_nothing_is_left_in_the_folder(tmp_path: Path) -> None:
    kept = Spool(tmp_path).keep([("https://www.example.org/", "")])
    assert len(kept) == 1
    del kept
    assert not list(tmp_path.iterdir())
