"""The language server itself: what the editor says, and what it is answered."""

import asyncio
import gc
import logging
import os
import sys
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event
from typing import Any, BinaryIO, ParamSpec, TypeVar, cast

from lsprotocol import types
from msgspec.structs import replace
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import to_fs_path

from contentlint import __version__
from contentlint.config import ConfigError
from contentlint.config.loading import OWN_FILE
from contentlint.config.toml_file import SHARED_FILE
from contentlint.lsp.check import SUFFIXES, Outcome, check, is_ours
from contentlint.lsp.code_actions import KINDS, Checked, Client, build_actions, resolve_suppression
from contentlint.lsp.completion import TRIGGERS, build_completions
from contentlint.lsp.diagnostics import build_diagnostics, find_touched
from contentlint.lsp.messages import Messages
from contentlint.lsp.positions import Places, apply_change, get_units, replace_surrogates
from contentlint.lsp.site_check import OnDisk, ask_site
from contentlint.lsp.workspace import EditorContext, EditorContexts
from contentlint.rule.builtin import load_registry
from contentlint.rule.docs.page import Look, render_fenced, render_page
from contentlint.rule.errors import RuleError
from contentlint.source.debug import is_debugging
from contentlint.source.paths import escape_unprintable, normalize_path

P = ParamSpec("P")
ResultT = TypeVar("ResultT")

MAX_QUICK_SECONDS = 0.15
"""Seconds. Where the last check of a document was quicker, the next one begins at once; else it waits for so long."""

MAX_DELAY_SECONDS = 0.5

SWITCH_INTERVAL = 0.001
"""Seconds after which a check lets the editor's messages pass. Python's own 5 ms, several times a message, are felt."""

CANNOT = types.LSPErrorCodes.RequestFailed.value

WATCHED = ("**/contentlint.toml", "**/pyproject.toml", "**/rules/**/*.{yaml,yml,py}", "**/languages/*.toml")
"""The files that a configuration usually consists of; others are looked at when a document is checked."""

CONFIG_NAMES = (f"/{OWN_FILE}", f"/{SHARED_FILE}")
"""How the path of a configuration ends, in which ids of rules are completed."""

MAX_RULE_PAGES = 3
"""So many pages of rules are shown at one place."""


class Document:
    """A document that is open in the editor, and the last check of it."""

    def __init__(self, item: types.TextDocumentItem, path: str) -> None:
        """Take what the editor has opened; ``path`` is whole, with ``/``."""
        self.uri = item.uri
        self.path = path
        self.version = item.version
        self.text = replace_surrogates(item.text)
        self.is_saved = item.uri.startswith("file:")
        self.outcome: Outcome | None = None
        self.on_disk = OnDisk()
        self.took = 0.0
        self.stop = Event()
        self.task: asyncio.Task[None] | None = None
        self.site_task: asyncio.Task[None] | None = None

    @property
    def checked(self) -> Checked | None:
        """Return what was found in the text as it is now; None while nobody knows."""
        found = self.outcome
        if found is None or found.version != self.version or found.source is None or found.context is None:
            return None
        return Checked(self.uri, self.version, found.source, found.findings, found.context)

    def halt(self) -> None:
        """Give up a check that is under way."""
        self.stop.set()
        if self.task is not None:
            self.task.cancel()


