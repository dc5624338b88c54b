"""Where a finding and its other places are, as people count it."""

from msgspec.structs import replace

from contentlint.findings.finding import Finding, Related
from contentlint.source import Source, Span


def locate_finding(finding: Finding, source: Source) -> Finding:
    """Return a finding with its lines and columns, and those of its other places in the same article."""
    related = tuple(one if one.path else _locate_related(one, source) for one in finding.related)
    return replace(finding, related=related, **_compute_positions(finding.span, source))


def show_finding(finding: Finding, source: Source) -> Finding:
    """Return a finding with its places in the text that people see, where that is another one than the rules saw.

    What repairs it belongs to a text that is in no file.
    """
    if source.shown is source:
        return finding
    related = tuple(one if one.path else replace(one, span=source.find_shown(one.span)) for one in finding.related)
    return replace(finding, span=source.find_shown(finding.span), related=related, repair=None)


def _locate_related(related: Related, source: Source) -> Related:
    return replace(related, **_compute_positions(related.span, source))


def _compute_positions(span: Span, source: Source) -> dict[str, int]:
    line, column = source.get_position(span.start)
    end_line, end_column = source.get_position(span.end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
