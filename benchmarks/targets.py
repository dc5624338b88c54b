"""What is aimed at, what is measured, and what is missed: the one place of all targets that a benchmark can measure.

Run: ``python benchmarks/targets.py [--slow] [--only WORD …] [--list]``. Runs the quick benchmarks (minutes each), with
``--slow`` also those of a site of 10,000 articles, of mutants and of kills; ``--only`` those in whose command a word
stands; ``--list`` shows the targets and runs nothing. Prints a Markdown table; a target whose benchmark could not run
(a corpus, a browser or a package that is not there) is told as such, with the reason. Exit code 1 if a target is
missed, 2 if none could be measured.

Targets that people judge (how many findings are useful) are in ``docs/dev/precision.md``, and are not here.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from operator import ge, le
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
SHARE = r"(\d+) of (\d+)"


class Target(NamedTuple):
    """What a benchmark is to print: the command, a pattern that finds the value in its output, and the limit.

    Of a pattern with two groups the value is the share of the first in the second. Of several places that match, the
    worst counts. ``unit`` follows the value; ``is_slow`` tells that the command takes longer than some minutes.
    """

    what: str
    command: str
    pattern: str
    bound: str
    limit: float
    unit: str
    is_slow: bool = False

    def __str__(self) -> str:
        """Return the limit in words."""
        return f"{self.bound} {self._write(self.limit)}"

    def read_value(self, output: str) -> float | None:
        """Return the value that a benchmark has printed, if it has."""
        found = [_read_number(match) for match in re.finditer(self.pattern, output, re.MULTILINE)]
        worst = max if self.bound == "at most" else min
        return worst(found) if found else None

    def is_met(self, value: float) -> bool:
        """Tell whether a value is within the limit."""
        return bool((le if self.bound == "at most" else ge)(value, self.limit))

    def format_value(self, value: float) -> str:
        """Return a value in words, and by how much it misses the limit if it does."""
        written = self._write(value)
        return written if self.is_met(value) else f"**{written}**, missed by {self._write(abs(value - self.limit))}"

    def _write(self, value: float) -> str:
        number = f"{value:.0%}" if self.unit == "%" else f"{value:,.3f}".rstrip("0").rstrip(".")
        return number if self.unit in {"%", ""} else f"{number} {self.unit}"


ONE_ARTICLE = Target(
    "one article in a fresh process, nothing kept, against importing click and markdown-it-py",
    "speed.py start",
    r"^one article, fresh process: .* ratio ([\d.]+)",
    "at most",
    2.2,
    "×",
)
HTML_ARTICLE = Target(
    "the same, an article with HTML in it",
    "speed.py start",
    r"^one article with HTML in it, .* ratio ([\d.]+)",
    "at most",
    2.4,
    "×",
)
INSTRUCTIONS = Target(
    "one article in a fresh process, nothing kept, in instructions",
    "speed.py start",
    r"^one article, instructions: .* ratio ([\d.]+)",
    "at most",
    2.2,
    "×",
)
HTML_INSTRUCTIONS = Target(
    "the same, an article with HTML in it",
    "speed.py start",
    r"^one article with HTML in it, instructions: .* ratio ([\d.]+)",
    "at most",
    2.4,
    "×",
)
ALL_RULES = Target(
    "18f with every rule, one process, against markdown-it-py alone",
    "speed.py corpus",
    r"^509 articles, one process, all rules: .* ratio ([\d.]+)",
    "at most",
    4.5,
    "×",
)
RECOMMENDED = Target(
    "the same with the recommended rules",
    "speed.py corpus",
    r"^509 articles, one process, recommended rules: .* ratio ([\d.]+)",
    "at most",
    3.6,
    "×",
)
SELECTION = Target(
    "what headings, links and hygiene cost beyond the parse, of what the recommended rules cost beyond it",
    "speed.py corpus",
    r"^beyond the parse, .* ([\d.]+) %$",
    "at most",
    20,
    "in 100",
)
MEMORY = Target("peak memory of 18f as JSON", "speed.py memory", r"^peak memory, .*: (\d+) MB", "at most", 150, "MB")
PAGE = Target(
    "a page of web-pages, read and checked, processor time",
    "speed.py pages",
    r"^a page, .*: ([\d.]+) ms",
    "at most",
    20,
    "ms",
)
HOOK = Target(  # not an unchanged file: nobody commits one
    "the hook on one changed file of 1,000, against importing click and markdown-it-py, processor time",
    "gate.py hook",
    r"^\| the hook on one changed file.* in processor time ([\d.]+)",
    "at most",
    2.6,
    "×",
)
KEY = Target(
    "keys in the editor whose diagnostics are there within 50 ms",
    "server.py 18f",
    r"^all: .* (\d+)% within",
    "at least",
    99,
    "in 100",
)
DRAFT_SIZE = Target(
    "report on one draft", "browser.py seed", r"^seed: ([\d,]+) kB", "at most", 120, "kB"
)  # 10 of rules
DRAFT_READY = Target("the same, ready after", "browser.py seed", r"^seed: .* ready (\d+) ms", "at most", 300, "ms")
SITE_SIZE = Target("report on 18f with its texts", "browser.py site", r"^18f: ([\d,]+) kB", "at most", 3_000, "kB")
SITE_READY = Target("the same, ready after", "browser.py site", r"^18f: .* ready (\d+) ms", "at most", 300, "ms")
SEARCH = Target("the same, a search", "browser.py site", r"^18f: .* search (\d+) ms", "at most", 150, "ms")
BODIES = Target(
    "F1 of the words of the article in a page, each half",
    "page_bodies.py",
    r"recall [\d.]+, F1 ([\d.]+), of runs",
    "at least",
    0.94,
    "",
)
ALIKE = Target(
    "copies that share 85 % with their original: found",
    "near_duplicates.py",
    rf"^{SHARE} copies that share at least",
    "at least",
    0.95,
    "%",
)
UNLIKE = Target(
    "copies that share less than 80 %: reported",
    "near_duplicates.py",
    rf"^{SHARE} copies that share less than",
    "at most",
    0.01,
    "%",
)
GLUED = Target(
    "pages that become faulty Markdown", "html_to_markdown.py", r"pages, (\d+) with a fault", "at most", 0, ""
)
READABILITY = Target(
    "readability, farthest from textstat", "readability_parity.py", r"farthest apart ([\d.e+-]+)", "at most", 0.1, ""
)
SUITE_FIGURE = 350.0
"""What the fast tests may cost, as a multiple of their yardstick: 728 against 1.74 s on a busy machine, 417 times."""

MAX_GROWTH = 1.2
"""What is recorded may grow by so much."""

SUITE = Target(
    "the fast tests, against a yardstick of the same run, processor time",
    "suite_cost.py",
    r"^the fast tests: .* ratio ([\d.]+)",
    "at most",
    round(SUITE_FIGURE * MAX_GROWTH, 1),
    "×",
)
DRAFTS = {
    "headings, F1": 0.98,
    "headings, all of a draft right": 0.9,
    "levels, where the form shows them": 0.97,
    "title": 0.98,
    "description": 0.98,
    "key points": 0.97,
    "their items": 0.97,
    "FAQ, questions": 0.97,
    "FAQ, answers": 0.97,
    "tables": 0.97,
}
"""What of pasted drafts is to be understood, by the rows of ``drafts.py``."""

PARTS = ("points", "pairs")
"""What is found in Markdown, by the lines of ``parts.py``."""

WARM = Target(  # results are kept by article, not by command: each run puts them together, and tells them, anew
    "10,000 unchanged articles, every finding told, against looking at them and hashing, processor time",
    "gate.py warm known",
    r"^\| nothing changed, every finding told.* in processor time ([\d.]+)",
    "at most",
    3,
    "×",
    is_slow=True,
)
KNOWN = Target(
    "the same, all findings in a baseline",
    "gate.py warm known",
    r"^\| nothing changed, all findings in the baseline.* in processor time ([\d.]+)",
    "at most",
    3,
    "×",
    is_slow=True,
)
ONE_CHANGED = Target(
    "one changed article of 10,000, with the rules on the whole site",
    "gate.py changed",
    r"^\| one article that has changed.*\| ([\d.]+) s",
    "at most",
    0.5,
    "s",
    is_slow=True,
)
CORES = Target(
    "10,000 articles, one process against two",
    "gate.py cores",
    r"^\| nothing kept, one core .*\| ([\d.]+) ×",
    "at least",
    1.7,
    "×",
    is_slow=True,
)
MUTANTS = Target(
    "mutants caught, in each group", "mutation.py", rf"^\w+ +{SHARE} caught", "at least", 0.9, "%", is_slow=True
)
KILLS = Target(
    "commands that were ended and left something broken, of each kind",
    "kills.py",
    r"^\w+ (?:command|worker) +\d+ +\d+ +(\d+)$",
    "at most",
    0,
    "",
    is_slow=True,
)
TARGETS = (
    *(one for one in list(globals().values()) if isinstance(one, Target)),
    *(
        Target(f"drafts: {row}", "drafts.py 3", rf"^\| {row} \| ([\d.]+)", "at least", limit, "")
        for row, limit in DRAFTS.items()
    ),
    Target("drafts: the same once published", "drafts.py 3", rf"^seed 3: {SHARE} say", "at least", 0.99, "%"),
    Target("drafts: time to read one", "drafts.py 3", r"^([\d.]+) ms to read a draft", "at most", 4, "ms"),
    *(
        Target(
            f"{part} in Markdown, {what}", "parts.py", rf"^{part}: .*, {part} .*{what} ([\d.]+)", "at least", limit, ""
        )
        for part in PARTS
        for what, limit in (("recall", 0.95), ("precision", 0.98))
    ),
)


def main() -> int:
    """Run the benchmarks and print the table; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--slow", action="store_true", help="also what takes up to an hour")
    parser.add_argument("--only", nargs="*", default=[""], metavar="WORD")
    parser.add_argument("--list", action="store_true", help="run nothing")
    arguments = parser.parse_args()
    wanted = [one for one in TARGETS if any(word in one.command for word in arguments.only)]
    print(f"| what | target |{'' if arguments.list else ' measured |'} command |", flush=True)
    print(f"| --- | --- |{'' if arguments.list else ' --- |'} --- |", flush=True)
    if arguments.list:
        print(*(f"| {one.what} | {one} | `{one.command}` |" for one in wanted), sep="\n")
        return 0
    met = [is_met for is_met in measure_all(wanted, is_slow_too=arguments.slow) if is_met is not None]
    print(f"\n{sum(met)} of {len(wanted)} met, {len(met) - sum(met)} missed, {len(wanted) - len(met)} not measured")
    return 2 if not met else not all(met)


def measure_all(targets: list[Target], *, is_slow_too: bool) -> Iterator[bool | None]:
    """Run each command once, print a row for each target, and yield whether it is met; None where nobody knows."""
    for command in dict.fromkeys(one.command for one in targets):
        some = [one for one in targets if one.command == command]
        output, why = ("", "slow: see --slow") if some[0].is_slow and not is_slow_too else run(command)
        for one in some:
            value = one.read_value(output)
            shown = f"not measured: {why}" if value is None else one.format_value(value)
            print(f"| {one.what} | {one} | {shown} | `{command}` |", flush=True)
            yield None if value is None else one.is_met(value)


def run(command: str) -> tuple[str, str]:
    """Run a benchmark; return what it prints, and in a few words why a value may not be in it."""
    script, *arguments = command.split()
    words = [sys.executable, str(HERE / script), *arguments]
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603  # our own words
    said = (done.stdout + done.stderr).strip().splitlines()
    why = said[-1][:160] if said and done.returncode else "its output has no such value"
    return done.stdout, why


def _read_number(match: "re.Match[str]") -> float:
    first, *rest = (float(group.replace(",", "")) for group in match.groups())
    return first / rest[0] if rest else first


if __name__ == "__main__":
    sys.exit(main())
