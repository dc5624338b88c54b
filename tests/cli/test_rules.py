"""``contentlint rules`` and ``explain`` from the command line."""

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from command_line import Result as Done
from command_line import run_in
from sample_rules import DECLARED

from contentlint.cli.rules import explain, rules
from contentlint.rule import RuleError
from contentlint.rule.builtin import load_registry
from contentlint.rule.scaffold import create_rule as write_skeleton

Call = Callable[..., Result]
Command = Callable[..., Done]

COMMANDS = {"rules": rules, "explain": explain}


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Return what runs a command in an empty folder, with a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")

    def run(command: str, *arguments: str) -> Result:
        return CliRunner().invoke(COMMANDS[command], list(arguments))

    return run


def test_all_rules_are_listed(call: Call) -> None:
    lines = call("rules").output.splitlines()
    assert lines[0].split()[:5] == ["rule", "severity", "preset", "fix", "basis"]
    assert [line.split()[0] for line in lines[1:]] == list(load_registry().list_ids())


def test_all_rules_are_listed_as_data(call: Call) -> None:
    data = json.loads(call("rules", "--format", "json").output)
    assert [set(row) for row in data] == [{"id", "severity", "fixable", "basis", "preset", "summary"}] * len(data)
    assert [row["id"] for row in data] == list(load_registry().list_ids())


def test_a_rule_is_explained_with_what_its_examples_really_give(call: Call) -> None:
    output = call("explain", "key-points/count").output
    page, silence = output.split("\nWhen to turn it off\n")
    assert "<!-- contentlint-disable-next-line key-points/count: your reason -->" in silence
    for part in ("Wrong", "Right", "How to fix", "How to configure", "Sources"):
        assert f"\n{part}\n{'-' * len(part)}\n" in output
    assert "min (a whole number of at least 1; default 3): minimum number of points" in output
    assert "The list has 1 key point; write at least 3." in output
    assert "`" not in output
    assert not re.search(r"\{(?!size|gap|quote)", page)


def test_a_rule_is_explained_as_data(call: Call) -> None:
    data = json.loads(call("explain", "meta/description-too-long", "--format", "json").output)
    assert (data["id"], data["severity"]) == ("meta/description-too-long", "warning")
    assert data["options"][0]["name"] == "max"
    assert any(example["findings"] for example in data["examples"])


def test_a_rule_is_explained_as_markdown(call: Call) -> None:
    output = call("explain", "faq/answer-missing", "--format", "markdown").output
    assert output.startswith("# faq/answer-missing\n")
    assert "\n```markdown\n" in output


def test_a_rule_that_is_none_is_a_wrong_call(call: Call) -> None:
    result = call("explain", "faq/anser-missing")
    assert result.exit_code != 0
    assert "unknown rule 'faq/anser-missing', did you mean 'faq/answer-missing'?" in result.output


def test_the_rules_of_a_house_are_explained_too(call: Call) -> None:
    folder = Path("rules/style")
    folder.mkdir(parents=True)
    (folder / "pots.yaml").write_text(DECLARED, "utf-8")
    Path("contentlint.toml").write_text("")
    assert "Say kettle." in call("explain", "style/pots").output
    assert "style/pots" in call("rules").output


def test_the_examples_of_a_custom_rule_are_tested(tmp_path: Path) -> None:
    """So that a rule which finds nothing is noticed by whoever has written it."""
    rule = tmp_path / "rules/house/no-we.yaml"
    write_skeleton("house/no-we", tmp_path / "rules")
    (tmp_path / "contentlint.toml").touch()
    (tmp_path / "a.md").write_text("# Kettles\n", "utf-8")
    done = run_in(tmp_path, "explain", "house/no-we")
    assert (done.returncode, done.stderr) == (0, "")
    right = rule.read_text("utf-8")
    rule.write_text(right.replace("  - a phrase to avoid", "  - another phrase"), "utf-8")
    done = run_in(tmp_path, "explain", "house/no-we")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "contentlint: rules/house/no-we.yaml: example 2 must give found, and gives nothing",
        "contentlint: rules/house/no-we.yaml: no example gives the message found",
    ]
    rule.write_text(right.replace("terms:\n", "terms:\n  - first\n  "), "utf-8")
    done = run_in(tmp_path, "check", ".")
    assert done.returncode == 2
    assert "a list item continues on the next line" in done.stderr


@pytest.mark.parametrize("look", ["text", "json", "markdown"])
def test_each_example_of_a_custom_rule_is_run_once(tmp_path: Path, look: str) -> None:
    write_skeleton("house/no-we", tmp_path / "rules", python=True)
    (tmp_path / "contentlint.toml").write_text('house-rules = "rules"\nallow-python-rules = true\n', "utf-8")
    rule = tmp_path / "rules/house/no_we.py"
    text = rule.read_text("utf-8")
    tally = f"open({str(tmp_path / 'ran')!r}, 'a').write('x')"
    rule.write_text(text.replace("        for heading in", f"        {tally}\n        for heading in"), "utf-8")
    done = run_in(tmp_path, "explain", "house/no-we", "--format", look, CONTENTLINT_ALLOW_PYTHON_RULES="1")
    assert done.returncode == 0, done
    assert (tmp_path / "ran").read_text("utf-8") == "xx", "two examples"


