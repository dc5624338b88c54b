"""One line for each finding, then the verdict."""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from contentlint.findings import FileReport, Finding
from contentlint.reporters.formats import Format
from contentlint.reporters.report import Report, format_place
from contentlint.reporters.severity import SEVERITY_NAMES
from contentlint.reporters.shown import choose_shown, list_singly
from contentlint.reporters.terminal.ending import format_problem_line
from contentlint.reporters.terminal.escape import escape_terminal, escape_to_line
from contentlint.reporters.terminal.style import Style
from contentlint.reporters.terminal.summary import render_failing, render_not_shown, render_quiet_end, render_summary
from contentlint.source.paths import is_word_file

if TYPE_CHECKING:
    from contentlint.reporters.causes import Cause

FORMAT = Format(summary="people: one line for each finding", media="text", for_machines=False, joins_causes=True)


def render(report: Report, style: Style) -> Iterator[str]:
    """Show a report to people, one line for each finding, or for all that have one cause."""
    shown = choose_shown(report, list_singly)
    before, after = shown.split()
    for one in before:
        yield from (_format_line(one.file, entry[0], style) for entry in one.entries)
    for cause in shown.causes:
        yield _format_line(cause.places[0].file, cause.first, style, _list_places(cause))
    for one in after:
        yield from (_format_line(one.file, entry[0], style) for entry in one.entries)
    for problem in report.unreadable:
        yield format_problem_line(problem, style)
    if report.has_nothing_to_say:
        lines = render_quiet_end(report, style)
    else:
        lines = chain(render_failing(report, style), render_summary(report, style), render_not_shown(shown, style))
    yield "".join(f"{line}\n" for line in lines)


def _list_places(cause: "Cause") -> str:
    """Say in how many articles a cause is, and name those that its line does not."""
    others = [format_place(one.file.path, one.finding) for one in cause.places[1:]]
    named = f" {cause.where}, also {', '.join(others)}"
    return f"{named} {cause.more}." if cause.more else f"{named}."


def _format_line(file: FileReport, finding: Finding, style: Style, more: str = "") -> str:
    where = escape_terminal(format_place(file.path, finding), unicode=style.unicode)
    if is_word_file(file.path):
        where += f": {escape_to_line(finding.place, unicode=style.unicode)}"
    word = f"{getattr(style.glyphs, finding.severity)} {SEVERITY_NAMES[finding.severity].people}"
    message = escape_to_line(f"{finding.message}{more}", unicode=style.unicode)
    rule = style.link(finding.help_url, style.paint("dim", escape_to_line(finding.rule, unicode=style.unicode)))
    return f"{where}: {style.paint(finding.severity, word)}  {message}  {rule}\n"
