"""The processor time of the fast tests, as a multiple of a yardstick that is measured right after them.

Run: ``python benchmarks/suite_cost.py [FILE]``. Without ``FILE``, runs the tests first; ``FILE`` is what ``pytest
--cost-file FILE`` has written. The yardstick parses the same made-up article again and again with markdown-it-py, in as
many processes at once as run tests. Exit code 1 if the tests cost a fifth more than ``targets.py`` records, 2 if they
fail.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from targets import SUITE

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 3
YARDSTICK = """
import time
import click
from markdown_it import MarkdownIt
section = "## Lime\\n\\nA *kettle* in [hard water](a.md) **furs up**: `CaCO3`.\\n\\n- rinse it\\n- wait\\n\\n"
for _ in range(80):
    MarkdownIt("commonmark").parse(section * 100)
print(time.process_time())
"""


def main() -> int:
    """Measure, print the ratio, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE")
    file = parser.parse_args().file
    cost = float(file.read_text(encoding="utf-8")) if file else run_tests()
    yardstick = statistics.median(seconds for _ in range(ROUNDS) for seconds in measure_yardstick())
    line = f"the fast tests: {cost:.1f} s of processors, the yardstick: {yardstick:.2f} s, ratio {cost / yardstick:.1f}"
    print(line)
    value = SUITE.read_value(line)
    if value is None or not SUITE.is_met(value):
        print(f"that is more than {SUITE.limit:g}, which is a fifth over what benchmarks/targets.py records")
        return 1
    return 0


def run_tests() -> float:
    """Run the fast tests; return what they cost. Leaves where they fail."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "cost")
        command = [sys.executable, "-m", "pytest", "-q", "--cost-file", str(file)]
        if subprocess.run(command, cwd=ROOT, stdout=sys.stderr, check=False).returncode:  # noqa: S603  # our own words
            sys.exit(2)
        return float(file.read_text(encoding="utf-8"))


def measure_yardstick() -> list[float]:
    """Return the seconds of the processor that the yardstick takes, in each of the processes that run it at once."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    command = [sys.executable, "-c", YARDSTICK]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(count)]  # noqa: S603  # ours
    return [float(process.communicate()[0]) for process in running]


if __name__ == "__main__":
    sys.exit(main())
