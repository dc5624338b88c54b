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
import json
import os
import random
import re
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

NO_TESTS = 5
"""The exit code of pytest that has found no test."""

GROUPS: dict[str, tuple[str, ...]] = {
    "rules": ("rules",),
    "recognisers": ("contentlint/article", "contentlint/prose"),
    "readers": ("contentlint/document",),
    "findings": ("contentlint/findings",),
    "site": ("contentlint/site",),
}
TESTS = (
    "article",
    "cli/init",
    "config",
    "document",
    "findings",
    "fix",
    "languages",
    "linter",
    "properties/article",
    "properties/document",
    "properties/fix",
    "properties/languages",
    "properties/linter",
    "properties/prose",
    "properties/publish",
    "properties/reporters",
    "properties/rule",
    "properties/site",
    "prose",
    "publish",
    "reporters",
    "rule",
    "rules",
    "site",
)
"""The folders of tests that run these modules in their own process."""

OF_OPTIONS = "tests/config/test_schema.py::test_the_file_in_docs_is_up_to_date"
"""Holds what rules let users set, such as the bounds of an option, against the file in ``docs/``."""

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

IN_MEMORY = re.compile(r"class \w+\(Struct\b")
"""How instances lie in memory (``gc=False``) is no other program either."""

SERVER = """
import json, os, resource, sys
sys.path.insert(0, os.getcwd())
import bs4, click, hypothesis, jinja2, markdown_it, mdit_py_plugins, msgspec, pytest, regex, yaml

class Chosen:
    def __init__(self, tests):
        self.order = {name: at for at, name in enumerate(tests)}
    def pytest_collection_modifyitems(self, items):
        items[:] = sorted((one for one in items if one.nodeid in self.order), key=lambda one: self.order[one.nodeid])

answers = os.fdopen(os.dup(1), "w")
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
os.dup2(1, 2)
for line in sys.stdin:
    tests, seconds = json.loads(line)
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
        options = ["-x", "-q", "-n0", "-p", "no:cacheprovider", "--tb=no"]
        options.append("-Wignore::pytest.PytestAssertRewriteWarning")
        os._exit(pytest.main([*options, *files], plugins=[Chosen(tests)]))
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), file=answers, flush=True)
"""
"""Runs tests with what they import besides our own modules in memory already, a fork for each mutant."""


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

    def get_line(self) -> str:
        """Return the line as it is without the change."""
        return read_module(self.path).split("\n")[self.line - 1]

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
        stem = Path(mutant.path).stem
        users = [path for path in self._lines if path == mutant.path or re.search(rf"\b{stem}\b", read_module(path))]
        for path, by_line in ((path, self._lines[path]) for path in users if names):
            for number, line in enumerate(read_module(path).split("\n"), 1):
                if number in by_line and names.intersection(re.findall(r"\w+", line)):
                    found.update(by_line[number])
        found.discard("")
        tests = {name.partition("|")[0] for name in sorted(found, key=lambda one: (self._breadth[one], one))}
        breadth = {name.partition("|")[0]: size for name, size in self._breadth.items()}
        of_options = [OF_OPTIONS] if "Option(" in mutant.get_line() else []
        return of_options + sorted(tests - {*of_options}, key=lambda one: (breadth[one], one))[: MAX_TESTS - 1]


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
    yield from (one.id for target in targets if target for one in ast.walk(target) if isinstance(one, ast.Name))


def draw_mutants(group: str, modules: int, mutants: int, seed: int) -> list[Mutant]:
    """Return mutants of some modules of a group, by lot."""
    chance = random.Random(f"{seed}-{group}")  # noqa: S311  # a sample, no secret
    files = [path for folder in GROUPS[group] for path in sorted((ROOT / folder).rglob("*.py"))]
    places = {path: list_places(path.relative_to(ROOT).as_posix()) for path in files if path.name != "__init__.py"}
    drawn = chance.sample([path for path in places if places[path]], k=min(modules, len(places)))
    every = [mutant for path in drawn for mutant in places[path] if not IN_MEMORY.match(mutant.get_line())]
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
                if not _is_in_signature(node):
                    found.append(Mutant(path, name, counts[name], begin[0]))
                counts[name] += 1
        stack.extend(reversed(getattr(node, "children", ())))
    return found


