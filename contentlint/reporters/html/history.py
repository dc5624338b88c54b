"""The history of a site: a line of JSON for each run, so that a report can show what has changed since the last one.

A line has the totals of a run, and by path and rule what its errors and warnings are known by, as far as they came or
went since the run before (:mod:`contentlint.reporters.html.known`). Nothing is ever written over: lines of two branches
can be merged in any order, and the next run puts right what they leave wrong.
"""

import errno
import os
import stat
from collections import Counter
from datetime import date
from pathlib import Path

import msgspec

from contentlint.reporters.html.known import is_sound
from contentlint.reporters.html.verdict import is_ready
from contentlint.reporters.page_context import Changes, History, Run
from contentlint.reporters.report import Report

VERSION = 1
"""Of the lines below; a reader skips lines of another one."""

MAX_COUNT = 10**9
"""A line that counts more is damaged."""

MAX_BYTES = 64_000_000
"""Of a file of runs; no site writes so many."""

MAX_RUNS = 60
"""So many runs, the last ones, are shown as a trend."""


def read_history(file: Path) -> History:
    """Return what a file of earlier runs says; one that is not there yet says nothing. Raises :class:`OSError`."""
    try:
        if stat.S_ISFIFO(file.stat().st_mode):
            raise OSError(errno.EINVAL, "a pipe keeps no history")
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return History()
    if len(data) > MAX_BYTES:
        raise OSError(errno.EFBIG, "it is too large for a history")
    runs: list[Run] = []
    damaged: list[int] = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        run = _read_run(line)
        if run is None:
            damaged.append(number)
        else:
            runs.append(run)
    return History(tuple(runs), tuple(damaged))


def _read_run(line: bytes) -> Run | None:
    try:
        run = msgspec.json.decode(line, type=Run)
        date.fromisoformat(run.day)
    except (ValueError, RecursionError):
        return None
    counts = (run.articles, run.ready, run.error, run.warning, run.info, *run.rules.values())
    is_possible = min(counts) >= 0 and max(counts) <= MAX_COUNT and run.ready <= run.articles
    is_read = run.version == VERSION and is_possible and is_sound(run.new or {}) and is_sound(run.fixed)
    return run if is_read else None


def summarize_run(report: Report, day: str, changes: Changes) -> Run:
    """Return what a run found, and what changed since the one before."""
    totals = report.totals
    rules = Counter(finding.rule for file in report.files for finding in file.findings)
    return Run(
        VERSION,
        day,
        totals.checked,
        sum(map(is_ready, report.files)),
        totals.error,
        totals.warning,
        totals.info,
        dict(sorted(rules.items())),
        changes.added,
        changes.taken,
    )


def append_run(file: Path, run: Run) -> None:
    """Add a run to a file in one piece: two runs at once leave two whole lines. Raises :class:`OSError`."""
    file.parent.mkdir(parents=True, exist_ok=True)
    line = msgspec.json.encode(run) + b"\n"
    handle = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
    try:
        if _ends_within_line(handle):
            line = b"\n" + line
        _write_all(handle, line)
    finally:
        os.close(handle)


def _write_all(handle: int, data: bytes) -> None:
    """Write bytes; a system may take a long line in several pieces."""
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]


def _ends_within_line(handle: int) -> bool:
    """Tell whether the last line was cut off, so that the next one must not be glued to it."""
    size = os.lseek(handle, 0, os.SEEK_END)
    if size == 0:
        return False
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1) != b"\n"
