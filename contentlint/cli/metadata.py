"""``contentlint metadata``: titles and descriptions of a site as a table, and back into the articles."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contentlint.cli import completion as complete
from contentlint.cli.config_option import add_config_option, add_encoding_option
from contentlint.cli.exit_codes import Exit
from contentlint.cli.fix import show_diff
from contentlint.cli.fix_report import find_articles, format_count
from contentlint.cli.jobs import get_watch, read_jobs
from contentlint.cli.python_rules import add_python_option
from contentlint.cli.setup import load_cli_context
from contentlint.cli.stdout import say, write_bytes
from contentlint.config.given import GivenConfig

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.fix.files import FileFix
    from contentlint.fix.metadata import PageMetadata
    from contentlint.linter.context import LintContext

STDOUT = "-"
ENDING = ".csv"

RULES = ("meta",)
"""The rules that are asked about titles and descriptions."""


@click.group(short_help="Edit titles and descriptions of many articles as a table.")
def metadata() -> None:
    """Write titles and descriptions of many articles to a table, and apply the table after it was edited."""


# --- export ---------------------------------------------------------------------------------------


@metadata.command(short_help="Write titles and descriptions to a CSV file.")
@click.argument("file", metavar="FILE.csv")
@click.argument("paths", nargs=-1, shell_complete=complete.suggest_files)
@click.option("--overwrite", is_flag=True, help="Replace the table if it is there.")
@click.option("--jobs", default="auto", metavar="N|auto", callback=read_jobs, help="Number of processes.")
@add_encoding_option
@add_config_option
@add_python_option
def export(file: str, paths: tuple[str, ...], jobs: int, given_config: GivenConfig, *, overwrite: bool) -> int:
    """Write a table of the articles in PATHS to FILE.csv (or -, standard output), one row for each article.

    Each row has the title and the description, how wide or long they are, how many other articles have the same ones,
    and what contentlint finds about them. Edit the columns title and description; leave path and version as they are.

    Exit code 0: done; 2: wrong usage, or an article that cannot be read.
    """
    from contentlint.fix.metadata_table import format_table
    from contentlint.linter.shown_limits import read_limits

    if file != STDOUT and not file.lower().endswith(ENDING):
        raise click.UsageError(f"{file}: the name of the table must end in {ENDING}")
    if file != STDOUT and not overwrite and Path(file).exists():
        raise click.UsageError(f"{file} exists: it may have changes; name another file, or add --overwrite")
    context = load_cli_context(given_config, select=RULES)
    pages = _read_pages(paths, context, jobs)
    done = [page for page in pages if not page.error]
    limits = {page.path: read_limits(context.registry, context.config.get_effective_rules(page.path)) for page in done}
    table = format_table(done, limits)
    _write_table(file, table, len(done))
    return Exit.USAGE if len(done) < len(pages) else Exit.CLEAN


def _read_pages(paths: tuple[str, ...], context: "LintContext", jobs: int) -> "list[PageMetadata]":
    """Return the metadata of articles, and say which of them cannot be read."""
    from contentlint.fix.metadata import PageMetadata, read_metadata
    from contentlint.linter.parallel import run_on_each
    from contentlint.source.paths import is_word_file

    found = find_articles(paths, context)
    for note in (*found.notes, *found.problems):
        click.echo(f"contentlint: {note.path}: {note.message}", err=True)
    files = [file for file in found.files if not is_word_file(file.shown)]
    if not files:
        raise click.UsageError(f"no articles found in {', '.join(paths) or '.'}")
    lost = run_on_each(
        files, read_metadata, context, jobs, lose=lambda file, reason: PageMetadata(file.shown, error=reason)
    )
    pages = list(get_watch()(lost, len(files), "Reading"))
    for page in pages:
        if page.error:
            click.echo(f"contentlint: {page.path}: {page.error}", err=True)
    return pages


def _write_table(file: str, table: str, size: int) -> None:
    from contentlint.source.atomic_write import write_whole
    from contentlint.source.decoding import explain_error

    if file == STDOUT:
        write_bytes(table.encode())
        return
    try:
        write_whole(Path(file), table.encode())
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written: {explain_error(error)}") from error
    say(f"Wrote {format_count(size, 'article')} to {file}. Edit the columns title and description, then run")
    say(f"contentlint metadata apply {file}")


# --- apply ----------------------------------------------------------------------------------------


@metadata.command(short_help="Write an edited table back into the articles.")
@click.argument("file", metavar="FILE.csv", type=click.Path(exists=True, dir_okay=False))
@click.option("--yes", is_flag=True, help="Write the changes without asking.")
@add_encoding_option
@add_config_option
@add_python_option
def apply(file: str, given_config: GivenConfig, *, yes: bool) -> int:
    """Show what FILE.csv changes in the articles as a diff, and write it after a question, or with --yes.

    Run it in the folder in which the table was exported. A row is refused if its article has changed since then; an
    article that already has these values does not change. Comments, the order of the keys and everything else stay
    as they are.

    Exit code 0: done, or nothing to change; 1: there are changes, and they were not written; 2: a row was refused, an
    article cannot be read or written, or wrong usage.
    """
    context = load_cli_context(given_config, select=RULES)
    fixes = [one for one in _build_fixes(file, context) if one.error or one.has_changed]
    refused = [one for one in fixes if one.error]
    changed = [one for one in fixes if not one.error]
    for one in changed:
        show_diff(one)
    for one in refused:
        click.echo(f"contentlint: {one.file.shown}: {one.error}", err=True)
    if not changed:
        say("Nothing to change.")
        return Exit.USAGE if refused else Exit.CLEAN
    if not yes and not _ask(len(changed)):
        return Exit.USAGE if refused else Exit.VIOLATIONS
    failed = _write_all(changed)
    return Exit.USAGE if refused or failed else Exit.CLEAN


def _ask(size: int) -> bool:
    """Ask whether changes are to be written; where nobody can answer, say how they are."""
    what = format_count(size, "article")
    if sys.stdin is not None and sys.stdin.isatty():
        return click.confirm(f"Change {what}?", default=False)
    say(f"{what} would change. Add --yes to write the changes.")
    return False


def _write_all(changed: "list[FileFix]") -> int:
    """Write the changes; return how many files could not be written."""
    from contentlint.fix.files import write_fix

    problems = [(one, problem) for one in changed if (problem := write_fix(one))]
    for one, problem in problems:
        click.echo(f"contentlint: {one.file.shown}: not changed: {problem}", err=True)
    say(f"Changed {format_count(len(changed) - len(problems), 'article')}.")
    return len(problems)


def _build_fixes(file: str, context: "LintContext") -> "Iterable[FileFix]":
    """Yield what each row of a table does to its article."""
    from contentlint.fix.metadata_table import TableError, apply_rows, read_table
    from contentlint.source import UnreadableSource, read

    try:
        rows = list(read_table(read(file, encoding=context.config.encoding).text))
    except (UnreadableSource, TableError) as problem:
        reason = problem.reason if isinstance(problem, UnreadableSource) else str(problem)
        raise click.ClickException(f"{file}: {reason}") from problem
    articles = {one.shown: one for one in find_articles((".",), context).files}
    return apply_rows(rows, articles, context)
