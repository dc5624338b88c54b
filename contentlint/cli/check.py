"""``contentlint check``: hold articles against the rules."""

import os
from typing import TYPE_CHECKING, Any, cast

import click
from msgspec import Struct
from msgspec.structs import replace

from contentlint.cli import completion as complete
from contentlint.cli.checking import STDIN, check_paths, choose_exit_code, require_rules, tell_notes
from contentlint.cli.config_option import add_config_option, add_encoding_option
from contentlint.cli.exit_codes import Exit
from contentlint.cli.filters import ReportFilters, filter_options, get_usual_path, read_filters, split_baseline
from contentlint.cli.help_option import Command
from contentlint.cli.jobs import Work, add_work_options, is_in_ci
from contentlint.cli.output import Output, add_output_options
from contentlint.cli.python_rules import add_python_option
from contentlint.cli.timings import get_timings
from contentlint.config.given import GivenConfig
from contentlint.reporters import Problem, Report
from contentlint.rule import RuleError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.findings import FileReport, Severity
    from contentlint.linter.context import LintContext


class CheckOptions(Struct, frozen=True):
    """The arguments and options of ``contentlint check``, but for those on output and processes."""

    paths: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str | None
    max_warnings: int | None
    given_config: GivenConfig
    stdin_filename: str | None
    removed_since: str | None
    baseline: str | None
    no_baseline: bool
    changed_since: str | None
    site_only: bool
    strict_links: bool
    whole_page: bool
    fix: bool
    add_suppressions: bool
    reason: str | None
    watch: bool
    profile: bool

    def split_off_baseline(self) -> "CheckOptions":
        """Return the options with the first article among the paths that click took for the file of ``--baseline``."""
        paths, baseline = split_baseline(self.paths, self.baseline)
        return replace(self, paths=paths, baseline=baseline)


@click.command(cls=Command, short_help="Check articles.")
@click.argument("paths", nargs=-1, shell_complete=complete.suggest_files)
@add_output_options
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    help="Check these rules only: ids, families or ALL.",
    shell_complete=complete.suggest_selectors,
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULES",
    help="Skip these rules: ids or families.",
    shell_complete=complete.suggest_selectors,
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="Fail on findings of this severity or worse.",
)
@click.option(
    "--max-warnings",
    type=click.IntRange(min=0),
    metavar="N",
    help="Fail if there are more than N warnings.",
)
@add_encoding_option
@add_config_option
@click.option("--stdin-filename", metavar="PATH", help="File name to assume for standard input (-).")
@click.option(
    "--removed-since",
    metavar="REF",
    help="Report articles that have been removed since this git revision and have no redirect.",
)
@filter_options
@click.option("--site-only", is_flag=True, help="Run only the rules that compare all articles of the site.")
@click.option(
    "--strict-links",
    is_flag=True,
    help="Check all links, even if contentlint does not know how the site builds its URLs.",
)
@click.option("--whole-page", is_flag=True, help="Also check the navigation, teasers and footers of HTML pages.")
@add_python_option
@click.option("--fix", is_flag=True, help="Apply safe fixes first (to whole articles, not only changed lines).")
@click.option(
    "--add-suppressions", is_flag=True, help="Suppress all current findings with comments that contain the --reason."
)
@click.option("--reason", metavar="TEXT", help="Why the findings are suppressed; needed by --add-suppressions.")
@click.option("--watch", is_flag=True, help="Check again after each change, until Ctrl+C. Needs the extra “watch”.")
@add_work_options
@click.option("--profile", is_flag=True, help="Print to stderr how long each rule took. Uses one process.")
def check(output: Output, work: Work, **values: Any) -> int:  # noqa: ANN401  # what click read, by the names of the fields
    """Check articles: files, folders, globs, or - for standard input.

    With --fix, safe fixes are applied first, as with `contentlint fix`. They are applied to whole articles, even to
    lines and findings that --changed-since and --baseline leave out of the report.

    `contentlint explain RULE` shows how to suppress a rule: on a line, in an article, in a folder or everywhere.

    Exit code 0: no finding at or above the threshold; 1: findings, or an open question about a draft; 2: wrong usage or
    configuration, a file that cannot be read, or nothing to check; 3: internal error (please report it).
    """
    from contentlint.cli.setup import load_cli_context  # --help needs none of it

    options = CheckOptions(**values).split_off_baseline()
    context = load_cli_context(
        options.given_config,
        options.select,
        options.ignore,
        options.fail_on,
        site_only=options.site_only,
        strict_links=options.strict_links,
        whole_page=options.whole_page,
        kept=work.cached,
    )
    reason = _read_reason(options, output)
    if options.watch:
        return _watch(options, context, output)
    context.costs = {} if options.profile else None
    context.draws = output.shows_articles
    context.spares_published &= options.max_warnings is None and options.changed_since is None and not is_in_ci()
    filters = _read_filters(context, options)
    context.identifies_findings = (
        work.cached
        or output.identifies_findings
        or filters.has_baseline
        or (output.joins_causes and not _names_one_article(options.paths))
    )
    if output.files:
        output.protect_files(
            [*(layer.origin.name for layer in context.config.settings.layers), get_usual_path(context)]
        )
    get_timings().lap("rules and configuration")
    is_written = True
    if options.fix:
        is_written = _fix(options, work)
        filters = _read_filters(context, options)  # other lines have changed by now
    try:
        checked = check_paths(
            options.paths, context, work, stdin_name=options.stdin_filename, removed_since=options.removed_since
        )
    except RuleError as problem:
        raise click.ClickException(str(problem)) from problem
    if not any(file.findings for file in checked.files):
        require_rules(context, of_site=options.site_only)
    problems, stopped = checked.problems, checked.is_stopped
    files, filtered = filters.apply(checked.files, is_stopped=stopped)
    if reason and not stopped:
        return _add_suppressions(files, problems, options, context, work, reason)
    threshold = context.config.fail_on
    report = Report(
        files,
        fail_on=_choose_threshold(files, threshold, options.max_warnings),
        problems=problems,
        elapsed=get_timings().elapsed,
        filtered=filtered,
        max_warnings=options.max_warnings,
        wants_tips=bool(options.select),
        notes=(*context.notes, *context.remarks),
    )
    output.write(report, context, is_whole=not stopped)
    is_told = output.joins_causes and not output.quiet
    tell_notes((*context.notes, *context.remarks) if is_told else context.notes)
    if context.costs is not None:
        _write_profile(context.costs, report.totals.checked)
    if stopped:
        return Exit.INTERRUPTED
    return choose_exit_code(report) if is_written else max(choose_exit_code(report), Exit.USAGE)