def test_nothing_is_written_outside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "style").symlink_to(tmp_path / "outside")
    with pytest.raises(RuleError, match="outside the folder"):
        write_skeleton("style/no-we", tmp_path / "rules")
    assert not list((tmp_path / "outside").iterdir())


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "rules").touch()
    with pytest.raises(RuleError, match="cannot be written"):
        write_skeleton("style/no-we", tmp_path / "rules")


def test_rules_are_listed_by_family_severity_and_what_can_be_fixed(call: Call) -> None:
    every = [line.split() for line in call("rules").output.splitlines()[1:]]
    links = [line.split() for line in call("rules", "links").output.splitlines()[1:]]
    assert links == [row for row in every if row[0].startswith("links/")]
    errors = call("rules", "links", "--severity", "error").output.splitlines()[1:]
    assert [line.split() for line in errors] == [row for row in links if row[1] == "error"]
    fixable = json.loads(call("rules", "--fixable", "--format", "json").output)
    assert {one["fixable"] for one in fixable} == {"safe", "unsafe"}
    assert [one["id"] for one in json.loads(call("rules", "faq/count", "--format", "json").output)] == ["faq/count"]


def test_a_family_that_is_none_is_told_the_nearest(call: Call) -> None:
    result = call("rules", "key-point")
    assert result.exit_code == 2
    assert "unknown rule or family 'key-point', did you mean 'key-points'?" in result.output


def test_a_page_is_as_wide_as_the_terminal(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    page = call("explain", "links/empty").output
    prose = [line for line in page.splitlines() if not line.startswith("    ")]
    assert max(map(len, prose)) <= 60
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1mHow to fix\x1b[0m\n" in call("explain", "links/empty").output


def test_as_toml_they_are_a_configuration_that_sets_the_same(contentlint: Command) -> None:
    Path("contentlint.toml").write_text(
        'extends = "strict"\nignore = ["keyphrase"]\n[rules]\n"faq/count" = "error"\n', encoding="utf-8"
    )
    printed = contentlint("rules", "--format", "toml").stdout.decode()
    rules = tomllib.loads(printed)["rules"]
    assert rules["faq/count"] == "error"
    assert rules["keyphrase/density"] == "off"
    assert rules["meta/title-missing"] == "error"
    Path("contentlint.toml").write_text(printed, encoding="utf-8")
    assert contentlint("rules", "--format", "toml").stdout.decode() == printed


def test_as_toml_are_those_that_are_asked_for(contentlint: Command) -> None:
    printed = contentlint("rules", "faq", "--severity", "error", "--format", "toml").stdout.decode()
    assert printed.startswith("[rules]\n")
    assert {rule.partition("/")[0] for rule in tomllib.loads(printed)["rules"]} == {"faq"}


def test_what_changed_since_a_version_is_listed(call: Call) -> None:
    done = call("rules", "--changed-since", "v0.1.0")
    assert "New rules\n" in done.output
    assert "\n  links/external-broken: error, recommended\n" in done.output
    assert done.output.endswith('extends = "recommended@0.1" in contentlint.toml.\n')
    data = json.loads(call("rules", "spelling", "--changed-since", "0.1", "--format", "json").output)
    assert {"rule": "spelling/misspelled", "kind": "added", "after": "warning, recommended"} in data
    assert {one["rule"].partition("/")[0] for one in data if one["kind"] != "removed"} == {"spelling"}


def test_an_unknown_version_is_named_with_the_known_ones(call: Call) -> None:
    done = call("rules", "--changed-since", "99.0")
    assert (done.exit_code, "nothing is recorded for version 99.0; known: 0.1" in done.output) == (2, True)


def test_a_preset_of_an_unknown_version_is_an_error_with_its_line(tmp_path: Path) -> None:
    for name, words in (
        ("recommended@99.0", "preset 'recommended@99.0': nothing is recorded for version 99.0; known: 0.1"),
        ("recomended@0.1", "unknown preset 'recomended', did you mean 'recommended'?"),
        ("recommended@new", "preset 'recommended@new': 'new' is not a version; use one such as 0.1"),
    ):
        (tmp_path / "contentlint.toml").write_text(f'# site\nextends = "{name}"\n', "utf-8")
        done = run_in(tmp_path, "check")
        assert (done.returncode, f"contentlint.toml:2: {words}" in done.stderr) == (2, True), done.stderr
