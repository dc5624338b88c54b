"""Which answer a request of the page gets."""

import contextlib
from collections.abc import Awaitable, Callable
from threading import Event
from typing import Any, Protocol

from msgspec.structs import replace

from contentlint import __version__
from contentlint.document.document import FORMATS
from contentlint.findings import SEVERITIES
from contentlint.linter.lint import read_article
from contentlint.linter.shown_limits import read_limits
from contentlint.lsp.workspace import Superseded
from contentlint.publish.pictures import save_pictures
from contentlint.publish.rich_text import convert_rich_text
from contentlint.reporters.severity import SEVERITY_NAMES
from contentlint.rule.docs.page import render_page
from contentlint.source import Source, decode
from contentlint.source.decoding import explain_error
from contentlint.source.discover import EXTENSIONS, discover
from contentlint.source.edit import apply_edits
from contentlint.source.paths import escape_unprintable, is_word_file
from contentlint.studio import messages as m
from contentlint.studio.checking import check_text, describe_check, describe_row, measure_texts
from contentlint.studio.desk import Desk, Upload
from contentlint.studio.errors import RequestError
from contentlint.studio.fields import set_field
from contentlint.studio.fixing import describe_text, fix, insert, suppress
from contentlint.studio.folder import MAX_BYTES, ConflictError, OpenedFile
from contentlint.studio.metadata_table import describe_metadata, save_metadata
from contentlint.studio.publishing import Order
from contentlint.studio.site import Tell, describe_list

MAX_FILES = 20_000
"""So many names of articles are told."""


class Caller(Protocol):
    """A window that asks."""

    desk: Desk

    async def tell_others(self, event: m.Reply) -> None:
        """Tell the other windows something."""

    async def tell_all(self, event: m.Reply) -> None:
        """Tell all windows something."""

    def tell_progress(self, number: int) -> Tell:
        """Return what tells how far a request is."""

    def begin_check(self, path: str) -> Event:
        """Give up the check of a text that is under way, and return what ends the next one."""

    def cancel(self, number: int) -> bool:
        """Give up a request; tell whether it was under way."""


def build_welcome(desk: Desk) -> m.Reply:
    """Return what a window is told first."""
    names = [(severity, SEVERITY_NAMES[severity].people, SEVERITY_NAMES[severity].many) for severity in SEVERITIES]
    return {
        "type": "welcome",
        "version": __version__,
        "protocol": m.PROTOCOL,
        "name": desk.folder.root.rpartition("/")[2] or "/",
        "root": desk.folder.root or "/",
        "is_folder": desk.opened is None,
        "open": desk.opened,
        "severities": names,
        "extensions": EXTENSIONS,
        "max_bytes": MAX_BYTES,
    }


async def answer(request: m.AnyRequest, window: Caller) -> m.Reply:
    """Return the answer to a request. Raises :class:`RequestError`."""
    return await _ANSWERS[type(request)](request, window)


async def _greet_again(_request: m.Hello, window: Caller) -> m.Reply:
    return build_welcome(window.desk)


# --- files ----------------------------------------------------------------------------------------


def _open(request: m.Open, desk: Desk) -> m.Reply:
    """Return a file of the folder; a Word file becomes an article."""
    path = request.path
    desk.find_encoding(path)
    if is_word_file(path):
        draft = decode(desk.folder.read_file(path), path)
        return publish_upload(Upload(draft), Order(), desk)
    return {"type": "opened", **describe_file(desk.folder.open(path))}


def describe_file(file: OpenedFile) -> m.Reply:
    """Return what the page is told of a file."""
    note = (
        "This file has several kinds of line ends; each line keeps its own." if file.form.line_ends == "mixed" else ""
    )
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
    suffix = path[path.rfind(".") :].lower() if "." in path else ""
    return FORMATS.get(suffix, "text")


async def _save(request: m.Save, window: Caller) -> m.Reply:
    return await window.desk.run(_save_now, request, window.desk)


async def follow_up(request: m.AnyRequest, reply: m.Reply, window: Caller) -> None:
    """Tell the windows what a request has changed, after it was answered: nobody waits for a check of what is saved."""
    if not isinstance(request, m.Save) or reply["type"] != "saved":
        return
    await window.tell_others({"event": "changed-on-disk", "path": request.path, "stamp": reply["stamp"]})
    with contextlib.suppress(RequestError):  # it is saved, whether it can be checked or not
        row = await window.desk.run(_count_findings, request, window.desk)
        await window.tell_all({"event": "row", "path": request.path, **row})


