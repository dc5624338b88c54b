"""A real client that speaks with the real server, a process of its own, over standard input and output."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from command_line import build_command
from lsprotocol import types
from pygls.lsp.client import LanguageClient

PATIENCE = 60
"""Seconds after which a test gives up, so that it ends at all."""

CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Editor:
    """An editor with documents: what it shows is what the server has sent."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client = client
        self.folder = folder
        self.units = "utf-16"
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.published: list[types.PublishDiagnosticsParams] = []
        self.messages: list[str] = []
        self.log: list[str] = []
        self.registered: list[types.Registration] = []
        self.misread: list[Exception] = []
        self.complaints = b""
        self.news = asyncio.Event()

    def uri(self, name: str) -> str:
        return name if ":" in name else (self.folder / name).as_uri()

    async def initialize(self, capabilities: types.ClientCapabilities) -> types.InitializeResult:
        folder = types.WorkspaceFolder(self.folder.as_uri(), "site")
        params = types.InitializeParams(capabilities=capabilities, workspace_folders=[folder])
        result = await self.client.initialize_async(params)
        self.client.initialized(types.InitializedParams())
        encoding = result.capabilities.position_encoding
        self.units = getattr(encoding, "value", encoding) or "utf-16"
        return result

    async def open(self, name: str, text: str, language: str = "markdown") -> list[types.Diagnostic]:
        uri = self.uri(name)
        self.texts[uri], self.versions[uri] = text, 1
        item = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return await self.shown(name)

    def type(self, name: str, position: types.Position, text: str, until: types.Position | None = None) -> None:
        """Replace what stands between two positions, and tell only that."""
        uri = self.uri(name)
        place = types.Range(position, until or position)
        self.texts[uri] = self.applied(self.texts[uri], [types.TextEdit(place, text)])
        self._changed(uri, types.TextDocumentContentChangePartial(range=place, text=text))

    def replace(self, name: str, text: str) -> None:
        """Tell a whole new text."""
        uri = self.uri(name)
        self.texts[uri] = text
        self._changed(uri, types.TextDocumentContentChangeWholeDocument(text))

    def _changed(self, uri: str, change: types.TextDocumentContentChangeEvent) -> None:
        self.versions[uri] += 1
        document = types.VersionedTextDocumentIdentifier(uri=uri, version=self.versions[uri])
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    async def shown(self, name: str) -> list[types.Diagnostic]:
        """Return the diagnostics of a document as it is now."""
        uri = self.uri(name)

        def found() -> types.PublishDiagnosticsParams | None:
            own = [one for one in self.published if one.uri == uri and one.version == self.versions[uri]]
            return own[-1] if own else None

        published = await self.until(found)
        return list(published.diagnostics)

    async def until(self, found: Callable[[], Any]) -> Any:  # noqa: ANN401  # whatever is waited for
        """Wait for something that the server sends, and return it."""
        while not (result := found()):
            self.news.clear()
            await asyncio.wait_for(self.news.wait(), PATIENCE)
        return result

    async def hover(self, name: str, position: types.Position) -> types.Hover | None:
        document = types.TextDocumentIdentifier(self.uri(name))
        return await self.client.text_document_hover_async(types.HoverParams(document, position))

    async def actions(
        self, name: str, place: types.Range, only: list[str] | None = None, *, whole: bool = True
    ) -> list[types.CodeAction]:
        """Return what is offered at a place; ``whole``: each action with its edit, asked for if need be."""
        document = types.TextDocumentIdentifier(self.uri(name))
        params = types.CodeActionParams(document, place, types.CodeActionContext([], only=only))
        found = await self.client.text_document_code_action_async(params) or []
        actions = [one for one in found if isinstance(one, types.CodeAction)]
        if not whole:
            return actions
        return [one if one.edit else await self.client.code_action_resolve_async(one) for one in actions]

    async def do(self, name: str, action: types.CodeAction) -> list[types.Diagnostic]:
        """Make the edit of an action, and return what is shown then."""
        uri = self.uri(name)
        assert action.edit
        if action.edit.document_changes:
            [change] = action.edit.document_changes
            assert isinstance(change, types.TextDocumentEdit)
            assert (change.text_document.uri, change.text_document.version) == (uri, self.versions[uri])
            edits = [one for one in change.edits if isinstance(one, types.TextEdit)]
        else:
            edits = list((action.edit.changes or {})[uri])
        self.replace(name, self.applied(self.texts[uri], edits))
        return await self.shown(name)

    def applied(self, text: str, edits: list[types.TextEdit]) -> str:
        """Return a text with edits made, as the protocol says it."""
        for edit in sorted(edits, key=lambda one: (one.range.start.line, one.range.start.character), reverse=True):
            start, end = self.offset(text, edit.range.start), self.offset(text, edit.range.end)
            text = text[:start] + edit.new_text + text[end:]
        return text

    def offset(self, text: str, position: types.Position) -> int:
        lines = text.replace("\r\n", "\n\0").replace("\r", "\n").replace("\n\0", "\r\n").split("\n")
        before = sum(len(line) + 1 for line in lines[: position.line])
        codec, size = CODECS[self.units]
        line = lines[position.line] if position.line < len(lines) else ""
        return before + len(
            line.encode(codec, "surrogatepass")[: position.character * size].decode(codec, "surrogatepass")
        )

    def marked(self, name: str, diagnostic: types.Diagnostic) -> str:
        """Return the text that a diagnostic marks."""
        text = self.texts[self.uri(name)]
        return text[self.offset(text, diagnostic.range.start) : self.offset(text, diagnostic.range.end)]

    async def close(self, name: str) -> None:
        document = types.TextDocumentIdentifier(self.uri(name))
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(document))

    async def leave(self) -> None:
        await self.client.shutdown_async(None)
        self.client.exit(None)

    def send(self, body: bytes) -> None:
        """Send bytes as they are, with the header that the protocol wants."""
        process = self.client._server  # noqa: SLF001  # what no client would send
        assert process
        assert process.stdin
        process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))