class Protocol(LanguageServerProtocol):
    """The protocol with documents of our own: what the library does with them takes U+2028 and others for line ends."""

    _server: "Server"

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Take a document."""
        self._server.open_document(params.text_document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Change a document."""
        self._server.change_document(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Let a document go."""
        self._server.close_document(params.text_document.uri)


class Server(LanguageServer):
    """The documents of one editor, and what is known of them. All checks run in one thread, one after the other."""

    def __init__(self, *, allow_python: bool) -> None:
        """Begin without documents; ``allow_python``: house rules may be code."""
        super().__init__("contentlint", __version__, protocol_cls=Protocol)
        self.allow_python = allow_python
        self.client = Client()
        self.contexts = EditorContexts(allow_python=allow_python)
        self.documents: dict[str, Document] = {}
        self.configurations: dict[str, Document] = {}
        self.was_shut_down = False
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="checks")
        self._told: set[str] = set()
        self._pages: dict[tuple[int, str], str] = {}
        self._is_warm = False

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ANN401  # as the library has it
        """Note in the editor's log what could not be understood; nobody is interrupted for it."""
        del source
        words = escape_unprintable(str(error)) or type(error).__name__
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, f"contentlint: {words}"))

    # --- documents ------------------------------------------------------------------------------

    def open_document(self, item: types.TextDocumentItem) -> None:
        """Take a document, and check it if it looks like an article."""
        path = self._get_path(item)
        if path.endswith(CONFIG_NAMES):
            self.configurations[item.uri] = Document(item, path)
        elif is_ours(path, item.language_id):
            self.close_document(item.uri)
            self.documents[item.uri] = Document(item, path)
            self.check(self.documents[item.uri])

    def change_document(self, params: types.DidChangeTextDocumentParams) -> None:
        """Change a document, and check it anew."""
        uri = params.text_document.uri
        document = self.documents.get(uri) or self.configurations.get(uri)
        if document is not None:
            for change in params.content_changes:
                document.text = apply_change(document.text, change, self.client.units)
            document.version = params.text_document.version
            if uri in self.documents:
                self.check(document)

    def close_document(self, uri: str) -> None:
        """Let a document go, and what is shown of it."""
        self.configurations.pop(uri, None)
        document = self.documents.pop(uri, None)
        if document is not None:
            document.halt()
            if document.site_task is not None:
                document.site_task.cancel()
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def check_saved_document(self, uri: str) -> None:
        """Check a document in its site, now that it lies there as it is."""
        document = self.documents.get(uri)
        if document is not None and uri.startswith("file:"):
            document.is_saved = True
            self.check(document)

    def _get_path(self, item: types.TextDocumentItem) -> str:
        """Return the path of a document; one without a name is thought to lie in the first open folder."""
        if item.uri.startswith("file:"):
            return normalize_path(to_fs_path(item.uri) or "untitled")
        folders = list(self.workspace.folders.values())
        folder = to_fs_path(folders[0].uri) if folders else None
        return f"{normalize_path(folder or '.')}/untitled{SUFFIXES.get(item.language_id, '')}"

    # --- checks ---------------------------------------------------------------------------------

    def check(self, document: Document) -> None:
        """Check a document soon; an older check of it is given up."""
        document.halt()
        document.stop = Event()
        document.task = self._begin(self._check(document, document.stop))

    def _begin(self, work: "Coroutine[Any, Any, None]") -> "asyncio.Task[None]":
        """Begin something that nobody waits for; what goes wrong in it is noted."""
        task = asyncio.get_running_loop().create_task(work)
        task.add_done_callback(self._report_failure)
        return task

    def _report_failure(self, task: "asyncio.Task[None]") -> None:
        problem = None if task.cancelled() else task.exception()
        if isinstance(problem, Exception):
            self.report_server_error(problem, type(problem))

    async def _check(self, document: Document, stop: Event) -> None:
        if document.took > MAX_QUICK_SECONDS:
            await asyncio.sleep(min(document.took, MAX_DELAY_SECONDS))
        begin = time.perf_counter()
        text, version = document.text, document.version
        outcome = await self.run_in_worker(check, text, document.path, version, self.contexts, stop)
        document.took = time.perf_counter() - begin
        if document.version == version and not stop.is_set():
            self._publish(document, outcome)
            self._warm()
            self._check_in_site(document, outcome)

    def _check_in_site(self, document: Document, outcome: Outcome) -> None:
        """Ask the rules on whole sites, if any is on, about a document that has just been opened or saved."""
        context, source = outcome.context, outcome.source
        if document.is_saved and context and source:
            document.is_saved = False
            rules = context.config.get_effective_rules(document.path).rules
            if any(rules[rule].enabled for rule in context.site_rules):
                if document.site_task is not None:
                    document.site_task.cancel()
                document.site_task = self._begin(self._ask_site(document, context.config.root))

    async def _ask_site(self, document: Document, root: str) -> None:
        document.on_disk = await ask_site(document.path, root)
        if document.on_disk.findings and document.outcome is not None and document.checked is not None:
            self._publish(document, document.outcome)

    def _publish(self, document: Document, outcome: Outcome) -> None:
        document.outcome = outcome = _merge_site_findings(outcome, document.on_disk)
        found = build_diagnostics(document.uri, outcome, self.client.units)
        params = types.PublishDiagnosticsParams(document.uri, found, version=document.version)
        self.text_document_publish_diagnostics(params)
        if outcome.broken and outcome.broken not in self._told:
            words = f"contentlint cannot check anything: {outcome.broken}"
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, words))
        self._told = self._told | {outcome.broken} if outcome.broken else set()

    def _warm(self) -> None:
        """Spare the collector what stays for good: it would look through all of it every so often."""
        if not self._is_warm:
            self._is_warm = True
            gc.freeze()

    def run_in_worker(
        self, function: Callable[P, ResultT], *args: P.args, **kwargs: P.kwargs
    ) -> "asyncio.Future[ResultT]":
        """Do something in the thread of the checks, which alone may touch rules, setups and the working folder."""
        return asyncio.get_running_loop().run_in_executor(self._worker, partial(function, *args, **kwargs))

    def list_rules(self, path: str) -> list[tuple[str, str]]:
        """Return the ids of all rules that there are for a file, with what each wants; the built-in ones if need be."""
        try:
            registry = self.contexts.enter(path).registry
        except (ConfigError, RuleError):
            registry = load_registry()
        return [(spec.id, spec.summary) for spec in registry.specs]

    def get_page(self, context: EditorContext, rule: str) -> str:
        """Return the page of a rule, made once."""
        key = (id(context.registry), rule)
        if key not in self._pages:
            is_custom = context.registry.get(rule).house
            look: Look = "text" if is_custom or not self.client.reads_markdown else "markdown"
            page = render_page(context.registry, rule, look)
            # custom rules may be anybody's: an editor would load the images that their words name
            self._pages[key] = render_fenced(page) if is_custom and self.client.reads_markdown else page
        return self._pages[key]


