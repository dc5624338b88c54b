"""The output for programs: one JSON document that lists every checked file.

::

    {"version": 1,
     "files": [{"path": …, "error": null, "findings": [{"rule": …, …}]}],
     "problems": [{"path": …, "message": …}],
     "summary": {…}}

- ``version`` is that of this format. Keys may be added to it; none is taken away or given another meaning
  without a new version.
- ``files`` holds every file that was to be checked, by path, also those without findings. ``error`` says
  why a file could not be checked; else it is null.
- A finding has ``rule``, ``message_id`` and ``severity`` (``error``, ``warning``, ``info``); ``message``, ``why`` and
  ``fix`` in plain text; ``line``, ``column``, ``end_line``, ``end_column``, counted from 1 in code points, the end
  exclusive (start and end are the same where something is missing: it belongs there); ``help_url`` (null if the
  rule has none); ``place``, the place in words; ``scaffold``, lines to copy; ``related``, other places with a label,
  of which those in another article have its ``path``.
  Findings come by line, column and rule.
- ``problems`` are paths that are no files and could not be looked into.
- ``summary`` counts the findings by severity, the files that were checked, those with findings, and what could
  not be read; ``fail_on`` is the mildest severity that fails the run (null for never), ``failed`` tells whether it did.

The JSON Schema is ``contentlint/reporters/schema/report.schema.json``. Equal findings give equal bytes.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct, json

from contentlint.findings import FileReport, Finding, Related
from contentlint.reporters.report import Report, encodable, in_order, place_of
from contentlint.reporters.style import Style

VERSION = 1
"""The version of this format."""


class _Related(Struct):
    label: str
    path: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class _Finding(Struct):
    rule: str
    message_id: str
    severity: str
    message: str
    line: int
    column: int
    end_line: int
    end_column: int
    place: str
    why: str
    fix: str
    scaffold: tuple[str, ...]
    help_url: str | None
    related: tuple[_Related, ...]


class _File(Struct):
    path: str
    error: str | None
    findings: tuple[_Finding, ...]


class _Problem(Struct):
    path: str
    message: str


class _Counts(Struct):
    error: int
    warning: int
    info: int


class _Summary(Struct):
    findings: _Counts
    files_checked: int
    files_with_findings: int
    unreadable: int
    fail_on: str | None
    failed: bool


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001  the same for every terminal
    """Write the document, a chunk for each file: a large site's would take several times its room at once."""
    yield f'{{\n  "version": {VERSION},\n  "files": '
    yield from _list(map(_file, report.ordered_files))
    yield ',\n  "problems": '
    yield from _list(_Problem(encodable(path), encodable(message)) for path, message in sorted(report.problems))
    yield f',\n  "summary": {_shown(_summary(report), "  ")}\n}}\n'


def _list(items: Iterable[Struct]) -> Iterator[str]:
    """Yield a list at the second level of the document, item by item."""
    before = "[\n    "
    for item in items:
        yield before + _shown(item, "    ")
        before = ",\n    "
    yield "[]" if before.startswith("[") else "\n  ]"


def _shown(item: Struct, indent: str) -> str:
    """Return a value as JSON, its lines after the first indented; no text in JSON holds a line end."""
    return json.format(json.encode(item), indent=2).decode().replace("\n", f"\n{indent}")


def _file(file: FileReport) -> _File:
    findings = tuple(_finding(file, finding) for finding in in_order(file.findings))
    return _File(encodable(file.path), encodable(file.error) or None, findings)


def _finding(file: FileReport, finding: Finding) -> _Finding:
    start, end = place_of(file, finding.span)
    return _Finding(
        rule=finding.rule,
        message_id=finding.message_id,
        severity=finding.severity,
        message=encodable(finding.message),
        line=start.line,
        column=start.column,
        end_line=end.line,
        end_column=end.column,
        place=encodable(finding.place),
        why=encodable(finding.why),
        fix=encodable(finding.fix),
        scaffold=tuple(map(encodable, finding.scaffold)),
        help_url=finding.help_url or None,
        related=tuple(_related(file, related) for related in finding.related),
    )


def _related(file: FileReport, related: Related) -> _Related:
    label = encodable(related.label)
    if related.path:
        line = max(related.line, 1)
        return _Related(label, encodable(related.path), line, 1, line, 1)
    start, end = place_of(file, related.span)
    return _Related(label, None, start.line, start.column, end.line, end.column)


def _summary(report: Report) -> _Summary:
    totals = report.totals
    return _Summary(
        findings=_Counts(totals.error, totals.warning, totals.info),
        files_checked=totals.checked,
        files_with_findings=totals.with_findings,
        unreadable=totals.unreadable,
        fail_on=report.fail_on,
        failed=report.failed,
    )
