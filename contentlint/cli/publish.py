"""``contentlint publish``: make an article of a draft."""

import os
import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, cast

import click

from contentlint.cli import completion as complete
from contentlint.cli.checking import Checked, check_bytes, check_paths, choose_exit_code, tell_notes
from contentlint.cli.filters import ReportFilters, read_filters
from contentlint.cli.jobs import Work

if TYPE_CHECKING:
    from contentlint.linter.context import LintContext
    from contentlint.publish.publisher import FaqStyle, Published
    from contentlint.reporters import Report
    from contentlint.source import Source

STDIN = "-"
ONE_PROCESS = Work(jobs=1, cached=True)
SUFFIXES = (".md", ".markdown", ".mdx", ".html", ".htm")


@click.command(short_help="Make an article of a draft.")
@click.argument("draft", shell_complete=complete.suggest_files)
@click.option("-o", "--output", metavar="FILE", help="Where the article goes (.md or .html); else to standard output.")
@click.option("--faq", type=click.Choice(["headings", "details"]), default="headings", help="The form of the FAQ.")
@click.option("--json-ld", is_flag=True, help="Add structured data made of what readers see.")
@click.option("--force", is_flag=True, help="Write over an article that is there already.")
@click.option(
    "--config",
    "config_file",
    metavar="FILE",
    help="Use this configuration file.",
    shell_complete=complete.suggest_files,
)
@click.option("--stdin-filename", metavar="PATH", help="What standard input (-) is called.")
def publish(  # noqa: PLR0913, PLR0917  # one parameter an option
    draft: str,
    output: str | None,
    faq: str,
    json_ld: bool,  # noqa: FBT001  # click passes it by name
    force: bool,  # noqa: FBT001
    config_file: str | None,
    stdin_filename: str | None,
) -> int:
    """Make an article of DRAFT (or -, standard input): pasted text, Markdown or HTML. The draft stays as it is.

    Headings, key points, tables and questions are marked, what belongs into the metadata goes there, what a chatbot
    said goes. A title and a slug are proposed from the text; nothing is made up. What needs a person is listed, as
    `contentlint check` lists it of the article.

    Exit code 0: done; 1: done, and the article has violations; 2: wrong usage or configuration, or something that
    cannot be read or written; 3: a bug of contentlint.
    """
    from contentlint.cli.setup import load_cli_context  # --help needs none of it
    from contentlint.publish.publisher import STRUCTURE, Publisher, Wanted
    from contentlint.source import encode

    source = _read_draft(draft, stdin_filename)
    target = output or _get_usual_target(source.path)
    _refuse_odd_target(draft, output, force=force)
    house = load_cli_context(config_file)
    filters = read_filters(house, (output or STDIN,), None, no_baseline=False, changed_since=None)
    publisher = Publisher(house, load_cli_context(config_file, STRUCTURE))
    try:
        done = publisher.publish(source, Wanted(target, cast("FaqStyle", faq), json_ld))
    except RecursionError as problem:
        raise click.ClickException(f"{draft} cannot be published: its parts are nested too deeply") from problem
    data = encode(done.source)
    _write(data, output)
    report = _judge(_check(data, output, target, house), filters, house)
    _tell(done, report, output)
    return choose_exit_code(report)


def _read_draft(draft: str, name: str | None) -> "Source":
    from contentlint.source import UnreadableSource, decode, read, read_bytes  # --help needs none of it
    from contentlint.source.paths import format_display_path, normalize_path

    try:
        if draft == STDIN:
            return decode(read_bytes(sys.stdin.buffer), name or "draft.txt")
        return read(draft, format_display_path(draft, normalize_path(".")))
    except UnreadableSource as problem:
        raise click.ClickException(str(problem)) from problem


def _get_usual_target(path: str) -> str:
    """Return what the article is called where nobody says: as the draft, as Markdown unless that is HTML."""
    given = PurePosixPath(path)
    return path if given.suffix.lower() in SUFFIXES else given.with_suffix(".md").as_posix()


def _refuse_odd_target(draft: str, output: str | None, *, force: bool) -> None:
    """Raise for a place where no article can be written, or where something would be lost."""
    if output is None:
        return
    if not output.lower().endswith(SUFFIXES):
        raise click.UsageError(f"--output: the name of an article ends in {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}")
    target = os.path.realpath(output)
    if draft != STDIN and target == os.path.realpath(draft):
        raise click.UsageError("--output: the draft stays as it is; name another file")
    if Path(output).is_symlink():
        raise click.ClickException(f"{output} is a symbolic link; name the file that it leads to")
    if os.path.exists(target) and not force:  # noqa: PTH110  # what the path leads to, whatever is written in it
        raise click.ClickException(f"{output} is there already; --force writes over it")


def _write(data: bytes, output: str | None) -> None:
    from contentlint.source.atomic_write import replace_unchanged, write_whole
    from contentlint.source.decode import explain_error

    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    target = Path(os.path.realpath(output))
    try:
        if target.exists():
            replace_unchanged(target, target.read_bytes(), data)
        else:
            write_whole(target, data)
    except (OSError, ValueError) as error:
        raise click.ClickException(f"{output} cannot be written: {explain_error(error)}") from error


def _check(data: bytes, output: str | None, name: str, context: "LintContext") -> Checked:
    """Check the article as `contentlint check` does: its file, or its text where it is in no file."""
    if output is None:
        return Checked((check_bytes(data, name, context),), ())
    return check_paths((output,), context, ONE_PROCESS)


def _judge(checked: Checked, filters: ReportFilters, context: "LintContext") -> "Report":
    """Return what is told of the article, less what the configured baseline knows."""
    from contentlint.reporters import Report  # --help needs none of it

    tell_notes(context.notes)
    files, filtered = filters.apply(checked.files)
    fail_on = None if context.config.fail_on == "never" else context.config.fail_on
    return Report(files, fail_on=fail_on, problems=checked.problems, filtered=filtered)


def _tell(done: "Published", report: "Report", written_to: str | None) -> None:
    """Say what was proposed, and what still needs a person; on stderr where the article goes to standard output."""
    from contentlint.reporters import load_reporter, style_for  # --help needs none of it
    from contentlint.source.paths import escape_unprintable

    stream = sys.stderr if written_to is None else sys.stdout
    for line, words in done.unsure:
        click.echo(f"line {line} of the draft: “{escape_unprintable(words)}” may be no heading", file=stream)
    for key, proposal in done.proposals:
        click.echo(f"{key}: “{proposal.value}”, proposed from {proposal.origin}", file=stream)
    for chunk in load_reporter("concise")(report, style_for(stream, os.environ)):
        click.echo(chunk, file=stream, nl=False)
    if written_to is not None:
        click.echo(f"`contentlint check {escape_unprintable(written_to)}` says the same.", file=stream)
