"""What a finding says, made harmless, for formats that take plain text."""

import re

from contentlint.findings import Finding
from contentlint.reporters.report import Problem
from contentlint.reporters.terminal.escape import escape_lines, escape_to_line

_ADDRESS = re.compile(r"https?://[!-~]+")


def format_message(finding: Finding) -> str:
    """Return the message on one line."""
    return escape_to_line(finding.message, unicode=True)


def format_advice(finding: Finding) -> str:
    """Return the message and the way out on one line."""
    return escape_to_line(f"{finding.message} {finding.fix}", unicode=True)


def format_explanation(finding: Finding) -> str:
    """Return the message, why it matters and the way out, each on its own line."""
    parts = [
        finding.message,
        f"Why: {finding.why}" if finding.why else "",
        f"Fix: {finding.fix}" if finding.fix else "",
    ]
    return "\n".join(escape_lines(part.strip()) for part in parts if part)


def format_problem(problem: Problem) -> str:
    """Say that something could not be checked, and why, on one line."""
    return f"Cannot check this: {escape_to_line(problem.message, unicode=True)}"


def filter_url(url: str) -> str:
    """Return the address of a page if it is a plain one, else nothing."""
    return url if _ADDRESS.fullmatch(url) else ""
