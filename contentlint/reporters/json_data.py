"""Findings and the summary as plain data, as the formats ``json`` and ``jsonl`` write them."""

from msgspec import UNSET, Struct, UnsetType

from contentlint.findings import FileReport, Finding, Related
from contentlint.findings.unjudged import STATES_OF_PAGES, UnjudgedLinks
from contentlint.reporters.fixes import get_edits
from contentlint.reporters.report import Report, place_of, replace_surrogates
from contentlint.source import Edit, Source

VERSION = 1
"""The version of both JSON formats."""


class RelatedData(Struct):
    """Another place of a finding."""

    label: str
    path: str | None
    line: int
    column: int
    end_line: int
    end_column: int


class EditData(Struct):
    """What gives way to a text."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class RepairData(Struct):
    """What a program can do about a finding."""

    title: str
    tier: str
    edits: tuple[EditData, ...]


class FindingData(Struct):
    """A finding."""

    rule: str
    message_id: str
    severity: str
    message: str
    line: int
    column: int
    end_line: int
    end_column: int
    whole_article: bool
    about: str
    place: str
    why: str
    fix: str
    scaffold: tuple[str, ...]
    help_url: str | None
    related: tuple[RelatedData, ...]
    repair: RepairData | None


class CountsData(Struct):
    """The number of findings of each severity."""

    error: int
    warning: int
    info: int


class FilterCountsData(Struct):
    """The number of findings that are counted and not among the others."""

    known: int
    untouched: int


class UnjudgedData(Struct, omit_defaults=True):
    """How many links of one form were not judged, and why; of articles that were not found, how many ``rules``."""

    form: str
    kind: str
    reason: str
    count: int
    rules: int | UnsetType = UNSET


class SummaryData(Struct, omit_defaults=True):
    """What a run came to; ``notes`` are left out where there are none."""

    findings: CountsData
    files_checked: int
    files_with_findings: int
    unreadable: int
    held_back: FilterCountsData
    not_judged: tuple[UnjudgedData, ...]
    fail_on: str | None
    failed: bool
    notes: tuple[str, ...] | UnsetType = UNSET


def build_finding_data(file: FileReport, finding: Finding) -> FindingData:
    """Return a finding in a file as plain data."""
    start, end = place_of(finding)
    return FindingData(
        rule=finding.rule,
        message_id=finding.message_id,
        severity=finding.severity,
        message=replace_surrogates(finding.message),
        line=start.line,
        column=start.column,
        end_line=end.line,
        end_column=end.column,
        whole_article=finding.is_whole,
        about=finding.about,
        place=replace_surrogates(finding.place),
        why=replace_surrogates(finding.why),
        fix=replace_surrogates(finding.fix),
        scaffold=tuple(map(replace_surrogates, finding.scaffold)),
        help_url=finding.help_url or None,
        related=tuple(map(_build_related, finding.related)),
        repair=_repair(file, finding),
    )


def _build_related(related: Related) -> RelatedData:
    start, end = place_of(related)
    path = replace_surrogates(related.path) or None
    return RelatedData(replace_surrogates(related.label), path, start.line, start.column, end.line, end.column)


def _repair(file: FileReport, finding: Finding) -> RepairData | None:
    """Return the repair of a finding; nothing if its edits belong to a text that is gone."""
    edits = get_edits(file, finding)
    if not finding.repair or (finding.repair.edits and not edits):
        return None
    found = tuple(_edit(file, one) for one in edits)
    return RepairData(replace_surrogates(finding.repair.title), finding.repair.tier, found)


def _edit(file: FileReport, edit: Edit) -> EditData:
    source = file.source or Source("")
    return EditData(
        *source.get_position(edit.span.start), *source.get_position(edit.span.end), replace_surrogates(edit.text)
    )


def build_summary_data(report: Report) -> SummaryData:
    """Return what a run came to."""
    totals = report.totals
    return SummaryData(
        findings=CountsData(totals.error, totals.warning, totals.info),
        files_checked=totals.checked,
        files_with_findings=totals.with_findings,
        unreadable=totals.unreadable,
        held_back=FilterCountsData(report.filtered.known, report.filtered.untouched),
        not_judged=tuple(map(_build_unjudged, report.unjudged)),
        fail_on=report.fail_on,
        failed=report.failed or totals.unreadable > 0,
        notes=tuple(map(replace_surrogates, report.notes)) or UNSET,
    )


def _build_unjudged(one: UnjudgedLinks) -> UnjudgedData:
    kind = "article" if one.reason in {"no-file", *STATES_OF_PAGES} else "image" if one.is_image else "link"
    rules = one.targets if one.reason == "no-article" else UNSET
    return UnjudgedData(replace_surrogates(one.form), kind, one.reason, one.count, rules)
