"""What a site kept from an earlier version still works: its configuration, its baseline, its map, pinned presets."""

import json
import shutil
from pathlib import Path

import pytest
from command_line import run_in
from each import hold_for_each

from contentlint.config import configure
from contentlint.config.loading import load_settings_from_text
from contentlint.config.presets import PRESETS
from contentlint.config.versions.record import list_versions, read_record
from contentlint.rule.builtin import load_registry
from contentlint.rule.deprecations import load_deprecations
from contentlint.rule.loading.values import format_toml_value

HERE = Path(__file__).parent
KEPT = sorted(folder.name for folder in HERE.iterdir() if (folder / "contentlint.toml").is_file())
"""The versions of which a small site is kept, with what that version wrote for it."""


@pytest.fixture(params=KEPT)
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a copy of the site that is kept of a version; its name is the version."""
    folder = tmp_path / str(request.param)
    shutil.copytree(HERE / folder.name, folder)
    (folder / ".git").mkdir()
    return folder


def read_findings(site: Path, *arguments: str) -> tuple[list[str], int]:
    """Return the rules of what is new, and how much is known."""
    done = run_in(site, "check", "--format", "json", "--no-cache", *arguments)
    assert done.returncode in {0, 1}, done.stderr
    report = json.loads(done.stdout)
    rules = [found["rule"] for file in report["files"] for found in file["findings"]]
    return rules, report["summary"]["held_back"]["known"]


def test_a_site_is_kept_of_every_recorded_version() -> None:
    assert list_versions() == KEPT


def test_a_kept_baseline_knows_all_that_was_found_then(site: Path) -> None:
    recorded = json.loads((site / "contentlint-baseline.json").read_text("utf-8"))["articles"]
    size = sum(
        len(one["contexts"]) for rules in recorded.values() for found in rules.values() for one in found.values()
    )
    new, known = read_findings(site)
    assert known >= size > 20
    before = read_record(site.name).rules
    assert new
    assert not [rule for rule in new if rule in before], "only rules that came later may find something new"


def test_a_preset_of_that_version_finds_nothing_new(site: Path) -> None:
    settings = site / "contentlint.toml"
    pinned = settings.read_text("utf-8").replace('"recommended"', f'"recommended@{site.name}"', 1)
    settings.write_text(pinned, "utf-8")
    new, known = read_findings(site)
    assert new == []
    assert known > 20


def test_a_configuration_that_names_every_rule_is_still_read(site: Path) -> None:
    done = run_in(site, "check", "--config", "every-rule.toml", "--format", "json", "--no-cache")
    assert done.returncode in {0, 1}, done.stderr


def test_every_name_and_value_of_a_version_is_still_taken() -> None:
    registry = load_registry()
    former = load_deprecations().rules

    def hold(version: str, rule: str) -> None:
        record = read_record(version).rules[rule]
        assert rule in registry.list_ids() or rule in former, "name its replacement in deprecated.toml"
        if rule in former:
            return
        assert set(record.messages) <= set(registry.get(rule).messages), "baselines know findings by their message"
        lines = [f"{name} = {format_value(value)}" for name, value in record.options.items()]
        text = "\n".join([f'[rules."{rule}"]', *lines])
        configure(load_settings_from_text(text), registry)

    hold_for_each(hold, [(version, rule) for version in list_versions() for rule in read_record(version).rules])


def format_value(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(format_value, value))}]"
    assert isinstance(value, bool | int | float | str)
    return format_toml_value(value)


def test_a_pinned_preset_is_what_it_was() -> None:
    registry = load_registry()

    def hold(version: str, preset: str) -> None:
        record = read_record(version)
        states = configure(load_settings_from_text(f'extends = "{preset}@{version}"'), registry).resolve_states()
        assert {rule for rule, state in states.items() if state.enabled} == {*record.presets[preset].on} & {*states}
        for rule in record.rules.keys() & states:
            values = registry.resolve_options(rule, states[rule].build_setting().options)
            had = record.rules[rule].options | record.presets[preset].options.get(rule, {})
            has = {name: values[name] for name in had if name in values}
            assert {name: list(one) if isinstance(one, tuple) else one for name, one in has.items()} == had, rule

    hold_for_each(hold, [(version, preset) for version in list_versions() for preset in PRESETS])
