"""The XML of Checkstyle, which many build servers read. Columns count code points, from 1."""

from collections.abc import Iterator

from contentlint.findings import Finding
from contentlint.reporters.formats import Format
from contentlint.reporters.message_text import format_advice, format_problem
from contentlint.reporters.report import Problem, Report, place_of, sort_findings
from contentlint.reporters.terminal.style import Style
from contentlint.reporters.xml_writer import DECLARATION, start

FORMAT = Format(summary="build servers that read Checkstyle's XML", media="xml", opens_lines=True, tells_unjudged=False)


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001  the same for every terminal
    """Write the document: an element for each file with findings."""
    yield f'{DECLARATION}<checkstyle version="4.3">\n'
    for problem in report.unreadable:
        yield _format_file(problem.path, _format_unreadable(problem))
    for file in report.ordered_files:
        if file.findings:
            yield _format_file(file.path, "".join(map(_format_finding, sort_findings(file.findings))))
    yield "</checkstyle>\n"


def _format_file(path: str, errors: str) -> str:
    return f"  {start('file', {'name': path})}>\n{errors}  </file>\n"


def _format_unreadable(problem: Problem) -> str:
    attributes = {"severity": "error", "message": format_problem(problem), "source": "contentlint"}
    return f"    {start('error', attributes)}/>\n"


def _format_finding(finding: Finding) -> str:
    place = place_of(finding)[0]
    attributes: dict[str, str | int] = {
        "line": place.line,
        **({} if finding.is_whole else {"column": place.column}),
        "severity": finding.severity,
        "message": format_advice(finding),
        "source": finding.rule,
    }
    return f"    {start('error', attributes)}/>\n"
