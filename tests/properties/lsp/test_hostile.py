"""What no editor should send, and does: the server says what is wrong with it, and goes on."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest
from command_line import build_command
from lsprotocol import types
from lsprotocol.types import Position

Session = Callable[..., int]
Editor = Any

DOUBLED = "Fill the the kettle.\n"


@pytest.mark.slow("sends large and damaged documents to a server")
@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("%PDF-1.7\nthe the", "a PDF document"),
        ("a\0b", "NUL character"),
        ("x" * (20 * 2**20 + 1), "larger than 20 MB"),
    ],
    ids=["pdf", "binary", "huge"],
)
def test_what_is_no_text_is_told_in_a_line(session: Session, text: str, word: str) -> None:
    async def scenario(editor: Editor) -> None:
        [found] = await editor.open("a.md", text)
        assert found.code == "unreadable"
        assert word in found.message
        editor.replace("a.md", DOUBLED)
        assert await editor.shown("a.md")

    assert session(scenario) == 0


HOSTILE = {
    "empty": "",
    "mark": "\ufeff",
    "open": "---\ntitle: never closed\n",
    "deep-yaml": "---\n" + "a: {" * 5000,
    "two-megabytes": "the " * 500_000,
    "deep-html": "<div>" * 3000,
    "quotes": "> " * 3000 + "x",
    "brackets": "[" * 5000,
    "mdx": "{/* " * 3000,
    "surrogate": "a\ud83d the the",
}


@pytest.mark.slow("sends large and damaged documents to a server")
@pytest.mark.parametrize("ending", ["md", "mdx", "html"])
def test_hostile_documents_are_checked_or_refused(session: Session, ending: str) -> None:
    async def scenario(editor: Editor) -> None:
        for kind, text in HOSTILE.items():
            name = f"{kind}.{ending}"
            await editor.open(name, text)
            editor.type(name, Position(0, 0), "x")
            assert {one.code for one in await editor.shown(name)}.isdisjoint({"unreadable", "configuration"}), kind
            place = types.Range(Position(0, 0), Position(0, 1))
            await editor.hover(name, Position(0, 0))
            await editor.actions(name, place, whole=False)

    assert session(scenario) == 0


def test_what_an_editor_would_obey_or_hide_is_made_visible(session: Session) -> None:
    """Messages and actions quote the article."""
    text = "---\ntitle: Home\n---\n\n##\u202eevil \x1b[31m\x07words\n\n[\u202ehere\u2028now](/x)\n\nthe the\u202e\n"

    async def scenario(editor: Editor) -> None:
        found = await editor.open("a.md", text)
        everything = types.Range(Position(0, 0), Position(99, 0))
        actions = await editor.actions("a.md", everything, whole=False)
        words = [*(one.message for one in found), *(one.title for one in actions)]
        words += [more.message for one in found for more in one.related_information or []]
        assert any("evil" in one for one in words)
        assert not any(character in "".join(words) for character in "\u202e\u2028\x1b\x07")

    assert session(scenario) == 0


@pytest.mark.slow("sends large and damaged documents to a server")
def test_bad_requests_are_survived(session: Session) -> None:
    async def scenario(editor: Editor) -> None:
        await editor.open("a.md", DOUBLED)
        for body in (
            b"{",
            b"[]",
            b"null",
            b'"\xff"',
            b"{}",
            b'{"jsonrpc": "2.0"}',
            b'{"jsonrpc": "1.0", "method": "x"}',
            b'{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"textDocument": 5}}',
            b'{"jsonrpc": "2.0", "id": 7, "method": "textDocument/hover", "params": {"position": {"line": -1}}}',
            b"[" * 100_000,
        ):
            editor.send(body)
        with pytest.raises(Exception, match=r"not found|Method"):
            await editor.client.protocol.send_request_async("contentlint/unknown", {})
        assert await editor.hover("never-opened.md", Position(0, 0)) is None
        never = types.VersionedTextDocumentIdentifier(uri="file:///never.md", version=3)
        change = types.TextDocumentContentChangeWholeDocument("x")
        editor.client.text_document_did_change(types.DidChangeTextDocumentParams(never, [change]))
        await editor.close("never-opened.md")
        with pytest.raises(Exception, match="a comment cannot be added here"):
            await editor.client.code_action_resolve_async(types.CodeAction("x", data={"uri": 5, "finding": "a"}))
        assert (await editor.hover("a.md", Position(0, 7))) is not None
        assert all("\n" not in line for line in editor.log)

    assert session(scenario) == 0


def test_positions_beyond_a_document_are_its_end(session: Session) -> None:
    async def scenario(editor: Editor) -> None:
        await editor.open("a.md", DOUBLED)
        editor.type("a.md", Position(99, 99), "More.", Position(999, 0))
        await editor.shown("a.md")
        assert editor.texts[editor.uri("a.md")] == DOUBLED + "More."
        await editor.hover("a.md", Position(4_000_000, 4_000_000))
        assert (await editor.hover("a.md", Position(0, 7))) is not None

    assert session(scenario) == 0


def test_without_pygls_a_line_says_how_to_install_it(tmp_path: Path) -> None:
    (tmp_path / "pygls.py").write_text("raise ImportError\n")
    paths = os.pathsep.join([str(tmp_path), *sys.path])
    command = [sys.executable, "-m", "contentlint", "server"]
    result = subprocess.run(command, env=os.environ | {"PYTHONPATH": paths}, capture_output=True, check=False)  # noqa: S603  # our own words
    assert result.returncode == 2
    assert result.stdout == b""
    assert b"pip install 'pygls>=2.0'" in result.stderr
    assert b"Traceback" not in result.stderr


def test_what_is_written_by_hand_is_answered(tmp_path: Path) -> None:
    """Without any library for the protocol: header, empty line, JSON."""
    body = json.dumps(
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}, "processId": None}}
    )
    stdin = f"Content-Length: {len(body)}\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{body}"
    command = [sys.executable, "-m", "contentlint", "server"]
    result = subprocess.run(command, input=stdin.encode(), cwd=tmp_path, capture_output=True, check=False)  # noqa: S603
    header, _, answer = result.stdout.partition(b"\r\n\r\n")
    assert header.startswith(b"Content-Length: ")
    assert json.loads(answer)["result"]["serverInfo"]["name"] == "contentlint"
    assert result.returncode == 1, "it was never told to shut down"


def test_a_request_that_cannot_be_answered_leaves_no_traceback(tmp_path: Path) -> None:
    asked = [
        {"id": 1, "method": "initialize", "params": {"capabilities": {}}},
        {"id": {}, "method": "codeAction/resolve", "params": {"title": "a request whose number is none"}},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    ]
    bodies = [json.dumps({"jsonrpc": "2.0", **one}) for one in asked]
    stdin = "".join(f"Content-Length: {len(body)}\r\n\r\n{body}" for body in bodies)
    command = build_command("server")
    environment = {name: value for name, value in os.environ.items() if name != "CONTENTLINT_DEBUG"}
    result = subprocess.run(  # noqa: S603  # our own words
        command, input=stdin.encode(), cwd=tmp_path, env=environment, capture_output=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, b"")


@pytest.mark.parametrize(
    "header",
    [b"Content-Length: abc\r\n", b"Content-Length: -1\r\n", b"Content-Length:\r\n", b"GET / HTTP/1.1\r\n", b"x" * 9000],
)
def test_a_header_that_cannot_be_understood_ends_the_server(tmp_path: Path, header: bytes) -> None:
    command = build_command("server")
    with subprocess.Popen(command, cwd=tmp_path, stdin=PIPE, stdout=PIPE, stderr=PIPE) as server:  # noqa: S603
        assert server.stdin is not None
        assert server.stderr is not None
        server.stdin.write(header + b"\r\n{}")
        server.stdin.flush()  # and stays open: an editor that waits for an answer
        assert server.wait(timeout=120) == 1
        assert b"a header that cannot be understood" in server.stderr.read()
