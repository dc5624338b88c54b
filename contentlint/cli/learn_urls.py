"""What ``contentlint learn`` makes of a built site or of a sitemap: the list of its URLs, ``site-urls.txt``."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from contentlint.cli import completion as complete
from contentlint.cli.exit_codes import Exit

if TYPE_CHECKING:
    from contentlint.linter.built_site import UrlLesson
    from contentlint.linter.context import LintContext
    from contentlint.site.site import Site
    from contentlint.site.url_list import UrlList

MANY_URLS = 50_000
"""A list of more pages is better kept outside of git."""


def _make_absolute(
    _context: click.Context, _parameter: click.Parameter, value: str | tuple[str, ...] | None
) -> str | tuple[str, ...] | None:
    """Return paths that mean the same from any working folder."""
    if isinstance(value, tuple):
        return tuple(os.path.abspath(one) for one in value)  # noqa: PTH100  # Path.absolute keeps ".."
    return value if value is None else os.path.abspath(value)  # noqa: PTH100


def add_url_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say where URLs are learned from."""
    built = click.option(
        "--built",
        metavar="FOLDER",
        callback=_make_absolute,
        help="Learn the URLs of the site from FOLDER, into which its generator has built it.",
        shell_complete=complete.suggest_folders,
    )
    sitemap = click.option(
        "--sitemap",
        "sitemaps",
        multiple=True,
        metavar="FILE",
        callback=_make_absolute,
        help="Learn the URLs from a sitemap, or from a file with one URL on each line. Repeatable.",
        shell_complete=complete.suggest_files,
    )
    return built(sitemap(command))


def require_one_source(built: str | None, sitemaps: tuple[str, ...]) -> None:
    """Raise :class:`click.UsageError` where both options are given."""
    if built is not None and sitemaps:
        raise click.UsageError("use --built or --sitemap, not both: a build names all URLs that a sitemap does")


def write_url_list(
    context: "LintContext", site: "Site", built: str | None, sitemaps: tuple[str, ...], *, only_checks: bool = False
) -> int:
    """Learn the URLs of a site, say what was learned, and write the list; return the exit code.

    ``site`` is the whole site, loaded from a context with ``reads_urls`` off. Raises :class:`click.ClickException`.
    """
    from contentlint.source.paths import URLS_FILE, format_display_path, normalize_path  # --help needs none of it

    path = f"{context.config.root}/{URLS_FILE}"
    shown = format_display_path(path, normalize_path("."))
    lesson = _learn(context, site, built, sitemaps)
    for line in _list_lines(lesson, site.size):
        click.echo(line)
    if _read_bytes(path) == lesson.text.encode():
        click.echo(f"{shown} is up to date.")
        return Exit.CLEAN
    if only_checks:
        click.echo(f"{shown} would change; run the command without --check, and commit the file.")
        return Exit.VIOLATIONS
    _write(path, shown, lesson.text)
    click.echo(f"written: {shown}. {_advise(lesson)}")
    return Exit.CLEAN


def _learn(context: "LintContext", site: "Site", built: str | None, sitemaps: tuple[str, ...]) -> "UrlLesson":
    from contentlint.linter.built_site import learn_from_build, learn_from_lists  # --help needs none of it
    from contentlint.site.built.folder import NotThisSiteError
    from contentlint.source.paths import escape_unprintable, format_display_path, normalize_path

    try:
        if built is not None:
            return learn_from_build(context, site, built, _recall(context))
        return learn_from_lists(context, site, sitemaps)
    except NotThisSiteError as problem:
        name = problem.file or built or sitemaps[0]
        shown = format_display_path(normalize_path(name), normalize_path("."))
        raise click.ClickException(f"{shown}: {escape_unprintable(str(problem))}") from problem


def _recall(context: "LintContext") -> "UrlList | None":
    """Return the list that there is; one that cannot be read says nothing."""
    from contentlint.config import ConfigError  # --help needs none of it
    from contentlint.config.url_list_reader import read_url_list

    try:
        return read_url_list(context.config.root)
    except ConfigError:
        return None


def _list_lines(lesson: "UrlLesson", size: int) -> Iterator[str]:
    written = lesson.written
    redirects = f", {_count(len(written.redirects), 'redirect')}" if written.redirects else ""
    yield f"{_count(len(written.pages), 'page')}{redirects}; {lesson.articles:,} of {_count(size, 'article')} have one."
    if written.state == "incomplete":
        yield f"The build is not complete: {'; '.join(lesson.notes)}."
        yield "So no page counts as missing because of this list."
        return
    yield from lesson.notes
    if written.state == "listed":
        yield "Such a list may leave pages out, so no page counts as missing because of it; use --built for that."


def _advise(lesson: "UrlLesson") -> str:
    is_large = len(lesson.written.pages) > MANY_URLS
    return "It is large: keep it in a cache of your CI instead of git." if is_large else "Commit it."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _read_bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""


def _write(path: str, shown: str, text: str) -> None:
    from contentlint.source.atomic_write import write_whole  # --help needs none of it
    from contentlint.source.decoding import explain_error

    try:
        write_whole(Path(os.path.realpath(path)), text.encode())
    except OSError as problem:
        raise click.ClickException(f"{shown} cannot be written: {explain_error(problem)}") from problem
