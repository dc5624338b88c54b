"""What is asked of the disk: the same answers as long as nothing has changed, and others where something has."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.source import disk_trace
from contentlint.source.disk_trace import begin_trace, end_trace, list_entries, note_path, note_real_path, note_tree

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a few files, a link and one that leads nowhere."""
    monkeypatch.setattr(disk_trace, "MIN_AGE_NANOSECONDS", -(10**12))
    monkeypatch.chdir(tmp_path)
    for name in ("a.md", "deep/b.md"):
        put(Path(name), name)
    Path("link").symlink_to("deep")
    Path("lost").symlink_to("nowhere")
    return tmp_path


def put(file: Path, text: str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    os.utime(file, (1, 1))


def ask_everything() -> None:
    for path in ("a.md", "deep", "gone", "lost", "link/b.md", "nul\0"):
        note_path(path)
    note_real_path("link/b.md")
    note_tree("deep")
    list_entries(".")
    with pytest.raises(NotADirectoryError):
        list_entries("a.md")


def relink() -> None:
    Path("link").unlink()
    Path("link").symlink_to(".")


def make_folder() -> None:
    Path("a.md").unlink()
    Path("a.md").mkdir()


CHANGES: dict[str, Callable[[], None]] = {
    "a file of the same size and time": lambda: put(Path("a.md"), "b.md"),
    "a file in the tree": lambda: put(Path("deep/b.md"), "other"),
    "a new file in the tree": lambda: put(Path("deep/c.md"), ""),
    "a new name": lambda: put(Path("gone"), ""),
    "a name that is gone": lambda: Path("lost").unlink(),
    "a link that leads somewhere": lambda: put(Path("nowhere"), ""),
    "a link that leads elsewhere": relink,
    "a mode": lambda: Path("deep").chmod(0o700),
    "a folder in place of a file": make_folder,
}


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_gives_another_answer(place: Path, name: str) -> None:
    assert place
    trace = begin_trace()
    ask_everything()
    end_trace()
    assert trace.is_certain
    before = disk_trace.compute_digest_of(trace.answers.values())
    assert disk_trace.compute_digest_of_answers(trace.answers) == before
    CHANGES[name]()
    assert disk_trace.compute_digest_of_answers(trace.answers) != before


def test_what_nobody_asked_for_changes_nothing(place: Path) -> None:
    trace = begin_trace()
    note_path("a.md")
    note_path("deep")
    end_trace()
    before = disk_trace.compute_digest_of(trace.answers.values())
    put(place / "deep/c.md", "more")
    put(place / "other.md", "more")
    assert disk_trace.compute_digest_of_answers(trace.answers) == before


def test_after_the_end_nothing_is_noted(place: Path) -> None:
    assert place
    trace = begin_trace()
    end_trace()
    ask_everything()
    assert trace.answers == {}


def test_what_has_just_changed_is_uncertain(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert place
    monkeypatch.setattr(disk_trace, "MIN_AGE_NANOSECONDS", 10**12)
    for ask in (lambda: note_path("a.md"), lambda: note_tree("deep")):
        trace = begin_trace()
        ask()
        end_trace()
        assert not trace.is_certain


@pytest.mark.parametrize("name", ["pipe", "link-to-pipe", "/dev/null"])
def test_what_can_be_read_once_is_uncertain(place: Path, name: str) -> None:
    os.mkfifo(place / "pipe")
    (place / "link-to-pipe").symlink_to("pipe")
    trace = begin_trace()
    note_path(name)
    end_trace()
    assert not trace.is_certain


def test_links_in_a_circle_end(place: Path) -> None:
    (place / "deep/again").symlink_to(place)
    trace = begin_trace()
    note_tree("deep")
    end_trace()
    assert len(trace.answers) == 1
