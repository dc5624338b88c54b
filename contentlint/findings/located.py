"""Where a finding and its other places are, as people count it."""

from msgspec.structs import replace

from contentlint.findings.finding import Finding, Related
from contentlint.source import Source, Span


def located(finding: Finding, source: Source) -> Finding:
    """Return a finding with its lines and columns, and those of its other places in the same article."""
    related = tuple(one if one.path else _related(one, source) for one in finding.related)
    return replace(finding, related=related, **_lines_and_columns(finding.span, source))


def _related(related: Related, source: Source) -> Related:
    return replace(related, **_lines_and_columns(related.span, source))


def _lines_and_columns(span: Span, source: Source) -> dict[str, int]:
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
