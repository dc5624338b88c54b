"""``contentlint publish``: make an article of a draft."""

import os
import sys
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple, cast

import click

from contentlint.cli import completion as complete
from contentlint.cli.checking import Checked, check_bytes, check_paths, choose_exit_code, tell_notes
from contentlint.cli.config_option import add_config_option, add_encoding_option
from contentlint.cli.exit_codes import Exit
from contentlint.cli.filters import ReportFilters, read_filters
from contentlint.cli.jobs import Work
from contentlint.cli.python_rules import add_python_option
from contentlint.cli.stdout import standard_output, write_bytes
from contentlint.cli.word_drafts import take_word_draft
from contentlint.config.given import GivenConfig
from contentlint.source.debug import raise_if_debugging
from contentlint.source.paths import escape_unprintable, is_inside, resolve_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.document.frame.reader import Answers
    from contentlint.linter.context import LintContext
    from contentlint.publish.dropped import Dropped
    from contentlint.publish.publisher import FaqStyle, Published, Publisher
    from contentlint.reporters import Report
    from contentlint.source import Source

STDIN = "-"
ONE_PROCESS = Work(jobs=1, cached=True)
SUFFIXES = (".md", ".markdown", ".mdx", ".html", ".htm")


@click.command(short_help="Turn a draft into an article.")
@click.argument("draft", shell_complete=complete.suggest_files)
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    help="Write to this file (.md or .html), or, for a folder of drafts, to this folder. Default: standard output.",
)
@click.option(
    "--faq",
    type=click.Choice(["headings", "details"]),
    default="headings",
    help="Publish FAQ questions as headings, or as details that open on a click.",
)
@click.option("--json-ld", is_flag=True, help="Add structured data that repeats only what readers see.")
@click.option("--report", is_flag=True, help="List the parts of the draft that are not in the article, and why.")
@click.option("--force", is_flag=True, help="Overwrite an existing article.")
@add_encoding_option
@click.option(
    "--title-line", type=click.IntRange(1), metavar="N", help="The title is on line N; the article begins there."
)
@click.option("--from", "first", type=click.IntRange(1), metavar="N", help="The article begins on line N.")
@click.option("--to", "last", type=click.IntRange(1), metavar="N", help="The article ends on line N.")
@add_config_option
@click.option("--stdin-filename", metavar="PATH", help="File name to assume for standard input (-).")
@add_python_option
def publish(  # noqa: PLR0913, PLR0917  # one parameter an option
    draft: str,
    output: str | None,
    faq: str,
    json_ld: bool,  # noqa: FBT001  # click passes it by name
    report: bool,  # noqa: FBT001
    force: bool,  # noqa: FBT001
    title_line: int | None,
    first: int | None,
    last: int | None,
    given_config: GivenConfig,
    stdin_filename: str | None,
) -> int:
    """Turn DRAFT (or -, standard input) into an article. DRAFT is pasted text, Markdown, HTML or a Word file.

    Headings, key points, tables and questions get their formatting, metadata moves to the front matter, and chatbot
    remarks are removed. A title and a slug are proposed from the text; nothing is invented. The draft is not changed.
    What is left for you to do is listed, as in `contentlint check`. If DRAFT is a folder, each draft in it becomes an
    article in the folder that --output names.

    If contentlint is not sure what belongs to the article, it asks: one line for each question, with the option that
    answers it. Text of the chat, mail, brief or page around the article is left out.

    Exit code 0: done; 1: done, but the article has findings, or something in the draft is unsure; 2: wrong
    usage or configuration, or a file that cannot be read or written; 3: internal error (please report it).
    """
    from contentlint.cli.setup import load_cli_context  # --help needs none of it
    from contentlint.document.frame.reader import Answers
    from contentlint.publish.publisher import STRUCTURE, Publisher

    house = load_cli_context(given_config)
    desk = _Desk(
        house,
        Publisher(house, load_cli_context(given_config, STRUCTURE)),
        cast("FaqStyle", faq),
        json_ld=json_ld,
        with_report=report,
        force=force,
        answers=Answers(title_line or 0, first or 0, last or 0),
    )
    if draft != STDIN and Path(draft).is_dir():
        if desk.answers != Answers():
            raise click.UsageError("--title-line, --from and --to: name one draft, not a folder")
        return _publish_folder(desk, draft, output)
    return _publish_draft(desk, draft, output, stdin_filename)


class _Desk(NamedTuple):
    """What holds for all drafts of a run."""

    house: "LintContext"
    publisher: "Publisher"
    faq: "FaqStyle"
    json_ld: bool
    with_report: bool
    force: bool
    answers: "Answers"


