"""How the lines that a finding offers come into its article."""

from contentlint.findings import Finding
from contentlint.source import Edit, Span


def build_insertion(finding: Finding, text: str) -> Edit:
    """Return how the lines of a finding come into its article at its place, with blank lines around them."""
    start = finding.span.start
    if text[:start].rpartition("\n")[2].strip() and text[start : start + 1].strip():
        # never into the middle of a line
        start = text.rfind("\n", 0, start) + 1
    before, after = text[:start], text[start:]
    above = "" if not before.strip() else "\n" * (2 - _count_line_ends(before[::-1]))
    below = "\n" * (2 - _count_line_ends(after)) if after.strip() else "\n"[len(after) :]
    return Edit(Span(start, start), above + "\n".join(finding.scaffold) + below)


def _count_line_ends(text: str) -> int:
    """Return with how many line ends a text begins, two at most."""
    return 2 if text.startswith("\n\n") else int(text.startswith("\n"))
