"""What people are shown of a run: causes, then articles, the worst first, with tips and the rest only counted."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.findings import SEVERITIES, FileReport, Finding, Severity
from contentlint.reporters.report import Report, group_repeats

if TYPE_CHECKING:
    from contentlint.reporters.causes import Cause

MAX_ENTRIES = 50
"""Entries of a run on several articles that people are shown, the worst first."""

MAX_FAILING = 20
"""Articles that must be fixed and are listed; of more, the number is given."""

Group = Callable[[Iterable[Finding]], list[list[Finding]]]
"""Makes entries of the findings of one article."""


class ShownFile(Struct, frozen=True, gc=False):
    """An article: the entries that are shown, and the findings that are not, without tips and what has a cause."""

    file: FileReport
    entries: tuple[list[Finding], ...]
    hidden: tuple[Finding, ...] = ()


class Shown(Struct, frozen=True, gc=False):
    """What people are shown: causes and articles.

    ``hidden`` counts the findings of several articles that are not shown, ``tips`` the tips, which are not among them.
    """

    causes: "tuple[Cause, ...]"
    files: tuple[ShownFile, ...]
    hidden: int = 0
    tips: int = 0

    @property
    def sentence(self) -> str:
        """Say what is not shown, and how to see it; nothing, if that is nothing."""
        return self.count_left_out(0)

    def count_left_out(self, further: int) -> str:
        """Return :attr:`sentence` with ``further`` findings for which there is no room."""
        parts = [_format_count(self.hidden + further, "finding"), _format_count(self.tips, "tip")]
        said = " and ".join(part for part in parts if part)
        return f"Not shown: {said}. `contentlint check --all` shows everything." if said else ""

    def split(self) -> tuple[tuple[ShownFile, ...], tuple[ShownFile, ...]]:
        """Return the articles that come before the causes, being worse than these, and those that come after them."""
        if not self.causes or self.causes[0].severity == "error":
            return (), self.files
        grave = {one.file.path for one in self.files if any(entry[0].severity == "error" for entry in one.entries)}
        before = tuple(one for one in self.files if one.file.path in grave)
        return before, tuple(one for one in self.files if one.file.path not in grave)


class Failing(Struct, frozen=True, gc=False):
    """An article that must be fixed, and how many of its findings must be."""

    path: str
    count: int


def list_singly(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Return an entry for each finding."""
    return [[finding] for finding in findings]


def choose_shown(report: Report, group: Group = group_repeats, max_kinds: int | None = None) -> Shown:
    """Choose what people are shown: of one article all but tips, of several the worst entries.

    ``max_kinds`` is how many entries of one article are shown at most, the gravest.
    """
    files = rank_files(report)
    found = {file.path: report.list_shown(file) for file in files}
    tips = 0
    if not report.shows_tips:
        kept = {path: [one for one in findings if one.severity != "info"] for path, findings in found.items()}
        tips = sum(map(len, found.values())) - sum(map(len, kept.values()))
        found = kept
    causes = _find_causes(report, found)
    entries = {path: group(findings) for path, findings in found.items()}
    most = None if report.shows_all or len(report.files) == 1 else MAX_ENTRIES
    chosen = _choose_entries(causes, list(entries.values()), most, max_kinds)
    shown = [_build_file(file, entries[file.path], chosen) for file in files]
    left_out = [cause for cause in causes if id(cause) not in chosen]
    hidden = sum(len(one.hidden) for one in shown) + sum(len(cause.found) for cause in left_out)
    return Shown(
        tuple(cause for cause in causes if id(cause) in chosen),
        tuple(one for one in shown if one.entries),
        0 if most is None else hidden,
        tips,
    )


def rank_files(report: Report) -> list[FileReport]:
    """Return the files, the worst first: by errors, then warnings, then path."""
    return sorted(report.files, key=_rank_file)


def _rank_file(file: FileReport) -> tuple[int, int, str]:
    severities = [finding.severity for finding in file.findings]
    return -severities.count("error"), -severities.count("warning"), file.path


def _find_causes(report: Report, found: dict[str, list[Finding]]) -> "list[Cause]":
    """Return the causes, and take their findings from those of the articles; none where everything is asked for."""
    if report.shows_all or len(report.files) == 1:
        return []
    from contentlint.reporters.causes import find_causes, list_found  # who checks one article has no use for it

    causes = find_causes(report.files, found, report.totals.checked)
    joined = {id(finding) for finding in list_found(causes)}
    for path, findings in found.items() if joined else ():
        found[path] = [finding for finding in findings if id(finding) not in joined]
    return causes


def _choose_entries(
    causes: "Sequence[Cause]", entries: Sequence[list[list[Finding]]], most: int | None, max_kinds: int | None
) -> set[int]:
    """Return the identities of the causes and entries that are shown: the gravest, causes before articles."""
    ranked = [(_rank_severity(cause.severity), id(cause)) for cause in causes]
    for some in entries:
        gravest = sorted(some, key=_rank_entry)[:max_kinds]
        ranked += [(_rank_severity(entry[0].severity), id(entry)) for entry in gravest]
    ranked.sort(key=lambda pair: pair[0])
    return {identity for _, identity in ranked[:most]}


def _rank_severity(severity: Severity) -> int:
    return SEVERITIES.index(severity)


def _rank_entry(entry: list[Finding]) -> tuple[int, bool]:
    """Return what puts the gravest first, and of those what is about the whole article."""
    return _rank_severity(entry[0].severity), not entry[0].is_whole


def _build_file(file: FileReport, entries: list[list[Finding]], chosen: set[int]) -> ShownFile:
    shown = tuple(entry for entry in entries if id(entry) in chosen)
    hidden = tuple(finding for entry in entries if id(entry) not in chosen for finding in entry)
    return ShownFile(file, shown, hidden)


def list_failing(report: Report) -> list[Failing]:
    """Return the articles that must be fixed, the worst first: those that fail the run, or have errors if none can."""
    severities = report.failing or ("error",)
    counted = (
        Failing(file.path, sum(finding.severity in severities for finding in file.findings))
        for file in rank_files(report)
    )
    return [one for one in counted if one.count]


def _format_count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}" if number else ""
