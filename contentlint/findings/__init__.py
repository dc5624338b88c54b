"""Findings: what rules say, how grave it is, and what is suppressed."""

from contentlint.findings.finding import SEVERITIES, FileReport, Finding, Related, Severity

__all__ = ["SEVERITIES", "FileReport", "Finding", "Related", "Severity"]
