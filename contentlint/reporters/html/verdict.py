"""The verdict on an article or on a site, in one sentence."""

from collections.abc import Sequence

from contentlint.findings import SEVERITIES, FileReport
from contentlint.reporters.report import Report
from contentlint.reporters.severity import STATES


def is_ready(file: FileReport) -> bool:
    """Tell whether nothing in an article must be fixed; one that could not be checked by all rules is not ready."""
    return file.is_complete and not any(finding.severity == "error" for finding in file.findings)


def judge_article(file: FileReport) -> str:
    """Say whether an article is ready."""
    if file.error:
        return "Not checked: this article could not be read"
    errors = sum(finding.severity == "error" for finding in file.findings)
    if errors:
        return f"Not ready: {_count(errors, 'thing')} must be fixed"
    if file.failures:
        return "Not checked by all rules: a rule of the site failed"
    if not file.is_judged:
        return "Not judged: the article was not found"
    warnings = sum(finding.severity == "warning" for finding in file.findings)
    in_part = "; the page was read in part" if file.is_read_in_part else ""
    how = "; the page was read as a list" if file.is_read_as_list else in_part
    if warnings:
        return f"Nothing has to be fixed, but {_count(warnings, 'thing')} should be{how}"
    return f"Ready: nothing has to be fixed{how}"


def judge_site(report: Report) -> str:
    """Say how many articles must be fixed."""
    checked = [file for file in report.files if not file.error]
    left_out = f"; {len(report.unreadable):,} could not be checked" if report.unreadable else ""
    if not checked:
        return "No article could be checked"
    waiting = sum(not is_ready(file) for file in checked)
    if waiting:
        return f"{waiting:,} of {_count(len(checked), 'article')} must be fixed before publication{left_out}"
    if report.failed:
        stopped = sum(any(report.fails(finding) for finding in file.findings) for file in checked)
        return f"Nothing has to be fixed, but findings in {_count(stopped, 'article')} fail this run{left_out}"
    if not any(file.is_judged for file in checked):
        return f"Not judged: no article was found{left_out}"
    left_out += _count_lost(checked)
    warned = sum(any(finding.severity == "warning" for finding in file.findings) for file in checked)
    if warned:
        return f"Nothing has to be fixed, but {_count(warned, 'article')} should be improved{left_out}"
    ready = "The article is ready" if len(checked) == 1 else f"All {len(checked):,} articles are ready"
    return f"{ready}: nothing has to be fixed{left_out}"


def describe_states(report: Report) -> str:
    """Say how many articles are in which state, as a terminal does; nothing where all are in one."""
    totals = report.totals
    counts = (totals.must, totals.should, totals.only_tips, totals.checked - totals.with_findings)
    named = [(count, names) for count, names in zip(counts, STATES.values(), strict=True) if count]
    return ", ".join(f"{count:,} {names[count > 1]}" for count, names in named) if len(named) > 1 else ""


def _count_lost(files: Sequence[FileReport]) -> str:
    """Say of how many pages the article was not found."""
    lost = sum(not file.is_judged for file in files)
    return f"; the article of {_count(lost, 'page')} was not found" if lost else ""


def grade(files: Sequence[FileReport]) -> str:
    """Return the gravest severity of all findings; ``none`` where there is none."""
    if not files or not all(file.is_complete for file in files):
        return "error"
    found = {finding.severity for file in files for finding in file.findings}
    return next((severity for severity in SEVERITIES if severity in found), "none")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
