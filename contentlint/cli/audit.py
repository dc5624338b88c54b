"""``contentlint audit``: check a built site or a crawl, on one machine or many."""

import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contentlint.cli import completion as complete
from contentlint.cli.checking import require_rules
from contentlint.cli.config_option import add_config_option, add_encoding_option
from contentlint.cli.crawl import Crawled, add_crawl_options, crawl_site
from contentlint.cli.exit_codes import Exit
from contentlint.cli.jobs import read_jobs
from contentlint.cli.python_rules import add_python_option
from contentlint.cli.remaining import Pace
from contentlint.config.given import GivenConfig

if TYPE_CHECKING:
    from contentlint.audit.budget import Limit
    from contentlint.audit.engine import Engine
    from contentlint.audit.outputs import Written
    from contentlint.cli.crawl import Wanted
    from contentlint.findings import FileReport
    from contentlint.linter.context import LintContext

EXTRA = "contentlint audit needs more packages: "

SECONDS_A_LINE = 5.0
"""So often a line says how far an audit is."""


class LineProgress:
    """Says on stderr how far an audit is: pages a second and the time left, a line every few seconds."""

    def __init__(self) -> None:
        """Begin without a round."""
        self._label = ""
        self._total = self._done = 0
        self._pace = Pace(0)
        self._told = 0.0

    def begin(self, label: str, total: int, known: int) -> None:
        """Begin a round of so many pages, of which some are known from before."""
        self._label, self._total, self._done, self._pace = label, total, known, Pace(total, known)
        self._told = time.monotonic()
        words = f", {known:,} already done" if known else ""
        self.tell(f"{label}: {total:,}{words}")

    def add(self, pages: int) -> None:
        """Take in that so many more are done."""
        self._done += pages
        now = time.monotonic()
        self._pace.take(self._done, now)
        if now - self._told >= SECONDS_A_LINE:
            self._told = now
            left = self._pace.format_left()
            pace = f", {self._pace.rate:.1f} per second, {left}" if left else ""
            self.tell(f"{self._label}: {self._done:,} of {self._total:,}{pace}")

    def tell(self, line: str) -> None:
        """Write a line."""
        from contentlint.source.paths import escape_unprintable

        click.echo(escape_unprintable(line), err=True)


@click.command(short_help="Audit a built site or a crawl.")
@click.argument("sources", nargs=-1, metavar="SOURCE...", shell_complete=complete.suggest_files)
@click.option("--out", "folder", required=True, metavar="DIR", help="Folder for tables and reports.")
@click.option(
    "--scheduler", metavar="URL", help="Use this Dask scheduler (tcp://...). Default: processes on this machine."
)
@click.option("--engine", type=click.Choice(["dask", "processes"]), default="dask", help="How the work is distributed.")
@click.option(
    "--jobs", default="auto", metavar="N|auto", callback=read_jobs, help="Number of processes on this machine."
)
@click.option(
    "--budget",
    "budget",
    multiple=True,
    metavar="WHAT=N",
    help="Fail if there are more than N findings. WHAT: errors, warnings, tips, unreadable or a rule. Repeatable.",
)
@click.option("--compare", "other", metavar="DIR", help="List what is new and what is gone since the audit in DIR.")
@add_encoding_option
@add_config_option
@add_python_option
@click.option("--select", multiple=True, metavar="RULES", help="Check these rules only: ids, families or ALL.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Skip these rules: ids or families.")
@add_crawl_options
@click.option(
    "--external", is_flag=True, help="Also ask other sites whether the links to them work (see contentlint links)."
)
@click.option(
    "--partial", is_flag=True, help="Exit with 0 or 1 even if a part of the sources could not be read or fetched."
)
@click.option("--no-report", is_flag=True, help="Do not write report.html, which contains the text of every page.")
def audit(  # noqa: PLR0913  # one parameter an option
    *,
    sources: tuple[str, ...],
    folder: str,
    scheduler: str | None,
    engine: str,
    jobs: int,
    budget: tuple[str, ...],
    other: str | None,
    given_config: GivenConfig,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    no_report: bool,
    external: bool,
    partial: bool,
    wanted: "Wanted | None",
) -> int:
    """Audit SOURCES: a folder of built pages, or WARC files (paths, patterns, or URLs such as s3:// and https://).

    With --crawl, contentlint fetches the pages of a site first, politely, and keeps what the server answered beside
    the --out folder (DIR.crawl). Without --crawl and --external, nothing is sent to any site.

    A run with the same --out reuses the results of earlier runs, and continues one that was interrupted.

    Exit code 0: within the budget; 1: over the budget; 2: wrong usage, a source that is damaged or cannot be read, no
    page that can be checked, or a scheduler or folder that cannot be used; 3: internal error (please report it).
    """
    try:
        import contentlint.audit.run  # noqa: F401  # its packages are an extra
    except ImportError as missing:
        from contentlint.source.extras import format_install  # only where it is missing

        message = f"{EXTRA}{format_install('audit')} ({missing.name} is missing)"
        raise click.ClickException(message) from missing
    from contentlint.cli.setup import load_cli_context

    context = load_cli_context(given_config, select, ignore)
    require_rules(context)
    limits = _read_limits(budget, context)
    _require_audit(other, folder)
    found = _find_sources(sources, folder, wanted)
    holder = _EngineHolder(scheduler, engine, jobs)
    try:
        written = _audit(found.sources, Path(folder), context, holder, has_report=not no_report)
        lines = _describe(written) + _compare(written, other)
        lines += _ask_others(written) if external else []
    finally:
        holder.close()
    for line in lines:
        click.echo(line)
    return _choose_exit_code(written, limits, found.gap, is_partial_fine=partial)


