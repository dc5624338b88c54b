"""The output for reviewdog: its Diagnostic Format. Columns are bytes of UTF-8, counted from 1, the end exclusive."""

from collections.abc import Iterator

from contentlint.findings import FileReport, Finding, Related
from contentlint.reporters.columns import Columns, utf8_bytes
from contentlint.reporters.fixes import as_in_file, edits_of, of_whole_lines
from contentlint.reporters.json_list import listed
from contentlint.reporters.message_text import address, explained, not_checked
from contentlint.reporters.report import PROJECT, Problem, Report, encodable, in_order, place_of
from contentlint.reporters.severity import NAMES
from contentlint.reporters.terminal.escape import escape_to_line
from contentlint.reporters.terminal.style import Style
from contentlint.source import Position

MOST_LINES = 50
"""Lines that a suggestion reaches over at most."""

MOST_CHARACTERS = 10_000
"""Code points of a suggestion: a page may be one long line."""


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001  the same for every terminal
    """Write the document, one diagnostic a line."""
    source = f'{{"source": {{"name": "contentlint", "url": "{PROJECT}"}},\n"diagnostics": ['
    yield from listed(_diagnostics(report), source, "]}\n")


def _diagnostics(report: Report) -> Iterator[dict[str, object]]:
    for problem in report.unreadable:
        yield _unreadable(problem)
    for file in report.ordered_files:
        columns = Columns(file.source if file.findings else None, utf8_bytes)
        for finding in in_order(file.findings):
            yield _finding(file, finding, columns)


def _unreadable(problem: Problem) -> dict[str, object]:
    return {
        "message": not_checked(problem),
        "location": {"path": encodable(problem.path)},
        "severity": NAMES["error"].rdjson,
    }


def _finding(file: FileReport, finding: Finding, columns: Columns) -> dict[str, object]:
    page = {"url": url} if (url := address(finding.help_url)) else {}
    related = [_related(file, other, columns) for other in finding.related]
    return {
        "message": explained(finding),
        "location": _location(file.path, *columns.of(finding)),
        "severity": NAMES[finding.severity].rdjson,
        "code": {"value": finding.rule, **page},
        **({"related_locations": related} if related else {}),
        **({"suggestions": suggestions} if (suggestions := _suggestions(file, finding, columns)) else {}),
    }


def _suggestions(file: FileReport, finding: Finding, columns: Columns) -> list[dict[str, object]]:
    """Return a repair as one suggestion of whole lines: forges take each by itself, and some of them only lines.

    There is none of too many lines or characters.
    """
    edits = edits_of(file, finding)
    if not edits or file.source is None:
        return []
    whole = of_whole_lines(file.source, edits)
    start, end = columns.at(whole.span)
    if end.line - start.line >= MOST_LINES or len(whole.text) > MOST_CHARACTERS:
        return []
    return [{"range": _range(start, end), "text": as_in_file(file, whole.text)}]


def _related(file: FileReport, related: Related, columns: Columns) -> dict[str, object]:
    label = escape_to_line(related.label, unicode=True)
    message = {"message": label} if label else {}
    if related.path:
        return {
            **message,
            "location": {"path": encodable(related.path), "range": {"start": {"line": place_of(related)[0].line}}},
        }
    return {**message, "location": _location(file.path, *columns.of(related))}


def _location(path: str, start: Position, end: Position) -> dict[str, object]:
    return {"path": encodable(path), "range": _range(start, end)}


def _range(start: Position, end: Position) -> dict[str, object]:
    return {"start": start._asdict(), "end": end._asdict()}
