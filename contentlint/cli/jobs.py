"""How the work of ``check`` is done: in how many processes, with what is kept, and shown how far it is."""

import functools
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

import click
from msgspec import Struct

if TYPE_CHECKING:
    from contentlint.findings import FileReport
    from contentlint.linter.context import LintContext
    from contentlint.linter.parallel import Watch
    from contentlint.source.discover import InputFile

T = TypeVar("T")

MAX_JOBS = 256

MAX_SILENT_SECONDS = 0.5
"""Seconds after which somebody at a terminal is shown how far a run is."""

MAX_BAR_UPDATES = 200
"""So often a bar moves on at most."""


CI_VARIABLES = ("CI", "GITHUB_ACTIONS", "TF_BUILD", "JENKINS_URL")
"""Variables that services of continuous integration set in their jobs; Azure and old Jenkins do not set the first."""


def is_in_ci(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether this is a job of continuous integration."""
    return any(environ.get(name, "").lower() not in {"", "0", "false"} for name in CI_VARIABLES)


class Work(Struct, frozen=True):
    """How many processes there may be, and whether what is known from earlier runs is used and kept."""

    jobs: int
    cached: bool


def read_jobs(_context: click.Context, _parameter: click.Parameter, value: str) -> int:
    """Return a number of processes; ``auto`` is one for each core that the process may use."""
    if value == "auto":
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not value.isdecimal() or not 0 < int(value) <= MAX_JOBS:
        raise click.BadParameter(f"must be a number from 1 to {MAX_JOBS}, or auto")
    return int(value)


def add_work_options(command: Callable[..., T]) -> Callable[..., T]:
    """Give a command the options, and pass what they say as ``work``."""

    @click.option("--jobs", default="auto", metavar="N|auto", callback=read_jobs, help="Number of processes.")
    @click.option("--no-cache", is_flag=True, help="Do not read or write the cache.")
    @functools.wraps(command)
    def with_work(*, jobs: int, no_cache: bool, **rest: object) -> T:
        return command(work=Work(jobs, cached=not no_cache), **rest)

    return with_work


def check_all(
    files: "Sequence[InputFile]",
    context: "LintContext",
    work: Work,
    removed_since: str | None = None,
    *,
    alone: bool = False,
) -> "tuple[list[FileReport], bool]":
    """Check files; tell whether the user has stopped it, and the reports are on those that were done until then.

    ``alone``: rules on whole sites are not asked.
    """
    from contentlint.linter.cache.opening import open_cache  # --help needs none of it
    from contentlint.linter.runner import Stopped, check_files

    cache = open_cache(context, cached=work.cached and context.costs is None)
    was_stopped = False
    try:
        reports = check_files(
            files, context, work.jobs, removed_since=removed_since, cache=cache, watch=get_watch(), alone=alone
        )
    except Stopped as stopped:
        reports, was_stopped = stopped.reports, True
    if cache.problem:
        click.echo(f"contentlint: the cache was not written: {cache.problem} (see --no-cache)", err=True)
    return reports, was_stopped


def get_watch() -> "Watch":
    """Return what shows how far a run is, if anybody looks on."""
    from contentlint.linter.parallel import ignore_progress  # --help needs none of it

    return _show_progress if _is_watched() else ignore_progress


def _is_watched() -> bool:
    """Tell whether somebody looks on: at a terminal, not in a pipe, a log or a hook."""
    hidden = os.environ.get("PRE_COMMIT") or os.environ.get("CI") or os.environ.get("TERM") == "dumb"
    return sys.stderr.isatty() and not hidden


def _show_progress(items: Iterator[T], length: int, label: str) -> Iterator[T]:
    """Yield items, and show how many there have been once it takes long."""
    from contentlint.cli.remaining import Pace  # --help needs none of it

    begin, step, pace = time.monotonic(), max(length // MAX_BAR_UPDATES, 1), Pace(length)
    with click.progressbar(
        length=length, label=label, file=sys.stderr, hidden=True, show_pos=True, show_eta=False
    ) as bar:
        bar.item_show_func = lambda _: pace.format_left() or None
        for done, item in enumerate(items, 1):
            yield item
            now = time.monotonic()
            pace.take(done, now)
            if (done % step == 0 or done == length) and now - begin > MAX_SILENT_SECONDS:
                bar.hidden = False
                bar.update(done - bar.pos)
