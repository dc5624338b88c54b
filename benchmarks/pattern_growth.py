"""Which regular expressions take more than linear time: each one runs over strings that are made of its own matches.

Run: ``python benchmarks/pattern_growth.py [NAME …]`` (default: all patterns; NAME is a part of ``module:name``). A
string is a unit, many times, behind the beginning of a match, alone or with words behind it that match nothing. Units
are pieces of strings that the pattern matches, which Hypothesis makes, the words in the pattern and common
characters. What takes long for ``LENGTH`` characters is compared with a fourth of them: a factor of 4 is linear, one
of 16 quadratic. Exit code 1 where a pattern grows faster than linearly; those of ``BOUNDED`` run only over texts of a
limited length.
"""

import argparse
import ast
import importlib
import pkgutil
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import contentlint
from contentlint.prose.lazy_pattern import LazyPattern

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("article", "document", "prose", "publish", "site", "source")
LENGTH = 6_000
SLOW = 0.004
"""Seconds of processor time for a string of ``LENGTH`` below which no pattern is quadratic."""

MAX_FACTOR = 8
MAX_SECONDS = 0.2
"""What takes longer for a part of ``LENGTH`` is not tried with more."""

SAMPLES = 12
MAX_NAME = 60
MAX_UNIT = 8
COMMON = (
    *"aA1 .-_*[(<&|#:=!?\"'’`~/\\\n\t",
    *("a ", "A ", "A-", "a.", ".A", "1.", "a\n", "\n\n", " \n", "](", "a='", '"\\', "ä", "茶"),
)
TAILS = ("", " a b c d\0")
"""What stands behind the units; a pattern for the end of a text takes longest where it does not match there."""

MOVING = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
"""Methods that try a pattern at each place of a text."""

METHODS = MOVING | {"compile", "match", "fullmatch"}

BOUNDED = {
    "article.citations:_WORD_BEFORE": "60 characters before a mark",
    "article.edits.faq:_LEAD": "40 characters before an answer",
    "article.edits.headings:_TAG_BEFORE": "1,000 characters above a line",
    "article.parts.byline:_NAME_END": "lines of 120 characters",
    "article.parts.dates:DATED_LINE": "lines of 240 characters",
    "article.parts.faq_pairs:_ONLY_SIGNS": "8 characters",
    "article.parts.faq_pairs:f'(?:^|[\\\\s*_#>])(?:{build_question_prefix()})'": "24 characters before a question",
    "document.front_matter.toml_reader:_KEY_PART": "a key that another pattern has read",
    "document.front_matter.toml_reader:_WHERE": "what the reader of TOML says of a mistake",
    "document.html.tokens:_TOLERANT": "the first tag that it does not match; from there on another pattern is used",
    "document.markdown.mdx_modules:_TOKEN": "5,000 characters of a module",
    "document.markdown.reader:_DEFINITION": "labels of 999 characters",
    "document.slugs:_AROUND_GAP": "ids in which another pattern has left no two hyphens in a row",
    "prose.invisible_characters:_ADDRESS": "so many characters of a line as decide on its script",
    "prose.part_labels:_LOOSE": "the beginning of a label, where alone they are tried",
    "prose.person_names:_SEPARATOR": "names of some words",
    "prose.phrases:CHOICE": "phrases of the lists of words",
    "prose.phrases:PIECE": "phrases of the lists of words",
    "publish.word_file:_HEADING": "HTML that the reader of Word files wrote",
    "publish.word_file:_TAG": "HTML that the reader of Word files wrote",
    "rule.builtin.trust.weasel:NAMED_BEFORE": "the characters right before a phrase",
    "source.gitignore:TOKEN": "lines of ignore files, of which longer ones are not read",
    "source.word.lines:_TOKEN": "HTML that the reader of Word files wrote",
}
"""Patterns that are run only over texts of a limited length, and what limits it."""


