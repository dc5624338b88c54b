"""Findings that say the same of one place: a rule that yields to another is silent where that one speaks."""

from collections.abc import Iterable, Mapping

from contentlint.findings import Finding
from contentlint.rule.spec import RuleSpec


def yields_of(specs: Iterable[RuleSpec]) -> dict[str, tuple[str, ...]]:
    """Return, for each rule that yields to others, the ids of those."""
    return {spec.id: spec.yields_to for spec in specs if spec.yields_to}


def without_yielded(findings: list[Finding], yields: Mapping[str, tuple[str, ...]]) -> list[Finding]:
    """Return the findings of one article less those whose rule yields to another finding of the same span."""
    if not any(finding.rule in yields for finding in findings):
        return findings
    told = {(finding.rule, finding.span) for finding in findings}
    return [f for f in findings if not any((rule, f.span) in told for rule in yields.get(f.rule, ()))]
