"""How many small faults in our code the tests notice: mutants by cosmic-ray, drawn by lot, tests chosen by coverage.

Run: ``python benchmarks/mutation.py [--modules N] [--mutants N] [--seed N] [--jobs N] [--group NAME …]``; needs what
``pip install --group benchmarks`` brings, and a system that can fork. Of each group of modules some are drawn, and of
these some places to change: a number by one, a comparison, a condition, an operator, a loop. Each mutant is made in a
copy of the tree, and only tests that run the changed line are asked, those that run the fewest other lines first,
``MAX_TESTS`` at most. Of a line outside of functions these are the tests that run lines which name what it defines.

Which test runs which line is found out once by coverage (minutes to an hour) and kept in ``--coverage FILE``, by
default ``.mutation-coverage`` in the checkout, which git ignores; remove it after larger changes. Prints the
survivors with their change, and the share that was caught in each group. Exit code 1 if one
is under the target in ``targets.py``.
"""

import argparse
import ast
import difflib
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cosmic_ray.ast import get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
from coverage import CoverageData
from targets import MUTANTS

ROOT = Path(__file__).resolve().parents[1]
SEED = 20261127
MAX_TESTS = 400
"""Tests that one mutant is shown to at most."""

MAX_PROCESSOR_SECONDS = 200
"""A mutant that takes longer loops forever: it is caught."""

GROUPS: dict[str, tuple[str, ...]] = {
    "rules": ("rules",),
    "recognisers": ("contentlint/article", "contentlint/prose"),
    "readers": ("contentlint/document",),
    "findings": ("contentlint/findings",),
    "site": ("contentlint/site",),
}
TESTS = ("rules", "article", "document", "site", "findings", "prose", "languages", "rule", "fix", "publish", "linter")
"""The folders of tests that run these modules in their own process."""

OPERATORS = (
    *(
        f"core/ReplaceComparisonOperator_{one}"
        for one in ("Eq_NotEq", "NotEq_Eq", "Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt")
    ),
    *(f"core/ReplaceComparisonOperator_{one}" for one in ("Is_IsNot", "IsNot_Is")),
    *(f"core/ReplaceBinaryOperator_{one}" for one in ("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Mul")),
    "core/AddNot",
    "core/NumberReplacer",
    "core/ReplaceAndWithOr",
    "core/ReplaceBreakWithContinue",
    "core/ReplaceContinueWithBreak",
    "core/ReplaceFalseWithTrue",
    "core/ReplaceOrWithAnd",
    "core/ReplaceTrueWithFalse",
    "core/ZeroIterationForLoop",
)
"""Of cosmic-ray's operators those whose mutants are mostly other programs, not the same one written differently."""

CHILD = """
import importlib.util, os, sys
sys.path.insert(0, os.getcwd())
import pytest
class Chosen:
    def pytest_collection_modifyitems(self, items):
        order = {name: at for at, name in enumerate(open(sys.argv[1], encoding="utf-8").read().split("\\0"))}
        items[:] = sorted((item for item in items if item.nodeid in order), key=lambda item: order[item.nodeid])
files = open(sys.argv[2], encoding="utf-8").read().split("\\0")
os._exit(pytest.main(["-x", "-q", "-n0", "-p", "no:cacheprovider", "-p", "no:randomly", *files], plugins=[Chosen()]))
"""


class Mutant(NamedTuple):
    """One change: the module, what is done to it by which operator, at which of its places, on which line."""

    path: str
    operator: str
    occurrence: int
    line: int

    def make(self) -> str:
        """Return the changed module."""
        changed = mutate_code(read_module(self.path), get_operator(self.operator)(), self.occurrence)
        if changed is None:
            raise LookupError(self)
        return str(changed)

    def show(self) -> str:
        """Return the place and the changed lines."""
        lines = difflib.unified_diff(read_module(self.path).split("\n"), self.make().split("\n"), n=0, lineterm="")
        return "\n    ".join([f"{self.path}:{self.line}", *(one for one in lines if one[:2] not in {"--", "++", "@@"})])