class _Client(LanguageClient):
    editor: Editor

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ANN401  # as the library has it
        del source
        self.editor.misread.append(error)


def _client(folder: Path) -> Editor:
    client = _Client("tests", "1")
    editor = client.editor = Editor(client, folder)

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def _(params: types.PublishDiagnosticsParams) -> None:
        editor.published.append(params)
        editor.news.set()

    @client.feature(types.WINDOW_SHOW_MESSAGE)
    def _(params: types.ShowMessageParams) -> None:
        editor.messages.append(params.message)
        editor.news.set()

    @client.feature(types.WINDOW_LOG_MESSAGE)
    def _(params: types.LogMessageParams) -> None:
        editor.log.append(params.message)
        editor.news.set()

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def _(params: types.RegistrationParams) -> None:
        editor.registered += params.registrations
        editor.news.set()

    return editor


FULL = types.ClientCapabilities(
    general=types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf16]),
    workspace=types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
    ),
    text_document=types.TextDocumentClientCapabilities(
        code_action=types.CodeActionClientCapabilities(
            data_support=True, resolve_support=types.ClientCodeActionResolveOptions(["edit"])
        ),
    ),
)

Scenario = Callable[[Editor], Awaitable[None]]
Session = Callable[..., int]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Run a scenario with an editor and a server in an empty folder, say goodbye, and return the exit code."""

    async def play(
        scenario: Scenario, arguments: tuple[str, ...], capabilities: types.ClientCapabilities | None
    ) -> int:
        editor = _client(tmp_path)
        command = build_command("server", *arguments)
        await editor.client.start_io(*command, cwd=tmp_path, env=dict(os.environ))
        process = editor.client._server  # noqa: SLF001  # nothing public tells the exit code
        assert process
        assert process.stderr
        if capabilities is not None:
            await editor.initialize(capabilities)
        await asyncio.wait_for(scenario(editor), PATIENCE)
        if process.returncode is None and not editor.client.stopped:
            await editor.leave()
        complaints = await process.stderr.read()
        code = await asyncio.wait_for(process.wait(), PATIENCE)
        await editor.client.stop()
        assert complaints == editor.complaints, "an editor shows this to people"
        assert editor.misread == [], "nothing but the protocol is written to standard output"
        return code

    def run(scenario: Scenario, *arguments: str, capabilities: types.ClientCapabilities | None = FULL) -> int:
        return asyncio.run(play(scenario, arguments, capabilities))

    return run
