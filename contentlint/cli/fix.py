"""``contentlint fix``: put right what a program can put right."""

import os
import sys
from typing import TYPE_CHECKING

import click

from contentlint.cli import completion as complete
from contentlint.cli.config_option import add_config_option, add_encoding_option
from contentlint.cli.exit_codes import Exit
from contentlint.cli.fix_report import Fixes, Fixing, build_fixing, find_articles, format_count, tell_problem, write
from contentlint.cli.jobs import Work, add_work_options
from contentlint.cli.python_rules import add_python_option
from contentlint.cli.stdout import say, say_lines, standard_output, write_bytes
from contentlint.config.given import GivenConfig
from contentlint.source.paths import is_word_file

if TYPE_CHECKING:
    from contentlint.fix.files import FileFix
    from contentlint.source.discover import Discovery

STDIN = "-"


@click.command(short_help="Fix problems automatically.")
@click.argument("paths", nargs=-1, shell_complete=complete.suggest_files)
@click.option(
    "--unsafe", is_flag=True, help="Also apply fixes that change wording or structure. Review the changes afterwards."
)
@click.option(
    "--diff", is_flag=True, help="Print the changes as a patch without applying them. Exit code 1 if there are any."
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    help="Fix only findings of these rules: ids, families or ALL.",
    shell_complete=complete.suggest_selectors,
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULES",
    help="Skip these rules: ids or families.",
    shell_complete=complete.suggest_selectors,
)
@add_encoding_option
@add_config_option
@click.option("--stdin-filename", metavar="PATH", help="File name to assume for standard input (-).")
@click.option("--quiet", is_flag=True, help="Print only files that could not be read or written.")
@add_work_options
@add_python_option
def fix(  # noqa: PLR0913, PLR0917  # one parameter an option
    paths: tuple[str, ...],
    unsafe: bool,  # noqa: FBT001  # click passes it by name
    diff: bool,  # noqa: FBT001
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    given_config: GivenConfig,
    stdin_filename: str | None,
    quiet: bool,  # noqa: FBT001
    work: Work,
) -> int:
    """Fix articles: files, folders, globs, or - for standard input, which is written to standard output.

    Without --unsafe, only fixes that do not change the words that readers see are applied. Fixes that would introduce a
    new error are skipped and reported. Whole articles are fixed, including findings that a baseline contains.

    Exit code 0: done, or nothing to fix; 1: with --diff, something would change; 2: wrong usage or configuration, a
    file that cannot be read or written, or no articles found; 3: internal error (please report it).
    """
    fixing = build_fixing(given_config, select, ignore, unsafe=unsafe)
    if not quiet or diff:
        with standard_output():  # rather before anything is written
            pass
    if STDIN in paths:
        return _fix_stdin(paths, stdin_filename, fixing, diff=diff, quiet=quiet)
    found = _find(paths, fixing)
    fixes = Fixes(found.files, fixing, work)
    account = _Account(is_quiet=quiet)
    is_stopped = fixes.is_stopped
    try:
        for one in fixes:
            _show(one, account) if diff else _make(one, account)
    except KeyboardInterrupt:
        is_stopped = True
    if is_stopped:
        click.echo("contentlint: stopped" + ("" if diff else f"; before that, {account.summary}"), err=True)
        return Exit.INTERRUPTED
    if not quiet:
        _tell_left_alone(fixes)
    if not diff and not quiet:
        account.tell(len(found.files), None if unsafe else fixes.unsafe_elsewhere, fixes.held if unsafe else 0)
    return account.exit_code(found, diff=diff)


def _find(paths: tuple[str, ...], fixing: Fixing) -> "Discovery":
    """Return the articles that are meant, and say what cannot be looked into. Raises :class:`click.UsageError`."""
    found = find_articles(paths, fixing.context)
    for note in (*found.notes, *found.problems):
        click.echo(f"contentlint: {note.path}: {note.message}", err=True)
    for path in found.excluded:
        click.echo(f"contentlint: {path}: excluded by the configuration", err=True)
    if not found.files and not found.problems and not found.excluded:
        raise click.UsageError(f"no articles found in {', '.join(paths) or '.'}")
    return found


def _tell_left_alone(fixes: Fixes) -> None:
    """Say which drafts are not fixed, and what turns them into articles that are."""
    from contentlint.fix.files import LEFT_ALONE  # --help needs none of it

    for name in fixes.left_alone:
        click.echo(f"contentlint: {name}: {LEFT_ALONE}", err=True)


