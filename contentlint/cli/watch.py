"""``contentlint check --watch``: the same check again after each change, each in a process of its own."""

import os
import sys
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from contentlint.cli.checking import STDIN
from contentlint.cli.exit_codes import Exit
from contentlint.source.paths import is_inside, normalize_path, resolve_path
from contentlint.source.programs import run_contentlint

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.linter.context import LintContext

OPTION = "--watch"

MISSING = "--watch needs the package watchfiles, which is not installed.\nInstall it with:  "

TEMPORARY = ".contentlint-"
"""How the name of a file begins that is being written."""

POLL_MILLISECONDS = 100
"""After so long without a change the watch looks around; the first time, the check begins: no change is missed."""


class Watched(Struct, frozen=True):
    """What is watched: folders, all paths resolved and with ``/``. Changes of ``outputs`` start no check."""

    folders: tuple[str, ...]
    inputs: tuple[str, ...]
    outputs: frozenset[str]
    is_recursive: bool

    def is_wanted(self, path: str) -> bool:
        """Tell whether a change of a file may change what is found: in an input, or of a configuration."""
        path = resolve_path(normalize_path(path))
        name = path.rpartition("/")[2]
        if name.startswith(TEMPORARY) or path in self.outputs:
            return False
        return name.endswith(".toml") or any(path == one or is_inside(path, one) for one in self.inputs)


def choose_watched(paths: tuple[str, ...], context: "LintContext", outputs: "Iterable[Path]") -> Watched:
    """Return what to watch for a check of some paths: the site and the configuration that it goes by, too."""
    config = context.config
    house = [folder for folder in (config.settings.house_rules, config.settings.languages) if folder]
    roots = [normalize_path(os.path.join(config.root or "/", root)) for root in config.site.content_roots]  # noqa: PTH118  # paths are strings here
    inputs = [*map(normalize_path, paths or (".",)), *roots, *house]
    folders = [_find_folder(path) for path in (*inputs, config.root)]
    return Watched(
        tuple(sorted(set(folders))),
        tuple(resolve_path(path if os.path.lexists(path) else _find_folder(path)) for path in inputs),
        frozenset(resolve_path(normalize_path(str(file))) for file in outputs),
        is_recursive=not all(os.path.isfile(path) for path in inputs),  # noqa: PTH113  # a pattern is no file either
    )


def _find_folder(path: str) -> str:
    """Return the nearest folder that holds a path: itself, or the one of a file or a pattern."""
    while path and not os.path.isdir(path):  # noqa: PTH112  # paths are strings here
        path = path.rpartition("/")[0]
    return path or "/"


def watch(paths: tuple[str, ...], context: "LintContext", outputs: "Iterable[Path]") -> int:
    """Check now and after each change, until Ctrl+C."""
    if STDIN in paths:
        raise click.UsageError("--watch: standard input (-) is not a file; name articles or folders")
    try:
        import watchfiles  # an extra: a check needs nothing of it
    except ImportError as problem:
        from contentlint.source.extras import format_install  # only where it is missing

        raise click.ClickException(MISSING + format_install("watch")) from problem
    watched = choose_watched(paths, context, outputs)
    wanted = watchfiles.DefaultFilter()
    changes = watchfiles.watch(
        *watched.folders,
        watch_filter=lambda change, path: wanted(change, path) and watched.is_wanted(path),
        rust_timeout=POLL_MILLISECONDS,
        yield_on_timeout=True,
        recursive=watched.is_recursive,
        ignore_permission_denied=True,
    )
    try:
        _check_after_each(changes, _check)
    except OSError as problem:
        raise click.ClickException(f"--watch: {problem.strerror or problem}") from problem
    except KeyboardInterrupt:
        pass
    click.echo("contentlint: stopped watching", err=True)
    return Exit.CLEAN


def _check_after_each(changes: Iterable[Collection[object]], check: Callable[[], None]) -> None:
    is_first = True
    for changed in changes:
        if changed or is_first:
            is_first = False
            check()


def _check() -> None:
    """Run the command that was given, without the option; what it says and how it ends is for people to read."""
    arguments = sys.argv[1:]
    arguments.remove(OPTION)
    if sys.stdout and sys.stdout.isatty():
        click.clear()
    run_contentlint(arguments)
    click.echo("contentlint: watching for changes; press Ctrl+C to stop", err=True)