def _find_sources(sources: tuple[str, ...], folder: str, wanted: "Wanted | None") -> Crawled:
    """Return the sources that are named, or those of a crawl that is done first."""
    if bool(sources) == bool(wanted):
        raise click.UsageError("name the SOURCES to audit, or use --crawl URL or --sitemap URL")
    if wanted is None:
        return Crawled(sources)
    return crawl_site(wanted, Path(f"{folder.rstrip('/')}.crawl"))


class _EngineHolder:
    """Starts an engine when it is first needed."""

    def __init__(self, scheduler: str | None, engine: str, jobs: int) -> None:
        if scheduler and engine != "dask":
            raise click.UsageError("--scheduler works only with --engine dask")
        self._scheduler, self._kind, self._jobs = scheduler, engine, jobs
        self._engine: Engine | None = None

    def get(self) -> "Engine":
        if self._engine is None:
            self._engine = self._start()
            if self._engine.dashboard:
                click.echo(f"Dashboard: {self._engine.dashboard}", err=True)
        return self._engine

    def _start(self) -> "Engine":
        if self._kind == "processes":
            from contentlint.audit.engine import PoolEngine

            return PoolEngine(self._jobs)
        from contentlint.audit.dask_engine import connect, start_local

        return connect(self._scheduler) if self._scheduler else start_local(self._jobs)

    def close(self) -> None:
        if self._engine is not None:
            self._engine.close()


def _audit(
    sources: tuple[str, ...], folder: Path, context: "LintContext", holder: _EngineHolder, *, has_report: bool
) -> "Written":
    import sqlite3

    from contentlint.audit.engine import EngineError
    from contentlint.audit.out_folder import OutFolderError
    from contentlint.audit.parts import FolderInUseError
    from contentlint.audit.run import Request, run_audit
    from contentlint.audit.sources import SourceError
    from contentlint.rule import RuleError

    request = Request(sources, folder.absolute(), has_report)
    progress = LineProgress()
    try:
        return run_audit(request, context, holder.get, progress, partial(_render, context))
    except EngineError as problem:
        words = f"{problem}; finished work is kept in {folder}; run the same command again to continue"
        raise click.ClickException(words) from problem
    except (FolderInUseError, OutFolderError, SourceError, RuleError) as problem:
        raise click.ClickException(str(problem)) from problem
    except (OSError, sqlite3.Error) as problem:
        words = f"cannot write to {folder}: {getattr(problem, 'strerror', None) or problem}"
        raise click.ClickException(f"{words}; run the same command again to continue") from problem


def _render(context: "LintContext", files: "tuple[FileReport, ...]") -> Iterable[str]:
    """Return the report for a browser, as ``check --format html`` writes it."""
    from msgspec.structs import replace

    from contentlint import __version__
    from contentlint.cli.output import collect_rules
    from contentlint.cli.page_context import build_page_context
    from contentlint.reporters import Report
    from contentlint.reporters.html.report import render
    from contentlint.reporters.terminal.style import Style

    report = Report(files, version=__version__)
    rules = collect_rules(report, context.registry, context.config.rule_links, has_examples=True)
    has_files = any(Path(file.path).is_file() for file in files[:1])  # no command can fix the pages of a crawl
    page = build_page_context(report, context, None, has_files=has_files)
    return render(replace(report, rules=rules, page=page), Style())


