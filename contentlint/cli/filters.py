"""What the options for a baseline and for changed lines ask: read before the run, applied to what it finds."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec import Struct

from contentlint.cli import completion as complete
from contentlint.reporters import FilterCounts

if TYPE_CHECKING:
    from contentlint.findings import FileReport
    from contentlint.findings.baseline import Baseline
    from contentlint.linter.context import LintContext
    from contentlint.source.changed_lines import Changes

CommandT = TypeVar("CommandT", bound=Callable[..., Any])

STDIN = "-"

USUAL = ""
"""The value of ``--baseline`` without a file: the configured baseline, else the usual one."""

BASELINE = click.option(
    "--baseline",
    metavar="[FILE]",
    is_flag=False,
    flag_value=USUAL,
    help="Report only findings that are not in this baseline (default: contentlint-baseline.json).",
    shell_complete=complete.suggest_files,
)
NO_BASELINE = click.option("--no-baseline", is_flag=True, help="Ignore the configured baseline.")
CHANGED_SINCE = click.option(
    "--changed-since", metavar="REF", help="Report only findings on lines changed since this git revision."
)


def filter_options(command: CommandT) -> CommandT:
    """Add the options to a command."""
    return BASELINE(NO_BASELINE(CHANGED_SINCE(command)))


class OpenBaseline(Struct, frozen=True):
    """A baseline and the file it stands in."""

    path: str
    content: "Baseline"


class ReportFilters:
    """What a run is to hold back."""

    def __init__(
        self, context: "LintContext", paths: tuple[str, ...], baseline: "OpenBaseline | None", changes: "Changes | None"
    ) -> None:
        self._context = context
        self._paths = paths
        self._baseline = baseline
        self._changes = changes

    @property
    def has_baseline(self) -> bool:
        """Tell whether findings are held back that a baseline knows."""
        return self._baseline is not None

    def apply(
        self, files: "tuple[FileReport, ...]", *, is_stopped: bool = False
    ) -> "tuple[tuple[FileReport, ...], FilterCounts]":
        """Return the files less what is held back, and how much that is; say what of the baseline is out of date.

        Of a run that ``is_stopped`` half-way nothing is said: it has not looked at everything.
        """
        if self._baseline is None and self._changes is None:
            return files, FilterCounts()
        from contentlint.linter.baseline_filter import compare  # only where something is held back
        from contentlint.linter.diff_filter import filter_reports
        from contentlint.source.git import GitError

        compared = None
        if self._baseline is not None:
            covers_site = not is_stopped and has_seen_whole_site(self._context, self._paths)
            folders = [] if is_stopped else list_folders(self._paths)
            with raise_click_problems(self._baseline.path):
                compared = compare(
                    self._baseline.content, files, self._context, covers_site=covers_site, folders=folders
                )
            _tell_of(0 if is_stopped else compared.gone)
        try:
            return filter_reports(files, self._context, compared, self._changes)
        except GitError as problem:
            raise click.ClickException(f"--changed-since: {problem}") from problem


def split_baseline(paths: tuple[str, ...], baseline: str | None) -> tuple[tuple[str, ...], str | None]:
    """Return the paths of articles and the baseline: what follows ``--baseline`` may be the first of the articles."""
    if not baseline:
        return paths, baseline
    from contentlint.config.keys import is_baseline_name  # only where there is one

    if is_baseline_name(baseline):
        return paths, baseline
    return (baseline, *paths), USUAL


def read_filters(
    context: "LintContext",
    paths: tuple[str, ...],
    baseline: str | None,
    no_baseline: bool,  # noqa: FBT001  # the options in their order
    changed_since: str | None,
) -> ReportFilters:
    """Return what the options and the configuration ask; raise :class:`click.ClickException` where that cannot be."""
    if no_baseline and baseline is not None:
        raise click.UsageError("--baseline and --no-baseline cannot be combined")
    if changed_since is not None and STDIN in paths:
        raise click.UsageError("--changed-since: standard input (-) has no history; name files or folders")
    file = None if no_baseline else _get_file_to_read(context, baseline)
    return ReportFilters(
        context,
        paths,
        None if file is None else OpenBaseline(file, read_baseline_file(file)),
        None if changed_since is None else _changes(changed_since),
    )


def get_baseline_path(context: "LintContext") -> str | None:
    """Return the configured baseline, if there is one."""
    if not context.config.settings.get("baseline"):
        return None
    from contentlint.config import ConfigError  # only where there is one
    from contentlint.config.model import get_baseline_file

    try:
        return get_baseline_file(context.config.settings)
    except ConfigError as problem:
        raise click.ClickException(str(problem)) from problem


def get_usual_path(context: "LintContext") -> str:
    """Return the configured baseline, else the usual one."""
    from contentlint.config.model import get_default_baseline_file  # only where there is one

    return get_baseline_path(context) or get_default_baseline_file(context.config.settings)


def read_baseline_file(path: str) -> "Baseline":
    """Read a baseline; raise :class:`click.ClickException` with one line that says what is wrong with it."""
    from contentlint.findings.baseline_file import read_baseline  # only where there is one

    with raise_click_problems(path):
        return read_baseline(path)


@contextmanager
def raise_click_problems(path: str) -> Iterator[None]:
    """Raise :class:`click.ClickException` with one line for whatever is wrong with a baseline."""
    from contentlint.findings.baseline_file import BaselineError  # only where there is one

    try:
        yield
    except BaselineError as problem:
        raise click.ClickException(f"{format_path(path)} {problem}") from problem


def format_path(path: str) -> str:
    """Return a path as people see it."""
    from contentlint.source.paths import format_display_path, normalize_path  # only where something is said

    return format_display_path(path, normalize_path("."))


def has_seen_whole_site(context: "LintContext", paths: tuple[str, ...]) -> bool:
    """Tell whether the rules on whole sites have seen all that a baseline speaks of."""
    return STDIN not in paths and (bool(context.config.site.content_roots) or is_whole(context, paths))


def list_folders(paths: tuple[str, ...]) -> list[str]:
    """Return the folders among the paths that were named, absolute: the working folder, if there are none."""
    from contentlint.source.paths import normalize_path  # only where something is held back

    return [normalize_path(path) for path in paths or (".",) if os.path.isdir(path)]  # noqa: PTH112  # paths are plain strings here


def is_whole(context: "LintContext", paths: tuple[str, ...]) -> bool:
    """Tell whether everything below the configuration is checked."""
    from contentlint.source.paths import normalize_path  # only where something is held back

    return not paths and normalize_path(".") == context.config.root


def _get_file_to_read(context: "LintContext", baseline: str | None) -> str | None:
    if baseline is None:
        return get_baseline_path(context)
    return baseline or get_usual_path(context)


def _changes(revision: str) -> "Changes":
    from contentlint.source.changed_lines import find_branch_changes  # only where it is asked for
    from contentlint.source.git import GitError
    from contentlint.source.paths import escape_unprintable

    try:
        return find_branch_changes(revision)
    except GitError as problem:
        raise click.ClickException(f"--changed-since {escape_unprintable(revision)}: {problem}") from problem


def _tell_of(gone: int) -> None:
    if gone:
        entries = (
            "1 entry of the baseline no longer matches a finding"
            if gone == 1
            else f"{gone} entries of the baseline no longer match a finding"
        )
        what = "it" if gone == 1 else "them"
        click.echo(f"contentlint: {entries}; `contentlint baseline --prune` removes {what}", err=True)
