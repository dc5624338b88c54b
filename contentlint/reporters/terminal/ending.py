"""The end of what people are shown of a run: what could not be checked, then the closing lines."""

from collections.abc import Iterator

from contentlint.reporters.report import Problem, Report
from contentlint.reporters.shown import Shown
from contentlint.reporters.terminal.escape import escape_terminal, escape_to_line
from contentlint.reporters.terminal.style import Style
from contentlint.reporters.terminal.summary import render_closing, render_failing


def render_ending(report: Report, shown: Shown, style: Style) -> Iterator[str]:
    """Say what could not be checked, which articles must be fixed, and the last lines."""
    yield from render_problems(report, style)
    if failing := "".join(f"{line}\n" for line in render_failing(report, style)):
        yield f"{failing}\n"
    yield "".join(f"{line}\n" for line in render_closing(report, shown, style))


def render_problems(report: Report, style: Style) -> Iterator[str]:
    """Say what could not be checked."""
    if report.unreadable:
        yield "".join(format_problem_line(problem, style) for problem in report.unreadable) + "\n"


def format_problem_line(problem: Problem, style: Style) -> str:
    """Say on one line what could not be checked."""
    path = escape_terminal(problem.path, unicode=style.unicode)
    message = escape_to_line(problem.message, unicode=style.unicode)
    return f"{style.paint('error', f'{style.glyphs.error} Cannot check')}  {path}: {message}\n"
