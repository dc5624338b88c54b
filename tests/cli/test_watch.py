"""``contentlint check --watch`` with real changes of files: each is answered by the output that is waited for."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer

import pytest

from contentlint.cli.watch import choose_watched
from contentlint.linter.context import load_context

PATIENCE = 120
"""Seconds after which a check that never answers is ended, so that the test ends at all."""

WAITING = "watching for changes"
BAD, GOOD = "# Kettle\n\nFill the the kettle.\n", "# Kettle\n\nFill the kettle.\n"


class Watching:
    """A check that watches, and what it says."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def read(self) -> str:
        """Return what it says until it waits again."""
        assert self.process.stdout
        said = []
        for line in self.process.stdout:
            if WAITING in line:
                return "".join(said)
            said.append(line)
        pytest.fail(f"it has ended: {''.join(said)}")

    def stop(self) -> tuple[int, str]:
        """Press Ctrl+C; return the exit code and the last words."""
        self.process.send_signal(signal.SIGINT)
        said, _ = self.process.communicate()
        return self.process.returncode, said


Start = Callable[..., Watching]


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    begun: list[tuple[subprocess.Popen[str], Timer]] = []

    def run(*arguments: str) -> Watching:
        command = [sys.executable, "-m", "contentlint", "check", "--watch", *arguments]
        process = subprocess.Popen(  # noqa: S603  # our own words
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        timer = Timer(PATIENCE, process.kill)
        timer.start()
        begun.append((process, timer))
        return Watching(process)

    yield run
    for process, timer in begun:
        timer.cancel()
        process.kill()
        process.wait()


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


ONLY = ("--select", "readability/doubled-word", "--format", "concise")


def test_it_checks_again_after_each_change_and_ends_with_ctrl_c(start: Start) -> None:
    write("content/a.md", BAD)
    watching = start("content", *ONLY)
    assert "readability/doubled-word" in watching.read()
    write("content/a.md", GOOD)
    assert "1 article checked: it is fine" in watching.read()
    write("content/new/b.md", BAD)
    while "b.md:3:6" not in watching.read():  # the folder may come before the file
        pass
    Path("content/new/b.md").unlink()
    while "1 article checked: it is fine" not in watching.read():
        pass
    assert watching.stop() == (0, "contentlint: stopped watching\n")


def test_a_new_configuration_holds_and_a_wrong_one_is_told(start: Start) -> None:
    write("content/a.md", BAD)
    watching = start("content", *ONLY)
    assert "doubled-word" in watching.read()
    write("contentlint.toml", "fail-on = 'none'\n")
    while "fail-on" not in watching.read():
        pass
    write("contentlint.toml", "[rules]\n'readability/doubled-word' = 'info'\n")
    while "Tip" not in watching.read():
        pass
    assert watching.stop()[0] == 0


def test_a_report_that_it_writes_itself_starts_no_check(start: Start) -> None:
    write("a.md", BAD)
    watching = start("--format", "html:report.html", "--format", "concise", "a.md")
    assert "doubled-word" in watching.read()
    assert Path("report.html").exists()
    write("a.md", GOOD)
    assert "doubled-word" not in watching.read()
    code, said = watching.stop()
    assert (code, said) == (0, "contentlint: stopped watching\n")


@pytest.mark.parametrize("paths", [(), ("a.md",)])
def test_from_a_folder_of_the_site_only_the_site_is_watched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paths: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    write("contentlint.toml", 'content-root = "content"\n')
    write("content/news/a.md", GOOD)
    monkeypatch.chdir("content/news")
    watched = choose_watched(paths, load_context(), ())
    site = tmp_path.resolve().as_posix()
    assert all(f"{folder}/".startswith(f"{site}/") for folder in (*watched.folders, *watched.inputs))
    assert watched.is_wanted(f"{site}/content/other/b.md")
    assert not watched.is_wanted(f"{site}/other/b.md")


def test_a_pattern_is_watched_in_all_folders_that_it_names(start: Start) -> None:
    write("content/deep/a.md", BAD)
    watching = start("content/**/*.md", *ONLY)
    assert "doubled-word" in watching.read()
    write("content/deep/a.md", GOOD)
    assert "1 article checked: it is fine" in watching.read()
    assert watching.stop()[0] == 0


def test_standard_input_cannot_be_watched(start: Start) -> None:
    watching = start("-")
    said, _ = watching.process.communicate()
    assert "standard input (-) is not a file" in said
    assert watching.process.returncode == 2
