"""Diffs: real ``git apply`` and ``patch`` make of the old file the new one, whatever it looks like and is called."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.fix.diff import MAX_LINE_PAIRS, Change, find_changes, format_diff
from contentlint.fix.files import FileFix
from contentlint.source.discover import InputFile

TOOLS = {
    "git": ["git", "apply", "--whitespace=nowarn", "the.diff"],
    "patch": ["patch", "-p1", "--silent", "--binary", "-i", "the.diff"],
}
tools = pytest.mark.parametrize("tool", TOOLS)

CONTENTS = {
    "one line": (b"a\n", b"b\n"),
    "far apart": (b"a\n" + b"x\n" * 30 + b"b\n", b"A\n" + b"x\n" * 30 + b"B\n"),
    "near": (b"a\n" + b"x\n" * 5 + b"b\n" + b"y\n" * 9, b"A\n" + b"x\n" * 5 + b"B\n" + b"y\n" * 9),
    "a line more": (b"a\nb\nc\n", b"a\nb\n\nc\n"),
    "a line less": (b"a\n\n\nc\n", b"a\n\nc\n"),
    "first line": (b"a\nb\n", b"b\n"),
    "crlf": (b"a\r\nb \r\nc\r\n", b"a\r\nb\r\nc\r\n"),
    "mixed": (b"a\r\nb \nc\rd\n", b"a\r\nb\nc\rd\n"),
    "cr": (b"a\rb \rc\r", b"a\rb\rc\r"),
    "no final newline": (b"a\nb \nc", b"a\nb\nc"),
    "gets a final newline": (b"a\nb", b"a\nb\n"),
    "loses a final newline": (b"a\nb\n", b"a\nb"),
    "last line without end": (b"a\nb ", b"a\nb"),
    "mark goes": (b"\xef\xbb\xbfa\nb\n", b"a\nb\n"),
    "mark stays": (b"\xef\xbb\xbfa\nb \n", b"\xef\xbb\xbfa\nb\n"),
    "other letters": ("ä\u2028ö \nü\x0c\x85\n".encode(), "ä\u2028ö\nü\x0c\x85\n".encode()),
    "all goes": (b"a\n", b""),
    "signs of a diff": (b"--- a\n+++ b\n@@ -1 +1 @@\n\\ No\n-x \n", b"--- a\n+++ b\n@@ -1 +1 @@\n\\ No\n-x\n"),
}

NAMES = ["a.md", "a b.md", "deep/er/a.md", "ä ü.md", "a'b.md", 'a"b.md', "a\\b.md", "a\tb.md", "-a.md", "京都.md"]


def applied(tool: str, folder: Path, name: str, before: bytes, after: bytes) -> bytes:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(before)
    text = format_diff(FileFix(InputFile(str(file), name), before, after))
    (folder / "the.diff").write_bytes(text.encode())
    subprocess.run(["git", "init", "--quiet", "."], cwd=folder, check=True)  # noqa: S607  # the git there is
    settled = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(TOOLS[tool], cwd=folder, capture_output=True, env=settled, check=False)  # noqa: S603  # our own words
    assert done.returncode == 0, done.stdout + done.stderr
    return file.read_bytes() if file.exists() else b""


@pytest.fixture(autouse=True)
def _in_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@tools
@pytest.mark.parametrize("case", CONTENTS)
def test_a_diff_is_applied(tmp_path: Path, program: Callable[[str], str], tool: str, case: str) -> None:
    assert program(tool)
    before, after = CONTENTS[case]
    assert applied(tool, tmp_path, "a.md", before, after) == after


@tools
@pytest.mark.parametrize("name", NAMES)
def test_a_file_may_be_called_anything(tmp_path: Path, program: Callable[[str], str], tool: str, name: str) -> None:
    assert program(tool)
    assert applied(tool, tmp_path, name, b"a \nb\n", b"a\nb\n") == b"a\nb\n"


@pytest.mark.usefixtures("git")
@pytest.mark.parametrize("name", [b"a\xe4.md", b"a\nb.md", b"a\x1bb.md"])
def test_a_name_that_is_no_text_is_written_as_git_writes_it(tmp_path: Path, name: bytes) -> None:
    assert applied("git", tmp_path, os.fsdecode(name), b"a \n", b"a\n") == b"a\n"


@pytest.mark.usefixtures("git")
def test_git_applies_it_in_the_folder_it_was_made_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "posts"
    folder.mkdir()
    subprocess.run(["git", "init", "--quiet", "."], cwd=tmp_path, check=True)  # noqa: S607  # the git there is
    monkeypatch.chdir(folder)
    assert applied("git", folder, "a.md", b"a \n", b"a\n") == b"a\n"


def test_a_file_elsewhere_is_named_from_the_top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    text = format_diff(FileFix(InputFile("../a.md", "../a.md"), b"a \n", b"a\n"))
    assert text.startswith(f"--- a{tmp_path}/a.md\n+++ b{tmp_path}/a.md\n@@ ")


def test_of_nothing_there_is_no_diff() -> None:
    assert format_diff(FileFix(InputFile("a.md", "a.md"), b"a\r\n", b"a\r\n")) == ""


def test_utf_16_is_shown_as_text() -> None:
    before, after = ("\ufeffä \r\nb".encode("utf-16-le"), "\ufeffä\r\nb".encode("utf-16-le"))
    text = format_diff(FileFix(InputFile("a.md", "a.md"), before, after))
    assert text.endswith("@@ -1,2 +1,2 @@\n-\ufeffä \r\n+\ufeffä\r\n b\n\\ No newline at end of file\n")


# --- what changed ---------------------------------------------------------------------------------

LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "\n", "d1\n", "d2\n", "d3\n"]), max_size=40)


@given(old=LINES, new=LINES)
def test_changes_lead_from_one_text_to_the_other(old: list[str], new: list[str]) -> None:
    _hold(old, new, find_changes(old, new))


@given(
    edits=st.lists(st.tuples(st.integers(0, 999), st.sampled_from([[], ["x\n"], ["\n", "y\n"]])), max_size=30),
    alike=st.booleans(),
)
def test_so_they_do_in_a_long_text(edits: list[tuple[int, list[str]]], *, alike: bool) -> None:
    old = [("same\n" if alike or at % 2 else f"line {at}\n") for at in range(1000)]
    new = list(old)
    for at, lines in sorted(edits, reverse=True):
        new[at : at + 1] = lines
    found = find_changes(old, new)
    _hold(old, new, found)
    if not alike:
        assert sum(change.end - change.start for change in found) <= 3 * len(edits)


def _hold(old: list[str], new: list[str], found: list[Change]) -> None:
    made, at = [], 0
    for change in found:
        assert change.start >= at
        assert old[change.start : change.end] != new[change.new_start : change.new_end]
        made += old[at : change.start]
        assert len(made) == change.new_start
        made += new[change.new_start : change.new_end]
        at = change.end
    assert made + old[at:] == new


@pytest.mark.parametrize(
    ("old", "new", "most"),
    [
        (lambda at: f"##Part {at}\n", lambda at: f"## Part {at}\n", 100_000),
        (lambda at: "a  b\n" if at % 2 else "\n", lambda at: "a b\n" if at % 2 else "\n", 50_000),
        (lambda at: f"line {at // 2}\n", lambda at: f"line {at // 2}\n" if at % 3 else "x\n", 50_000),
    ],
)
def test_a_hundred_thousand_changes_are_found_line_by_line(old: object, new: object, most: int) -> None:
    assert callable(old)
    assert callable(new)
    lines, others = [old(at) for at in range(100_000)], [new(at) for at in range(100_000)]
    found = find_changes(lines, others)
    _hold(lines, others, found)
    assert sum(change.end - change.start for change in found) <= most
    assert len(lines) ** 2 > MAX_LINE_PAIRS
