"""Where a finding and its other places are, as people count it."""

from html import unescape
from typing import Protocol

from msgspec.structs import replace

from contentlint.findings.finding import Finding, Related
from contentlint.findings.repair import Repair
from contentlint.source import Edit, Position, Source, Span


class Lines(Protocol):
    """Knows the lines of a text."""

    def get_position(self, offset: int) -> Position:
        """Turn an offset into line and column."""


def locate_finding(finding: Finding, source: Lines, **further: object) -> Finding:
    """Return a finding with further fields, its lines and columns, and those of its other places in the article."""
    related = tuple(one if one.path else _locate_related(one, source) for one in finding.related)
    return replace(finding, related=related, **_compute_positions(finding.span, source), **further)


def show_finding(finding: Finding, source: Source) -> Finding:
    """Return a finding with its places in the text that people see, where that is another one than the rules saw.

    What repairs it belongs to a text that is in no file; a suggestion for the wording is one for what people see too.
    """
    if source.shown is source:
        return finding
    related = tuple(one if one.path else replace(one, span=source.find_shown(one.span)) for one in finding.related)
    repair = _show_suggestion(finding.repair, source) if finding.repair else None
    return replace(finding, span=source.find_shown(finding.span), related=related, repair=repair)


def _show_suggestion(repair: Repair, source: Source) -> Repair | None:
    """Return a suggestion with its edits in the text that people see; None where they would change what is no text."""
    if repair.tier != "suggest" or any("<" in f"{source.slice(edit.span)}{edit.text}" for edit in repair.edits):
        return None
    edits = tuple(Edit(source.find_shown(edit.span), unescape(edit.text)) for edit in repair.edits)
    return replace(repair, edits=edits)


def _locate_related(related: Related, source: Lines) -> Related:
    return replace(related, **_compute_positions(related.span, source))


def _compute_positions(span: Span, source: Lines) -> dict[str, int]:
    line, column = source.get_position(span.start)
    end_line, end_column = source.get_position(span.end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