def _count_findings(request: m.Save, desk: Desk) -> m.Reply:
    """Return what the list of articles says of one that has just been saved."""
    source, context = desk.take(request.text, request.path, "", request.form)
    checked = check_text(source, context, desk.find_in_site(request.path, source.text))
    return describe_row(checked)


def _save_now(request: m.Save, desk: Desk) -> m.Reply:
    desk.find_encoding(request.path)
    upload = desk.get_upload(request.upload) if request.upload else None
    try:
        saved = desk.folder.save(request.path, request.text, request.form, request.stamp)
    except ConflictError as conflict:
        current = conflict.current
        return {
            "type": "conflict",
            "path": request.path,
            "message": conflict.message,
            "exists": current is not None,
            "stamp": current.stamp if current else None,
            "text": current.source.text if current else "",
            "form": current.form if current else m.PLAIN,
        }
    note = _save_pictures(upload, desk.folder.locate(request.path)) if upload else ""
    return {"type": "saved", "path": request.path, "stamp": saved.stamp, "form": saved.form, "note": note}


def _save_pictures(upload: Upload, place: str) -> str:
    """Save the pictures of an upload beside its article; return what went wrong, if anything did."""
    from pathlib import Path

    folder = Path(place).parent
    there = {one.name for one in upload.pictures.files if (folder / one.name).exists()}
    files = tuple(one for one in upload.pictures.files if one.name not in there)
    kept = [one.name for one in upload.pictures.files if one.name in there and not one.is_there]
    try:
        save_pictures(replace(upload.pictures, files=files), folder)
    except (OSError, ValueError) as problem:
        return f"The pictures could not be saved: {explain_error(problem)}"
    return f"Not saved, because files with these names are there: {', '.join(kept)}" if kept else ""


def _list_files(_request: m.Files, desk: Desk) -> m.Reply:
    context, _ = desk.enter(None)
    config, root = context.config, desk.folder.root
    found = discover(
        [root or "/"],
        include=config.include,
        exclude=config.exclude,
        root=config.root,
        respect_gitignore=config.respect_gitignore,
    )
    paths = (one.path[len(root) + 1 :] for one in found.files if one.path.startswith(f"{root}/"))
    names = [escape_unprintable(path) for path in paths]
    return {"type": "files", "files": names[:MAX_FILES], "truncated": len(names) > MAX_FILES}


# --- one text -------------------------------------------------------------------------------------


async def _check(request: m.Check, window: Caller) -> m.Reply:
    stop = window.begin_check(request.path or f"/{request.name}")
    return await window.desk.run(_check_now, request, window.desk, stop)


def _check_now(request: m.Check, desk: Desk, stop: Event) -> m.Reply:
    if stop.is_set():
        raise Superseded
    source, context = desk.take(request.text, request.path, request.name, request.form)
    context.stop = stop
    checked = check_text(source, context, desk.find_in_site(request.path, source.text))
    if stop.is_set():
        raise Superseded
    return {"type": "checked", "version": request.version, **describe_check(checked, with_blocks=request.with_blocks)}


def _fix(request: m.Fix, desk: Desk) -> m.Reply:
    source, context = desk.take(request.text, request.path, request.name, request.form)
    return fix(source, context, request.what, request.form)


def _insert(request: m.Insert, desk: Desk) -> m.Reply:
    source, context = desk.take(request.text, request.path, request.name, request.form)
    checked = check_text(source, context, desk.find_in_site(request.path, source.text))
    return insert(checked, request.key, request.form)


def _suppress(request: m.Suppress, desk: Desk) -> m.Reply:
    source, context = desk.take(request.text, request.path, request.name, request.form)
    checked = check_text(source, context, desk.find_in_site(request.path, source.text))
    return suppress(checked, request.key, request.reach, request.form, request.reason.strip())


def _set_field(request: m.SetField, desk: Desk) -> m.Reply:
    source, context = desk.take(request.text, request.path, request.name, request.form)
    edits = set_field(read_article(source, context), request.key, request.value)
    changed = Source(apply_edits(source.text, edits), source.path, bom=source.bom)
    return {"type": "changed", **describe_text(source, changed, request.form)}


def _measure(request: m.Measure, desk: Desk) -> m.Reply:
    context, shown = desk.enter(request.path)
    limits = read_limits(context.registry, context.config.get_effective_rules(shown))
    return {"type": "measured", **measure_texts(request.title, request.description, limits)}


