"""Word files in formats whose readers open a file at a line: the place stands in the message."""

from msgspec.structs import replace

from contentlint.findings import FileReport, Finding, Related
from contentlint.reporters.report import Report
from contentlint.source.paths import is_word_file


def put_places_into_words(report: Report) -> Report:
    """Return a report in which findings in Word files are on the whole file, and say in which paragraph they are."""
    return replace(report, files=tuple(_put_places(file) if is_word_file(file.path) else file for file in report.files))


def _put_places(file: FileReport) -> FileReport:
    return replace(file, findings=tuple(map(_put_place, file.findings)))


def _put_place(finding: Finding) -> Finding:
    related = tuple(one for one in map(_leave_line_out, finding.related) if one.path)
    finding = replace(finding, repair=None)  # their edits are those of a file with lines
    if finding.is_whole:
        return replace(finding, related=related)
    place = finding.place[:1].upper() + finding.place[1:]
    return replace(finding, is_whole=True, message=f"{place}: {finding.message}", related=related)


def _leave_line_out(related: Related) -> Related:
    return replace(related, line=1) if is_word_file(related.path) else related
