"""The literate cases and :mod:`contentlint.rule.testing`, as authors of rules use them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sample_rules import CODED, DECLARED

from contentlint.rule import RuleError
from contentlint.rule.loading.case_file import Mark, parse_cases, read_cases, read_examples, take_marks
from contentlint.rule.registry import Registry
from contentlint.rule.spec import Example
from contentlint.rule.testing import run_rule
from contentlint.rule.testing.cases import check_case

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
        ("```markdown pth=a.md\nA.\n```\n", "unknown detail 'pth=', did you mean 'path='"),
        ("```markdown examples\nA.\n```\n", "unknown detail 'examples', did you mean 'example'"),
        ("```markdown path\nA.\n```\n", "unknown detail 'path', did you mean 'path='"),
        ('```markdown path="a.md\nA.\n```\n', "cases:1: No closing quotation"),
        ("```markdown today=now\nA.\n```\n", "cases:1: Invalid isoformat"),
        ("```markdown\nA.\n", "cases:1: the fence is not closed"),
    ],
)
def test_a_wrong_case_is_refused(text: str, problem: str) -> None:
    with pytest.raises(RuleError, match=problem):
        list(parse_cases(text))


def test_messages_on_one_line_stay_in_their_order() -> None:
    assert take_marks("a <!-- expect: z, b -->\n") == ("a\n", (Mark(1, "z"), Mark(1, "b")))


SITE = """\
## Examples

A pot is no kettle.

```toml
also = ["pan"]
```

```markdown example path="my pots/a.md"
A pot, a pot. <!-- expect: pot, pot -->
```

```markdown path=before:b.md
A pot.
```

```text path=pot.png
```

The last line has no end.

```html path=c.html no-final-newline
A kettle.
```

## Others

They are another site.

```markdown example
A kettle.
```
"""


def test_a_fence_may_be_an_example_and_its_site_goes_with_it(write: Write, load: Load, tmp_path: Path) -> None:
    write("style/no_pots.py", CODED)
    file = tmp_path / "pots.md"
    file.write_text(SITE, "utf-8")
    others = {"before:b.md": "A pot.\n", "pot.png": "", "c.html": "A kettle."}
    bad = Example("A pot, a pot.\n", ("pot", "pot"), options={"also": ("pan",)}, path="my pots/a.md", others=others)
    spec = load().get("style/no-pots")
    assert list(read_examples(spec, file)) == [bad, Example("A kettle.\n")]
    assert [case.path for case in read_cases(file)] == ["my pots/a.md", "c.html", ""]
    assert list(read_examples(spec, tmp_path / "none.md")) == []


def test_an_example_is_held_against_its_rule(write: Write, load: Load, tmp_path: Path) -> None:
    write("style/no_pots.py", CODED)
    file = tmp_path / "pots.md"
    file.write_text("```markdown\nA.\n```\n\n```markdown example\nA. <!-- expect: pto -->\n```\n", "utf-8")
    with pytest.raises(RuleError, match=r"pots\.md:5: unknown message 'pto', did you mean 'pot'"):
        list(read_examples(load().get("style/no-pots"), file))
    file.write_text("```toml\nstict = true\n```\n\n```markdown example\nA.\n```\n", "utf-8")
    with pytest.raises(RuleError, match=r"pots\.md:5: unknown option 'stict', did you mean 'strict'"):
        list(read_examples(load().get("style/no-pots"), file))


def test_one_rule_is_run_over_one_text(write: Write, folder: Path) -> None:
    [finding] = run_rule("faq/answer-missing", "## FAQ\n\n### Why?\n\n### How?\n\nSo.\n")
    assert (finding.rule, finding.message_id) == ("faq/answer-missing", "missing")
    write("style/pots.yaml", DECLARED)
    [finding] = run_rule("style/pots", "A pot.", custom_folders=[folder])
    assert finding.message == "Write “kettle”, not “pot”."
    with pytest.raises(ValueError, match="unknown rule 'style/pot'"):
        run_rule("style/pot", "A pot.", custom_folders=[folder])
    with pytest.raises(ValueError, match="unknown option 'mx'"):
        run_rule("key-points/count", "A.", options={"mx": 3})
