"""``contentlint check --add-suppressions``: a comment with a reason for each finding of now."""

import functools
from typing import TYPE_CHECKING

import click

from contentlint.cli.checking import STDIN
from contentlint.cli.exit_codes import Exit
from contentlint.cli.fix_report import find_articles, format_count, write
from contentlint.cli.jobs import Work, get_watch
from contentlint.cli.stdout import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.findings import FileReport
    from contentlint.fix.files import FileFix
    from contentlint.linter.context import LintContext


def require_reason(paths: tuple[str, ...], reason: str | None) -> str:
    """Return the reason; raise :class:`click.UsageError` where it is missing or could not stand in a comment."""
    from contentlint.fix.suppress_file import is_safe_reason  # only where it is asked for

    if STDIN in paths:
        raise click.UsageError("--add-suppressions: standard input (-) is not a file; name articles")
    if not reason:
        raise click.UsageError('--add-suppressions needs a reason: --reason "why these findings may stay"')
    if not is_safe_reason(reason):
        raise click.UsageError("--reason: write one line of plain text, without comment marks or template tags")
    return reason.strip()


def add_suppressions(
    files: "Iterable[FileReport]", paths: tuple[str, ...], context: "LintContext", work: Work, reason: str
) -> int:
    """Write a comment for each finding, say what was suppressed and what was not, and return the exit code."""
    made = changed = left = 0
    has_problem = False
    for one in _suppress(files, paths, context, work, reason):
        problem = write(one)
        has_problem |= bool(problem)
        if problem:
            continue
        left += len(one.rejected)
        made += len(one.made)
        changed += one.has_changed
        _tell(one)
    say(f"Suppressed {format_count(made, 'finding')} in {format_count(changed, 'article')}.")
    if has_problem:
        return Exit.USAGE
    return Exit.VIOLATIONS if left else Exit.CLEAN


def _suppress(
    files: "Iterable[FileReport]", paths: tuple[str, ...], context: "LintContext", work: Work, reason: str
) -> "Iterator[FileFix]":
    from contentlint.fix.files import FileFix  # only where it is asked for
    from contentlint.fix.suppress_file import suppress_file
    from contentlint.linter.parallel import run_on_each

    findings = {file.path: file.findings for file in files if file.findings}
    articles = [file for file in find_articles(paths, context).files if file.shown in findings]
    task = functools.partial(suppress_file, findings=findings, reason=reason)
    done = run_on_each(articles, task, context, work.jobs, lose=lambda file, why: FileFix(file, error=why))
    return get_watch()(done, len(articles), "Suppressing")


def _tell(one: "FileFix") -> None:
    if one.has_changed:
        say(f"{one.file.shown}: {format_count(len(one.made), 'finding')} suppressed")
        width = max(len(str(count)) for count in one.counts.values())
        for rule, count in one.counts.items():
            say(f"  {count:{width}} × {rule}")
    for rejection in one.rejected:
        finding = rejection.finding
        line = f"{one.file.shown}:{finding.line}: {finding.rule} is not suppressed: {rejection.reason}"
        click.echo(line, err=True)
