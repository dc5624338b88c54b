"""``contentlint baseline``: record today's violations, so that a check reports only what is new."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from contentlint.cli import completion as complete
from contentlint.cli.config_option import add_config_option, add_encoding_option
from contentlint.cli.exit_codes import Exit
from contentlint.cli.filters import (
    STDIN,
    format_path,
    get_baseline_path,
    get_usual_path,
    has_seen_whole_site,
    is_whole,
    list_folders,
    raise_click_problems,
    read_baseline_file,
)
from contentlint.cli.jobs import Work, add_work_options, check_all
from contentlint.cli.python_rules import add_python_option
from contentlint.cli.setup import load_cli_context
from contentlint.config.given import GivenConfig
from contentlint.rule import RuleError

if TYPE_CHECKING:
    from contentlint.findings import FileReport
    from contentlint.findings.baseline import Baseline
    from contentlint.linter.context import LintContext


@click.command(short_help="Record today's findings, so that only new ones count.")
@click.argument("paths", nargs=-1, shell_complete=complete.suggest_files)
@click.option(
    "--output",
    metavar="FILE",
    help="Write to this file instead of the configured baseline.",
    shell_complete=complete.suggest_files,
)
@click.option("--prune", is_flag=True, help="Only remove entries that no longer match a finding; record nothing new.")
@add_encoding_option
@add_config_option
@add_work_options
@add_python_option
def baseline(paths: tuple[str, ...], output: str | None, given_config: GivenConfig, work: Work, *, prune: bool) -> int:
    """Record today's findings in contentlint-baseline.json, next to the configuration.

    From then on, `contentlint check --baseline` reports only new findings. With PATHS, only the entries of these
    articles are replaced.

    Exit code 0: written; 2: wrong usage or configuration, an article that cannot be read, or nothing to check.
    """
    if STDIN in paths:
        raise click.UsageError("standard input (-) cannot be recorded: a baseline needs files")
    return record_findings(given_config, work, paths, output, prune=prune)


def record_findings(
    given_config: GivenConfig,
    work: Work,
    paths: tuple[str, ...] = (),
    output: str | None = None,
    *,
    prune: bool = False,
) -> int:
    """Record today's findings, or remove those that are fixed; return the exit code."""
    context = load_cli_context(given_config)
    target = _get_target(output, context)
    keeps = prune or not is_whole(context, paths)
    before = read_baseline_file(target) if prune or (keeps and Path(target).exists()) else None
    if before is None:
        _protect_other_files(target)
    files, is_complete = _check_articles(paths, context, work)
    code = Exit.BUG if any(file.is_bug for file in files) else Exit.CLEAN if is_complete else Exit.USAGE
    if not is_complete and not prune:
        click.echo("contentlint: nothing was written", err=True)
        return code
    with raise_click_problems(target):
        if prune and before is not None:
            _prune(before, files, context, target, paths)
        else:
            _record(before, files, context, target, paths)
    return code


def _get_target(output: str | None, context: "LintContext") -> str:
    """Return the file to write."""
    from contentlint.config.keys import SUFFIX, is_baseline_name  # --help needs none of it

    if output is not None and not is_baseline_name(output):
        raise click.UsageError(f"--output: the file name must end in {SUFFIX}")
    return output or get_usual_path(context)


def _protect_other_files(target: str) -> None:
    """Raise if a file that is there is none of ours: a baseline of another version may be made anew, or one damaged."""
    from contentlint.findings.baseline_file import may_be_baseline  # --help needs none of it

    file = Path(target)
    if file.is_file() and not may_be_baseline(file.read_bytes()):
        raise click.ClickException(f"{format_path(target)} exists and is not a baseline; choose another file")


def _record(
    before: "Baseline | None", files: "list[FileReport]", context: "LintContext", target: str, paths: tuple[str, ...]
) -> None:
    """Write what was found, and what was known of all that was not looked at."""
    from contentlint.linter.baseline_filter import create_baseline, update_baseline  # --help needs none of it

    result, outside = create_baseline(files, context.config.root)
    if before is not None:
        result = update_baseline(before, result, files, context, covers_site=has_seen_whole_site(context, paths))
    _write(result, target)
    for path in outside:
        click.echo(f"contentlint: {path}: not recorded, because it is outside the configuration's folder", err=True)
    number, articles = len(result.articles), "article" if len(result.articles) == 1 else "articles"
    click.echo(f"{format_path(target)}: {_format_findings(result.count)} in {number} {articles} recorded.")
    if get_baseline_path(context) is None:
        _tell_how_to_use(target, context)


def _tell_how_to_use(target: str, context: "LintContext") -> None:
    """Say how a baseline is used that the configuration does not name."""
    from contentlint.source.paths import get_relative_path, normalize_path  # --help needs none of it

    is_usual = normalize_path(target) == get_usual_path(context)
    option = "--baseline" if is_usual else f"--baseline {format_path(target)}"
    inside = get_relative_path(target, context.config.root)
    if inside == normalize_path(target):
        click.echo(f"From now on `contentlint check {option}` reports only new findings.")
        return
    click.echo(f"From now on `contentlint check {option}` reports only new findings. To make this the default, add")
    click.echo(f'baseline = "{inside}" to contentlint.toml.')


def _prune(
    before: "Baseline", files: "list[FileReport]", context: "LintContext", target: str, paths: tuple[str, ...]
) -> None:
    """Write what still occurs."""
    from contentlint.linter.baseline_filter import compare  # --help needs none of it

    covers_site = has_seen_whole_site(context, paths)
    compared = compare(before, files, context, covers_site=covers_site, folders=list_folders(paths))
    _write(compared.left, target)
    removed = "1 entry" if compared.gone == 1 else f"{compared.gone or 'no'} entries"
    click.echo(f"{format_path(target)}: {removed} removed, {_format_findings(compared.left.count)} left.")


def _format_findings(count: int) -> str:
    return "1 finding" if count == 1 else f"{count} findings"


def _write(baseline: "Baseline", target: str) -> None:
    from contentlint.findings.baseline_file import format_baseline  # --help needs none of it
    from contentlint.source.atomic_write import write_whole
    from contentlint.source.decoding import explain_error

    try:
        write_whole(Path(target), format_baseline(baseline))
    except (OSError, ValueError) as error:
        raise click.ClickException(f"{format_path(target)} cannot be written: {explain_error(error)}") from error


def _check_articles(paths: tuple[str, ...], context: "LintContext", work: Work) -> "tuple[list[FileReport], bool]":
    """Check articles; say what cannot be read, and tell whether that was nothing. Stopped, it raises that."""
    from contentlint.source.discover import discover  # --help needs none of it

    config = context.config
    found = discover(
        paths or (".",),
        include=config.include,
        exclude=config.exclude,
        root=config.root,
        respect_gitignore=config.respect_gitignore,
    )
    try:
        files, is_stopped = check_all(found.files, context, work, None)
    except RuleError as problem:
        raise click.ClickException(str(problem)) from problem
    if is_stopped:
        click.echo("contentlint: stopped; nothing was written", err=True)
        raise click.Abort
    unreadable = [(file.path, reason) for file in files for reason in file.problems] + [
        (one.path, one.message) for one in found.problems
    ]
    for path, message in unreadable:
        click.echo(f"contentlint: {path}: {message}", err=True)
    if not files and not unreadable and not found.excluded:
        raise click.UsageError(f"no articles found in {', '.join(paths) or '.'}")
    return files, not unreadable
