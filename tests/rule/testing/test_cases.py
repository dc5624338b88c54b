"""The literate cases and :mod:`contentlint.rule.testing`, as authors of rules use them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sample_rules import DECLARED

from contentlint.rule import RuleError
from contentlint.rule.registry import Registry
from contentlint.rule.testing import run_rule
from contentlint.rule.testing.cases import Mark, check_case, parse_cases, take_marks

Load = Callable[..., Registry]
Write = Callable[..., Path]

CASES = """\
# style/pots

Some words on the rule.

## A pot is found

Whoever says pot means kettle.

```toml
allow = ["pan"]
```

```markdown path=posts/a.md today=2026-02-03
A kettle.

A pot. <!-- expect: found -->
```

## Pasted text too

It has no comments.

~~~~text
A pot. ⟵ found, found
~~~~

This is not an article: `markdown`.

```console
$ pot
```
"""


def test_cases_are_read_from_prose() -> None:
    first, second = parse_cases(CASES)
    assert (first.title, first.why, first.line) == ("A pot is found", "Whoever says pot means kettle.", 13)
    assert (first.text, first.marks) == ("A kettle.\n\nA pot.\n", (Mark(3, "found"),))
    assert (first.options, first.path, first.today.isoformat()) == ({"allow": ["pan"]}, "posts/a.md", "2026-02-03")
    assert (second.format, second.options, second.path) == ("text", {}, "")
    assert second.marks == (Mark(1, "found"), Mark(1, "found"))


@pytest.mark.parametrize(
    ("text", "left", "marks"),
    [
        ("a <!-- expect: x -->\nb", "a\nb", [(1, "x")]),
        ("<!-- expect: x, y -->\na", "a", [(1, "x"), (1, "y")]),
        ("a\n  <!-- expect: x -->\n", "a\n", [(2, "x")]),
        ("a ⟵ x-y\n", "a\n", [(1, "x-y")]),
        ("a <!-- expect: x --> b", "a <!-- expect: x --> b", []),
        ("a <!-- except: x -->", "a <!-- except: x -->", []),
    ],
)
def test_marks_are_taken_out(text: str, left: str, marks: list[tuple[int, str]]) -> None:
    assert take_marks(text) == (left, tuple(Mark(*mark) for mark in marks))


def test_a_case_tells_what_is_missing_and_what_is_too_much(write: Write, load: Load) -> None:
    write("style/pots.yaml")
    spec = load().get("style/pots")
    [case] = parse_cases("```markdown\nA pot.\n\nA kettle. <!-- expect: found -->\n```\n")
    outcome = check_case(spec, case)
    assert not outcome.is_right
    assert outcome == ((Mark(3, "found"),), (Mark(1, "found"),))
    [case] = parse_cases("```markdown\nA pot, a pot. <!-- expect: found -->\n```\n")
    assert check_case(spec, case) == ((), (Mark(1, "found"),))
    [case] = parse_cases("```markdown\nA pot, a pot. <!-- expect: found, found -->\n```\n")
    assert check_case(spec, case).is_right


def test_a_mark_must_be_a_message_of_the_rule(write: Write, load: Load) -> None:
    write("style/pots.yaml")
    [case] = parse_cases("```markdown\nA pot. <!-- expect: fuond -->\n```\n")
    with pytest.raises(RuleError, match="unknown message 'fuond', did you mean 'found'"):
        check_case(load().get("style/pots"), case)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("```toml\na = \n```\n", "cases:1: Invalid value"),
        ("```markdown pth=a.md\nA.\n```\n", "unknown detail 'pth', did you mean 'path'"),
        ("```markdown today=now\nA.\n```\n", "cases:1: Invalid isoformat"),
        ("```markdown\nA.\n", "cases:1: the fence is not closed"),
    ],
)
def test_a_wrong_case_is_refused(text: str, problem: str) -> None:
    with pytest.raises(RuleError, match=problem):
        list(parse_cases(text))


def test_one_rule_is_run_over_one_text(write: Write, folder: Path) -> None:
    [finding] = run_rule("faq/answer-missing", "## FAQ\n\n### Why?\n\n### How?\n\nSo.\n")
    assert (finding.rule, finding.message_id) == ("faq/answer-missing", "missing")
    write("style/pots.yaml", DECLARED)
    [finding] = run_rule("style/pots", "A pot.", house_folders=[folder])
    assert finding.message == "Write “kettle”, not “pot”."
    with pytest.raises(ValueError, match="unknown rule 'style/pot'"):
        run_rule("style/pot", "A pot.", house_folders=[folder])
    with pytest.raises(ValueError, match="unknown option 'mx'"):
        run_rule("key-points/count", "A.", options={"mx": 3})
