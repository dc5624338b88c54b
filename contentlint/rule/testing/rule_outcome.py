"""All examples and cases of a rule, run: what was expected and what was found instead."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from contentlint.rule.errors import RuleError
from contentlint.rule.loading.case_file import Case, Mark, read_cases
from contentlint.rule.registry import Registry
from contentlint.rule.spec import RuleSpec
from contentlint.rule.testing.cases import check_case
from contentlint.rule.testing.run import list_wrong_examples, run_example


class RuleOutcome(Struct, frozen=True):
    """How many examples and cases of a rule ran, and what is wrong, in a sentence each."""

    rule: str
    examples: int
    cases: int
    faults: tuple[str, ...]


def try_rule(registry: Registry, rule: str, case_file: Path) -> RuleOutcome:
    """Run all examples of a rule, and the cases of its file if that is there."""
    spec = registry.get(rule)
    try:
        examples = registry.get_examples(rule)
        faults = list(list_wrong_examples(spec, examples, [run_example(spec, one) for one in examples]))
    except RuleError as problem:
        return RuleOutcome(rule, 0, 0, (str(problem),))
    try:
        cases = read_cases(case_file) if case_file.is_file() else []
        faults += [fault for case in cases for fault in _try_case(spec, case, case_file)]
    except (RuleError, OSError, UnicodeDecodeError) as problem:
        return RuleOutcome(rule, len(examples), 0, (*faults, f"{case_file}: {problem}"))
    return RuleOutcome(rule, len(examples), len(cases), tuple(faults))


def _try_case(spec: RuleSpec, case: Case, file: Path) -> Iterator[str]:
    try:
        outcome = check_case(spec, case)
    except RuleError as problem:
        yield f"{file}:{case.line}: {problem}"
        return
    if not outcome.is_right:
        wanted, got = _describe(outcome.missing), _describe(outcome.unmarked)
        named = f" “{case.title}”" if case.title else ""
        yield f"{file}:{case.line}:{named} expected {wanted}, but got {got}"


def _describe(marks: tuple[Mark, ...]) -> str:
    """Return what is found where, by the lines of the article; what is as it should be is not named."""
    return ", ".join(f"“{one.message_id}” on line {one.line}" for one in marks) or "nothing else"


def find_lonely_cases(folder: Path, rules: "tuple[str, ...]") -> list[Path]:
    """Return the case files of a folder that no rule has, for example because its name is misspelled."""
    known = {get_case_file(folder, rule) for rule in rules}
    return sorted(file for file in folder.glob("*/*.md") if file not in known)


def get_case_file(folder: Path, rule: str) -> Path:
    """Return the file with the cases of a rule."""
    family, _, name = rule.partition("/")
    return folder / family / f"{name}.md"