class _Account:
    """What came of all files so far."""

    def __init__(self, *, is_quiet: bool) -> None:
        self.is_quiet = is_quiet
        self.made = 0
        self.changed = 0
        self.unsafe = 0
        self.has_problem = False
        self.has_bug = False

    def add(self, one: "FileFix", problem: str) -> None:
        """Take in what came of a file; what was not written does not count."""
        self.has_problem |= bool(problem)
        self.has_bug |= one.is_bug
        if not problem:
            self.made += len(one.made)
            self.changed += one.has_changed
            self.unsafe += 0 if is_word_file(one.file.shown) else one.unsafe

    @property
    def summary(self) -> str:
        """Return how much was fixed."""
        return f"fixed {format_count(self.made, 'finding')} in {format_count(self.changed, 'article')}"

    def tell(self, size: int, unsafe_elsewhere: int | None, held: int) -> None:
        """Say what it came to.

        ``unsafe_elsewhere`` counts further unsafe fixes, None where these were asked for; ``held`` those left out.
        """
        outcome = self.summary if self.made else "nothing to fix"
        say(f"Checked {format_count(size, 'article')}; {outcome}.")
        more = 0 if unsafe_elsewhere is None else self.unsafe + unsafe_elsewhere
        if more:
            say(f"{format_count(more, 'more finding')} can be fixed with --unsafe. Review the changes afterwards.")
        if held:
            fixes = "1 unsafe fix was" if held == 1 else f"{held} unsafe fixes were"
            say(f"{fixes} left out: your configuration lowers the severity of the rule. Name the rule with --select.")

    def exit_code(self, found: "Discovery", *, diff: bool) -> int:
        """Return the exit code of the run."""
        if self.has_bug:
            return Exit.BUG
        if self.has_problem or found.problems:
            return Exit.USAGE
        return Exit.VIOLATIONS if diff and self.changed else Exit.CLEAN


# --- one file -------------------------------------------------------------------------------------


def _make(one: "FileFix", account: _Account) -> None:
    """Write what came of a file, and say what it was."""
    problem = write(one)
    account.add(one, problem)
    if problem or account.is_quiet:
        return
    if one.unsafe and is_word_file(one.file.shown):
        _tell_of_word_file(one)
    if one.has_changed:
        say(f"{one.file.shown}: {format_count(len(one.made), 'finding')} fixed")
        width = max(len(str(count)) for count in one.counts.values())
        for rule, count in one.counts.items():
            say(f"  {count:{width}} × {rule}")
    for line in (*_describe_rejected(one), *_describe_appeared(one)):
        say(line)


def _tell_of_word_file(one: "FileFix") -> None:
    """Say that more could be fixed, where `--unsafe` would only be refused, and what is possible."""
    from contentlint.fix.files import NOT_WRITTEN  # --help needs none of it

    fixes = "1 fix" if one.unsafe == 1 else f"{one.unsafe} fixes"
    click.echo(f"contentlint: {one.file.shown}: {NOT_WRITTEN}; `fix --diff --unsafe` shows {fixes}", err=True)


def _show(one: "FileFix", account: _Account) -> None:
    """Show what would change in a file."""
    account.add(one, one.error)
    if one.error:
        tell_problem(one, one.error)
    elif one.has_changed:
        show_diff(one)
    for line in () if account.is_quiet else (*_describe_rejected(one), *_describe_appeared(one)):
        click.echo(line, err=True)


def show_diff(one: "FileFix") -> None:
    """Write a diff; on a terminal it is coloured, and what the terminal would obey becomes visible."""
    from contentlint.fix.diff import format_diff  # --help needs none of it
    from contentlint.reporters import style_for
    from contentlint.reporters.terminal.diff import render_diff

    text = format_diff(one)
    style = style_for(sys.stdout, os.environ)
    if style.colour or (sys.stdout and sys.stdout.isatty()):
        say_lines(render_diff(text, style), style)
    else:
        write_bytes(text.encode())


def _describe_rejected(one: "FileFix") -> list[str]:
    """Say which fixes were not made, and why."""
    return [
        f"{one.file.shown}:{rejection.finding.line}: {rejection.finding.rule} was not fixed: {rejection.reason}"
        for rejection in one.rejected
    ]


def _describe_appeared(one: "FileFix") -> list[str]:
    """Say what is found after the fixes that was not found before."""
    new = [f"{count} × {rule}" for rule, count in one.appeared]
    return [f"{one.file.shown}: after these fixes, contentlint also finds: {', '.join(new)}"] if new else []


# --- standard input -------------------------------------------------------------------------------


def _fix_stdin(paths: tuple[str, ...], name: str | None, fixing: Fixing, *, diff: bool, quiet: bool) -> int:
    """Fix standard input, to standard output."""
    from contentlint.fix.files import NOT_WRITTEN, fix_data  # --help needs none of it
    from contentlint.reporters import UNNAMED
    from contentlint.source import read_bytes
    from contentlint.source.discover import InputFile
    from contentlint.source.paths import escape_unprintable

    if len(paths) > 1:
        raise click.UsageError("standard input (-) cannot be combined with other articles")
    if sys.stdin is None:
        raise click.ClickException("cannot read standard input: it is closed")
    file = InputFile(name or UNNAMED, escape_unprintable(name or UNNAMED))
    if is_word_file(file.shown) and not diff:
        raise click.UsageError(f"{file.shown}: {NOT_WRITTEN}")
    one = fix_data(read_bytes(sys.stdin.buffer), file, *fixing)
    if one.error:
        tell_problem(one, one.error)
        return Exit.BUG if one.is_bug else Exit.USAGE
    if diff:
        show_diff(one)
    else:
        write_bytes(one.after)
    for line in () if quiet else (*_describe_rejected(one), *_describe_appeared(one)):
        click.echo(line, err=True)
    return Exit.VIOLATIONS if diff and one.has_changed else Exit.CLEAN
