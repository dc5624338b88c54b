"""A pinned preset holds what it had, also under names that rules and options no longer have."""

import msgspec
import pytest

from contentlint.config.versions import pinned
from contentlint.config.versions.record import read_record
from contentlint.rule.deprecations import Deprecated, Deprecations, Ending

FORMER, NOW = "meta/language-missing", "meta/lang-missing"


def test_a_rule_that_was_renamed_is_on(monkeypatch: pytest.MonkeyPatch) -> None:
    record = read_record("0.1")
    preset = record.presets["recommended"]
    assert NOW in preset.on
    was = msgspec.structs.replace(preset, on=tuple(FORMER if rule == NOW else rule for rule in preset.on))
    rules = {FORMER if rule == NOW else rule: one for rule, one in record.rules.items()}
    kept = msgspec.structs.replace(record, rules=rules, presets=record.presets | {"recommended": was})
    monkeypatch.setattr(pinned, "read_record", lambda _version: kept)
    renamed = Deprecations(Ending("9.0"), {FORMER: Deprecated(NOW, "9.0")})
    monkeypatch.setattr(pinned, "load_deprecations", lambda: renamed)
    [layer] = pinned.build_pinned_layers("recommended@0.1", "extends", lambda _preset: [])
    assert layer.changes.pinned == preset.on


def test_an_option_that_was_renamed_keeps_its_value(monkeypatch: pytest.MonkeyPatch) -> None:
    rule, option, former = "meta/title-too-wide", "max", "width"
    record = read_record("0.1")
    before = record.rules[rule]
    assert option in before.options
    values = {former if name == option else name: value for name, value in before.options.items()} | {former: 444}
    preset = msgspec.structs.replace(record.presets["strict"], options={rule: {former: 333}})
    kept = msgspec.structs.replace(
        record,
        rules=record.rules | {rule: msgspec.structs.replace(before, options=values)},
        presets=record.presets | {"strict": preset},
    )
    monkeypatch.setattr(pinned, "read_record", lambda _version: kept)
    renamed = Deprecations(Ending("9.0"), options={rule: {former: Deprecated(option, "9.0")}})
    monkeypatch.setattr(pinned, "load_deprecations", lambda: renamed)
    for name, width in (("recommended", 444), ("strict", 333)):
        [layer] = pinned.build_pinned_layers(f"{name}@0.1", "extends", lambda _preset: [])
        assert layer.changes.rules[rule][option] == width
