"""Paths as a forge knows them: from the top of the repository on, in whatever folder of it a command runs."""

from msgspec.structs import replace

from contentlint.findings import FileReport, Finding, Related
from contentlint.reporters.report import UNNAMED, Problem, Report
from contentlint.source.ignore_files import repository_of
from contentlint.source.paths import relative_to


def use_repo_paths(report: Report, here: str) -> Report:
    """Return a report whose paths start from the top of the repository in which ``here``, the working folder, lies.

    Nothing changes at the top, and where there is no repository.
    """
    top = repository_of(here)
    if top is None or top == here:
        return report
    return replace(
        report,
        files=tuple(_file(file, top) for file in report.files),
        problems=tuple(Problem(_repo_path(problem.path, top), problem.message) for problem in report.problems),
    )


def _repo_path(path: str, top: str) -> str:
    return path if path == UNNAMED else relative_to(path, top)


def _file(file: FileReport, top: str) -> FileReport:
    findings = tuple(_finding(finding, top) if finding.related else finding for finding in file.findings)
    return replace(file, path=_repo_path(file.path, top), findings=findings)


def _finding(finding: Finding, top: str) -> Finding:
    return replace(finding, related=tuple(_related(related, top) for related in finding.related))


def _related(related: Related, top: str) -> Related:
    return replace(related, path=_repo_path(related.path, top)) if related.path else related