def _names_one_article(paths: tuple[str, ...]) -> bool:
    """Tell whether the only path is an article: then there is no other one to have something in common with."""
    return len(paths) == 1 and (paths[0] == STDIN or os.path.isfile(paths[0]))  # noqa: PTH113  # a plain string


def _choose_threshold(files: "Iterable[FileReport]", threshold: str, max_warnings: int | None) -> "Severity | None":
    """Return the mildest severity that fails the run: warnings too, where there are more than are allowed."""
    fail_on = None if threshold == "never" else cast("Severity", threshold)
    if max_warnings is None or fail_on in {"warning", "info"}:
        return fail_on
    warnings = sum(finding.severity == "warning" for file in files for finding in file.findings)
    return "warning" if warnings > max_warnings else fail_on


def _read_filters(context: "LintContext", options: CheckOptions) -> ReportFilters:
    return read_filters(context, options.paths, options.baseline, options.no_baseline, options.changed_since)


def _fix(options: CheckOptions, work: Work) -> bool:
    """Fix what leaves readers the same words; tell whether all of it could be written."""
    from contentlint.cli.fix_report import build_fixing, fix_first  # only where something is to be fixed

    if STDIN in options.paths:
        raise click.UsageError("--fix: standard input (-) is not a file; `contentlint fix -` prints the fixed text")
    if options.site_only:
        raise click.UsageError("--fix: findings of --site-only rules cannot be fixed automatically")
    is_written = fix_first(options.paths, build_fixing(options.given_config, options.select, options.ignore), work)
    get_timings().lap("fixing")
    return is_written


def _read_reason(options: CheckOptions, output: Output) -> str:
    """Return the reason for suppressions; nothing where none are to be added."""
    if not options.add_suppressions:
        if options.reason is not None:
            raise click.UsageError("--reason works only with --add-suppressions; use both")
        return ""
    if output.files:
        raise click.UsageError("--add-suppressions writes no report; leave out --history and --format NAME:FILE")
    from contentlint.cli.add_suppressions import require_reason  # only where it is asked for

    return require_reason(options.paths, options.reason)


def _watch(options: CheckOptions, context: "LintContext", output: Output) -> int:
    from contentlint.cli.watch import watch  # only where it is asked for

    if options.add_suppressions:
        raise click.UsageError("--watch and --add-suppressions cannot be combined")
    return watch(options.paths, context, output.files)


def _add_suppressions(  # noqa: PLR0913, PLR0917  # all that a check knows
    files: "tuple[FileReport, ...]",
    problems: "tuple[Problem, ...]",
    options: CheckOptions,
    context: "LintContext",
    work: Work,
    reason: str,
) -> int:
    """Add suppressions, and say which articles could not be read."""
    from contentlint.cli.add_suppressions import add_suppressions  # only where it is asked for

    unreadable = [
        *((file.path, reason) for file in files for reason in file.problems),
        *((one.path, one.message) for one in problems),
    ]
    for path, message in unreadable:
        click.echo(f"contentlint: {path}: {message}", err=True)
    code = add_suppressions(files, options.paths, context, work, reason)
    return max(code, Exit.USAGE) if unreadable else code


def _write_profile(costs: "dict[str, float]", articles: int) -> None:
    """Write what each rule cost, the dearest first; what rules share has a row of its own, in brackets."""
    total = sum(costs.values())
    click.echo(f"{'rule':40}  {'ms':>9}  {'share':>6}  {'µs/article':>10}", err=True)
    for rule, seconds in sorted(costs.items(), key=lambda cost: (-cost[1], cost[0])):
        row = f"{rule:40}  {seconds * 1e3:9.1f}  {seconds / total:6.1%}  {seconds * 1e6 / max(articles, 1):10.1f}"
        click.echo(row, err=True)
    click.echo(f"{'all':40}  {total * 1e3:9.1f}  {1:6.0%}  {total * 1e6 / max(articles, 1):10.1f}", err=True)
