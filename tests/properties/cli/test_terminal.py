"""``contentlint check`` on a real pseudo-terminal, its screen read by a terminal emulator."""

import os
import pty
import re
import subprocess
import sys
import termios
from pathlib import Path

import pyte
import pytest
from command_line import build_command

ARTICLE = """---
title: How to descale a kettle
---

# How to descale a kettle

京都の Café says 👍 that vinegar dissolves the the limescale, that it takes twenty minutes, and that it smells no more.
"""
LINK = re.compile(r"\x1b\]8;;(https://[!-~]+)\x1b\\(.*?)\x1b\]8;;\x1b\\")
OF_THE_PLACE = ("CI", "COLUMNS", "COLORTERM", "FORCE_COLOR", "CLICOLOR_FORCE", "NO_COLOR", "PRE_COMMIT", "TERM_PROGRAM")
WIDTH = 80


@pytest.fixture(autouse=True)
def _in_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")


def seen(*options: str, **environment: str) -> str:
    """Return what a terminal 80 cells wide is sent."""
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (50, WIDTH))
    env = {name: value for name, value in os.environ.items() if name not in OF_THE_PLACE} | {"TERM": "xterm-256color"}
    command = build_command("check", "a.md", "--select=readability/doubled-word", *options, **environment)
    with subprocess.Popen(command, stdout=follower, stderr=follower, env=env | environment) as process:  # noqa: S603  # our own words
        os.close(follower)
        sent = b"".join(iter(lambda: _read(leader), b""))
    os.close(leader)
    assert process.returncode == 0
    return sent.decode()


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 65_536)
    except OSError:  # the other side is closed
        return b""


def screen(sent: str) -> pyte.Screen:
    shown = pyte.Screen(WIDTH, 50)
    pyte.Stream(shown).feed(LINK.sub(lambda link: link[2], sent))
    return shown


def row(shown: pyte.Screen, number: int) -> str:
    """Return a row with one character a cell; the second cell of a wide one is empty, and shown as ``~``."""
    return "".join(shown.buffer[number][column].data[:1] or "~" for column in range(WIDTH))


@pytest.mark.parametrize(("options", "mark"), [({}, "━"), ({"PYTHONIOENCODING": "ascii"}, "^")])
def test_the_mark_is_below_what_it_marks(options: dict[str, str], mark: str) -> None:
    sent = seen(**options)
    rows = [row(screen(sent), number) for number in range(50)]
    number = next(number for number, text in enumerate(rows) if mark in text)
    start = rows[number].index(mark)
    assert rows[number].count(mark) == len("the the")
    assert rows[number - 1][start : start + len("the the")] == "the the"


def test_no_line_runs_into_the_next() -> None:
    for options in ({}, {"PYTHONIOENCODING": "ascii"}):
        sent = seen(**options)
        shown = screen(sent)
        assert shown.cursor.y == sent.count("\r\n")


def test_a_rule_whose_page_is_not_published_is_no_link() -> None:
    for options in ([], ["--format", "concise"]):
        assert "\x1b]8" not in seen(*options, TERM_PROGRAM="vscode")


@pytest.mark.parametrize("options", [[], ["--format", "concise"], ["--statistics"]])
def test_colours_are_there_unless_they_are_not_wanted(options: list[str]) -> None:
    assert "\x1b[" in seen(*options)
    assert "\x1b" not in seen(*options, NO_COLOR="1")
    assert "\x1b" not in seen(*options, TERM="dumb")
    assert "\x1b" not in seen(*options, "--no-color", FORCE_COLOR="1")


def test_colours_are_forced_into_a_pipe() -> None:
    command = [sys.executable, "-m", "contentlint", "check", "a.md"]
    env = {name: value for name, value in os.environ.items() if name not in OF_THE_PLACE} | {"FORCE_COLOR": "1"}
    sent = subprocess.run(command, env=env, capture_output=True, check=False).stdout  # noqa: S603  # our own words
    assert b"\x1b[" in sent
    assert b"\x1b]8" not in sent