def _publish_folder(desk: _Desk, folder: str, output: str | None) -> int:
    """Publish each draft of a folder, the others too where one cannot be; return the gravest exit code."""
    drafts = _list_drafts(folder, desk.house)
    if output is None or (os.path.exists(output) and not os.path.isdir(output)):  # noqa: PTH110, PTH112  # a name of any length
        raise click.UsageError("--output: name a folder, because the draft is a folder")
    if is_inside(resolve_path(output), resolve_path(folder)):
        words = "--output: name a folder outside the folder of drafts; the next run would take the articles for drafts"
        raise click.UsageError(words)
    if not drafts:
        raise click.UsageError(f"no drafts found in {folder}")
    codes: list[int] = []
    taken: set[PurePosixPath] = set()
    for name in drafts:
        target = PurePosixPath(output) / _get_usual_target(name)
        if target in taken:
            click.echo(f"Error: {name}: another draft already became {target}; rename one of them", err=True)
            codes.append(Exit.USAGE)
            continue
        taken.add(target)
        try:
            Path(target).parent.mkdir(parents=True, exist_ok=True)
            codes.append(_publish_draft(desk, f"{folder.rstrip('/')}/{name}", str(target), None))
        except (click.ClickException, OSError) as problem:
            said = problem.format_message() if isinstance(problem, click.ClickException) else str(problem)
            click.echo(f"Error: {said}", err=True)
            codes.append(Exit.USAGE)
        except Exception as bug:  # noqa: BLE001  # told like a draft that cannot be read, and the run goes on
            raise_if_debugging(bug)
            click.echo(f"Error: {name}: internal error: {type(bug).__name__}: {bug}", err=True)
            codes.append(Exit.BUG)
    ready = codes.count(Exit.CLEAN)
    amount = "1 draft" if len(codes) == 1 else f"{len(codes)} drafts"
    click.echo(f"{amount}: {ready} ready, {len(codes) - ready} to review")
    return max(codes)


def _list_drafts(folder: str, house: "LintContext") -> list[str]:
    """Return the drafts in a folder, by their paths from there on."""
    from contentlint.source.discover import discover  # --help needs none of it

    base = os.path.realpath(folder)
    found = discover([base], root=house.config.root, besides=(".docx",))
    files = (*found.files, *found.others)
    return sorted(os.path.relpath(file.path, base).replace(os.sep, "/") for file in files)


def _publish_draft(desk: _Desk, draft: str, output: str | None, stdin_filename: str | None) -> int:
    """Publish one draft, say what came of it, and return the exit code."""
    from contentlint.publish.publisher import Wanted
    from contentlint.source import UnreadableSource, encode

    source = _read_draft(draft, stdin_filename, desk.house.config.encoding)
    target = output or _get_usual_target(source.path)
    _refuse_odd_target(draft, output, force=desk.force)
    filters = read_filters(desk.house, (output or STDIN,), None, no_baseline=False, changed_since=None)
    try:
        word = take_word_draft(source, target, output)
        names = word.pictures.names if word else ()
        done = desk.publisher.publish(source, Wanted(target, desk.faq, desk.json_ld, names, desk.answers))
    except UnreadableSource as problem:
        raise click.ClickException(str(problem)) from problem
    except RecursionError as problem:
        raise click.ClickException(
            f"{escape_unprintable(draft)} cannot be published: its parts are nested too deeply"
        ) from problem
    if not done.has_text:
        why = f": {escape_unprintable(done.missing)}" if done.missing else ", so there is nothing to publish"
        raise click.ClickException(f"{escape_unprintable(draft)} has no text{why}")
    data = encode(done.source)
    if word:
        word.leave_out(done.left_out)
        word.save_pictures()
    _write(data, output)
    is_sure = done.is_understood and (word is None or word.shows_all_pictures)
    report = _judge(_check(data, output, target, desk.house), filters, desk.house, is_unsure=not is_sure)
    is_whole = not (word and word.tell(with_words=desk.with_report))
    if desk.with_report:
        _tell_dropped(desk.publisher.find_dropped(done), is_whole=is_whole, to_stdout=output is None)
    elif said := _count_left_out(done):
        click.echo(f"Not in the article: {said}; use --report to see them", err=output is None)
    _tell(done, report, output)
    code = choose_exit_code(report)
    return code if is_sure else max(code, Exit.VIOLATIONS)


def _count_left_out(done: "Published") -> str:
    """Return how many lines around a draft, and how many of it, are not in the article; empty if all are."""
    from contentlint.source.edited_source import EditedSource

    around = sum(done.draft.text.count("\n", *edge.span) or 1 for edge in done.left_out)
    removed = done.draft.list_removed() if isinstance(done.draft, EditedSource) else []
    reasons = Counter(reason for _, _, reason in removed)
    counts = [(around, " around the text"), *((count, f" ({reason})") for reason, count in reasons.items())]
    return ", ".join(f"{count} line{'s' if count > 1 else ''}{what}" for count, what in counts if count)


