"""Paths as a forge knows them: from the top of the repository on, in whatever folder of it a command runs."""

from msgspec.structs import replace

from contentlint.findings import FileReport, Finding, Related
from contentlint.reporters.report import UNNAMED, Problem, Report
from contentlint.source.ignore_files import find_repository
from contentlint.source.paths import get_relative_path


def use_repo_paths(report: Report, here: str) -> Report:
    """Return a report whose paths start from the top of the repository in which ``here``, the working folder, lies.

    Nothing changes at the top, and where there is no repository.
    """
    top = find_repository(here)
    if top is None or top == here:
        return report
    return replace(
        report,
        files=tuple(_convert_file(file, top) for file in report.files),
        problems=tuple(Problem(_convert_path(problem.path, top), problem.message) for problem in report.problems),
    )


def _convert_path(path: str, top: str) -> str:
    return path if path == UNNAMED else get_relative_path(path, top)


def _convert_file(file: FileReport, top: str) -> FileReport:
    findings = tuple(_convert_finding(finding, top) if finding.related else finding for finding in file.findings)
    return replace(file, path=_convert_path(file.path, top), findings=findings)


def _convert_finding(finding: Finding, top: str) -> Finding:
    return replace(finding, related=tuple(_convert_related(related, top) for related in finding.related))


def _convert_related(related: Related, top: str) -> Related:
    return replace(related, path=_convert_path(related.path, top)) if related.path else related
