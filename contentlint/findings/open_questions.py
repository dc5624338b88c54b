"""Findings that ask what only the writer knows: a draft with one of them is not ready, whatever fails a run."""

from contentlint.findings.finding import Finding

QUESTIONS = frozenset(
    ("structure/draft-frame", message)
    for message in (
        *("unsure", "mark", "title", "no-title", "no-text", "second", "faq", "heading", "dialect"),
        *("other-title", "above-title"),
    )
)
"""The messages with which `check` asks what `publish` asks, too."""


def is_open_question(finding: Finding) -> bool:
    """Tell whether a finding asks about a draft, unless the rule was made a tip."""
    return (finding.rule, finding.message_id) in QUESTIONS and finding.severity != "info"
