"""Every format over real articles, each held against its validator.

Run: ``python benchmarks/formats.py [CORPUS …]``. For each corpus and format: how long it took to write, how much it is,
and how many errors its validator names; exit code 1 if there is one, 2 where a corpus is not there. Needs Node.js, as
the tests of the formats do.
"""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from corpora import NAMES

from contentlint import __version__
from contentlint.cli.output import collect_rules
from contentlint.findings import FileReport
from contentlint.linter.context import LintContext
from contentlint.reporters import REPORTERS, Report, Style, load_reporter
from contentlint.reporters.github_summary import render_summary
from contentlint.reporters.terminal.statistics import render as statistics

sys.path += [str(Path(__file__).resolve().parents[1] / folder) for folder in ("tests", "tests/reporters")]
import format_validators as judges
from findings import check_corpus

MAX_SHOWN_ERRORS = 5


class Output(NamedTuple):
    """What is written, and what judges it."""

    name: str
    render: Callable[[Report], Iterable[str]]
    find_errors: Callable[[str], list[str]]


def list_outputs() -> Iterator[Output]:
    """Yield every format, the counts in its place, and the summary of a job."""
    for name in REPORTERS:
        yield Output(name, partial(load_reporter(name), style=Style()), partial(_find_errors, name))
    yield Output("statistics", partial(statistics, style=Style()), judges.find_control)
    yield Output("summary", render_summary, judges.find_summary_errors)


def _find_errors(name: str, output: str) -> list[str]:
    asked = judges.ask(name, output) if name in judges.list_asked() else []
    return judges.find_errors(name, output) + asked


def main() -> int:
    """Write and validate everything; return the exit code."""
    names = sys.argv[1:] or list(NAMES)
    wrong = sum(check_formats(name) for name in names)
    print(f"{wrong} errors")
    return 1 if wrong else 0


def check_formats(name: str) -> int:
    """Check one corpus, write its findings in every format, and return the number of errors."""
    files, context = check_corpus(name)
    report = _build_report(files, context)
    found = sum(len(file.findings) for file in files)
    print(f"\n{name}: {len(files)} articles, {found} findings")
    print(f"{'format':12}{'seconds':>9}{'kB':>9}{'errors':>8}")
    return sum(_check_output(one, report) for one in list_outputs())


def _build_report(files: tuple[FileReport, ...], context: LintContext) -> Report:
    plain = Report(files)
    return Report(files, rules=collect_rules(plain, context.registry), version=__version__)


def _check_output(one: Output, report: Report) -> int:
    begin = time.perf_counter()
    output = "".join(one.render(report))
    seconds = time.perf_counter() - begin
    errors = one.find_errors(output)
    print(f"{one.name:12}{seconds:9.2f}{len(output.encode()) / 1000:9.0f}{len(errors):8}")
    for error in islice(errors, MAX_SHOWN_ERRORS):
        print(f"    {error}")
    return len(errors)


if __name__ == "__main__":
    sys.exit(main())
