"""``contentlint test-rules`` from the command line."""

from pathlib import Path

import pytest
from command_line import run_in

from contentlint.rule.scaffold import create_rule

CASES = """\
# Cases

The phrase is found.

```markdown
# Kettles

A sentence with a phrase to avoid. <!-- expect: found -->
```

A quotation is left alone.

```text
Nothing here.
```
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site with one custom rule as it is created, and its cases."""
    (tmp_path / "contentlint.toml").write_text("", "utf-8")
    create_rule("style/no-phrase", tmp_path / "rules")
    write(tmp_path / "tests/rules/style/no-phrase.md", CASES)
    return tmp_path


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")


def test_examples_and_cases_are_run(site: Path) -> None:
    done = run_in(site, "test-rules")
    assert (done.returncode, done.stderr) == (0, "")
    assert "style/no-phrase: 2 examples, 2 cases\n" in done.stdout
    assert done.stdout.endswith("1 rule tested with 2 examples and 2 cases: all right.\n")


def test_what_was_expected_and_found_is_told(site: Path) -> None:
    change(site / "rules/style/no-phrase.yaml", "  - a phrase to avoid\n", "  - nothing here\n")
    done = run_in(site, "test-rules", "style")
    assert done.returncode == 1
    assert "example 2 must give found, and gives nothing" in done.stdout
    assert "no example gives the message found" in done.stdout
    cases = "tests/rules/style/no-phrase.md"
    assert f"{cases}:5: “Cases” expected “found” on line 3, but got nothing else\n" in done.stdout
    assert f"{cases}:13: “Cases” expected nothing else, but got “found” on line 1\n" in done.stdout
    assert done.stdout.endswith("1 rule tested with 2 examples and 2 cases: 1 wrong.\n")


def test_cases_of_no_rule_and_unreadable_cases_are_no_success(site: Path) -> None:
    lonely = site / "tests/rules/style/no-phrases.md"
    write(lonely, CASES)
    done = run_in(site, "test-rules")
    assert (done.returncode, "tests/rules/style/no-phrases.md: no custom rule has this id" in done.stdout) == (1, True)
    assert run_in(site, "test-rules", "style/no-phrase").returncode == 0
    write(site / "tests/rules/style/no-phrase.md", "```markdown\nnever closed\n")
    done = run_in(site, "test-rules", "style/no-phrase")
    assert (done.returncode, "the fence is not closed" in done.stdout) == (1, True)


def test_a_rule_in_python_runs_only_if_it_is_allowed(site: Path) -> None:
    create_rule("style/no-shouting", site / "rules", python=True)
    done = run_in(site, "test-rules")
    assert (done.returncode, "allow-python-rules" in done.stderr) == (2, True), done
    write(site / "contentlint.toml", "allow-python-rules = true\n")
    done = run_in(site, "test-rules", "--allow-python-rules")
    assert (done.returncode, "style/no-shouting: 2 examples\n" in done.stdout) == (0, True), done
    change(site / "rules/style/no_shouting.py", "        for heading", "        raise OSError\n        for heading")
    done = run_in(site, "test-rules", "--allow-python-rules")
    assert (done.returncode, "OSError" in done.stdout, "Traceback" in done.stderr) == (1, True, False), done


def test_without_custom_rules_nothing_is_right(tmp_path: Path) -> None:
    done = run_in(tmp_path, "test-rules")
    assert (done.returncode, "there are no custom rules here" in done.stderr) == (2, True)


def test_a_name_that_no_custom_rule_has_is_an_error(site: Path) -> None:
    for name in ("style/no-phrse", "meta/title-missing"):
        done = run_in(site, "test-rules", name)
        assert (done.returncode, "unknown custom rule or family" in done.stderr) == (2, True)
