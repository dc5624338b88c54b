"""``contentlint learn``: how a site works, learned from its own links and kept in its ``site-map.toml``."""

import contextlib
import os
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

import click

from contentlint.cli import completion as complete
from contentlint.cli.config_option import add_config_option, add_encoding_option
from contentlint.cli.exit_codes import Exit
from contentlint.cli.help_option import Command
from contentlint.cli.jobs import Work, add_work_options, get_watch
from contentlint.cli.learn_urls import add_url_options, require_one_source, write_url_list
from contentlint.config.given import GivenConfig

if TYPE_CHECKING:
    from contentlint.linter.context import LintContext
    from contentlint.linter.learning import Answers, Lesson
    from contentlint.site.site_map import LeftOut

WIDTH = 80
"""Characters of a line that ``init`` prints."""

WITHOUT_ROOT = (
    "contentlint does not know where the articles of this site are; set content-root, or run `contentlint init`"
)


def _read_starts(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        if not value.startswith(("/", "./", "../")) or not value.isprintable():
            raise click.BadParameter(f"{value!r} is not the start of a link; use a path such as /docs/")
    return values


def _read_folders(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return folders as the map has them."""
    for value in values:
        parts = value.rstrip("/").split("/")
        if not value.isprintable() or value != value.strip() or not {"", ".."}.isdisjoint(parts) or "\\" in value:
            raise click.BadParameter(f"{value!r} is not a folder of this site; use a path such as apps/docs")
    return tuple("/".join(part for part in value.rstrip("/").split("/") if part != ".") for value in values)


@click.command(cls=Command, short_help="Learn how this site works, and keep it.")
@click.argument("folder", default=".", shell_complete=complete.suggest_folders)
@click.option("--check", "only_checks", is_flag=True, help="Write nothing; exit with 1 if the file would change.")
@click.option(
    "--elsewhere",
    multiple=True,
    metavar="PATH",
    callback=_read_starts,
    help="Record that another program serves the links below PATH, such as /docs/. Repeatable.",
)
@click.option(
    "--no-articles",
    multiple=True,
    metavar="FOLDER",
    callback=_read_folders,
    help="Record that FOLDER, which is not checked, has no articles. Repeatable.",
)
@add_url_options
@add_encoding_option
@add_config_option
@add_work_options
def learn(  # noqa: PLR0913, PLR0917  # what the options say
    folder: str,
    work: Work,
    given_config: GivenConfig,
    elsewhere: tuple[str, ...],
    no_articles: tuple[str, ...],
    built: str | None,
    sitemaps: tuple[str, ...],
    *,
    only_checks: bool,
) -> int:
    """Learn how the site in FOLDER (default: the working folder) works, and write it to its site-map.toml.

    contentlint reads all articles and counts which of their links lead to which pages. The file says which URLs the
    articles of each folder have and what proves it. Commit it: then every check goes by it, and a changed article
    never changes what is said of others. What you write into the file stays. See docs/site-map.md. Articles that cannot
    be read are named and not counted.

    With --built or --sitemap, it also writes the URLs of the published site to site-urls.txt. See docs/site.md.

    Exit code 0: the file was written or is up to date; 1: with --check, the file would change; 2: wrong usage, or a
    file that cannot be read or written.
    """
    require_one_source(built, sitemaps)
    with _enter(folder):
        from contentlint.cli.setup import load_cli_context  # --help needs none of it
        from contentlint.linter.learning import Answers
        from contentlint.source.paths import get_relative_path

        context = load_cli_context(given_config, kept=work.cached)
        if not context.config.site.content_roots:
            raise click.ClickException(WITHOUT_ROOT)
        has_urls = built is not None or bool(sitemaps)
        context.reads_urls = not has_urls
        made = get_relative_path(built, context.config.root) if built else ""
        lesson = _learn(context, work, Answers(elsewhere, no_articles=no_articles, built=made))
        _require_left_out(lesson)
        code = _finish(context, lesson, only_checks=only_checks)
        return max(code, _learn_urls(context, work, built, sitemaps, only_checks)) if has_urls else code


def _learn_urls(
    context: "LintContext",
    work: Work,
    built: str | None,
    sitemaps: tuple[str, ...],
    only_checks: bool,  # noqa: FBT001  # passed on from a function that has it by name
) -> int:
    from contentlint.linter.cache.opening import open_cache  # --help needs none of it
    from contentlint.linter.learning import load_site

    site = load_site(context, work.jobs, open_cache(context, cached=work.cached))
    return write_url_list(context, site, built, sitemaps, only_checks=only_checks)


@contextlib.contextmanager
def _enter(folder: str) -> Iterator[None]:
    from contentlint.source.decoding import explain_error  # --help needs none of it
    from contentlint.source.paths import escape_unprintable

    try:
        entering = contextlib.chdir(folder)
        entering.__enter__()
    except (OSError, ValueError) as problem:
        raise click.ClickException(f"{escape_unprintable(folder)}: {explain_error(problem)}") from problem
    try:
        yield
    finally:
        entering.__exit__(None, None, None)


def _learn(
    context: "LintContext",
    work: Work,
    answers: "Answers",
) -> "Lesson":
    from contentlint.linter.learning import learn as learn_anew  # --help needs none of it

    return learn_anew(context, work.jobs, answers=answers, cached=work.cached, watch=get_watch())


def _require_left_out(lesson: "Lesson") -> None:
    """Raise for a folder that is said to have no articles and in which some are checked."""
    for folder in lesson.checked:
        message = f"articles in {folder or '.'} are checked; to leave them out, add it to exclude in contentlint.toml"
        raise click.ClickException(message)


def learn_first(work: Work, left_out: "Sequence[LeftOut]") -> None:
    """Write the map of the site in the working folder, and say how its largest folder of articles is published.

    ``left_out`` is what was found to be left out, with what a person has said of it.
    """
    from contentlint.cli.setup import load_cli_context  # --help needs none of it
    from contentlint.config.given import GivenConfig
    from contentlint.linter.learning import Answers

    context = load_cli_context(GivenConfig(), kept=work.cached)
    if context.config.site.content_roots:
        _finish(context, _learn(context, work, Answers(left_out=left_out)), only_checks=False, most=1, width=WIDTH)


def _finish(
    context: "LintContext", lesson: "Lesson", *, only_checks: bool, most: int | None = None, width: int = 0
) -> int:
    """Say what was learned, in so many lines of a width, and write it; return the exit code."""
    from contentlint.cli.lesson import list_changes, list_lines  # --help needs none of it
    from contentlint.reporters.terminal.escape import escape_to_line
    from contentlint.site.site_map import NAME
    from contentlint.source.paths import format_display_path, normalize_path

    for line in islice((*list_lines(lesson), *list_changes(lesson)), most):
        told = escape_to_line(line, unicode=True)
        click.echo(shorten(told, width, placeholder=" …") if width else told)
    for unread, reason in lesson.unread:
        click.echo(escape_to_line(f"contentlint: {unread}: {reason}", unicode=True), err=True)
    path = f"{context.config.root}/{NAME}"
    shown = format_display_path(path, normalize_path("."))
    if not lesson.is_new:
        click.echo(f"{shown} is up to date.")
        return Exit.CLEAN
    if only_checks:
        click.echo(f"{shown} would change; run contentlint learn, and commit the file.")
        return Exit.VIOLATIONS
    _write(path, context.config.root, shown, lesson.text)
    click.echo(f"written: {shown}. Commit it.")
    return Exit.CLEAN


def _write(path: str, root: str, shown: str, text: str) -> None:
    from contentlint.source.atomic_write import write_whole  # --help needs none of it
    from contentlint.source.decoding import explain_error
    from contentlint.source.paths import is_inside, resolve_path

    if not is_inside(resolve_path(path), resolve_path(root)):
        raise click.ClickException(f"{shown} cannot be written: a link leads outside the folder")
    try:
        write_whole(Path(os.path.realpath(path)), text.encode())
    except OSError as problem:
        raise click.ClickException(f"{shown} cannot be written: {explain_error(problem)}") from problem
