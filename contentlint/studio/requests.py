"""Which answer a request of the page gets."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, cast

from contentlint import __version__
from contentlint.findings import SEVERITIES
from contentlint.lsp.workspace import Superseded
from contentlint.reporters.severity import SEVERITY_NAMES
from contentlint.source.discover import EXTENSIONS
from contentlint.source.paths import is_word_file
from contentlint.studio.checking import check_text, describe_check
from contentlint.studio.desk import Desk
from contentlint.studio.errors import RequestError
from contentlint.studio.folder import MAX_BYTES, OpenedFile
from contentlint.studio.messages import (
    PROTOCOL,
    AnyRequest,
    Check,
    Hello,
    Open,
    Reply,
)

if TYPE_CHECKING:
    from threading import Event

    from contentlint.studio.channel import Window


def build_welcome(desk: Desk) -> Reply:
    """Return what a window is told first."""
    names = [(severity, SEVERITY_NAMES[severity].people, SEVERITY_NAMES[severity].many) for severity in SEVERITIES]
    return {
        "type": "welcome",
        "version": __version__,
        "protocol": PROTOCOL,
        "name": desk.folder.root.rpartition("/")[2] or "/",
        "root": desk.folder.root or "/",
        "is_folder": desk.opened is None,
        "open": desk.opened,
        "severities": names,
        "extensions": EXTENSIONS,
        "max_bytes": MAX_BYTES,
    }


async def answer(request: AnyRequest, window: "Window") -> Reply:
    """Return the answer to a request. Raises :class:`RequestError`."""
    return await _ANSWERS[type(request)](request, window)


async def _greet_again(_request: Hello, window: "Window") -> Reply:
    return build_welcome(window.desk)


async def _open(request: Open, window: "Window") -> Reply:
    found = await window.desk.run(_read, request.path, window.desk)
    window.shown = request.path
    return {"type": "opened", **describe_file(found)}


def _read(path: str, desk: Desk) -> OpenedFile:
    desk.enter(path)
    if is_word_file(path):
        raise RequestError("refused", f"{path}: Word files are published, not edited")
    return desk.folder.open(path)


def describe_file(file: OpenedFile) -> Reply:
    """Return what the page is told of a file."""
    note = "This file has several kinds of line ends; each line keeps its own." if file.form.line_ends == "mixed" else ""
    return {
        "path": file.path,
        "name": file.path.rpartition("/")[2],
        "format": find_format(file.path),
        "text": file.source.text,
        "stamp": file.stamp,
        "form": file.form,
        "is_writable": file.is_writable,
        "note": note,
    }


def find_format(path: str) -> str:
    """Return how a file is read, by its name."""
    from contentlint.article.reader import FORMATS

    suffix = path[path.rfind(".") :].lower() if "." in path else ""
    return FORMATS.get(suffix, "text")


async def _check(request: Check, window: "Window") -> Reply:
    stop = window.begin_check(request.path or f"/{request.name}")
    return await window.desk.run(_check_now, request, window.desk, stop)


def _check_now(request: Check, desk: Desk, stop: "Event") -> Reply:
    if stop.is_set():
        raise Superseded
    source, context = desk.take(request.text, request.path, request.name, request.form)
    context.stop = stop
    checked = check_text(source, context, desk.find_in_site(request.path, source.text))
    if stop.is_set():
        raise Superseded
    return {
        "type": "checked",
        "version": request.version,
        **describe_check(checked, with_blocks=request.with_blocks),
    }


_Answer = Callable[[Any, "Window"], Awaitable[Reply]]

_ANSWERS: dict[type, _Answer] = {
    Hello: cast("_Answer", _greet_again),
    Open: cast("_Answer", _open),
    Check: cast("_Answer", _check),
}
