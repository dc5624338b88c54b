"""What ``contentlint check`` writes, and where to: formats chosen, files tried before the run, all written after it."""

import functools
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct
from msgspec.structs import replace

from contentlint import __version__
from contentlint.cli.completion import suggest_files
from contentlint.cli.stdout import say, say_lines, standard_output
from contentlint.cli.timings import get_timings
from contentlint.reporters import MAX_SHOWN, REPORTERS, Render, Report, RuleInfo, Style, load_reporter, style_for
from contentlint.reporters.formats import DEFAULT, DEFAULT_ON_GITHUB
from contentlint.rule.errors import format_unknown

if TYPE_CHECKING:
    from contentlint.linter.context import LintContext
    from contentlint.reporters.page_context import PageContext
    from contentlint.rule.registry import Registry

STANDARD_OUTPUT = "-"


class Target(Struct, frozen=True, gc=False):
    """A format, and the file it goes to; None for standard output."""

    format: str
    file: Path | None = None


class Output(Struct, frozen=True, gc=False):
    """All that a run writes. ``summary`` is the file to which GitHub wants the summary of a job added."""

    targets: tuple[Target, ...]
    summary: Path | None = None
    colour: bool | None = None
    statistics: bool = False
    quiet: bool = False
    verbose: bool = False
    max_shown: int | None = MAX_SHOWN
    shows_all: bool = False
    history: Path | None = None
    opens: bool = False

    @property
    def shows_articles(self) -> bool:
        """Tell whether a format draws the articles themselves."""
        return any(REPORTERS[target.format].shows_articles for target in self.targets)

    @property
    def speaks_to_people(self) -> bool:
        """Tell whether what goes to standard output is read by a person, and nothing else is wanted there."""
        shown = [REPORTERS[target.format] for target in self.targets if target.file is None]
        return not self.quiet and any(one.joins_causes and not one.for_machines for one in shown)

    @property
    def identifies_findings(self) -> bool:
        """Tell whether a format says what a finding is known by in other runs."""
        return bool(self.history) or any(REPORTERS[target.format].identifies_findings for target in self.targets)

    @property
    def joins_causes(self) -> bool:
        """Tell whether something that is written joins findings of several articles."""
        return bool(self.summary) or any(REPORTERS[target.format].joins_causes for target in self.targets)

    @property
    def files(self) -> list[Path]:
        """Return the files that are written."""
        written = [target.file for target in self.targets if target.file]
        return [*written, self.history] if self.history else written

    def _protect_contents(self) -> None:
        """Refuse to write over a file that somebody has written, not an earlier report."""
        for target in self.targets:
            if target.file and _holds_other_content(target.file):
                reason = "it exists and is not a report of contentlint; name another file"
                raise click.ClickException(f"cannot write {_format_path(target.file)}: {reason}")

    def try_out(self) -> None:
        """Find out before a long run whether all can be written. Raises :class:`click.ClickException`."""
        if sys.stdout is None and any(target.file is None for target in self.targets):
            raise click.ClickException("cannot write to standard output: it is closed")
        for target in self.targets:
            if target.file:
                _run_or_stop(target.file, _try_out)
        if self.summary:
            _run_or_stop(self.summary, _try_to_open)
        if self.history:
            _run_or_stop(self.history, _try_out)

    def write(self, report: Report, context: "LintContext", *, is_whole: bool = True) -> None:
        """Write everything; standard output last, for its reader may go. A run that is not whole has no history.

        Raises :class:`click.ClickException` where a file could not be written, after all else has been; before
        anything is written, where it would take the place of an article.
        """
        self._protect_articles(report)
        self._protect_contents()
        report = replace(report, shows_all=self.shows_all)
        if any(REPORTERS[target.format].wants_rules for target in self.targets):
            links, has_examples = context.config.rule_links, self.shows_articles
            rules = collect_rules(report, context.registry, links, has_examples=has_examples)
            report = replace(report, rules=rules, version=__version__)
        if self.shows_articles:
            report = replace(report, page=self._build_page_context(report, context))
        problems: list[Exception] = [*self._write_files(report)]
        for target in self.targets:
            if target.file is None:
                _write_standard_output(target.format, self._render_chunks(target, report, self._style()))
        problems += self._keep_history(report) if is_whole else []
        is_silent = not self.quiet and all(target.file for target in self.targets)
        if is_silent and not problems and sys.stdout is not None:
            self._tell_outcome(report)
        else:
            self._tell_unjudged(report)
            if not problems and self.speaks_to_people:
                self._tell_written()
        if self.opens and not problems:
            self._open()
        get_timings().lap("writing")
        if self.verbose:
            get_timings().show()
        if problems:
            raise next((one for one in problems if not isinstance(one, click.ClickException)), problems[0])

    def _build_page_context(self, report: Report, context: "LintContext") -> "PageContext":
        from contentlint.cli.page_context import build_page_context  # only for pages

        return build_page_context(report, context, self.history)

    def _keep_history(self, report: Report) -> Iterator[click.ClickException]:
        """Add the run to the file of earlier runs; yield what went wrong."""
        if not self.history or not report.page:
            return
        from contentlint.reporters.html.history import append_run, summarize_run  # only for pages

        run = summarize_run(report, report.page.day, report.page.changes)
        try:
            _run_or_stop(self.history, functools.partial(append_run, run=run))
        except click.ClickException as problem:
            yield problem

    def _tell_outcome(self, report: Report) -> None:
        """Say what came out, and where the whole of it is, where nothing else goes to standard output."""
        from contentlint.reporters.terminal.summary import render_summary

        style = self._style()
        say_lines(render_summary(report, style, report.elapsed), style)
        self._tell_written()

    def _tell_written(self) -> None:
        for target in self.targets:
            if target.file and target.file.is_file():
                say(f"Written: {target.file}")

    def _open(self) -> None:
        """Open the report in a browser."""
        from contentlint.cli.opening import open_report  # only where it is asked for

        file = self.report_file
        if file and file.is_file():
            open_report(file)

    @property
    def report_file(self) -> Path | None:
        """Return the file of the report for a browser; None where there is none."""
        shown = (target.file for target in self.targets if REPORTERS[target.format].shows_articles)
        return next((file for file in shown if file), None)

    def _tell_unjudged(self, report: Report) -> None:
        """Say on stderr which links were not checked, where no format of the run has a place for it."""
        if report.unjudged:
            from contentlint.reporters.unjudged import describe_unjudged
            from contentlint.source.paths import escape_unprintable

            if not any(REPORTERS[target.format].tells_unjudged for target in self.targets):
                click.echo(escape_unprintable(" ".join(describe_unjudged(report))), err=True)

    def protect_files(self, paths: Iterable[str]) -> None:
        """Refuse to write over files that a check goes by. Raises :class:`click.ClickException`."""
        real = {os.path.realpath(path) for path in paths}
        for file in self.files:
            if os.path.realpath(file) in real:
                raise click.ClickException(f"cannot write {_format_path(file)}: this check reads it; name another file")

    def _protect_articles(self, report: Report) -> None:
        """Refuse to write over what has just been checked: a report left among the articles, or a slip."""
        files: defaultdict[str, list[Path]] = defaultdict(list)
        for file in self.files:
            for name in {file.name, Path(os.path.realpath(file)).name}:
                files[name.casefold()].append(file)
        for article in report.files if files else ():
            for file in files.get(article.path.rpartition("/")[2].casefold(), ()):
                if _is_same_file(file, article.path):
                    reason = "it is one of the checked articles; choose a place outside their folder"
                    raise click.ClickException(f"cannot write {_format_path(file)}: {reason}")

    def _style(self) -> Style:
        return style_for(sys.stdout, os.environ, colour=self.colour)

    def _write_files(self, report: Report) -> Iterator[Exception]:
        """Write what goes to files; yield what went wrong, a bug in a format as well: it keeps no other from being."""
        writers: list[tuple[Path, Callable[[Path], None]]] = [
            (target.file, functools.partial(_write_file, chunks=self._render_chunks(target, report, Style())))
            for target in self.targets
            if target.file
        ]
        if self.summary:
            writers.append((self.summary, functools.partial(_add_summary, report=report)))
        for file, write in writers:
            try:
                _run_or_stop(file, write)
            except Exception as problem:  # noqa: BLE001  # raised once all else is written
                yield problem

    def _render_chunks(self, target: Target, report: Report, style: Style) -> Iterator[str]:
        """Return what goes to a target; only what is for people heeds how much they want to see."""
        chosen = REPORTERS[target.format]
        if chosen.uses_repo_paths:
            from contentlint.reporters.repo_paths import use_repo_paths  # only for forges
            from contentlint.source.paths import normalize_path

            report = use_repo_paths(report, normalize_path("."))
        if chosen.for_machines:
            return load_reporter(target.format)(report, style)
        return self._render(target)(replace(report, quiet=self.quiet, max_shown=self.max_shown), style)

    def _render(self, target: Target) -> Render:
        if self.statistics and REPORTERS[target.format].has_statistics:
            from contentlint.reporters.terminal.statistics import render  # who does not ask for it does not import it

            return render
        return load_reporter(target.format)


