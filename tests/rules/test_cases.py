"""Run the literate cases: articles with marks where a rule must find something, see ``docs/writing-rules.md``."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from contentlint.rule.builtin import load_registry
from contentlint.rule.testing.cases import Case, check_case, read_cases

HERE = Path(__file__).parent
REGISTRY = load_registry()


def all_cases() -> Iterator[tuple[str, Case]]:
    for file in sorted(HERE.rglob("*.md")):
        rule_id = file.relative_to(HERE).with_suffix("").as_posix()
        for case in read_cases(file):
            yield rule_id, case


CASES = list(all_cases())


@pytest.mark.parametrize(("rule_id", "case"), CASES, ids=[f"{rule_id}:{case.line}" for rule_id, case in CASES])
def test_case(rule_id: str, case: Case) -> None:
    outcome = check_case(REGISTRY.get(rule_id), case)
    assert outcome.is_right, f"{case.title}: marked but not found {outcome.missing}, not marked {outcome.unmarked}"


def test_every_case_says_why() -> None:
    assert [f"{rule_id}:{case.line}" for rule_id, case in CASES if not case.why.endswith((".", ":"))] == []


def test_no_case_stands_twice() -> None:
    keys = [
        (rule_id, case.text, str(case.options), case.format, case.path, case.today, str(case.others))
        for rule_id, case in CASES
    ]
    assert len(keys) == len(set(keys))
