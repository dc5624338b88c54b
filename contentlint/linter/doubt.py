"""Errors of one rule in so many articles of a site that contentlint rather doubts itself."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from contentlint.findings import FileReport, Finding, Related
from contentlint.findings.fingerprint import compute_fingerprint
from contentlint.findings.kept import list_marks
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.linter.context import LintContext

MIN_ARTICLES, MAX_PERCENT = 20, 20
"""Of at least so many articles more than this share has errors of one rule."""

MAX_STOPPED = 9
"""A site has no more articles than that with which it could not be built: somebody would have seen it."""

MAX_STOPPED_UNKNOWN = 2
"""The same for a site of which no generator is recognized: what one program cannot read, another may."""

KEPT_PERCENT = 10
"""What was doubted before is so for as long as more than this share has errors of it."""

MAX_PLACES = 3
"""So many of the errors are named."""

DOUBTED = "doubted"
"""The id of the message in place of all these errors."""

LOWERED = "contentlint may misunderstand this site, so this is only a warning."

_START = Span(0, 0)


class Doubted(Struct, frozen=True):
    """A rule whose errors are doubted, how many articles have some, and the first of these errors with their files."""

    rule: str
    articles: int
    first: tuple[tuple[str, Finding], ...]


def find_doubted(
    reports: Sequence[FileReport], context: "LintContext", percent: int = MAX_PERCENT
) -> tuple[Doubted, ...]:
    """Return the rules that have errors in too many articles, more than so many percent, by id.

    What was doubted before still is. Only rules that rest on how the site or its Markdown is understood are doubted,
    and none whose severity the configuration states.
    """
    checked = sum(not report.error for report in reports)
    doubtable = list_doubtable(context)
    marked = Counter(
        rule for report in reports for rule in {mark.rule for mark in list_marks(report.findings)} & doubtable
    )
    least = percent * checked // 100 + 1 if checked >= MIN_ARTICLES else checked + 1
    least_stopped = min(least, _find_most_stopped(context) + 1) if checked >= MIN_ARTICLES else least
    stopping = {spec.id for spec in context.registry.specs if spec.rests_on == "build"}
    enough_of = {rule: least_stopped if rule in stopping else least for rule in sorted(marked)}
    suspects = {rule: 1 if rule in context.doubted_rules else enough for rule, enough in enough_of.items()}
    found = (_examine(rule, reports, context) for rule, enough in suspects.items() if marked[rule] >= enough)
    return tuple(one for one in found if one.articles >= suspects[one.rule])


def _find_most_stopped(context: "LintContext") -> int:
    is_of_another = bool(context.config.site.content_roots) and not context.publishing.generator
    return MAX_STOPPED_UNKNOWN if is_of_another else MAX_STOPPED


def list_doubtable(context: "LintContext") -> frozenset[str]:
    """Return the rules that rest on how the site or its Markdown is understood."""
    return frozenset(spec.id for spec in context.registry.specs if spec.rests_on)


def _examine(rule: str, reports: Sequence[FileReport], context: "LintContext") -> Doubted:
    """Return how many articles have errors of a rule that the configuration does not insist on."""
    first: list[tuple[str, Finding]] = []
    articles = 0
    for report in reports:
        error = next((one for one in report.findings if one.rule == rule and one.severity == "error"), None)
        if error and not is_stated(rule, report.path, context):
            articles += 1
            first += [(report.path, error)] if len(first) < MAX_PLACES else []
    return Doubted(rule, articles, tuple(first))


def is_stated(rule: str, path: str, context: "LintContext") -> bool:
    """Tell whether the configuration states the severity of a rule, so that a person has decided."""
    setting = context.config.get_effective_rules(path).rules.get(rule)
    return setting is not None and setting.severity is not None


def apply_doubt(reports: Sequence[FileReport], doubted: Sequence[Doubted], context: "LintContext") -> list[FileReport]:
    """Return the reports with one warning in place of all errors of each doubted rule."""
    if not doubted:
        return list(reports)
    by_rule = {one.rule: one for one in doubted}
    total = sum(not report.error for report in reports)
    warnings: dict[str, list[Finding]] = {}
    for one in doubted:
        warnings.setdefault(one.first[0][0], []).append(_build_warning(one, total))
    return [_replace_errors(report, by_rule, warnings.get(report.path, ()), context) for report in reports]


def lower_doubted(reports: Sequence[FileReport], context: "LintContext") -> list[FileReport]:
    """Return the reports on some articles of a site with warnings in place of errors that were doubted before."""
    if not context.doubted_rules:
        return list(reports)
    return [_lower(report, context) for report in reports]


def _lower(report: FileReport, context: "LintContext") -> FileReport:
    rules = {mark.rule for mark in list_marks(report.findings)} & context.doubted_rules
    doubted = {rule for rule in rules if not is_stated(rule, report.path, context)}
    if not doubted:
        return report
    lowered = tuple(
        replace(one, severity="warning", message=f"{one.message} {LOWERED}")
        if one.rule in doubted and one.severity == "error"
        else one
        for one in report.findings
    )
    return replace(report, findings=lowered)


def _replace_errors(
    report: FileReport, doubted: Mapping[str, Doubted], warnings: Sequence[Finding], context: "LintContext"
) -> FileReport:
    if not any(mark.rule in doubted for mark in list_marks(report.findings)):
        return report
    stated = {rule for rule in doubted if is_stated(rule, report.path, context)}
    kept = [one for one in report.findings if one.severity != "error" or one.rule not in doubted or one.rule in stated]
    return replace(report, findings=(*warnings, *kept))


def _build_warning(doubted: Doubted, total: int) -> Finding:
    _, error = doubted.first[0]
    return Finding(
        rule=doubted.rule,
        message_id=DOUBTED,
        severity="warning",
        message=(
            f"contentlint may misunderstand this site: {doubted.articles} of {total} articles have errors of the rule "
            f"{doubted.rule}, such as: {error.message}"
        ),
        span=_START,
        why="If so many articles have the same error, it is likelier that contentlint reads the site in a wrong way.",
        fix=f'Look at three of them. If they are right, set severity = "error" in [rules."{doubted.rule}"].',
        related=tuple(
            Related(one.span, "one of them", path, one.line, one.column, one.end_line, one.end_column)
            for path, one in doubted.first
        ),
        help_url=error.help_url,
        fingerprint=compute_fingerprint(doubted.rule, DOUBTED, "", _START) if error.fingerprint else "",
        is_whole=True,
    )
