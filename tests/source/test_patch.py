"""Which lines are changed, as git says it: held against the files themselves, by git itself."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.source.changed_lines import DIFF
from contentlint.source.patch import FilePatch, Lines, read_patch

lines = st.sampled_from(
    [b"", b"a", b"b", b"-- a/x", b"++ b/x", b"@@ -1 +1 @@", b"diff --git a/x b/x", b"rename to y", b"\\ No"]
)
texts = st.builds(
    lambda rows, ends: b"\n".join(rows) + (b"\n" if rows and ends else b""), st.lists(lines, max_size=12), st.booleans()
)
names = st.binary(min_size=1, max_size=6).filter(lambda name: not {*name} & {*b"\0/"} and name not in {b".", b".."})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("patches")


def patch_of(folder: Path, before: bytes, after: bytes) -> list[FilePatch]:
    (folder / "a").write_bytes(before)
    (folder / "b").write_bytes(after)
    done = subprocess.run(["git", *DIFF, "--no-index", "a", "b"], cwd=folder, capture_output=True, check=False)  # noqa: S603, S607  # our own words
    assert done.returncode in {0, 1}
    return read_patch(done.stdout)


def rows(text: bytes) -> list[bytes]:
    return text.split(b"\n")[:-1] if text.endswith(b"\n") else text.split(b"\n") if text else []


@pytest.mark.usefixtures("git")
@given(texts, texts)
def test_the_other_lines_are_the_old_ones_in_their_order(folder: Path, before: bytes, after: bytes) -> None:
    (patch,) = patch_of(folder, before, after) or [FilePatch(b"a", b"b")]
    changed = Lines(patch.changed)
    now = rows(after)
    kept = [line for number, line in enumerate(now, 1) if not changed.has_line_between(number, number)]
    old = iter(rows(before))
    assert all(line in old for line in kept)
    assert changed or patch.gaps or rows(before) == rows(after)
    assert all(0 <= gap <= len(now) for gap in patch.gaps)
    assert len(rows(before)) >= len(kept) + len(patch.gaps)


@pytest.mark.usefixtures("git")
@given(names)
def test_any_name_comes_back(tmp_path_factory: pytest.TempPathFactory, name: bytes) -> None:
    folder = tmp_path_factory.mktemp("names")
    git = ["git", "-C", str(folder), "-c", "core.quotePath=false"]
    subprocess.run([*git, "init", "-q"], check=True)  # noqa: S603  # our own words
    path = os.path.join(os.fsencode(folder), name)  # noqa: PTH118  # bytes
    if name.lower() == b".git":
        return
    with open(path, "wb") as file:  # noqa: PTH123  # bytes
        file.write(b"x\n")
    subprocess.run([*git, "add", "."], check=True)  # noqa: S603  # our own words
    done = subprocess.run([*git, *DIFF, "--cached"], capture_output=True, check=True)  # noqa: S603
    (patch,) = read_patch(done.stdout)
    assert (patch.before, patch.now, patch.changed) == (b"", name, [(1, 1)])


ranges = st.lists(st.tuples(st.integers(1, 40), st.integers(0, 5)).map(lambda pair: (pair[0], sum(pair))), max_size=8)


@given(ranges, st.integers(1, 45), st.integers(0, 4))
def test_lines_meet_what_shares_one_with_them(given_ranges: list[tuple[int, int]], first: int, more: int) -> None:
    listed = {line for start, end in given_ranges for line in range(start, end + 1)}
    assert Lines(given_ranges).has_line_between(first, first + more) == bool(listed & {*range(first, first + more + 1)})
    assert bool(Lines(given_ranges)) == bool(listed)


@given(st.binary(max_size=200))
def test_no_output_of_whatever_kind_breaks_it(data: bytes) -> None:
    assert read_patch(data) is not None
    assert read_patch(b"diff --git " + data) is not None
    assert read_patch(b'diff --git "' + data + b"\nrename to " + data) is not None