def _merge_site_findings(outcome: Outcome, on_disk: OnDisk) -> Outcome:
    """Return what a check gave with what the site has shown, in order of place."""
    if outcome.source is None or outcome.context is None:
        return outcome
    own = [one for one in outcome.findings if one.rule not in outcome.context.site_rules]
    every = sorted(
        [*own, *on_disk.move_findings(outcome.source.text)], key=lambda one: (one.span, one.rule, one.message)
    )
    return replace(outcome, findings=tuple(every))


def make_server(*, allow_python: bool = False) -> Server:
    """Return a server that knows what to answer."""
    server = Server(allow_python=allow_python)
    server.feature(types.INITIALIZE)(_handle_initialize)
    server.feature(types.INITIALIZED)(_handle_initialized)
    server.feature(types.SHUTDOWN)(_handle_shutdown)
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(_handle_files_changed)
    server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)(_handle_folders_changed)
    server.feature(types.TEXT_DOCUMENT_DID_SAVE)(_handle_saved)
    server.feature(types.TEXT_DOCUMENT_HOVER)(_handle_hover)
    options = types.CodeActionOptions(code_action_kinds=list(KINDS), resolve_provider=True)
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)(_code_action)
    server.feature(types.CODE_ACTION_RESOLVE)(_resolve)
    server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=list(TRIGGERS)))(
        _complete
    )
    return server


def serve(*, allow_python: bool) -> int:
    """Speak with an editor over standard input and output; return the exit code: 1 if it left without a word."""
    # what anybody prints goes to stderr: standard output belongs to the protocol
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as output:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        sys.setswitchinterval(SWITCH_INTERVAL)
        if not is_debugging():
            # what goes wrong is told the editor, in a line; the libraries would write all of an article to stderr
            for name in ("pygls", "asyncio"):
                logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        server = make_server(allow_python=allow_python)
        server.start_io(cast("BinaryIO", Messages(sys.stdin.buffer)), output)
    return 0 if server.was_shut_down else 1


