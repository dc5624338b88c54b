"""How much was found: by rule, by file, and in words."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from msgspec import Struct

from contentlint.findings import SEVERITIES, FileReport, Finding, Severity
from contentlint.reporters.report import Report
from contentlint.reporters.severity import SEVERITY_NAMES


class Tally(Struct, frozen=True, gc=False):
    """The number of findings of each severity under one name, and in how many files they are."""

    name: str
    error: int
    warning: int
    info: int
    files: int

    @property
    def rank(self) -> tuple[int, int, int, str]:
        """Return what puts the worst first; of equals, the first name."""
        return -self.error, -self.warning, -self.info, self.name

    @property
    def words(self) -> str:
        """Return ``2 must fix, 1 tip``."""
        counts = zip(SEVERITIES, (self.error, self.warning, self.info), strict=True)
        return ", ".join(format_count(severity, count) for severity, count in counts if count)


def format_count(severity: Severity, count: int) -> str:
    """Return ``1 tip`` or ``2 tips``."""
    return f"{count} {SEVERITY_NAMES[severity].one if count == 1 else SEVERITY_NAMES[severity].many}"


def tally(name: str, findings: list[Finding], files: int = 1) -> Tally:
    """Count some findings."""
    counted = Counter(finding.severity for finding in findings)
    return Tally(name, counted["error"], counted["warning"], counted["info"], files)


def count_by_rule(report: Report) -> list[Tally]:
    """Count what people are shown by rule, worst first."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    files: defaultdict[str, set[str]] = defaultdict(set)
    for file in report.files:
        for finding in report.list_shown(file):
            found[finding.rule].append(finding)
            files[finding.rule].add(file.path)
    return sorted((tally(rule, found[rule], len(files[rule])) for rule in found), key=lambda one: one.rank)


def count_by_file(report: Report) -> list[tuple[Tally, FileReport]]:
    """Count what people are shown by file, worst first; without files that have nothing to show."""
    counted = ((tally(file.path, report.list_shown(file)), file) for file in report.files)
    return sorted((pair for pair in counted if pair[0].words), key=lambda pair: pair[0].rank)


class Fixable(Struct, frozen=True):
    """The number of findings that ``contentlint fix`` can put right: by itself, and more with ``--unsafe``."""

    safe: int
    unsafe: int


def count_fixable(findings: Iterable[Finding]) -> Fixable:
    """Count those findings that a program can put right."""
    tiers = Counter(finding.repair.tier for finding in findings if finding.repair)
    return Fixable(tiers["safe"], tiers["unsafe"])


def describe_filtered(report: Report) -> str:
    """Say in one sentence what is counted and not shown; nothing, if that is nothing."""
    known, untouched = report.filtered.known, report.filtered.untouched
    parts = []
    if known:
        parts.append(f"{known} {'finding is' if known == 1 else 'findings are'} in the baseline")
    if untouched:
        problems = "" if known else "finding " if untouched == 1 else "findings "
        where = "is on a line" if untouched == 1 else "are on lines"
        parts.append(f"{untouched} {problems}{where} that did not change")
    return "; ".join(parts) + "." if parts else ""