def add_output_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options on what is written; it gets them as one :class:`Output`, its parameter ``output``."""

    @click.option(
        "--format",
        "formats",
        multiple=True,
        metavar="NAME[:FILE]",
        callback=read_targets,
        shell_complete=lambda _context, _parameter, begun: [name for name in REPORTERS if name.startswith(begun)],
        help=f"Output format, written to FILE or standard output. Repeatable. One of: {', '.join(REPORTERS)}.",
    )
    @click.option(
        "--history",
        metavar="FILE",
        help="Record each run in FILE, and show the change since the last one (html format).",
        shell_complete=suggest_files,
    )
    @click.option("--open", "opens", is_flag=True, help="Open the report in a browser (html:FILE). Never in CI.")
    @click.option("--color/--no-color", "colour", default=None, help="Use colors. Default: only in a terminal.")
    @click.option(
        "--statistics", is_flag=True, help="Print counts by rule and by article instead of findings (text format)."
    )
    @click.option(
        "--quiet", is_flag=True, help="Print only findings that make the run fail (text, full and concise formats)."
    )
    @click.option(
        "--all",
        "shows_all",
        is_flag=True,
        help="Show all findings: each in its article, tips too, and however many (formats for people).",
    )
    @click.option(
        "--max-findings",
        type=click.IntRange(min=1),
        default=MAX_SHOWN,
        show_default=True,
        help="Print at most this many kinds of findings per article (text format).",
    )
    @click.option("--verbose", is_flag=True, help="Print timings to stderr.")
    @functools.wraps(command)
    def with_output(  # noqa: PLR0913  # one parameter an option
        *,
        formats: tuple[Target, ...],
        colour: bool | None,
        statistics: bool,
        quiet: bool,
        shows_all: bool,
        max_findings: int,
        verbose: bool,
        history: str | None,
        opens: bool,
        **rest: object,
    ) -> int:
        get_timings()  # from now on
        if quiet and verbose:
            raise click.ClickException("--quiet and --verbose cannot be combined")
        targets, summary = _choose_targets(formats, os.environ, statistics=statistics)
        max_shown = None if shows_all else max_findings
        kept = Path(history) if history is not None else None
        output = Output(targets, summary, colour, statistics, quiet, verbose, max_shown, shows_all, kept, opens)
        if output.history and not output.shows_articles:
            raise click.ClickException("--history works only with the html format; add --format html:FILE")
        if opens and not output.report_file:
            raise click.ClickException("--open works only with a report in a file; add --format html:FILE")
        if kept and any(target.file and _is_same_place(target, Target("", kept)) for target in targets):
            raise click.ClickException(f"--history {history}: a report is written to that file; name another FILE")
        output.try_out()
        return command(output=output, **rest)

    return with_output


def read_targets(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[Target, ...]:
    """Return the formats that are asked for, each with its file. Raises :class:`click.ClickException`."""
    targets = tuple(map(_parse_target, values))
    for number, target in enumerate(targets):
        if any(_is_same_place(target, other) for other in targets[:number]):
            where = f"{target.file}" if target.file else "standard output"
            raise click.ClickException(f"--format {values[number]}: only one format can go to {where}; name a FILE")
    return targets


def _parse_target(value: str) -> Target:
    name, colon, file = value.partition(":")
    if name not in REPORTERS:
        raise click.ClickException(f"--format {value}: {format_unknown('format', name, REPORTERS)}")
    if colon and not file:
        raise click.ClickException(f"--format {value}: a file name is missing after the colon")
    return Target(name, None if file in {"", STANDARD_OUTPUT} else Path(file))


def _is_same_file(file: Path, path: str) -> bool:
    """Tell whether two paths lead to one file, be it by a link, or by a name in other letters."""
    try:
        return file.samefile(path)
    except (OSError, ValueError):
        return os.path.realpath(file) == os.path.realpath(path)


def _is_same_place(one: Target, other: Target) -> bool:
    if one.file is None or other.file is None:
        return one.file is other.file
    return os.path.realpath(one.file) == os.path.realpath(other.file)


def _choose_targets(
    targets: tuple[Target, ...], environ: Mapping[str, str], *, statistics: bool
) -> tuple[tuple[Target, ...], Path | None]:
    """Return where everything goes, with a default, and the file for the summary of a job."""
    if statistics and targets and not any(REPORTERS[target.format].has_statistics for target in targets):
        raise click.ClickException("--statistics works only with the text format; add --format text")
    if not targets:
        on_github = environ.get("GITHUB_ACTIONS") == "true" and not statistics
        targets = (Target(DEFAULT_ON_GITHUB if on_github else DEFAULT),)
    summary = environ.get("GITHUB_STEP_SUMMARY")
    wants_summary = summary and any(REPORTERS[target.format].has_job_summary for target in targets)
    return targets, Path(summary) if summary and wants_summary else None


def _run_or_stop(file: Path, action: Callable[[Path], None]) -> None:
    try:
        action(file)
    except OSError as problem:
        raise click.ClickException(f"cannot write {_format_path(file)}: {_get_reason(problem)}") from problem


def _format_path(file: Path) -> str:
    from contentlint.source.paths import escape_unprintable  # only when something is wrong

    return escape_unprintable(str(file))


def _get_reason(problem: OSError) -> str:
    return problem.strerror or str(problem)


def _try_out(file: Path) -> None:
    """Write to the folder of a file, or to the nearest there is, under a name as long as the one that is written."""
    from tempfile import NamedTemporaryFile  # slow, and only for files

    if _is_special(file):
        _try_to_open(file)
        return
    if file.is_dir():
        raise IsADirectoryError(0, "it is a folder")
    folder = next(parent for parent in Path(os.path.realpath(file)).parents if parent.exists())
    with NamedTemporaryFile(dir=folder, prefix=f"{file.name}."):
        pass


CONTENT = frozenset(
    {
        *(".docx", ".htm", ".html", ".markdown", ".md", ".mdown", ".mdx", ".mkd", ".qmd", ".xhtml"),
        *(".avif", ".gif", ".jpeg", ".jpg", ".pdf", ".png", ".svg", ".webp"),
        *(".toml", ".yaml", ".yml"),
    }
)
"""How the names of files end that people write; reports that end so name contentlint at their start."""

MAX_START = 4_096
"""Bytes in which a report names contentlint."""


def _holds_other_content(file: Path) -> bool:
    """Tell whether a file is there that is no report, by its name and its first bytes."""
    if file.suffix.lower() not in CONTENT or not file.is_file():
        return False
    with file.open("rb") as stream:
        start = stream.read(MAX_START)
    return bool(start.strip()) and b"contentlint" not in start


def _is_special(file: Path) -> bool:
    """Tell whether a path is a device or a pipe: no other file can take its place."""
    return file.exists() and not file.is_file() and not file.is_dir()


def _try_to_open(file: Path) -> None:
    if not file.is_fifo():  # who reads a pipe would take this for its end
        with file.open("ab"):
            pass


def _write_file(file: Path, chunks: Iterator[str]) -> None:
    from contentlint.source.atomic_write import write_whole  # only for files

    content = "".join(chunks).encode()
    if _is_special(file):
        file.write_bytes(content)
    else:
        write_whole(Path(os.path.realpath(file)), content)


def _add_summary(file: Path, report: Report) -> None:
    """Add the summary of a job to what the step has written so far."""
    from contentlint.reporters.github_summary import render_summary  # only on GitHub

    with file.open("ab") as summary:
        summary.write("".join(render_summary(report, summary.tell())).encode())


def _write_standard_output(format_name: str, chunks: Iterator[str]) -> None:
    with standard_output():
        if REPORTERS[format_name].for_machines:
            sys.stdout.flush()
            sys.stdout.buffer.writelines(chunk.encode() for chunk in chunks)
        else:
            sys.stdout.writelines(chunks)


def collect_rules(
    report: Report, registry: "Registry", base: str = "", *, has_examples: bool = False
) -> dict[str, RuleInfo]:
    """Return what is known of the rules that found something, options at their defaults; links go below ``base``."""
    from contentlint.rule.docs.page import get_defaults  # only for formats that want it
    from contentlint.rule.message_template import render, render_partial
    from contentlint.rule.spec import build_help_url

    found = sorted({finding.rule for file in report.files for finding in file.findings})
    specs = [(registry.get(rule), get_defaults(registry.get(rule))) for rule in found]
    return {
        spec.id: RuleInfo(
            summary=spec.summary,
            why=render(spec.why, values),
            how_to_fix=render_partial(spec.how_to_fix, values),
            severity=spec.severity,
            basis=spec.basis,
            help_url="" if spec.house else build_help_url(spec.id, base),
            **(_choose_examples(registry, spec.id) if has_examples else {}),
        )
        for spec, values in specs
    }


def _choose_examples(registry: "Registry", rule: str) -> dict[str, str]:
    """Return the first example of a rule that fails, and the first that passes."""
    examples = registry.get_examples(rule)
    wrong = next((one.text for one in examples if one.expect), "")
    return {"wrong": wrong, "right": next((one.text for one in examples if not one.expect), "") if wrong else ""}
