"""``contentlint links``: whether links to other sites lead somewhere; the only command that asks the web."""

from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from contentlint.cli import completion as complete
from contentlint.cli.asking import Asking, add_asking_options, find_answers
from contentlint.cli.checking import choose_exit_code, tell_notes
from contentlint.cli.config_option import add_config_option, add_encoding_option
from contentlint.cli.fix_report import find_articles
from contentlint.cli.help_option import Command
from contentlint.cli.jobs import Work, add_work_options, get_watch
from contentlint.cli.output import Output, add_output_options
from contentlint.cli.timings import get_timings
from contentlint.config.given import GivenConfig
from contentlint.reporters import Problem, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from contentlint.article.facts import Facts
    from contentlint.findings import FileReport
    from contentlint.linter.context import LintContext
    from contentlint.site.site import Site
    from contentlint.source.discover import InputFile

RULES = ("links/external-broken", "links/external-insecure", "links/external-redirect")


@click.command(cls=Command, short_help="Ask other sites whether links lead somewhere.")
@click.argument("paths", nargs=-1, shell_complete=complete.suggest_files)
@add_output_options
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "info", "never"]), help="Fail on findings of this severity."
)
@add_asking_options
@add_encoding_option
@add_config_option
@add_work_options
def links(  # noqa: PLR0913, PLR0917  # one parameter an option
    paths: tuple[str, ...],
    output: Output,
    work: Work,
    given_config: GivenConfig,
    fail_on: str | None,
    asking: Asking,
) -> int:
    """Ask other sites whether the links of articles lead somewhere: files, folders or globs.

    Each URL is asked once, however many links lead to it, and a host never for more than a few pages at a time. Answers
    are kept for some days, bad ones for an hour.

    Exit code 0: no finding at or above the threshold; 1: findings; 2: wrong usage, a file that cannot be read, or no
    host answered.
    """
    from contentlint.cli.setup import load_cli_context  # --help needs none of it

    asking = replace(asking, is_kept=work.cached)
    context = load_cli_context(given_config, RULES, fail_on=fail_on, kept=work.cached)
    context.draws = output.shows_articles
    context.identifies_findings = output.identifies_findings
    found = find_articles(paths, context)
    if not found.files and not found.problems:
        raise click.UsageError(f"no articles found in {', '.join(paths) or '.'}")
    reports = _check(found.files, context, work, asking)
    threshold = context.config.fail_on
    report = Report(
        tuple(reports),
        fail_on=None if threshold == "never" else threshold,
        problems=tuple(Problem(one.path, one.message) for one in found.problems),
        elapsed=get_timings().elapsed,
        wants_tips=True,
    )
    output.write(report, context)
    tell_notes(context.notes)
    return choose_exit_code(report)


def _check(files: "Sequence[InputFile]", context: "LintContext", work: Work, asking: Asking) -> "list[FileReport]":
    """Return the reports on articles, with what other sites answered."""
    from contentlint.linter.cache.opening import open_cache
    from contentlint.linter.runner import Stopped, check_files

    cache = open_cache(context, cached=work.cached)
    try:
        study = _build_study(files, context.config.root, asking)
        return check_files(files, context, work.jobs, cache=cache, watch=get_watch(), study=study)
    except Stopped as stopped:
        click.echo("contentlint: stopped", err=True)
        raise click.Abort from stopped


def _build_study(files: "Sequence[InputFile]", root: str, asking: Asking) -> "Callable[[Site], None]":
    """Return what asks the web for the links of some files, once their site is known."""
    from contentlint.source.paths import get_relative_path

    def study(site: "Site") -> None:
        articles = [facts for file in files if (facts := site.get(get_relative_path(file.path, root)))]
        answers = find_answers(_collect_wanted(articles, site.layout.host, asking.excluded), asking)
        site.surroundings = replace(site.surroundings, answers=answers)

    return study


def _collect_wanted(articles: "Sequence[Facts]", host: str, excluded: tuple[str, ...]) -> "dict[str, frozenset[str]]":
    """Return the URLs that articles link to, each with the sections that are asked for, in order."""
    from contentlint.site.answers import list_web_links

    found: dict[str, set[str]] = {}
    for facts in articles:
        for one in list_web_links(facts, host):
            if not one.url.startswith(excluded) and one.host not in excluded:
                found.setdefault(one.url, set()).update({one.section} - {""})
    return {url: frozenset(sections) for url, sections in sorted(found.items())}