def _tell_dropped(dropped: "Sequence[Dropped]", *, is_whole: bool, to_stdout: bool) -> None:
    """List what of a draft is not in the article; ``is_whole`` tells that all of its file was read."""
    if dropped:
        click.echo("Not in the article:", err=to_stdout)
    elif is_whole:
        click.echo("All words of the draft are in the article.", err=to_stdout)
    else:
        click.echo("All other words of the draft are in the article.", err=to_stdout)
    for one in dropped:
        click.echo(f"  line {one.line}: “{escape_unprintable(one.words)}” ({one.reason})", err=to_stdout)


def _read_draft(draft: str, name: str | None, encoding: str) -> "Source":
    from contentlint.source import UnreadableSource, decode, read, read_bytes  # --help needs none of it
    from contentlint.source.paths import format_display_path, normalize_path

    try:
        if draft == STDIN:
            return decode(read_bytes(sys.stdin.buffer), name or "draft.txt", encoding=encoding)
        return read(draft, format_display_path(draft, normalize_path(".")), encoding)
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
        raise click.UsageError(f"--output: the file name must end in {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}")
    target = os.path.realpath(output)
    if draft != STDIN and target == os.path.realpath(draft):
        raise click.UsageError("--output: the draft is never changed; name another file")
    _refuse_unreachable(output)
    if Path(output).is_symlink():
        raise click.ClickException(f"{escape_unprintable(output)} is a symbolic link; name its target")
    if os.path.exists(target) and not force:  # noqa: PTH110  # what the path leads to, whatever is written in it
        raise click.ClickException(f"{escape_unprintable(output)} exists; --force overwrites it")


def _refuse_unreachable(output: str) -> None:
    """Raise for a path that no file can have, as one with a name that is too long."""
    from contentlint.source.decoding import explain_error

    try:
        os.lstat(output)
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise click.ClickException(f"{escape_unprintable(output)} cannot be written: {explain_error(error)}") from error


def _make_harmless(data: bytes) -> bytes:
    """Return an article as a terminal may be sent it: what that would obey becomes visible."""
    from contentlint.reporters.terminal.escape import escape_lines

    return escape_lines(data.decode()).encode(sys.stdout.encoding or "utf-8", "replace")


def _write(data: bytes, output: str | None) -> None:
    from contentlint.source.atomic_write import replace_unchanged, write_whole
    from contentlint.source.decoding import explain_error

    if output is None:
        with standard_output():
            is_watched = sys.stdout.isatty()
        write_bytes(_make_harmless(data) if is_watched else data)
        return
    target = Path(os.path.realpath(output))
    try:
        if target.exists():
            replace_unchanged(target, target.read_bytes(), data)
        else:
            write_whole(target, data)
    except (OSError, ValueError) as error:
        raise click.ClickException(f"{escape_unprintable(output)} cannot be written: {explain_error(error)}") from error


def _check(data: bytes, output: str | None, name: str, context: "LintContext") -> Checked:
    """Check the article as `contentlint check` does: its file, or its text where it is in no file."""
    if output is None:
        return Checked((check_bytes(data, name, context),), ())
    return check_paths((output,), context, ONE_PROCESS)


def _judge(checked: Checked, filters: ReportFilters, context: "LintContext", *, is_unsure: bool) -> "Report":
    """Return what is told of the article, less what the configured baseline knows."""
    from contentlint.reporters import Report  # --help needs none of it

    tell_notes(context.notes)
    files, filtered = filters.apply(checked.files)
    fail_on = None if context.config.fail_on == "never" else context.config.fail_on
    return Report(
        files,
        fail_on=fail_on,
        problems=checked.problems,
        filtered=filtered,
        notes=context.notes,
        is_unsure=is_unsure,
    )


def _tell(done: "Published", report: "Report", written_to: str | None) -> None:
    """Say what was proposed, and what still needs a person; on stderr where the article goes to standard output."""
    from contentlint.reporters import style_for  # --help needs none of it
    from contentlint.reporters.formats.concise import render as render_concise

    stream = sys.stderr if written_to is None else sys.stdout
    for line, words in done.unsure:
        said = f"line {line} of the draft: “{escape_unprintable(words)}” became a heading; check that it is one"
        click.echo(said, file=stream)
    for question in done.questions:
        click.echo(escape_unprintable(question.format()), file=stream)
    if done.missing:
        click.echo(f"the article was not found in the draft: {escape_unprintable(done.missing)}", file=stream)
    if not done.has_title:
        click.echo("no title found in the draft; write one above the text", file=stream)
    if done.is_bare:
        click.echo("no headings found in the draft; write “## ” before each heading", file=stream)
    for key, proposal in done.proposals:
        said = f"{key}: “{escape_unprintable(str(proposal.value))}”, suggested from {proposal.origin}"
        click.echo(said, file=stream)
    for chunk in render_concise(report, style_for(stream, os.environ)):
        click.echo(chunk, file=stream, nl=False)
    if written_to is not None:
        click.echo(f"`contentlint check {escape_unprintable(written_to)}` shows these findings again.", file=stream)
