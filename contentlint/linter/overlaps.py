"""Findings that say the same of one place: a rule that yields to another is silent where that one speaks."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from contentlint.findings import SEVERITIES, Finding, Severity
from contentlint.rule.spec import RuleSpec
from contentlint.source import Span


def collect_yields(specs: Iterable[RuleSpec]) -> dict[str, tuple[str, ...]]:
    """Return, for each rule that yields to others, the ids of those.

    An id with a message behind it (``meta/required-fields:none``) means that message alone.
    """
    return {spec.id: spec.overlaps_with for spec in specs if spec.overlaps_with}


def remove_yielded(findings: list[Finding], yields: Mapping[str, tuple[str, ...]]) -> list[Finding]:
    """Return the findings of one article less those whose rule yields to another finding that covers their place.

    A finding covers the place that it marks, all that lies within it, and the further places of the article that it
    lists. Nothing yields to what is less grave.
    """
    if not any(finding.rule in yields for finding in findings):
        return findings
    told = _group_covered_spans(findings, frozenset(name for names in yields.values() for name in names))
    return [
        finding
        for finding in findings
        if not any(
            (name, finding.severity) in told and finding.span in told[name, finding.severity]
            for name in yields.get(finding.rule, ())
        )
    ]


def _group_covered_spans(findings: list[Finding], wanted: frozenset[str]) -> dict[tuple[str, Severity], "_Covered"]:
    """Return, for each name that is wanted and each severity, what findings that are as grave or graver cover."""
    spans: dict[tuple[str, Severity], list[Span]] = {}
    for finding in findings:
        for name in wanted.intersection((finding.rule, f"{finding.rule}:{finding.message_id}")):
            for severity in SEVERITIES[SEVERITIES.index(finding.severity) :]:
                spans.setdefault((name, severity), []).extend(_list_spans(finding))
    return {key: _Covered(places) for key, places in spans.items()}


def _list_spans(finding: Finding) -> Iterator[Span]:
    yield finding.span
    yield from (related.span for related in finding.related if not related.path)


class _Covered:
    """Places of an article, asked whether one of them is another place or encloses it."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted((span.start, span.end) for span in spans)
        self._same = frozenset(ordered)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def __contains__(self, span: Span) -> bool:
        """Tell whether a place is covered; an empty one, where something is missing, only by itself."""
        if (span.start, span.end) in self._same:
            return True
        at = bisect_right(self._starts, span.start) - 1
        return span.start < span.end and at >= 0 and self._ends[at] >= span.end
