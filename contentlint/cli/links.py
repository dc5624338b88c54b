"""``contentlint links``: whether links to other sites lead somewhere; the only command that asks the web."""

import re
import time
from typing import TYPE_CHECKING

import click
from msgspec import Struct
from msgspec.structs import replace

from contentlint.cli import completion as complete
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
    from contentlint.site.answers import Answer
    from contentlint.site.site import Site
    from contentlint.source.discover import InputFile
    from contentlint.web.limits import Limits

RULES = ("links/external-broken", "links/external-insecure", "links/external-redirect")

SECONDS_A_DAY = 86_400
MAX_STATUS = 999

_STATUSES = re.compile(r"(\d{3})(?:-(\d{3}))?")


class Asking(Struct, frozen=True):
    """Which links are asked about, and how: ``max_age`` is in days, ``excluded`` are beginnings of URLs or hosts."""

    limits: "Limits"
    excluded: tuple[str, ...]
    max_age: float
    is_offline: bool
    is_kept: bool


def _read_statuses(_context: click.Context, _parameter: click.Parameter, value: str) -> frozenset[int]:
    """Return statuses that are given one by one, or from one to another."""
    found: set[int] = set()
    for part in filter(None, (one.strip() for one in value.split(","))):
        numbers = _STATUSES.fullmatch(part)
        if numbers is None:
            raise click.BadParameter(f"{part} is not a status; use numbers such as 403,429 or 500-599")
        found.update(range(int(numbers[1]), int(numbers[2] or numbers[1]) + 1))
    return frozenset(found)


@click.command(cls=Command, short_help="Ask other sites whether links lead somewhere.")
@click.argument("paths", nargs=-1, shell_complete=complete.suggest_files)
@add_output_options
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "info", "never"]), help="Fail on findings of this severity."
)
@click.option("--accept", metavar="STATUSES", default="", callback=_read_statuses, help="Statuses that count as good.")
@click.option(
    "--exclude", "excluded", multiple=True, metavar="URL|HOST", help="Ask nothing that begins so. Repeatable."
)
@click.option("--offline", is_flag=True, help="Ask nothing; use the answers of earlier runs, however old.")
@click.option(
    "--max-age", type=click.FloatRange(min=0), default=7, show_default=True, help="Days for which answers are kept."
)
@click.option(
    "--per-host", type=click.IntRange(1, 16), default=2, show_default=True, help="Requests to a host at a time."
)
@click.option(
    "--timeout", type=click.FloatRange(0.1, 300), default=20, show_default=True, help="Seconds for an answer."
)
@click.option(
    "--retries", type=click.IntRange(0, 5), default=2, show_default=True, help="Further tries without an answer."
)
@click.option("--private", is_flag=True, help="Also ask hosts in private networks.")
@add_encoding_option
@add_config_option
@add_work_options
def links(  # noqa: PLR0913, PLR0917  # one parameter an option
    paths: tuple[str, ...],
    output: Output,
    work: Work,
    given_config: GivenConfig,
    fail_on: str | None,
    accept: frozenset[int],
    excluded: tuple[str, ...],
    max_age: float,
    per_host: int,
    timeout: float,
    retries: int,
    *,
    offline: bool,
    private: bool,
) -> int:
    """Ask other sites whether the links of articles lead somewhere: files, folders or globs.

    No other command sends anything to other sites. Each URL is asked once, however many links lead to it, and a host
    never for more than a few pages at a time. Answers are kept for some days; bad ones for an hour.

    Exit code 0: no finding at or above the threshold; 1: findings; 2: wrong usage, a file that cannot be read, or no
    host answered.
    """
    from contentlint.cli.setup import load_cli_context  # --help needs none of it
    from contentlint.web.limits import Limits

    limits = Limits(per_host=per_host, timeout=timeout, retries=retries, accepted=accept, asks_private=private)
    asking = Asking(limits, excluded, max_age, offline, work.cached)
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
        answers = _find_answers(_collect_wanted(articles, site.layout.host, asking.excluded), asking)
        site.surroundings = replace(site.surroundings, answers=answers)

    return study


def _find_answers(wanted: "dict[str, frozenset[str]]", asking: Asking) -> "dict[str, Answer]":
    """Return the answers to URLs, those of earlier runs first."""
    from contentlint.web.memory import open_memory

    memory = open_memory(is_kept=asking.is_kept or asking.is_offline)
    max_age = -1.0 if asking.is_offline else asking.max_age * SECONDS_A_DAY
    known = {
        one.url: one
        for one in memory.load(wanted, now=time.time(), max_age=max_age)
        if asking.is_offline or (wanted[one.url] <= {*one.sections} and asking.limits.accepts(one))
    }
    missing = {url: sections for url, sections in wanted.items() if url not in known}
    if not missing or asking.is_offline:
        return known
    new = _ask(missing, asking.limits)
    memory.keep(new)
    return known | {one.url: one for one in new}


def _ask(wanted: "dict[str, frozenset[str]]", limits: "Limits") -> "list[Answer]":
    """Ask the web; raise where nobody answered, for then nothing is known of any link."""
    try:
        from contentlint.web.asker import ask
    except ImportError as problem:
        from contentlint.source.extras import format_install

        raise click.ClickException(f"links needs further packages: {format_install('links')}") from problem
    answers = list(get_watch()(ask(wanted, limits), len(wanted), "Asking"))
    asked = [one for one in answers if one.outcome != "private"]
    if asked and not any(one.status or one.outcome == "insecure" for one in asked):
        raise click.ClickException("no host answered, so no link was checked: is this machine online?")
    return answers


def _collect_wanted(articles: "Sequence[Facts]", host: str, excluded: tuple[str, ...]) -> "dict[str, frozenset[str]]":
    """Return the URLs that articles link to, each with the sections that are asked for, in order."""
    from contentlint.site.answers import list_web_links

    found: dict[str, set[str]] = {}
    for facts in articles:
        for one in list_web_links(facts, host):
            if not one.url.startswith(excluded) and one.host not in excluded:
                found.setdefault(one.url, set()).update({one.section} - {""})
    return {url: frozenset(sections) for url, sections in sorted(found.items())}
