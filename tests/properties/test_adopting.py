"""The page on old articles: its commands are run in their order, and say what it shows."""

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import build_command

pytestmark = pytest.mark.usefixtures("git")

PAGE = Path(__file__).parents[2] / "docs" / "adopting.md"
BLOCK = re.compile(r"<!-- (?P<kind>\w+)(?:: (?P<about>\S+))? -->\n```\w+\n(?P<text>.*?)```", re.DOTALL)
REPOSITORY = "git init -q && git add . && git commit -qm x"
CHECK = "contentlint check --baseline"
SINCE = "contentlint check --changed-since"
MESSAGES = (
    CHECK,
    f"echo '{{\"version\": 3}}' > contentlint-baseline.json; {CHECK}",
    f"echo '<<<<<<< ours' > contentlint-baseline.json; {CHECK}",
    f"echo '{{\"version\": 1' > contentlint-baseline.json; {CHECK}",
    f"{REPOSITORY}; {SINCE} main~9",
    f"{REPOSITORY}; git clone -q --depth=1 file://$PWD clone; cd clone; {SINCE} HEAD~1",
    f"git init -q; {SINCE} HEAD",
    f"PATH=$PROGRAMS; {SINCE} HEAD",
)
"""What leads to each of the messages in the last table of the page."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder where ``contentlint`` is a command and git knows who writes."""
    programs = tmp_path / "programs"
    programs.mkdir()
    command = programs / "contentlint"
    command.write_text(f'#!/bin/sh\nexec {shlex.join(build_command())} "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PROGRAMS", str(programs))
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    for name in ("CI", "GITHUB_ACTIONS", "PRE_COMMIT", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "x")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "x@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "96")
    site = tmp_path / "site"
    site.mkdir()
    return site


def test_every_session_says_what_the_page_shows(folder: Path) -> None:
    sessions = 0
    for block in BLOCK.finditer(PAGE.read_text(encoding="utf-8")):
        file = folder / (block["about"] or "")
        if block["kind"] == "file":
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block["text"], encoding="utf-8")
        elif block["kind"] == "add":
            file.write_text(file.read_text(encoding="utf-8") + block["text"], encoding="utf-8")
        elif block["kind"] == "session":
            sessions += 1
            _hold(block["text"], int(block["about"] or 0), folder)
    assert sessions == 5


def _hold(session: str, code: int, folder: Path) -> None:
    for command, shown in _commands(session):
        done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603, S607  # our own words
        printed = [line.rstrip() for line in (done.stderr + done.stdout).split("\n") if line.strip()]
        assert done.returncode == code, command
        lines = iter(printed)
        for line in shown:
            assert line == "…" or line in lines, f"not printed in this order: {line}"
        assert "…" in shown or printed == shown
        assert sum("Should fix" in line for line in printed) == sum("Should fix" in line for line in shown)


def _commands(session: str) -> Iterator[tuple[str, list[str]]]:
    for part in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
        command, *shown = [line.rstrip() for line in part.split("\n") if line.strip()]
        yield command, shown


def test_what_init_writes_on_the_page_is_a_configuration(folder: Path) -> None:
    shown = next(block for block in BLOCK.finditer(PAGE.read_text(encoding="utf-8")) if block["kind"] == "config")
    (folder / "contentlint.toml").write_text(shown["text"], encoding="utf-8")
    done = subprocess.run(["contentlint", "config"], cwd=folder, capture_output=True, text=True, check=True)  # noqa: S607  # as the page writes it
    settings = [line.split() for line in done.stdout.splitlines()]
    assert ['rules."meta/description-missing".enabled', "=", "false"] in [words[:3] for words in settings]
    assert ['rules."meta/title-too-wide".max', "=", "660"] in [words[:3] for words in settings]


ROWS = re.findall(r"^\| `(.*?)` \|", PAGE.read_text(encoding="utf-8").partition("## When it cannot")[2], re.MULTILINE)


@pytest.mark.parametrize(("row", "command"), [*zip(ROWS, MESSAGES, strict=True)], ids=ROWS)
def test_what_cannot_be_done_is_said_in_these_words(folder: Path, row: str, command: str) -> None:
    (folder / "a.md").write_text("# A\n", encoding="utf-8")
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603, S607  # our own words
    assert (done.returncode, done.stdout) == (2, "")
    line = done.stderr.splitlines()[-1].replace("`", "")
    assert all(words.strip() in line for words in row.split("…"))
