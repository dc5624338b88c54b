"""GitLab's code quality report, a JSON list.

GitLab stops reading at the first invalid entry and shows equal fingerprints only once. If a fingerprint changes, GitLab
reports one problem as fixed and another as new, so fingerprints contain no line numbers.
"""

from collections import Counter
from collections.abc import Iterator

from contentlint.findings import FileReport, Finding, Severity
from contentlint.reporters.fingerprint import hash_texts, identify_findings
from contentlint.reporters.formats import Format
from contentlint.reporters.json_list import join_items
from contentlint.reporters.message_text import format_advice, format_problem
from contentlint.reporters.report import Problem, Report, place_of, replace_surrogates
from contentlint.reporters.terminal.style import Style

FORMAT = Format(
    summary="GitLab's code quality report",
    media="json",
    uses_repo_paths=True,
    opens_lines=True,
    identifies_findings=True,
    tells_unjudged=False,
)

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}

_UNREADABLE = "critical"
"""The severity of what could not be checked at all."""


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001  the same for every terminal
    """Write the list, one entry per line."""
    yield from join_items(_build_entries(report))


def _build_entries(report: Report) -> Iterator[dict[str, object]]:
    seen: Counter[str] = Counter()
    for problem in report.unreadable:
        seen[problem.path] += 1
        yield _build_unreadable(problem, seen[problem.path])
    for file in report.ordered_files:
        for finding, known_by in identify_findings(file):
            yield _build_finding(file, finding, hash_texts(file.path, known_by))


def _build_finding(file: FileReport, finding: Finding, fingerprint: str) -> dict[str, object]:
    start, end = place_of(finding)
    return {
        "type": "issue",
        "check_name": finding.rule,
        "description": format_advice(finding),
        "severity": _SEVERITIES[finding.severity],
        "fingerprint": fingerprint,
        "location": {"path": replace_surrogates(file.path), "lines": {"begin": start.line, "end": end.line}},
    }


def _build_unreadable(problem: Problem, number: int) -> dict[str, object]:
    return {
        "type": "issue",
        "check_name": "contentlint",
        "description": format_problem(problem),
        "severity": _UNREADABLE,
        "fingerprint": hash_texts(problem.path, "unreadable", str(number)),
        "location": {"path": replace_surrogates(problem.path), "lines": {"begin": 1, "end": 1}},
    }
