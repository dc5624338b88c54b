"""The schema of the configuration against its metaschema, and against the loader: both say the same."""

import ast
import json
import re
import textwrap
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from command_line import run_command
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from contentlint.config import ConfigError, Settings, configure
from contentlint.config.__main__ import SCHEMA, main
from contentlint.config.keys import KEYS, OVERRIDE, RULE
from contentlint.config.layers import build_layer
from contentlint.config.origin import Origin
from contentlint.config.presets import FILES, STRICT, get_preset_file
from contentlint.config.schema import CHANGES, HELP, SHAPES, build_schema
from contentlint.rule.builtin import ROOT, load_registry
from contentlint.rule.spec import PROFILE, OptionSpec

REGISTRY = load_registry()
EXACT = Draft202012Validator(build_schema(REGISTRY.specs))
OPEN = Draft202012Validator(build_schema(REGISTRY.specs, with_others=True))
PAGES = sorted([ROOT.parent / "README.md", *(ROOT.parent / "docs").glob("*.md")])
ELSEWHERE = {"editors.md"}
"""Pages whose blocks are the settings of other programs."""

OPTIONS = [(spec.id, option) for spec in REGISTRY.specs for option in spec.options]
QUICK = settings(suppress_health_check=list(HealthCheck))


def loads(table: dict[str, Any], root: Path | None = None) -> bool:
    """Tell whether the loader takes a table; ``extends`` is looked up elsewhere."""
    try:
        layer = build_layer(table, Origin("contentlint.toml"))
        configure(Settings((layer,), root=str(root or ROOT.parent)), REGISTRY)
    except ConfigError:
        return False
    return True


