"""``contentlint fix``: put right what a program can put right."""

import functools
import sys
from typing import TYPE_CHECKING

import click

from contentlint.cli import complete
from contentlint.cli.exit import Exit
from contentlint.cli.work import Work, check_all, work_options

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from contentlint.engine import Setup
    from contentlint.findings import Tier
    from contentlint.fixing.files import FileFix
    from contentlint.source.discover import Discovery, InputFile

STDIN = "-"


@click.command(short_help="Put right what can be put right without a person.")
@click.argument("paths", nargs=-1, shell_complete=complete.files)
@click.option("--unsafe", is_flag=True, help="Also what changes wording or structure; look at the result.")
@click.option("--diff", is_flag=True, help="Show what would change, and change nothing; exit code 1 if anything would.")
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    help="Fix what these rules find only: ids, families or ALL.",
    shell_complete=complete.selectors,
)
@click.option(
    "--ignore", multiple=True, metavar="RULES", help="Leave these rules out.", shell_complete=complete.selectors
)
@click.option(
    "--config", "config_file", metavar="FILE", help="Use this configuration file.", shell_complete=complete.files
)
@click.option("--stdin-filename", metavar="PATH", help="What standard input (-) is called.")
@click.option("--quiet", is_flag=True, help="Say only what could not be done.")
@work_options
def fix(  # noqa: PLR0913, PLR0917  # one parameter an option
    paths: tuple[str, ...],
    unsafe: bool,  # noqa: FBT001  # click passes it by name
    diff: bool,  # noqa: FBT001  # the same
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    config_file: str | None,
    stdin_filename: str | None,
    quiet: bool,  # noqa: FBT001  # the same
    work: Work,
) -> int:
    """Fix articles: files, folders, globs, or - for standard input, which is written to standard output.

    Without --unsafe only what leaves readers the same words. A fix that would make a new error is left out and told.

    Exit code 0: done, or nothing to do; 1: with --diff, something would change; 2: wrong usage or configuration,
    something that cannot be read or written, or nothing to fix; 3: a bug of contentlint.
    """
    from contentlint.cli.setup import setup_for  # --help needs none of it
    from contentlint.fixing.rounds import SAFE, SAFE_AND_UNSAFE  # the same

    setup = setup_for(config_file, select, ignore)
    tiers = SAFE_AND_UNSAFE if unsafe else SAFE
    if STDIN in paths:
        return _fix_stdin(paths, stdin_filename, setup, tiers, diff=diff, quiet=quiet)
    found = find_articles(paths, setup)
    fixes, stopped = fixes_of(found.files, setup, work, tiers)
    if diff:
        return _show(fixes, found)
    problems = write_fixes(fixes)
    if not quiet:
        _tell(fixes, problems, len(found.files), unsafe=unsafe)
    return Exit.INTERRUPTED if stopped else _exit_code(fixes, problems, found)


def find_articles(paths: tuple[str, ...], setup: "Setup") -> "Discovery":
    """Return the articles that are meant, and say what cannot be looked into. Raises :class:`click.UsageError`."""
    from contentlint.source.discover import discover  # --help needs none of it

    config = setup.config
    found = discover(
        paths or (".",),
        include=config.include,
        exclude=config.exclude,
        root=config.root,
        respect_gitignore=config.respect_gitignore,
    )
    for path, message in (*found.notes, *found.problems):
        click.echo(f"contentlint: {path}: {message}", err=True)
    for path in found.excluded:
        click.echo(f"contentlint: {path}: left out by the configuration", err=True)
    if not found.files and not found.problems and not found.excluded:
        raise click.UsageError(f"no articles found in {', '.join(paths) or '.'}")
    return found


def fixes_of(
    files: "Sequence[InputFile]", setup: "Setup", work: Work, tiers: "Collection[Tier]"
) -> "tuple[list[FileFix], bool]":
    """Return what fixing gives for each file in which something is to be fixed or that cannot be read.

    What is known from earlier runs is not checked again. Tells as well whether the user has stopped it.
    """
    from contentlint.fixing.files import FileFix, fix_file  # --help needs none of it
    from contentlint.processes import on_each  # the same
    from contentlint.rule import RuleError  # the same

    try:
        reports, stopped = check_all(files, setup, work, alone=True)
        shown = {file.shown: file for file in files}
        broken = [FileFix(shown[one.path], error=one.error, is_bug=one.is_bug) for one in reports if one.error]
        wanted = [
            shown[one.path]
            for one in reports
            if any(finding.repair and finding.repair.tier in tiers for finding in one.findings)
        ]
        done = on_each(wanted, functools.partial(fix_file, tiers=tiers), setup, work.jobs)
        return sorted([*broken, *done], key=lambda one: one.file.shown), stopped
    except RuleError as problem:
        raise click.ClickException(str(problem)) from problem