class Pattern(NamedTuple):
    """A pattern, where it stands, and whether it is tried at each place of a text."""

    name: str
    compiled: "re.Pattern[str]"
    moves: bool


def main() -> int:
    """Run every pattern, print those that grow too fast, and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*")
    wanted = parser.parse_args().names
    modules = list(load_modules())
    patterns = [one for one in list_patterns(modules) if not wanted or any(name in one.name for name in wanted)]
    steep = []
    for pattern in patterns:
        found = find_growth(pattern)
        if found is None:
            continue
        known = BOUNDED.get(pattern.name)
        print(f"{pattern.name}: {found}{f' (not over long texts: {known})' if known else ''}", flush=True)
        steep += [] if known else [pattern]
    print(f"{len(patterns)} patterns, {len(steep)} of them grow faster than linearly")
    return 1 if steep else 0


# --- patterns -----------------------------------------------------------------------------------


def load_modules() -> Iterator[ModuleType]:
    """Yield the modules that have patterns over articles."""
    for package in PACKAGES:
        base = importlib.import_module(f"contentlint.{package}")
        yield base
        for found in pkgutil.walk_packages(base.__path__, f"{base.__name__}."):
            yield importlib.import_module(found.name)
    for path in sorted((ROOT / "rules").rglob("*.py")):
        yield importlib.import_module(f"contentlint.rule.builtin.{path.parent.name}.{path.stem}")


def list_patterns(modules: list[ModuleType]) -> Iterator[Pattern]:
    """Yield each pattern once: those with a name, and those that stand in a call."""
    methods = {module.__name__: find_methods([module]) for module in modules}
    anywhere = find_methods(modules)
    seen: set[tuple[str, int]] = set()
    for module in modules:
        place = module.__name__.removeprefix(f"{contentlint.__name__}.")
        own = methods[module.__name__]
        named = [
            (name, one, own[name] if name.startswith("_") else anywhere[name])
            for name, value in vars(module).items()
            for one in list_compiled(value)
        ]
        for name, compiled, used in [*named, *list_inline(module)]:
            key = (compiled.pattern, compiled.flags)
            if key not in seen and isinstance(compiled.pattern, str):
                seen.add(key)
                yield Pattern(f"{place}:{name}", compiled, not used or bool(used & MOVING))


def list_compiled(value: object) -> Iterator["re.Pattern[str]"]:
    """Yield the patterns that a value is or holds."""
    if isinstance(value, LazyPattern):
        yield value.compile()
    elif isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from list_compiled(one)
    elif isinstance(value, tuple | list | frozenset | set):
        for one in value:
            yield from list_compiled(one)


def find_methods(modules: list[ModuleType]) -> dict[str, set[str]]:
    """Return by which methods each name is used; a pattern that is handed on is used by one that is not known."""
    used: dict[str, set[str]] = defaultdict(set)
    for module in modules:
        for node in ast.walk(read_code(module)):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                used[node.value.id].add(node.attr)
            elif isinstance(node, ast.Call):
                for argument in node.args:
                    if isinstance(argument, ast.Name):
                        used[argument.id].add("search")
    return used


def list_inline(module: ModuleType) -> Iterator[tuple[str, "re.Pattern[str]", set[str]]]:
    """Yield the patterns of calls such as ``re.search(r"…", text)`` that need nothing but the module's own names."""
    for node in ast.walk(read_code(module)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        if not (isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.func.attr in METHODS):
            continue
        if isinstance(node.args[0], ast.Starred):
            continue
        flags = next((one for one in node.args[1:] if is_flag(one)), None)
        try:
            value = evaluate(node.args[0], module)
            compiled = re.compile(value, evaluate(flags, module) if flags else 0)
        except (NameError, TypeError, AttributeError):
            continue  # made of what is only known when it runs
        yield ast.unparse(node.args[0])[:MAX_NAME], compiled, {node.func.attr}


def is_flag(node: ast.expr) -> bool:
    """Tell whether an argument is made of flags."""
    return isinstance(node, ast.Attribute) and node.attr.isupper()


def evaluate(node: ast.expr, module: ModuleType) -> object:
    """Return the value of an expression in a module."""
    return eval(compile(ast.Expression(node), "<pattern>", "eval"), dict(vars(module)))  # noqa: S307  # our own code


def read_code(module: ModuleType) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(Path(str(module.__file__)).read_text("utf-8"))


# --- strings ------------------------------------------------------------------------------------


def find_growth(pattern: Pattern) -> str | None:
    """Say over which string a pattern grows faster than linearly; None if there is none."""
    run = partial(_run_through if pattern.moves else _run_once, pattern.compiled)
    for (head, unit), tail in product(list_pumps(pattern.compiled), TAILS):
        for size in (LENGTH // 64, LENGTH // 16, LENGTH // 4):
            if measure(run, build(head, unit, size, tail)) > MAX_SECONDS:
                return f"more than {MAX_SECONDS} s for {size} characters: {head!r} + {unit!r} × n + {tail!r}"
        long = build(head, unit, LENGTH, tail)
        taken = measure(run, long)
        if taken < SLOW:
            continue
        short = min(measure(run, build(head, unit, LENGTH // 4, tail)) for _ in range(3))
        taken = min(taken, measure(run, long), measure(run, long))
        if taken >= SLOW and taken > short * MAX_FACTOR:
            times = f"{taken * 1000:.0f} ms for {LENGTH} characters, {taken / short:.0f} times a fourth of them"
            return f"{times}: {head!r} + {unit!r} × n + {tail!r}"
    return None


def build(head: str, unit: str, length: int, tail: str) -> str:
    """Return the beginning of a match, many units, and what ends no match."""
    return head + unit * (length // len(unit)) + tail


def _run_through(pattern: "re.Pattern[str]", text: str) -> None:
    for _ in pattern.finditer(text):
        pass


def _run_once(pattern: "re.Pattern[str]", text: str) -> None:
    pattern.match(text)
    pattern.fullmatch(text)


def measure(run: Callable[[str], None], text: str) -> float:
    """Return the processor time of one run, in seconds."""
    start = time.process_time()
    run(text)
    return time.process_time() - start


def list_pumps(pattern: "re.Pattern[str]") -> list[tuple[str, str]]:
    """Return beginnings and units: pieces of what the pattern matches, its words and common characters."""
    samples = draw_samples(pattern)
    words = [word for word in re.findall(r"[^\W_]{2,}", pattern.pattern) if len(word) <= MAX_UNIT * 2][:20]
    pumps = dict.fromkeys(("", unit) for unit in (*COMMON, *words, *(f"{word} " for word in words)))
    for sample in samples:
        short = sample[: MAX_UNIT * 4]
        pumps.update(dict.fromkeys((short, unit) for unit in COMMON[:12]))
        for start in range(len(short)):
            for end in range(start + 1, min(start + MAX_UNIT, len(short)) + 1):
                pumps["", short[start:end]] = None
                pumps[short[:start], short[start:end]] = None
    return list(pumps)


def draw_samples(pattern: "re.Pattern[str]") -> list[str]:
    """Return strings that a pattern matches, the shortest first."""
    found: set[str] = set()
    alphabet = st.characters(min_codepoint=0x20, max_codepoint=0x7E, include_characters="\n\t’“”")

    @settings(
        max_examples=SAMPLES * 2,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.from_regex(pattern, alphabet=alphabet))
    def collect(text: str) -> None:
        found.add(text)

    try:
        collect()
    except Exception:  # noqa: BLE001  # a pattern that Hypothesis cannot draw from has its words and the common units
        return sorted(found, key=lambda one: (len(one), one))[:SAMPLES]
    return sorted(found, key=lambda one: (len(one), one))[:SAMPLES]


if __name__ == "__main__":
    sys.exit(main())
