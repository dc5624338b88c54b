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
        before = text[max(0, start - MAX_CONTEXT) : start].rpartition("\n")[2]
        after = text[end : end + MAX_CONTEXT].partition("\n")[0]
        yield Change(before, _shorten(text[start:end]), _shorten(edit.text), after)


def _shorten(text: str) -> str:
    half = MAX_TEXT // 2
    return text if len(text) <= MAX_TEXT else f"{text[:half]} … {text[-half:]}"
