"""What ``fix`` and ``check --fix`` have in common: articles put right one after the other, and what came of them."""

import functools
from typing import TYPE_CHECKING, NamedTuple

import click

from contentlint.cli.jobs import Work, check_all, get_watch
from contentlint.config.given import GivenConfig
from contentlint.source.paths import is_word_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from contentlint.findings import FileReport, Tier
    from contentlint.fix.files import FileFix
    from contentlint.linter.context import LintContext
    from contentlint.source.discover import Discovery, InputFile


class Fixing(NamedTuple):
    """What is fixed: fixes of these tiers, of rules that these selectors name (all, if there are none).

    All rules of the setup see to it that a fix does no harm: those that hold anyhow, and the selected ones.
    """

    context: "LintContext"
    tiers: "Collection[Tier]"
    select: tuple[str, ...] = ()


def build_fixing(
    given_config: GivenConfig, select: tuple[str, ...], ignore: tuple[str, ...], *, unsafe: bool = False
) -> Fixing:
    """Return what options ask for; raise :class:`click.ClickException` with what is wrong with the configuration."""
    from contentlint.cli.setup import load_cli_context, names_in  # --help needs none of it
    from contentlint.fix.fixer import SAFE, SAFE_AND_UNSAFE

    context = load_cli_context(given_config, ignore=ignore, also=select)
    return Fixing(context, SAFE_AND_UNSAFE if unsafe else SAFE, names_in(select))


def find_articles(paths: tuple[str, ...], context: "LintContext") -> "Discovery":
    """Return the articles that paths mean."""
    from contentlint.source.discover import discover  # --help needs none of it

    config = context.config
    return discover(
        paths or (".",),
        include=config.include,
        exclude=config.exclude,
        root=config.root,
        respect_gitignore=config.respect_gitignore,
    )


class Fixes:
    """The fixes of files, each made when it is asked for; nothing is written.

    ``is_stopped``: the user has stopped the search for what is to be fixed; then there are none.
    """

    def __init__(self, files: "Sequence[InputFile]", fixing: Fixing, work: Work) -> None:
        """Find out in which files there is something to fix. What is known from earlier runs is not checked again."""
        from contentlint.rule import RuleError  # --help needs none of it

        self._fixing = fixing
        self._jobs = work.jobs
        try:
            reports, self.is_stopped = check_all(files, fixing.context, work, alone=True)
        except RuleError as problem:
            raise click.ClickException(str(problem)) from problem
        self._found = [] if self.is_stopped else list(zip(files, reports, strict=True))

    def __iter__(self) -> "Iterator[FileFix]":
        """Yield what comes of each file in which something is to be fixed, and of each that cannot be read."""
        from contentlint.fix.files import FileFix, fix_file  # --help needs none of it
        from contentlint.linter.parallel import run_on_each
        from contentlint.rule import RuleError

        context, tiers, select = self._fixing
        wanted = [file for file, report in self._found if self._is_wanted(file, report)]
        work = functools.partial(fix_file, tiers=tiers, select=select)
        done = run_on_each(wanted, work, context, self._jobs, lose=lambda file, reason: FileFix(file, error=reason))
        seen = get_watch()(done, len(wanted), "Fixing")
        try:
            for file, report in self._found:
                if not report.is_complete:
                    reason = report.error or report.failures[0].reason
                    yield FileFix(file, error=reason, is_bug=report.is_bug)
                elif self._is_wanted(file, report):
                    yield next(seen)
        except RuleError as problem:
            raise click.ClickException(str(problem)) from problem

    @property
    def unsafe_elsewhere(self) -> int:
        """Return how many problems of files that are not to be fixed would be with ``--unsafe``."""
        tiers = self._fixing.tiers
        return sum(self._count(one, {"unsafe"}) for _, one in self._found if not self._count(one, tiers))

    @property
    def held(self) -> int:
        """Return how many unsafe fixes are left out because the configuration makes less of their rules."""
        from contentlint.fix.files import is_held, is_wanted  # --help needs none of it

        context, tiers, select = self._fixing
        return sum(
            is_wanted(one, tiers, select) and is_held(one, context, report.path, select)
            for _, report in self._found
            for one in report.findings
        )

    @property
    def left_alone(self) -> list[str]:
        """Return the drafts with findings that are read in another form than that of the file, so not fixed."""
        from contentlint.fix.files import is_read_otherwise  # --help needs none of it

        encoding = self._fixing.context.config.encoding
        return [
            file.shown
            for file, report in self._found
            if report.is_complete and report.findings and is_read_otherwise(file, encoding)
        ]

    def _is_wanted(self, file: "InputFile", report: "FileReport") -> bool:
        """Tell whether a file may change; reports on Word files do not say so, and without a rule no fix is sure."""
        return report.is_complete and bool(
            self._count(report, self._fixing.tiers) or (report.findings and is_word_file(file.shown))
        )

    def _count(self, report: "FileReport", tiers: "Collection[Tier]") -> int:
        from contentlint.fix.files import is_held, is_wanted  # --help needs none of it

        context, _, select = self._fixing
        return sum(
            is_wanted(one, tiers, select) and not is_held(one, context, report.path, select) for one in report.findings
        )


def fix_first(paths: tuple[str, ...], fixing: Fixing, work: Work) -> bool:
    """Fix articles before they are checked, and say how much was; tell whether all of it could be written.

    What cannot be read is left to the check to tell.
    """
    fixes = Fixes(find_articles(paths, fixing.context).files, fixing, work)
    made, problems = [], 0
    try:
        for one in fixes:
            if one.has_changed:
                is_written = not write(one)
                made += [len(one.made)] if is_written else []
                problems += not is_written
    except KeyboardInterrupt:
        fixes.is_stopped = True
    if made:
        click.echo(
            f"contentlint: fixed {format_count(sum(made), 'finding')} in {format_count(len(made), 'article')}", err=True
        )
    if fixes.is_stopped:
        click.echo("contentlint: stopped; nothing was checked", err=True)
        raise click.Abort
    return not problems


def write(one: "FileFix") -> str:
    """Write what came of a file; say what could not be read or written, and return it."""
    from contentlint.fix.files import write_fix  # --help needs none of it

    problem = one.error or (write_fix(one) if one.has_changed else "")
    if problem:
        tell_problem(one, problem, is_written=not one.error)
    return problem


def tell_problem(one: "FileFix", problem: str, *, is_written: bool = False) -> None:
    """Say why a file could not be fixed, or written."""
    what = "not changed" if is_written else "cannot be fixed"
    click.echo(f"contentlint: {one.file.shown}: {what}: {problem}", err=True)


def format_count(number: int, what: str) -> str:
    """Return a number with its noun."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
