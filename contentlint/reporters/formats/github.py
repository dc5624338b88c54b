"""Workflow commands for GitHub Actions, which shows them as annotations on a pull request.

GitHub silently drops all but ten annotations of each kind in a step. If there are more than ten, nine are written, and
the tenth says how many are left out. Errors come first, then warnings, then notices.
"""

from collections.abc import Iterator

from contentlint.findings import SEVERITIES, FileReport, Finding, Severity
from contentlint.reporters.formats import Format
from contentlint.reporters.message_text import format_explanation, format_problem
from contentlint.reporters.report import Problem, Report, place_of, replace_surrogates, sort_findings
from contentlint.reporters.terminal.style import Style
from contentlint.reporters.unjudged import describe_unjudged

FORMAT = Format(
    summary="annotations on a pull request, and the job summary",
    media="text",
    uses_repo_paths=True,
    opens_lines=True,
    has_job_summary=True,
)

COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}

MAX_ANNOTATIONS = 10
"""Annotations of one kind that GitHub takes from a step (documentation of actions/toolkit, problem matchers)."""

_MANY: dict[Severity, str] = {"error": "errors", "warning": "warnings", "info": "tips"}
_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_MESSAGE = str.maketrans(_MESSAGE)
_IN_PROPERTY = str.maketrans(_MESSAGE | {":": "%3A", ",": "%2C"})


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001  the same for every terminal
    """Write one command per line."""
    for severity in SEVERITIES:
        commands = [*_render_problems(report, severity), *_render_findings(report, severity)]
        if len(commands) <= MAX_ANNOTATIONS:
            yield from commands
        else:
            yield from commands[: MAX_ANNOTATIONS - 1]
            yield _format_left_out(severity, len(commands) - MAX_ANNOTATIONS + 1)


def _render_problems(report: Report, severity: Severity) -> Iterator[str]:
    """Yield an error for each file that could not be checked, and one notice for all links that were not."""
    if severity == "error":
        for problem in report.unreadable:
            yield _format_problem(problem)
    if severity == "info" and report.unjudged:
        text = " ".join(describe_unjudged(report))
        yield format_command(COMMANDS["info"], {"title": "contentlint"}, text)


def _format_problem(problem: Problem) -> str:
    properties = {"title": "contentlint", "file": replace_surrogates(problem.path)}
    return format_command(COMMANDS["error"], properties, format_problem(problem))


def _render_findings(report: Report, severity: Severity) -> Iterator[str]:
    for file in report.ordered_files:
        for finding in sort_findings(file.findings):
            if finding.severity == severity:
                yield _format_finding(file, finding)


def _format_finding(file: FileReport, finding: Finding) -> str:
    properties = {
        "title": f"contentlint ({finding.rule})",
        "file": replace_surrogates(file.path),
        **({} if finding.is_whole else _build_place(finding)),
    }
    return format_command(COMMANDS[finding.severity], properties, format_explanation(finding))


def _build_place(finding: Finding) -> dict[str, str]:
    """Return lines and columns. GitHub takes no columns if a finding has several lines."""
    start, end = place_of(finding)
    columns = {"col": str(start.column), "endColumn": str(end.column)} if start.line == end.line else {}
    return {"line": str(start.line), "endLine": str(end.line), **columns}


def _format_left_out(severity: Severity, count: int) -> str:
    message = (
        f"{count} more {_MANY[severity]} are not shown here, because GitHub shows only ten of "
        f"each kind. Run “contentlint check” to see all of them."
    )
    return format_command(COMMANDS[severity], {"title": "contentlint"}, message)


def format_command(name: str, properties: dict[str, str], message: str) -> str:
    """Return one workflow command, escaped the way the runner reads it, with its line end."""
    written = ",".join(f"{key}={value.translate(_IN_PROPERTY)}" for key, value in properties.items())
    return f"::{name} {written}::{message.translate(_IN_MESSAGE)}\n"
