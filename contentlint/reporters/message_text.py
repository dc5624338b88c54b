"""What a finding says, made harmless, for formats that take plain text."""

import re

from contentlint.findings import Finding
from contentlint.reporters.report import Problem
from contentlint.reporters.terminal.escape import escape_lines, escape_to_line

_ADDRESS = re.compile(r"https?://[!-~]+")


def sentence(finding: Finding) -> str:
    """Return the message on one line."""
    return escape_to_line(finding.message, unicode=True)


def advice(finding: Finding) -> str:
    """Return the message and the way out on one line."""
    return escape_to_line(f"{finding.message} {finding.fix}", unicode=True)


def explained(finding: Finding) -> str:
    """Return the message, why it matters and the way out, each on its own line."""
    parts = [
        finding.message,
        f"Why: {finding.why}" if finding.why else "",
        f"Fix: {finding.fix}" if finding.fix else "",
    ]
    return "\n".join(escape_lines(part.strip()) for part in parts if part)


def not_checked(problem: Problem) -> str:
    """Say that something could not be checked, and why, on one line."""
    return f"Cannot check this: {escape_to_line(problem.message, unicode=True)}"


def address(url: str) -> str:
    """Return the address of a page if it is a plain one, else nothing."""
    return url if _ADDRESS.fullmatch(url) else ""
