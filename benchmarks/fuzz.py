"""Hours of made and damaged articles, pages, Word files, sites, settings, caches and messages: all oracles hold.

Run: ``python benchmarks/fuzz.py [--hours N | --minutes N] [--seed N] [--only ATTACK …] [--articles FOLDER …]``. The
attacks and what must hold are those of ``tests/fuzz/attacks.py`` and ``tests/fuzz/structures.py``. Prints each input
that breaks something, once for each place that it breaks; the same seed makes the same inputs. Exit code 1 if there is
one.
"""

import argparse
import os
import random
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "fuzz"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "reporters"))
import mutants
from attacks import Attack
from structures import ALL_ATTACKS as ATTACKS

SEED = 20261127
RARE = {"jobs": 20, "messages": 20, "commands": 4, "settings": 2, "caches": 4, "baselines": 4}
"""What is slow is tried once in so many rounds."""

MAX_START = 20_000
"""Code points of the largest article of a folder that mutants are made of."""


def main() -> int:
    """Attack until the time is over; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hours", type=float, default=0.0)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--only", nargs="*", choices=ATTACKS, default=list(ATTACKS))
    parser.add_argument("--articles", nargs="*", type=Path, default=[])
    arguments = parser.parse_args()
    add_starts(arguments.articles)
    os.environ["CONTENTLINT_DEBUG"] = "1"
    seconds = 3600 * arguments.hours or 60 * arguments.minutes
    tried, broken = attack(arguments.only, arguments.seed, time.monotonic() + seconds)
    print(f"\nseed {arguments.seed}, {time.process_time():.0f} s of this processor, {sum(tried.values())} inputs:")
    for name, times in tried.items():
        print(f"  {name:12}{times:8}")
    print(f"{len(broken)} places broken")
    return bool(broken)


def add_starts(folders: list[Path]) -> None:
    """Add the articles of some folders to those that mutants are made of."""
    if not folders:
        return
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in mutants.SUFFIXES]
    texts = [path.read_text("utf-8", "replace")[:MAX_START] for path in files if path.is_file()]
    starts = (*mutants.list_starts(), *texts)
    mutants.list_starts = lambda: starts  # type: ignore[assignment]  # in place of what is kept


def attack(names: list[str], seed: int, until: float) -> tuple[Counter[str], set[str]]:
    """Try all attacks in turn, each input by a seed of its own; return how often, and where something broke."""
    tried: Counter[str] = Counter()
    broken: set[str] = set()
    number = 0
    while time.monotonic() < until:
        number += 1
        for name in names:
            if number % RARE.get(name, 1) == 0:
                tried[name] += 1
                _try(name, ATTACKS[name], f"{seed}-{name}-{number}", broken)
    return tried, broken


def _try(name: str, one: Attack, seed: str, broken: set[str]) -> None:
    made = one.make(random.Random(seed))  # noqa: S311  # a sample, no secret
    try:
        one.check(*made)  # type: ignore[misc]  # a tuple
    except Exception as problem:  # noqa: BLE001  # whatever it is, it is what is looked for
        place = f"{name}: {_find_place(problem)}"
        if place not in broken:
            broken.add(place)
            print(f"\n{place}\n  seed {seed}\n  {made!r}\n  {type(problem).__name__}: {str(problem)[:600]}", flush=True)


def _find_place(problem: Exception) -> str:
    last = traceback.extract_tb(problem.__traceback__)[-1]
    rule = next((str(one)[:60] for one in problem.args[:1] if isinstance(one, tuple) and one), "")
    return f"{type(problem).__name__} at {Path(last.filename).name}:{last.lineno} {rule}"


if __name__ == "__main__":
    sys.exit(main())
