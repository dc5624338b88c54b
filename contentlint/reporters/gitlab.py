"""The output for GitLab's code quality report: a JSON list.

GitLab stops reading at the first entry that is not valid, shows equal fingerprints once, and takes a fingerprint that
changes for a problem that is fixed and another one that is new. So no line number is in it.
"""

from collections import Counter
from collections.abc import Iterator

from contentlint.findings import FileReport, Finding
from contentlint.reporters.fingerprint import digest, identified
from contentlint.reporters.json_list import listed
from contentlint.reporters.message_text import advice, not_checked
from contentlint.reporters.report import Problem, Report, encodable, place_of
from contentlint.reporters.severity import GITLAB_UNREADABLE, NAMES
from contentlint.reporters.terminal.style import Style


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001  the same for every terminal
    """Write the list, one entry a line."""
    yield from listed(_entries(report))


def _entries(report: Report) -> Iterator[dict[str, object]]:
    seen: Counter[str] = Counter()
    for problem in report.unreadable:
        seen[problem.path] += 1
        yield _unreadable(problem, seen[problem.path])
    for file in report.ordered_files:
        for finding, known_by in identified(file):
            yield _finding(file, finding, digest(file.path, known_by))


def _finding(file: FileReport, finding: Finding, fingerprint: str) -> dict[str, object]:
    start, end = place_of(finding)
    return {
        "type": "issue",
        "check_name": finding.rule,
        "description": advice(finding),
        "severity": NAMES[finding.severity].gitlab,
        "fingerprint": fingerprint,
        "location": {"path": encodable(file.path), "lines": {"begin": start.line, "end": end.line}},
    }


def _unreadable(problem: Problem, number: int) -> dict[str, object]:
    return {
        "type": "issue",
        "check_name": "contentlint",
        "description": not_checked(problem),
        "severity": GITLAB_UNREADABLE,
        "fingerprint": digest(problem.path, "unreadable", str(number)),
        "location": {"path": encodable(problem.path), "lines": {"begin": 1, "end": 1}},
    }
