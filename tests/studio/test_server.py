"""The studio as a program: where it listens, how it is stopped, and what it says when it cannot start."""

import contextlib
import os
import socket
import sys
from pathlib import Path

import pytest
from command_line import run_in
from studios import Studio
from websockets.exceptions import ConnectionClosed


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no browsers of two lines")
def test_it_starts_as_it_is_told_and_ctrl_c_stops_it_under_an_open_page(tmp_path: Path) -> None:
    """The browser gets its URL, with the file that is named; at the end the socket closes, and the exit code is 0."""
    (tmp_path / "a b.md").write_text("# Kettles\n", "utf-8")
    secret = tmp_path / "token"
    secret.write_text("a-token-of-more-than-twenty-signs\n", "utf-8")
    secret.chmod(0o600)
    port = find_port()
    os.mkfifo(tmp_path / "told")
    browser = tmp_path / "browser"
    browser.write_text(f"#!/bin/sh\necho \"$1\" > '{tmp_path}/told'\n", "utf-8")
    browser.chmod(0o700)
    options = ("--port", str(port), "--token-file", "token")
    studio = Studio(tmp_path, tmp_path / "log", "a b.md", *options, browser=browser)
    assert (studio.port, studio.token) == (port, "a-token-of-more-than-twenty-signs")
    assert studio.more == "&open=a%20b.md"
    taken = run_in(tmp_path, "studio", "--no-open", "--port", str(port))
    assert taken.returncode == 2
    assert taken.stderr.startswith(f"Error: cannot listen on 127.0.0.1:{port}: ")
    with studio.open_window() as page:
        assert (page.welcome["open"], page.welcome["is_folder"]) == ("a b.md", False)
        assert page.ask("open", path="a b.md")["text"] == "# Kettles\n"
        assert (tmp_path / "told").read_text("utf-8") == f"{studio.origin}/#token={studio.token}&open=a%20b.md\n"
        page.send("check", path="a b.md", text="Lime comes off. " * 20_000)
        assert studio.stop() == (0, "")
        with contextlib.suppress(ConnectionClosed):
            assert [message for message in page.socket if '"bug"' in str(message)] == []
        assert page.socket.close_code in {1001, 1006, 1012}
    with socket.socket() as other:
        other.settimeout(1)
        assert other.connect_ex(("127.0.0.1", port)) != 0


def find_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--host", "192.0.2.1"), "--host: others could open the page; name a --token-file that only you can read"),
        (("--host", "0.0.0.0"), "--host: give the host name or IP that browsers use for this computer, not 0.0.0.0"),  # noqa: S104  # is refused
        (("--token-file", "none"), "--token-file: none cannot be read"),
        (("--token-file", "open"), "--token-file: others can read open"),
        (("--token-file", "short"), "--token-file: write at least 20 letters"),
        (("--port", "70000"), "70000 is not in the range"),
        (("nowhere",), "nowhere does not exist"),
    ],
)
def test_what_cannot_be_is_said(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    (tmp_path / "open").write_text("a-token-of-more-than-twenty-signs", "utf-8")
    (tmp_path / "short").write_text("short", "utf-8")
    (tmp_path / "open").chmod(0o644)
    (tmp_path / "short").chmod(0o600)
    done = run_in(tmp_path, "studio", "--no-open", *words)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_missing_package_is_named_with_what_installs_it(tmp_path: Path) -> None:
    """In a place where Python finds none: a folder that hides them."""
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\nfor name in ('starlette', 'uvicorn'): sys.modules[name] = None\n", "utf-8"
    )
    done = run_in(tmp_path, "studio", "--no-open", PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert "the studio needs packages that are not installed: starlette, uvicorn" in done.stderr
    assert "pip install 'starlette" in done.stderr
