"""The Diagnostic Format of reviewdog. Columns count bytes of UTF-8, from 1; ends are exclusive."""

from collections.abc import Iterator

from contentlint.findings import FileReport, Finding, Related, Severity
from contentlint.reporters.columns import Columns, count_utf8_bytes
from contentlint.reporters.fixes import convert_newlines, get_edits, merge_to_whole_lines
from contentlint.reporters.formats import Format
from contentlint.reporters.json_list import join_items
from contentlint.reporters.message_text import filter_url, format_explanation, format_problem
from contentlint.reporters.report import Problem, Report, place_of, replace_surrogates, sort_findings
from contentlint.reporters.terminal.escape import escape_to_line
from contentlint.reporters.terminal.style import Style
from contentlint.source import Position

FORMAT = Format(
    summary="reviewdog, which comments on pull requests on many forges",
    media="json",
    opens_lines=True,
    reads_articles=True,
    tells_unjudged=False,
)

_SEVERITIES: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}

MAX_SUGGESTION_LINES = 50
"""The most lines of a suggestion."""

MAX_SUGGESTION_CHARACTERS = 10_000
"""The most code points of a suggestion. A page may be one long line."""


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001  the same for every terminal
    """Write the document, one diagnostic per line."""
    source = '{"source": {"name": "contentlint"},\n"diagnostics": ['
    yield from join_items(_build_diagnostics(report), source, "]}\n")


def _build_diagnostics(report: Report) -> Iterator[dict[str, object]]:
    for problem in report.unreadable:
        yield _build_unreadable(problem)
    for file in report.ordered_files:
        columns = Columns(file.source if file.findings else None, count_utf8_bytes)
        for finding in sort_findings(file.findings):
            yield _build_finding(file, finding, columns)


def _build_unreadable(problem: Problem) -> dict[str, object]:
    return {
        "message": format_problem(problem),
        "location": {"path": replace_surrogates(problem.path)},
        "severity": _SEVERITIES["error"],
    }


def _build_finding(file: FileReport, finding: Finding, columns: Columns) -> dict[str, object]:
    page = {"url": url} if (url := filter_url(finding.help_url)) else {}
    related = [_build_related(file, other, columns) for other in finding.related]
    return {
        "message": format_explanation(finding),
        "location": {"path": replace_surrogates(file.path)}
        if finding.is_whole
        else _build_location(file.path, *columns.locate_finding(finding)),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule, **page},
        **({"related_locations": related} if related else {}),
        **({"suggestions": suggestions} if (suggestions := _build_suggestions(file, finding, columns)) else {}),
    }


def _build_suggestions(file: FileReport, finding: Finding, columns: Columns) -> list[dict[str, object]]:
    """Return a repair as one suggestion of whole lines, or nothing if it is too long.

    Forges apply each suggestion on its own, and some of them replace only whole lines.
    """
    edits = get_edits(file, finding)
    if not edits or file.source is None:
        return []
    whole = merge_to_whole_lines(file.source, edits)
    start, end = columns.locate_span(whole.span)
    if end.line - start.line >= MAX_SUGGESTION_LINES or len(whole.text) > MAX_SUGGESTION_CHARACTERS:
        return []
    return [{"range": _build_range(start, end), "text": convert_newlines(file, whole.text)}]


def _build_related(file: FileReport, related: Related, columns: Columns) -> dict[str, object]:
    label = escape_to_line(related.label, unicode=True)
    message = {"message": label} if label else {}
    if related.path:
        return {
            **message,
            "location": {
                "path": replace_surrogates(related.path),
                "range": {"start": {"line": place_of(related)[0].line}},
            },
        }
    return {**message, "location": _build_location(file.path, *columns.locate_finding(related))}


def _build_location(path: str, start: Position, end: Position) -> dict[str, object]:
    return {"path": replace_surrogates(path), "range": _build_range(start, end)}


def _build_range(start: Position, end: Position) -> dict[str, object]:
    return {"start": start._asdict(), "end": end._asdict()}