def _read_limits(budget: tuple[str, ...], context: "LintContext") -> "list[Limit]":
    """Return the limits, and tell of those that name a rule which is off: it finds nothing, whatever the pages are."""
    from contentlint.audit.budget import TOTALS, parse_limit

    try:
        limits = [parse_limit(one, context.registry.list_ids()) for one in budget]
    except ValueError as problem:
        raise click.UsageError(f"--budget {problem}") from problem
    states = context.config.resolve_states(None)
    for limit in limits:
        if limit.what not in TOTALS and not states[limit.what].enabled:
            click.echo(f"Note: --budget {limit.what}: the rule is off, so its findings are not counted", err=True)
    return limits


def _require_audit(other: str | None, folder: str) -> None:
    """Raise before the work begins if there is no audit to compare with, or it would be overwritten first."""
    if other is not None and not Path(other, "findings.parquet").is_file():
        raise click.UsageError(f"--compare {other}: no audit found there (findings.parquet is missing)")
    if other is not None and Path(folder).exists() and Path(folder).samefile(other):
        raise click.UsageError(f"--compare {other}: this is the --out folder; write the new audit to another folder")


def _describe(written: "Written") -> list[str]:
    from contentlint.audit.budget import TOTALS, format_count

    counts = ", ".join(format_count(what, written.summary["findings"][what]) for what in TOTALS)
    begin = "" if written.is_new else "Nothing has changed. "
    lines = [f"{begin}{_format_pages(written.summary['pages'])}: {counts}. See {written.folder}/index.html"]
    elsewhere = written.summary["broken_links_elsewhere"]
    if elsewhere:
        links = "1 more broken link is" if elsewhere == 1 else f"{elsewhere:,} more broken links are"
        lines.append(f"{links} in menus, cards or footers. See {written.folder}/reports/broken_links.csv")
    return lines


def _ask_others(written: "Written") -> list[str]:
    """Ask other sites about the links to them, and say where the table is."""
    from contentlint.audit.external import write_external
    from contentlint.audit.out_folder import WORK
    from contentlint.audit.parts import Parts
    from contentlint.audit.rounds import LINKED
    from contentlint.cli.asking import Asking, find_answers
    from contentlint.web.limits import Limits

    folder = Path(written.folder)
    site_file = Parts(folder / WORK).get(written.summary["state"], LINKED)
    if not site_file.is_file():
        raise click.ClickException(f"{site_file} is missing: delete {folder} and run the audit again")
    asking = Asking(Limits())
    broken = write_external(site_file, folder, written.summary["site"], lambda wanted: find_answers(wanted, asking))
    return [f"Links to other sites: {broken:,} URLs are broken. See {folder}/external_links.csv"]


def _format_pages(number: int) -> str:
    return "1 page" if number == 1 else f"{number:,} pages"


def _compare(written: "Written", other: str | None) -> list[str]:
    if other is None:
        return []
    from contentlint.audit.compare import compare_audits

    try:
        found = compare_audits(Path(written.folder), Path(other))
    except (OSError, ValueError) as problem:
        raise click.ClickException(f"--compare {other}: cannot read an audit there: {problem}") from problem
    findings = f"findings: {found.new:,} new, {found.gone:,} gone"
    pages = f"pages: {found.new_pages:,} new, {found.gone_pages:,} gone"
    return [f"Since {other}: {findings}; {pages}. See {written.folder}/changes.csv"]


def _choose_exit_code(written: "Written", limits: "list[Limit]", gap: str, *, is_partial_fine: bool) -> int:
    from contentlint.audit.budget import list_excesses

    excesses = list_excesses(written, limits)
    for line in excesses:
        click.echo(f"Over budget: {line}", err=True)
    if written.summary["bugs"]:
        return Exit.BUG
    failures = _list_failures(written, gap, is_partial_fine=is_partial_fine)
    for line in failures:
        click.echo(f"Error: {line}", err=True)
    if failures:
        return Exit.USAGE
    return Exit.VIOLATIONS if excesses else Exit.CLEAN


def _list_failures(written: "Written", gap: str, *, is_partial_fine: bool) -> list[str]:
    """Return why an audit says nothing of some pages, or of any, that it should have checked.

    ``gap`` says why a crawl is not whole; ``is_partial_fine``: parts of the sources may be missing.
    """
    from contentlint.source.paths import escape_unprintable

    losses, pages = written.summary["losses"], written.summary["pages"]
    said = (
        ["a rule of the site failed; see the rows 'unreadable' of findings.csv"]
        if written.summary["failed_rules"]
        else []
    )
    said += [gap] if gap and not is_partial_fine else []
    if losses and not is_partial_fine:
        parts = "1 part" if len(losses) == 1 else f"{len(losses):,} parts"
        words = f"{parts} of the sources could not be read, so pages may be missing (the first: {losses[0]})"
        said.append(escape_unprintable(words))
    if written.count("unreadable") >= pages:
        said.append("none of the pages could be checked")
    return said
