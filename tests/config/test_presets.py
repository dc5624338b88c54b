"""The presets that come with contentlint, held against the rules that come with it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.config import PRESETS, Config, configure, load_settings
from contentlint.rule.builtin import load_registry
from contentlint.rule.registry import Registry

Preset = Callable[[str], Config]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


@pytest.fixture
def preset(write: Callable[..., Path], registry: Registry) -> Preset:
    def configured(name: str) -> Config:
        write("contentlint.toml", f'extends = "{name}"')
        return configure(load_settings(), registry)

    return configured


def enabled(config: Config) -> set[str]:
    return {rule for rule, setting in config.get_effective_rules("a.md").rules.items() if setting.enabled}


@pytest.mark.parametrize("name", PRESETS)
def test_every_rule_and_option_of_a_preset_is_there(preset: Preset, name: str) -> None:
    assert enabled(preset("recommended")) <= enabled(preset(name))


def test_the_built_in_presets_are_what_the_rules_say(preset: Preset, registry: Registry) -> None:
    by_mark = {mark: {spec.id for spec in registry.specs if spec.preset == mark} for mark in ("recommended", "strict")}
    assert enabled(preset("recommended")) == by_mark["recommended"]
    assert enabled(preset("strict")) == by_mark["recommended"] | by_mark["strict"]


def test_without_a_file_the_recommended_rules_run(preset: Preset, registry: Registry, house: Path) -> None:
    recommended = enabled(preset("recommended"))
    (house / "contentlint.toml").unlink()
    assert enabled(configure(load_settings(), registry)) == recommended


@pytest.mark.parametrize(
    ("name", "rule", "limits"),
    [
        ("article", "meta/description-too-short", {"min": 140}),
        ("article", "meta/description-too-long", {"max": 155}),
        ("yoast", "meta/description-too-short", {"min": 121}),
        ("yoast", "meta/description-too-long", {"max": 156}),
        ("yoast", "meta/title-too-wide", {"max": 600}),
        ("screaming-frog", "meta/description-too-short", {"min": 70}),
        ("screaming-frog", "meta/description-too-long", {"max": 155}),
        ("screaming-frog", "meta/title-too-short", {"min": 30}),
        ("screaming-frog", "meta/title-too-long", {"max": 60}),
        ("screaming-frog", "meta/title-too-wide", {"max": 561}),
        ("screaming-frog", "site/near-duplicate", {"share": 90}),
        ("semrush", "meta/title-too-long", {"max": 70}),
        ("semrush", "structure/thin-content", {"min": 200}),
        ("strict", "meta/description-too-wide", {"max": 920, "font-size": 14}),
    ],
)
def test_the_numbers_that_a_preset_stands_for(
    preset: Preset, registry: Registry, name: str, rule: str, limits: dict[str, int]
) -> None:
    setting = preset(name).get_effective_rules("a.md").rules[rule]
    assert setting.enabled
    assert limits.items() <= registry.resolve_options(rule, setting.options).items()


@pytest.mark.parametrize("name", ["screaming-frog", "semrush", "strict", "yoast"])
def test_a_preset_takes_all_the_numbers_that_go_by_its_name(preset: Preset, registry: Registry, name: str) -> None:
    rules = preset(name).get_effective_rules("a.md").rules
    having = {spec.id for spec in registry.specs if name in spec.profiles}
    assert having
    assert {rule for rule, setting in rules.items() if setting.options.get("profile") == name} == having
    assert all(rules[rule].enabled for rule in having)


def test_the_form_of_an_article_asks_for_its_parts(preset: Preset) -> None:
    families = {"key-points", "tables", "faq"}
    of_families = {rule for rule in preset("recommended").marks if rule.partition("/")[0] in families}
    assert of_families <= enabled(preset("article"))