def write_fixes(fixes: "Iterable[FileFix]") -> "list[tuple[str, str]]":
    """Write what was fixed; return the paths that could not be read or written, with the reasons, and say so."""
    from contentlint.fixing.files import write_fix  # --help needs none of it

    problems = []
    for one in fixes:
        problem = one.error or (write_fix(one) if one.has_changed else "")
        if problem:
            problems.append((one.file.shown, problem))
            what = "cannot be fixed" if one.error else "left alone"
            click.echo(f"contentlint: {one.file.shown}: {what}: {problem}", err=True)
    return problems


def _fix_stdin(  # noqa: PLR0913  # what the command was called with
    paths: tuple[str, ...],
    name: str | None,
    setup: "Setup",
    tiers: "Collection[Tier]",
    *,
    diff: bool,
    quiet: bool,
) -> int:
    """Fix standard input, to standard output."""
    from contentlint.fixing.diff import diff_of  # --help needs none of it
    from contentlint.fixing.files import fix_data  # the same
    from contentlint.reporters import UNNAMED  # the same
    from contentlint.source import read_bytes  # the same
    from contentlint.source.discover import InputFile  # the same

    if len(paths) > 1:
        raise click.UsageError("standard input (-) is fixed by itself: name no other article beside it")
    shown = name or UNNAMED
    done = fix_data(read_bytes(sys.stdin.buffer), InputFile(shown, shown), setup, tiers)
    if done.error:
        click.echo(f"contentlint: {shown}: cannot be fixed: {done.error}", err=True)
        return Exit.BUG if done.is_bug else Exit.USAGE
    _write_bytes(diff_of(done).encode() if diff else done.after)
    if not quiet:
        _tell_dropped(done, err=True)
    return Exit.VIOLATIONS if diff and done.has_changed else Exit.CLEAN


def _write_bytes(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _show(fixes: "list[FileFix]", found: "Discovery") -> int:
    """Show what would change."""
    from contentlint.fixing.diff import diff_of  # --help needs none of it
    from contentlint.reporters.harmless import shown as harmless  # the same

    problems = [(one.file.shown, one.error) for one in fixes if one.error]
    for path, problem in problems:
        click.echo(f"contentlint: {path}: cannot be fixed: {problem}", err=True)
    changed = [one for one in fixes if one.has_changed]
    for one in changed:
        text = diff_of(one)
        if sys.stdout.isatty():
            # what a terminal would obey becomes visible
            text = "".join(f"{harmless(line, unicode=True)}\n" for line in text.removesuffix("\n").split("\n"))
        _write_bytes(text.encode("utf-8", "replace"))
        _tell_dropped(one, err=True)
    code = _exit_code(fixes, problems, found)
    return code or (Exit.VIOLATIONS if changed else Exit.CLEAN)


def _tell(fixes: "list[FileFix]", problems: "list[tuple[str, str]]", size: int, *, unsafe: bool) -> None:
    """Say what was fixed in each article, then what it came to."""
    left_alone = {path for path, _ in problems}
    done = [one for one in fixes if one.file.shown not in left_alone]
    for one in done:
        if one.has_changed:
            _tell_fixed(one)
        _tell_dropped(one)
    changed = sum(one.has_changed for one in done)
    made = sum(len(one.made) for one in done)
    click.echo(f"{_count(size, 'article')} looked at, {_count(made, 'problem')} fixed in {changed}.")
    if not unsafe and (more := sum(_unsafe_left(one) for one in done)):
        click.echo(f"{_count(more, 'more problem')} can be fixed in these with --unsafe; look at the result then.")


def _unsafe_left(fix: "FileFix") -> int:
    return sum(1 for one in fix.left if one.repair and one.repair.tier == "unsafe")


def _tell_fixed(fix: "FileFix") -> None:
    from contentlint.reporters.harmless import shown as harmless  # --help needs none of it

    click.echo(f"{harmless(fix.file.shown, unicode=True)}: {_count(len(fix.made), 'problem')} fixed")
    width = max(len(str(count)) for count in fix.counts.values())
    for rule, count in fix.counts.items():
        click.echo(f"  {count:{width}} × {rule}")


def _tell_dropped(fix: "FileFix", *, err: bool = False) -> None:
    for one in fix.dropped:
        finding = one.finding
        click.echo(f"{fix.file.shown}:{finding.line}: {finding.rule} was not fixed: {one.reason}", err=err)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _exit_code(fixes: "list[FileFix]", problems: "Sequence[tuple[str, str]]", found: "Discovery") -> int:
    if any(one.is_bug for one in fixes):
        return Exit.BUG
    return Exit.USAGE if problems or found.problems else Exit.CLEAN