def _show_rule(request: m.Rule, desk: Desk) -> m.Reply:
    registry = desk.enter(None)[0].registry
    known = {spec.id: spec for spec in registry.specs}
    if request.rule not in known:
        raise RequestError("missing", f"there is no rule {request.rule}")
    text = render_page(registry, request.rule, "text")
    return {"type": "rule", "rule": request.rule, "summary": known[request.rule].summary, "text": text}


# --- the folder ------------------------------------------------------------------------------------


async def _list(request: m.List, window: Caller) -> m.Reply:
    site = window.desk.site
    if request.cached and site.result is None:
        raise RequestError("missing", "the folder was not checked yet")
    result = site.result if request.cached else None
    return describe_list(result or await site.check(window.tell_progress(request.id)))


async def _cancel(request: m.Cancel, window: Caller) -> m.Reply:
    return {"type": "cancel", "was_running": window.cancel(request.cancels)}


async def _list_metadata(request: m.Metadata, window: Caller) -> m.Reply:
    return describe_metadata(await window.desk.site.check(window.tell_progress(request.id)))


async def _save_metadata(request: m.MetadataSave, window: Caller) -> m.Reply:
    rows = []
    for change in request.rows:
        row = await window.desk.run(save_metadata, change, window.desk)
        rows.append(row)
        if row["state"] == "saved":
            event = {"event": "changed-on-disk", "path": change.path, "stamp": row["stamp"]}
            await window.tell_others(event)
    return {"type": "metadata_saved", "rows": rows}


# --- drafts ---------------------------------------------------------------------------------------


def _paste(request: m.Paste, desk: Desk) -> m.Reply:
    text, name = (request.html, "draft.html") if request.html.strip() else (request.text, "draft.txt")
    draft, context = desk.take(text, None, name, m.PLAIN)
    order = Order("draft.md", request.faq, request.json_ld, request.answers)
    return desk.press.publish(draft, order, context).reply


def _convert(request: m.Rich, _desk: Desk) -> m.Reply:
    found = convert_rich_text(request.html, "html" if request.format == "html" else "markdown")
    return {"type": "rich", "text": found.text, "is_block": found.is_block}


def _publish(request: m.Publish, desk: Desk) -> m.Reply:
    order = Order(request.target, request.faq, request.json_ld, request.answers)
    if request.upload:
        return publish_upload(desk.get_upload(request.upload), order, desk, request.upload)
    draft, context = desk.take(request.text, request.path, request.name or "draft.txt", request.form)
    return desk.press.publish(draft, order, context).reply


def publish_upload(upload: Upload, order: Order, desk: Desk, key: str = "") -> m.Reply:
    """Return the article of an uploaded file, which is kept until that is saved."""
    context, _ = desk.enter(None, upload.draft.path)
    result = desk.press.publish(upload.draft, order, context)
    return {**result.reply, "upload": desk.keep_upload(Upload(upload.draft, result.pictures), key)}


def take_upload(data: bytes, name: str, desk: Desk) -> m.Reply:
    """Return what becomes of a file that was dropped on the page."""
    context, shown = desk.enter(None, name)
    clean = shown.rpartition("/")[2]
    draft = decode(data, clean, encoding=context.config.encoding)
    if is_word_file(clean):
        return publish_upload(Upload(draft), Order(), desk)
    file = desk.folder.describe(clean, data)
    return {"type": "opened", **describe_file(file), "path": None, "stamp": None, "is_writable": True}


_Answer = Callable[[Any, Caller], Awaitable[m.Reply]]


def _in_worker(work: Callable[[Any, Desk], m.Reply]) -> _Answer:
    """Return what has a request answered in the worker."""

    async def answer_in_worker(request: m.AnyRequest, window: Caller) -> m.Reply:
        return await window.desk.run(work, request, window.desk)

    return answer_in_worker


_ANSWERS: dict[type, _Answer] = {
    m.Hello: _greet_again,
    m.Open: _in_worker(_open),
    m.Save: _save,
    m.Files: _in_worker(_list_files),
    m.Check: _check,
    m.Fix: _in_worker(_fix),
    m.Insert: _in_worker(_insert),
    m.Suppress: _in_worker(_suppress),
    m.SetField: _in_worker(_set_field),
    m.Measure: _in_worker(_measure),
    m.Rule: _in_worker(_show_rule),
    m.Paste: _in_worker(_paste),
    m.Rich: _in_worker(_convert),
    m.Publish: _in_worker(_publish),
    m.List: _list,
    m.Cancel: _cancel,
    m.Metadata: _list_metadata,
    m.MetadataSave: _save_metadata,
}
