"""What git says of a folder: which files are not as they were committed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from contentlint.source.ci_base import FILE, Systems
from contentlint.source.git import (
    Change,
    GitError,
    list_changed_on_branch,
    list_changes_since,
    list_tracked,
    list_uncommitted,
)
from contentlint.source.toml_file import TomlFile


@pytest.fixture(autouse=True)
def _without_variables_of_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    for system in TomlFile(FILE, ValueError).read(Systems).systems:
        for name in (*system.branch, *system.commit):
            monkeypatch.delenv(name, raising=False)


AS_SOMEBODY = ("-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")


def run_git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *AS_SOMEBODY, *arguments], cwd=folder, check=True, capture_output=True)  # noqa: S603, S607


def test_a_file_that_was_only_written_anew_is_as_it_was_committed(tmp_path: Path) -> None:
    """A copy of a repository has other times than its index, which stays as it is."""
    (tmp_path / "docs").mkdir()
    for name in ("docs/kettle.md", "docs/pot.md", "lid.md"):
        (tmp_path / name).write_text("# It\n", "utf-8")
    run_git(tmp_path, "init", "-q")
    run_git(tmp_path, "add", ".")
    run_git(tmp_path, "commit", "-qm", "Add")
    for name in ("docs/kettle.md", "lid.md"):
        os.utime(tmp_path / name, (1, 1))
    index = (tmp_path / ".git" / "index").read_bytes()
    assert list_uncommitted(str(tmp_path)) == frozenset()
    (tmp_path / "docs" / "pot.md").write_text("# Another\n", "utf-8")
    (tmp_path / "docs" / "é new.md").write_text("# New\n", "utf-8")
    assert list_uncommitted(str(tmp_path)) == {"docs/pot.md", "docs/é new.md"}
    assert list_uncommitted(str(tmp_path / "docs")) == {"pot.md", "é new.md"}
    assert (tmp_path / ".git" / "index").read_bytes() == index


def test_what_git_keeps_and_what_a_branch_changes(tmp_path: Path) -> None:
    with pytest.raises(GitError):
        list_tracked(str(tmp_path))
    (tmp_path / "docs").mkdir()
    for name in ("docs/kettle.md", "docs/é lid.md", "pot.md"):
        (tmp_path / name).write_text("# It\n", "utf-8")
    run_git(tmp_path, "init", "-q")
    run_git(tmp_path, "add", ".")
    run_git(tmp_path, "commit", "-qm", "Add")
    (tmp_path / "docs" / "new.md").write_text("# New\n", "utf-8")
    assert list_tracked(str(tmp_path / "docs")) == {"kettle.md", "é lid.md"}
    assert list_changed_on_branch(str(tmp_path)) == frozenset()
    run_git(tmp_path, "remote", "add", "origin", ".")
    run_git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
    run_git(tmp_path, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    (tmp_path / "docs" / "é lid.md").write_text("# Another\n", "utf-8")
    run_git(tmp_path, "commit", "-qam", "Change")
    assert list_changed_on_branch(str(tmp_path)) == {"docs/é lid.md"}
    assert list_changed_on_branch(str(tmp_path / "docs")) == {"é lid.md"}


def test_a_branch_is_compared_with_what_it_goes_into(tmp_path: Path) -> None:
    """Where no remote shows that, nobody can tell what is old; where there is none, all that is committed is."""
    (tmp_path / "pot.md").write_text("# It\n", "utf-8")
    run_git(tmp_path, "init", "-q", "-b", "trunk")
    run_git(tmp_path, "add", ".")
    run_git(tmp_path, "commit", "-qm", "Add")
    (tmp_path / "lid.md").write_text("# Lid\n", "utf-8")
    run_git(tmp_path, "add", ".")
    run_git(tmp_path, "commit", "-qm", "Add a lid")
    run_git(tmp_path, "checkout", "-qb", "work")
    (tmp_path / "pot.md").write_text("# Another\n", "utf-8")
    run_git(tmp_path, "commit", "-qam", "Change")

    def find() -> frozenset[str] | None:
        try:
            return list_changed_on_branch(str(tmp_path))
        except GitError:
            return None

    assert find() == frozenset()
    run_git(tmp_path, "remote", "add", "upstream", ".")
    run_git(tmp_path, "update-ref", "refs/remotes/upstream/work", "HEAD")
    run_git(tmp_path, "branch", "-q", "--set-upstream-to", "upstream/work")
    assert find() is None, "it was pushed, and into what it goes is not known"
    run_git(tmp_path, "update-ref", "refs/remotes/upstream/master", "HEAD~2")
    assert find() == {"pot.md", "lid.md"}
    run_git(tmp_path, "branch", "-q", "--set-upstream-to", "trunk")
    assert find() == {"pot.md"}
    run_git(tmp_path, "checkout", "-q", "--orphan", "alone")
    run_git(tmp_path, "commit", "-qm", "Begin")
    assert find() is None, "the branches have no commit in common"


def test_continuous_integration_says_into_what_a_branch_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it says goes before what git shows; where the clone lacks it, nobody can tell what is old."""
    run_git(tmp_path, "init", "-q", "-b", "main")
    for name in ("pot.md", "lid.md", "cup.md"):
        (tmp_path / name).write_text("# It\n", "utf-8")
        run_git(tmp_path, "add", ".")
        run_git(tmp_path, "commit", "-qm", "Add")
    run_git(tmp_path, "remote", "add", "origin", ".")
    run_git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD~2")
    run_git(tmp_path, "update-ref", "refs/remotes/origin/release-2", "HEAD~1")
    assert list_changed_on_branch(str(tmp_path)) == {"lid.md", "cup.md"}
    monkeypatch.setenv("GITHUB_BASE_REF", "release-2")
    assert list_changed_on_branch(str(tmp_path)) == {"cup.md"}
    for unknown in ("release-3", "--all"):
        monkeypatch.setenv("GITHUB_BASE_REF", unknown)
        with pytest.raises(GitError):
            list_changed_on_branch(str(tmp_path))


