"""Findings: what rules say, how grave it is, and what is suppressed."""

from contentlint.findings.finding import (
    SEVERITIES,
    About,
    FileReport,
    Finding,
    Related,
    RuleFailure,
    Severity,
    WholeArticle,
)
from contentlint.findings.located import locate_finding, show_finding
from contentlint.findings.repair import Repair, Tier

__all__ = [
    "SEVERITIES",
    "About",
    "FileReport",
    "Finding",
    "Related",
    "Repair",
    "RuleFailure",
    "Severity",
    "Tier",
    "WholeArticle",
    "locate_finding",
    "show_finding",
]
