"""The reports on all pages of an audit, with their texts, as the report for a browser takes them."""

from collections.abc import Iterable
from pathlib import Path

from contentlint.audit.model import WHOLE_FILE
from contentlint.audit.site_file import open_site_file, read_drawings
from contentlint.audit.sources import Found
from contentlint.findings import FileReport, Finding, RuleFailure
from contentlint.findings.unjudged import UnjudgedLinks
from contentlint.source.lazy_source import LazySource

KeptReport = tuple[str, str, bool, tuple[Finding, ...], tuple[UnjudgedLinks, ...], tuple[RuleFailure, ...]]
"""What is kept of a report: path, error, whether the fault is ours, findings, links not judged, rules that failed."""


def build_reports(reports: Iterable[KeptReport], file: Path, found: Found) -> tuple[FileReport, ...]:
    """Return the reports, by path, with the drawings in the file of the site.

    Of a crawl they have no changes to copy, for the text of a page is in no file.
    """
    database = open_site_file(str(file))
    drawings = read_drawings(database, (page.path for page in found.pages))
    files = []
    for (shown, error, is_bug, findings, unjudged, failures), drawing, page in zip(
        reports, drawings, found.pages, strict=True
    ):
        stored = LazySource(page.place, shown, page.digest) if page.offset == WHOLE_FILE and findings else None
        report = FileReport(shown, stored, findings, error, is_bug, unjudged, drawing=drawing, failures=failures)
        files.append(report)
    database.close()
    return tuple(files)
