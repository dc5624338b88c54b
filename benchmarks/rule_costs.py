"""What a check with each rule alone costs, against another checkout: in function calls, the same on a busy machine.

Run: ``python benchmarks/rule_costs.py CHECKOUT [--articles N] [--only RULE …]``. The first articles of ``18f`` are
checked with one rule at a time, in one process, without a cache, by this checkout and by the other one, each in a
process of its own in which everything is imported and compiled. Counted are all calls of functions, also those of C,
from the command line to the output. Times differ by more than a tenth between two runs of the same code as soon as
other work runs, so they cannot show a twentieth. Prints the rules by their ratio. Exit code 1 if a rule costs more
than in the other checkout by more than ``MAX_RATIO``.
"""

import argparse
import contextlib
import cProfile
import io
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MAX_RATIO = 1.05


def main() -> int:
    """Print the ratios; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--articles", type=int, default=120)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--count", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.count:
        json.dump(count_calls(asked.only, asked.articles), sys.stdout)
        return 0
    rules = asked.only or list_rules(asked.checkout)
    theirs, ours = (ask(tree, rules, asked.articles) for tree in (asked.checkout, ROOT))
    return report({rule: ours[rule] / theirs[rule] for rule in theirs if rule in ours})


def list_rules(tree: Path) -> list[str]:
    """Return the ids of the rules that a checkout has."""
    command = [sys.executable, "-m", "contentlint", "rules", "--format", "json"]
    done = subprocess.run(command, cwd="/", env=_import_from(tree), capture_output=True, check=True)  # noqa: S603
    return sorted(rule["id"] for rule in json.loads(done.stdout))


def ask(tree: Path, rules: list[str], articles: int) -> dict[str, int]:
    """Count the calls of a checkout in another process."""
    command = [sys.executable, __file__, str(tree), "--count", "--articles", str(articles), "--only", *rules]
    done = subprocess.run(command, env=_import_from(tree), stdout=subprocess.PIPE, check=True)  # noqa: S603
    found: dict[str, int] = json.loads(done.stdout)
    return found


def _import_from(tree: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(tree.resolve()), "PYTHONSAFEPATH": "1", "PYTHONHASHSEED": "0"}


def count_calls(rules: list[str], articles: int) -> dict[str, int]:
    """Return how many functions a check with each rule calls; a rule that is unknown is left out."""
    sys.path.append(str(Path(__file__).resolve().parent))
    from corpora import list_articles

    files = [str(path) for path in list_articles("18f")[:articles]]
    os.chdir(Path(files[0]).parent)
    check("ALL", files)  # imports and compiles
    return {rule: calls for rule in rules if (calls := _count_in_child(rule, files))}


def _count_in_child(rule: str, files: list[str]) -> int:
    """Count in a child that has all of this process, and leaves nothing in it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        profile = cProfile.Profile()
        with profile:
            known = check(rule, files)
        calls = sum(entry.callcount for entry in profile.getstats()) if known else 0
        os.write(writing, str(calls).encode())
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as pipe:  # noqa: PTH123  # a descriptor
        calls = int(pipe.read() or 0)
    os.waitpid(child, 0)
    return calls


def check(rule: str, files: list[str]) -> bool:
    """Check files with a rule; return whether it is known."""
    from contentlint.cli import cli

    command = ["check", "--no-cache", "--jobs", "1", "--select", rule, "--format", "concise", *files]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            cli(command, standalone_mode=False)
        except SystemExit as end:
            return end.code in {0, 1}
        except Exception:  # noqa: BLE001  # whatever an older checkout says
            return False
    return True


def report(ratios: dict[str, float]) -> int:
    """Print the rules by their ratio, and how many cost too much; return the exit code."""
    for rule, ratio in sorted(ratios.items(), key=lambda one: -one[1]):
        print(f"{ratio:.3f}  {rule}")
    over = sum(ratio > MAX_RATIO for ratio in ratios.values())
    print(f"{len(ratios)} rules, median {statistics.median(ratios.values()):.3f}, {over} above {MAX_RATIO}")
    return bool(over)


if __name__ == "__main__":
    sys.exit(main())