# --- answers ------------------------------------------------------------------------------------


def _handle_initialize(server: Server, params: types.InitializeParams) -> None:
    can = params.capabilities
    edits = can.workspace.workspace_edit if can.workspace else None
    text = can.text_document
    resolve = text.code_action.resolve_support if text and text.code_action else None
    formats = (text.hover.content_format if text and text.hover else None) or [types.MarkupKind.Markdown]
    server.client = Client(
        units=get_units(server.workspace.position_encoding),
        has_versions=bool(edits and edits.document_changes),
        is_lazy=bool(resolve and "edit" in resolve.properties),
        reads_markdown=types.MarkupKind.Markdown in formats,
    )
    _read_folders(server)


def _read_folders(server: Server) -> None:
    folders = [to_fs_path(folder.uri) for folder in server.workspace.folders.values()]
    server.contexts = EditorContexts([folder for folder in folders if folder], allow_python=server.allow_python)


def _handle_initialized(server: Server, params: types.InitializedParams) -> None:
    """Ask to be told when a file of a configuration changes."""
    del params
    can = server.client_capabilities.workspace
    if can and can.did_change_watched_files and can.did_change_watched_files.dynamic_registration:
        watchers = [types.FileSystemWatcher(glob) for glob in WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        server.client_register_capability(types.RegistrationParams([types.Registration("files", method, options)]))


def _handle_shutdown(server: Server, params: None) -> None:
    del params
    server.was_shut_down = True
    for document in server.documents.values():
        document.halt()


def _handle_saved(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    server.check_saved_document(params.text_document.uri)


def _handle_files_changed(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Read the configuration anew, and check all documents."""
    del params
    _read_folders(server)
    for document in server.documents.values():
        server.check(document)


def _handle_folders_changed(server: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Do the same where other folders are open by now."""
    del params
    _read_folders(server)
    for document in server.documents.values():
        server.check(document)


async def _handle_hover(server: Server, params: types.HoverParams) -> types.Hover | None:
    """Show the pages of the rules that have found something at a place."""
    checked = _get_checked(server, params.text_document.uri)
    if checked is None:
        return None
    places = Places(checked.source, server.client.units)
    offset = places.get_offset(params.position)
    found = list(find_touched(checked.findings, offset, offset))
    rules = list(dict.fromkeys(one.rule for one in found))[:MAX_RULE_PAGES]
    pages = [await server.run_in_worker(server.get_page, checked.context, rule) for rule in rules]
    if not pages:
        return None
    kind = types.MarkupKind.Markdown if server.client.reads_markdown else types.MarkupKind.PlainText
    return types.Hover(types.MarkupContent(kind, "\n\n".join(pages)), places.get_range(found[0].span))


async def _code_action(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    checked = _get_checked(server, params.text_document.uri)
    if checked is None:
        return []
    return await server.run_in_worker(build_actions, checked, server.client, params.range, params.context.only)


async def _complete(server: Server, params: types.CompletionParams) -> list[types.CompletionItem]:
    """Offer the ids of rules where one may be named."""
    uri = params.text_document.uri
    document = server.documents.get(uri) or server.configurations.get(uri)
    if document is None:
        return []
    rules = await server.run_in_worker(server.list_rules, document.path)
    units, is_config = server.client.units, uri in server.configurations
    return build_completions(document.text, params.position, units, rules, is_config=is_config)


async def _resolve(server: Server, params: types.CodeAction) -> types.CodeAction:
    """Find out where the comment goes that an action promised."""
    data = params.data
    checked = _get_checked(server, str(data.get("uri"))) if isinstance(data, dict) else None
    if checked is not None and params.edit is None:
        params.edit = await server.run_in_worker(resolve_suppression, checked, server.client, data)
    if params.edit is None:
        raise JsonRpcException("a comment cannot be added here, or the article has changed", CANNOT)
    return params


def _get_checked(server: Server, uri: str) -> Checked | None:
    document = server.documents.get(uri)
    return document.checked if document else None
