"""The output as Checkstyle writes it, which many build servers read. Columns are code points, counted from 1."""

from collections.abc import Iterator

from contentlint.findings import Finding
from contentlint.reporters.message_text import advice, not_checked
from contentlint.reporters.report import Problem, Report, in_order, place_of
from contentlint.reporters.terminal.style import Style
from contentlint.reporters.xml_writer import DECLARATION, start


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001  the same for every terminal
    """Write the document: an element for each file with findings."""
    yield f'{DECLARATION}<checkstyle version="4.3">\n'
    for problem in report.unreadable:
        yield _file(problem.path, _unreadable(problem))
    for file in report.ordered_files:
        if file.findings:
            yield _file(file.path, "".join(map(_error, in_order(file.findings))))
    yield "</checkstyle>\n"


def _file(path: str, errors: str) -> str:
    return f"  {start('file', {'name': path})}>\n{errors}  </file>\n"


def _unreadable(problem: Problem) -> str:
    attributes = {"severity": "error", "message": not_checked(problem), "source": "contentlint"}
    return f"    {start('error', attributes)}/>\n"


def _error(finding: Finding) -> str:
    place = place_of(finding)[0]
    attributes = {
        "line": place.line,
        "column": place.column,
        "severity": finding.severity,
        "message": advice(finding),
        "source": finding.rule,
    }
    return f"    {start('error', attributes)}/>\n"