class Coverage:
    """Which tests run which lines."""

    def __init__(self, file: Path) -> None:
        """Read what coverage has written."""
        self._data = CoverageData(str(file))
        self._data.read()
        self._files = {Path(one).relative_to(ROOT).as_posix(): one for one in self._data.measured_files()}
        self._lines: dict[str, dict[int, list[str]]] = {}
        self._breadth: Counter[str] = Counter()
        for path, file_name in self._files.items():
            by_line = self._data.contexts_by_lineno(file_name)
            self._lines[path] = by_line
            self._breadth.update(name for names in by_line.values() for name in names if name)

    def find_tests(self, mutant: Mutant) -> list[str]:
        """Return the tests that may notice a mutant, the narrowest first."""
        names = find_names(mutant.path, mutant.line)
        found = set(self._lines.get(mutant.path, {}).get(mutant.line, ())) if not names else set()
        for path, by_line in self._lines.items() if names else ():
            for number, line in enumerate(read_module(path).split("\n"), 1):
                if number in by_line and names.intersection(re.findall(r"\w+", line)):
                    found.update(by_line[number])
        found.discard("")
        tests = {name.partition("|")[0] for name in sorted(found, key=lambda one: (self._breadth[one], one))}
        breadth = {name.partition("|")[0]: size for name, size in self._breadth.items()}
        return sorted(tests, key=lambda one: (breadth[one], one))[:MAX_TESTS]


@cache
def read_module(path: str) -> str:
    """Return the text of a module, as it is in the checkout."""
    return (ROOT / path).read_text(encoding="utf-8")


def find_names(path: str, line: int) -> set[str]:
    """Return what a line outside of functions defines, with the class around it; nothing for one in a function."""
    names: set[str] = set()
    body: Sequence[ast.stmt] = ast.parse(read_module(path)).body
    while body:
        inside = [one for one in body if _get_first_line(one) <= line <= (one.end_lineno or 0)]
        body = ()
        for one in inside:
            if isinstance(one, ast.FunctionDef) and line >= one.body[0].lineno:
                return set()
            if isinstance(one, ast.ClassDef | ast.FunctionDef):
                names.add(one.name)
                body = one.body
            names.update(_list_targets(one))
    return names


def _get_first_line(statement: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(one.lineno for one in decorators)])


def _list_targets(statement: ast.stmt) -> Iterator[str]:
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    yield from (one.id for one in targets if isinstance(one, ast.Name))


def draw_mutants(group: str, modules: int, mutants: int, seed: int) -> list[Mutant]:
    """Return mutants of some modules of a group, by lot."""
    chance = random.Random(f"{seed}-{group}")  # noqa: S311  # a sample, no secret
    files = [path for folder in GROUPS[group] for path in sorted((ROOT / folder).rglob("*.py"))]
    places = {path: list_places(path.relative_to(ROOT).as_posix()) for path in files if path.name != "__init__.py"}
    drawn = chance.sample([path for path in places if places[path]], k=min(modules, len(places)))
    every = [mutant for path in drawn for mutant in places[path]]
    return sorted(chance.sample(every, k=min(mutants, len(every))))


@cache
def list_places(path: str) -> list[Mutant]:
    """Return all mutants of a module."""
    counts: Counter[str] = Counter()
    found = []
    stack = [get_ast(read_module(path))]
    while stack:
        node = stack.pop()
        for name in OPERATORS:
            for begin, _ in get_operator(name)().mutation_positions(node):
                found.append(Mutant(path, name, counts[name], begin[0]))
                counts[name] += 1
        stack.extend(reversed(getattr(node, "children", ())))
    return found


