"""Run the literate cases: articles with marks where a rule must find something, see ``docs/dev/built-in-rules.md``."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from each import hold_for_each

from contentlint.config import Overlay
from contentlint.linter.context import load_context
from contentlint.linter.lint import check_article
from contentlint.rule.builtin import load_registry
from contentlint.rule.loading.case_file import Case, Mark, read_cases
from contentlint.rule.testing.cases import check_case
from contentlint.source import Source

HERE = Path(__file__).parent
REGISTRY = load_registry()


def all_cases() -> Iterator[tuple[str, Case]]:
    for file in sorted(HERE.rglob("*.md")):
        rule_id = file.relative_to(HERE).with_suffix("").as_posix()
        for case in read_cases(file):
            yield rule_id, case


CASES = list(all_cases())
OF_RULES = [(rule_id, case) for rule_id, case in CASES if REGISTRY.get(rule_id).scope != "run"]
OF_THE_ENGINE = [one for one in CASES if one not in OF_RULES]


@pytest.mark.parametrize("rule_id", sorted({rule_id for rule_id, _ in OF_RULES}))
def test_cases(rule_id: str) -> None:
    hold_for_each(check_marks, [one for one in OF_RULES if one[0] == rule_id])


def check_marks(rule_id: str, case: Case) -> None:
    outcome = check_case(REGISTRY.get(rule_id), case)
    place = f"{rule_id}.md:{case.line}, {case.title}"
    assert outcome.is_right, f"{place}: marked but not found {outcome.missing}, not marked {outcome.unmarked}"


@pytest.mark.parametrize(("rule_id", "case"), OF_THE_ENGINE)
def test_case_of_a_rule_that_the_engine_asks(rule_id: str, case: Case) -> None:
    setup = load_context("/", overlay=Overlay(select=(rule_id, "readability")), today=case.today)
    found = check_article(Source(case.text, "example.md"), setup)
    assert [Mark(one.line, one.message_id) for one in found if one.rule == rule_id] == list(case.marks)


def test_every_case_says_why() -> None:
    assert [f"{rule_id}:{case.line}" for rule_id, case in CASES if not case.why.endswith((".", ":"))] == []


def test_no_case_stands_twice() -> None:
    keys = [
        (rule_id, case.text, str(case.options), case.format, case.path, case.today, str(case.others))
        for rule_id, case in CASES
    ]
    assert len(keys) == len(set(keys))
