"""contentlint beside public test suites: how many of their cases it passes, and each difference that is meant.

Run: ``python benchmarks/conformance.py --suites FOLDER [--only NAME] [--failed] [--table]``.
``docs/dev/conformance.md`` tells where each suite comes from and what the folder looks like. Without ``--suites`` the
folder is that of the environment variable ``CONTENTLINT_SUITES``, else ``suites`` beside the checkout. A suite that is
absent is named and counts for nothing. The exit code is 1 if a case differs that is not meant to, or if one that is
meant to does not, and 2 if no suite was found.
"""

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from suites import front_matter, lighthouse, linters, markdown_examples, microdata, rdfa, sentences, slugs
from suites.case import Case, Suite, find_gap

SUITES: tuple[Suite, ...] = (
    *markdown_examples.SUITES,
    *front_matter.SUITES,
    *microdata.SUITES,
    *rdfa.SUITES,
    *linters.SUITES,
    *lighthouse.SUITES,
    *slugs.SUITES,
    *sentences.SUITES,
)
BESIDE = Path(__file__).resolve().parents[2] / "suites"


@dataclass(frozen=True)
class Outcome:
    """What became of a suite: its cases that passed, that differ on purpose, and that differ."""

    suite: Suite
    passed: list[Case]
    meant: list[Case]
    failed: list[Case]

    @property
    def total(self) -> int:
        """Return the number of cases."""
        return len(self.passed) + len(self.meant) + len(self.failed)

    @property
    def outdated(self) -> list[str]:
        """Return the differences that are said to be meant and were not found."""
        found = {case.name for case in self.meant}
        return [name for name in self.suite.meant if name not in found]


def main() -> int:
    """Run the suites that are there, print what came of them, and return the exit code."""
    arguments = parse_arguments()
    chosen = [suite for suite in SUITES if arguments.only.lower() in suite.name.lower()]
    gaps = {suite.name: find_gap(suite, arguments.suites) for suite in chosen}
    outcomes = [run(suite, arguments.suites) for suite in chosen if not gaps[suite.name]]
    print_table(outcomes) if arguments.table else print_lines(outcomes, failed=arguments.failed)
    for name, gap in gaps.items():
        if gap:
            print(f"{name}: absent, {gap}", file=sys.stderr)
    if not outcomes:
        return 2
    return int(any(outcome.failed or outcome.outdated for outcome in outcomes))


def parse_arguments() -> argparse.Namespace:
    """Return what was typed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    default = Path(os.environ.get("CONTENTLINT_SUITES", BESIDE))
    parser.add_argument("--suites", type=Path, default=default, help="the folder with the suites")
    parser.add_argument("--only", default="", help="run the suites whose name holds this")
    parser.add_argument("--failed", action="store_true", help="show each case that differs")
    parser.add_argument("--table", action="store_true", help="print a table in Markdown")
    return parser.parse_args()


def run(suite: Suite, folder: Path) -> Outcome:
    """Run one suite."""
    outcome = Outcome(suite, [], [], [])
    for case in suite.run(folder):
        if case.passed:
            outcome.passed.append(case)
        else:
            (outcome.meant if case.name in suite.meant else outcome.failed).append(case)
    return outcome


def print_lines(outcomes: list[Outcome], *, failed: bool) -> None:
    """Print one line for each suite, its meant differences, and those that are not if they were asked for."""
    for outcome in outcomes:
        print(f"{outcome.suite.name}: {len(outcome.passed)} of {outcome.total} passed", end="")
        print(f", {len(outcome.meant)} differ on purpose, {len(outcome.failed)} differ")
        for case in outcome.meant:
            print(f"  meant: {case.name}: {outcome.suite.meant[case.name]}")
        for name in outcome.outdated:
            print(f"  said to be meant, but passed or absent: {name}")
        for case in outcome.failed if failed else ():
            print(f"  differs: {case.name}: {case.detail}")


def print_table(outcomes: list[Outcome]) -> None:
    """Print the table of ``docs/dev/conformance.md``."""
    print("| suite | what is compared | passed | differ on purpose | differ | cases |")
    print("| --- | --- | --: | --: | --: | --: |")
    for outcome in outcomes:
        counts = len(outcome.passed), len(outcome.meant), len(outcome.failed), outcome.total
        print(f"| {outcome.suite.name} | {outcome.suite.what} | {' | '.join(f'{count:,}' for count in counts)} |")


if __name__ == "__main__":
    sys.exit(main())