def _is_in_signature(node: object) -> bool:
    """Tell whether a “*” parts parameters: as a “/” it would take the same calls."""
    return getattr(getattr(node, "parent", None), "type", "") in {"parameters", "param", "lambdef"}


def measure_coverage(file: Path) -> None:
    """Find out which test runs which line."""
    print(f"which test runs which line is found out now, into {file.name}", flush=True)
    with tempfile.TemporaryDirectory(prefix="contentlint-coverage-") as folder:
        settings = Path(folder, "coverage.ini")  # beside FILE, coverage would remove it with the data of its processes
        settings.write_text(f"[run]\nsource =\n  contentlint\n  rules\ndata_file = {file}\n", encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", "--cov", "--cov-report="]
        options = [f"--cov-config={settings}", "--cov-context=test", *(f"tests/{name}" for name in TESTS)]
        subprocess.run([*command, *options], cwd=ROOT, check=True)  # noqa: S603  # our own words


class Tree:
    """A copy of the checkout in which one mutant at a time is made and tried."""

    def __init__(self, folder: Path) -> None:
        """Copy what the tests need, with the bytecode that is there, and start what runs them."""
        self._folder = folder
        for name in ("contentlint", "rules", "tests", "articles", "docs", "tools", "benchmarks"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("node_modules"))
        for file in [one for one in ROOT.iterdir() if one.is_file() and not one.name.startswith(".mutation")]:
            shutil.copy2(file, folder)
        self._server = subprocess.Popen(  # noqa: S603  # our own words
            [sys.executable, "-c", SERVER],
            cwd=folder,
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def is_caught(self, mutant: Mutant, tests: Sequence[str]) -> bool:
        """Tell whether a test fails with a mutant; leave where the tests are not found, for nothing then was tried."""
        file = self._folder / mutant.path
        file.write_text(mutant.make(), encoding="utf-8")
        try:
            code = self.run(tests)
        finally:
            shutil.copy2(ROOT / mutant.path, file)
        if code == NO_TESTS:
            sys.exit(f"none of the tests of {mutant} was found; is the coverage old?")
        return code != 0

    def run(self, tests: Sequence[str]) -> int:
        """Run some tests; return the exit code of pytest, or the signal that ended it, below 0."""
        asked, answered = self._server.stdin, self._server.stdout
        if asked is None or answered is None:
            raise RuntimeError("the server of tests has no pipes")
        asked.write(json.dumps([tests, MAX_PROCESSOR_SECONDS]) + "\n")
        asked.flush()
        return int(answered.readline())

    def close(self) -> None:
        """End what runs the tests."""
        self._server.communicate()


def try_all(mutants: Sequence[Mutant], coverage: Coverage, trees: list[Tree]) -> Iterator[tuple[Mutant, int, bool]]:
    """Yield each mutant, how many tests it is shown to, and whether one of them notices it."""

    def try_one(mutant: Mutant) -> tuple[Mutant, int, bool]:
        tests = coverage.find_tests(mutant)
        tree = trees.pop()
        try:
            return mutant, len(tests), bool(tests) and tree.is_caught(mutant, tests)
        finally:
            trees.append(tree)

    with ThreadPoolExecutor(len(trees)) as pool:
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
    with tempfile.TemporaryDirectory(prefix="contentlint-mutants-") as folder:
        trees = [Tree(Path(folder, str(number))) for number in range(arguments.jobs)]
        for group in arguments.group:
            mutants = draw_mutants(group, arguments.modules, arguments.mutants, arguments.seed)
            print(
                f"\n{group}: {len(mutants)} mutants of {', '.join(sorted({one.path for one in mutants}))}", flush=True
            )
            if trees[0].run(coverage.find_tests(mutants[0])) != 0:
                sys.exit(f"tests of {mutants[0].path} fail without a mutant, or are not found; is the coverage old?")
            for mutant, size, is_caught in try_all(mutants, coverage, trees):
                caught[group].append(is_caught)
                if not is_caught:
                    print(f"  survives {size} tests: {mutant.show()}", flush=True)
        for tree in trees:
            tree.close()
    print(f"\nseed {arguments.seed}")
    for group, results in caught.items():
        print(f"{group:12} {sum(results)} of {len(results)} caught, {sum(results) / len(results):.0%}")
    return any(sum(results) < MUTANTS.limit * len(results) for results in caught.values())


if __name__ == "__main__":
    sys.exit(main())
