"""Whether a gate answers before one looks up: a large site with kept results, one article, two cores, the hook.

Run: ``python benchmarks/gate.py [--articles 10000] [--runs 5] [PART ...]``, parts: ``warm``, ``known``, ``changed``,
``cores``, ``hook`` (all by default); prints rows for ``docs/dev/performance.md``. What is compared runs in turn; a
ratio is the median of those of the turns. Beside seconds stand those of the processors, for other work on the machine
stretches only the first.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from corpora import list_articles
from processes import Cost, build_environment, measure_cost
from site_scale import build
from targets import CORES, HOOK, ONE_ARTICLE, ONE_CHANGED, WARM, WARM_SECONDS

CONFIGURATION = 'content-root = "content"\n'
CHECK = (sys.executable, "-m", "contentlint", "check")
SECONDS_UNTIL_OLD = 3
"""After so many seconds a file is no longer taken for one that may just be changing."""

HOOK_RUNS = 4
"""The hook takes so little that it is run so much more often."""

IMPORTS = (sys.executable, "-c", "import click, markdown_it")
HASHES = """
import hashlib, os, sys
for entry in os.scandir(sys.argv[1]):
    entry.stat()
    with open(entry.path, "rb") as file:
        hashlib.blake2b(file.read(), digest_size=16).digest()
"""


class Place:
    """A folder to run commands in, and what they may keep and print."""

    def __init__(self, folder: Path, runs: int) -> None:
        """Take the folder, and how often each command is to be run."""
        self.folder, self.runs = folder, runs
        self.output = folder / "output"
        self._variables = build_environment(folder / "cache")

    def run(self, *command: str, code: Sequence[int] = (0, 1)) -> Cost:
        """Run a command; leave where it fails, for nothing then was measured."""
        cost = measure_cost(command, self.folder, self._variables, self.output)
        if cost.code not in code:
            sys.exit(f"exit {cost.code} of {' '.join(command)}:\n{self.output.read_text(encoding='utf-8')[-1_000:]}")
        return cost

    def read_findings(self) -> list[str]:
        """Return what the last command has said, but for how long it took."""
        with self.output.open(encoding="utf-8") as lines:
            return [line for line in lines if " checked in " not in line]

    def run_in_turn(self, *commands: Sequence[str]) -> list[list[Cost]]:
        """Run commands one after the other, and all again; return what each cost in each turn."""
        turns = [[self.run(*command) for command in commands] for _ in range(self.runs)]
        return [list(costs) for costs in zip(*turns, strict=True)]


def main() -> None:
    """Run the parts that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--articles", type=int, default=10_000, help="how large the site is")
    parser.add_argument("--runs", type=int, default=5, help="how often each command is run")
    arguments = parser.parse_args()
    parts = arguments.parts or list(PARTS)
    if unknown := set(parts) - PARTS.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    print(f"{arguments.articles} articles, Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {_load()}\n")
    print("| what | target | measured |\n| --- | --- | --- |", flush=True)
    with tempfile.TemporaryDirectory() as name:
        place = Place(Path(name), arguments.runs)
        if set(parts) != {"hook"}:
            build(place.folder, arguments.articles, CONFIGURATION)
        for part in parts:
            PARTS[part](place)
    print(f"\nload {_load()}")


def measure_warm(place: Place) -> None:
    """Check a site again of which nothing has changed, against looking at all its files."""
    _measure_again(place, "nothing changed since the last run, every finding told", (*CHECK, "content"))


def measure_known(place: Place) -> None:
    """Do the same where a baseline knows what old articles have, as at a gate: nothing is left to tell."""
    place.run(sys.executable, "-m", "contentlint", "baseline", "content")
    _measure_again(
        place, "nothing changed since the last run, all findings in the baseline", (*CHECK, "content", "--baseline")
    )
    (place.folder / "contentlint-baseline.json").unlink()


