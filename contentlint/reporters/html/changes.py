"""What the repair of a finding changes, as pieces of text for a page: kept, deleted and inserted."""

from collections.abc import Iterator

from msgspec import Struct

from contentlint.findings import FileReport, Finding
from contentlint.reporters.fixes import get_edits
from contentlint.source import Edit, Source

MAX_CONTEXT = 48
"""So many characters of a line are shown before and after a change."""

MAX_TEXT = 600
"""A longer text is shown by its beginning and its end."""

MAX_CHANGES = 8
"""So many changes of a repair are shown."""


class Change(Struct, frozen=True, array_like=True):
    """One change: the text before it, what is deleted and what is inserted there, and the text behind it."""

    before: str
    deleted: str
    inserted: str
    after: str


class Repairing(Struct, frozen=True, omit_defaults=True):
    """What can be done about a finding: in words, by whom (a tier of :class:`Repair`), and how the text changes."""

    title: str
    tier: str
    changes: tuple[Change, ...] = ()
    more: int = 0


def describe_repair(file: FileReport, finding: Finding) -> Repairing | None:
    """Return what the repair of a finding does, without the changes where the text is another one by now."""
    if finding.repair is None:
        return None
    edits, source = get_edits(file, finding), file.source
    changes = tuple(_list_changes(source, edits[:MAX_CHANGES])) if source else ()
    return Repairing(finding.repair.title, finding.repair.tier, changes, max(0, len(edits) - MAX_CHANGES))


def _list_changes(source: Source, edits: tuple[Edit, ...]) -> Iterator[Change]:
    text = source.text
    for edit in edits:
        start, end = edit.span
        before, after = _get_line_before(text, start), _get_line_behind(text, end)
        yield Change(before, _shorten(text[start:end]), _shorten(edit.text), after)


def _get_line_before(text: str, at: int) -> str:
    """Return the words of a line before a place, as many as are shown."""
    before = text[max(0, at - MAX_CONTEXT) : at]
    if "\n" in before or at <= MAX_CONTEXT:
        return before.rpartition("\n")[2]
    return f"…{before[before.find(' ') + 1 :]}"


def _get_line_behind(text: str, at: int) -> str:
    """Return the words of a line behind a place, as many as are shown."""
    behind, end, _ = text[at : at + MAX_CONTEXT].partition("\n")
    if end or at + MAX_CONTEXT >= len(text):
        return behind
    return f"{behind[: behind.rfind(' ')] if ' ' in behind else behind}…"


def _shorten(text: str) -> str:
    half = MAX_TEXT // 2
    return text if len(text) <= MAX_TEXT else f"{text[:half]} … {text[-half:]}"
