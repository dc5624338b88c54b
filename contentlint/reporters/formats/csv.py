"""A table for spreadsheets: a row for each finding, and for whatever was not checked. Columns count code points.

The output begins with a byte order mark. Without it, Excel does not recognize UTF-8.
"""

from collections.abc import Iterator

from contentlint.reporters.formats import Format
from contentlint.reporters.message_text import filter_url, format_message, format_problem
from contentlint.reporters.report import Report, place_of, sort_findings
from contentlint.reporters.spreadsheet import defuse, format_row
from contentlint.reporters.terminal.escape import escape_terminal, escape_to_line
from contentlint.reporters.terminal.style import Style
from contentlint.reporters.unjudged import describe_form

FORMAT = Format(summary="a spreadsheet: one row for each finding", media="csv", opens_lines=True)


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001  the same for every terminal
    """Write the header and one row at a time."""
    yield "\ufeff" + _format_row("path", "line", "column", "rule", "severity", "message", "fix", "help_url")
    for problem in report.unreadable:
        yield _format_row(problem.path, "", "", "contentlint", "error", format_problem(problem), "", "")
    for file in report.ordered_files:
        for finding in sort_findings(file.findings):
            place = ("", "") if finding.is_whole else map(str, place_of(finding)[0])
            advice = (format_message(finding), escape_to_line(finding.fix, unicode=True), filter_url(finding.help_url))
            yield _format_row(file.path, *place, finding.rule, finding.severity, *advice)
    for one in report.unjudged:
        yield _format_row("", "", "", "contentlint", "info", describe_form(one), "", "")


def _format_row(*cells: str) -> str:
    return format_row(defuse(escape_terminal(cell, unicode=True)) for cell in cells)
