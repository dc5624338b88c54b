"""``contentlint baseline``: record today's violations, so that a check reports only what is new."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from contentlint.cli.check import read_jobs
from contentlint.cli.exit import Exit
from contentlint.cli.held_back import (
    STDIN,
    baseline_path,
    hears_whole_site,
    is_whole,
    plain_problems,
    read_baseline_file,
    shown_path,
    usual_path,
)
from contentlint.cli.setup import setup_for
from contentlint.rule import RuleError

if TYPE_CHECKING:
    from contentlint.engine import Setup
    from contentlint.findings import FileReport
    from contentlint.findings.baseline import Baseline


@click.command(short_help="Record today's violations; from then on only new ones count.")
@click.argument("paths", nargs=-1)
@click.option("--output", metavar="FILE", help="The file to write, instead of the configured or the usual one.")
@click.option("--prune", is_flag=True, help="Only drop what no longer occurs; record nothing new.")
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration file.")
@click.option("--jobs", default="auto", metavar="N|auto", callback=read_jobs, help="How many processes.")
def baseline(paths: tuple[str, ...], output: str | None, config_file: str | None, jobs: int, *, prune: bool) -> int:
    """Record today's violations in contentlint-baseline.json beside the configuration.

    `contentlint check --baseline` then reports only what is new. With PATHS only what is known of these articles is
    recorded anew; all else in the file stays.

    Exit code 0: written; 2: wrong usage or configuration, an article that cannot be read, or nothing to check.
    """
    if STDIN in paths:
        raise click.UsageError("standard input (-) cannot be recorded: a baseline needs the paths of articles")
    setup = setup_for(config_file)
    target = output or usual_path(setup)
    keeps = prune or not is_whole(setup, paths)
    before = read_baseline_file(target) if prune or (keeps and Path(target).exists()) else None
    files, is_complete = _checked(paths, setup, jobs)
    with plain_problems(target):
        if prune and before is not None:
            _prune(before, files, setup, target, paths)
        else:
            _record(before, files, setup, target)
    if any(file.is_bug for file in files):
        return Exit.BUG
    return Exit.CLEAN if is_complete else Exit.USAGE


def _record(before: "Baseline | None", files: "list[FileReport]", setup: "Setup", target: str) -> None:
    """Write what was found, and what was known of articles that were not checked."""
    from contentlint.findings.baseline import Baseline  # --help needs none of it
    from contentlint.held_back import checked_in, record  # the same

    found, outside = record(files, setup.config.root)
    checked = checked_in(files, setup.config.root)
    kept = {path: known for path, known in before.articles.items() if path not in checked} if before else {}
    result = Baseline({**kept, **found.articles})
    _write(result, target)
    for path in outside:
        click.echo(f"contentlint: {path}: not recorded, for it lies outside of the configuration's folder", err=True)
    number, articles = len(result.articles), "article" if len(result.articles) == 1 else "articles"
    click.echo(f"{shown_path(target)}: {_problems(result.count)} in {number} {articles} recorded.")
    if baseline_path(setup) is None:
        click.echo("From now on `contentlint check --baseline` reports only what is new. So that every check does, put")
        click.echo(f'baseline = "{shown_path(target)}" into contentlint.toml.')


def _prune(before: "Baseline", files: "list[FileReport]", setup: "Setup", target: str, paths: tuple[str, ...]) -> None:
    """Write what still occurs."""
    from contentlint.held_back import compare  # --help needs none of it

    compared = compare(before, files, setup, hears_site=hears_whole_site(setup, paths))
    _write(compared.left, target)
    dropped = "1 entry" if compared.gone == 1 else f"{compared.gone or 'no'} entries"
    click.echo(f"{shown_path(target)}: {dropped} dropped, {_problems(compared.left.count)} left.")


def _problems(count: int) -> str:
    return "1 problem" if count == 1 else f"{count} problems"


def _write(baseline: "Baseline", target: str) -> None:
    from contentlint.findings.baseline_file import written  # --help needs none of it
    from contentlint.source.decode import why  # the same
    from contentlint.source.files import write_whole  # the same

    try:
        write_whole(Path(target), written(baseline))
    except (OSError, ValueError) as error:
        raise click.ClickException(f"{shown_path(target)} cannot be written: {why(error)}") from error


def _checked(paths: tuple[str, ...], setup: "Setup", jobs: int) -> "tuple[list[FileReport], bool]":
    """Check articles; say what cannot be read, and tell whether that was nothing."""
    from contentlint.run import check_files  # --help needs none of it
    from contentlint.source.discover import discover  # the same

    config = setup.config
    found = discover(
        paths or (".",),
        include=config.include,
        exclude=config.exclude,
        root=config.root,
        respect_gitignore=config.respect_gitignore,
    )
    try:
        files = check_files(found.files, setup, jobs)
    except RuleError as problem:
        raise click.ClickException(str(problem)) from problem
    unreadable = [(file.path, file.error) for file in files if file.error] + [tuple(one) for one in found.problems]
    for path, message in unreadable:
        click.echo(f"contentlint: {path}: {message}", err=True)
    if not files and not unreadable and not found.excluded:
        raise click.UsageError(f"no articles found in {', '.join(paths) or '.'}")
    return files, not unreadable
