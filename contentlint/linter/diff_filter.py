"""Reports less what a baseline knows and what lies on lines that have not changed since a git revision."""

from collections.abc import Sequence

from msgspec.structs import replace

from contentlint.findings import FileReport, Finding
from contentlint.findings.baseline import Occurrences, collect_occurrences, find_known
from contentlint.linter.baseline_filter import Compared
from contentlint.linter.context import LintContext
from contentlint.linter.lint import check_source
from contentlint.reporters import FilterCounts
from contentlint.source import UnreadableSource, decode
from contentlint.source.changed_lines import Changes
from contentlint.source.git import GitError
from contentlint.source.patch import Lines


def _find_untouched(file: FileReport, changes: Changes, context: LintContext) -> set[int]:
    """Return the positions of the findings that touch no changed line.

    What is missing or stands on other lines counts if it was not so before: a change may break what it does not touch,
    as who takes a definition away breaks the link that needs it. What rules on whole sites say of other lines does not:
    it may be another article that has changed.
    """
    changed = changes.find_changed(file.path) if file.findings else None
    if changed is None or changed.is_new:
        return set()
    every = set(range(len(file.findings)))
    if changed.is_untouched or file.stored is None:
        return every
    others = [at for at in sorted(every) if not _is_on(changed.lines, file.findings[at], context)]
    of_site = {at for at in others if file.findings[at].rule in context.site_rules}
    perhaps = [at for at in others if at not in of_site]
    if not perhaps:
        return of_site
    before = _find_earlier_occurrences(file.path, changes, context)
    return of_site | {perhaps[at] for at in find_known([file.findings[at] for at in perhaps], before)}


def _is_on(lines: Lines, finding: Finding, context: LintContext) -> bool:
    """Tell whether a finding is on one of these lines; what is missing in an article is on none."""
    is_missing = finding.span.start == finding.span.end and finding.rule not in context.site_rules
    return not is_missing and lines.has_line_between(*_locate_lines(finding))


def _locate_lines(finding: Finding) -> tuple[int, int]:
    """Return the first and the last line of a finding; a line end at its end is none of the next line."""
    reaches_next = finding.end_column == 1 and finding.end_line > finding.line
    return finding.line, finding.end_line - reaches_next


def _find_earlier_occurrences(path: str, changes: Changes, context: LintContext) -> Occurrences:
    """Return what was found in an article before the changes, by the rules of today on single articles."""
    try:
        source = decode(changes.read_before(path), path, encoding=context.config.encoding)
    except (GitError, UnreadableSource):
        return {}
    return collect_occurrences(check_source(source, context).findings)


def filter_reports(
    files: Sequence[FileReport], context: LintContext, compared: Compared | None, changes: Changes | None
) -> tuple[tuple[FileReport, ...], FilterCounts]:
    """Return the files less what is known or untouched, and how much that is; what is both counts as known.

    Raises :class:`contentlint.source.git.GitError` as :meth:`Changes.find_changed` does.
    """
    shown: list[FileReport] = []
    known_count = untouched_count = 0
    for file in files:
        known = compared.known.get(file.path, set()) if compared else set()
        untouched = (_find_untouched(file, changes, context) if changes else set()) - known
        known_count += len(known)
        untouched_count += len(untouched)
        if changes and file.error and not file.is_bug and changes.find_changed(file.path).is_untouched:
            untouched_count += 1
        else:
            shown.append(_remove_findings(file, known | untouched))
    is_unchanged = changes is not None and all(changes.find_changed(file.path).is_untouched for file in files)
    return tuple(shown), FilterCounts(known_count, untouched_count, is_unchanged and bool(files))


def _remove_findings(file: FileReport, positions: set[int]) -> FileReport:
    if not positions:
        return file
    if len(positions) == len(file.findings):
        return replace(file, findings=(), stored=None)
    left = tuple(one for at, one in enumerate(file.findings) if at not in positions)
    return replace(file, findings=left)