@pytest.mark.parametrize("schema", [EXACT.schema, OPEN.schema], ids=["exact", "open"])
def test_it_is_a_schema(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


def test_every_key_has_a_shape_and_help() -> None:
    assert set(SHAPES) == set(KEYS)
    assert {*CHANGES, "paths"} == set(OVERRIDE)
    assert {*SHAPES, "paths", *RULE, PROFILE} == set(HELP)


def test_every_option_of_every_rule_is_described() -> None:
    rules = EXACT.schema["$defs"]["rules"]["properties"]
    assert set(rules) == {*REGISTRY.list_ids(), *REGISTRY.list_families()}
    for spec in REGISTRY.specs:
        short, table = rules[spec.id]["anyOf"]
        assert "off" in short["enum"]
        assert set(table["properties"]) == {"severity", "enabled", *REGISTRY.list_option_names(spec.id)}
        assert all(shape["description"] for shape in table["properties"].values())


def test_the_file_in_docs_is_up_to_date() -> None:
    assert main(["--check"]) == 0, "run: python -m contentlint.config --write"
    assert json.loads((ROOT.parent / SCHEMA).read_text("utf-8")) == OPEN.schema


@pytest.mark.parametrize("arguments", [[], ["--wirte"], ["--check", "--write"]])
def test_a_wrong_call_is_told_so(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("usage: ")


def test_the_command_prints_the_house_s_rules_too(tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").touch()
    rule = ROOT / "meta" / "title-too-long.yaml"
    (tmp_path / "rules" / "house").mkdir(parents=True)
    (tmp_path / "rules" / "house" / "own-title.yaml").write_bytes(rule.read_bytes())
    printed = run_command("config", "--schema", folder=tmp_path).stdout
    validator = Draft202012Validator(json.loads(printed))
    assert validator.is_valid({"select": ["house", "house/own-title"], "rules": {"house/own-title": {"max": 10}}})
    assert not validator.is_valid({"rules": {"house/own-title": {"max": "ten"}}})
    assert not validator.is_valid({"select": ["house/other"]})
    assert not EXACT.is_valid({"select": ["house"]})


# --- what is right ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*FILES, STRICT])
def test_presets_fit(name: str) -> None:
    table = tomllib.loads(get_preset_file(name).read_text("utf-8"))
    for validator in (EXACT, OPEN):
        validator.validate(table)


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in ELSEWHERE], ids=lambda page: page.name)
def test_configurations_in_pages_fit(page: Path) -> None:
    text = re.sub(r"(?s)<!-- \w+: (?:languages/\w+|site-map)\.toml -->\n```.*?```", "", page.read_text("utf-8"))
    for block in re.findall(r"^( *)```toml\n(.*?)^\1```", text, re.DOTALL | re.MULTILINE):
        OPEN.validate(tomllib.loads(textwrap.dedent(block[1])))


def _in_tests() -> Iterator[dict[str, Any]]:
    """Yield the settings that stand in the project's tests, right ones and wrong ones."""
    for file in sorted((ROOT.parent / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                with suppress(tomllib.TOMLDecodeError):
                    table = tomllib.loads(node.value)
                    yield table.get("tool", {}).get("contentlint", table)


def test_settings_in_tests_fit_if_the_loader_takes_them() -> None:
    taken = [table for table in _in_tests() if KEYS.keys() & table.keys() and "extends" not in table and loads(table)]
    assert len(taken) > 50
    for table in taken:
        OPEN.validate(table)


def test_options_in_cases_of_rules_fit() -> None:
    cases = ROOT.parent / "tests" / "rules"
    for file in sorted(cases.rglob("*.md")):
        rule = file.relative_to(cases).with_suffix("").as_posix()
        for block in re.findall(r"^```toml\n(.*?)^```", file.read_text("utf-8"), re.DOTALL | re.MULTILINE):
            EXACT.validate({"rules": {rule: tomllib.loads(block)}})


def test_pages_have_configurations() -> None:
    assert sum(page.read_text("utf-8").count("```toml") for page in PAGES) >= 4


# --- what is right, and what is wrong, by both ----------------------------------------------------

SCALARS = st.one_of(
    st.integers(-(10**6), 10**6),
    st.floats(allow_nan=False, allow_infinity=False).filter(lambda number: not number.is_integer()),
    st.booleans(),
    st.text(max_size=8),
)
VALUES = st.one_of(SCALARS, st.lists(SCALARS, max_size=3), st.dictionaries(st.text(max_size=3), SCALARS, max_size=2))


def near(option: OptionSpec) -> st.SearchStrategy[Any]:
    """Return values at the limits of an option and of other types."""
    limits = [
        value + step
        for value in (option.min, option.max, option.default)
        if isinstance(value, int | float) and not isinstance(value, bool)
        for step in (-1, 0, 1, 0.5)
    ]
    numbers = [int(value) if value.is_integer() else value for value in map(float, limits)]
    choices = [*option.choices, list(option.choices[:2]), [*option.choices, "x"]]
    return st.one_of(VALUES, st.sampled_from([*numbers, *choices, "", []]), st.lists(st.text(max_size=3), max_size=3))


@QUICK
@given(st.sampled_from(OPTIONS).flatmap(lambda named: st.tuples(st.just(named), near(named[1]))))
def test_an_option_s_value_is_judged_alike(given_: tuple[tuple[str, OptionSpec], Any]) -> None:
    (rule, option), value = given_
    table = {"rules": {rule: {option.name: value}}}
    fits = loads(table)
    assert EXACT.is_valid(table) == fits
    assert OPEN.is_valid(table) == fits
    override = {"overrides": [{"paths": ["a"], **table}]}
    assert EXACT.is_valid(override) == loads(override) == fits


@QUICK
@given(st.sampled_from(OPTIONS), VALUES)
def test_both_refuse_an_option_that_there_is_not(named: tuple[str, OptionSpec], value: object) -> None:
    for table in ({"rules": {named[0]: {f"{named[1].name}x": value}}}, {"rules": {f"{named[0]}x": {}}}):
        assert not loads(table)
        assert not EXACT.is_valid(table)
        assert not OPEN.is_valid(table)


TEXTS = st.one_of(
    st.text(max_size=6),
    st.sampled_from(
        ["error", "never", "auto", "en", "pt-BR", "e", "en-", "https://a.b", "https://a b", "ALL", "faq", "fap", "meta/title-missing"]
    ),
)  # fmt: skip
ANY = st.one_of(VALUES, TEXTS, st.lists(TEXTS, max_size=3))


@QUICK
@given(st.sampled_from(sorted(set(KEYS) - {"extends", "content-root", "rules", "overrides"})), ANY)
def test_a_key_s_value_is_judged_alike(key: str, value: object) -> None:
    assume("\n" not in str(value) and "\\n" not in repr(value))  # "$" of Python's patterns, not of JavaScript's
    assert EXACT.is_valid({key: value}) == loads({key: value})


@QUICK
@given(st.text(max_size=8).filter(lambda key: key not in KEYS), VALUES)
def test_both_refuse_a_key_that_there_is_not(key: str, value: object) -> None:
    assert not EXACT.is_valid({key: value})
    assert not loads({key: value})


@pytest.mark.parametrize(
    "table",
    [
        {"content-root": 1},
        {"content-root": [1]},
        {"overrides": {}},
        {"overrides": [{}]},
        {"overrides": [{"paths": []}]},
        {"overrides": [{"paths": ["a"], "fail-on": "error"}]},
        {"overrides": [{"paths": ["a"], "ignore": ["fap"]}]},
        {"rules": []},
        {"rules": {"meta/title-missing": 1}},
        {"rules": {"meta/title-missing": {"severity": "must"}}},
        {"rules": {"meta/description-too-long": {"profile": "yosat"}}},
        {"extends": 1},
    ],
    ids=str,
)
def test_what_is_wrong_in_other_keys_is_refused_by_both(table: dict[str, Any]) -> None:
    assert not EXACT.is_valid(table)
    assert not loads(table)


@pytest.mark.parametrize(
    ("value", "fits"),
    [("strict", True), (["article", "house.toml"], True), ("./house", True), ("strikt", False), (["a"], False)],
)
def test_what_can_be_extended(value: object, fits: bool) -> None:  # noqa: FBT001  # a case
    assert EXACT.is_valid({"extends": value}) == fits


def test_the_open_schema_lets_rules_of_other_families_pass_and_no_others() -> None:
    assert OPEN.is_valid({"ignore": ["house", "house/own"], "rules": {"house/own": {"max": 1}}})
    for name in ("meta/titel", "Meta", "house/own/more", "fa q"):
        assert not OPEN.is_valid({"ignore": [name]})
        assert not OPEN.is_valid({"rules": {name: {}}})