def test_a_folder_may_have_a_line_break_in_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "new\nline"
    folder.mkdir()
    (folder / "pot.md").write_text("# It\n", "utf-8")
    run_git(tmp_path, "init", "-q")
    run_git(tmp_path, "add", ".")
    run_git(tmp_path, "commit", "-qm", "Add")
    (folder / "pot.md").write_text("# Another\n", "utf-8")
    assert list_uncommitted(str(folder)) == {"pot.md"}


def test_only_content_makes_a_file_a_changed_one_since_a_revision(tmp_path: Path) -> None:
    """A copy that keeps no times makes all entries of the index stale; git names such files as changed."""
    first, copy = tmp_path / "first", tmp_path / "copy"
    (first / "docs").mkdir(parents=True)
    (first / ".gitattributes").write_text("*.md text eol=crlf\n", "utf-8")
    for name in ("docs/kettle.md", "docs/pot.md", "docs/é new.md", "docs/lid.md", "docs/cup.md"):
        (first / name).write_bytes(f"# {name}\r\n".encode())
    run_git(first, "init", "-q")
    run_git(first, "config", "core.autocrlf", "false")
    run_git(first, "add", ".")
    run_git(first, "commit", "-qm", "Add")
    shutil.copytree(first, copy, copy_function=shutil.copyfile)
    for name in ("docs/kettle.md", "docs/pot.md", "docs/é new.md", "docs/lid.md", "docs/cup.md"):
        os.utime(copy / name, (1, 1))
    index = (copy / ".git" / "index").read_bytes()
    assert list_changes_since(str(copy), "HEAD") == []
    (copy / "docs" / "pot.md").write_bytes(b"# Another\r\n")
    (copy / "docs" / "lid.md").unlink()
    (copy / "docs" / "cup.md").rename(copy / "mug.md")
    assert list_changes_since(str(copy), "HEAD") == [
        Change("removed", "docs/cup.md", ""),
        Change("removed", "docs/lid.md", ""),
        Change("changed", "docs/pot.md", "docs/pot.md"),
    ]
    assert list_changes_since(str(copy / "docs"), "HEAD")[-1] == Change("changed", "pot.md", "pot.md")
    assert (copy / ".git" / "index").read_bytes() == index
