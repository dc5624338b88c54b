"""``contentlint rules --format toml``: what holds now, as a configuration that says the same."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Command = Callable[..., CompletedProcess[bytes]]


def test_what_it_prints_is_a_configuration_that_sets_the_same(contentlint: Command) -> None:
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


def test_it_prints_what_is_asked_for(contentlint: Command) -> None:
    printed = contentlint("rules", "faq", "--severity", "error", "--format", "toml").stdout.decode()
    assert printed.startswith("[rules]\n")
    assert {rule.partition("/")[0] for rule in tomllib.loads(printed)["rules"]} == {"faq"}
