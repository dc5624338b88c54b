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
from collections.abc import Callable, Sequence
from pathlib import Path

from processes import Cost, build_environment, measure_cost
from site_scale import build
from targets import CORES, HOOK, KNOWN, ONE_CHANGED, WARM, Target

CONFIGURATION = 'content-root = "content"\n'
CHECK = (sys.executable, "-m", "contentlint", "check")
HOOK_ARTICLES = 1_000
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
    _measure_again(place, "every finding told", WARM, (*CHECK, "content"))


def measure_known(place: Place) -> None:
    """Do the same where a baseline knows what old articles have, as at a gate: nothing is left to tell."""
    place.run(sys.executable, "-m", "contentlint", "baseline", "content")
    _measure_again(place, "all findings in the baseline", KNOWN, (*CHECK, "content", "--baseline"))
    (place.folder / "contentlint-baseline.json").unlink()


def _measure_again(place: Place, what: str, target: Target, command: Sequence[str]) -> None:
    place.run(*command)
    first = place.read_findings()
    ours, yardstick = place.run_in_turn(command, (sys.executable, "-c", HASHES, "content"))
    place.run(*command)
    same = "" if place.read_findings() == first else "; **it says something else than the first time**"
    what = f"nothing changed, {what} ({len(first):,} lines), against looking at all files and hashing them"
    _print_row(what, str(target), _format_comparison(ours, yardstick) + same)


def measure_changed(place: Place) -> None:
    """Check one article that has changed, the rules on the whole site included, and then its whole site."""
    place.run(*CHECK, "content")
    place.run(*CHECK, "content/article-0.md")
    one, whole = [], []
    for number in range(place.runs):
        shown = _change_article(place, number)
        one.append(place.run(*CHECK, shown))
        whole.append(place.run(*CHECK, "content"))
    _print_row("one article that has changed, with the rules on the whole site", str(ONE_CHANGED), _format_costs(one))
    _print_row("the whole site, one article of it changed", "–", _format_costs(whole))


def measure_cores(place: Place) -> None:
    """Check a site with nothing kept, in one process and in two."""
    one, two = place.run_in_turn(*((*CHECK, "content", "--no-cache", "--jobs", jobs) for jobs in ("1", "2")))
    _print_row("nothing kept, one core against two", str(CORES), _format_comparison(one, two))


def measure_hook(place: Place) -> None:
    """Check one article of a smaller site that has just changed, as a hook does, against importing what is needed."""
    with tempfile.TemporaryDirectory() as name:
        site = Place(Path(name), place.runs * HOOK_RUNS)
        build(site.folder, HOOK_ARTICLES, CONFIGURATION)
        site.run(*CHECK, "content")
        site.run(*CHECK, "content/article-0.md")
        ours, yardstick = [], []
        for number in range(site.runs):
            ours.append(site.run(*CHECK, _change_article(site, number)))
            yardstick.append(site.run(*IMPORTS))
    what = f"the hook on one changed file of {HOOK_ARTICLES:,}, against importing click and markdown-it-py"
    _print_row(what, str(HOOK), _format_comparison(ours, yardstick))


def _change_article(place: Place, number: int) -> str:
    """Add a sentence to an article; return its path as a hook is given it."""
    shown = f"content/article-{number}.md"
    with (place.folder / shown).open("a", encoding="utf-8") as article:
        article.write("\n\nThis sentence was not here when the site was checked.\n")
    return shown


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
