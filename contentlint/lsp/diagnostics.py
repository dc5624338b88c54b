"""Findings as an editor shows them."""

from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types

from contentlint.findings import Finding, Related, Severity
from contentlint.lsp.check import Outcome
from contentlint.lsp.positions import Places, Units
from contentlint.reporters.terminal.escape import escape_to_line
from contentlint.source import Span

SOURCE = "contentlint"

SEVERITIES: dict[Severity, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}

START = types.Range(types.Position(0, 0), types.Position(0, 0))


def build_diagnostics(uri: str, outcome: Outcome, units: Units) -> list[types.Diagnostic]:
    """Return what a check gave as diagnostics; a configuration or a document that cannot be read is one, too."""
    if outcome.broken:
        return [
            _build_error_diagnostic(
                f"Not checked: the configuration of contentlint has an error. {outcome.broken}", "configuration"
            )
        ]
    if outcome.problem:
        return [_build_error_diagnostic(f"Not checked: {outcome.problem}.", "unreadable")]
    if outcome.source is None or outcome.context is None:
        return []
    places, root = Places(outcome.source, units), outcome.context.config.root
    failed = [_build_error_diagnostic(f"Not checked by all rules: {one.reason}.", "rule") for one in outcome.failures]
    return [*failed, *(build_diagnostic(uri, finding, places, root) for finding in outcome.findings)]


def build_diagnostic(uri: str, finding: Finding, places: Places, root: str) -> types.Diagnostic:
    """Return one finding as a diagnostic; ``root`` is the folder that the paths of other articles start from."""
    return types.Diagnostic(
        range=places.get_range(get_shown_span(finding)),
        severity=SEVERITIES[finding.severity],
        code=finding.rule,
        code_description=types.CodeDescription(finding.help_url) if finding.help_url else None,
        source=SOURCE,
        message=f"{escape_for_editor(finding.message)}\n{escape_for_editor(finding.fix)}",
        related_information=[_build_related(uri, one, places, root) for one in finding.related] or None,
        data={"rule": finding.rule, "message_id": finding.message_id, "fingerprint": finding.fingerprint},
    )


def get_shown_span(finding: Finding) -> Span:
    """Return where an editor shows a finding: at its place, and at the start what marks no text."""
    return Span(0, 0) if finding.is_whole else finding.span


def escape_for_editor(words: str) -> str:
    """Return words that may quote an article on one line, with what an editor would obey or hide made visible."""
    return escape_to_line(words, unicode=True)


def find_touched(findings: tuple[Finding, ...], start: int, end: int) -> Iterator[Finding]:
    """Yield the findings that a selection touches, those on the smallest places first."""
    placed = [(get_shown_span(one), one) for one in findings]
    touched = [(span.end - span.start, one) for span, one in placed if span.start <= end and start <= span.end]
    yield from (one for _, one in sorted(touched, key=lambda pair: pair[0]))


def _build_error_diagnostic(message: str, code: str) -> types.Diagnostic:
    return types.Diagnostic(START, message, severity=types.DiagnosticSeverity.Error, code=code, source=SOURCE)


def _build_related(uri: str, related: Related, places: Places, root: str) -> types.DiagnosticRelatedInformation:
    if not related.path:
        place = places.get_range(related.span)
    else:
        uri = Path(root or "/", related.path).as_uri()
        line = max(related.line - 1, 0)
        place = types.Range(types.Position(line, 0), types.Position(line, 0))
    return types.DiagnosticRelatedInformation(types.Location(uri, place), escape_for_editor(related.label) or "here")
