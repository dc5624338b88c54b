"""What is judged, as ``check`` and ``publish`` do it alike: articles of a run to reports, a report to an exit code."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from contentlint.cli.exit_codes import Exit
from contentlint.cli.jobs import Work, check_all
from contentlint.cli.timings import get_timings
from contentlint.reporters import UNNAMED, Problem, Report

if TYPE_CHECKING:
    from contentlint.findings import FileReport
    from contentlint.linter.context import LintContext
    from contentlint.source.discover import Discovery, InputFile

STDIN = "-"


class Checked(Struct, frozen=True):
    """The reports on the articles that were named, what could not be looked into, and whether the user stopped it."""

    files: "tuple[FileReport, ...]"
    problems: tuple[Problem, ...]
    is_stopped: bool = False


def check_paths(
    paths: tuple[str, ...],
    context: "LintContext",
    work: Work,
    *,
    stdin_name: str | None = None,
    removed_since: str | None = None,
) -> Checked:
    """Check what some paths mean, in its site; ``-`` is standard input. Say what was left out."""
    from contentlint.cli.filters import is_whole  # --help needs none of it
    from contentlint.source.discover import EXTENSIONS, UNREAD, discover

    tells_left_out = is_whole(context, () if paths == (".",) else paths)
    paths = paths or (".",)
    reports = [check_bytes(_read_stdin(), stdin_name or UNNAMED, context)] if STDIN in paths else []
    config = context.config
    found = discover(
        [path for path in paths if path != STDIN],
        include=config.include,
        exclude=config.exclude,
        root=config.root,
        respect_gitignore=config.respect_gitignore,
        besides=(*EXTENSIONS, *UNREAD) if tells_left_out else (),
    )
    _require_one_state(paths, stdin_name, found.files)
    get_timings().lap("looking for articles")
    found_in, is_stopped = _check_files(found, context, work, removed_since)
    get_timings().lap("checking")
    reports += found_in
    problems = tuple(Problem(problem.path, problem.message) for problem in found.problems)
    if not reports and not problems and not found.excluded and not is_stopped:
        raise click.UsageError(_describe_nothing(paths, config.root))
    if tells_left_out and not is_stopped:
        context.notes += _describe_left_out(found, context, work)
        context.notes += () if config.settings.file else _describe_doubtful(found, context, work)
    return Checked(tuple(reports), problems, is_stopped)


def _describe_nothing(paths: tuple[str, ...], root: str) -> str:
    """Say that there are no articles, and what the checkout lacks, which may be why."""
    from contentlint.site.learning.checkout import describe_checkout  # few checks find nothing
    from contentlint.source.paths import escape_unprintable

    lacks = "; ".join(describe_checkout(root))
    return escape_unprintable(f"no articles found in {', '.join(paths)}{f' ({lacks})' if lacks else ''}")


def _describe_left_out(found: "Discovery", context: "LintContext", work: Work) -> tuple[str, ...]:
    """Say which files that look like articles a check of the whole site leaves out, and what its checkout lacks."""
    from contentlint.linter.cache.opening import open_cache  # a check of single files says nothing
    from contentlint.linter.left_out import find_left_out, list_open
    from contentlint.site.learning.checkout import describe_checkout
    from contentlint.site.site_map import NO_MAP

    content = context.site_map or NO_MAP
    cache = open_cache(context, cached=work.cached)
    left_out = find_left_out(found.files, found.others, context, cache, content)
    left_out = list_open(left_out, context, content)
    lacks = describe_checkout(context.config.root)
    if not left_out:
        return lacks
    from contentlint.site.learning.coverage import describe_left_out

    return describe_left_out(left_out), *lacks


def _describe_doubtful(found: "Discovery", context: "LintContext", work: Work) -> tuple[str, ...]:
    """Say which folders hardly look like articles, where nobody has chosen any, and what chooses them."""
    from contentlint.linter.cache.opening import open_cache  # a check of single files says nothing
    from contentlint.linter.left_out import find_doubtful
    from contentlint.site.learning.coverage import describe_doubtful

    groups = find_doubtful(found.files, context.config.root, open_cache(context, cached=work.cached))
    return (f"{describe_doubtful(groups)}. Without a configuration, all files are; {CHOOSE}",) if groups else ()


CHOOSE = "`contentlint init` finds the folders of articles."


def require_rules(context: "LintContext", *, of_site: bool = False) -> None:
    """Raise if no rule is on for any path: whatever an article has, nothing would be found in it.

    ``of_site``: only the rules that compare all articles were asked for.
    """
    if not context.config.list_rules_on_anywhere():
        kind = "rule that compares all articles" if of_site else "rule"
        raise click.UsageError(f"no {kind} is on, so nothing was checked: see select and ignore")


def check_bytes(data: bytes, name: str, context: "LintContext") -> "FileReport":
    """Check an article that is in no file, so that rules on the site cannot judge it."""
    from msgspec.structs import replace

    from contentlint.findings import FileReport
    from contentlint.findings.unjudged import TEXT_IN_NO_FILE
    from contentlint.linter.lint import check_source  # --help needs none of it
    from contentlint.source import UnreadableSource, decode

    try:
        source = decode(data, name, encoding=context.config.encoding)
    except UnreadableSource as problem:
        return FileReport(name, None, (), error=problem.reason)
    report = check_source(source, context)
    wants_site = not report.error and context.looks_at_site(context.config.get_effective_rules(name))
    return replace(report, unjudged=(TEXT_IN_NO_FILE,)) if wants_site else report


def tell_notes(notes: Sequence[str]) -> None:
    """Say on stderr what of the configuration of the site's generator could not be read."""
    if notes:
        from contentlint.source.paths import escape_unprintable

        for note in notes:
            click.echo(f"Note: {escape_unprintable(note)}", err=True)


def choose_exit_code(report: Report) -> int:
    """Return how a run ends that found what a report says."""
    if any(file.is_bug for file in report.files):
        return Exit.BUG
    if report.unreadable:
        return Exit.USAGE
    return Exit.VIOLATIONS if report.failed else Exit.CLEAN


def _read_stdin() -> bytes:
    from contentlint.source import read_bytes

    return read_bytes(sys.stdin.buffer)


def _check_files(
    found: "Discovery", context: "LintContext", work: Work, removed_since: str | None
) -> "tuple[list[FileReport], bool]":
    if removed_since is None:
        reports, is_stopped = check_all(found.files, context, work)
    else:
        reports, is_stopped = _check_files_since(found, context, work, removed_since)
    if is_stopped:
        click.echo(f"contentlint: stopped; {len(reports)} of {len(found.files)} articles were checked", err=True)
    for note in found.notes:
        click.echo(f"contentlint: {note.path}: {note.message}", err=True)
    for path in found.excluded:
        click.echo(f"contentlint: {path}: excluded by the configuration", err=True)
    return reports, is_stopped


def _check_files_since(
    found: "Discovery", context: "LintContext", work: Work, revision: str
) -> "tuple[list[FileReport], bool]":
    from contentlint.source.git import GitError  # few runs ask git

    try:
        return check_all(found.files, context, work, revision)
    except GitError as problem:
        raise click.UsageError(f"--removed-since {revision}: {problem}") from problem


def _require_one_state(paths: tuple[str, ...], name: str | None, files: "Sequence[InputFile]") -> None:
    """Raise if an article is given as standard input and as a file, which may differ."""
    from contentlint.source.paths import normalize_path  # --help needs none of it

    if STDIN in paths and name and any(normalize_path(file.path) == normalize_path(name) for file in files):
        raise click.UsageError(f"{name} is given twice: as standard input (-) and as a file")
