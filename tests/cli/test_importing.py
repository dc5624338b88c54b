"""``contentlint import``: what it prints is a configuration that loads, and it names all that it could not take."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from contentlint.cli.importing.convert import convert
from contentlint.cli.importing.counterparts import COUNTERPARTS
from contentlint.cli.importing.their_config import NAMES, UnusableConfigError, read_their_config
from contentlint.cli.importing.vale import convert_vale
from contentlint.rule.builtin import load_registry

Command = Callable[..., CompletedProcess[bytes]]

JSONC = """{
  // headings
  "default": true,
  "MD001": false, /* none */
  "no-alt-text": "warning",
  "MD013": { "line_length": 100 },
  "MD024": { "siblings_only": true },
  "descriptive-link-text": { "prohibited_texts": ["click // here", "more",] },
}
"""
RUMDL = """disable = ["MD013", "MD001"]
exclude = ["build/**"]
respect-gitignore = false
line-length = 100

[per-file-ignores]
"docs/api/**" = ["MD024", "MD033"]

[MD045]
severity = "error"
"""


def load(text: str) -> dict[str, Any]:
    return tomllib.loads(text)


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def test_markdownlint_with_comments(contentlint: Command) -> None:
    write(".markdownlint.jsonc", JSONC)
    done = contentlint("import")
    assert done.returncode == 0
    text = done.stdout.decode()
    assert load(text) == {
        "rules": {
            "headings/level-skip": "off",
            "headings/duplicate": "on",
            "images/alt-missing": "warning",
            "links/weak-text": {"enabled": True, "also": ["click // here", "more"]},
        }
    }
    assert "#   MD013: contentlint has no such rule" in text
    assert "#   MD024 siblings_only: headings/duplicate has no such option" in text
    assert done.stderr == b"contentlint: 4 rules imported, 1 without a counterpart\n"


def test_what_it_writes_is_used(contentlint: Command) -> None:
    write(".markdownlint.jsonc", JSONC)
    assert contentlint("import", "-o", "contentlint.toml").returncode == 0
    got = contentlint("config", "get", "rules.links/weak-text.also")
    assert (got.returncode, json.loads(got.stdout)) == (0, ["click // here", "more"])
    assert contentlint("config", "get", "rules.headings/level-skip.enabled").stdout == b"false\n"
    again = contentlint("import", "-o", "contentlint.toml")
    assert (again.returncode, b"exists" in again.stderr) == (2, True)


def test_rumdl(contentlint: Command) -> None:
    write(".rumdl.toml", RUMDL)
    text = contentlint("import").stdout.decode()
    assert load(text) == {
        "exclude": ["build/**"],
        "respect-gitignore": False,
        "rules": {"headings/level-skip": "off", "images/alt-missing": "error"},
        "overrides": [{"paths": ["docs/api/**"], "ignore": ["headings/duplicate"]}],
    }
    assert "#   line-length: contentlint has no such setting" in text
    assert "#   docs/api/**: MD033: contentlint has no such rule" in text
    write("site/pyproject.toml", "[tool.rumdl]\ndisable = ['MD045']\n")
    assert load(contentlint("import", "site/pyproject.toml").stdout.decode()) == {
        "rules": {"images/alt-missing": "off"}
    }


def test_markdownlint_cli2_in_yaml(contentlint: Command) -> None:
    write(".markdownlint-cli2.yaml", "config:\n  MD001: false\nignores:\n  - vendor/**\ngitignore: true\nfix: true\n")
    text = contentlint("import").stdout.decode()
    assert load(text) == {
        "exclude": ["vendor/**"],
        "respect-gitignore": True,
        "rules": {"headings/level-skip": "off"},
    }
    assert "#   fix: contentlint has no such setting" in text


def convert_text(folder: Path, text: str, name: str = ".markdownlint.json") -> dict[str, Any]:
    (folder / name).write_text(text, encoding="utf-8")
    return load(convert(read_their_config(str(folder / name))).text)


def test_a_rule_with_two_counterparts_is_off_only_where_both_are(tmp_path: Path) -> None:
    assert convert_text(tmp_path, '{"MD022": false}') == {}
    assert convert_text(tmp_path, '{"MD022": false, "MD032": true}') == {"rules": {"hygiene/blank-lines": "on"}}
    assert convert_text(tmp_path, '{"MD022": false, "MD032": false}') == {"rules": {"hygiene/blank-lines": "off"}}


def test_tags_and_defaults(tmp_path: Path) -> None:
    off = convert_text(tmp_path, '{"table": false}')["rules"]
    assert set(off) == {"tables/outer-pipes", "tables/cell-count", "tables/no-blank-before"}
    only = convert_text(tmp_path, '{"default": false, "MD001": true}')["rules"]
    assert {rule for rule, value in only.items() if value != "off"} == {"headings/level-skip"}
    assert len(only) == len({one.ours for one in COUNTERPARTS})
    assert convert_text(tmp_path, '{"default": false, "md001": true}', ".markdownlint.yaml")["rules"] == only


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        (".markdownlint.json", "{", "cannot be read"),
        (".markdownlint.json", "[" * 100_000, "cannot be read"),
        (".markdownlint.json", "[1]", "contains no settings"),
        (".markdownlint.yaml", "a: [", "not valid YAML"),
        (".markdownlint.cjs", "module.exports = {}", "never run"),
        ("pyproject.toml", "[tool.other]\n", "no table"),
        (".rumdl.toml", "a = ", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, name: str, text: str, words: str) -> None:
    with pytest.raises(UnusableConfigError, match=words) as caught:
        convert_text(tmp_path, text, name)
    assert "\n" not in str(caught.value)


def test_hostile_names_end_up_in_comments_and_texts(tmp_path: Path) -> None:
    said = {'"]\nfail-on = "never"': True, "MD013\nfail-on": False}
    assert convert_text(tmp_path, json.dumps(said)) == {}
    assert convert_text(tmp_path, 'exclude = ["a\\"]\\nfail-on = 1 #"]\n', ".rumdl.toml").keys() == {"exclude"}


def test_nothing_to_import_is_said(contentlint: Command) -> None:
    done = contentlint("import")
    assert (done.returncode, b"no configuration found here" in done.stderr) == (2, True)
    assert len(NAMES) == len(set(NAMES))


def test_our_counterparts_are_rules_with_these_options() -> None:
    registry = load_registry()
    for one in COUNTERPARTS:
        names = {option.name for option in registry.get(one.ours).options}
        assert {ours for _, ours in one.options} <= names


def test_the_words_of_vale_are_kept(tmp_path: Path, contentlint: Command) -> None:
    lists = tmp_path / "styles" / "config" / "vocabularies" / "Base"
    lists.mkdir(parents=True)
    (lists / "accept.txt").write_text("GitLab\n[Pp]rometheus\n(a+)+b\nsecond kettle\n")
    (lists / "reject.txt").write_text("boiler\n")
    (tmp_path / ".vale.ini").write_text("StylesPath = styles\nVocab = Base\n\n[*.md]\nBasedOnStyles = Vale\n")
    ran = contentlint("import", "--output", "words.txt")
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "words.txt").read_text().splitlines() == [
        "# Words of this site, from .vale.ini: one a line; old -> new replaces a word.",
        "GitLab",
        "second kettle",
        "[Pp]rometheus",
        "boiler ->",
        "",
        "# Not imported:",
        "#   (a+)+b: this regular expression cannot be read as words",
        "#   BasedOnStyles = Vale: only words are imported from Vale",
    ]


def test_a_configuration_of_vale_without_words_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".vale.ini").write_text("StylesPath = styles\n")
    with pytest.raises(UnusableConfigError, match="names no vocabulary"):
        convert_vale(str(tmp_path / ".vale.ini"))
