"""Findings written by hand, given their lines and columns as the engine does it."""

from contentlint.findings import FileReport, Finding, locate_finding
from contentlint.source import Source


def placed(path: str, text: str, *findings: Finding) -> FileReport:
    """Return what was found in one text."""
    source = Source(text, path)
    return FileReport(path, source, tuple(locate_finding(finding, source) for finding in findings))