def measure_coverage(file: Path) -> None:
    """Find out which test runs which line."""
    print(f"which test runs which line is found out now, into {file.name}", flush=True)
    settings = file.with_suffix(".rc")
    settings.write_text(f"[run]\nsource =\n  contentlint\n  rules\ndata_file = {file}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", "--cov", "--cov-report="]
    options = [f"--cov-config={settings}", "--cov-context=test", *(f"tests/{name}" for name in TESTS)]
    subprocess.run([*command, *options], cwd=ROOT, check=True)  # noqa: S603  # our own words


def copy_tree(target: Path) -> None:
    """Copy what the tests need, with the bytecode that is there."""
    for name in ("contentlint", "rules", "tests", "articles", "docs", "tools", "benchmarks"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("node_modules"))
    for file in [one for one in ROOT.iterdir() if one.is_file() and not one.name.startswith(".mutation")]:
        shutil.copy2(file, target)


def is_caught(mutant: Mutant, tests: Sequence[str], tree: Path) -> bool:
    """Tell whether a test fails where the tree has the mutant."""
    file = tree / mutant.path
    lists = [tree / "chosen-tests", tree / "chosen-files"]
    lists[0].write_text("\0".join(tests), encoding="utf-8")
    lists[1].write_text("\0".join(dict.fromkeys(test.partition("::")[0] for test in tests)), encoding="utf-8")
    file.write_text(mutant.make(), encoding="utf-8")
    try:
        done = subprocess.run(  # noqa: S603  # our own words
            [sys.executable, "-c", CHILD, *map(str, lists)],
            cwd=tree,
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (MAX_PROCESSOR_SECONDS, MAX_PROCESSOR_SECONDS)),
        )
    finally:
        shutil.copy2(ROOT / mutant.path, file)
    if done.returncode == 5:
        sys.exit(f"none of the tests of {mutant} was found; is the coverage old?")
    return done.returncode != 0


def try_all(mutants: Sequence[Mutant], coverage: Coverage, jobs: int) -> Iterator[tuple[Mutant, int, bool]]:
    """Yield each mutant, how many tests it is shown to, and whether one of them notices it."""
    with tempfile.TemporaryDirectory(prefix="contentlint-mutants-") as folder:
        trees = [Path(folder, str(number)) for number in range(jobs)]
        for tree in trees:
            copy_tree(tree)

        def try_one(mutant: Mutant) -> tuple[Mutant, int, bool]:
            tests = coverage.find_tests(mutant)
            tree = trees.pop()
            try:
                return mutant, len(tests), bool(tests) and is_caught(mutant, tests, tree)
            finally:
                trees.append(tree)

        with ThreadPoolExecutor(jobs) as pool:
            yield from pool.map(try_one, mutants)


def main() -> int:
    """Draw, try and count; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--modules", type=int, default=10, help="of each group")
    parser.add_argument("--mutants", type=int, default=40, help="of each group")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--group", nargs="*", choices=GROUPS, default=list(GROUPS))
    parser.add_argument("--coverage", type=Path, default=ROOT / ".mutation-coverage")
    arguments = parser.parse_args()
    if not arguments.coverage.exists():
        measure_coverage(arguments.coverage)
    coverage = Coverage(arguments.coverage)
    caught: defaultdict[str, list[bool]] = defaultdict(list)
    for group in arguments.group:
        mutants = draw_mutants(group, arguments.modules, arguments.mutants, arguments.seed)
        print(f"\n{group}: {len(mutants)} mutants of {', '.join(sorted({one.path for one in mutants}))}", flush=True)
        for mutant, size, is_one_caught in try_all(mutants, coverage, arguments.jobs):
            caught[group].append(is_one_caught)
            if not is_one_caught:
                print(f"  survives {size} tests: {mutant.show()}", flush=True)
    print(f"\nseed {arguments.seed}")
    for group, results in caught.items():
        print(f"{group:12} {sum(results)} of {len(results)} caught, {sum(results) / len(results):.0%}")
    return any(sum(results) < MUTANTS.limit * len(results) for results in caught.values())


if __name__ == "__main__":
    sys.exit(main())
