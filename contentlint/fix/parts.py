"""A finding with edits in many places to findings with some of them, where each edit may be made without the others."""

from collections.abc import Sequence

from msgspec.structs import replace

from contentlint.findings import Finding
from contentlint.source import Edit


def may_be_parted(finding: Finding) -> bool:
    """Tell whether each of several edits of a finding may be made without the others."""
    return finding.repair is not None and finding.repair.is_divisible and len(finding.repair.edits) > 1


def take_part(finding: Finding, edits: Sequence[Edit], text: str) -> Finding:
    """Return a finding with some of its edits, at the place of the first of these."""
    if finding.repair is None or finding.repair.edits[0] is edits[0]:
        return replace(finding, repair=finding.repair and replace(finding.repair, edits=tuple(edits)))
    span, repair = edits[0].span, replace(finding.repair, edits=tuple(edits))
    line = finding.line + text.count("\n", finding.span.start, span.start)
    return replace(finding, span=span, line=line, end_line=line, repair=repair)


def halve(finding: Finding, text: str) -> list[Finding]:
    """Return two findings, each with half of the edits of one that may be parted."""
    edits = finding.repair.edits if finding.repair else ()
    middle = len(edits) // 2
    return [take_part(finding, edits[:middle], text), take_part(finding, edits[middle:], text)]