def _measure_again(place: Place, what: str, command: Sequence[str]) -> None:
    place.run(*command)
    first = place.read_findings()
    place.run(*command)
    ours, yardstick = place.run_in_turn(command, (sys.executable, "-c", HASHES, "content"))
    place.run(*command)
    same = "" if place.read_findings() == first else "; **it says something else than the first time**"
    _print_row(f"{what}: {len(first):,} lines", str(WARM_SECONDS), _format_costs(ours) + same)
    _print_row("the same against looking at all files and hashing them", str(WARM), _format_comparison(ours, yardstick))


def measure_changed(place: Place) -> None:
    """Check one article that has changed, the rules on the whole site included, and then its whole site."""
    place.run(*CHECK, "content")
    place.run(*CHECK, "content/article-0.md")
    one, whole = [], []
    for number in range(place.runs):
        shown = f"content/article-{number}.md"
        with (place.folder / shown).open("a", encoding="utf-8") as article:
            article.write("\n\nThis sentence was not here when the site was checked.\n")
        one.append(place.run(*CHECK, shown))
        whole.append(place.run(*CHECK, "content"))
    _print_row("one article that has changed, with the rules on the whole site", str(ONE_CHANGED), _format_costs(one))
    _print_row("the whole site, one article of it changed", "–", _format_costs(whole))


def measure_cores(place: Place) -> None:
    """Check a site with nothing kept, in one process and in two."""
    one, two = place.run_in_turn(*((*CHECK, "content", "--no-cache", "--jobs", jobs) for jobs in ("1", "2")))
    _print_row("nothing kept, one core against two", str(CORES), _format_comparison(one, two))


def measure_hook(place: Place) -> None:
    """Check one article outside a site, with and without what was kept, against importing what is needed anyway."""
    usual = (path for path in list_articles("18f") if 4_000 < path.stat().st_size < 8_000)
    text = next(text for path in usual if "<" not in (text := path.read_text(encoding="utf-8")))
    with tempfile.TemporaryDirectory() as name:
        alone = Place(Path(name), place.runs * HOOK_RUNS)
        (alone.folder / "article.md").write_text(text, encoding="utf-8")
        os.utime(alone.folder / "article.md", (0, 0))
        time.sleep(SECONDS_UNTIL_OLD)
        commands = ((*CHECK, "article.md"), (*CHECK, "article.md", "--no-cache"), IMPORTS)
        for command in commands:
            alone.run(*command)
        kept, fresh, yardstick = alone.run_in_turn(*commands)
    _print_row(
        "the hook on one file, kept, against importing click and markdown-it-py",
        str(HOOK),
        _format_comparison(kept, yardstick),
    )
    _print_row("the same, nothing kept", str(ONE_ARTICLE), _format_comparison(fresh, yardstick))


PARTS: dict[str, Callable[[Place], None]] = {
    "warm": measure_warm,
    "known": measure_known,
    "changed": measure_changed,
    "cores": measure_cores,
    "hook": measure_hook,
}


def _format_comparison(ours: list[Cost], others: list[Cost]) -> str:
    ratio = statistics.median(a.wall / b.wall for a, b in zip(ours, others, strict=True))
    of_processors = statistics.median(a.processor / b.processor for a, b in zip(ours, others, strict=True))
    costs = f"{_format_costs(ours)}; against {_format_costs(others)}"
    return f"{ratio:.2f} × ({costs}); in processor time {of_processors:.2f} ×"


def _format_costs(costs: list[Cost]) -> str:
    wall, processor = (
        statistics.median(values) for values in zip(*((c.wall, c.processor) for c in costs), strict=True)
    )
    walls = sorted(cost.wall for cost in costs)
    peak = max(cost.peak for cost in costs)
    return f"{wall:.3f} s, from {walls[0]:.3f} to {walls[-1]:.3f}; {processor:.3f} s of processors; {peak:.0f} MB"


def _print_row(what: str, target: str, measured: str) -> None:
    print(f"| {what} | {target} | {measured} |", flush=True)


def _load() -> str:
    """Return how many processes wanted to run, in the last one, five and fifteen minutes."""
    return " ".join(f"{load:.1f}" for load in os.getloadavg())


if __name__ == "__main__":
    main()
