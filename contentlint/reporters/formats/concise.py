"""One line for each finding, then the verdict."""

from collections.abc import Iterator

from contentlint.findings import FileReport, Finding
from contentlint.reporters.formats import Format
from contentlint.reporters.report import Report, format_place
from contentlint.reporters.severity import SEVERITY_NAMES
from contentlint.reporters.terminal.ending import format_problem_line
from contentlint.reporters.terminal.escape import escape_terminal, escape_to_line
from contentlint.reporters.terminal.style import Style
from contentlint.reporters.terminal.summary import render_quiet_end, render_summary
from contentlint.source.paths import is_word_file

FORMAT = Format(summary="people: one line for each finding", media="text", for_machines=False)


def render(report: Report, style: Style) -> Iterator[str]:
    """Show a report to people, one line for each finding."""
    for file in report.ordered_files:
        for finding in report.list_shown(file):
            yield _format_line(file, finding, style)
    for problem in report.unreadable:
        yield format_problem_line(problem, style)
    lines = render_quiet_end(report, style) if report.has_nothing_to_say else render_summary(report, style)
    yield "".join(f"{line}\n" for line in lines)


def _format_line(file: FileReport, finding: Finding, style: Style) -> str:
    where = escape_terminal(format_place(file.path, finding), unicode=style.unicode)
    if is_word_file(file.path):
        where += f": {escape_to_line(finding.place, unicode=style.unicode)}"
    word = f"{getattr(style.glyphs, finding.severity)} {SEVERITY_NAMES[finding.severity].people}"
    message = escape_to_line(finding.message, unicode=style.unicode)
    rule = style.link(finding.help_url, style.paint("dim", escape_to_line(finding.rule, unicode=style.unicode)))
    return f"{where}: {style.paint(finding.severity, word)}  {message}  {rule}\n"
