"""What the terminal can do, found out from real streams: a pipe, a pseudo-terminal, memory."""

import io
import os
import pty
import termios
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TextIO

import pytest

from contentlint.reporters import Style, style_for
from contentlint.reporters.terminal.style import DEFAULT_WIDTH, MIN_WIDTH, PRE_COMMIT_WIDTH


class Streams:
    """Opens streams, and closes them at the end of a test."""

    def __init__(self, stack: ExitStack) -> None:
        """Remember what closes the streams."""
        self._stack = stack

    def terminal(self, columns: int = 120, encoding: str = "utf-8") -> TextIO:
        """Return a pseudo-terminal of a width."""
        leader, follower = pty.openpty()
        self._stack.callback(os.close, leader)
        termios.tcsetwinsize(follower, (24, columns))
        return self._stack.enter_context(open(follower, "w", encoding=encoding))  # noqa: PTH123  a descriptor, no path

    def pipe(self, encoding: str = "utf-8") -> TextIO:
        """Return the writing end of a pipe."""
        reading, writing = os.pipe()
        self._stack.callback(os.close, reading)
        return self._stack.enter_context(open(writing, "w", encoding=encoding))  # noqa: PTH123  a descriptor, no path


@pytest.fixture
def streams() -> Iterator[Streams]:
    with ExitStack() as stack:
        yield Streams(stack)


@pytest.mark.parametrize(
    ("environ", "option", "on_terminal", "in_pipe"),
    [
        ({}, None, True, False),
        ({"TERM": "xterm-256color"}, None, True, False),
        ({"TERM": "dumb"}, None, False, False),
        ({"NO_COLOR": "1"}, None, False, False),
        ({"NO_COLOR": ""}, None, True, False),
        ({"FORCE_COLOR": "1"}, None, True, True),
        ({"FORCE_COLOR": "0"}, None, True, False),
        ({"CLICOLOR_FORCE": "1"}, None, True, True),
        ({"CLICOLOR_FORCE": "0"}, None, True, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, None, True, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, None, False, False),
        ({"NO_COLOR": "1"}, True, True, True),
        ({"FORCE_COLOR": "1"}, False, False, False),
    ],
)
def test_colour(
    streams: Streams, environ: dict[str, str], *, option: bool | None, on_terminal: bool, in_pipe: bool
) -> None:
    assert style_for(streams.terminal(), environ, colour=option).colour == on_terminal
    assert style_for(streams.pipe(), environ, colour=option).colour == in_pipe


@pytest.mark.parametrize(
    ("columns", "environ", "width"),
    [
        (120, {}, DEFAULT_WIDTH),
        (90, {}, 90),
        (20, {}, MIN_WIDTH),
        (0, {}, DEFAULT_WIDTH),
        (90, {"COLUMNS": "70"}, 70),
        (90, {"COLUMNS": "130"}, 130),
        (90, {"COLUMNS": "3"}, MIN_WIDTH),
        (90, {"COLUMNS": "wide"}, 90),
        (90, {"COLUMNS": "0"}, 90),
        (90, {"PRE_COMMIT": "1"}, PRE_COMMIT_WIDTH),
        (90, {"PRE_COMMIT": "1", "COLUMNS": "70"}, 70),
    ],
)
def test_width(streams: Streams, columns: int, environ: dict[str, str], width: int) -> None:
    assert style_for(streams.terminal(columns), environ).width == width


def test_width_in_a_pipe(streams: Streams) -> None:
    assert style_for(streams.pipe(), {}).width == DEFAULT_WIDTH
    assert style_for(streams.pipe(), {"PRE_COMMIT": "1"}).width == PRE_COMMIT_WIDTH
    assert style_for(streams.pipe(), {"COLUMNS": "60"}).width == 60


@pytest.mark.parametrize(
    ("encoding", "unicode"),
    [("utf-8", True), ("UTF8", True), ("utf_8", True), ("ascii", False), ("latin-1", False), ("cp1252", False)],
)
def test_unicode(streams: Streams, encoding: str, *, unicode: bool) -> None:
    assert style_for(streams.pipe(encoding), {}).unicode == unicode


@pytest.mark.parametrize(
    ("environ", "links"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"TERM_PROGRAM": "vscode"}, True),
        ({"TERM": "xterm-kitty"}, True),
        ({"WT_SESSION": "1"}, True),
        ({"VTE_VERSION": "7200"}, True),
        ({"VTE_VERSION": "4800"}, False),
        ({"VTE_VERSION": "new"}, False),
        ({"TERM_PROGRAM": "vscode", "NO_COLOR": "1"}, False),
        ({"TERM_PROGRAM": "vscode", "PRE_COMMIT": "1"}, False),
    ],
)
def test_links(streams: Streams, environ: dict[str, str], *, links: bool) -> None:
    assert style_for(streams.terminal(), environ).links == links


def test_no_links_in_a_pipe_even_with_colour(streams: Streams) -> None:
    assert not style_for(streams.pipe(), {"TERM_PROGRAM": "vscode", "FORCE_COLOR": "1"}).links


def test_streams_in_memory_take_any_character() -> None:
    assert style_for(io.StringIO(), {}) == Style(DEFAULT_WIDTH, colour=False, unicode=True, links=False)


def test_a_closed_stream_is_no_terminal() -> None:
    stream = io.StringIO()
    stream.close()
    assert not style_for(stream, {}).colour


@pytest.mark.parametrize("url", ["", "https://a.example/\x1b]8;;x", "https://a.example/a b", "javascript:alert(1)"])
def test_an_address_that_is_no_plain_one_is_no_link(url: str) -> None:
    assert Style(links=True).link(url, "rule") == "rule"


def test_a_link_has_the_text_between_its_two_marks() -> None:
    assert (
        Style(links=True).link("https://a.example/x", "rule") == "\x1b]8;;https://a.example/x\x1b\\rule\x1b]8;;\x1b\\"
    )
