"""Every format over real articles, each held against its validator.

Run: ``python benchmarks/formats.py [CORPUS …]``. For each corpus and format: how long it took to write, how much it is,
and how many errors its validator names; exit code 1 if there is one, 2 where a corpus is not there. Needs Node.js, as
the tests of the formats do.
"""

import re
import sys
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

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

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
MAX_SHOWN_ERRORS = 5


def find_text_errors(output: str) -> list[str]:
    """Return what a terminal would obey."""
    return [f"{match[0]!r} at {match.start()}" for match in CONTROL.finditer(output)]


VALIDATORS: dict[str, Callable[[str], list[str]]] = {
    "text": find_text_errors,
    "concise": find_text_errors,
    "json": judges.json_errors,
    "jsonl": judges.jsonl_errors,
    "github": judges.github_errors,
    "sarif": judges.sarif_errors,
    "gitlab": judges.gitlab_errors,
    "rdjson": judges.rdjson_errors,
    "junit": judges.junit_errors,
    "checkstyle": judges.checkstyle_errors,
    "markdown": judges.comment_errors,
    "statistics": find_text_errors,
    "summary": judges.summary_errors,
}


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
    return sum(_check_format(format_name, report) for format_name in VALIDATORS)


def _build_report(files: tuple[FileReport, ...], context: LintContext) -> Report:
    plain = Report(files)
    return Report(files, rules=collect_rules(plain, context.registry), version=__version__)


def _check_format(name: str, report: Report) -> int:
    begin = time.perf_counter()
    output = "".join(_render_chunks(name, report))
    seconds = time.perf_counter() - begin
    errors = VALIDATORS[name](output)
    print(f"{name:12}{seconds:9.2f}{len(output.encode()) / 1000:9.0f}{len(errors):8}")
    for error in islice(errors, MAX_SHOWN_ERRORS):
        print(f"    {error}")
    return len(errors)


def _render_chunks(name: str, report: Report) -> Iterable[str]:
    if name == "summary":
        return render_summary(report)
    return load_reporter(name)(report, Style()) if name in REPORTERS else statistics(report, Style())


if __name__ == "__main__":
    sys.exit(main())
